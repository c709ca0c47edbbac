package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.messaging.job.PassingOver;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies the dates of the tasks that belong to no cycle, such as a question about a piece of work: by the days of the policy that
 * was published last.
 */
@Component
public class SweepingOthers {

    private static final int CHUNK = 90;

    private final TaskDeadlines deadlines;
    private final Policies policies;
    private final PassingOver passing;
    private final Clock clock;

    SweepingOthers(
            TaskDeadlines deadlines,
            Policies policies,
            Transience transience,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.deadlines = deadlines;
        this.policies = policies;
        this.passing = new PassingOver(new TransactionTemplate(transactions), transience);
        this.clock = clock;
    }

    /** As often as the timer of a cycle. */
    @Scheduled(fixedDelay = 900_000, initialDelay = 50_000)
    void sweepInTime() {
        sweep(clock.instant());
    }

    /**
     * Reminds of what is due within so many days, and marks what is overdue as of an instant, a chunk at a time. A task for which
     * that fails is passed over until the next time.
     */
    public void sweep(Instant asOf) {
        List<TaskDeadlines.Soon> soon = policies.reminderDays(policies.newest()).stream()
                .map(days -> new TaskDeadlines.Soon(days, endOfDayAfter(asOf, days)))
                .toList();
        passing.doAll("The dates of tasks of no cycle", chunk -> deadlines.sweepOfNoCycle(asOf, soon, chunk, CHUNK));
    }

    /** The people of one task can be in several time zones. */
    private static Instant endOfDayAfter(Instant asOf, int days) {
        return LocalDate.ofInstant(asOf, ZoneOffset.UTC)
                .plusDays(days + 1L)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
