package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.ConfirmingAppeals;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What is judged stays as it was shown, and after a new decision nothing of the old one remains that could affect it.
 */
class RevisionsIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private Scene scene;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private ReviewCases cases;

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
    private Worklist worklist;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    @Autowired
    ConfirmingAppeals confirmingAppeals;

    @Autowired
    ReopeningAssessments reopening;

    @Test
    void evidenceThatIsChangedAfterItWasHandedInIsJudgedAsItWas() {
        UUID cycle = scene.launched("Frozen", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        var before = cases.judged(scene.read(a));
        UUID shown = before.evidence().keySet().iterator().next();
        LocalDate longAgo = Scene.today().minusYears(9);
        Evidence piece = evidence.own(scene.id(Scene.EMPLOYEE), shown);
        evidence.change(
                scene.id(Scene.EMPLOYEE),
                shown,
                new Evidence.Details(
                        "Something else",
                        "Quite different.",
                        piece.part(),
                        piece.setting(),
                        longAgo,
                        longAgo.plusDays(1),
                        null),
                null);
        var after = cases.judged(scene.read(a));
        assertThat(after.evidence()).isEqualTo(before.evidence());
        assertThat(after.recommendations()).isEqualTo(before.recommendations());
    }

    @Test
    void aNewApprovalPrevailsOverTheCalibrationOfTheOldOne() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Calibrated twice", true, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID said = scene.said(a);
        scene.handIn(a, 5);
        scene.review(Scene.MANAGER, a, 5, null);
        CalibrationSession session = scene.calibration(cycle, a);
        calibrateTo6(session);
        assertThat(prevailing(a, said)).isEqualTo(6);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.TO_EXPLAIN);

        reopening.reopen(hr, AssessmentId.of(a), Step.REVIEW, "The wrong evidence was judged.");
        CalibrationSession again = sessions.create(hr, cycle, scene.skill().id(), hr, calibrators());
        scene.review(Scene.MANAGER, a, 5, null);
        assertThat(prevailing(a, said))
                .as("nothing of the first calibration stands")
                .isEqualTo(5);

        await().atMost(PATIENCE).until(() -> scene.read(a).state() == AssessmentState.IN_CALIBRATION);
        assertThat(viewing.table(hr, session.id()).items())
                .as("the minutes keep it")
                .hasSize(1);
        leadingSessions.schedule(hr, again.id());
        leadingSessions.open(hr, again.id());
        leadingSessions.ready(hr, again.id());
        finalisingSessions.beginFinalising(again.id());
        await().atMost(PATIENCE).until(() -> scene.read(a).state() == AssessmentState.READY_TO_PUBLISH);
        assertThat(prevailing(a, said)).isEqualTo(5);
    }

    private Integer prevailing(UUID assessment, UUID said) {
        return Decisions.prevailing(decisions.of(
                        SkillAssessmentId.of(said), scene.read(assessment).revision()))
                .orElseThrow()
                .decision()
                .level();
    }

    private List<UUID> calibrators() {
        return List.of(
                scene.id(Scene.STRANGER), scene.id("kaspar.moss@demo.example"), scene.id("shun.ito@demo.example"));
    }

    private void calibrateTo6(CalibrationSession session) {
        UUID hr = scene.id(Scene.HR);
        sessions.staff(hr, session.id(), hr, calibrators());
        leadingSessions.schedule(hr, session.id());
        leadingSessions.open(hr, session.id());
        Item item = viewing.table(hr, session.id()).items().getFirst();
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        decidingItems.decide(
                hr,
                session.id(),
                item.id(),
                new DecidingItems.Ruling(
                        6,
                        AttainmentClass.COMPETENCY,
                        ReasonCode.SCOPE_ABOVE_LEVEL,
                        "It covers a whole portfolio.",
                        List.of(statement),
                        "You cover a whole portfolio.",
                        calibrators()),
                null);
        leadingSessions.ready(hr, session.id());
        finalisingSessions.beginFinalising(session.id());
        await().atMost(PATIENCE)
                .until(() -> viewing.table(hr, session.id()).session().state() == CalibrationSession.State.FINALISED);
    }

    @Test
    void aLevelThatTalkingAgainChangesIsOutOnlyOnceASecondPersonHasConfirmedIt() {
        UUID cycle = scene.launched("Four eyes", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID said = scene.said(a);
        scene.handIn(a, 5);
        scene.review(Scene.MANAGER, a, 5, null);
        scene.publish(cycle, a);
        lodgingAppeals.lodge(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(a),
                AppealKind.DISCUSS_AGAIN,
                List.of(said),
                "The second service was not looked at.");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, a);
        Instant atFirst = scene.dueOf(a, "user_discuss_again");
        var change = List.of(
                new Appeals.Changed(said, new Decision(6, AttainmentClass.COMPETENCY), ReasonCode.NEW_EVIDENCE));
        decidingAppeals.decide(
                scene.id(Scene.MANAGER), AssessmentId.of(a), change, "Both services were looked at again.");
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.APPEALED);
        assertThat(prevailing(a, said)).as("nothing has changed yet").isEqualTo(5);
        assertThat(tasks(Scene.DIRECTOR, a)).containsExactly("user_confirm_appeal");
        assertThat(tasks(Scene.MANAGER, a)).isEmpty();

        assertThat(scene.dueOf(a, "user_confirm_appeal")).isBefore(atFirst);
        confirmingAppeals.refuse(
                scene.id(Scene.DIRECTOR), AssessmentId.of(a), "The second service is not their own work.");
        assertThat(scene.dueOf(a, "user_discuss_again"))
                .as("as many days as at first")
                .isAfterOrEqualTo(atFirst)
                .isEqualTo(scene.read(a).appealStepDue());
        assertThat(tasks(Scene.DIRECTOR, a)).isEmpty();
        assertThat(tasks(Scene.MANAGER, a)).as("back with the reviewer").containsExactly("user_discuss_again");
        assertThat(decidingAppeals
                        .openAppeal(scene.id(Scene.MANAGER), AssessmentId.of(a))
                        .refused())
                .contains("not their own work");

        decidingAppeals.decide(
                scene.id(Scene.MANAGER), AssessmentId.of(a), change, "Both services were looked at again.");
        assertThat(tasks(Scene.DIRECTOR, a)).containsExactly("user_confirm_appeal");
        confirmingAppeals.confirm(scene.id(Scene.DIRECTOR), AssessmentId.of(a));
        Decisions.Made decided = decisions.of(SkillAssessmentId.of(said), 2).get(Decisions.Kind.APPEAL);
        assertThat(decided.confirmedBy()).isEqualTo(scene.id(Scene.DIRECTOR));
        assertThat(decided.trace()).isNull();
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.PUBLISHED);
        assertThat(scene.read(a).revision()).isEqualTo(2);
        assertThat(prevailing(a, said)).isEqualTo(6);
        assertThat(tasks(Scene.DIRECTOR, a)).isEmpty();
    }

    private List<String> tasks(String mail, UUID assessment) {
        return worklist.openOf(assessment.toString()).stream()
                .filter(item -> scene.id(mail).equals(item.holder()))
                .map(WorkItem::element)
                .toList();
    }
}
