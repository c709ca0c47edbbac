package dev.plumbline.assessment.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence is of a kind and has several links; it is deleted or archived by its owner as long as nobody has judged it. */
class KindsAndLinksIT extends Platform {
    private static final String PLAN = "https://harbour.example/plan";
    private static final String LIGHTS = "http://harbour.example/lights?all=1&more=2";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private RecordingEvidence recording;

    @Autowired
    private FindingEvidence finding;

    @Autowired
    private PuttingEvidenceAway puttingAway;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    SubmittingSelfAssessments submitting;

    @Autowired
    ReadingSelfAssessments readingSelfAssessments;

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(scene.as(Scene.EMPLOYEE))).andReturn().getResponse();
    }

    private PagesAs.Seen typed(String title, String kind, String links) throws Exception {
        return pages.post(
                Scene.EMPLOYEE,
                "/evidence/new",
                "title",
                title,
                "done",
                "Did what the title says.",
                "kind",
                kind,
                "part",
                "ACCOUNTABLE",
                "setting",
                "WORKPLACE",
                "began",
                Scene.today().minusMonths(3).toString(),
                "link",
                links);
    }

    private Evidence found(String title, Evidence.Kind kind) {
        return recording.own(scene.id(Scene.EMPLOYEE), idOf(title, kind));
    }

    private UUID idOf(String title, Evidence.Kind kind) {
        return finding
                .page(
                        scene.id(Scene.EMPLOYEE),
                        new FindingEvidence.Search(FindingEvidence.Show.CURRENT, title, null, null, kind, ""),
                        null,
                        10)
                .pieces()
                .stream()
                .map(Evidence::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsSentTwiceIsAddedOnce() throws Exception {
        String proposed = Jsoup.parse(pages.get(Scene.EMPLOYEE, "/evidence/new").html())
                .select("input[name=proposed]")
                .val();
        String title = "Twice " + proposed;
        String[] fields = {
            "proposed",
            proposed,
            "title",
            title,
            "done",
            "Pressed twice.",
            "part",
            "ACCOUNTABLE",
            "setting",
            "WORKPLACE",
            "began",
            Scene.today().minusMonths(3).toString()
        };
        assertThat(pages.post(Scene.EMPLOYEE, "/evidence/new", fields).location())
                .contains("done=saved");
        assertThat(pages.post(Scene.EMPLOYEE, "/evidence/new", fields).location())
                .contains("done=saved");
        assertThat(finding.page(
                                scene.id(Scene.EMPLOYEE),
                                new FindingEvidence.Search(FindingEvidence.Show.CURRENT, title, null, null, null, ""),
                                null,
                                10)
                        .pieces())
                .extracting(Evidence::id)
                .containsExactly(UUID.fromString(proposed));
        assertThat(pages.post(Scene.MANAGER, "/evidence/new", fields).status())
                .as("a piece of somebody else is neither read nor replaced")
                .isEqualTo(404);
        assertThat(recording
                        .own(scene.id(Scene.EMPLOYEE), UUID.fromString(proposed))
                        .title())
                .isEqualTo(title);
        fields[1] = "no id";
        assertThat(pages.post(Scene.EMPLOYEE, "/evidence/new", fields).status()).isEqualTo(400);
    }

    @Test
    void allThatIsWrongIsSaidByThePageAtOnceAndWhereIsChosenAlready() throws Exception {
        assertThat(pages.get(Scene.EMPLOYEE, "/evidence/new").html())
                .as("the browser does not stop at the first field")
                .containsPattern("<form [^>]*novalidate")
                .containsPattern("value=\"WORKPLACE\"[^>]* checked");
        assertThat(pages.post(Scene.EMPLOYEE, "/evidence/new", "link", "no link")
                        .html())
                .contains("#title\"", "#done\"", "#part\"", "#setting\"", "#began\"", "#link\"");
    }

    @Test
    void aPieceOfAKindWithSeveralLinksIsStoredShownAndFoundByThePage() throws Exception {
        String title = "Training " + UUID.randomUUID();
        assertThat(typed(title, "TRAINING", PLAN + "\n\n  " + LIGHTS + "  \n" + PLAN)
                        .location())
                .contains("done=saved");
        Evidence stored = found(title, Evidence.Kind.TRAINING);
        assertThat(stored.links()).as("each once, in order").containsExactly(PLAN, LIGHTS);
        assertThat(stored.told().link()).isEqualTo(PLAN);
        var form = Jsoup.parse(
                pages.get(Scene.EMPLOYEE, "/evidence/" + stored.id()).html());
        assertThat(form.select("#kind option[selected]").attr("value")).isEqualTo("TRAINING");
        assertThat(form.select("#link").first().wholeText().strip()).isEqualTo(PLAN + "\n" + LIGHTS);
        var library = pages.get(Scene.EMPLOYEE, "/evidence?kind=TRAINING&search=" + title);
        assertThat(library.words()).contains(title, "training or certificate", PLAN);
        assertThat(Jsoup.parse(library.html())
                        .select("a[href='" + LIGHTS + "']")
                        .attr("rel"))
                .isEqualTo("noopener noreferrer");
        assertThat(pages.get(Scene.EMPLOYEE, "/evidence?view=table&kind=TRAINING&search=" + title)
                        .words())
                .contains("training or certificate");
        assertThat(pages.get(Scene.EMPLOYEE, "/evidence?kind=FEEDBACK&search=" + title)
                        .words())
                .doesNotContain("Did what the title says.")
                .contains("Nothing matches.");
        assertThat(pages.get(Scene.EMPLOYEE, "/evidence?kind=NONE").status()).isEqualTo(400);
    }

    @Test
    void onlySafeAddressesOfServersAreLinks() throws Exception {
        for (String link : List.of(
                "javascript:alert(1)",
                "JAVASCRIPT://example.org/%0aalert(1)",
                "data:text/html,x",
                "ftp://example.org/x",
                "//example.org/x",
                "example.org",
                "https://",
                "https:///x",
                "https://exa mple.org/")) {
            var answer = typed("Unsafe", "LINK", PLAN + "\n" + link);
            assertThat(answer.words()).as(link).contains("A link starts with https:// or http://");
            assertThat(answer.html()).as("all that was typed").contains("#link", PLAN);
        }
        assertThat(typed("Too many", "LINK", (PLAN + "/%d\n").repeat(11).formatted(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
                        .words())
                .contains("At most 10 links can be given.");
        assertThat(typed("Too long", "LINK", PLAN + "/" + "x".repeat(500)).words())
                .contains("A link is longer than 500 characters.");
    }

    @Test
    void overRestBothAreOptionalAndAProgramThatKnowsOneLinkIsUnderstood() throws Exception {
        String body = """
                {"title": "By a program", "done": "Did what the title says.", "part": "ACCOUNTABLE", "setting": "WORKPLACE",
                "began": "2025-01-15", "ended": null%s}""";
        JsonNode before = created(body.formatted(", \"link\": \"" + PLAN + "\""));
        assertThat(before.at("/told/kind").asString()).isEqualTo("WORK");
        assertThat(before.at("/told/links").toString()).isEqualTo("[\"" + PLAN + "\"]");
        JsonNode none = created(body.formatted(""));
        assertThat(none.at("/told/link").isNull()).isTrue();
        assertThat(none.at("/told/links").toString()).isEqualTo("[]");
        JsonNode several = created(body.formatted(
                ", \"kind\": \"FEEDBACK\", \"links\": [\"" + PLAN + "\", \"https://harbour.example/b\"]"));
        assertThat(several.at("/told/kind").asString()).isEqualTo("FEEDBACK");
        assertThat(several.at("/told/link").asString()).isEqualTo(PLAN);
        assertThat(several.at("/told/links").size()).isEqualTo(2);
        assertThat(ask(get("/api/v1/evidence?kind=FEEDBACK&search=By a program"))
                        .getContentAsString())
                .contains(several.at("/id").asString())
                .doesNotContain(before.at("/id").asString());
        JsonNode odd = created(body.formatted(
                ", \"links\": [\" " + PLAN + "\\u200B\", \"https://m\\u00fcller.example/\\u202Efdp.exe\"]"));
        assertThat(odd.at("/told/links").toString())
                .as("a link reads as it leads")
                .isEqualTo("[\"" + PLAN + "\",\"https://m\u00fcller.example/fdp.exe\"]");
        assertThat(sent(body.formatted(", \"kind\": \"GOSSIP\"")).getStatus()).isEqualTo(400);
        assertThat(sent(body.formatted(", \"links\": [\"javascript:alert(1)\"]"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(sent(body.formatted(", \"links\": [null]")).getStatus()).isEqualTo(422);
    }

    private MockHttpServletResponse sent(String body) throws Exception {
        return ask(
                post("/api/v1/evidence").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private JsonNode created(String body) throws Exception {
        var answer = sent(body);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.getContentAsString());
    }

    /** Kind and links are frozen with what is submitted; from then on the piece is archived and not deleted. */
    @Test
    void whatWasSubmittedIsArchivedAloneAndStaysReadableAsItWas() throws Exception {
        UUID owner = scene.id(Scene.EMPLOYEE);
        UUID assessment = scene.assessment(
                scene.launched("Put away " + UUID.randomUUID(), false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.draft(assessment, 5);
        UUID unjudged = recording.add(owner, Scene.piece("Never submitted")).id();
        UUID piece = reading(assessment).stream()
                .filter(one -> one.title().equals("First work"))
                .findFirst()
                .orElseThrow()
                .id();
        recording.change(
                owner,
                piece,
                new Evidence.Details(
                        "First work",
                        "Did what the title says.",
                        Part.ACCOUNTABLE,
                        Setting.WORKPLACE,
                        Scene.today().minusMonths(10),
                        Scene.today().minusMonths(2),
                        null,
                        Evidence.Kind.DOCUMENT,
                        List.of(PLAN, LIGHTS)),
                null);
        Assertions.assertThatThrownBy(() -> puttingAway.delete(owner, piece, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("evidence-linked"));
        submitting.submit(owner, AssessmentId.of(assessment), null);
        recording.change(owner, piece, Scene.piece("Another title"), null);
        Assertions.assertThatThrownBy(() -> puttingAway.delete(owner, piece, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("evidence-shown"));
        puttingAway.archive(owner, piece, null);
        var review = Jsoup.parse(pages.get(Scene.MANAGER, "/assessments/" + assessment + "/review")
                .html());
        assertThat(review.text()).contains("First work", "document").doesNotContain("Another title");
        assertThat(review.select("a[href='" + LIGHTS + "']")).isNotEmpty();
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(scene.read(assessment).cycleId(), assessment);
        assertThat(reviewing
                        .open(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                        .evidence()
                        .get(piece)
                        .links())
                .containsExactly(PLAN, LIGHTS);
        puttingAway.delete(owner, unjudged, null);
        assertThat(recording.own(owner, List.of(unjudged))).isEmpty();
    }

    /** The pieces that the draft links. */
    private List<Evidence> reading(UUID assessment) {
        UUID owner = scene.read(assessment).subjectId();
        return recording.own(
                owner,
                readingSelfAssessments
                        .own(owner, AssessmentId.of(assessment))
                        .draft()
                        .linked());
    }
}
