package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dates that a person can look ahead to, whether or not a task waits for them. */
@Component
public class NextDates {

    private static final int MOST = 5;

    /** The end of a cycle's current phase. */
    public record NextDate(String cycleName, AssessmentCycle.Phase phase, Instant due) {}

    private static final String NEXT = """
            SELECT name, phase,
                CASE phase
                    WHEN 'SELF_ASSESSMENT' THEN self_assessment_due
                    WHEN 'REVIEW' THEN review_due
                    WHEN 'QUALITY' THEN quality_due
                    WHEN 'CALIBRATION' THEN calibration_due
                    WHEN 'PUBLICATION' THEN publication_due
                    ELSE acknowledgement_due
                END AS due
            FROM assessment_cycle c
            WHERE status = 'OPEN'
                AND (:hr AND kind = 'CYCLE' OR EXISTS (
                    SELECT 1
                    FROM assessment a
                    WHERE a.cycle_id = c.id
                        AND a.state NOT IN ('CLOSED', 'WITHDRAWN')
                        AND (a.reviewer_id = :person
                            OR a.subject_id = :person
                            AND CASE c.phase
                                WHEN 'SELF_ASSESSMENT' THEN a.state IN ('ASSIGNED', 'SELF_ASSESSING')
                                WHEN 'ACKNOWLEDGEMENT' THEN a.state = 'PUBLISHED'
                                ELSE true
                            END)))
            ORDER BY due, name
            LIMIT :most
            """;

    private final JdbcClient jdbc;
    private final HeldRoles heldRoles;

    NextDates(JdbcClient jdbc, HeldRoles heldRoles) {
        this.jdbc = jdbc;
        this.heldRoles = heldRoles;
    }

    /**
     * When the phases end of the open cycles in which the person is assessed or reviews; HR looks after all cycles. What the person
     * has submitted or acknowledged themselves has no end for them any more.
     */
    public List<NextDate> of(UUID person) {
        return jdbc.sql(NEXT)
                .param("hr", heldRoles.holds(person, Role.HR))
                .param("person", person)
                .param("most", MOST)
                .query((row, n) -> new NextDate(
                        row.getString("name"),
                        AssessmentCycle.Phase.valueOf(row.getString("phase")),
                        row.getTimestamp("due").toInstant()))
                .list();
    }
}
