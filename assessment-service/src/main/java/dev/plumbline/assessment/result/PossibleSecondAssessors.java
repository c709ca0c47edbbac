package dev.plumbline.assessment.result;

import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.review.SecondAssessorPool;
import dev.plumbline.assessment.review.SecondAssessorTrace.Candidate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who may judge a second time, by their results and by what HR has given them (R19); asked in one statement. Sets are taken from sets
 * and counted by groups, not joined with one another: after thousands of reviews statistics of before take each of them for one row.
 */
@Repository
class PossibleSecondAssessors implements SecondAssessorPool {

    /** What is approved of the skills that are judged twice. */
    private static final String APPROVED = """
            SELECT DISTINCT ON (k.id) k.id, s.origin_id, coalesce(d.level, 0) AS level, d.decided_by
            FROM skill_assessment k
            JOIN skill s ON s.id = k.skill_id
            JOIN decision d ON d.skill_assessment_id = k.id AND d.kind = 'APPROVED'
            WHERE k.id = ANY (:skillAssessments)
            ORDER BY k.id, d.revision DESC
            """;

    /** Whom the rule leaves out: {@code judges} has the person assessed, their reviewer, and who decided in the reviewer's place. */
    private static final String BARRED = """
            SELECT id FROM judges
            UNION
            SELECT p.manager_id FROM judges j JOIN person p ON p.id = j.id
            UNION
            SELECT m.manager_id FROM judges j JOIN person p ON p.id = j.id JOIN person m ON m.id = p.manager_id
            UNION
            SELECT p.id FROM judges j JOIN person p ON p.manager_id = j.id
            UNION
            SELECT q.id FROM judges j JOIN person p ON p.manager_id = j.id JOIN person q ON q.manager_id = p.id
            UNION
            SELECT id FROM below
            UNION
            SELECT t.person_id FROM took_part t WHERE t.assessment_id = :assessment AND t.part <> 'SECOND_ASSESSED'
            UNION
            SELECT k.person_id FROM case_part k WHERE k.assessment_id = :assessment
            """;

    /** The last valid level of everybody who has one in these skills. */
    private static final String HELD = """
            SELECT DISTINCT ON (h.origin_id, h.person_id) h.origin_id, h.person_id, h.level
            FROM (
                SELECT s.origin_id, a.subject_id AS person_id, r.level, r.published_at AS judged_at, 1 AS here
                FROM skill s
                JOIN skill_assessment k ON k.skill_id = s.id
                JOIN assessment a ON a.id = k.assessment_id
                JOIN result r ON r.skill_assessment_id = k.id
                WHERE s.origin_id IN (SELECT origin_id FROM approved) AND r.level IS NOT NULL AND (""" + ValidLevels.VALID_ON + """
                    )
                    AND NOT EXISTS (
                        SELECT 1 FROM result later
                        WHERE later.skill_assessment_id = r.skill_assessment_id AND later.revision > r.revision)
                UNION ALL
                SELECT e.skill_origin_id, e.person_id, e.level, e.judged_on::timestamp AT TIME ZONE 'UTC', 0
                FROM earlier_result e
                WHERE e.skill_origin_id IN (SELECT origin_id FROM approved) AND (""" + ValidLevels.EARLIER_VALID_ON + """
                )
            ) h
            ORDER BY h.origin_id, h.person_id, h.judged_at DESC, h.here DESC
            """;

    private static final String POSSIBLE = """
            WITH
            approved AS (%s),
            judges(id) AS (
                SELECT subject_id FROM assessment WHERE id = :assessment
                UNION
                SELECT reviewer_id FROM assessment WHERE id = :assessment AND reviewer_id IS NOT NULL
                UNION
                SELECT decided_by FROM approved WHERE decided_by IS NOT NULL),
            below(id) AS %s,
            barred(id) AS (%s),
            held AS (%s),
            able AS (
                SELECT h.person_id, w.origin_id FROM held h JOIN approved w ON w.origin_id = h.origin_id AND h.level >= w.level
                UNION
                SELECT g.person_id, w.origin_id
                FROM second_assessor_role g
                JOIN approved w ON g.all_skills OR w.origin_id = ANY (g.skills)),
            possible AS (
                SELECT x.person_id
                FROM (
                    SELECT a.person_id
                    FROM able a
                    GROUP BY a.person_id
                    HAVING count(*) = (SELECT count(DISTINCT origin_id) FROM approved)
                    EXCEPT
                    SELECT b.id
                    FROM barred b) x
                JOIN person p ON p.id = x.person_id AND p.active),
            counted AS MATERIALIZED (
                SELECT c.person_id, sum(c.open)::int AS open
                FROM (
                    SELECT person_id, 0 AS open, 1 AS possible
                    FROM possible
                    UNION ALL
                    SELECT s.person_id, 1, 0
                    FROM assessment a
                    JOIN second_assessor s ON s.assessment_id = a.id
                    WHERE a.state = 'SECOND_ASSESSMENT' AND a.id <> :assessment AND s.person_id IS NOT NULL) c
                GROUP BY c.person_id
                HAVING sum(c.possible) > 0)
            SELECT n.person_id, n.open, (SELECT count(*) FROM counted) AS possible,
                (SELECT count(*) FROM counted f WHERE f.open = (SELECT min(open) FROM counted)) AS equal
            FROM counted n
            ORDER BY n.open, crc32(convert_to(CAST(:assessment AS text) || '/' || n.person_id, 'UTF8')), n.person_id
            LIMIT :most
            """.formatted(
            APPROVED, ReportingLines.below("(SELECT subject_id FROM assessment WHERE id = :assessment)"), BARRED, HELD);

    /**
     * The state is looked up for each of a person's: a join would begin with all second assessments that are open, which statistics of
     * before take for one.
     */
    private static final String OPEN = """
            SELECT n.person_id, (
                SELECT count(*)
                FROM second_assessor s
                WHERE s.person_id = n.person_id
                    AND s.assessment_id <> :assessment
                    AND (SELECT a.state FROM assessment a WHERE a.id = s.assessment_id) = 'SECOND_ASSESSMENT')::int AS open
            FROM unnest(:people::uuid[]) n(person_id)
            """;

    private final JdbcClient jdbc;

    PossibleSecondAssessors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Possible of(UUID assessment, Collection<UUID> skillAssessments, LocalDate validOn) {
        int[] counts = new int[2];
        List<Candidate> first = new ArrayList<>();
        jdbc.sql(POSSIBLE)
                .param("assessment", assessment)
                .param("skillAssessments", skillAssessments.toArray(UUID[]::new))
                .param("validOn", validOn)
                .param("most", MOST)
                .query(row -> {
                    counts[0] = row.getInt("possible");
                    counts[1] = row.getInt("equal");
                    first.add(candidate(row));
                });
        return new Possible(counts[0], counts[1], List.copyOf(first));
    }

    @Override
    public List<Candidate> open(UUID assessment, Collection<UUID> people) {
        return jdbc.sql(OPEN)
                .param("assessment", assessment)
                .param("people", people.toArray(UUID[]::new))
                .query((row, n) -> candidate(row))
                .list();
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(row.getObject("person_id", UUID.class), row.getInt("open"));
    }
}
