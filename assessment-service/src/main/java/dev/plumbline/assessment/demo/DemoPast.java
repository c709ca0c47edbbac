package dev.plumbline.assessment.demo;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.result.AcknowledgingResults;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The demo company's last weeks: a cycle at every stage, played through the use cases under a clock that begins ten weeks
 * ago and comes to today, so that each has its instances, events, mails and audit entries as if it had happened.
 */
@Component
@ConditionalOnBooleanProperty("plumbline.demo-past")
class DemoPast {
    private static final Logger LOG = LoggerFactory.getLogger(DemoPast.class);

    /** So long ago that the right to appeal of the first cycle has ended. */
    private static final int BEGAN = 70;

    /** When the other cycles began. */
    private static final int LATER = 42;

    /** Small enough for one session, whatever the size of the company. */
    private static final int MOST_IN_A_CYCLE = 7;

    /** How long the other services may take for their part of a step. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Policy WITHOUT_SAMPLE =
            new Policy(0, 85, 2, 36, 60, 1, 2, Set.of(6, 7), 0, 25, 3, 24, 28, 10, 20, 5);

    /** Who acts. */
    record Cast(UUID hr, UUID secondHr, List<UUID> calibrators, Map<String, List<Person>> units) {}

    /** A cycle in progress, everybody judged at one level. */
    private record Played(UUID cycle, int level) {}

    private final DemoClock clock;
    private final DemoActs acts;
    private final Policies policies;
    private final LaunchingCycles running;
    private final Cycles cycles;
    private final Assessments assessments;
    private final PublishingResults publishing;
    private final ExplainingChanges explaining;
    private final AcknowledgingResults acknowledging;
    private final Results results;
    private final LodgingAppeals lodgingAppeals;
    private final SettingUpCycles settingUpCycles;
    private final TaskRights taskRights;

    private volatile boolean ending;

    DemoPast(
            DemoClock clock,
            DemoActs acts,
            Policies policies,
            LaunchingCycles running,
            Cycles cycles,
            Assessments assessments,
            PublishingResults publishing,
            ExplainingChanges explaining,
            AcknowledgingResults acknowledging,
            Results results,
            LodgingAppeals lodgingAppeals,
            SettingUpCycles settingUpCycles,
            TaskRights taskRights) {
        this.clock = clock;
        this.acts = acts;
        this.policies = policies;
        this.running = running;
        this.cycles = cycles;
        this.assessments = assessments;
        this.publishing = publishing;
        this.explaining = explaining;
        this.acknowledging = acknowledging;
        this.results = results;
        this.lodgingAppeals = lodgingAppeals;
        this.settingUpCycles = settingUpCycles;
        this.taskRights = taskRights;
    }

    /** What is being played breaks off from here on, since the database is closed under it. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        ending = true;
    }

    /** The whole service goes back to where the past begins. */
    void begin() {
        clock.daysAgo(BEGAN);
    }

    /**
     * Plays the past and comes back to today, then does what is to be done today.
     *
     * @param skills ids by code of the published edition
     */
    void play(Cast cast, UUID edition, Map<String, UUID> skills, Runnable today) {
        Thread.ofPlatform().name("demo-past").daemon().start(() -> {
            Instant begun = Instant.now(Clock.systemUTC());
            try {
                playThrough(cast, edition, skills);
                LOG.info(
                        "The demo company has a past of {} days; it took {} s",
                        BEGAN,
                        Duration.between(begun, Instant.now(Clock.systemUTC())).toSeconds());
            } catch (RuntimeException e) {
                if (ending) {
                    LOG.info("The service ends before the demo company's past is complete; what has been played stays");
                    return;
                }
                LOG.warn("The demo company's past is not complete; what has been played stays", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                clock.daysAgo(0);
            }
            today.run();
        });
    }

    private void playThrough(Cast cast, UUID edition, Map<String, UUID> skills) throws InterruptedException {
        policies.add(cast.hr(), WITHOUT_SAMPLE);
        Played closed = playToItsEnd(cast, edition, skills);
        clock.daysAgo(LATER);
        Played answered = launch(cast, edition, skills, "Networks in summer", "Networks", "BLDS", 4);
        Played publishable = launch(cast, edition, skills, "Service desk in summer", "Service operations", "INCR", 4);
        Played calibrating = launch(cast, edition, skills, "Group services in autumn", "Group services", "FNDN", 4);
        Played reviewing = launch(cast, edition, skills, "Platforms in autumn", "Platforms", "DATC", 4);
        List<Played> first = List.of(answered, publishable);
        List<Played> calibrated = List.of(answered, publishable, calibrating);

        clock.daysAgo(35);
        for (Played one : calibrated) {
            for (Assessment assessment : of(one)) {
                acts.assessOneself(assessment, one.level());
            }
        }
        clock.daysAgo(28);
        for (Played one : calibrated) {
            List<Assessment> all = of(one);
            for (Assessment assessment : all) {
                // The first of each is contested: its reviewer decides below what the evidence says.
                boolean contested = assessment == all.getFirst();
                acts.review(assessment, one.level(), contested ? DemoActs.lower(one.level() - 1) : null);
            }
        }
        for (Played one : calibrated) {
            inCalibration(one);
        }
        clock.daysAgo(21);
        // This session stays open; the others are carried through.
        acts.gather(cast.hr(), calibrating.cycle(), cast.calibrators());
        for (Played one : first) {
            acts.decide(cast.hr(), acts.gather(cast.hr(), one.cycle(), cast.calibrators()), cast.calibrators());
        }
        clock.daysAgo(17);
        for (Played one : first) {
            until("the session of " + one, () -> acts.finalised(cast.secondHr(), one.cycle()));
            explain(one);
        }
        clock.daysAgo(14);
        publish(cast, answered);
        clock.daysAgo(10);
        answer(answered);
        clock.daysAgo(4);
        List<Assessment> handedIn = of(reviewing);
        for (Assessment assessment : handedIn) {
            acts.assessOneself(assessment, reviewing.level());
        }
        clock.daysAgo(2);
        if (handedIn.size() > 1) {
            acts.giveBack(reread(handedIn.getLast()), reviewing.level());
        }
        until("the end of " + closed, () -> hasClosed(closed));
    }

    /** A cycle whose people all agreed, and have had the time to object. */
    private Played playToItsEnd(Cast cast, UUID edition, Map<String, UUID> skills) throws InterruptedException {
        LocalDate day = LocalDate.ofInstant(clock.instant(), DemoCompany.ZONE);
        Played one = launch(
                cast,
                edition,
                skills,
                "Platforms in spring",
                "Platforms",
                "ITMG",
                5,
                AssessmentCycle.Milestones.of(
                        day.plusDays(7), day.plusDays(13), day.plusDays(17), day.plusDays(21), day.plusDays(35)));
        clock.daysAgo(66);
        for (Assessment assessment : of(one)) {
            acts.assessOneself(assessment, one.level());
        }
        clock.daysAgo(60);
        for (Assessment assessment : of(one)) {
            acts.review(assessment, one.level(), null);
        }
        inCalibration(one);
        clock.daysAgo(55);
        acts.decide(cast.hr(), acts.gather(cast.hr(), one.cycle(), cast.calibrators()), cast.calibrators());
        clock.daysAgo(52);
        until("the session of " + one, () -> acts.finalised(cast.secondHr(), one.cycle()));
        explain(one);
        clock.daysAgo(50);
        publish(cast, one);
        clock.daysAgo(46);
        for (Assessment assessment : of(one)) {
            acknowledging.acknowledge(assessment.subjectId(), assessment.id());
        }
        return one;
    }

    private void inCalibration(Played one) throws InterruptedException {
        until(
                "calibration of " + one,
                () -> of(one).stream().allMatch(a -> a.state() == AssessmentState.IN_CALIBRATION));
    }

    private Played launch(
            Cast cast, UUID edition, Map<String, UUID> skills, String name, String unit, String code, int level) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), DemoCompany.ZONE);
        return launch(
                cast,
                edition,
                skills,
                name,
                unit,
                code,
                level,
                AssessmentCycle.Milestones.of(
                        day.plusDays(45), day.plusDays(52), day.plusDays(56), day.plusDays(60), day.plusDays(75)));
    }

    private Played launch(
            Cast cast,
            UUID edition,
            Map<String, UUID> skills,
            String name,
            String unit,
            String code,
            int level,
            AssessmentCycle.Milestones milestones) {
        List<UUID> people = cast.units().getOrDefault(unit, List.of()).stream()
                .limit(MOST_IN_A_CYCLE)
                .map(Person::id)
                .toList();
        AssessmentCycle cycle = settingUpCycles.create(
                cast.hr(),
                new SettingUpCycles.Setup(
                        name,
                        edition,
                        List.of(Objects.requireNonNull(skills.get(code), code)),
                        List.of(),
                        people,
                        milestones,
                        true));
        running.launch(cast.hr(), cycle.id());
        return new Played(cycle.id(), level);
    }

    private void explain(Played one) throws InterruptedException {
        until(
                "the decisions on " + one,
                () -> of(one).stream().noneMatch(a -> a.state() == AssessmentState.IN_CALIBRATION));
        for (Assessment assessment : of(one)) {
            if (assessment.state() == AssessmentState.TO_EXPLAIN) {
                UUID reviewer = Objects.requireNonNull(assessment.reviewerId());
                String key = assessment.id().toString();
                until("the task to explain " + key, () -> taskRights.mayDo(reviewer, key, WorkStep.EXPLAIN_CHANGE));
                explaining.explain(
                        reviewer,
                        assessment.id(),
                        "The session weighed your evidence higher than I had, and I agree with its reasons.");
            }
        }
    }

    private void publish(Cast cast, Played one) throws InterruptedException {
        until(
                "publication of " + one,
                () -> cycles.findById(one.cycle())
                        .map(c -> c.phase() == AssessmentCycle.Phase.PUBLICATION)
                        .orElse(false));
        publishing.publish(cast.hr(), one.cycle());
        until("results of " + one, () -> of(one).stream().allMatch(a -> a.state() == AssessmentState.PUBLISHED));
    }

    /** One objects, the next ones acknowledge, the rest have not answered yet. */
    private void answer(Played one) {
        List<Assessment> all = of(one);
        Assessment first = all.getFirst();
        lodgingAppeals.lodge(
                first.subjectId(),
                first.id(),
                AppealKind.DISCUSS_AGAIN,
                results.sheet(first.subjectId(), first.id()).skills().stream()
                        .map(Results.SkillResult::skillAssessmentId)
                        .toList(),
                "The migration of the core network is not among the work that was looked at.");
        all.stream().skip(1).limit(2).forEach(a -> acknowledging.acknowledge(a.subjectId(), a.id()));
    }

    private boolean hasClosed(Played one) {
        return cycles.findById(one.cycle())
                .map(c -> c.status() == AssessmentCycle.Status.CLOSED)
                .orElse(false);
    }

    private List<Assessment> of(Played one) {
        return assessments.findByCycleIdOrderById(one.cycle());
    }

    private Assessment reread(Assessment assessment) {
        return assessments.findById(assessment.id()).orElseThrow();
    }

    private static void until(String what, BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited too long for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
