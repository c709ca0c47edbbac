package dev.plumbline.assessment.result;

import dev.plumbline.assessment.review.SecondAssessorPool;
import dev.plumbline.assessment.review.SecondAssessorTrace;
import dev.plumbline.assessment.review.SecondAssessorTrace.Candidate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may judge a second time, by their results and by what HR has given them (R19); asked in one statement. */
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
            WITH RECURSIVE
            approved AS (%s),
            judges(id) AS (
                SELECT subject_id FROM assessment WHERE id = :assessment
                UNION
                SELECT reviewer_id FROM assessment WHERE id = :assessment AND reviewer_id IS NOT NULL
                UNION
                SELECT decided_by FROM approved WHERE decided_by IS NOT NULL),
            below(id, depth) AS (
                SELECT p.id, 1
                FROM assessment a
                JOIN person p ON p.manager_id = a.subject_id
                WHERE a.id = :assessment
                UNION ALL
                SELECT p.id, b.depth + 1 FROM below b JOIN person p ON p.manager_id = b.id WHERE b.depth < 50),
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
                FROM able x
                JOIN person p ON p.id = x.person_id AND p.active
                WHERE NOT EXISTS (SELECT 1 FROM barred b WHERE b.id = x.person_id)
                GROUP BY x.person_id
                HAVING count(*) = (SELECT count(DISTINCT origin_id) FROM approved)),
            open AS (
                SELECT s.person_id, count(*)::int AS open
                FROM assessment a
                JOIN second_assessor s ON s.assessment_id = a.id
                WHERE a.state = 'SECOND_ASSESSMENT' AND a.id <> :assessment
                GROUP BY s.person_id)
            SELECT n.person_id, n.open, n.possible
            FROM (
                SELECT p.person_id, coalesce(o.open, 0) AS open, count(*) OVER () AS possible,
                    min(coalesce(o.open, 0)) OVER () AS fewest,
                    row_number() OVER (ORDER BY coalesce(o.open, 0), p.person_id) AS place
                FROM possible p
                LEFT JOIN open o ON o.person_id = p.person_id) n
            WHERE n.open = n.fewest OR n.place <= :most
            ORDER BY n.open, n.person_id
            """.formatted(APPROVED, BARRED, HELD);

    private final JdbcClient jdbc;

    PossibleSecondAssessors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Possible of(UUID assessment, Collection<UUID> skillAssessments, LocalDate validOn) {
        int[] all = new int[1];
        List<Candidate> first = new ArrayList<>();
        jdbc.sql(POSSIBLE)
                .param("assessment", assessment)
                .param("skillAssessments", skillAssessments.toArray(UUID[]::new))
                .param("validOn", validOn)
                .param("most", SecondAssessorTrace.MOST)
                .query(row -> {
                    all[0] = row.getInt("possible");
                    first.add(new Candidate(row.getObject("person_id", UUID.class), row.getInt("open")));
                });
        return new Possible(all[0], List.copyOf(first));
    }
}
