package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.messaging.job.Jobs;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR adds people to a cycle that is under way. */
@Service
public class AddingParticipants {

    /** How long somebody who is added later has, past the cycle's own date. */
    private static final Duration TIME_OF_LATECOMERS = Duration.ofDays(14);

    private final Cycles cycles;
    private final People people;
    private final Population population;
    private final Rights rights;
    private final FourEyes eyes;
    private final JdbcTemplate jdbc;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    AddingParticipants(
            Cycles cycles,
            People people,
            Population population,
            Rights rights,
            FourEyes eyes,
            JdbcTemplate jdbc,
            Jobs jobs,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.people = people;
        this.population = population;
        this.rights = rights;
        this.eyes = eyes;
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
