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

    /** How many days after the end of an assessment its skills are looked at: who was not invited because of it is invited then. */
    static final int DAYS_AFTER_THE_END = 14;

    /**
     * Where a look has come to: the next is the one after it.
     *
     * @param at a day, or a moment, as the database writes it
     */
    record Place(String at, UUID id) {

        /** Before all of a day or a moment. */
        static Place before(String at) {
            return new Place(at, new UUID(0, 0));
        }
    }

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

    /** The day where a person {@code p} is. */
    private static final String TODAY = "(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone)::date";

    /** Nobody is invited of the skill assessment that {@code %s} names. */
    private static final String NOT_INVITED = """
            NOT EXISTS (SELECT 1 FROM reconfirmation i WHERE i.skill_assessment_id = %s AND i.ended_at IS NULL)""";

    private static final String MARKED = """
            SELECT DISTINCT c.skill_id
            FROM changed_since c
            WHERE c.changed_on >= :from
            ORDER BY c.skill_id
            """;

    private static final String OF_SKILL = """
            SELECT k.id
            FROM skill_assessment k
            WHERE k.skill_id = :skill AND (CAST(:after AS uuid) IS NULL OR k.id > :after)
                AND %s
            ORDER BY k.id
            LIMIT :most
            """.formatted(NOT_INVITED.formatted("k.id"));

    private static final String ENDING = """
            SELECT r.valid_until::text AS at, r.skill_assessment_id AS id
            FROM result r
            WHERE r.level IS NOT NULL AND r.valid_until BETWEEN :from AND :to
                AND (r.valid_until, r.skill_assessment_id) > (CAST(:at AS date), :id)
                AND %s
            ORDER BY r.valid_until, r.skill_assessment_id
            LIMIT :most
            """.formatted(NOT_INVITED.formatted("r.skill_assessment_id"));

    /** Published when their skill was marked already. */
    private static final String GIVEN_LATE = """
            SELECT r.published_at::text AS at, r.skill_assessment_id AS id
            FROM result r
            JOIN skill_assessment k ON k.id = r.skill_assessment_id
            WHERE r.level IS NOT NULL AND (r.published_at, r.skill_assessment_id) > (CAST(:at AS timestamptz), :id)
                AND EXISTS (SELECT 1 FROM changed_since c WHERE c.skill_id = k.skill_id)
                AND %s
            ORDER BY r.published_at, r.skill_assessment_id
            LIMIT :most
            """.formatted(NOT_INVITED.formatted("r.skill_assessment_id"));

    private static final String OVER = """
            SELECT a.changed_at::text AS at, a.id
            FROM assessment a
            WHERE a.state IN ('CLOSED', 'WITHDRAWN') AND (a.changed_at, a.id) > (CAST(:at AS timestamptz), :id)
            ORDER BY a.changed_at, a.id
            LIMIT :most
            """;

    /** Results of the skills that some assessments asked, which ended while they did, or shortly before. */
    private static final String ASKED_UNTIL_NOW = """
            SELECT DISTINCT k.id
            FROM assessment o
            JOIN skill_assessment l ON l.assessment_id = o.id
            JOIN skill t ON t.id = l.skill_id
            JOIN assessment a ON a.subject_id = o.subject_id
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN skill s ON s.id = k.skill_id AND s.origin_id = t.origin_id
            JOIN result r ON r.skill_assessment_id = k.id AND r.level IS NOT NULL
            WHERE o.id = ANY (:assessments)
                AND %s + :days >= (SELECT min(h.at)::date FROM assessment_step h WHERE h.assessment_id = o.id)
            """.formatted(HeldUntil.lastDay(":today"));

    private static final String DUE = """
            SELECT n.*
            FROM (
                SELECT r.skill_assessment_id, r.revision, %1$s AS held_until, r.valid_until, p.id AS person, m.id AS reviewer,
                    %2$s AS today
                FROM result r
                JOIN skill_assessment k ON k.id = r.skill_assessment_id
                JOIN assessment a ON a.id = k.assessment_id
                JOIN person p ON p.id = a.subject_id AND p.active
                LEFT JOIN person m ON m.id = p.manager_id AND m.active
                JOIN skill s ON s.id = k.skill_id
                JOIN framework_version v ON v.id = s.version_id
                WHERE r.skill_assessment_id = ANY (:skillAssessments) AND r.level IS NOT NULL
                    AND NOT %3$s
                    AND NOT %4$s
                    AND %5$s) n
            WHERE n.held_until <= n.today + :days
                AND NOT EXISTS (
                    SELECT 1
                    FROM reconfirmation x
                    WHERE x.skill_assessment_id = n.skill_assessment_id
                        AND (x.ended_at IS NULL
                            OR (x.revision = n.revision
                                AND x.because = CASE WHEN n.held_until < n.valid_until THEN 'CHANGED' ELSE 'EXPIRES' END
                                AND EXISTS (SELECT 1 FROM assessment g WHERE g.id = x.begun_id AND g.state <> 'WITHDRAWN'))))
            ORDER BY n.skill_assessment_id, n.revision DESC
            """.formatted(HeldUntil.lastDay(TODAY), TODAY, FOLLOWED, ASKED, ASKABLE);

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

    /** With whom something is different since a moment: they, their manager, or an assessment of theirs. */
    private static final String OPEN_AND_CHANGED = OPEN + """
                AND (CAST(:after AS uuid) IS NULL OR x.id > :after)
                AND (NOT p.active
                    OR x.reviewer_id IS DISTINCT FROM m.id
                    OR EXISTS (SELECT 1 FROM assessment c WHERE c.subject_id = p.id AND c.changed_at >= :since))
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

    /** The skills that a later edition has marked as changed since a day. */
    List<UUID> marked(LocalDate from) {
        return jdbc.sql(MARKED).param("from", from).query(UUID.class).list();
    }

    /** The skill assessments of a skill of which nobody is invited, by id. */
    List<UUID> ofSkill(UUID skill, @Nullable UUID after, int most) {
        return jdbc.sql(OF_SKILL)
                .param("skill", skill)
                .param("after", after)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** Results that end on some days and of which nobody is invited, by their last day. */
    List<Place> ending(LocalDate from, LocalDate to, Place after, int most) {
        return places(jdbc.sql(ENDING).param("from", from).param("to", to), after, most);
    }

    /** Results that were published when their skill was marked already, and of which nobody is invited, by when they were. */
    List<Place> givenLate(Place after, int most) {
        return places(jdbc.sql(GIVEN_LATE), after, most);
    }

    /** Assessments that are over, by when they ended. */
    List<Place> over(Place after, int most) {
        return places(jdbc.sql(OVER), after, most);
    }

    private static List<Place> places(JdbcClient.StatementSpec asked, Place after, int most) {
        return asked.param("at", after.at())
                .param("id", after.id())
                .param("most", most)
                .query((row, n) -> new Place(row.getString("at"), row.getObject("id", UUID.class)))
                .list();
    }

    /** The skill assessments of which nobody was invited because an assessment asked their skill that is over now. */
    List<UUID> askedUntilNow(List<UUID> assessments, LocalDate today) {
        return jdbc.sql(ASKED_UNTIL_NOW)
                .param("assessments", assessments.toArray(UUID[]::new))
                .param("today", today)
                .param("days", DAYS)
                .query(UUID.class)
                .list();
    }

    /** Those of some skill assessments whose results are to be confirmed again and of which nobody is invited. */
    List<Due> due(Instant now, List<UUID> skillAssessments) {
        return jdbc.sql(DUE)
                .param("now", Timestamp.from(now))
                .param("days", DAYS)
                .param("skillAssessments", skillAssessments.toArray(UUID[]::new))
                .query((row, n) -> {
                    LocalDate heldUntil = row.getObject("held_until", LocalDate.class);
                    return new Due(
                            row.getObject("skill_assessment_id", UUID.class),
                            row.getInt("revision"),
                            heldUntil.isBefore(row.getObject("valid_until", LocalDate.class))
                                    ? Because.CHANGED
                                    : Because.EXPIRES,
                            heldUntil,
                            row.getObject("person", UUID.class),
                            row.getObject("reviewer", UUID.class));
                })
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

    /** Those that are open and may be needed no more, or be somebody else's, by what has changed since a moment; by id. */
    List<Open> openAndChanged(Instant since, @Nullable UUID after, int most) {
        return jdbc.sql(OPEN_AND_CHANGED)
                .param("since", Timestamp.from(since))
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
