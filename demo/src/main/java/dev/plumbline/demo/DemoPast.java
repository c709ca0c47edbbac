package dev.plumbline.demo;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The demo company's last weeks: a cycle at every stage, played through the use cases under a clock that begins ten weeks
 * ago and comes to today, so that each has its instances, events, mails and audit entries as if it had happened.
 */
@Component
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

    private static final Policy WITHOUT_SAMPLE = Policy.FIRST.with(new Policy.SecondAssessment(2, 0));

    /** Who acts. */
    record Cast(UUID hr, UUID secondHr, List<UUID> calibrators, Map<String, List<Person>> units) {}

    /** A cycle in progress, everybody judged at one level. */
    private record Played(UUID cycle, int level) {}

    private final DemoClock clock;
    private final Policies policies;
    private final DemoCycles cycles;
    private final DemoEmployees employees;
    private final DemoReviewers reviewers;
    private final DemoSessions sessions;
    private final DemoResults results;

    private volatile boolean ending;

    DemoPast(
            DemoClock clock,
            Policies policies,
            DemoCycles cycles,
            DemoEmployees employees,
            DemoReviewers reviewers,
            DemoSessions sessions,
            DemoResults results) {
        this.clock = clock;
        this.policies = policies;
        this.cycles = cycles;
        this.employees = employees;
        this.reviewers = reviewers;
        this.sessions = sessions;
        this.results = results;
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
                employees.assessOneself(assessment, one.level());
            }
        }
        clock.daysAgo(28);
        for (Played one : calibrated) {
            List<Assessment> all = of(one);
            for (Assessment assessment : all) {
                // The first of each is contested: its reviewer decides below what the evidence says.
                boolean contested = assessment == all.getFirst();
                reviewers.review(assessment, one.level(), contested ? DemoReviewers.lower(one.level() - 1) : null);
            }
        }
        for (Played one : calibrated) {
            inCalibration(one);
        }
        clock.daysAgo(21);
        // This session stays open; the others are carried through.
        sessions.gather(cast.hr(), calibrating.cycle(), cast.calibrators());
        for (Played one : first) {
            sessions.decide(cast.hr(), sessions.gather(cast.hr(), one.cycle(), cast.calibrators()), cast.calibrators());
        }
        clock.daysAgo(17);
        for (Played one : first) {
            until("the session of " + one, () -> sessions.finalised(cast.secondHr(), one.cycle()));
            explain(one);
        }
        clock.daysAgo(14);
        publish(cast, answered);
        clock.daysAgo(10);
        results.answer(of(answered));
        clock.daysAgo(4);
        List<Assessment> handedIn = of(reviewing);
        for (Assessment assessment : handedIn) {
            employees.assessOneself(assessment, reviewing.level());
        }
        clock.daysAgo(2);
        if (handedIn.size() > 1) {
            reviewers.giveBack(cycles.reread(handedIn.getLast()), reviewing.level());
        }
        until("the end of " + closed, () -> cycles.isClosed(closed.cycle()));
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
            employees.assessOneself(assessment, one.level());
        }
        clock.daysAgo(60);
        for (Assessment assessment : of(one)) {
            reviewers.review(assessment, one.level(), null);
        }
        inCalibration(one);
        clock.daysAgo(55);
        sessions.decide(cast.hr(), sessions.gather(cast.hr(), one.cycle(), cast.calibrators()), cast.calibrators());
        clock.daysAgo(52);
        until("the session of " + one, () -> sessions.finalised(cast.secondHr(), one.cycle()));
        explain(one);
        clock.daysAgo(50);
        publish(cast, one);
        clock.daysAgo(46);
        for (Assessment assessment : of(one)) {
            results.acknowledge(assessment);
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
        UUID cycle = cycles.launch(
                cast.hr(),
                new SettingUpCycles.Setup(
                        name,
                        edition,
                        List.of(Objects.requireNonNull(skills.get(code), code)),
                        List.of(),
                        people,
                        milestones,
                        true));
        return new Played(cycle, level);
    }

    private void explain(Played one) throws InterruptedException {
        until(
                "the decisions on " + one,
                () -> of(one).stream().noneMatch(a -> a.state() == AssessmentState.IN_CALIBRATION));
        for (Assessment assessment : of(one)) {
            if (assessment.state() == AssessmentState.TO_EXPLAIN) {
                until("the task to explain " + assessment.id(), () -> results.isToBeExplained(assessment));
                results.explain(assessment);
            }
        }
    }

    private void publish(Cast cast, Played one) throws InterruptedException {
        until("publication of " + one, () -> cycles.isPublishable(one.cycle()));
        results.publish(cast.hr(), one.cycle());
        until("results of " + one, () -> of(one).stream().allMatch(a -> a.state() == AssessmentState.PUBLISHED));
    }

    private List<Assessment> of(Played one) {
        return cycles.assessments(one.cycle());
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
