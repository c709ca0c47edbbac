package dev.plumbline.assessment.operation;

import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.events.WaitStep;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds assessments whose state and whose process's open step have differed for a while: one of the two has missed an
 * event.
 */
@Component
public class StuckAssessments {

    /** The longest time that messages take while nothing is wrong. */
    static final Duration WHILE = Duration.ofMinutes(15);

    private static final int MOST_SHOWN = 200;

    /**
     * An assessment that is stuck.
     *
     * @param expected the steps that belong to the state; empty if none does
     * @param found the steps that are open; empty for none
     */
    public record Stuck(UUID id, AssessmentState state, Instant since, List<String> expected, List<String> found) {

        /** The step to which its process should be moved; null if it should have ended. */
        public @Nullable String target() {
            return expected.isEmpty() ? null : expected.getFirst();
        }
    }

    private static final String SELECT_ASSESSMENT = """
            SELECT a.id, a.state, a.changed_at
            FROM (SELECT * FROM assessment WHERE state NOT IN ('CLOSED',
                'WITHDRAWN') UNION ALL SELECT * FROM assessment WHERE state IN ('CLOSED',
                'WITHDRAWN') AND id = ANY (string_to_array(:open, ',')::uuid[])) a
            WHERE a.announced
              AND a.changed_at < :changedAt
            ORDER BY a.changed_at, a.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    StuckAssessments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The steps of which exactly one is open while an assessment is in a state. */
    static List<String> stepsOf(AssessmentState state) {
        return switch (state) {
            case ASSIGNED, SELF_ASSESSING -> List.of(WorkStep.ASSESS_SELF.element());
            case SUBMITTED, IN_REVIEW -> List.of(WorkStep.REVIEW.element());
            case SECOND_ASSESSMENT -> List.of(WorkStep.SECOND_ASSESSMENT.element());
            case TO_SETTLE -> List.of(WorkStep.SETTLE_DISAGREEMENT.element());
            case REVIEWED, IN_CALIBRATION -> List.of(WaitStep.ASSESSMENT_CALIBRATED.element());
            case TO_EXPLAIN -> List.of(WorkStep.EXPLAIN_CHANGE.element());
            case READY_TO_PUBLISH -> List.of(WaitStep.RESULT_PUBLISHED.element());
            case PUBLISHED -> List.of(WorkStep.ACKNOWLEDGE.element());
            case ACKNOWLEDGED -> List.of(WaitStep.ACKNOWLEDGED.element());
            case APPEALED -> List.of(WorkStep.DISCUSS_AGAIN.element(), WorkStep.DECIDE_APPEAL.element());
            case CLOSED, WITHDRAWN -> List.of();
        };
    }

    /**
     * Those whose state differs from the given open steps, and which have not changed for {@link #WHILE}; at most 200.
     * Assessments that are over are compared only if a step of theirs is open, because their number grows every year.
     */
    List<Stuck> among(List<AskingServices.OpenStep> steps) {
        Map<String, List<String>> open = new HashMap<>();
        steps.forEach(step ->
                open.computeIfAbsent(step.key(), key -> new ArrayList<>()).add(step.element()));
        List<Stuck> stuck = new ArrayList<>();
        jdbc.sql(SELECT_ASSESSMENT)
                .param("open", String.join(",", open.keySet()))
                .param("changedAt", Timestamp.from(clock.instant().minus(WHILE)))
                .query(row -> {
                    UUID id = row.getObject(1, UUID.class);
                    AssessmentState state = AssessmentState.valueOf(row.getString(2));
                    List<String> expected = stepsOf(state);
                    List<String> found = open.getOrDefault(id.toString(), List.of());
                    boolean agrees = expected.isEmpty()
                            ? found.isEmpty()
                            : found.size() == 1 && expected.contains(found.getFirst());
                    if (!agrees && stuck.size() < MOST_SHOWN) {
                        stuck.add(new Stuck(id, state, row.getTimestamp(3).toInstant(), expected, found));
                    }
                });
        return stuck;
    }
}
