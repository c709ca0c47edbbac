package dev.plumbline.assessment.result;

import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What came of tasks that somebody has done, as they did it themselves: what was decided later by others is on the page of the
 * assessment. Templates ask it as {@code @outcomesOfTasks}.
 */
@Repository("outcomesOfTasks")
public class OutcomesOfTasks {

    /** What was done. */
    public enum What {
        SUBMITTED,
        /** The reviewer sent the self-assessment back. */
        RETURNED,
        APPROVED,
        /** By a second assessor. */
        ASSESSED,
        SETTLED,
        EXPLAINED,
        ACKNOWLEDGED,
        /** An appeal that has no decision yet: what was proposed waits for a second person. */
        ANSWERED,
        /** On appeal. */
        CHANGED,
        /** On appeal. */
        KEPT
    }

    /**
     * A decision on one skill.
     *
     * @param level 0 where no level was reached
     */
    public record Decided(String skill, int level) {}

    /**
     * What came of a task.
     *
     * @param decided by the names of the skills; empty where nothing was decided, and for a decision that the same person has
     *     replaced since
     * @param withdrawn whether the person assessed is withdrawn by now
     */
    public record Outcome(What what, List<Decided> decided, boolean withdrawn) {}

    /** A decision is kept in the transaction that ends its task, a moment before. */
    private static final String OUTCOMES = """
            SELECT w.id, w.element, a.state = 'WITHDRAWN' AS withdrawn, d.skill, d.level, p.changed,
                EXISTS (
                    SELECT 1
                    FROM review_return r
                    WHERE r.assessment_id = a.id
                        AND r.round = w.round) AS returned
            FROM work_item w
            JOIN assessment a ON a.id = w.business_key::uuid
            LEFT JOIN appeal p ON p.assessment_id = a.id
                AND p.decided_by = w.done_by
                AND p.kind = CASE w.element WHEN :discussing THEN :discussion WHEN :deciding THEN :challenge END
            LEFT JOIN LATERAL (
                SELECT k.name AS skill, coalesce(m.level, 0) AS level
                FROM skill_assessment s
                JOIN skill k ON k.id = s.skill_id
                JOIN decision m ON m.skill_assessment_id = s.id
                WHERE s.assessment_id = a.id
                    AND m.kind = CASE w.element
                        WHEN :reviewing THEN 'APPROVED'
                        WHEN :assessing THEN 'SECOND'
                        WHEN :settling THEN 'SETTLED'
                    END
                    AND m.decided_by = w.done_by
                    AND m.decided_at BETWEEN w.done_at - interval '1 minute' AND w.done_at + interval '1 minute') d ON true
            WHERE w.id = ANY (:items)
            ORDER BY d.skill
            """;

    private final JdbcClient jdbc;

    OutcomesOfTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What came of tasks of assessments among some that are done, by their ids; one of another kind is missing. */
    @Transactional(readOnly = true)
    public Map<UUID, Outcome> of(List<WorkItem> done) {
        UUID[] items = done.stream()
                .filter(item -> item.step().process() == WorkProcess.PARTICIPANT_ASSESSMENT)
                .map(WorkItem::id)
                .toArray(UUID[]::new);
        Map<UUID, Outcome> outcomes = new HashMap<>();
        if (items.length == 0) {
            return outcomes;
        }
        jdbc.sql(OUTCOMES)
                .param("items", items)
                .param("reviewing", WorkStep.REVIEW.element())
                .param("assessing", WorkStep.SECOND_ASSESSMENT.element())
                .param("settling", WorkStep.SETTLE_DISAGREEMENT.element())
                .param("discussing", WorkStep.DISCUSS_AGAIN.element())
                .param("deciding", WorkStep.DECIDE_APPEAL.element())
                .param("discussion", AppealKind.DISCUSS_AGAIN.name())
                .param("challenge", AppealKind.CHALLENGE.name())
                .query(row -> {
                    add(row, outcomes);
                });
        return outcomes;
    }

    private static void add(ResultSet row, Map<UUID, Outcome> outcomes) throws SQLException {
        What what = what(row);
        Outcome outcome = new Outcome(what, new ArrayList<>(), row.getBoolean("withdrawn"));
        Outcome known = outcomes.putIfAbsent(row.getObject("id", UUID.class), outcome);
        String skill = row.getString("skill");
        if (skill != null && what != What.RETURNED) {
            (known == null ? outcome : known).decided().add(new Decided(skill, row.getInt("level")));
        }
    }

    private static What what(ResultSet row) throws SQLException {
        Boolean changed = row.getObject("changed", Boolean.class);
        return switch (WorkStep.named(row.getString("element"))) {
            case ASSESS_SELF -> What.SUBMITTED;
            case REVIEW -> row.getBoolean("returned") ? What.RETURNED : What.APPROVED;
            case SECOND_ASSESSMENT -> What.ASSESSED;
            case SETTLE_DISAGREEMENT -> What.SETTLED;
            case EXPLAIN_CHANGE -> What.EXPLAINED;
            case ACKNOWLEDGE -> What.ACKNOWLEDGED;
            // Of the other steps of an assessment only appeals are done by a person and listed here.
            default -> changed == null ? What.ANSWERED : changed ? What.CHANGED : What.KEPT;
        };
    }
}
