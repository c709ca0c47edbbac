package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.UnfinishedWatch;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.LookAlikes;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.messaging.LongStatements;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import jakarta.validation.constraints.Size;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What HR does with cycles: set up, check, launch, follow, close. */
@Service
public class LaunchingCycles {

    /** A person {@code p} in a list: by the family name, or by the one name there is. */
    private static final String LISTED = "concat_ws(', ', nullif(p.family_name, ''), nullif(p.given_name, ''))";

    /**
     * What HR asks for.
     *
     * @param units whole units to take part
     * @param people persons to take part besides, by id
     */
    public record Setup(
            @Size(max = 120) String name,
            UUID frameworkVersionId,
            List<UUID> skillIds,
            List<String> units,
            @Size(max = 5_000) List<UUID> people,
            AssessmentCycle.Milestones milestones,
            boolean calibrationRequired) {}

    /**
     * The most statements of all skills of a cycle together: its forms have up to eight fields for each, and the web
     * server takes 50,000 ({@code server.tomcat.max-parameter-count}).
     */
    public static final int MOST_STATEMENTS = 5_000;

    /** Which participants of a cycle are listed. */
    public enum Which {
        ALL,
        /** Who has an overdue task. */
        LATE,
        /** Who takes part and has no result. */
        UNFINISHED
    }

    /** One assessment as HR's overview shows it. */
    public record Participant(
            UUID assessmentId,
            UUID subjectId,
            String name,
            String unit,
            @Nullable String reviewer,
            AssessmentState state,
            int returned,
            boolean bypassed,
            @Nullable Instant due,
            boolean late) {

        /** The key of a participant, after which the next page of a list starts. */
        public String key() {
            return assessmentId + "~" + name;
        }
    }

    /** A skill of an assessment; by {@code id} it is called in self-assessment, review and appeal. */
    public record SkillAssessed(UUID id, UUID skillId, String code, String name) {}

    /** How many of those who block a launch its refusal names. */
    private static final int MOST_NAMED = 10;

    private final Cycles cycles;
    private final Population population;
    private final Frameworks frameworks;
    private final People people;
    private final Policies policies;
    private final Rights rights;
    private final PhaseWatch watch;
    private final JdbcTemplate jdbc;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    LaunchingCycles(
            Cycles cycles,
            Population population,
            Frameworks frameworks,
            People people,
            Policies policies,
            Rights rights,
            PhaseWatch watch,
            JdbcTemplate jdbc,
            Jobs jobs,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.population = population;
        this.frameworks = frameworks;
        this.people = people;
        this.policies = policies;
        this.rights = rights;
        this.watch = watch;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sets a cycle up as a draft.
     *
     * @throws Refusal naming each field that cannot be accepted
     */
    @Transactional
    public AssessmentCycle create(UUID actor, Setup setup) {
        rights.mustBeHr(actor);
        List<Fault> faults = new ArrayList<>();
        if (Text.isBlank(setup.name()) || Text.length(setup.name()) > 120) {
            faults.add(Fault.at("name", "cycle-name"));
        }
        looksLikeAnother(Text.line(setup.name())).ifPresent(faults::add);
        population
                .unknownUnits(setup.units())
                .forEach(unit -> faults.add(Fault.at("population", "unit-unknown", unit)));
        if (frameworks.version(setup.frameworkVersionId()).status() != FrameworkVersion.Status.PUBLISHED) {
            faults.add(Fault.at("frameworkVersionId", "framework-not-published"));
        }
        List<SkillSummary> offered = frameworks.skillSummaries(setup.frameworkVersionId());
        Set<UUID> known = offered.stream().map(SkillSummary::id).collect(Collectors.toSet());
        if (setup.skillIds().isEmpty() || !known.containsAll(setup.skillIds())) {
            faults.add(Fault.at("skillIds", "cycle-skills"));
        }
        Set<UUID> named = Set.copyOf(setup.people());
        if (people.findAllById(named).size() < named.size()) {
            faults.add(Fault.at("people", "person-unknown"));
        }
        faults.addAll(tooMuchToJudge(offered, setup.skillIds()));
        var m = setup.milestones();
        if (!m.inOrder()) {
            faults.add(Fault.at("milestones", "cycle-milestones-order"));
        }
        ZoneId zone = people.findById(actor).orElseThrow(Refusal::notFound).timeZone();
        m.fault(LocalDate.ofInstant(clock.instant(), zone)).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        var cycle = new AssessmentCycle(
                UUID.randomUUID(),
                Text.line(setup.name()),
                setup.frameworkVersionId(),
                policies.newest(),
                setup.calibrationRequired(),
                m,
                zone,
                actor,
                clock.instant());
        cycles.saveAndFlush(cycle);
        setup.skillIds().stream()
                .distinct()
                .forEach(skill ->
                        jdbc.update("INSERT INTO cycle_skill (cycle_id, skill_id) VALUES (?, ?)", cycle.id(), skill));
        if (population.name(cycle.id(), setup.units(), setup.people()) == 0) {
            throw Refusal.invalid("population", "cycle-population");
        }
        audit.person(actor, "cycle-created", "cycle", cycle.id(), null, cycle.name(), null);
        return cycle;
    }

    /** Two cycles may have one name; what only looks like the name of one that is not over would be taken for it. */
    private Optional<Fault> looksLikeAnother(String name) {
        // Of two that are made at once the second one finds the first.
        jdbc.queryForList("SELECT pg_advisory_xact_lock(hashtext('names of cycles'))::text", String.class);
        List<String> names = jdbc.queryForList(
                "SELECT DISTINCT name FROM assessment_cycle WHERE status IN ('DRAFT', 'OPEN')", String.class);
        return names.contains(name)
                ? Optional.empty()
                : new LookAlikes(names).of(name).map(other -> Fault.at("name", "cycle-name-alike", other));
    }

    /**
     * Launches a draft: one transaction makes every assessment, a job announces them.
     *
     * @return the job
     * @throws Refusal if it is no draft, or somebody who is not ready blocks it
     */
    @Transactional
    public UUID launch(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        cycle.open();
        if (frameworks.version(cycle.frameworkVersionId()).status() != FrameworkVersion.Status.PUBLISHED) {
            throw Refusal.invalid("frameworkVersionId", "framework-not-published");
        }
        List<Fault> scope = tooMuchToJudge(
                frameworks.skillSummaries(cycle.frameworkVersionId()),
                jdbc.queryForList("SELECT skill_id FROM cycle_skill WHERE cycle_id = ?", UUID.class, id));
        if (!scope.isEmpty()) {
            throw Refusal.invalid(scope);
        }
        cycle.milestones()
                .fault(LocalDate.ofInstant(clock.instant(), cycle.timeZone()))
                .ifPresent(fault -> {
                    throw Refusal.invalid(List.of(fault));
                });
        population.forgetUnable(id);
        mustBeReady(id);
        // One statement each for everybody and for all their skills, which may be a million rows.
        LongStatements.mayTake(jdbc, Duration.ofMinutes(10));
        Timestamp now = Timestamp.from(clock.instant());
        int participants = jdbc.update(
                "INSERT INTO assessment (id, cycle_id, subject_id, reviewer_id, state, round, returned, bypassed, submitted,"
                        + " revision, announced, changed_at, version) SELECT gen_random_uuid(), cp.cycle_id, cp.person_id,"
                        + " coalesce(cp.reviewer_id, (SELECT m.id FROM person m WHERE m.id = p.manager_id AND m.active)), 'ASSIGNED', 1, 0, false, false, 1,"
                        + " false, ?, 0 FROM cycle_population cp JOIN person p ON p.id = cp.person_id WHERE cp.cycle_id = ?",
                now,
                id);
        jdbc.update(
                "INSERT INTO skill_assessment (id, assessment_id, skill_id) SELECT gen_random_uuid(), a.id, s.skill_id FROM assessment a JOIN cycle_skill s"
                        + " ON s.cycle_id = a.cycle_id WHERE a.cycle_id = ?",
                id);
        jdbc.update(
                "INSERT INTO assessment_step (assessment_id, at, state, round, actor) SELECT id, ?, 'ASSIGNED', 1, ? FROM assessment WHERE cycle_id = ?",
                now,
                actor.toString(),
                id);
        outbox.say(new CycleEvent.CycleOpened(
                id,
                cycle.round(),
                cycle.name(),
                "CYCLE",
                cycle.frameworkVersionId(),
                cycle.policyVersion(),
                cycle.asOf(),
                new CycleEvent.Milestones(
                        cycle.selfAssessmentDue(),
                        cycle.reviewDue(),
                        cycle.calibrationDue(),
                        cycle.publicationDue(),
                        cycle.acknowledgementDue(),
                        cycle.appealDue()),
                cycle.calibrationRequired(),
                participants,
                Actor.person(actor)));
        audit.person(actor, "cycle-launched", "cycle", id, "DRAFT", "OPEN with " + participants, null);
        return jobs.start(LaunchAnnouncement.KIND, id.toString(), "{}", participants, actor.toString());
    }

    private void mustBeReady(UUID id) {
        int blocking = population.blocking(id);
        if (blocking == 0) {
            return;
        }
        List<Fault> faults = new ArrayList<>(population.notReady(id, null, Math.min(blocking, MOST_NAMED)).stream()
                .map(n -> Fault.at("population", "not-ready-" + n.code(), n.name()))
                .toList());
        if (blocking > MOST_NAMED) {
            faults.add(Fault.at("population", "not-ready-more", blocking - MOST_NAMED));
        }
        throw Refusal.invalid(faults);
    }

    /**
     * HR ends the phase of reviews: calibration and publication continue with what is reviewed, and later reviews are
     * added one by one.
     *
     * @throws Refusal unless the cycle is in the phase of reviews and not paused
     */
    @Transactional
    public void endReview(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        cycle.mustGoOn();
        if (cycle.phase() != AssessmentCycle.Phase.REVIEW) {
            throw Refusal.conflict("not-in-review", Objects.requireNonNull(cycle.phase()));
        }
        watch.endReview(cycle, CycleEvent.Why.BY_HR);
        audit.person(actor, "review-ended", "cycle", id, "REVIEW", cycle.phase(), null);
    }

    /** The skills of a cycle, with their text. */
    public List<SkillText> skills(UUID cycle) {
        return jdbc.queryForList("SELECT skill_id FROM cycle_skill WHERE cycle_id = ?", UUID.class, cycle).stream()
                .map(frameworks::skill)
                .sorted(java.util.Comparator.comparing(SkillText::code))
                .toList();
    }

    /** How many assessments are in each state; states without any are left out. */
    public Map<AssessmentState, Integer> counts(UUID cycle) {
        Map<AssessmentState, Integer> counts = new EnumMap<>(AssessmentState.class);
        jdbc.query(
                "SELECT state, count(*) FROM assessment WHERE cycle_id = ? GROUP BY state",
                row -> {
                    counts.put(AssessmentState.valueOf(row.getString(1)), row.getInt(2));
                },
                cycle);
        return counts;
    }

    /**
     * The participants, by name.
     *
     * @param after the {@link Participant#key} after which the page starts; null for the first
     */
    public List<Participant> participants(UUID cycle, Which which, @Nullable String after, int limit) {
        String[] key = after == null || !after.contains("~") ? new String[] {"", ""} : after.split("~", 2);
        return jdbc.query(
                "SELECT a.id, a.subject_id, " + LISTED + " AS name, p.unit, btrim(r.given_name || ' ' ||"
                        + " r.family_name), a.state, a.returned, a.bypassed, (SELECT min(w.due_at) FROM work_item w WHERE"
                        + " w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED')) AS due FROM assessment a JOIN person p"
                        + " ON p.id = a.subject_id LEFT JOIN person r ON r.id = a.reviewer_id WHERE a.cycle_id = ?"
                        + " AND (? = '' OR (" + LISTED + ", a.id::text) > (?, ?)) AND (NOT ? OR EXISTS (SELECT 1 FROM"
                        + " work_item w WHERE w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED') AND w.due_at < ?))"
                        + (which == Which.UNFINISHED ? " AND " + UnfinishedWatch.UNFINISHED : "")
                        + " ORDER BY name, a.id::text LIMIT ?",
                (row, n) -> {
                    Timestamp due = row.getTimestamp("due");
                    return new Participant(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            AssessmentState.valueOf(row.getString(6)),
                            row.getInt(7),
                            row.getBoolean(8),
                            due == null ? null : due.toInstant(),
                            due != null && due.toInstant().isBefore(clock.instant()));
                },
                cycle,
                key[0],
                key[1],
                key[0],
                which == Which.LATE,
                Timestamp.from(clock.instant()),
                limit);
    }

    /** The skills of an assessment, by code. */
    public List<SkillAssessed> skillsOf(UUID assessment) {
        return jdbc.query(
                "SELECT k.id, s.id, s.code, s.name FROM skill_assessment k JOIN skill s ON s.id = k.skill_id WHERE"
                        + " k.assessment_id = ? ORDER BY s.code",
                (row, n) -> new SkillAssessed(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getString(4)),
                assessment);
    }

    /** A form holds each statement of each skill: what is more than it takes is refused before anybody has to fill it in. */
    private static List<Fault> tooMuchToJudge(List<SkillSummary> offered, List<UUID> chosen) {
        Set<UUID> skills = Set.copyOf(chosen);
        int statements = offered.stream()
                .filter(skill -> skills.contains(skill.id()))
                .mapToInt(SkillSummary::statements)
                .sum();
        return statements > MOST_STATEMENTS
                ? List.of(Fault.at("skillIds", "cycle-scope", statements, MOST_STATEMENTS))
                : List.of();
    }

    /** A cycle that HR may see. */
    @Transactional(readOnly = true)
    public AssessmentCycle forHr(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        return cycles.findById(id).orElseThrow(Refusal::notFound);
    }

    /**
     * A page of all cycles, the newest first.
     *
     * @param after where the page before ended; null for the first
     */
    @Transactional(readOnly = true)
    public Listing<AssessmentCycle> pageForHr(UUID actor, @Nullable Keyset after, int limit) {
        rights.mustBeHr(actor);
        return Listing.page(
                after == null
                        ? cycles.findAllByOrderByCreatedAtDescIdDesc(Limit.of(limit + 1))
                        : cycles.findBefore(after.at(), after.id(), Limit.of(limit + 1)),
                limit,
                cycle -> new Keyset(cycle.createdAt(), cycle.id()).toString());
    }
}
