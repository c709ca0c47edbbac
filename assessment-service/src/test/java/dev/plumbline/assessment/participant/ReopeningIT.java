package dev.plumbline.assessment.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Answers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.FinalisingSessions;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.home.Teams;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.ConfirmingAppeals;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.Decisions.Kind;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An assessment is reopened only at a step whose predecessor is completed, and what is decided then prevails. */
class ReopeningIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WHY = "The wrong evidence was judged.";

    /** States in which nothing was submitted yet, or the self-assessment is with the employee. */
    private static final Set<AssessmentState> BEFORE_SUBMISSION =
            EnumSet.of(AssessmentState.ASSIGNED, AssessmentState.SELF_ASSESSING);

    /** States in which there is no completed review. */
    private static final Set<AssessmentState> BEFORE_APPROVAL = EnumSet.of(
            AssessmentState.ASSIGNED,
            AssessmentState.SELF_ASSESSING,
            AssessmentState.SUBMITTED,
            AssessmentState.IN_REVIEW,
            AssessmentState.SECOND_ASSESSMENT,
            AssessmentState.TO_SETTLE);

    @Autowired
    private Scene scene;

    @Autowired
    private BypassingSelfAssessments acts;

    @Autowired
    private Decisions decisions;

    @Autowired
    private SettingUpSessions sessions;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private FinalisingSessions finalisingSessions;

    @Autowired
    private LeadingSessions leadingSessions;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private ExplainingChanges explaining;

    @Autowired
    private PublishingResults publishing;

    @Autowired
    private Results results;

    @Autowired
    private Teams teams;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    @Autowired
    ConfirmingAppeals confirmingAppeals;

    @Autowired
    ReopeningAssessments reopening;

    @Autowired
    private RecallingSelfAssessments recalling;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private PagesAs pages;

    private RequestPostProcessor hr() {
        return scene.as(Scene.HR, "HR");
    }

    /**
     * The expected answer; null if the assessment is reopened. {@code handedIn}: whether something was submitted or
     * bypassed.
     */
    private static String expected(AssessmentState state, Step step, boolean calibration, boolean handedIn) {
        if (state == AssessmentState.APPEALED) {
            return "reopen-appealed";
        }
        return switch (step) {
            case SELF_ASSESSMENT -> state == AssessmentState.ASSIGNED ? "reopen-not-begun" : null;
            case REVIEW -> handedIn && state != AssessmentState.ASSIGNED ? null : "reopen-not-submitted";
            case CALIBRATION ->
                !calibration
                        ? "reopen-without-calibration"
                        : BEFORE_APPROVAL.contains(state) || state == AssessmentState.WITHDRAWN
                                ? "reopen-not-reviewed"
                                : null;
        };
    }

    private String refusalOf(UUID assessment, Step step) {
        return new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            Throwable thrown =
                    catchThrowable(() -> reopening.reopen(scene.id(Scene.HR), AssessmentId.of(assessment), step, WHY));
            if (thrown == null) {
                return null;
            }
            assertThat(thrown).isInstanceOf(Refusal.class);
            assertThat(((Refusal) thrown).kind()).isEqualTo(Refusal.Kind.CONFLICT);
            return ((Refusal) thrown).code();
        });
    }

    @Test
    void aStepIsBegunAgainOnlyWhereItsPredecessorStands() throws Exception {
        var soft = new SoftAssertions();
        for (boolean calibration : List.of(true, false)) {
            UUID cycle = scene.launched("Again " + calibration + UUID.randomUUID(), calibration, Scene.EMPLOYEE);
            UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
            for (AssessmentState state : AssessmentState.values()) {
                for (boolean handedIn : List.of(false, true)) {
                    if (!handedIn && !BEFORE_SUBMISSION.contains(state) && state != AssessmentState.WITHDRAWN) {
                        // No assessment reaches this state without a submission or a bypass.
                        continue;
                    }
                    jdbc.update(
                            "UPDATE assessment SET state = ?, submitted = ?, bypassed = false WHERE id = ?",
                            state.name(),
                            handedIn,
                            a);
                    List<String> offered = new ArrayList<>();
                    for (Step step : Step.values()) {
                        String expected = expected(state, step, calibration, handedIn);
                        soft.assertThat(refusalOf(a, step))
                                .as("%s at %s, %s calibration, handed in %s", state, step, calibration, handedIn)
                                .isEqualTo(expected);
                        if (expected == null) {
                            offered.add(step.name());
                        }
                    }
                    String page = Answers.unwrapped(
                            http.perform(get("/assessments/" + a).with(hr()))
                                    .andReturn()
                                    .getResponse()
                                    .getContentAsString());
                    for (Step step : Step.values()) {
                        soft.assertThat(page.contains("<option value=\"" + step + "\""))
                                .as("offered on the page: %s at %s, %s calibration", state, step, calibration)
                                .isEqualTo(offered.contains(step.name()));
                    }
                }
            }
        }
        soft.assertAll();
    }

    @Test
    void theStepThatWasChosenStaysWhereTheReasonIsRefused() throws Exception {
        UUID cycle = scene.launched("Step kept " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        scene.review(Scene.MANAGER, a, 5, null);
        String page = http.perform(post("/assessments/" + a + "/reopen")
                        .param("version", PagesAs.ANY_VERSION)
                        .param("step", "REVIEW")
                        .param("reason", "Short")
                        .with(csrf())
                        .with(hr()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("pl-errors");
        assertThat(Jsoup.parse(page).select("#step option").size()).isGreaterThan(1);
        assertThat(Jsoup.parse(page).select("#step option[selected]").val()).isEqualTo("REVIEW");
    }

    @Test
    void overRestTheReasonIsSaid() throws Exception {
        UUID cycle = scene.launched("Again over REST " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        // Announcing it changes its version.
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.read(a).announced());
        var answer = http.perform(post("/api/v1/assessments/" + a + "/reopen")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"step\":\"CALIBRATION\",\"reason\":\"" + WHY + "\"}")
                        .header("If-Match", "\"" + scene.read(a).version() + "\"")
                        .with(hr()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("reopen-not-reviewed");
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.ASSIGNED);
    }

    @Test
    void aBypassedSelfAssessmentCanBeReviewedAgain() {
        UUID cycle = scene.launched("Bypassed " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        acts.bypass(scene.id(Scene.HR), AssessmentId.of(a));
        assertThat(refusalOf(a, Step.REVIEW)).isNull();
        assertThat(refusalOf(a, Step.SELF_ASSESSMENT)).isNull();
    }

    @Test
    void whatALaterRevisionDecidesPrevailsOverTheAppealOfAnEarlierOne() {
        UUID cycle = scene.launched("Later prevails " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID said = scene.said(scene.assessment(cycle, Scene.EMPLOYEE));
        keep(said, 1, Kind.APPROVED, 4);
        keep(said, 1, Kind.CALIBRATED, 4);
        assertThat(prevailing(said, 1)).isEqualTo(4);
        keep(said, 2, Kind.APPEAL, 6);
        assertThat(prevailing(said, 2)).as("the appeal's").isEqualTo(6);
        keep(said, 3, Kind.CALIBRATED, 5);
        assertThat(prevailing(said, 3))
                .as("the calibration that HR began again")
                .isEqualTo(5);
        assertThat(prevailing(said, 2))
                .as("the revision before stays as it was")
                .isEqualTo(6);
        keep(said, 4, Kind.APPROVED, 3);
        assertThat(prevailing(said, 4))
                .as("a new approval leaves nothing of the old")
                .isEqualTo(3);
        assertThat(decisions.of(SkillAssessmentId.of(said), 4)).containsOnlyKeys(Kind.APPROVED);
    }

    @Test
    void theCalibrationThatHrBeganAgainPrevailsOverTheAppealBeforeItForEveryReader() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Calibrated again " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID said = scene.said(a);
        scene.handIn(a, 5);
        scene.review(Scene.MANAGER, a, 5, null);
        hold(scene.calibration(cycle, a), null);
        await().atMost(PATIENCE).until(() -> scene.read(a).state() == AssessmentState.READY_TO_PUBLISH);
        scene.publish(cycle, a);
        lodgingAppeals.lodge(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(a),
                AppealKind.DISCUSS_AGAIN,
                List.of(said),
                "The second service was not looked at.");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, a);
        decidingAppeals.decide(
                scene.id(Scene.MANAGER),
                AssessmentId.of(a),
                List.of(new Appeals.Changed(
                        said, new Decision(6, AttainmentClass.COMPETENCY), ReasonCode.NEW_EVIDENCE)),
                "Both services were looked at again.");
        confirmingAppeals.confirm(scene.id(Scene.DIRECTOR), AssessmentId.of(a));
        assertThat(published(a).decision().level()).isEqualTo(6);

        reopening.reopen(hr, AssessmentId.of(a), Step.CALIBRATION, WHY);
        await().atMost(PATIENCE).until(() -> scene.read(a).state() == AssessmentState.IN_CALIBRATION);
        assertThat(published(a).decision().level()).as("until the next is out").isEqualTo(6);
        assertThat(http.perform(get("/assessments/" + a).with(hr()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("The result that was published stays valid.")
                .doesNotContain("The person gets no result in this cycle.");
        CalibrationSession again = viewing.ofCycle(cycle).stream()
                .filter(session -> session.state() == CalibrationSession.State.DRAFT)
                .findFirst()
                .orElseThrow();
        Item item = viewing.table(hr, again.id()).items().getFirst();
        assertThat(item.agenda()).contains(Item.Agenda.DECIDED_BEFORE);
        assertThat(item.standing().level())
                .as("the appeal's stands on the board")
                .isEqualTo(6);
        hold(again, item.id());
        await().atMost(PATIENCE).until(() -> scene.read(a).state() == AssessmentState.TO_EXPLAIN);
        scene.opened("user_explain_change", WorkRole.REVIEWER, a);
        assertThat(http.perform(get("/assessments/" + a + "/explain").with(scene.as(Scene.MANAGER)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("You answer for one service, not for several.")
                .containsSubsequence(
                        "Before, this applied:",
                        "Level 6, competency",
                        "Calibration decided:",
                        "Level 5, competency",
                        "The scope is below the level",
                        "Statements this is based on",
                        "5.1");
        explaining.explain(
                scene.id(Scene.MANAGER), AssessmentId.of(a), "The session saw one service only, and so do I.");
        publishing.publish(hr, cycle);
        await().atMost(PATIENCE).until(() -> scene.read(a).state() == AssessmentState.PUBLISHED);

        Results.SkillResult result = published(a);
        assertThat(result.decision().level()).isEqualTo(5);
        assertThat(result.decisions()).doesNotContainKey(Kind.APPEAL);
        assertThat(teams.of(scene.id(Scene.MANAGER), null, 5_000).members())
                .filteredOn(member -> member.id().equals(scene.id(Scene.EMPLOYEE)))
                .singleElement()
                .satisfies(member ->
                        assertThat(member.levels().get("ITMG").level()).isEqualTo(5));
        assertThat(http.perform(get("/assessments/" + a + "/result").with(hr()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains(
                        "Level 5",
                        "What calibration changed, and why",
                        "You answer for one service, not for several.",
                        "The session saw one service only, and so do I.")
                .doesNotContain("Changed on appeal");
        assertThat(pages.pdf(Scene.EMPLOYEE, "/assessments/" + a + "/result.pdf"))
                .contains("You answer for one service", "The session saw one service only");
    }

    private Results.SkillResult published(UUID assessment) {
        return results.sheet(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment))
                .skills()
                .getFirst();
    }

    /** Holds a session; decides 5 on an item, with its reasons, where one is given. */
    private void hold(CalibrationSession session, UUID decided) {
        UUID hr = scene.id(Scene.HR);
        List<UUID> seats = List.of(
                scene.id("kaspar.moss@demo.example"),
                scene.id("shun.ito@demo.example"),
                scene.id("otis.grau@demo.example"));
        sessions.staff(hr, session.id(), hr, seats);
        leadingSessions.schedule(hr, session.id());
        leadingSessions.open(hr, session.id());
        if (decided != null) {
            UUID statement =
                    scene.skill().level(5).orElseThrow().statements().getFirst().id();
            decidingItems.decide(
                    hr,
                    session.id(),
                    decided,
                    new DecidingItems.Ruling(
                            5,
                            AttainmentClass.COMPETENCY,
                            ReasonCode.SCOPE_BELOW_LEVEL,
                            "It covers one service and no more.",
                            List.of(statement),
                            "You answer for one service, not for several.",
                            seats),
                    null);
        }
        leadingSessions.ready(hr, session.id());
        finalisingSessions.beginFinalising(session.id());
    }

    private void keep(UUID said, int revision, Kind kind, int level) {
        decisions.keep(
                SkillAssessmentId.of(said),
                revision,
                kind,
                new Decision(level, AttainmentClass.COMPETENCY),
                null,
                null,
                null);
    }

    private Integer prevailing(UUID said, int revision) {
        return Decisions.prevailing(decisions.of(SkillAssessmentId.of(said), revision))
                .orElseThrow()
                .decision()
                .level();
    }

    /** Submits a claim with a piece of evidence that has a file, and returns the file. */
    private UUID handedInWithFile(UUID assessment) {
        UUID subject = scene.id(Scene.EMPLOYEE);
        UUID piece = evidence.add(
                        subject,
                        Scene.piece("Work with a plan"),
                        List.of(new EvidenceFiles.Upload("plan.txt", "The plan".getBytes(StandardCharsets.UTF_8))))
                .id();
        SelfAssessment.Form form = scene.claim(assessment, 5);
        SelfAssessment.SkillClaim claim = form.skills().getFirst();
        List<SelfAssessment.Link> links = new ArrayList<>(claim.links());
        links.add(new SelfAssessment.Link(
                scene.skill().level(5).orElseThrow().statements().getFirst().id(), piece));
        oneself.save(
                subject,
                AssessmentId.of(assessment),
                new SelfAssessment.Form(
                        form.attributes(),
                        List.of(new SelfAssessment.SkillClaim(
                                claim.skillAssessmentId(), 5, false, claim.verdicts(), links, ""))),
                null);
        submitting.submit(subject, AssessmentId.of(assessment), null);
        return evidence.files(List.of(piece)).get(piece).getFirst().id();
    }

    private void nobodyElseReads(UUID assessment, UUID file, String when) throws Exception {
        assertThat(catchThrowable(() ->
                        reviewing.open(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER)))
                .as(when)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("self-assessment-recalled"));
        for (String mail : List.of(Scene.MANAGER, Scene.DIRECTOR, Scene.HR)) {
            assertThat(pages.get(mail, "/assessments/" + assessment + "/files/" + file)
                            .status())
                    .as("%s, as %s", when, mail)
                    .isEqualTo(404);
        }
    }

    @Test
    void whatWasRecalledIsReadByNobodyElseWhateverHrDoMeanwhile() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID a = scene.assessment(
                scene.launched("Recalled meanwhile " + UUID.randomUUID(), false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        UUID file = handedInWithFile(a);
        recalling.recall(scene.id(Scene.EMPLOYEE), AssessmentId.of(a));
        nobodyElseReads(a, file, "recalled");
        assertThat(refusalOf(a, Step.REVIEW)).isEqualTo("reopen-recalled");
        assertThat(Jsoup.parse(http.perform(get("/assessments/" + a).with(hr()))
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .select("select[name=step] option")
                        .eachAttr("value"))
                .contains("SELF_ASSESSMENT")
                .doesNotContain("REVIEW");
        withdrawing.withdraw(hr, AssessmentId.of(a), WHY);
        nobodyElseReads(a, file, "withdrawn");
        assertThat(refusalOf(a, Step.REVIEW)).as("withdrawn").isEqualTo("reopen-recalled");
        reopening.reopen(hr, AssessmentId.of(a), Step.SELF_ASSESSMENT, WHY);
        nobodyElseReads(a, file, "begun again");
        UUID again = handedInWithFile(a);
        assertThat(reviewing
                        .open(scene.id(Scene.MANAGER), AssessmentId.of(a), Review.Kind.REVIEWER)
                        .evidence())
                .isNotEmpty();
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + a + "/files/" + again)
                        .status())
                .as("submitted again")
                .isEqualTo(200);
    }
}
