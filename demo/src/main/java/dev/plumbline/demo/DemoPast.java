package dev.plumbline.demo;

import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The demo company's past: two years of levels, and in the last weeks a cycle at every stage, played through the use cases
 * under a clock that begins twelve weeks ago and comes to today, so that each has its instances, events, mails and audit entries
 * as if it had happened.
 */
@Component
class DemoPast {
    private static final Logger LOG = LoggerFactory.getLogger(DemoPast.class);

    /** When the cycles of the units began. */
    private static final int UNITS_BEGAN = 42;

    /** Small enough for one session, whatever the size of the company. */
    private static final int MOST_IN_A_CYCLE = 7;

    /** In which skills the employee is assessed in cycles. */
    private static final Set<String> OF_EMPLOYEE = Set.of("ITMG", "PRVQ", "BLDS");

    /** Who acts; {@code employee} is the one whom the sign-in page offers. */
    record Cast(UUID hr, UUID secondHr, UUID employee, List<UUID> calibrators, Map<String, List<Person>> units) {}

    /** How many of a hundred decisions of reviewers are contested in calibration. */
    private static final int STRICT = 40;

    private final DemoClock clock;
    private final DemoHistory history;
    private final DemoCycles cycles;
    private final DemoEmployees employees;
    private final DemoReviewers reviewers;
    private final DemoSessions sessions;
    private final DemoResults results;
    private final DemoSingle single;

    private volatile boolean ending;

    DemoPast(
            DemoClock clock,
            DemoHistory history,
            DemoCycles cycles,
            DemoEmployees employees,
            DemoReviewers reviewers,
            DemoSessions sessions,
            DemoResults results,
            DemoSingle single) {
        this.clock = clock;
        this.history = history;
        this.cycles = cycles;
        this.employees = employees;
        this.reviewers = reviewers;
        this.sessions = sessions;
        this.results = results;
        this.single = single;
    }

    /** What is being played breaks off from here on, since the database is closed under it. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        ending = true;
    }

    /** The whole service goes back to where the past begins. */
    void begin() {
        clock.daysAgo(DemoHistory.BEGAN);
    }

    /** Plays the past and comes back to today, then does what is to be done today. */
    void play(Cast cast, DemoFramework.Published published, Runnable today) {
        Thread.ofPlatform().name("demo-past").daemon().start(() -> {
            Instant begun = Instant.now(Clock.systemUTC());
            try {
                playThrough(cast, published);
                LOG.info(
                        "The demo company has a past of {} days; it took {} s",
                        DemoHistory.BEGAN,
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

    private void playThrough(Cast cast, DemoFramework.Published published) throws InterruptedException {
        cycles.judgeWithoutSample(cast.hr());
        List<Person> everybody = DemoPeople.UNITS.stream()
                .flatMap(unit -> of(cast, unit).stream())
                .toList();
        UUID closed = history.play(cast, published, everybody);
        clock.daysAgo(UNITS_BEGAN);
        UUID answered = launch(cast, published, "Networks", "INCR");
        UUID publishable = launch(cast, published, "Service operations", "INCR");
        UUID calibrating = launch(cast, published, "Group services", "FNDN", "DATC");
        UUID reviewing = launch(cast, published, "Platforms", "PRVQ", "BLDS");
        List<UUID> first = List.of(answered, publishable);
        List<UUID> calibrated = List.of(answered, publishable, calibrating);

        clock.daysAgo(35);
        for (UUID cycle : calibrated) {
            cycles.assessments(cycle).forEach(employees::assessOneself);
        }
        clock.daysAgo(28);
        for (UUID cycle : calibrated) {
            cycles.assessments(cycle).forEach(assessment -> reviewers.review(assessment, STRICT));
        }
        for (UUID cycle : calibrated) {
            until("calibration", cycle, AssessmentState.IN_CALIBRATION);
        }
        clock.daysAgo(21);
        // These sessions stay open; the others are carried through.
        sessions.gather(cast.hr(), calibrating, cast.calibrators());
        for (UUID cycle : first) {
            sessions.decide(cast.hr(), sessions.gather(cast.hr(), cycle, cast.calibrators()), cast.calibrators());
        }
        UUID overdue = launch(
                cast,
                published,
                "Security and field",
                Stream.concat(of(cast, "Security").stream(), of(cast, "Field").stream())
                        .toList(),
                11,
                "RSKW");
        Assessment asked = single.ask(cast.employee(), published, OF_EMPLOYEE);
        clock.daysAgo(17);
        for (UUID cycle : first) {
            DemoWaiting.until("the sessions of " + cycle, () -> sessions.finalised(cast.secondHr(), cycle));
            explain(cycle);
        }
        single.judge(asked);
        clock.daysAgo(14);
        DemoWaiting.until("publication of " + answered, () -> cycles.isPublishable(answered));
        results.publish(cast.hr(), answered);
        cycles.assessments(overdue).forEach(employees::assessOneself);
        until("results", answered, AssessmentState.PUBLISHED);
        clock.daysAgo(10);
        results.answer(cycles.assessments(answered));
        reviewAllButOne(overdue);
        clock.daysAgo(4);
        List<Assessment> handedIn = cycles.assessments(reviewing);
        handedIn.forEach(employees::assessOneself);
        clock.daysAgo(2);
        if (handedIn.size() > 1) {
            reviewers.giveBack(cycles.reread(handedIn.getLast()));
        }
        DemoWaiting.until("the end of " + closed, () -> cycles.isClosed(closed));
    }

    /** Each reviewer leaves one review undone, which is overdue today. */
    private void reviewAllButOne(UUID cycle) {
        Set<UUID> left = new HashSet<>();
        cycles.assessments(cycle).stream()
                .filter(assessment -> !left.add(Objects.requireNonNull(assessment.reviewerId())))
                .forEach(assessment -> reviewers.review(assessment, STRICT));
    }

    /** The first of a unit, by mail address, whatever the size of the company. */
    private static List<Person> of(Cast cast, String unit) {
        return cast.units().getOrDefault(unit, List.of()).stream()
                .sorted(Comparator.comparing(Person::mail))
                .limit(MOST_IN_A_CYCLE)
                .toList();
    }

    private UUID launch(Cast cast, DemoFramework.Published published, String unit, String... skills) {
        return launch(cast, published, unit, of(cast, unit), 45, skills);
    }

    /** @param days from the launch to the end of self-assessment; the review is due a week later */
    private UUID launch(
            Cast cast,
            DemoFramework.Published published,
            String name,
            List<Person> people,
            int days,
            String... skills) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), DemoCompany.ZONE);
        return cycles.launch(
                cast.hr(),
                new SettingUpCycles.Setup(
                        name + ", " + DemoSeasons.of(day),
                        published.edition(),
                        Stream.of(skills)
                                .map(code -> Objects.requireNonNull(
                                        published.skills().get(code), code))
                                .toList(),
                        List.of(),
                        people.stream().map(Person::id).toList(),
                        Milestones.of(
                                day.plusDays(days),
                                day.plusDays(days + 7L),
                                day.plusDays(days + 11L),
                                day.plusDays(days + 15L),
                                day.plusDays(days + 30L)),
                        true));
    }

    private void explain(UUID cycle) throws InterruptedException {
        DemoWaiting.until(
                "the decisions on " + cycle,
                () -> cycles.assessments(cycle).stream().noneMatch(a -> a.state() == AssessmentState.IN_CALIBRATION));
        for (Assessment assessment : cycles.assessments(cycle)) {
            if (assessment.state() == AssessmentState.TO_EXPLAIN) {
                DemoWaiting.until("the task to explain " + assessment.id(), () -> results.isToBeExplained(assessment));
                results.explain(assessment);
            }
        }
    }

    private void until(String what, UUID cycle, AssessmentState state) throws InterruptedException {
        DemoWaiting.until(
                what + " of " + cycle, () -> cycles.assessments(cycle).stream().allMatch(a -> a.state() == state));
    }
}
