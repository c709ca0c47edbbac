package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.result.CorrectableFacts.Wanted;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wrong fact of a published result is corrected by two people of HR, and a level changes by the rules alone. */
class CorrectionsIT extends Platform {
    private static final String PARTNER = "carla.west@demo.example";
    private static final String WRONG = "This is not what was done, somebody mistyped it.";
    private static final String RIGHT = "The papers of the work say so, I have read them.";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Results results;

    @Autowired
    private AskingForCorrections asking;

    @Autowired
    private DecidingCorrections deciding;

    @Autowired
    private ConfirmingCorrections confirming;

    @Autowired
    private LodgingAppeals lodgingAppeals;

    @Autowired
    private AcknowledgingResults acknowledging;

    @Autowired
    private RecordingEvidence recording;

    @Autowired
    private SubmittingSelfAssessments submitting;

    private MockHttpServletResponse send(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(csrf()).with(scene.as(mail)))
                .andReturn()
                .getResponse();
    }

    private JsonNode read(String mail, String path) throws Exception {
        var answer = send(mail, get(path));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return JSON.readTree(answer.getContentAsString());
    }

    private int write(String mail, UUID assessment, String act, String body) throws Exception {
        return send(
                        mail,
                        post("/api/v1/assessments/" + assessment + "/" + act)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body)
                                .header(
                                        "If-Match",
                                        "\"" + scene.read(assessment).version() + "\""))
                .getStatus();
    }

    private UUID published(String name) {
        return scene.resultBelowTheClaim(name + " " + UUID.randomUUID(), Scene.EMPLOYEE);
    }

    private Results.SkillResult result(UUID assessment) {
        return results.sheet(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment))
                .skills()
                .getFirst();
    }

    private List<String> tasks(UUID assessment) {
        return jdbc.queryForList(
                "SELECT element || ' of ' || coalesce(group_role, '') FROM work_item WHERE business_key = ? AND state = 'OPEN'"
                        + " AND element LIKE '%correct%'",
                String.class, assessment.toString());
    }

    private String key(UUID assessment, Correction.Kind kind, String value) {
        return deciding.toCorrect(scene.id(PARTNER), AssessmentId.of(assessment)).facts().stream()
                .filter(one -> one.kind() == kind && one.value().equals(value))
                .map(CorrectableFacts.Fact::key)
                .findFirst()
                .orElseThrow();
    }

    private List<String> said(UUID assessment) {
        return jdbc.queryForList(
                "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%correction-decided%' ORDER BY position",
                String.class, assessment.toString());
    }

    /** By page, from the request to what everybody reads: a name and, after it, a date. */
    @Test
    void aNameAndADateAreCorrectedAndBothValuesAreReadEverywhere() throws Exception {
        UUID assessment = published("Names");
        acknowledging.acknowledge(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
        Results.SkillResult before = result(assessment);
        Assessment then = scene.read(assessment);
        String base = "/assessments/" + assessment;
        assertThat(pages.get(Scene.EMPLOYEE, base + "/result").words())
                .contains("If something is not right", "Ask for a correction", "You can appeal until");
        assertThat(pages.get(Scene.DIRECTOR, base + "/result").words())
                .as("whoever may not ask is not offered it")
                .contains("Published on")
                .doesNotContain("If something is not right", "Ask for a correction");
        assertThat(pages.get(Scene.EMPLOYEE, base + "/correction").words())
                .contains("uses up no appeal", "a verdict that was entered wrongly")
                .contains(results.sheet(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment))
                        .cycle()
                        .name());
        String piece = Jsoup.parse(
                        pages.get(Scene.EMPLOYEE, base + "/correction").html())
                .select("#piece option:containsOwn(First work)")
                .attr("value");
        assertThat(pages.post(Scene.EMPLOYEE, base + "/correction", "fact", "NAME", "piece", piece, "text", "x")
                        .words())
                .as("the name of a piece says nothing that is wrong")
                .contains("at least 20");
        assertThat(pages.post(
                                Scene.EMPLOYEE,
                                base + "/correction",
                                "fact",
                                "NAME",
                                "piece",
                                UUID.randomUUID().toString(),
                                "text",
                                WRONG)
                        .words())
                .contains("Choose a piece of evidence of this result");
        var asked = pages.post(Scene.EMPLOYEE, base + "/correction", "fact", "NAME", "piece", piece, "text", WRONG);
        assertThat(asked.location()).isEqualTo(base + "/result?done=correctionAsked");
        assertThat(tasks(assessment)).containsExactly("user_correct_result of HR_PARTNER");
        assertThat(pages.get(Scene.EMPLOYEE, base + "/result").words())
                .contains("HR is looking at it.", "First work: " + WRONG, "(a name).")
                .containsPattern("You asked on \\w+ \\d+, \\d{4}")
                .doesNotContain("Ask for a correction");

        String key = key(assessment, Correction.Kind.TITLE, "First work");
        assertThat(pages.get(PARTNER, base + "/correct").words()).contains(WRONG, "As it was judged: First work");
        var proposed = pages.post(
                PARTNER, base + "/correct", "action", "propose", "value." + key, "First lamp", "reason", RIGHT);
        assertThat(proposed.location()).as(proposed.html()).isEqualTo("/tasks?done=correctionProposed");
        assertThat(tasks(assessment)).containsExactly("user_confirm_correction of HR");
        assertThat(pages.get(Scene.EMPLOYEE, base + "/result").words()).doesNotContain("First lamp", RIGHT);
        assertThat(pages.get(Scene.OTHER_HR, base + "/confirm-correction").words())
                .contains("First work", "First lamp", RIGHT, "unchanged");
        assertThat(pages.post(Scene.OTHER_HR, base + "/confirm-correction", "action", "confirm")
                        .location())
                .isEqualTo("/tasks?done=decided");
        assertThat(tasks(assessment)).isEmpty();

        Results.SkillResult after = result(assessment);
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(after.decision()).isEqualTo(before.decision());
        assertThat(after.validUntil()).isEqualTo(before.validUntil());
        assertThat(after.publishedAt()).isEqualTo(before.publishedAt());
        Assessment now = scene.read(assessment);
        assertThat(now.state()).isEqualTo(AssessmentState.ACKNOWLEDGED);
        assertThat(now.round()).isEqualTo(then.round());
        assertThat(now.appealUntil()).isEqualTo(then.appealUntil());
        assertThat(results.sheet(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment))
                        .acknowledged())
                .isTrue();
        for (String reader : List.of(Scene.EMPLOYEE, Scene.MANAGER)) {
            assertThat(pages.get(reader, base + "/result").words())
                    .contains("Clerical correction", "First work → First lamp", RIGHT, "Ben Holm");
        }
        assertThat(pages.pdf(Scene.EMPLOYEE, base + "/result.pdf"))
                .contains("Clerical correction", "First work", "First lamp", "a correction can be asked for");
        JsonNode rest = read(Scene.EMPLOYEE, "/api/v1" + base + "/result");
        assertThat(rest.at("/corrections/0/changes/0/before").asString()).isEqualTo("First work");
        assertThat(rest.at("/corrections/0/changes/0/after").asString()).isEqualTo("First lamp");
        assertThat(rest.at("/ways/correction").asBoolean()).isTrue();
        assertThat(rest.at("/ways/appeal").asString()).isEqualTo("DISCUSS_AGAIN");
        assertThat(said(assessment))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .contains("\"corrected\":true", "\"levelChanged\":false", "\"fact\":\"NAME\""));
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_trail WHERE aggregate = ? AND act LIKE 'correction%' ORDER BY at",
                        String.class, "assessment/" + assessment))
                .containsExactly("correction-asked", "correction-proposed", "correction-confirmed");

        // The reviewer asks, over REST: a day on which the work is history, and the rules say what follows.
        assertThat(write(Scene.MANAGER, assessment, "correction", "{\"fact\":\"DATE\",\"text\":\"" + WRONG + "\"}"))
                .isEqualTo(200);
        JsonNode facts = read(PARTNER, "/api/v1" + base + "/correct").get("facts");
        StringBuilder changes = new StringBuilder();
        LocalDate long9 = Scene.today().minusYears(9);
        facts.forEach(one -> {
            String kind = one.get("kind").asString();
            if (kind.equals("BEGAN") || kind.equals("ENDED")) {
                changes.append(changes.isEmpty() ? "" : ",")
                        .append("{\"key\":\"")
                        .append(one.get("key").asString())
                        .append("\",\"value\":\"")
                        .append(kind.equals("BEGAN") ? long9.minusDays(3) : long9)
                        .append("\"}");
            }
        });
        assertThat(write(
                        PARTNER, assessment, "correct", "{\"changes\":[" + changes + "],\"reason\":\"" + RIGHT + "\"}"))
                .isEqualTo(200);
        assertThat(write(Scene.OTHER_HR, assessment, "confirm-correction", "{\"confirm\":true}"))
                .isEqualTo(200);
        Results.SkillResult old = result(assessment);
        assertThat(old.decision().level()).isNull();
        assertThat(old.corrected()).isNotNull();
        assertThat(old.decisions().get(Decisions.Kind.CORRECTED).reasonCode()).isEqualTo("CLERICAL");
        assertThat(old.revision()).isEqualTo(before.revision() + 2);
        JsonNode history =
                read(Scene.EMPLOYEE, "/api/v1/people/" + scene.id(Scene.EMPLOYEE) + "/level-history?limit=200");
        assertThat(history.get("items")
                        .valueStream()
                        .filter(one -> assessment
                                .toString()
                                .equals(one.path("assessmentId").asString("")))
                        .filter(one -> one.path("correctedAt").isString())
                        .map(one -> one.path("decidedAs").asString()))
                .containsExactly("CORRECTED", "APPROVED");
        assertThat(revisions(assessment, 200)).containsExactly(3, 2, 1);
        assertThat(revisions(assessment, 1)).containsExactly(3, 2, 1);
        assertThat(pages.get(Scene.EMPLOYEE, "/people/" + scene.id(Scene.EMPLOYEE) + "/level-history")
                        .words())
                .contains("corrected on", "Ask for a correction");
    }

    /** The revisions of a result as its history has them, by pages of so many: all have the same time. */
    private List<Integer> revisions(UUID assessment, int limit) throws Exception {
        List<Integer> revisions = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = read(
                    Scene.EMPLOYEE,
                    "/api/v1/people/" + scene.id(Scene.EMPLOYEE) + "/level-history?limit=" + limit + after);
            page.get("items")
                    .valueStream()
                    .filter(one -> assessment
                            .toString()
                            .equals(one.path("assessmentId").asString("")))
                    .forEach(one -> revisions.add(one.get("revision").asInt()));
            after = page.path("next").isString() ? "&after=" + page.get("next").asString() : null;
        } while (after != null);
        return revisions;
    }

    /** What the second person cannot confirm any more they read all the same: what is proposed, why not, and what has changed. */
    @Test
    void whereTheRulesHaveChangedSinceItIsShownAndCanOnlyBeSentBack() throws Exception {
        UUID assessment = published("Other rules");
        AssessmentId id = AssessmentId.of(assessment);
        asking.ask(scene.id(Scene.MANAGER), id, WrongFact.VERDICT, WRONG);
        deciding.propose(
                scene.id(PARTNER),
                id,
                List.of(new Wanted(key(assessment, Correction.Kind.VERDICT, "NOT_MET"), "MET")),
                RIGHT);
        String page = "/assessments/" + assessment + "/confirm-correction";
        assertThat(pages.get(Scene.HR, page).html()).contains("value=\"confirm\"", "value=\"refuse\"");
        jdbc.update(
                "UPDATE judged SET recommendations = replace(recommendations, '\"level\":5,\"attainmentClass\":\"COMPETENCY\"',"
                        + " '\"level\":5,\"attainmentClass\":\"PROFICIENCY\"') WHERE assessment_id = ?",
                assessment);
        var shown = pages.get(Scene.HR, page);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.words())
                .contains(
                        "not met → met",
                        RIGHT,
                        "The rules have changed since it was judged",
                        "recommended when it was judged: Level 5, proficiency",
                        "by the rules of today: Level 5, competency");
        assertThat(shown.html()).doesNotContain("value=\"confirm\"").contains("value=\"refuse\"");
        JsonNode rest = read(Scene.HR, "/api/v1" + page);
        assertThat(rest.get("outdated").asString()).isEqualTo("RULES");
        assertThat(rest.at("/otherRules/0/then/attainmentClass").asString()).isEqualTo("PROFICIENCY");
        assertThat(rest.at("/otherRules/0/today/attainmentClass").asString()).isEqualTo("COMPETENCY");
        assertThat(rest.get("effects")).isEmpty();
        assertThat(pages.post(Scene.HR, page, "action", "confirm").words())
                .contains("The rules have changed since this was proposed");
        assertThat(result(assessment).revision()).isEqualTo(1);
        assertThat(pages.post(Scene.HR, page, "action", "refuse", "text", WRONG).location())
                .isEqualTo("/tasks?done=correctionRefused");
        assertThat(pages.get(Scene.HR, "/tasks?done=correctionRefused").html())
                .contains("HR looks at the correction again")
                .doesNotContain("The reviewer decides again");
        assertThat(tasks(assessment)).containsExactly("user_correct_result of HR_PARTNER");
    }

    @Test
    void whereTheResultHasChangedSinceThePageSaysSoAndOffersNoConfirmation() throws Exception {
        UUID assessment = published("Another revision");
        AssessmentId id = AssessmentId.of(assessment);
        asking.ask(scene.id(Scene.EMPLOYEE), id, WrongFact.NAME, WRONG);
        deciding.propose(
                scene.id(PARTNER),
                id,
                List.of(new Wanted(key(assessment, Correction.Kind.TITLE, "First work"), "First lamp")),
                RIGHT);
        jdbc.update("UPDATE correction SET based_on = 0 WHERE assessment_id = ?", assessment);
        String page = "/assessments/" + assessment + "/confirm-correction";
        assertThat(pages.get(Scene.HR, page).words())
                .contains("First lamp", "The result has changed since this was proposed");
        assertThat(pages.get(Scene.HR, page).html()).doesNotContain("value=\"confirm\"");
        assertThat(read(Scene.HR, "/api/v1" + page).get("outdated").asString()).isEqualTo("RESULT");
    }

    @Test
    void aFileIsReplacedByOneThatThePersonHasAttachedSinceAndCanBeOpened() throws Exception {
        UUID cycle = scene.launched("Files " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID owner = scene.id(Scene.EMPLOYEE);
        scene.draft(assessment, 5);
        UUID piece = jdbc.queryForObject(
                "SELECT id FROM evidence WHERE owner_id = ? AND title = 'First work' ORDER BY updated_at DESC LIMIT 1",
                UUID.class,
                owner);
        recording.attach(owner, piece, file("wrong.txt"), null);
        submitting.submit(owner, AssessmentId.of(assessment), null);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        recording.attach(owner, piece, file("right.txt"), null);
        UUID right = recording.files(List.of(piece)).get(piece).stream()
                .filter(one -> one.name().equals("right.txt"))
                .findFirst()
                .orElseThrow()
                .id();
        String opened = "/assessments/" + assessment + "/files/" + right;
        assertThat(send(Scene.MANAGER, get(opened)).getStatus()).isEqualTo(404);
        asking.ask(owner, AssessmentId.of(assessment), WrongFact.FILE, WRONG);
        String key = key(assessment, Correction.Kind.FILE, "wrong.txt");
        deciding.propose(
                scene.id(PARTNER), AssessmentId.of(assessment), List.of(new Wanted(key, right.toString())), RIGHT);
        confirming.confirm(scene.id(Scene.HR), AssessmentId.of(assessment));
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment + "/result")
                        .words())
                .contains("wrong.txt → right.txt");
        assertThat(send(Scene.MANAGER, get(opened)).getStatus()).isEqualTo(200);
        assertThat(result(assessment).decision()).isEqualTo(new Decision(5, AttainmentClass.COMPETENCY));
    }

    private static EvidenceFiles.Upload file(String name) {
        return new EvidenceFiles.Upload(name, ("The words of " + name).getBytes(StandardCharsets.UTF_8));
    }

    /** The level follows from the rules; what the second person refused is proposed again; the appeal is untouched. */
    @Test
    void aVerdictThatWasEnteredWronglyChangesTheLevelByTheRules() throws Exception {
        UUID assessment = published("Verdicts");
        AssessmentId id = AssessmentId.of(assessment);
        Results.SkillResult before = result(assessment);
        assertThat(before.decision().level()).isEqualTo(5);
        asking.ask(scene.id(Scene.MANAGER), id, WrongFact.VERDICT, WRONG);
        String key = key(assessment, Correction.Kind.VERDICT, "NOT_MET");
        deciding.propose(scene.id(PARTNER), id, List.of(new Wanted(key, "MET")), RIGHT);
        confirming.refuse(scene.id(Scene.HR), id, "The form of the reviewer says nothing of it.");
        assertThat(tasks(assessment)).containsExactly("user_correct_result of HR_PARTNER");
        assertThat(pages.get(PARTNER, "/assessments/" + assessment + "/correct").words())
                .contains("The form of the reviewer says nothing of it.");
        deciding.propose(scene.id(PARTNER), id, List.of(new Wanted(key, "MET")), RIGHT);
        assertThat(pages.get(Scene.HR, "/assessments/" + assessment + "/confirm-correction")
                        .words())
                .contains("not met → met", "Level 6");
        confirming.confirm(scene.id(Scene.HR), id);
        Results.SkillResult after = result(assessment);
        assertThat(after.decision()).isEqualTo(new Decision(6, AttainmentClass.COMPETENCY));
        assertThat(after.validUntil()).isEqualTo(before.validUntil());
        assertThat(after.missing()).isEmpty();
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/result")
                        .words())
                .contains("Why it changed after a correction", "not met → met", "Level 6");
        assertThat(said(assessment))
                .singleElement()
                .satisfies(event ->
                        assertThat(event).contains("\"levelChanged\":true", "\"revision\":" + after.revision()));
        // No appeal was used up: it is made against the corrected revision.
        lodgingAppeals.lodge(
                scene.id(Scene.EMPLOYEE), id, AppealKind.DISCUSS_AGAIN, List.of(scene.said(assessment)), WRONG);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.APPEALED);
    }

    @Test
    void whereMoreThanAFactIsInDoubtItIsDeclinedAndTheAppealIsNamed() throws Exception {
        UUID assessment = published("Declined");
        AssessmentId id = AssessmentId.of(assessment);
        asking.ask(scene.id(Scene.EMPLOYEE), id, WrongFact.PART, WRONG);
        String why = "Whether that was leading or helping is a judgement.";
        assertThat(pages.post(
                                PARTNER,
                                "/assessments/" + assessment + "/correct",
                                "action",
                                "decline",
                                "why",
                                why,
                                "appealNamed",
                                "true")
                        .location())
                .isEqualTo("/tasks?done=decided");
        assertThat(tasks(assessment)).isEmpty();
        assertThat(result(assessment).revision()).isEqualTo(1);
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/result")
                        .words())
                .contains("Nothing is corrected.", why, "More than a fact is in doubt here.", "Ask for a correction");
        assertThat(said(assessment))
                .singleElement()
                .satisfies(event -> assertThat(event).contains("\"corrected\":false", "\"appealNamed\":true"));
        // Once it is decided another can be asked for.
        asking.ask(scene.id(Scene.EMPLOYEE), id, WrongFact.NAME, WRONG);
        assertThat(tasks(assessment)).containsExactly("user_correct_result of HR_PARTNER");
    }

    /** Each step of a correction is a change of what is read: whoever has read one proposal, or request, decides about no other. */
    @Test
    void whoeverHasReadOneProposalConfirmsNoOther() throws Exception {
        UUID assessment = published("Another proposal");
        AssessmentId id = AssessmentId.of(assessment);
        String base = "/assessments/" + assessment;
        List<Long> versions = new ArrayList<>();
        versions.add(scene.read(assessment).version());
        asking.ask(scene.id(Scene.EMPLOYEE), id, WrongFact.NAME, WRONG);
        versions.add(scene.read(assessment).version());
        String key = key(assessment, Correction.Kind.TITLE, "First work");
        deciding.propose(scene.id(PARTNER), id, List.of(new Wanted(key, "First lamp")), RIGHT);
        versions.add(scene.read(assessment).version());
        String toConfirm = version(Scene.HR, base + "/confirm-correction");
        confirming.refuse(scene.id(Scene.OTHER_HR), id, WRONG);
        versions.add(scene.read(assessment).version());
        deciding.propose(scene.id(PARTNER), id, List.of(new Wanted(key, "Second lamp")), RIGHT);
        var stale = pages.post(
                Scene.HR, base + "/confirm-correction", "version", toConfirm, "action", "confirm", "text", "");
        assertThat(stale.words()).contains("This was changed after you opened it", "Second lamp");
        assertThat(send(
                                Scene.HR,
                                post("/api/v1" + base + "/confirm-correction")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{\"confirm\":true}")
                                        .header("If-Match", "\"" + toConfirm + "\""))
                        .getStatus())
                .isEqualTo(412);
        assertThat(result(assessment).revision()).isEqualTo(1);

        confirming.refuse(scene.id(Scene.OTHER_HR), id, WRONG);
        String toDecline = version(PARTNER, base + "/correct");
        deciding.decline(scene.id(PARTNER), id, RIGHT, false);
        versions.add(scene.read(assessment).version());
        asking.ask(scene.id(Scene.EMPLOYEE), id, WrongFact.DATE, WRONG);
        assertThat(pages.post(
                                PARTNER,
                                base + "/correct",
                                "version",
                                toDecline,
                                "action",
                                "decline",
                                "why",
                                "This was written about a name, not a date.")
                        .words())
                .contains("This was changed after you opened it");
        assertThat(send(
                                PARTNER,
                                post("/api/v1" + base + "/decline-correction")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{\"reason\":\"" + RIGHT + "\"}")
                                        .header("If-Match", "\"" + toDecline + "\""))
                        .getStatus())
                .isEqualTo(412);
        assertThat(tasks(assessment)).containsExactly("user_correct_result of HR_PARTNER");
        assertThat(versions).as("each step raises the version").doesNotHaveDuplicates();
    }

    /** An appeal is against the result that was read: one that followed it is shown first, and what was typed stays. */
    @Test
    void whoeverHasReadOneResultAppealsAgainstNoOther() throws Exception {
        UUID assessment = published("Another result");
        AssessmentId id = AssessmentId.of(assessment);
        String base = "/assessments/" + assessment;
        asking.ask(scene.id(Scene.EMPLOYEE), id, WrongFact.NAME, WRONG);
        deciding.propose(
                scene.id(PARTNER),
                id,
                List.of(new Wanted(key(assessment, Correction.Kind.TITLE, "First work"), "First lamp")),
                RIGHT);
        String form = "form[action$=/result/appeal]";
        String read = Jsoup.parse(pages.get(Scene.EMPLOYEE, base + "/result").html())
                .selectFirst(form + " input[name=revision]")
                .val();
        String text = "The second lamp was not looked at.";
        String[] fields = {
            "kind", "DISCUSS_AGAIN", "skills", scene.said(assessment).toString(), "text", text, "revision", read
        };
        confirming.confirm(scene.id(Scene.HR), id);
        var stale = pages.post(Scene.EMPLOYEE, base + "/result/appeal", fields);
        assertThat(stale.words()).contains("This was changed after you opened it", "First lamp");
        assertThat(jdbc.queryForList("SELECT 1 FROM appeal WHERE assessment_id = ?", assessment))
                .as("it is not used up")
                .isEmpty();
        var page = Jsoup.parse(stale.html());
        assertThat(page.select("#appeal").hasAttr("open")).isTrue();
        assertThat(page.select(form + " textarea").text()).isEqualTo(text);
        String now = page.selectFirst(form + " input[name=revision]").val();
        assertThat(now).as("it is of the result that is shown").isNotEqualTo(read);
        jdbc.update("UPDATE assessment SET state = 'CLOSED' WHERE id = ?", assessment);
        var late = Jsoup.parse(
                pages.post(Scene.EMPLOYEE, base + "/result/appeal", fields).html());
        assertThat(late.select(form)).isEmpty();
        assertThat(late.select("blockquote").eachText())
                .as("where nobody can appeal any more it can be copied")
                .contains(text);
        jdbc.update("UPDATE assessment SET state = 'PUBLISHED' WHERE id = ?", assessment);
        fields[fields.length - 1] = now;
        assertThat(pages.post(Scene.EMPLOYEE, base + "/result/appeal", fields).location())
                .isEqualTo(base + "/result?done=appealed");
    }

    /** The version that a form says was read. */
    private String version(String mail, String path) throws Exception {
        return Jsoup.parse(pages.get(mail, path).html())
                .selectFirst("form input[name=version]")
                .val();
    }

    /** A correction has no date: it is asked for once the cycle is closed, too, and the level stays as somebody decided otherwise. */
    @Test
    void itHasNoDateAndLeavesWhatSomebodyDecidedOtherwise() {
        UUID assessment = published("Closed");
        AssessmentId id = AssessmentId.of(assessment);
        jdbc.update("UPDATE assessment SET state = 'CLOSED' WHERE id = ?", assessment);
        jdbc.update(
                "UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?",
                scene.read(assessment).cycleId());
        jdbc.update(
                "UPDATE decision SET level = 4, reason = 'Below what was recommended' WHERE skill_assessment_id = ? AND kind = 'APPROVED'",
                scene.said(assessment));
        jdbc.update("UPDATE result SET level = 4 WHERE skill_assessment_id = ?", scene.said(assessment));
        asking.ask(scene.id(Scene.EMPLOYEE), id, WrongFact.VERDICT, WRONG);
        deciding.propose(
                scene.id(PARTNER),
                id,
                List.of(new Wanted(key(assessment, Correction.Kind.VERDICT, "NOT_MET"), "MET")),
                RIGHT);
        assertThat(confirming.proposal(scene.id(Scene.HR), id).effects())
                .singleElement()
                .satisfies(effect -> {
                    assertThat(effect.otherwise()).isTrue();
                    assertThat(effect.changed()).isFalse();
                });
        confirming.confirm(scene.id(Scene.HR), id);
        assertThat(result(assessment).decision().level()).isEqualTo(4);
        assertThat(result(assessment)
                        .decisions()
                        .get(Decisions.Kind.RECOMMENDED)
                        .decision()
                        .level())
                .isEqualTo(6);
        assertThat(result(assessment).corrected()).isNull();
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.CLOSED);
    }

    /** Two of HR decide at once: one does, and the other is refused. */
    @Test
    void ofTwoWhoDecideAtOnceOneIsRefused() throws Exception {
        UUID assessment = published("At once");
        AssessmentId id = AssessmentId.of(assessment);
        asking.ask(scene.id(Scene.EMPLOYEE), id, WrongFact.NAME, WRONG);
        String key = key(assessment, Correction.Kind.TITLE, "First work");
        deciding.propose(scene.id(PARTNER), id, List.of(new Wanted(key, "First lamp")), RIGHT);
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Callable<Object>> acts = List.of(
                    () -> confirming.confirm(scene.id(Scene.HR), id),
                    () -> confirming.refuse(scene.id(Scene.OTHER_HR), id, WRONG));
            long refused = 0;
            for (Future<Object> one : both.invokeAll(acts)) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(1);
        }
    }
}
