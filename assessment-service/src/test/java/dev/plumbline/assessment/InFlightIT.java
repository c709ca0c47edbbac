package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.PeopleFile;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.DecidingUnfinished;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.SteeringCycles;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two acts at the same time, in both orders: neither undoes what the other has done, and neither ends in a deadlock.
 */
class InFlightIT extends Platform {
    private static final String DEPUTY = Scene.STRANGER;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Autowired
    private Scene scene;

    @Autowired
    private InOrder inOrder;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Assessments assessments;

    @Autowired
    private Worklist worklist;

    @Autowired
    private OpeningTasks openingTasks;

    @Autowired
    private EndingTasks endingTasks;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private Cycles cycles;

    @Autowired
    private ApplyingDeadlines sweeping;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private DecidingUnfinished unfinished;

    @Autowired
    @Qualifier("closeCycle")
    private JobKind closing;

    @Autowired
    @Qualifier("publishResults")
    private JobKind publishing;

    @Autowired
    private LodgingAppeals lodging;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    GivingTasks givingTasks;

    private UUID handedIn(String name, String subject) {
        UUID assessment = scene.assessment(scene.launched(name, false, subject), subject);
        scene.handIn(assessment, 5);
        return assessment;
    }

    /** A review that could be decided at once. */
    private UUID judged(String name) {
        UUID assessment = handedIn(name, Scene.EMPLOYEE);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
        return assessment;
    }

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

    private AssessmentCycle.Milestones later(int days) {
        AssessmentCycle.Milestones dates = Scene.dates();
        return AssessmentCycle.Milestones.of(
                dates.selfAssessment().plusDays(days),
                dates.review(),
                dates.calibration(),
                dates.publication(),
                dates.acknowledgement());
    }

    @Test
    void aTaskOpenedWhileItsDateIsMovedIsDueByTheNewDateWhicheverComesFirst() throws Exception {
        UUID hr = scene.id(Scene.HR);
        for (boolean openedFirst : new boolean[] {true, false}) {
            UUID cycle = scene.launched("Moved in flight " + openedFirst, false, Scene.EMPLOYEE);
            UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
            Runnable open = () -> scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
            Runnable move = () -> steering.moveDates(hr, cycle, later(4));
            InOrder.Ends ends = openedFirst ? inOrder.run(open, move) : inOrder.run(move, open);
            assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
            assertThat(scene.dueOf(assessment, "user_assess_self"))
                    .as("opened first: " + openedFirst)
                    .isEqualTo(due(cycle, "self_assessment_due"));
        }
    }

    @Test
    void aTaskOpenedWhileItsCycleGoesOnAfterAPauseIsPostponedWhicheverComesFirst() throws Exception {
        UUID hr = scene.id(Scene.HR);
        for (boolean openedFirst : new boolean[] {true, false}) {
            clock.backToNow();
            UUID cycle = scene.launched("Resumed in flight " + openedFirst, false, Scene.EMPLOYEE);
            UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
            halting.pause(hr, cycle);
            clock.moveDays(5);
            Runnable open = () -> scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
            Runnable resume = () -> halting.resume(hr, cycle);
            InOrder.Ends ends = openedFirst ? inOrder.run(open, resume) : inOrder.run(resume, open);
            assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
            assertThat(scene.dueOf(assessment, "user_assess_self"))
                    .as("opened first: " + openedFirst)
                    .isEqualTo(due(cycle, "self_assessment_due"));
        }
    }

    @Test
    void whoReadACycleBeforeItWasPausedAndResumedChangesNothingOfItAfterwards() throws Exception {
        UUID hr = scene.id(Scene.HR);
        for (Consumer<AssessmentCycle> act : List.<Consumer<AssessmentCycle>>of(
                read -> steering.moveDates(hr, read.id(), later(4)),
                read -> halting.pause(hr, read.id()),
                read -> cycles.saveAndFlush(nudged(read)))) {
            clock.backToNow();
            UUID cycle = scene.launched("Read before a pause " + UUID.randomUUID(), false, Scene.EMPLOYEE);
            Instant due = due(cycle, "self_assessment_due");
            var read = new AtomicReference<AssessmentCycle>();
            InOrder.Ends ends = inOrder.run(
                    () -> read.set(cycles.findById(cycle).orElseThrow()),
                    () -> {
                        halting.pause(hr, cycle);
                        clock.moveDays(5);
                        halting.resume(hr, cycle);
                    },
                    () -> act.accept(read.get()));
            assertThat(ends.second()).isNull();
            // Which is answered as a stale read, 412.
            assertThat(ends.first()).isInstanceOf(OptimisticLockingFailureException.class);
            assertThat(due(cycle, "self_assessment_due"))
                    .as("postponed by the pause")
                    .isAfter(due.plus(Duration.ofDays(4)));
            assertThat(jdbc.queryForObject(
                            "SELECT paused_since IS NULL AND nudged_at IS NULL FROM assessment_cycle WHERE id = ?",
                            Boolean.class,
                            cycle))
                    .isTrue();
        }
    }

    private AssessmentCycle nudged(AssessmentCycle cycle) {
        cycle.nudge(clock.instant());
        return cycle;
    }

    @Test
    void aTaskThatIsToBeDoneOnceMoreIsDueByTheDateThatStandsThen() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Once more", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        endingTasks.done(assessment.toString(), WorkStep.REVIEW, 0, 1, scene.id(Scene.MANAGER));
        AssessmentCycle.Milestones dates = Scene.dates();
        steering.moveDates(
                hr,
                cycle,
                AssessmentCycle.Milestones.of(
                        dates.selfAssessment(),
                        dates.review().plusDays(3),
                        dates.calibration(),
                        dates.publication(),
                        dates.acknowledgement()));
        openingTasks.again(assessment.toString(), WorkStep.REVIEW, 0, 1);
        assertThat(scene.dueOf(assessment, "user_review")).isEqualTo(due(cycle, "review_due"));
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

    private Instant due(UUID cycle, String column) {
        return jdbc.queryForObject(
                        "SELECT " + column + " FROM assessment_cycle WHERE id = ?", java.sql.Timestamp.class, cycle)
                .toInstant();
    }

    @Test
    void nobodyIsPassedOverByADateThatIsJustBeingMoved() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Extended in flight", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        Instant then = clock.moveDays(16);
        LocalDate day = Scene.today().plusDays(20);
        AssessmentCycle.Milestones dates = Scene.dates();
        var job = new Job(
                UUID.randomUUID(),
                "sweep-deadlines",
                cycle.toString(),
                then.toString(),
                Job.State.RUNNING,
                0,
                0,
                "DEADLINE",
                then,
                null,
                null,
                List.of());
        InOrder.Ends ends = inOrder.run(
                () -> steering.moveDates(
                        hr,
                        cycle,
                        AssessmentCycle.Milestones.of(
                                day,
                                dates.review(),
                                dates.calibration(),
                                dates.publication(),
                                dates.acknowledgement())),
                () -> sweeping.doNext(job, Chunk.whole()));
        assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.ASSIGNED);
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

    /** An act of HR that leaves somebody the right to appeal, which had just ended. */
    private void nobodyIsClosedAfter(String act, BiConsumer<UUID, UUID> ofHr) throws Exception {
        UUID hr = scene.id(Scene.HR);
        for (boolean closedFirst : new boolean[] {true, false}) {
            clock.backToNow();
            UUID assessment = scene.resultBelowTheClaim("Closed in flight, " + act + " " + closedFirst, Scene.EMPLOYEE);
            UUID cycle = scene.read(assessment).cycleId();
            var job = new Job(
                    UUID.randomUUID(),
                    "close-cycle",
                    cycle.toString(),
                    "{}",
                    Job.State.RUNNING,
                    0,
                    0,
                    "SYSTEM",
                    clock.instant(),
                    null,
                    null,
                    List.of());
            Runnable close = () -> closing.doNext(job, Chunk.whole());
            Runnable decide = () -> ofHr.accept(hr, cycle);
            // The right to appeal ends under the lock of the cycle, so that nobody else closes it meanwhile.
            Runnable ended = () -> {
                jdbc.queryForList("SELECT 1 FROM assessment_cycle WHERE id = ? FOR SHARE", cycle);
                clock.moveDays(90);
            };
            InOrder.Ends ends = closedFirst
                    ? inOrder.run(
                            () -> {
                                ended.run();
                                close.run();
                            },
                            decide)
                    : inOrder.run(
                            () -> {
                                ended.run();
                                decide.run();
                            },
                            close);
            assertThat(ends).as(act).isEqualTo(new InOrder.Ends(null, null));
            assertThat(scene.read(assessment).state())
                    .as("%s, closed first: %s", act, closedFirst)
                    .isEqualTo(closedFirst ? AssessmentState.CLOSED : AssessmentState.PUBLISHED);
        }
    }

    @Test
    void nobodyIsClosedByADateThatIsJustBeingMovedOrInAPauseThatJustBegan() throws Exception {
        nobodyIsClosedAfter(
                "gone on",
                (hr, cycle) -> unfinished.goOn(hr, cycle, Scene.today().plusDays(120)));
        nobodyIsClosedAfter("moved", (hr, cycle) -> {
            AssessmentCycle.Milestones dates = Scene.dates();
            steering.moveDates(
                    hr,
                    cycle,
                    new AssessmentCycle.Milestones(
                            dates.selfAssessment(),
                            dates.review(),
                            dates.calibration(),
                            dates.publication(),
                            dates.acknowledgement(),
                            Scene.today().plusDays(130)));
        });
        nobodyIsClosedAfter("paused", halting::pause);
    }

    private int said(UUID key, String event) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%' || ? || '%'",
                Integer.class, key.toString(), event);
    }

    private Job jobOn(UUID cycle, String kind, int total) {
        return new Job(
                UUID.randomUUID(),
                kind,
                cycle.toString(),
                "{}",
                Job.State.RUNNING,
                total,
                0,
                "SYSTEM",
                clock.instant(),
                null,
                null,
                List.of());
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

    private UUID ready(String name) {
        UUID assessment = judged(name + " " + UUID.randomUUID());
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        return assessment;
    }

    @Test
    void nobodyHasAResultFromAPauseThatJustBegan() throws Exception {
        for (boolean pausedFirst : new boolean[] {true, false}) {
            UUID assessment = ready("Published in flight");
            UUID cycle = scene.read(assessment).cycleId();
            Job job = jobOn(cycle, "publish-results", 1);
            Runnable pause = () -> halting.pause(scene.id(Scene.HR), cycle);
            Runnable publish = () -> {
                if (!publishing.waits(job)) {
                    publishing.doNext(job, Chunk.whole());
                }
            };
            InOrder.Ends ends = pausedFirst ? inOrder.run(pause, publish) : inOrder.run(publish, pause);
            assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
            assertThat(scene.read(assessment).state())
                    .as("paused first: " + pausedFirst)
                    .isEqualTo(pausedFirst ? AssessmentState.READY_TO_PUBLISH : AssessmentState.PUBLISHED);
        }
    }

    @Test
    void aWaveThatRunsIntoAPauseIsPublishedWhenTheCycleIsResumed() {
        UUID assessment = ready("Wave in a pause");
        UUID cycle = scene.read(assessment).cycleId();
        UUID hr = scene.id(Scene.HR);
        halting.pause(hr, cycle);
        scene.beginPublishingUnasked(cycle);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                        "SELECT not_before > started_at + interval '3 seconds' FROM job WHERE subject = ? AND kind = 'publish-results'",
                        Boolean.class,
                        cycle.toString()));
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        assertThat(said(cycle, "results-published")).isZero();

        clock.moveDays(5);
        halting.resume(hr, cycle);
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == AssessmentState.PUBLISHED);
        await().atMost(PATIENCE).until(() -> said(cycle, "results-published") == 1);
        assertThat(scene.read(assessment).appealUntil())
                .as("the days to answer are counted from the day of the publication")
                .isAfter(clock.instant().plus(Duration.ofDays(27)));
        assertThat(jdbc.queryForList(
                        "SELECT state || ' ' || done FROM job WHERE subject = ? AND kind = 'publish-results'",
                        String.class,
                        cycle.toString()))
                .containsExactly("DONE 1");
    }
}
