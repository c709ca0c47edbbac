package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The dates that people have of their own follow those of their cycle, so that nobody has less time than everybody else: what was
 * due by a date of the cycle moves with it, and a later date is never before the new one. What was earlier, as that of a unit,
 * stays.
 */
@Component
class MovingOwnDates {

    /**
     * A person whose own dates have moved.
     *
     * @param self by when they assess themselves; null where the cycle's date holds
     * @param review by when they are reviewed; null where the cycle's date holds
     */
    record Moved(
            UUID assessment,
            @Nullable Instant self,
            @Nullable Instant review) {}

    /**
     * A self-assessment that was returned is due by the date of its review, and a review that quality assurance has sent back by
     * that of quality assurance. A review is never due before what it judges.
     */
    private static final String MOVE = """
            WITH locked AS MATERIALIZED (
                SELECT id, state, self_due_at AS self, review_due_at AS review, submitted AND returned > 0 AS again
                FROM assessment
                WHERE cycle_id = :cycle
                    AND state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE')
                    AND (self_due_at IS NOT NULL OR review_due_at IS NOT NULL)
                ORDER BY id
                FOR UPDATE),
            reviewed AS (
                SELECT l.*,
                    CASE
                        WHEN :sentBack AND l.state IN ('IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE')
                            AND (l.review = :qualityFrom OR l.review > :qualityFrom AND l.review < :qualityTo)
                            THEN :qualityTo
                        WHEN l.review = :reviewFrom OR l.review > :reviewFrom AND l.review < :reviewTo THEN :reviewTo
                        ELSE l.review
                    END AS review_to
                FROM locked l),
            moved AS (
                SELECT r.*,
                    CASE
                        WHEN r.state NOT IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED') THEN r.self
                        WHEN r.again AND r.self = coalesce(r.review, :reviewFrom) THEN coalesce(r.review_to, :reviewTo)
                        WHEN r.self = :selfFrom OR r.self > :selfFrom AND r.self < :selfTo THEN :selfTo
                        ELSE r.self
                    END AS self_to
                FROM reviewed r)
            UPDATE assessment a
            SET self_due_at = m.self_to,
                review_due_at = CASE
                    WHEN m.state IN ('ASSIGNED', 'SELF_ASSESSING') AND m.self_to > m.self AND m.self_to > m.review_to
                        THEN m.self_to
                    ELSE m.review_to
                END,
                version = a.version + 1
            FROM moved m
            WHERE a.id = m.id
                AND (m.self_to IS DISTINCT FROM m.self OR m.review_to IS DISTINCT FROM m.review)
            RETURNING a.id, a.self_due_at, a.review_due_at
            """;

    private static final List<WorkStep> BY_THE_REVIEW =
            List.of(WorkStep.REVIEW, WorkStep.SECOND_ASSESSMENT, WorkStep.SETTLE_DISAGREEMENT);

    private final TaskDeadlines deadlines;
    private final JdbcClient jdbc;

    MovingOwnDates(TaskDeadlines deadlines, JdbcClient jdbc) {
        this.deadlines = deadlines;
        this.jdbc = jdbc;
    }

    /**
     * Moves the dates of people whose own ones follow those of the cycle. The caller has locked the cycle, has moved its dates, and
     * moves the tasks by {@link #moveTasks}: assessments are locked before their tasks.
     *
     * @param before when each phase was due, in their order
     */
    List<Moved> move(AssessmentCycle cycle, List<Instant> before) {
        boolean sentBack = cycle.isQualityAssured()
                && Objects.requireNonNull(cycle.phase()).compareTo(Phase.QUALITY) >= 0;
        return jdbc.sql(MOVE)
                .param("cycle", cycle.id())
                .param("sentBack", sentBack)
                .param("selfFrom", from(before, Phase.SELF_ASSESSMENT))
                .param("selfTo", Timestamp.from(cycle.due(Phase.SELF_ASSESSMENT)))
                .param("reviewFrom", from(before, Phase.REVIEW))
                .param("reviewTo", Timestamp.from(cycle.due(Phase.REVIEW)))
                .param("qualityFrom", from(before, Phase.QUALITY))
                .param("qualityTo", Timestamp.from(cycle.due(Phase.QUALITY)))
                .query((row, n) -> new Moved(
                        row.getObject("id", UUID.class),
                        instant(row.getTimestamp("self_due_at")),
                        instant(row.getTimestamp("review_due_at"))))
                .list();
    }

    /** The open tasks of these people are due by their dates. */
    void moveTasks(List<Moved> moved) {
        Map<String, Instant> self = new HashMap<>();
        Map<String, Instant> review = new HashMap<>();
        for (Moved one : moved) {
            String key = one.assessment().toString();
            Instant assessed = one.self();
            Instant reviewed = one.review();
            if (assessed != null) {
                self.put(key, assessed);
            }
            if (reviewed != null) {
                review.put(key, reviewed);
            }
        }
        if (!self.isEmpty()) {
            deadlines.dueEach(WorkStep.ASSESS_SELF, self);
        }
        if (!review.isEmpty()) {
            BY_THE_REVIEW.forEach(step -> deadlines.dueEach(step, review));
        }
    }

    private static Timestamp from(List<Instant> before, Phase phase) {
        return Timestamp.from(before.get(phase.ordinal()));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
