package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.PeopleFile;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two acts at the same time, in both orders: neither undoes what the other has done, and neither ends in a deadlock.
 */
class InFlightIT extends ActsInFlight {

    private static final String DEPUTY = Scene.STRANGER;

    @Autowired
    private Assessments assessments;

    @Autowired
    private Worklist worklist;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private LodgingAppeals lodging;

    @Autowired
    GivingTasks givingTasks;

    private static String code(Exception ended) {
        return ended instanceof Refusal refusal ? refusal.code() : String.valueOf(ended);
    }

    @Test
    void anActAndAReassignmentThatMeetDoNotLockOneAnotherOut() throws Exception {
        UUID assessment = handedIn("Reassigned in the act", Scene.EMPLOYEE);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        InOrder.Ends ends = inOrder.run(
                () -> assessments.lock(assessment).orElseThrow(),
                () -> givingTasks.reassign(scene.id(Scene.HR), task, scene.id(DEPUTY), null),
                () -> endingTasks.done(assessment.toString(), WorkStep.REVIEW, 0, 1, scene.id(Scene.MANAGER)));
        assertThat(ends.first()).isNull();
        assertThat(code(ends.second())).isEqualTo("task-over");
    }

    @Test
    void manyActsAndReassignmentsAtOnceEndInNoDeadlock() throws Exception {
        UUID assessment = handedIn("Reassigned by many", Scene.EMPLOYEE);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        List<UUID> hands = List.of(scene.id(DEPUTY), scene.id(Scene.MANAGER), scene.id(Scene.DIRECTOR));
        Review.Form form = scene.judgement(assessment, 5, null);
        var go = new CountDownLatch(1);
        List<Future<Exception>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 160; i++) {
                int n = i;
                all.add(threads.submit(() -> {
                    go.await();
                    try {
                        if (n % 2 == 0) {
                            givingTasks.reassign(scene.id(Scene.HR), task, hands.get(n % 3), null);
                        } else {
                            reviewing.save(
                                    hands.get(n % 3), AssessmentId.of(assessment), Review.Kind.REVIEWER, form, null);
                            if (n == 159) {
                                deciding.submit(hands.get(n % 3), AssessmentId.of(assessment), null);
                            }
                        }
                        return null;
                    } catch (Exception e) {
                        return e;
                    }
                }));
            }
            go.countDown();
            for (Future<Exception> one : all) {
                assertThat(one.get())
                        .satisfiesAnyOf(
                                e -> assertThat(e).isNull(),
                                e -> assertThat(e).isInstanceOf(Refusal.class),
                                e -> assertThat(e)
                                        .as(
                                                "waited for a row for too long, which a slow machine can do to anybody; a deadlock is 40P01")
                                        .rootCause()
                                        .hasMessageContaining("lock timeout"));
            }
        }
    }

    @Test
    void aReviewThatWasDelegatedAMomentAgoIsNotDecided() throws Exception {
        UUID assessment = judged("Delegated first");
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        InOrder.Ends ends = inOrder.run(
                () -> handing.delegate(scene.id(Scene.MANAGER), task, scene.id(DEPUTY), null),
                () -> deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null));
        assertThat(ends.first()).isNull();
        assertThat(code(ends.second())).isEqualTo("task-delegated");
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.IN_REVIEW);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(DEPUTY));
    }

    @Test
    void aReviewThatWasDecidedAMomentAgoIsNotDelegated() throws Exception {
        UUID assessment = judged("Decided first");
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        InOrder.Ends ends = inOrder.run(
                () -> deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null),
                () -> handing.delegate(scene.id(Scene.MANAGER), task, scene.id(DEPUTY), null));
        assertThat(ends.first()).isNull();
        assertThat(code(ends.second())).isEqualTo("task-not-delegable");
        assertThat(worklist.find(task).state()).isEqualTo(WorkItem.State.DONE_HERE);
        assertThat(worklist.find(task).owner()).isNull();
    }

    private PeopleFile file(String header, String... rows) {
        return importing.read(scene.id(Scene.HR), (header + String.join("", rows)).getBytes(StandardCharsets.UTF_8));
    }

    private void imported(PeopleFile file) {
        importing.importCsv(scene.id(Scene.HR), file, false);
    }

    @Test
    void twoWhoChangeTheSamePeopleDoNotLockOneAnotherOut() throws Exception {
        String header = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";
        String one = UUID.randomUUID() + ",%s@demo.example,One,Hired,,%s,Unit,en,true\n";
        String first = "first." + UUID.randomUUID();
        String second = "second." + UUID.randomUUID();
        String other = UUID.randomUUID() + ",%s@demo.example,Other,Hired,,%s,Unit,en,true\n";
        imported(file(header, one.formatted(first, "Engineer")));
        imported(file(header, other.formatted(second, "Engineer")));
        List<UUID> ids = jdbc.queryForList(
                "SELECT id FROM person WHERE mail IN (?, ?) ORDER BY id",
                UUID.class,
                first + "@demo.example",
                second + "@demo.example");
        PeopleFile both = file(header, one.formatted(first, "Lead"), other.formatted(second, "Lead"));
        // Whoever locks in another order than that of the ids has the second of them when it waits for the first.
        InOrder.Ends ends = inOrder.run(
                () -> jdbc.queryForList("SELECT 1 FROM person WHERE id = ? FOR NO KEY UPDATE", ids.getFirst()),
                () -> imported(both),
                () -> jdbc.queryForList("SELECT 1 FROM person WHERE id = ? FOR NO KEY UPDATE", ids.getLast()));
        assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
    }

    @Test
    void aDraftSavedWhileACycleGoesOnAfterAPauseIsNoDeadlock() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Resumed in the act", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        jdbc.update("UPDATE assessment SET self_due_at = now() + interval '3 days' WHERE id = ?", assessment);
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        halting.pause(hr, cycle);
        clock.moveDays(5);
        InOrder.Ends ends = inOrder.run(
                () -> assessments.lock(assessment).orElseThrow(),
                () -> halting.resume(hr, cycle),
                () -> endingTasks.done(assessment.toString(), WorkStep.ASSESS_SELF, 0, 1, scene.id(Scene.EMPLOYEE)));
        assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
    }

    /** By the clock of the node where the appeal is lodged the right may have ended, or be about to. */
    @Test
    void anAppealThatComesWhileItsAssessmentIsClosedIsRefusedAndNothingOfItIsKept() throws Exception {
        for (boolean behind : new boolean[] {false, true}) {
            clock.backToNow();
            UUID assessment = scene.resultBelowTheClaim("Closed first, behind " + behind, Scene.EMPLOYEE);
            UUID cycle = scene.read(assessment).cycleId();
            scene.opened("user_acknowledge", WorkRole.SUBJECT, assessment);
            Job job = jobOn(cycle, "close-cycle", 0);
            InOrder.Ends ends = inOrder.run(
                    () -> {
                        // Nobody else closes it meanwhile.
                        jdbc.queryForList("SELECT 1 FROM assessment_cycle WHERE id = ? FOR SHARE", cycle);
                        clock.moveDays(90);
                        closing.doNext(job, Chunk.whole());
                        if (behind) {
                            clock.backToNow();
                        }
                    },
                    () -> lodging.lodge(
                            scene.id(Scene.EMPLOYEE),
                            AssessmentId.of(assessment),
                            AppealKind.DISCUSS_AGAIN,
                            List.of(scene.said(assessment)),
                            "The second light was not looked at by anybody."));
            assertThat(ends.first()).isNull();
            assertThat(code(ends.second())).isEqualTo(behind ? "assessment-state" : "appeal-too-late");
            assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.CLOSED);
            assertThat(jdbc.queryForObject(
                            "SELECT count(*)::int FROM appeal WHERE assessment_id = ?", Integer.class, assessment))
                    .isZero();
            assertThat(said(assessment, "appeal-lodged")).isZero();
            assertThat(said(assessment, "assessment-closed")).isEqualTo(1);
            assertThat(worklist.openOf(assessment.toString())).isEmpty();
            assertThat(jdbc.queryForObject(
                            "SELECT count(*)::int FROM audit_entry WHERE act = 'appeal-lodged' AND aggregate LIKE '%' || ?",
                            Integer.class, assessment.toString()))
                    .isZero();
        }
    }
}
