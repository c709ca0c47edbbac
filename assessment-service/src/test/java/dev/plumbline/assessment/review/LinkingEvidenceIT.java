package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An assessor links what was submitted to the statements of the levels that are opened, by the page and over REST (R3). */
class LinkingEvidenceIT extends Platform {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private RecordingEvidence recording;

    @Autowired
    SelfAssessments selfAssessments;

    @Autowired
    SubmittingSelfAssessments submitting;

    private UUID begun() {
        return scene.assessment(scene.launched("Linked " + UUID.randomUUID(), false, Scene.EMPLOYEE), Scene.EMPLOYEE);
    }

    private UUID handedIn(int level) {
        UUID assessment = begun();
        scene.handIn(assessment, level);
        return assessment;
    }

    /** Level 6 claimed, with pieces of each number of months ago on its first statement. */
    private UUID handedInWith(Map<String, Integer> monthsAgo) {
        UUID assessment = begun();
        UUID subject = scene.id(Scene.EMPLOYEE);
        LocalDate today = Scene.today();
        List<Link> links = new ArrayList<>();
        monthsAgo.forEach((title, months) -> links.add(new Link(
                statement(6, 0),
                recording
                        .add(
                                subject,
                                new Evidence.Details(
                                        title,
                                        "Did what the title says.",
                                        Part.CONTRIBUTED,
                                        Setting.WORKPLACE,
                                        today.minusMonths(months + 6),
                                        today.minusMonths(months),
                                        null))
                        .id())));
        oneself.save(
                subject,
                AssessmentId.of(assessment),
                new SelfAssessment.Form(
                        scene.attributes(6),
                        List.of(new SelfAssessment.SkillClaim(
                                scene.said(assessment), 6, false, scene.verdicts(6, Verdict.MET), links, ""))),
                null);
        submitting.submit(subject, AssessmentId.of(assessment), null);
        return assessment;
    }

    private UUID statement(int level, int n) {
        return scene.skill().level(level).orElseThrow().statements().get(n).id();
    }

    private UUID piece(UUID assessment, String title) {
        return selfAssessments.submittedEvidence(assessment).values().stream()
                .filter(shown -> shown.title().equals(title))
                .map(EvidenceSnapshot::id)
                .findFirst()
                .orElseThrow();
    }

    private static String desk(UUID assessment) {
        return "/assessments/" + assessment + "/review";
    }

    private String field(UUID assessment, UUID statement) {
        return "link." + scene.said(assessment) + "." + statement;
    }

    private List<Link> links(UUID assessment) {
        return reviewing
                .open(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                .review()
                .draft()
                .skill(scene.said(assessment))
                .map(Review.SkillReview::links)
                .orElse(List.of());
    }

    private Document page(UUID assessment) throws Exception {
        return Jsoup.parse(pages.get(Scene.MANAGER, desk(assessment)).html());
    }

    /** The fields of the form as a browser sends them, names and values in turn. */
    private List<String> fields(UUID assessment) throws Exception {
        FormElement form = (FormElement) Objects.requireNonNull(page(assessment).selectFirst("form#review-form"));
        List<String> fields = new ArrayList<>();
        form.formData().stream()
                .filter(field -> !field.key().equals("_csrf"))
                .forEach(field -> fields.addAll(List.of(field.key(), field.value())));
        return fields;
    }

    /** As {@link #fields}, with one box that is no longer ticked. */
    private List<String> without(UUID assessment, String name, Object value) throws Exception {
        List<String> fields = fields(assessment);
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equals(name) && fields.get(i + 1).equals(value.toString())) {
                fields.subList(i, i + 2).clear();
                return fields;
            }
        }
        throw new AssertionError(value + " is not ticked in " + name);
    }

    private void saved(PagesAs.Seen answer) {
        assertThat(answer.location()).as(answer.words()).contains("done=saved");
    }

    /** The first statement of level 6 is not met, all others of levels 6 and 5 are. */
    private List<String> verdictsBelowTheClaim(UUID assessment) {
        List<String> fields = new ArrayList<>();
        scene.attributes(6).forEach((attribute, level) -> fields.addAll(List.of("attr." + attribute, "" + level)));
        Map<UUID, Verdict> verdicts = new HashMap<>(scene.verdicts(6, Verdict.MET));
        verdicts.putAll(scene.verdicts(5, Verdict.MET));
        verdicts.put(statement(6, 0), Verdict.NOT_MET);
        verdicts.forEach((statement, verdict) ->
                fields.addAll(List.of("v." + scene.said(assessment) + "." + statement, verdict.name())));
        selfAssessments
                .submittedEvidence(assessment)
                .keySet()
                .forEach(piece ->
                        fields.addAll(List.of("tick." + piece + ".valid", "on", "tick." + piece + ".authentic", "on")));
        return fields;
    }

    private RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    private JsonNode read(UUID assessment) throws Exception {
        return JSON.readTree(http.perform(
                        get("/api/v1/assessments/" + assessment + "/review").with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private MockHttpServletResponse put(UUID assessment, String body) throws Exception {
        String address = "/api/v1/assessments/" + assessment + "/review";
        String etag = http.perform(get(address).with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        return http.perform(MockMvcRequestBuilders.put(address)
                        .header("If-Match", Objects.requireNonNull(etag))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(as(Scene.MANAGER)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse linked(UUID assessment, Map<UUID, Verdict> verdicts, List<Link> links)
            throws Exception {
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        selfAssessments
                .submittedEvidence(assessment)
                .keySet()
                .forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
        return put(
                assessment,
                JSON.writeValueAsString(new Review.Form(
                        scene.attributes(6),
                        ticks,
                        List.of(new Review.SkillReview(
                                scene.said(assessment), null, List.of(), verdicts, links, Map.of(), null)))));
    }

    private static void refused(MockHttpServletResponse answer, String code) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("\"code\":\"" + code + "\"");
    }

    // --- What is seen

    @Test
    void eachPieceIsBesideItsStatementWithWhoLinkedItItsPartAndHowFarItCounts() throws Exception {
        UUID assessment = handedInWith(Map.of("Fresh work", 3, "Aged work", 45, "Work of long ago", 80));
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(
                        Map.of(),
                        Map.of(),
                        List.of(new Review.SkillReview(
                                scene.said(assessment),
                                null,
                                List.of(),
                                Map.of(),
                                List.of(new Link(statement(6, 1), piece(assessment, "Aged work"))),
                                Map.of(),
                                null))),
                null);
        Document page = page(assessment);
        List<String> first =
                page.select("#links-" + statement(6, 0) + " > ul > li").eachText();
        assertThat(first).hasSize(3);
        assertThat(first)
                .anySatisfy(one ->
                        assertThat(one).contains("Fresh work", "linked by the employee", "contributed", "counts fully"))
                .anySatisfy(one -> assertThat(one).contains("Aged work", "linked by the employee", "counts partly"))
                .anySatisfy(one -> assertThat(one).contains("Work of long ago", "too old to count"));
        assertThat(page.select("#links-" + statement(6, 1) + " > ul > li").eachText())
                .singleElement()
                .asString()
                .contains("Aged work", "linked by you", "counts partly")
                .doesNotContain("by the employee");
        Element aged = page.getElementById("piece-" + piece(assessment, "Aged work"));
        assertThat(aged).isNotNull();
        assertThat(Jsoup.parse(aged.select("noscript").html()).select("a").eachAttr("href"))
                .as("what it is linked to, where the piece is read")
                .containsExactly("#links-" + statement(6, 0), "#links-" + statement(6, 1));
        assertThat(page.select("template#piece-ticks")).hasSize(1);
        assertThat(page.getElementById("links-" + statement(6, 1)).attr("data-statement"))
                .startsWith("6.2 ");
    }

    @Test
    void whatSupportsTheLevelAboveIsOfferedFirstAndNeverLinkedByItself() throws Exception {
        UUID assessment = handedInWith(Map.of("Fresh work", 3));
        UUID piece = piece(assessment, "Fresh work");
        List<String> fields = verdictsBelowTheClaim(assessment);
        fields.addAll(List.of("revision", "0", "action", "save"));
        saved(pages.post(Scene.MANAGER, desk(assessment), fields.toArray(String[]::new)));
        Document page = page(assessment);
        assertThat(page.select("#links-" + statement(5, 0) + " > fieldset li").eachText())
                .singleElement()
                .asString()
                .contains("Fresh work", "offered: linked to 6.1");
        assertThat(page.select("#links-" + statement(5, 0) + " input[checked]")).isEmpty();
        assertThat(links(assessment)).isEmpty();
        JsonNode read = read(assessment);
        assertThat(read.at("/offered/" + statement(5, 0)).toString()).isEqualTo("[\"" + piece + "\"]");
        assertThat(read.at("/review/skills/0/links").toString()).isEqualTo("[]");
        assertThat(read.at("/evidence/0/currency").asString()).isEqualTo("FULL");
        saved(pages.post(Scene.MANAGER, desk(assessment), fields(assessment), "action", "save"));
        assertThat(links(assessment))
                .as("a page that is saved as it is links nothing")
                .isEmpty();
    }

    // --- By the page

    @Test
    void aPieceIsLinkedAndUnlinkedByThePageAndEverythingElseStays() throws Exception {
        UUID assessment = handedIn(6);
        UUID first = piece(assessment, "First work");
        UUID second = piece(assessment, "Second work");
        Link byRest = new Link(statement(5, 1), second);
        assertThat(linked(assessment, Map.of(statement(6, 0), Verdict.NOT_MET), List.of())
                        .getStatus())
                .isEqualTo(200);
        List<String> below = verdictsBelowTheClaim(assessment);
        below.addAll(List.of("revision", "1", "action", "save"));
        saved(pages.post(Scene.MANAGER, desk(assessment), below.toArray(String[]::new)));
        Map<UUID, Verdict> verdicts = new HashMap<>(scene.verdicts(6, Verdict.MET));
        verdicts.put(statement(6, 0), Verdict.NOT_MET);
        assertThat(linked(assessment, verdicts, List.of(byRest)).getStatus()).isEqualTo(200);

        saved(pages.post(
                Scene.MANAGER,
                desk(assessment),
                fields(assessment),
                field(assessment, statement(5, 0)),
                "" + first,
                "action",
                "save"));
        assertThat(links(assessment)).containsExactlyInAnyOrder(byRest, new Link(statement(5, 0), first));

        saved(pages.post(
                Scene.MANAGER,
                desk(assessment),
                without(assessment, field(assessment, statement(5, 0)), first),
                "action",
                "save"));
        assertThat(links(assessment)).as("the one over REST is left").containsExactly(byRest);
        saved(pages.post(
                Scene.MANAGER,
                desk(assessment),
                without(assessment, field(assessment, statement(5, 1)), second),
                "action",
                "save"));
        assertThat(links(assessment)).isEmpty();
    }

    /** A box that is not ticked unlinks only where the page had the box. */
    @Test
    void aPieceThatThePageDidNotShowStaysLinked() throws Exception {
        UUID assessment = handedIn(6);
        UUID first = piece(assessment, "First work");
        String box = field(assessment, statement(5, 0));
        List<String> below = verdictsBelowTheClaim(assessment);
        below.addAll(List.of("revision", "0", "action", "save"));
        saved(pages.post(Scene.MANAGER, desk(assessment), below.toArray(String[]::new)));
        saved(pages.post(Scene.MANAGER, desk(assessment), fields(assessment), box, "" + first, "action", "save"));
        assertThat(links(assessment)).containsExactly(new Link(statement(5, 0), first));

        List<String> elsewhere = without(assessment, box, first);
        int shown = elsewhere.indexOf("_shown." + scene.said(assessment)) + 1;
        elsewhere.set(shown, elsewhere.get(shown).replace("" + first, "").strip());
        saved(pages.post(Scene.MANAGER, desk(assessment), elsewhere, "action", "save"));
        assertThat(links(assessment)).containsExactly(new Link(statement(5, 0), first));

        saved(pages.post(Scene.MANAGER, desk(assessment), without(assessment, box, first), "action", "save"));
        assertThat(links(assessment)).isEmpty();
    }

    /** The page is not shown again after what it saves by itself. */
    @Test
    void whatWasTickedAndSavedByItselfIsUnlinkedWhenItIsUnticked() throws Exception {
        UUID assessment = handedIn(6);
        UUID first = piece(assessment, "First work");
        List<String> below = verdictsBelowTheClaim(assessment);
        below.addAll(List.of("revision", "0", "action", "save"));
        saved(pages.post(Scene.MANAGER, desk(assessment), below.toArray(String[]::new)));
        List<String> shown = fields(assessment);
        assertThat(pages.post(
                                Scene.MANAGER,
                                desk(assessment) + "/autosave",
                                shown,
                                field(assessment, statement(5, 0)),
                                "" + first)
                        .html())
                .contains("\"revision\":2");
        assertThat(links(assessment)).containsExactly(new Link(statement(5, 0), first));
        shown.set(shown.indexOf("revision") + 1, "2");
        assertThat(pages.post(Scene.MANAGER, desk(assessment) + "/autosave", shown)
                        .html())
                .contains("\"revision\":3");
        assertThat(links(assessment)).isEmpty();
    }

    /** The page to which what cannot be decided yet leads. */
    private PagesAs.Seen asked(PagesAs.Seen refused) throws Exception {
        assertThat(refused.location()).endsWith("?asked=true");
        return pages.get(Scene.MANAGER, refused.location());
    }

    @Test
    void theReviewOfALevelBelowTheClaimIsDoneByThePageAndEndsWithAResultAndItsTrace() throws Exception {
        UUID assessment = handedIn(6);
        List<String> fields = verdictsBelowTheClaim(assessment);
        fields.addAll(List.of("revision", "0", "action", "save"));
        saved(pages.post(Scene.MANAGER, desk(assessment), fields.toArray(String[]::new)));
        assertThat(asked(pages.post(Scene.MANAGER, desk(assessment), fields(assessment), "action", "submit"))
                        .words())
                .as("nothing supports level 5 yet")
                .contains("is judged met or partly met, but no evidence for it is accepted");
        List<String> linking = fields(assessment);
        scene.skill()
                .level(5)
                .orElseThrow()
                .statements()
                .forEach(statement -> selfAssessments
                        .submittedEvidence(assessment)
                        .keySet()
                        .forEach(piece -> linking.addAll(List.of(field(assessment, statement.id()), "" + piece))));
        assertThat(asked(pages.post(Scene.MANAGER, desk(assessment), linking, "action", "submit"))
                        .words())
                .as("verdicts below the employee's have no remark")
                .contains("below the self-assessment and without a comment");
        assertThat(pages.post(Scene.MANAGER, desk(assessment), fields(assessment), "action", "submit-so")
                        .location())
                .contains("done=approved");
        awarded(assessment);
    }

    @Test
    void theReviewOfALevelBelowTheClaimIsDoneOverRestAndEndsWithAResultAndItsTrace() throws Exception {
        UUID assessment = handedIn(6);
        Map<UUID, Verdict> verdicts = new HashMap<>(scene.verdicts(6, Verdict.MET));
        verdicts.put(statement(6, 0), Verdict.NOT_MET);
        assertThat(linked(assessment, verdicts, List.of()).getStatus()).isEqualTo(200);
        List<Link> offered = new ArrayList<>();
        scene.skill()
                .level(5)
                .orElseThrow()
                .statements()
                .forEach(statement -> verdicts.put(statement.id(), Verdict.MET));
        read(assessment).at("/offered").properties().forEach(one -> {
            UUID statement = UUID.fromString(one.getKey());
            if (scene.verdicts(5, Verdict.MET).containsKey(statement)) {
                one.getValue().forEach(piece -> offered.add(new Link(statement, UUID.fromString(piece.asString()))));
            }
        });
        assertThat(offered).hasSize(2 * scene.verdicts(5, Verdict.MET).size());
        var answer = linked(assessment, verdicts, offered);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        assertThat(http.perform(post("/api/v1/assessments/" + assessment + "/review/submit")
                                .header("If-Match", Objects.requireNonNull(answer.getHeader("ETag")))
                                .with(as(Scene.MANAGER)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
        awarded(assessment);
    }

    /** Level 5 is published where 6 was claimed, and the trace says why. */
    private void awarded(UUID assessment) throws Exception {
        scene.publish(scene.read(assessment).cycleId(), assessment);
        JsonNode result = JSON.readTree(http.perform(
                        get("/api/v1/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(result.toString()).contains("AWARDED_LOWER");
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/result")
                        .words())
                .contains("level 5 was opened", "First work", "Second work");
    }

    // --- What is refused

    @Test
    void onlyWhatWasSubmittedIsLinkedToStatementsOfOpenedLevelsAndNotTooMuch() throws Exception {
        UUID assessment = handedIn(6);
        UUID first = piece(assessment, "First work");
        UUID own = recording
                .add(scene.id(Scene.EMPLOYEE), Scene.piece("Kept back"))
                .id();
        Map<UUID, Verdict> none = Map.of();
        refused(linked(assessment, none, List.of(new Link(statement(6, 0), UUID.randomUUID()))), "link-not-submitted");
        refused(linked(assessment, none, List.of(new Link(statement(6, 0), own))), "link-not-submitted");
        refused(linked(assessment, none, List.of(new Link(UUID.randomUUID(), first))), "statement-unknown");
        refused(linked(assessment, none, List.of(new Link(statement(5, 0), first))), "link-level-closed");
        refused(linked(assessment, none, List.of(new Link(statement(7, 0), first))), "link-level-closed");
        assertThat(links(assessment)).isEmpty();
        var closed = pages.post(
                Scene.MANAGER,
                desk(assessment),
                fields(assessment),
                field(assessment, statement(5, 0)),
                "" + first,
                "action",
                "save");
        assertThat(closed.words()).contains("is of level 5, which is not opened");
        assertThat(Jsoup.parse(closed.html())
                        .select("#links-" + statement(5, 0) + " input[checked]")
                        .eachAttr("value"))
                .as("what was ticked stays")
                .containsExactly("" + first);
        assertThat(pages.post(
                                Scene.MANAGER,
                                desk(assessment) + "/autosave",
                                fields(assessment),
                                field(assessment, statement(6, 0)),
                                "" + own)
                        .html())
                .contains("was submitted with this self-assessment")
                .doesNotContain("\"revision\"");
        assertThat(pages.post(
                                Scene.MANAGER,
                                desk(assessment),
                                fields(assessment),
                                field(assessment, statement(6, 0)),
                                "no-id",
                                "action",
                                "save")
                        .status())
                .isEqualTo(400);
        assertThat(links(assessment)).isEmpty();
    }

    /** Once it is opened by the assessor, the next higher level takes links too. */
    @Test
    void theNextHigherLevelTakesLinksOnceItIsOpened() throws Exception {
        UUID assessment = handedIn(5);
        UUID first = piece(assessment, "First work");
        saved(pages.post(
                Scene.MANAGER,
                desk(assessment),
                fields(assessment),
                "open." + scene.said(assessment),
                "6",
                field(assessment, statement(6, 1)),
                "" + first,
                "action",
                "save"));
        assertThat(links(assessment)).containsExactly(new Link(statement(6, 1), first));
        // It is closed again: what is linked there stays, and counts for nothing.
        List<String> closing = without(assessment, "open." + scene.said(assessment), "6");
        saved(pages.post(Scene.MANAGER, desk(assessment), closing, "action", "save"));
        assertThat(links(assessment)).containsExactly(new Link(statement(6, 1), first));
    }

    @Test
    void noMoreThanTwentyFivePiecesSupportAStatementWhoeverLinksThem() throws Exception {
        UUID assessment = begun();
        UUID subject = scene.id(Scene.EMPLOYEE);
        List<UUID> pieces = IntStream.rangeClosed(1, 26)
                .mapToObj(n -> recording.add(subject, Scene.piece("Piece " + n)).id())
                .toList();
        List<Link> links = new ArrayList<>();
        pieces.subList(0, 25).forEach(piece -> links.add(new Link(statement(6, 0), piece)));
        links.add(new Link(statement(6, 1), pieces.getLast()));
        oneself.save(
                subject,
                AssessmentId.of(assessment),
                new SelfAssessment.Form(
                        scene.attributes(6),
                        List.of(new SelfAssessment.SkillClaim(
                                scene.said(assessment), 6, false, scene.verdicts(6, Verdict.MET), links, ""))),
                null);
        submitting.submit(subject, AssessmentId.of(assessment), null);
        refused(linked(assessment, Map.of(), List.of(new Link(statement(6, 0), pieces.getLast()))), "links-too-many");
        assertThat(linked(assessment, Map.of(), List.of(new Link(statement(6, 0), pieces.getFirst())))
                        .getStatus())
                .as("what the employee linked is no piece more")
                .isEqualTo(200);
        assertThat(linked(assessment, Map.of(), List.of(new Link(statement(6, 1), pieces.getFirst())))
                        .getStatus())
                .isEqualTo(200);
    }

    /** Of many pieces the page shows those that the skill has, a few more, and what is looked for. */
    @Test
    void aPieceThatThePageDoesNotShowIsFoundByItsTitle() throws Exception {
        UUID cycle = scene.launchedInSkills("Many pieces " + UUID.randomUUID(), 2, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID subject = scene.id(Scene.EMPLOYEE);
        var skills = new ArrayList<>(selfAssessments.skills(assessment).entrySet());
        List<UUID> pieces = IntStream.rangeClosed(1, 20)
                .mapToObj(n ->
                        recording.add(subject, Scene.piece("Piece number " + n)).id())
                .toList();
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        for (var one : skills) {
            var level = one.getValue().levels().getLast();
            Map<UUID, Verdict> verdicts = new HashMap<>();
            level.statements().forEach(s -> verdicts.put(s.id(), Verdict.MET));
            UUID statement = level.statements().getFirst().id();
            claims.add(new SelfAssessment.SkillClaim(
                    one.getKey(),
                    level.level(),
                    false,
                    verdicts,
                    claims.isEmpty()
                            ? pieces.stream()
                                    .map(piece -> new Link(statement, piece))
                                    .toList()
                            : List.of(),
                    ""));
        }
        oneself.save(subject, AssessmentId.of(assessment), new SelfAssessment.Form(scene.attributes(6), claims), null);
        submitting.submit(subject, AssessmentId.of(assessment), null);
        UUID said = skills.getLast().getKey();
        UUID statement = skills.getLast()
                .getValue()
                .levels()
                .getLast()
                .statements()
                .getFirst()
                .id();
        UUID sought = piece(assessment, "Piece number 7");
        Document page = page(assessment);
        assertThat(page.select("#links-" + statement + " details li")).hasSize(12);
        assertThat(page.select("#evidence-" + said).text()).contains("8 more pieces were submitted.");
        List<String> fields = fields(assessment);
        fields.set(fields.indexOf("_find." + said) + 1, "piece NUMBER 7");
        var found = pages.post(Scene.MANAGER, desk(assessment), fields, "action", "find." + said);
        assertThat(found.location()).contains("done=saved", "skill=" + said, "#evidence-" + said);
        String address = Objects.requireNonNull(found.location());
        Document narrowed = Jsoup.parse(pages.get(
                        Scene.MANAGER,
                        address.substring(0, address.indexOf('#')).replace("%20", " "))
                .html());
        assertThat(narrowed.select("#links-" + statement + " details li").eachText())
                .singleElement()
                .asString()
                .contains("Piece number 7");
        assertThat(narrowed.select("#links-" + statement + " details input").eachAttr("value"))
                .containsExactly("" + sought);
        assertThat(pages.post(Scene.MANAGER, desk(assessment), "revision", "1", "action", "find.nothing")
                        .status())
                .isEqualTo(400);
    }
}
