package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dates that a person can look ahead to, whether or not a task waits for them. */
@Component
public class NextDates {

    private static final int MOST = 5;

    /**
     * The end of a phase, or the answer to an appeal.
     *
     * @param phase null for the answer to one's own appeal
     */
    public record NextDate(String cycleName, AssessmentCycle.@Nullable Phase phase, Instant due) {}

    static final String NEXT = """
            SELECT name, phase, due
            FROM (
                SELECT c.name, c.phase,
                    CASE c.phase
                        WHEN 'SELF_ASSESSMENT' THEN coalesce(own.self_due_at, c.self_assessment_due)
                        WHEN 'REVIEW' THEN coalesce(
                            CASE
                                WHEN own.state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT',
                                    'TO_SETTLE')
                                    THEN own.review_due_at
                            END,
                            c.review_due)
                        WHEN 'QUALITY' THEN c.quality_due
                        WHEN 'CALIBRATION' THEN c.calibration_due
                        WHEN 'PUBLICATION' THEN c.publication_due
                        ELSE greatest(own.acknowledge_by, c.acknowledgement_due)
                    END AS due
                FROM assessment_cycle c
                LEFT JOIN assessment own
                    ON own.cycle_id = c.id
                        AND own.subject_id = :person
                        AND own.paused_since IS NULL
                        AND own.state NOT IN ('CLOSED', 'WITHDRAWN')
                        AND CASE c.phase
                            WHEN 'SELF_ASSESSMENT' THEN own.state IN ('ASSIGNED', 'SELF_ASSESSING')
                            WHEN 'ACKNOWLEDGEMENT' THEN own.state = 'PUBLISHED'
                            ELSE true
                        END
                WHERE c.id IN (
                        SELECT m.cycle_id FROM assessment m WHERE m.subject_id = :person
                        UNION
                        SELECT m.cycle_id FROM assessment m WHERE m.reviewer_id = :person
                        UNION
                        SELECT m.id FROM assessment_cycle m WHERE :hr AND m.kind = 'CYCLE' AND m.status = 'OPEN')
                    AND c.status = 'OPEN'
                    AND c.paused_since IS NULL
                    AND (:hr AND c.kind = 'CYCLE'
                        OR own.id IS NOT NULL
                        OR EXISTS (
                            SELECT 1
                            FROM assessment a
                            WHERE a.cycle_id = c.id
                                AND a.reviewer_id = :person
                                AND a.paused_since IS NULL
                                AND a.state NOT IN ('CLOSED', 'WITHDRAWN')))
                UNION
                SELECT c.name,
                    CASE a.state WHEN 'APPEALED' THEN NULL ELSE 'REVIEW' END,
                    CASE a.state
                        WHEN 'APPEALED' THEN a.appeal_step_due
                        ELSE COALESCE(a.review_due_at, c.review_due)
                    END
                FROM assessment a
                JOIN assessment_cycle c ON c.id = a.cycle_id
                WHERE a.subject_id = :person
                    AND c.status = 'OPEN'
                    AND c.paused_since IS NULL
                    AND a.paused_since IS NULL
                    AND (a.state = 'APPEALED' AND a.appeal_step_due IS NOT NULL
                        OR a.state IN ('SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE')
                        AND c.phase = 'SELF_ASSESSMENT')) AS dates
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
     * When the phases end of the open cycles in which the person is assessed or reviews; HR looks after all cycles. Where the person
     * has a date of their own, it is that. What the person has submitted or acknowledged themselves has no end for them any more;
     * they wait for the end of their review, and for the answer to their appeal. What is paused has no date.
     */
    public List<NextDate> of(UUID person) {
        return jdbc.sql(NEXT)
                .param("hr", heldRoles.holds(person, Role.HR))
                .param("person", person)
                .param("most", MOST)
                .query((row, n) -> {
                    String phase = row.getString("phase");
                    return new NextDate(
                            row.getString("name"),
                            phase == null ? null : AssessmentCycle.Phase.valueOf(phase),
                            row.getTimestamp("due").toInstant());
                })
                .list();
    }
}
