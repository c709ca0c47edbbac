package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Jobs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks HR to see to results that a publication has set aside. Nobody's process waits for it. The task is over when HR
 * publishes again, and when nothing that is ready is set aside any more: it was reopened, withdrawn, or published after an
 * operator had it tried again.
 */
@Component
class WatchingSetAside {

    /** The task of HR's group. */
    static final WorkStep TASK = WorkStep.CHECK_SET_ASIDE;

    private static final Logger LOG = LoggerFactory.getLogger(WatchingSetAside.class);

    /** Whether anything of a cycle is set aside, as a condition on {@code c}. */
    private static final String LEFT =
            "(c.status = 'OPEN' AND EXISTS (SELECT 1 FROM assessment a WHERE a.cycle_id = c.id AND"
                    + " a.state = 'READY_TO_PUBLISH' AND a.id = ANY (:setAside)))";

    /** The open tasks; the index has the same condition. */
    private static final String ASKED = "w.element = '" + TASK.element() + "' AND w.state IN ('OPEN', 'CLAIMED')";

    /**
     * The cycles in which the task is there and is not to be, or the other way round; a paused cycle is left as it is. Looked at are
     * only those of which something is set aside and those that have the task.
     */
    static final String DIFFERENT = """
            SELECT c.id
            FROM assessment_cycle c
            WHERE c.id IN (
                    SELECT a.cycle_id
                    FROM assessment a
                    WHERE a.id = ANY (:setAside)
                    UNION
                    SELECT w.business_key::uuid
                    FROM work_item w
                    WHERE %2$s)
                AND c.paused_since IS NULL
                AND %1$s <> EXISTS (SELECT 1 FROM work_item w WHERE w.business_key = c.id::text AND %2$s)
            ORDER BY c.id
            """.formatted(LEFT, ASKED);

    private final Jobs jobs;
    private final Cycles cycles;
    private final Worklist worklist;
    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WatchingSetAside(
            Jobs jobs,
            Cycles cycles,
            Worklist worklist,
            OpeningTasks openingTasks,
            EndingTasks endingTasks,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jobs = jobs;
        this.cycles = cycles;
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** While a cycle is being published nothing is asked: what is set aside is known when the job has ended. */
    @Scheduled(fixedDelay = 5000, initialDelay = 5000)
    void lookAtAll() {
        for (UUID id : different()) {
            try {
                transaction.executeWithoutResult(status -> cycles.lock(id).ifPresent(this::look));
            } catch (CannotCreateTransactionException | DataAccessResourceFailureException away) {
                throw away;
            } catch (RuntimeException e) {
                LOG.warn("What was set aside in cycle {} is looked at again later: {}", id, e.toString());
            }
        }
    }

    private List<UUID> different() {
        Set<String> running = jobs.running(ResultJobs.PUBLISH);
        return jdbc.sql(DIFFERENT).param("setAside", setAside()).query(UUID.class).list().stream()
                .filter(id -> !running.contains(id.toString()))
                .toList();
    }

    private UUID[] setAside() {
        return jobs.setAside(ResultJobs.PUBLISH).stream().map(UUID::fromString).toArray(UUID[]::new);
    }

    private void look(AssessmentCycle cycle) {
        if (jobs.running(ResultJobs.PUBLISH).contains(cycle.id().toString())) {
            return;
        }
        boolean left = Boolean.TRUE.equals(jdbc.sql("SELECT " + LEFT + " FROM assessment_cycle c WHERE c.id = :cycle")
                .param("setAside", setAside())
                .param("cycle", cycle.id())
                .query(Boolean.class)
                .single());
        if (!left) {
            answered(cycle.id(), null);
        } else if (asked(cycle.id()).isEmpty()) {
            openingTasks.ask(
                    TASK,
                    cycle.id().toString(),
                    RoleHolders.Holder.hrOf(
                            cycle.id(),
                            cycle.name(),
                            cycle.endOfDayAfter(clock.instant(), AssessmentCycle.ANSWER_DAYS)));
        }
    }

    /**
     * The task is over, if there is one. The caller has locked the cycle.
     *
     * @param by who publishes again; null where nothing is set aside any more
     */
    void answered(UUID cycle, @Nullable UUID by) {
        asked(cycle).ifPresent(task -> endingTasks.done(cycle.toString(), TASK, 0, task.round(), by));
    }

    private Optional<WorkItem> asked(UUID cycle) {
        return worklist.openOf(cycle.toString()).stream()
                .filter(item -> item.is(TASK))
                .findFirst();
    }
}
