package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Makes the assessments of a cycle with all that is asked in them: for everybody at launch, and for who is added later. */
@Component
class BeginningAssessments {

    /** How long somebody who is added later has, past the cycle's own date. */
    private static final Duration TIME_OF_LATECOMERS = Duration.ofDays(14);

    private static final String ALL = """
            INSERT INTO assessment (id, cycle_id, subject_id, reviewer_id, state, round, returned, bypassed, submitted, revision,
                announced, changed_at, version, self_due_at, review_due_at)
            SELECT gen_random_uuid(), cp.cycle_id, cp.person_id,
                coalesce(cp.reviewer_id, (SELECT m.id FROM person m WHERE m.id = p.manager_id AND m.active)),
                'ASSIGNED', 1, 0, false, false, 1, false, ?, 0,
                ((d.self_assessment + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute',
                ((d.review + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute'
            FROM cycle_population cp
            JOIN person p ON p.id = cp.person_id
            JOIN assessment_cycle c ON c.id = cp.cycle_id
            LEFT JOIN cycle_unit_date d ON d.cycle_id = cp.cycle_id AND d.unit = p.unit
            WHERE cp.cycle_id = ?
            """;

    private static final String ONE = """
            INSERT INTO assessment (id, cycle_id, subject_id, reviewer_id, state, round, returned, bypassed, submitted, revision,
                announced, changed_at, version, self_due_at, review_due_at)
            SELECT ?, c.id, p.id, coalesce(?::uuid, (SELECT m.id FROM person m WHERE m.id = p.manager_id AND m.active)),
                'ASSIGNED', 1, 0, false, false, 1, false, ?, 0,
                -- Two weeks at the least; none of its own where the cycle's date is later and the unit has none.
                CASE WHEN ?::timestamptz > coalesce(
                        ((d.self_assessment + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute', c.self_assessment_due)
                    THEN ?::timestamptz
                    ELSE ((d.self_assessment + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute' END,
                ((d.review + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute'
            FROM person p
            JOIN assessment_cycle c ON c.id = ?
            LEFT JOIN cycle_unit_date d ON d.cycle_id = c.id AND d.unit = p.unit
            WHERE p.id = ?
            """;

    private final SkillsOfTitles skills;
    private final AssigningSkills assigning;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    BeginningAssessments(SkillsOfTitles skills, AssigningSkills assigning, JdbcTemplate jdbc, Clock clock) {
        this.skills = skills;
        this.assigning = assigning;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who has an assessment in a cycle: who takes part, or who was withdrawn. */
    Set<UUID> subjects(UUID cycle, boolean withdrawn) {
        return Set.copyOf(jdbc.queryForList(
                "SELECT subject_id FROM assessment WHERE cycle_id = ? AND (state = 'WITHDRAWN') = ?",
                UUID.class,
                cycle,
                withdrawn));
    }

    /** Those of some people who have an assessment in a cycle, each with whether it was withdrawn. */
    Map<UUID, Boolean> subjects(UUID cycle, Collection<UUID> people) {
        Map<UUID, Boolean> subjects = new HashMap<>();
        jdbc.query(
                "SELECT subject_id, state = 'WITHDRAWN' FROM assessment WHERE cycle_id = ? AND subject_id = ANY (?)",
                row -> {
                    subjects.put(row.getObject(1, UUID.class), row.getBoolean(2));
                },
                cycle,
                people.toArray(UUID[]::new));
        return subjects;
    }

    /**
     * Makes the assessments of everybody whom the cycle names: one statement each for all of them and for all their skills,
     * which may be a million rows.
     *
     * @return how many
     */
    int all(UUID actor, AssessmentCycle cycle) {
        Timestamp now = Timestamp.from(clock.instant());
        int participants = jdbc.update(ALL, now, cycle.id());
        assigning.ofAll(cycle, skills.ofPopulation(cycle));
        jdbc.update(
                "INSERT INTO assessment_step (assessment_id, at, state, round, actor) SELECT id, ?, 'ASSIGNED', 1, ? FROM assessment WHERE cycle_id = ?",
                now,
                actor.toString(),
                cycle.id());
        return participants;
    }

    /**
     * Makes the assessment of somebody who is added to a cycle that is under way: they have two weeks for the self-assessment
     * at the least.
     *
     * @param reviewer in place of their manager; null for the manager
     * @return the assessment, of which nothing is asked until {@link #ask} has said what
     */
    UUID late(UUID actor, AssessmentCycle cycle, UUID person, @Nullable UUID reviewer) {
        UUID assessment = UUID.randomUUID();
        Instant now = clock.instant();
        Instant own = now.plus(TIME_OF_LATECOMERS);
        jdbc.update(
                "INSERT INTO cycle_population (cycle_id, person_id, reviewer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                cycle.id(),
                person,
                reviewer);
        jdbc.update(
                ONE,
                assessment,
                reviewer == null ? null : reviewer.toString(),
                Timestamp.from(now),
                Timestamp.from(own),
                Timestamp.from(own),
                cycle.id(),
                person);
        jdbc.update(
                "INSERT INTO assessment_step (assessment_id, at, state, round, actor) VALUES (?, ?, 'ASSIGNED', 1, ?)",
                assessment,
                Timestamp.from(now),
                actor.toString());
        return assessment;
    }

    /** Says of assessments that were made for people who are added later what is asked in them. */
    void ask(AssessmentCycle cycle, Collection<UUID> people, Collection<UUID> assessments) {
        assigning.ofSome(cycle, skills.ofPeople(cycle, people), assessments);
    }
}
