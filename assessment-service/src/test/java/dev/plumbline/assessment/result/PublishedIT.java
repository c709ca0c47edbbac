package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidedInSession;
import dev.plumbline.assessment.calibration.FinalisingSessions;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.ViewingCases;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.events.AssessmentEvent.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A published result is read as it was published, whatever happens to its review, until the next one is published. */
class PublishedIT extends Platform {
    private static final String AGAIN = "This assessment has been reopened.";
    private static final String WHY = "The wrong evidence was judged.";

    @Autowired
    private Scene scene;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private Results results;

    @Autowired
    private AcknowledgingResults acknowledging;

    @Autowired
    private DecidedInSession decided;

    @Autowired
    private FinalisingSessions finalisingSessions;

    @Autowired
    private LeadingSessions leadingSessions;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private RoleProfiles profiles;

    @Autowired
    private MovableClock clock;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    ReopeningAssessments reopening;

    @Autowired
    ViewingCases viewingCases;

    private RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    private byte[] bytes(MockHttpServletRequestBuilder request, String mail) throws Exception {
        var answer = http.perform(request.with(as(mail))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(mail).isEqualTo(200);
        return answer.getContentAsByteArray();
    }

    private String text(String path, String mail) throws Exception {
        return new String(bytes(get(path), mail), StandardCharsets.UTF_8);
    }

    /** What the page shows below the progress of the assessment, which changes, as do the ways that are open. */
    private String page(UUID assessment, String mail) throws Exception {
        String page = text("/assessments/" + assessment + "/result", mail);
        return page.substring(page.indexOf("<h2>" + scene.skill().name()), page.indexOf("</main>"))
                .replaceAll("(?s)<section class=\"pl-card\" id=\"ways\">.*?</section>", "")
                .replaceAll("(?s)<p>\\s*<a\\s+href=\"[^\"]*/correction\">.*?</p>", "")
                .replaceAll("(?s)<section class=\"pl-card\" id=\"disagree\">.*?</section>", "")
                .replaceAll("(?s)<form\\s+class=\"pl-bar.*?</form>", "")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("\\s*(</div>)?\\s*$", "");
    }

    private String rest(UUID assessment, String mail) throws Exception {
        return text("/api/v1/assessments/" + assessment + "/result", mail);
    }

    private String pdf(UUID assessment, String mail) throws Exception {
        try (var pdf = Loader.loadPDF(bytes(get("/assessments/" + assessment + "/result.pdf"), mail))) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private record Seen(String page, String rest, String pdf) {}

    private Seen seen(UUID assessment, String mail) throws Exception {
        return new Seen(
                page(assessment, mail),
                rest(assessment, mail)
                        .replaceAll(",\"reviewedAgain\":(true|false)", "")
                        .replaceAll(",\"ways\":(null|\\{[^}]*})", ""),
                pdf(assessment, mail));
    }

    private UUID published(String name) {
        UUID cycle = scene.launched(name + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        return assessment;
    }

    /** The reviewer begins again and judges none of its statements as met. */
    private void draft(UUID assessment, int level) {
        Review.Form met = scene.judgement(assessment, level, null);
        Review.SkillReview skill = met.skills().getFirst();
        Map<UUID, Verdict> verdicts = new HashMap<>(scene.verdicts(level, Verdict.NOT_MET));
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(
                        met.attributes(),
                        met.ticks(),
                        List.of(new Review.SkillReview(
                                skill.skillAssessmentId(), null, List.of(), verdicts, List.of(), Map.of(), null))),
                null);
    }

    @Test
    void theDraftOfAReviewThatWasBegunAgainReachesNoReaderOfTheResult() throws Exception {
        UUID a = published("Draft behind it ");
        acknowledging.acknowledge(scene.id(Scene.EMPLOYEE), AssessmentId.of(a));
        Map<String, Seen> before = new HashMap<>();
        for (String reader : List.of(Scene.EMPLOYEE, Scene.MANAGER, Scene.DIRECTOR, Scene.HR)) {
            before.put(reader, seen(a, reader));
        }
        assertThat(rest(a, Scene.EMPLOYEE)).contains("\"missing\":[]", "\"reviewedAgain\":false");
        assertThat(text("/assessments/" + a + "/result", Scene.EMPLOYEE)).doesNotContain(AGAIN);

        reopening.reopen(scene.id(Scene.HR), AssessmentId.of(a), Step.REVIEW, WHY);
        draft(a, 5);
        for (var one : before.entrySet()) {
            assertThat(seen(a, one.getKey())).as(one.getKey()).isEqualTo(one.getValue());
        }
        assertThat(text("/assessments/" + a + "/result", Scene.EMPLOYEE)).contains(AGAIN);
        assertThat(rest(a, Scene.EMPLOYEE)).contains("\"reviewedAgain\":true", "\"acknowledged\":true");
    }

    @Test
    void aNewSelfAssessmentChangesNothingOfTheResultUntilTheNextIsPublished() throws Exception {
        UUID a = published("Claimed anew ");
        Seen before = seen(a, Scene.EMPLOYEE);
        reopening.reopen(scene.id(Scene.HR), AssessmentId.of(a), Step.SELF_ASSESSMENT, WHY);
        scene.handIn(a, 6);
        assertThat(seen(a, Scene.EMPLOYEE)).isEqualTo(before);
        draft(a, 6);
        assertThat(seen(a, Scene.EMPLOYEE)).isEqualTo(before);

        scene.review(Scene.MANAGER, a, 6, null);
        assertThat(seen(a, Scene.EMPLOYEE)).as("decided, and not out").isEqualTo(before);
    }

    @Test
    void onPaperItIsTheSameOnEveryDayAndWhateverTheJobNeedsLater() throws Exception {
        UUID a = published("On paper ");
        String title = jdbc.queryForObject("SELECT job_title FROM person WHERE mail = ?", String.class, Scene.EMPLOYEE);
        String before = pdf(a, Scene.EMPLOYEE);
        List<RoleProfiles.SkillRequirement> needs =
                profiles.skillsNeededBy(scene.id(Scene.EMPLOYEE), List.of()).skills().stream()
                        .map(need -> new RoleProfiles.SkillRequirement(need.code(), need.level(), need.origin()))
                        .toList();
        try {
            clock.moveTo(Instant.now().plus(Duration.ofDays(9)));
            assertThat(pdf(a, Scene.EMPLOYEE)).isEqualTo(before);
            profiles.set(scene.id(Scene.HR), title, List.of(new RoleProfiles.SkillRequirement("ITMG", 7)), null);
            assertThat(pdf(a, Scene.EMPLOYEE)).isEqualTo(before);
        } finally {
            clock.backToNow();
            profiles.set(scene.id(Scene.HR), title, needs, null);
        }
    }

    @Test
    void theItemOfAClosedSessionShowsWhatItWasDecidedOn() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Closed room " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        scene.review(Scene.MANAGER, a, 5, null);
        CalibrationSession session = scene.calibration(cycle, a);
        scene.staff(session, Scene.HR, "kaspar.moss@demo.example", "shun.ito@demo.example", "otis.grau@demo.example");
        leadingSessions.schedule(hr, session.id());
        leadingSessions.open(hr, session.id());
        leadingSessions.ready(hr, session.id());
        finalisingSessions.beginFinalising(session.id());
        Awaitility.await()
                .atMost(Duration.ofSeconds(25))
                .until(() -> scene.read(a).state() == AssessmentState.READY_TO_PUBLISH);
        // The session ends a moment after its last assessment.
        Awaitility.await()
                .atMost(Duration.ofSeconds(25))
                .untilAsserted(() -> assertThat(decided.of(hr, scene.said(a)))
                        .isEqualTo(new DecidedInSession.Session(session.id(), "Helena Ruiz")));
        assertThat(decided.of(scene.id(Scene.EMPLOYEE), scene.said(a)))
                .as("who led a session is for those who see it")
                .isNull();
        Item item = viewing.table(hr, session.id()).items().getFirst();
        var before = viewingCases.ofItem(hr, session.id(), item.id());

        reopening.reopen(hr, AssessmentId.of(a), Step.SELF_ASSESSMENT, WHY);
        scene.handIn(a, 6);
        draft(a, 6);
        var after = viewingCases.ofItem(hr, session.id(), item.id());
        assertThat(after.judged().verdicts(scene.said(a)))
                .isNotEmpty()
                .isEqualTo(before.judged().verdicts(scene.said(a)));
        assertThat(after.judged().self()).isEqualTo(before.judged().self());
        assertThat(after.item().claimed()).isEqualTo(5);
        assertThat(after.item().approved()).isEqualTo(before.item().approved());
    }

    @Test
    void whatWasPublishedBeforeItWasKeptShowsWhatTheTablesHold() throws Exception {
        UUID kept = published("Before, and left alone ");
        UUID again = published("Before, and begun again ");
        Seen before = seen(kept, Scene.EMPLOYEE);
        reopening.reopen(scene.id(Scene.HR), AssessmentId.of(again), Step.REVIEW, WHY);
        draft(again, 5);
        for (UUID one : List.of(kept, again)) {
            jdbc.update(
                    "UPDATE result SET judged_id = NULL WHERE skill_assessment_id IN (SELECT id FROM skill_assessment WHERE"
                            + " assessment_id = ?)",
                    one);
            jdbc.update("DELETE FROM judged WHERE assessment_id = ?", one);
        }
        upgrade();
        assertThat(seen(kept, Scene.EMPLOYEE)).isEqualTo(before);
        String page = text("/assessments/" + again + "/result", Scene.EMPLOYEE);
        assertThat(page.substring(page.indexOf("<main"), page.indexOf("</main>")))
                .as("the verdicts of then are gone, and the draft is nobody's business")
                .contains("were not kept", "Level 5")
                .doesNotContain("not met");
        assertThat(rest(again, Scene.EMPLOYEE)).contains("\"claimed\":5", "\"missing\":[]");
    }

    /** Does what the migration does with existing rows. */
    private void upgrade() throws IOException {
        String script = new ClassPathResource("db/migration/V32__results_keep_what_was_judged.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        // Only for whom nothing is kept yet, as it is at an upgrade.
        String filling = script.substring(script.indexOf("INSERT INTO judged"))
                .replace(
                        "r.saved_at <= r.submitted_at;",
                        "r.saved_at <= r.submitted_at AND NOT EXISTS (SELECT 1 FROM judged o WHERE o.assessment_id = a.id);");
        for (String statement : filling.split(";\\s*\\n")) {
            jdbc.execute(statement);
        }
    }

    @Test
    void aRevisionThatWasSupersededIsNoLastLevel() {
        String other = "nora.ek@demo.example";
        UUID cycle = scene.launched("Superseded " + UUID.randomUUID(), false, other);
        UUID before = scene.assessment(cycle, other);
        UUID said = scene.said(before);
        jdbc.update(
                "INSERT INTO result (skill_assessment_id, revision, level, attainment_class, outcome, valid_until, trace,"
                        + " published_at) VALUES (?, 1, 7, 'COMPETENCY', 'AWARDED', '2099-01-01', '{\"entries\":[]}', now())",
                said);
        jdbc.update(
                "INSERT INTO result (skill_assessment_id, revision, outcome, trace, published_at) VALUES (?, 2, 'NOT_YET',"
                        + " '{\"entries\":[]}', now())",
                said);
        UUID next = scene.assessment(scene.launched("After it " + UUID.randomUUID(), false, other), other);
        scene.handIn(next, 5);
        scene.review(Scene.DIRECTOR, next, 5, null);
        assertThat(scene.read(next).state())
                .as("5 differs from a 7 that no longer holds: nobody judges again for it")
                .isEqualTo(AssessmentState.READY_TO_PUBLISH);
        assertThat(results.published(before)).isTrue();
    }
}
