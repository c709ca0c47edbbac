package dev.plumbline.assessment.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.steering.CancellingCycles;
import dev.plumbline.events.AssessmentEvent.Step;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is done with an assessment that has not been announced yet: the process receives it in the right order, or not
 * at all.
 */
class UnannouncedIT extends Platform {
    private static final String ASSIGNED = "assessment-assigned";

    @Autowired
    private Scene scene;

    @Autowired
    private BypassingSelfAssessments acts;

    @Autowired
    private AnnouncingAssessments announcing;

    @Autowired
    private Assessments assessments;

    @Autowired
    private Cycles cycles;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    WithdrawingParticipants withdrawing;

    @Autowired
    ReopeningAssessments reopening;

    @Autowired
    CancellingCycles cancelling;

    @Autowired
    SubmittingSelfAssessments submitting;

    @Autowired
    RecallingSelfAssessments recalling;

    /** An assessment that its launch has not reached yet. */
    private UUID unannounced(String name) {
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        // Once the job of the launch is over: it would announce it again.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.queryForList(
                                "SELECT state FROM job WHERE kind = 'launch-cycle' AND subject = ?",
                                String.class,
                                cycle.toString())
                        .equals(List.of("DONE")));
        jdbc.update("DELETE FROM outbox_event WHERE key = ?", assessment.toString());
        jdbc.update("UPDATE assessment SET announced = false WHERE id = ?", assessment);
        return assessment;
    }

    private List<String> said(UUID assessment) {
        return jdbc
                .queryForList(
                        "SELECT type FROM outbox_event WHERE key = ? AND topic = 'plumbline.assessments' ORDER BY position",
                        String.class,
                        assessment.toString())
                .stream()
                .map(type -> type.replace("plumbline.assessments.", "").replace(".v1", ""))
                .toList();
    }

    @Test
    void whatIsHandedInFirstIsAnnouncedBeforeAndOnce() {
        UUID a = unannounced("Handed in unannounced");
        scene.handIn(a, 5);
        assertThat(said(a)).containsExactly(ASSIGNED, "self-assessment-submitted");
        assertThat(scene.read(a).announced()).isTrue();
    }

    @Test
    void whoIsTakenOutAfterHandingInIsTakenOutOfTheProcessToo() {
        UUID a = unannounced("Handed in, taken out");
        scene.handIn(a, 5);
        withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(a), "Left before it began.");
        assertThat(said(a)).containsExactly(ASSIGNED, "self-assessment-submitted", "assessment-withdrawn");
    }

    @Test
    void whoIsTakenOutAfterTheirSelfAssessmentWasPassedOverIsTakenOutOfTheProcessToo() {
        UUID a = unannounced("Passed over, taken out");
        acts.bypass(scene.id(Scene.HR), AssessmentId.of(a));
        withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(a), "Left before it began.");
        assertThat(said(a)).containsExactly(ASSIGNED, "self-assessment-bypassed", "assessment-withdrawn");
    }

    @Test
    void ofWhomNothingWasHeardNothingIsSaidWhenTheyAreTakenOut() {
        UUID a = unannounced("Taken out unheard");
        scene.draft(a, 5);
        withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(a), "Left before it began.");
        assertThat(said(a)).isEmpty();
        assertThat(scene.read(a).announced()).isTrue();
    }

    @Test
    void whatAnEarlierVersionSaidOfAnUnannouncedOneIsTakenBackWithIt() {
        UUID a = unannounced("Said before its announcement");
        scene.handIn(a, 5);
        jdbc.update("DELETE FROM outbox_event WHERE key = ? AND type LIKE '%assessment-assigned%'", a.toString());
        jdbc.update("UPDATE assessment SET announced = false WHERE id = ?", a);
        withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(a), "Left before it began.");
        assertThat(said(a)).containsExactly("self-assessment-submitted", ASSIGNED, "assessment-withdrawn");
    }

    @Test
    void whatIsBegunAgainIsSaidInTheOrderInWhichItHappened() {
        UUID a = unannounced("Handed in, begun again");
        scene.handIn(a, 5);
        reopening.reopen(scene.id(Scene.HR), AssessmentId.of(a), Step.SELF_ASSESSMENT, "The wrong skill was assessed.");
        assertThat(said(a)).containsExactly(ASSIGNED, "self-assessment-submitted", "assessment-reopened");
        submitting.submit(scene.id(Scene.EMPLOYEE), AssessmentId.of(a), null);
        recalling.recall(scene.id(Scene.EMPLOYEE), AssessmentId.of(a));
        assertThat(said(a)).hasSize(5);
    }

    @Test
    void whoHandedInBeforeTheirCycleIsGivenUpIsTakenOutOfTheProcess() {
        UUID a = unannounced("Handed in, given up");
        scene.handIn(a, 5);
        cancelling.cancel(scene.id(Scene.HR), scene.read(a).cycleId(), "Not this year.");
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.read(a).state() == AssessmentState.WITHDRAWN);
        assertThat(said(a)).containsExactly(ASSIGNED, "self-assessment-submitted", "assessment-withdrawn");
    }

    private void announce(UUID assessment) {
        transaction.executeWithoutResult(status -> announcing.announce(
                cycles.findById(scene.read(assessment).cycleId()).orElseThrow(),
                List.of(assessments.lock(assessment).orElseThrow())));
    }

    @Test
    void theVersionThatSomebodyHasReadStaysWhenItIsAnnounced() {
        UUID a = unannounced("Read before its announcement");
        long seen = scene.read(a).version();
        announce(a);
        assertThat(scene.read(a).announced()).isTrue();
        assertThat(scene.read(a).version()).isEqualTo(seen);
        announce(a);
        assertThat(said(a)).containsExactly(ASSIGNED);
    }

    @Test
    void whoReadItBeforeItsAnnouncementNeitherUndoesNorRepeatsIt() {
        UUID submitted = unannounced("Read before, submitted after");
        scene.draft(submitted, 5);
        UUID withdrawn = unannounced("Read before, withdrawn after");
        for (UUID a : List.of(submitted, withdrawn)) {
            new TransactionTemplate(transaction.getTransactionManager()).executeWithoutResult(status -> {
                assertThat(assessments.findById(a).orElseThrow().announced()).isFalse();
                var meanwhile = new TransactionTemplate(transaction.getTransactionManager());
                meanwhile.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
                meanwhile.executeWithoutResult(other -> announce(a));
                if (a.equals(submitted)) {
                    submitting.submit(scene.id(Scene.EMPLOYEE), AssessmentId.of(a), null);
                } else {
                    withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(a), "Left before it began.");
                }
            });
            assertThat(scene.read(a).announced()).isTrue();
        }
        assertThat(said(submitted)).containsExactly(ASSIGNED, "self-assessment-submitted");
        assertThat(said(withdrawn)).containsExactly(ASSIGNED, "assessment-withdrawn");
    }
}
