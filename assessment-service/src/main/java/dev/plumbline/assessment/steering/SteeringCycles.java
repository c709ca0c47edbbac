package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Jobs;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What HR does with a cycle while it runs: moves its dates, reminds those who are overdue, adds people. */
@Service
public class SteeringCycles {

    /** How long somebody who is added later has, past the cycle's own date. */
    private static final Duration TIME_OF_LATECOMERS = Duration.ofDays(14);

    /** Nobody is reminded twice within it. */
    private static final Duration BETWEEN_NUDGES = Duration.ofHours(20);

    private final Cycles cycles;
    private final People people;
    private final Population population;
    private final Rights rights;
    private final FourEyes eyes;
    private final TaskDeadlines deadlines;
    private final ApplyingDeadlines sweeping;
    private final JdbcTemplate jdbc;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    SteeringCycles(
            Cycles cycles,
            People people,
            Population population,
            Rights rights,
            FourEyes eyes,
            TaskDeadlines deadlines,
            ApplyingDeadlines sweeping,
            JdbcTemplate jdbc,
            Jobs jobs,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.people = people;
        this.population = population;
        this.rights = rights;
        this.eyes = eyes;
        this.deadlines = deadlines;
        this.sweeping = sweeping;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    private AssessmentCycle open(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        cycle.mustBeOpen();
        return cycle;
    }

    /**
     * Moves the days by which the phases are due, and with them the open tasks that were due by those days.
     *
     * @throws Refusal unless the cycle is open, the days are in order, those of phases that are over stay, and those that
     *     move lie not in the past
     */
    @Transactional
    public AssessmentCycle moveDates(UUID actor, UUID id, AssessmentCycle.Milestones to) {
        AssessmentCycle cycle = open(actor, id);
        AssessmentCycle.Milestones from = cycle.milestones();
        int current = Objects.requireNonNull(cycle.phase()).ordinal();
        LocalDate today = LocalDate.ofInstant(clock.instant(), cycle.timeZone());
        List<Fault> faults = new ArrayList<>();
        if (!to.inOrder()) {
            faults.add(Fault.at("milestones", "cycle-milestones-order"));
        }
        to.fault(today).ifPresent(faults::add);
        for (int phase = 0; phase < to.days().size(); phase++) {
            LocalDate day = to.days().get(phase);
            if (!day.equals(from.days().get(phase))) {
                if (phase < current) {
                    faults.add(Fault.at(
                            "milestones", "cycle-date-over", from.days().get(phase)));
                } else if (day.isBefore(today)) {
                    faults.add(Fault.at("milestones", "cycle-date-past", day));
                }
            }
        }
        if (!to.appeal().equals(from.appeal())) {
            if (to.appeal().isBefore(today)) {
                faults.add(Fault.at("milestones", "cycle-date-past", to.appeal()));
            } else if (cycle.phase() == AssessmentCycle.Phase.ACKNOWLEDGEMENT
                    && to.appeal().isBefore(from.appeal())) {
                faults.add(Fault.at("milestones", "cycle-appeal-shortened", from.appeal()));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        List<Instant> before = dues(cycle);
        cycle.move(to);
        List<Instant> after = dues(cycle);
        for (AssessmentCycle.Phase phase : AssessmentCycle.Phase.values()) {
            // What follows a result is due by each person's own date.
            if (phase != AssessmentCycle.Phase.ACKNOWLEDGEMENT) {
                deadlines.moveDue(id, phase.steps(), before.get(phase.ordinal()), after.get(phase.ordinal()));
            }
        }
        if (!from.acknowledgement().equals(to.acknowledgement())) {
            moveAcknowledgements(cycle);
        }
        audit.person(actor, "cycle-dates-moved", "cycle", id, from, to, null);
        return cycle;
    }

    private void moveAcknowledgements(AssessmentCycle cycle) {
        Map<String, Instant> due = new HashMap<>();
        jdbc.query(
                "SELECT id, greatest(?, acknowledge_by) FROM assessment WHERE cycle_id = ? AND state = 'PUBLISHED'",
                row -> {
                    due.put(row.getString(1), row.getTimestamp(2).toInstant());
                },
                Timestamp.from(cycle.acknowledgementDue()),
                cycle.id());
        deadlines.dueEach(WorkStep.ACKNOWLEDGE, due);
    }

    private static List<Instant> dues(AssessmentCycle cycle) {
        return Stream.of(AssessmentCycle.Phase.values()).map(cycle::due).toList();
    }

    /**
     * Reminds everybody in the cycle who is overdue, by mail and in the product.
     *
     * @return how many tasks are overdue
     * @throws Refusal unless the cycle is open and not paused, somebody is overdue, and the last reminder was at least
     *     20 hours ago
     */
    @Transactional
    public int nudge(UUID actor, UUID id) {
        AssessmentCycle cycle = open(actor, id);
        cycle.mustGoOn();
        Instant now = clock.instant();
        @Nullable Instant last = cycle.nudgedAt();
        if (last != null && last.plus(BETWEEN_NUDGES).isAfter(now)) {
            throw Refusal.conflict("nudged-already", cycle.status());
        }
        int late = deadlines.tellAgainOfLate(id, now);
        if (late == 0) {
            throw Refusal.conflict("nobody-late", cycle.status());
        }
        cycle.nudge(now);
        sweeping.begin(id, now);
        audit.person(actor, "late-nudged", "cycle", id, null, late + " tasks", null);
        return late;
    }

    /**
     * Adds people to a cycle that assesses or reviews. Whoever is added late has two weeks for the self-assessment.
     *
     * @return how many were added
     * @throws Refusal naming who cannot, or because the cycle is past its reviews
     */
    @Transactional
    public int add(UUID actor, UUID id, List<UUID> more) {
        return add(actor, id, more, Map.of());
    }

    /**
     * Adds people as above, with a reviewer for some of them in place of their manager.
     *
     * @param reviewers by the person who is added
     * @throws Refusal as above; for a reviewer who has left, whom four eyes bar from the case, or of somebody who is
     *     not added; and for an actor who names a reviewer for themselves
     */
    @Transactional
    public int add(UUID actor, UUID id, List<UUID> more, Map<UUID, UUID> reviewers) {
        AssessmentCycle cycle = open(actor, id);
        AssessmentCycle.Phase phase = Objects.requireNonNull(cycle.phase());
        if (phase.compareTo(AssessmentCycle.Phase.REVIEW) > 0) {
            throw Refusal.conflict("too-late-to-add", phase);
        }
        List<Person> persons = people.findAllById(Set.copyOf(more));
        if (persons.isEmpty()) {
            throw Refusal.invalid("people", "cycle-population");
        }
        Set<UUID> there = subjects(id, "state <> 'WITHDRAWN'");
        Set<UUID> withdrawn = subjects(id, "state = 'WITHDRAWN'");
        List<Fault> faults = new ArrayList<>();
        if (persons.size() < Set.copyOf(more).size()) {
            faults.add(Fault.at("people", "person-unknown"));
        }
        for (Person person : persons) {
            if (!person.active()) {
                faults.add(Fault.at("people", "not-ready-inactive", person.name()));
            } else if (there.contains(person.id())) {
                faults.add(Fault.at("people", "already-in-cycle", person.name()));
            } else if (withdrawn.contains(person.id())) {
                faults.add(Fault.at("people", "withdrawn-from-cycle", person.name()));
            }
        }
        if (reviewers.containsKey(actor)) {
            throw Refusal.forbidden("on-oneself");
        }
        faults.addAll(unable(Set.copyOf(more), reviewers));
        population
                .nobodyReviews(persons.stream()
                        .map(Person::id)
                        .filter(person -> !reviewers.containsKey(person))
                        .toList())
                .forEach(name -> faults.add(Fault.at("people", "not-ready-nobody-reviews", name)));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        persons.forEach(person -> begin(actor, cycle, person, reviewers.get(person.id())));
        jobs.start(LaunchAnnouncement.KIND, id.toString(), "{}", persons.size(), actor.toString());
        audit.person(
                actor,
                "people-added",
                "cycle",
                id,
                null,
                persons.stream().map(Person::name).toList(),
                null);
        return persons.size();
    }

    private Set<UUID> subjects(UUID cycle, String condition) {
        return Set.copyOf(jdbc.queryForList(
                "SELECT subject_id FROM assessment WHERE cycle_id = ? AND " + condition, UUID.class, cycle));
    }

    /** Who of the named reviewers cannot review. */
    private List<Fault> unable(Set<UUID> more, Map<UUID, UUID> reviewers) {
        List<Fault> faults = new ArrayList<>();
        reviewers.forEach((person, reviewer) -> {
            Person named = people.findById(reviewer).filter(Person::active).orElse(null);
            if (!more.contains(person)) {
                faults.add(Fault.at("reviewers", "person-unknown"));
            } else if (named == null) {
                faults.add(Fault.at("reviewers", "deputy-unknown"));
            } else {
                eyes.hindranceAbout(reviewer, Duty.REVIEW, person)
                        .ifPresent(hindrance -> faults.addAll(FourEyes.barred("reviewers", hindrance, named.name())
                                .faults()));
            }
        });
        return faults;
    }

    private void begin(UUID actor, AssessmentCycle cycle, Person person, @Nullable UUID reviewer) {
        UUID assessment = UUID.randomUUID();
        Instant now = clock.instant();
        Instant own = now.plus(TIME_OF_LATECOMERS);
        jdbc.update(
                "INSERT INTO cycle_population (cycle_id, person_id, reviewer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                cycle.id(),
                person.id(),
                reviewer);
        jdbc.update(
                "INSERT INTO assessment (id, cycle_id, subject_id, reviewer_id, state, round, returned, bypassed, submitted,"
                        + " revision, announced, changed_at, version, self_due_at) SELECT ?, ?, p.id, coalesce(?::uuid, (SELECT m.id FROM"
                        + " person m WHERE m.id = p.manager_id AND m.active)), 'ASSIGNED', 1, 0, false, false, 1, false, ?, 0, ? FROM person p"
                        + " WHERE p.id = ?",
                assessment,
                cycle.id(),
                reviewer == null ? null : reviewer.toString(),
                Timestamp.from(now),
                own.isAfter(cycle.selfAssessmentDue()) ? Timestamp.from(own) : null,
                person.id());
        jdbc.update(
                "INSERT INTO skill_assessment (id, assessment_id, skill_id) SELECT gen_random_uuid(), ?, skill_id FROM cycle_skill WHERE cycle_id = ?",
                assessment,
                cycle.id());
        jdbc.update(
                "INSERT INTO assessment_step (assessment_id, at, state, round, actor) VALUES (?, ?, 'ASSIGNED', 1, ?)",
                assessment,
                Timestamp.from(now),
                actor.toString());
    }
}
