package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
                'ASSIGNED', 1, 0, false, false, 1, false, :now, 0,
                ((d.self_assessment + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute',
                ((d.review + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute'
            FROM cycle_population cp
            JOIN person p ON p.id = cp.person_id
            JOIN assessment_cycle c ON c.id = cp.cycle_id
            LEFT JOIN LATERAL (
                SELECT n.self_assessment, n.review
                FROM unit_line l
                JOIN cycle_unit_date n ON n.cycle_id = c.id AND n.unit = l.above
                WHERE l.unit = p.unit
                ORDER BY l.distance
                LIMIT 1) d ON true
            WHERE cp.cycle_id = :cycle
            """;

    private static final String ONE = """
            INSERT INTO assessment (id, cycle_id, subject_id, reviewer_id, state, round, returned, bypassed, submitted, revision,
                announced, changed_at, version, self_due_at, review_due_at)
            SELECT :assessment, c.id, p.id, coalesce(:reviewer, (SELECT m.id FROM person m WHERE m.id = p.manager_id AND m.active)),
                'ASSIGNED', 1, 0, false, false, 1, false, :now, 0,
                -- Two weeks at the least; none of its own where the cycle's date is later and the unit has none.
                CASE WHEN :own > coalesce(
                        ((d.self_assessment + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute', c.self_assessment_due)
                    THEN :own
                    ELSE ((d.self_assessment + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute' END,
                ((d.review + 1)::timestamp AT TIME ZONE c.time_zone) - interval '1 minute'
            FROM person p
            JOIN assessment_cycle c ON c.id = :cycle
            LEFT JOIN LATERAL (
                SELECT n.self_assessment, n.review
                FROM unit_line l
                JOIN cycle_unit_date n ON n.cycle_id = c.id AND n.unit = l.above
                WHERE l.unit = p.unit
                ORDER BY l.distance
                LIMIT 1) d ON true
            WHERE p.id = :person
            """;

    private static final String STEPS = """
            INSERT INTO assessment_step (assessment_id, at, state, round, actor)
            SELECT id, :now, 'ASSIGNED', 1, :actor
            FROM assessment
            WHERE cycle_id = :cycle
            """;

    private static final String STEP = """
            INSERT INTO assessment_step (assessment_id, at, state, round, actor)
            VALUES (:assessment, :now, 'ASSIGNED', 1, :actor)
            """;

    private static final String NAMED = """
            INSERT INTO cycle_population (cycle_id, person_id, reviewer_id)
            VALUES (:cycle, :person, :reviewer)
            ON CONFLICT DO NOTHING
            """;

    private static final String SUBJECTS = """
            SELECT subject_id, state = 'WITHDRAWN' AS withdrawn
            FROM assessment
            WHERE cycle_id = :cycle AND subject_id = ANY (:people)
            """;

    private final SkillsOfTitles skills;
    private final AssigningSkills assigning;
    private final SettingUnitDates unitDates;
    private final JdbcClient jdbc;
    private final Clock clock;

    BeginningAssessments(
            SkillsOfTitles skills,
            AssigningSkills assigning,
            SettingUnitDates unitDates,
            JdbcClient jdbc,
            Clock clock) {
        this.skills = skills;
        this.assigning = assigning;
        this.unitDates = unitDates;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who has an assessment in a cycle: who takes part, or who was withdrawn. */
    Set<UUID> subjects(UUID cycle, boolean withdrawn) {
        return Set.copyOf(jdbc.sql(
                        "SELECT subject_id FROM assessment WHERE cycle_id = :cycle AND (state = 'WITHDRAWN') = :withdrawn")
                .param("cycle", cycle)
                .param("withdrawn", withdrawn)
                .query(UUID.class)
                .list());
    }

    /** Those of some people who have an assessment in a cycle, each with whether it was withdrawn. */
    Map<UUID, Boolean> subjects(UUID cycle, Collection<UUID> people) {
        Map<UUID, Boolean> subjects = new HashMap<>();
        jdbc.sql(SUBJECTS)
                .param("cycle", cycle)
                .param("people", people.toArray(UUID[]::new))
                .query(row -> {
                    subjects.put(row.getObject("subject_id", UUID.class), row.getBoolean("withdrawn"));
                });
        return subjects;
    }

    /**
     * Makes the assessments of everybody whom the cycle names: one statement each for all of them and for all their skills,
     * which may be a million rows.
     *
     * @return how many
     * @throws dev.plumbline.assessment.site.refusal.Refusal where the dates of a unit no longer fit
     */
    int all(UUID actor, AssessmentCycle cycle) {
        unitDates.mustFit(cycle);
        Timestamp now = Timestamp.from(clock.instant());
        int participants =
                jdbc.sql(ALL).param("now", now).param("cycle", cycle.id()).update();
        assigning.ofAll(cycle, skills.ofPopulation(cycle));
        jdbc.sql(STEPS)
                .param("now", now)
                .param("actor", actor.toString())
                .param("cycle", cycle.id())
                .update();
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
        return one(actor, cycle, person, reviewer, clock.instant().plus(TIME_OF_LATECOMERS));
    }

    /**
     * Makes the assessment of the one person of a single assessment, by its own dates. Their manager reviews.
     *
     * @return as {@link #late}
     */
    UUID alone(UUID actor, AssessmentCycle single, UUID person) {
        return one(actor, single, person, null, single.selfAssessmentDue());
    }

    /** @param own the person has until then at the least */
    private UUID one(UUID actor, AssessmentCycle cycle, UUID person, @Nullable UUID reviewer, Instant own) {
        UUID assessment = UUID.randomUUID();
        Instant now = clock.instant();
        jdbc.sql(NAMED)
                .param("cycle", cycle.id())
                .param("person", person)
                .param("reviewer", reviewer, Types.OTHER)
                .update();
        jdbc.sql(ONE)
                .param("assessment", assessment)
                .param("reviewer", reviewer, Types.OTHER)
                .param("now", Timestamp.from(now))
                .param("own", Timestamp.from(own))
                .param("cycle", cycle.id())
                .param("person", person)
                .update();
        jdbc.sql(STEP)
                .param("assessment", assessment)
                .param("now", Timestamp.from(now))
                .param("actor", actor.toString())
                .update();
        return assessment;
    }

    /** Says of assessments that were made for people who are added later what is asked in them. */
    void ask(AssessmentCycle cycle, Collection<UUID> people, Collection<UUID> assessments) {
        assigning.ofSome(cycle, skills.ofPeople(cycle, people), assessments);
    }
}
