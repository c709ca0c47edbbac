package dev.plumbline.assessment.result;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Outcome;
import dev.plumbline.assessment.participant.OpenWays;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a person was given in their skills, one after the other, and what of it they had on some day. Rights are asked before. */
@Repository
public class LevelsOverTime {

    /**
     * A level that was published here, or was given elsewhere and imported.
     *
     * @param skillOrigin by which the skill is the same in all editions
     * @param code of the skill in the edition by which it was judged; where it was imported, in the newest one that has it
     * @param edition the number of that edition; null where it was imported
     * @param assessmentId null where it was imported
     * @param givenIn the name of the cycle, or of the single assessment; the source where it was imported
     * @param revision of the assessment; null where it was imported
     * @param level null where none was reached
     * @param outcome null where it was imported
     * @param at when it was published; the beginning of the day, in UTC, on which it was judged elsewhere
     * @param imported whether it was judged elsewhere
     * @param validUntil the last day on which it is valid by what is known; its own where it is valid no more; null without a level
     * @param heldUntil the last day on which it was valid; null while it is valid, and without a level
     * @param decidedAs which decision it is; null where it was imported, and where nobody decided
     * @param decidedBy who made that decision; null where nobody is known
     * @param confirmedBy the second person of a decision on appeal, or of a corrected fact that changed it; null without
     * @param correctedAt when a fact was corrected, where the revision is there for that; else null
     * @param ways those that are open against it to the person who reads it about themselves; null for others, and where it was
     *     imported
     */
    public record Line(
            UUID id,
            UUID skillOrigin,
            String code,
            String skill,
            String framework,
            @Nullable Integer edition,
            @Nullable UUID assessmentId,
            String givenIn,
            @Nullable Integer revision,
            @Nullable Integer level,
            @Nullable AttainmentClass attainmentClass,
            @Nullable Outcome outcome,
            Instant at,
            boolean imported,
            @Nullable LocalDate validUntil,
            @Nullable LocalDate heldUntil,
            Decisions.@Nullable Kind decidedAs,
            @Nullable String decidedBy,
            @Nullable String confirmedBy,
            @Nullable Instant correctedAt,
            OpenWays.@Nullable Ways ways) {

        /** The same with the ways that are open against it. */
        public Line open(OpenWays.@Nullable Ways against) {
            return new Line(
                    id,
                    skillOrigin,
                    code,
                    skill,
                    framework,
                    edition,
                    assessmentId,
                    givenIn,
                    revision,
                    level,
                    attainmentClass,
                    outcome,
                    at,
                    imported,
                    validUntil,
                    heldUntil,
                    decidedAs,
                    decidedBy,
                    confirmedBy,
                    correctedAt,
                    against);
        }

        /** The day on which it was judged elsewhere. */
        public LocalDate judgedOn() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    /** One revision of a result has an id of its own, so that a page can end with it. */
    private static final String PUBLISHED = """
            SELECT CAST(md5(k.id || '/' || r.revision) AS uuid) AS id, s.origin_id, s.code, s.name, f.id AS framework_id,
                f.name AS framework, v.number AS edition, a.id AS assessment_id, y.name AS given_in, r.revision, r.level,
                r.attainment_class, r.outcome, r.published_at AS at, false AS imported, r.valid_until, %s AS last_day,
                CAST(NULL AS text) AS source_key, k.id AS said, (
                    SELECT c.decided_at
                    FROM correction c
                    WHERE c.assessment_id = a.id AND c.revision = r.revision) AS corrected_at
            FROM assessment a
            JOIN assessment_cycle y ON y.id = a.cycle_id
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN result r ON r.skill_assessment_id = k.id
            JOIN skill s ON s.id = k.skill_id
            JOIN framework_version v ON v.id = s.version_id
            JOIN framework f ON f.id = v.framework_id
            WHERE a.subject_id = :person AND a.id <> ALL (:leftOut) AND r.published_at < :before
                AND (CAST(:skill AS uuid) IS NULL OR s.origin_id = :skill)
            """.formatted(HeldUntil.lastDay(":day"));

    /** A skill is named as in the newest edition that has it. What is taken up elsewhere has its own words there. */
    private static final String IMPORTED = """
            SELECT e.id, e.skill_origin_id AS origin_id, s.code, s.name, s.framework_id, s.framework,
                CAST(NULL AS int) AS edition, CAST(NULL AS uuid) AS assessment_id, e.source AS given_in,
                CAST(NULL AS int) AS revision, e.level, CAST(NULL AS text) AS attainment_class,
                CAST(NULL AS text) AS outcome, CAST(e.judged_on AS timestamp) AT TIME ZONE 'UTC' AS at, true AS imported,
                e.valid_until,
                %s AS last_day,
                e.source_key, CAST(NULL AS uuid) AS said, CAST(NULL AS timestamptz) AS corrected_at
            FROM earlier_result e
            JOIN LATERAL (
                SELECT t.code, t.name, g.id AS framework_id, g.name AS framework
                FROM skill t
                JOIN framework_version w ON w.id = t.version_id
                JOIN framework g ON g.id = w.framework_id
                WHERE t.origin_id = e.skill_origin_id
                ORDER BY w.published_at DESC NULLS LAST, w.number DESC, t.id
                LIMIT 1) s ON true
            WHERE e.person_id = :person AND e.judged_on <= :day
                AND (CAST(:skill AS uuid) IS NULL OR e.skill_origin_id = :skill)
            """.formatted(HeldUntil.lastDayImported(":day"));

    /** Final is what the latest revision that decided anything says, in it the last of these kinds. */
    private static final String WITH_DECISIONS = """
            SELECT n.*, d.kind, btrim(p.given_name || ' ' || p.family_name) AS decided_by,
                btrim(q.given_name || ' ' || q.family_name) AS confirmed_by
            FROM (
            %s
            ) n
            LEFT JOIN LATERAL (
                SELECT i.kind, i.decided_by, i.confirmed_by
                FROM decision i
                WHERE i.skill_assessment_id = n.said AND i.revision <= n.revision
                    AND i.kind IN ('APPROVED', 'SETTLED', 'CALIBRATED', 'APPEAL', 'CORRECTED')
                ORDER BY i.revision DESC,
                    array_position(ARRAY['APPROVED', 'SETTLED', 'CALIBRATED', 'APPEAL', 'CORRECTED'], i.kind) DESC
                LIMIT 1) d ON true
            LEFT JOIN person p ON p.id = d.decided_by
            LEFT JOIN person q ON q.id = d.confirmed_by
            ORDER BY %s
            """;

    /** A corrected fact has the time of the revision that it corrects, and is later. */
    private static final String HISTORY = WITH_DECISIONS.formatted(
            """
            WITH b AS (
            """ + PUBLISHED + "UNION ALL\n" + IMPORTED + """
            )
            SELECT b.* FROM b
            WHERE CAST(:id AS uuid) IS NULL
                OR (b.at, coalesce(b.revision, 0), b.id) < (:at, (SELECT coalesce(max(z.revision), 0) FROM b z WHERE z.id = :id), :id)
            ORDER BY b.at DESC, coalesce(b.revision, 0) DESC, b.id DESC
            LIMIT :most""", "n.at DESC, coalesce(n.revision, 0) DESC, n.id DESC");

    /** Lines of one skill are next to each other, also where editions or frameworks name it differently. */
    private static final String BY_SKILL = "min(n.name) OVER (PARTITION BY n.origin_id), n.origin_id, n.at DESC, n.id";

    private static final String AS_OF = WITH_DECISIONS.formatted("""
            (SELECT DISTINCT ON (u.framework_id, u.origin_id) u.*
            FROM (
            """ + PUBLISHED + """
            ) u
            ORDER BY u.framework_id, u.origin_id, u.at DESC, u.revision DESC)
            UNION ALL
            (SELECT DISTINCT ON (u.origin_id, u.source_key) u.*
            FROM (
            """ + IMPORTED + """
            ) u
            ORDER BY u.origin_id, u.source_key, u.at DESC, u.id)""", BY_SKILL);

    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;

    LevelsOverTime(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a person has been given, the last first.
     *
     * @param skill by its origin; null for all
     * @param after where the page before ended; null for the first
     * @param today where the person is
     * @param leftOut the assessments of which nothing is read
     */
    public List<Line> history(
            UUID person, @Nullable UUID skill, @Nullable Keyset after, LocalDate today, int most, Set<UUID> leftOut) {
        return read(
                jdbc.sql(HISTORY)
                        .param("person", person)
                        .param("skill", skill)
                        .param("before", Timestamp.from(EVER))
                        .param("leftOut", leftOut.toArray(UUID[]::new))
                        .param("day", today)
                        .param("at", after == null ? null : Timestamp.from(after.at()))
                        .param("id", after == null ? null : after.id())
                        .param("most", most),
                today);
    }

    /**
     * What a person had on a day, by the name of the skill: of each skill of a framework what was published last until the end
     * of that day, and of each source what was imported last.
     *
     * @param zone where the day begins and ends
     * @param leftOut the assessments of which nothing is read
     */
    public List<Line> asOf(UUID person, LocalDate day, ZoneId zone, Set<UUID> leftOut) {
        return read(
                jdbc.sql(AS_OF)
                        .param("person", person)
                        .param("skill", null)
                        .param("leftOut", leftOut.toArray(UUID[]::new))
                        .param(
                                "before",
                                Timestamp.from(
                                        day.plusDays(1).atStartOfDay(zone).toInstant()))
                        .param("day", day),
                day);
    }

    private static List<Line> read(JdbcClient.StatementSpec asked, LocalDate day) {
        return asked.query((row, n) -> line(row, day)).list();
    }

    private static Line line(ResultSet row, LocalDate day) throws SQLException {
        String attainmentClass = row.getString("attainment_class");
        String outcome = row.getString("outcome");
        String kind = row.getString("kind");
        Timestamp corrected = row.getTimestamp("corrected_at");
        LocalDate lastDay = row.getObject("last_day", LocalDate.class);
        LocalDate heldUntil = HeldUntil.of(lastDay, day);
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("origin_id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("framework"),
                row.getObject("edition", Integer.class),
                row.getObject("assessment_id", UUID.class),
                row.getString("given_in"),
                row.getObject("revision", Integer.class),
                row.getObject("level", Integer.class),
                attainmentClass == null ? null : AttainmentClass.valueOf(attainmentClass),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getTimestamp("at").toInstant(),
                row.getBoolean("imported"),
                heldUntil == null ? lastDay : row.getObject("valid_until", LocalDate.class),
                heldUntil,
                kind == null ? null : Decisions.Kind.valueOf(kind),
                row.getString("decided_by"),
                row.getString("confirmed_by"),
                corrected == null ? null : corrected.toInstant(),
                null);
    }
}
