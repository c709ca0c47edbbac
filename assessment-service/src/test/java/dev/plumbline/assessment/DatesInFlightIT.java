package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.steering.DecidingUnfinished;
import dev.plumbline.assessment.steering.SteeringCycles;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.OptimisticLockingFailureException;

/** Dates are moved, cycles paused and closed while somebody acts: neither undoes what the other has done. */
class DatesInFlightIT extends ActsInFlight {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Autowired
    private OpeningTasks openingTasks;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private Cycles cycles;

    @Autowired
    private ApplyingDeadlines sweeping;

    @Autowired
    private DecidingUnfinished unfinished;

    @Autowired
    @Qualifier("publishResults")
    private JobKind publishing;

    private Milestones later(int days) {
        Milestones dates = Scene.dates();
        return Milestones.of(
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
                read -> cycles.saveAndFlush(inReview(read)))) {
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
                            "SELECT paused_since IS NULL AND phase = 'SELF_ASSESSMENT' FROM assessment_cycle WHERE id = ?",
                            Boolean.class,
                            cycle))
                    .isTrue();
        }
    }

    private static AssessmentCycle inReview(AssessmentCycle cycle) {
        cycle.enter(AssessmentCycle.Phase.REVIEW);
        return cycle;
    }

    @Test
    void aTaskThatIsToBeDoneOnceMoreIsDueByTheDateThatStandsThen() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Once more", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        endingTasks.done(assessment.toString(), WorkStep.REVIEW, 0, 1, scene.id(Scene.MANAGER));
        Milestones dates = Scene.dates();
        steering.moveDates(
                hr,
                cycle,
                Milestones.of(
                        dates.selfAssessment(),
                        dates.review().plusDays(3),
                        dates.calibration(),
                        dates.publication(),
                        dates.acknowledgement()));
        openingTasks.again(assessment.toString(), WorkStep.REVIEW, 0, 1);
        assertThat(scene.dueOf(assessment, "user_review")).isEqualTo(due(cycle, "review_due"));
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
        Milestones dates = Scene.dates();
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
                        Milestones.of(
                                day,
                                dates.review(),
                                dates.calibration(),
                                dates.publication(),
                                dates.acknowledgement())),
                () -> sweeping.doNext(job, Chunk.whole()));
        assertThat(ends).isEqualTo(new InOrder.Ends(null, null));
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.ASSIGNED);
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
            Milestones dates = Scene.dates();
            steering.moveDates(
                    hr,
                    cycle,
                    new Milestones(
                            dates.selfAssessment(),
                            dates.review(),
                            dates.calibration(),
                            dates.publication(),
                            dates.acknowledgement(),
                            Scene.today().plusDays(130)));
        });
        nobodyIsClosedAfter("paused", halting::pause);
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
