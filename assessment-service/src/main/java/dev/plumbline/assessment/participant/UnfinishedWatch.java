package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks HR what happens to those without a result once the date of the acknowledgements has passed. Nobody's process
 * waits for it: the task is renewed every day, and is over as soon as nobody is unfinished or the date is in the future
 * again.
 */
@Component
public class UnfinishedWatch {

    /** The task of HR's group. */
    static final WorkStep TASK = WorkStep.DECIDE_UNFINISHED;

    /** The states of those without a result who still take part, as a condition on {@code a.state}. */
    public static final String UNFINISHED =
            "a.state NOT IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED', 'WITHDRAWN')";

    /** Days end a minute before midnight: what is asked in that minute is due on the next one. */
    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);

    private static final String OF_PERSON = """
            SELECT EXISTS (
                SELECT 1
                FROM assessment a
                WHERE a.cycle_id = :cycle
                    AND a.subject_id = :person
                    AND %s)
            """.formatted(UNFINISHED);

    private static final String ANY = """
            SELECT EXISTS (SELECT 1 FROM assessment a WHERE a.cycle_id = :cycle AND %s)
            """.formatted(UNFINISHED);

    private final JdbcClient jdbc;
    private final Worklist worklist;
    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;
    private final TaskDeadlines deadlines;
    private final Clock clock;

    UnfinishedWatch(
            JdbcClient jdbc,
            Worklist worklist,
            OpeningTasks openingTasks,
            EndingTasks endingTasks,
            TaskDeadlines deadlines,
            Clock clock) {
        this.jdbc = jdbc;
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Asks, renews or takes back the question. The caller has locked the cycle, which is open and not paused.
     *
     * @param by whose act has answered it; null for a rule
     */
    public void look(AssessmentCycle cycle, @Nullable UUID by) {
        Instant now = clock.instant();
        boolean due = !now.isBefore(cycle.acknowledgementDue());
        String key = cycle.id().toString();
        Optional<WorkItem> asked =
                worklist.openOf(key).stream().filter(item -> item.is(TASK)).findFirst();
        if (due && any(cycle.id())) {
            Instant today = cycle.endOfDayAfter(now.plus(LAST_MINUTE), 0);
            if (asked.isPresent()) {
                deadlines.renew(asked.get().id(), today);
            } else {
                openingTasks.ask(TASK, key, RoleHolders.Holder.hrOf(cycle.id(), cycle.name(), today));
            }
        } else if (asked.isPresent()) {
            endingTasks.done(key, TASK, 0, asked.get().round(), by);
        }
    }

    /** The cycle is cancelled: nothing of it is left to decide. */
    public void forget(AssessmentCycle cycle) {
        worklist.openOf(cycle.id().toString()).stream()
                .filter(item -> item.is(TASK))
                .forEach(item -> endingTasks.cancelled(item.id()));
    }

    /** Whether a person takes part in a cycle and has no result in it. */
    public boolean isUnfinished(UUID cycle, UUID person) {
        return Boolean.TRUE.equals(jdbc.sql(OF_PERSON)
                .param("cycle", cycle)
                .param("person", person)
                .query(Boolean.class)
                .single());
    }

    private boolean any(UUID cycle) {
        return Boolean.TRUE.equals(
                jdbc.sql(ANY).param("cycle", cycle).query(Boolean.class).single());
    }
}
