package dev.plumbline.assessment.home;

import dev.plumbline.events.WorkStep;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody still has to do with: read before they are deactivated, or get another manager. Templates ask it as
 * {@code @openWork}.
 */
@Component("openWork")
public class OpenWork {

    /**
     * What is open.
     *
     * @param tasks open tasks that they hold and that are about somebody else
     * @param own assessments of theirs without a result
     * @param reports how many active people report to them
     */
    public record Open(int tasks, int own, int reports) {}

    /**
     * What another manager of a person would get.
     *
     * @param manager the name of the one of now; empty where there is none, and HR has what is theirs
     * @param reviews how many reviews pass: not submitted, and the manager's
     * @param invitations how many invitations to have a level confirmed again pass
     * @param stays how many other assessments without a result stay with whom they are
     */
    public record Passing(String manager, int reviews, int invitations, int stays) {

        /** Whether anything passes. */
        public boolean any() {
            return reviews + invitations > 0;
        }
    }

    /** As reviews pass when the manager changes, but for four eyes, which are asked about the new one. */
    private static final String PASSING = """
            WITH person_now AS (
                SELECT p.id, p.manager_id, coalesce(btrim(m.given_name || ' ' || m.family_name), '') AS manager
                FROM person p
                LEFT JOIN person m ON m.id = p.manager_id
                WHERE p.id = :person),
            without_result AS (
                SELECT a.state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW')
                    AND CASE
                        WHEN n.manager_id IS NULL THEN a.reviewer_id IS NULL OR NOT g.active
                        ELSE a.reviewer_id = n.manager_id
                    END
                    AND NOT EXISTS (
                        SELECT 1
                        FROM work_item w
                        WHERE w.business_key = a.id::text
                            AND w.element = :review
                            AND w.state IN ('OPEN', 'CLAIMED')
                            AND w.holder_id IS NOT NULL
                            AND coalesce(w.owner_id, w.holder_id) IS DISTINCT FROM a.reviewer_id) AS passes
                FROM person_now n
                JOIN assessment a ON a.subject_id = n.id
                LEFT JOIN person g ON g.id = a.reviewer_id
                WHERE a.state NOT IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED', 'WITHDRAWN'))
            SELECT n.manager,
                (SELECT count(*)::int FROM without_result WHERE passes) AS reviews,
                (SELECT count(*)::int
                FROM work_item w
                WHERE w.subject_id = n.id
                    AND w.holder_id = n.manager_id
                    AND w.element = :reconfirm
                    AND w.state IN ('OPEN', 'CLAIMED')) AS invitations,
                (SELECT count(*)::int FROM without_result WHERE passes IS NOT TRUE) AS stays
            FROM person_now n
            """;

    private static final String OPEN = """
            SELECT (
                    SELECT count(*)
                    FROM work_item w
                    WHERE w.holder_id = :person
                        AND w.state IN ('OPEN', 'CLAIMED')
                        AND w.subject_id IS DISTINCT FROM w.holder_id) AS tasks,
                (
                    SELECT count(*)
                    FROM assessment a
                    WHERE a.subject_id = :person
                        AND a.state NOT IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED', 'WITHDRAWN')) AS own,
                (SELECT count(*) FROM person p WHERE p.manager_id = :person AND p.active) AS reports
            """;

    private final JdbcClient jdbc;

    OpenWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What another manager of a person would get. For pages of those who maintain people. */
    @Transactional(readOnly = true)
    public Passing passing(UUID person) {
        return jdbc.sql(PASSING)
                .param("person", person)
                .param("review", WorkStep.REVIEW.element())
                .param("reconfirm", WorkStep.RECONFIRM.element())
                .query((row, n) -> new Passing(
                        row.getString("manager"),
                        row.getInt("reviews"),
                        row.getInt("invitations"),
                        row.getInt("stays")))
                .single();
    }

    /** What a person has open; nothing of somebody who is not known. For pages of those who maintain people. */
    @Transactional(readOnly = true)
    public Open of(UUID person) {
        return jdbc.sql(OPEN)
                .param("person", person)
                .query((row, n) -> new Open(row.getInt("tasks"), row.getInt("own"), row.getInt("reports")))
                .single();
    }
}
