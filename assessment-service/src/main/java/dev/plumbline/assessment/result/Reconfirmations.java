package dev.plumbline.assessment.result;

import dev.plumbline.assessment.result.Reconfirmation.Because;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The invitations to have levels confirmed again, and whose are due or needed no more. */
@Repository
class Reconfirmations {

    /** How many days before and after the last day of a result somebody is invited. */
    static final int DAYS = 60;

    /** A result that is to be confirmed again, and whom to invite. */
    record Due(
            UUID skillAssessmentId,
            int revision,
            Because because,
            LocalDate heldUntil,
            UUID person,
            @Nullable UUID reviewer) {}

    /**
     * One that is open, with what is true of it now.
     *
     * @param followed whether the skill has a later result
     */
    record Open(UUID id, @Nullable UUID reviewer, @Nullable UUID manager, boolean needed, boolean followed) {}

    /** Later than the result {@code r} of the skill {@code s} of a person {@code p}: of the same skill and framework. */
    private static final String FOLLOWED = """
            EXISTS (
                SELECT 1
                FROM assessment b
                JOIN skill_assessment l ON l.assessment_id = b.id
                JOIN result z ON z.skill_assessment_id = l.id
                JOIN skill t ON t.id = l.skill_id AND t.origin_id = s.origin_id
                JOIN framework_version w ON w.id = t.version_id AND w.framework_id = v.framework_id
                WHERE b.subject_id = p.id AND (z.published_at, z.revision) > (r.published_at, r.revision))""";

    /** An assessment under way asks the skill {@code s} of the person {@code p}. */
    private static final String ASKED = """
            EXISTS (
                SELECT 1
                FROM assessment b
                JOIN assessment_cycle y ON y.id = b.cycle_id AND y.status = 'OPEN'
                JOIN skill_assessment l ON l.assessment_id = b.id
                JOIN skill t ON t.id = l.skill_id AND t.origin_id = s.origin_id
                WHERE b.subject_id = p.id AND b.state NOT IN ('CLOSED', 'WITHDRAWN'))""";

    /** The newest published edition of the framework {@code v} has the skill {@code s}, with statements. */
    private static final String ASKABLE = """
            EXISTS (
                SELECT 1
                FROM skill t
                JOIN skill_level g ON g.skill_id = t.id
                JOIN descriptor_statement i ON i.skill_level_id = g.id
                WHERE t.origin_id = s.origin_id AND t.version_id = (
                    SELECT w.id
                    FROM framework_version w
                    WHERE w.framework_id = v.framework_id AND w.status = 'PUBLISHED'
                    ORDER BY w.number DESC
                    LIMIT 1))""";

    private static final String DUE = """
            WITH near AS (
                SELECT r.skill_assessment_id, r.revision, 'EXPIRES' AS because, r.valid_until AS held_until
                FROM result r
                WHERE r.level IS NOT NULL AND r.valid_until BETWEEN :from AND :to
                UNION ALL
                SELECT r.skill_assessment_id, r.revision, 'CHANGED', c.changed_on - 1
                FROM changed_since c
                JOIN skill_assessment k ON k.skill_id = c.skill_id
                JOIN result r ON r.skill_assessment_id = k.id
                WHERE c.changed_on BETWEEN :from AND :to AND r.level IS NOT NULL AND r.valid_until >= c.changed_on)
            SELECT DISTINCT ON (n.skill_assessment_id) n.skill_assessment_id, n.revision, n.because, n.held_until, p.id AS person,
                m.id AS reviewer
            FROM near n
            JOIN result r ON r.skill_assessment_id = n.skill_assessment_id AND r.revision = n.revision
            JOIN skill_assessment k ON k.id = n.skill_assessment_id
            JOIN assessment a ON a.id = k.assessment_id
            JOIN person p ON p.id = a.subject_id AND p.active
            LEFT JOIN person m ON m.id = p.manager_id AND m.active
            JOIN skill s ON s.id = k.skill_id
            JOIN framework_version v ON v.id = s.version_id
            WHERE (CAST(:after AS uuid) IS NULL OR n.skill_assessment_id > :after)
                AND n.held_until <= (CAST(:now AS timestamptz) AT TIME ZONE p.time_zone)::date + :days
                AND NOT EXISTS (
                    SELECT 1
                    FROM reconfirmation x
                    WHERE x.skill_assessment_id = n.skill_assessment_id
                        AND (x.ended_at IS NULL
                            OR (x.revision = n.revision AND x.because = n.because AND EXISTS (
                                SELECT 1 FROM assessment g WHERE g.id = x.begun_id AND g.state <> 'WITHDRAWN'))))
                AND NOT %s
                AND NOT %s
                AND %s
            ORDER BY n.skill_assessment_id, n.revision DESC, n.because, n.held_until
            LIMIT :most
            """.formatted(FOLLOWED, ASKED, ASKABLE);

    private static final String OPEN = """
            SELECT x.id, x.reviewer_id, m.id AS manager, p.active AND NOT %s AND NOT %s AND %s AS needed,
                %s AS followed
            FROM reconfirmation x
            JOIN result r ON r.skill_assessment_id = x.skill_assessment_id AND r.revision = x.revision
            JOIN skill_assessment k ON k.id = x.skill_assessment_id
            JOIN person p ON p.id = x.person_id
            LEFT JOIN person m ON m.id = p.manager_id AND m.active
            JOIN skill s ON s.id = k.skill_id
            JOIN framework_version v ON v.id = s.version_id
            WHERE x.ended_at IS NULL
            """.formatted(FOLLOWED, ASKED, ASKABLE, FOLLOWED);

    private static final String OPEN_PAGE = OPEN + """
                AND (CAST(:after AS uuid) IS NULL OR x.id > :after)
            ORDER BY x.id
            LIMIT :most
            """;

    private static final String OPEN_ONE = OPEN + """
                AND x.id = :id
            FOR UPDATE OF x
            """;

    private static final String KEEP = """
            SELECT q.id
            FROM person q
            WHERE q.id = ANY (:people) AND q.active
            ORDER BY q.id
            FOR SHARE
            """;

    private static final String ASK = """
            INSERT INTO reconfirmation (id, person_id, skill_assessment_id, revision, because, held_until, reviewer_id, asked_at)
            VALUES (:id, :person, :skillAssessment, :revision, :because, :heldUntil, :reviewer, :now)
            ON CONFLICT (skill_assessment_id, revision, because) DO UPDATE
            SET reviewer_id = excluded.reviewer_id, asked_at = excluded.asked_at, held_until = excluded.held_until, ended_at = NULL,
                begun_id = NULL
            WHERE reconfirmation.ended_at IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM assessment g WHERE g.id = reconfirmation.begun_id AND g.state <> 'WITHDRAWN')
            RETURNING id
            """;

    private static final String END = """
            UPDATE reconfirmation
            SET ended_at = :now, begun_id = :begun
            WHERE id = :id AND ended_at IS NULL
            """;

    private static final String ONE = """
            SELECT x.id, x.person_id, btrim(p.given_name || ' ' || p.family_name) AS person, x.skill_assessment_id,
                k.assessment_id, s.origin_id, s.code, s.name, r.level, x.because, x.held_until, x.reviewer_id, x.asked_at,
                x.ended_at, x.begun_id
            FROM reconfirmation x
            JOIN person p ON p.id = x.person_id
            JOIN result r ON r.skill_assessment_id = x.skill_assessment_id AND r.revision = x.revision
            JOIN skill_assessment k ON k.id = x.skill_assessment_id
            JOIN skill s ON s.id = k.skill_id
            WHERE x.id = :id
            """;

    private static final String JUDGED = """
            SELECT r.judged_id
            FROM reconfirmation x
            JOIN result r ON r.skill_assessment_id = x.skill_assessment_id AND r.revision = x.revision
            WHERE x.id = :id AND r.judged_id IS NOT NULL
            """;

    private static final String FRAMEWORK = """
            SELECT v.framework_id
            FROM skill_assessment k
            JOIN skill s ON s.id = k.skill_id
            JOIN framework_version v ON v.id = s.version_id
            WHERE k.id = :skillAssessment
            """;

    private static final String SKILL = """
            SELECT s.id
            FROM skill s
            WHERE s.version_id = :edition AND s.origin_id = :origin
            """;

    private final JdbcClient jdbc;

    Reconfirmations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Results that are to be confirmed again and of which nobody is invited, by the id of their skill assessments.
     *
     * @param after that of the last one of the page before; null for the first
     */
    List<Due> due(Instant now, LocalDate today, @Nullable UUID after, int most) {
        return jdbc.sql(DUE)
                .param("from", today.minusDays(DAYS))
                .param("to", today.plusDays(DAYS + 1))
                .param("now", Timestamp.from(now))
                .param("days", DAYS)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> new Due(
                        row.getObject("skill_assessment_id", UUID.class),
                        row.getInt("revision"),
                        Because.valueOf(row.getString("because")),
                        row.getObject("held_until", LocalDate.class),
                        row.getObject("person", UUID.class),
                        row.getObject("reviewer", UUID.class)))
                .list();
    }

    /** Keeps some people as they are until the transaction ends; those who have left are missing. */
    List<UUID> keep(List<UUID> people) {
        return jdbc.sql(KEEP)
                .param("people", people.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /**
     * Stores an invitation. One that ended and has led to nothing, or to an assessment that was withdrawn, is open again.
     *
     * @return its id; empty where another node has done so
     */
    Optional<UUID> ask(Due due, @Nullable UUID reviewer, Instant now) {
        return jdbc.sql(ASK)
                .param("id", UUID.randomUUID())
                .param("person", due.person())
                .param("skillAssessment", due.skillAssessmentId())
                .param("revision", due.revision())
                .param("because", due.because().name())
                .param("heldUntil", due.heldUntil())
                .param("reviewer", reviewer)
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional();
    }

    /** Those that are open, by id. */
    List<Open> open(@Nullable UUID after, int most) {
        return jdbc.sql(OPEN_PAGE)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> opened(row))
                .list();
    }

    /** One that is open, locked; empty where it is over. */
    Optional<Open> lock(UUID id) {
        return jdbc.sql(OPEN_ONE).param("id", id).query((row, n) -> opened(row)).optional();
    }

    private static Open opened(ResultSet row) throws SQLException {
        return new Open(
                row.getObject("id", UUID.class),
                row.getObject("reviewer_id", UUID.class),
                row.getObject("manager", UUID.class),
                row.getBoolean("needed"),
                row.getBoolean("followed"));
    }

    /** Somebody else is invited beside the person. */
    void invite(UUID id, @Nullable UUID reviewer) {
        jdbc.sql("UPDATE reconfirmation SET reviewer_id = :reviewer WHERE id = :id")
                .param("reviewer", reviewer)
                .param("id", id)
                .update();
    }

    /**
     * One is over.
     *
     * @param begun the assessment that it has led to; null for none
     */
    void end(UUID id, @Nullable UUID begun, Instant now) {
        jdbc.sql(END)
                .param("now", Timestamp.from(now))
                .param("begun", begun)
                .param("id", id)
                .update();
    }

    Optional<Reconfirmation> find(UUID id) {
        return jdbc.sql(ONE)
                .param("id", id)
                .query((row, n) -> {
                    Timestamp ended = row.getTimestamp("ended_at");
                    return new Reconfirmation(
                            row.getObject("id", UUID.class),
                            row.getObject("person_id", UUID.class),
                            row.getString("person"),
                            row.getObject("skill_assessment_id", UUID.class),
                            row.getObject("assessment_id", UUID.class),
                            row.getObject("origin_id", UUID.class),
                            row.getString("code"),
                            row.getString("name"),
                            row.getInt("level"),
                            Because.valueOf(row.getString("because")),
                            row.getObject("held_until", LocalDate.class),
                            row.getObject("reviewer_id", UUID.class),
                            row.getTimestamp("asked_at").toInstant(),
                            ended == null ? null : ended.toInstant(),
                            row.getObject("begun_id", UUID.class));
                })
                .optional();
    }

    /** What the result was judged on; empty where it is not known any more. */
    Optional<UUID> judged(UUID id) {
        return jdbc.sql(JUDGED).param("id", id).query(UUID.class).optional();
    }

    /** The framework of the skill of a skill assessment. */
    UUID framework(UUID skillAssessment) {
        return jdbc.sql(FRAMEWORK)
                .param("skillAssessment", skillAssessment)
                .query(UUID.class)
                .single();
    }

    /** A skill in an edition; empty where it is gone. */
    Optional<UUID> skill(UUID edition, UUID origin) {
        return jdbc.sql(SKILL)
                .param("edition", edition)
                .param("origin", origin)
                .query(UUID.class)
                .optional();
    }
}
