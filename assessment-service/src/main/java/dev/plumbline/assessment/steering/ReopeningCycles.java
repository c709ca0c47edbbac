package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.PhaseEndings;
import dev.plumbline.assessment.participant.PhaseWatch;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the cycles again that an earlier version closed although people in them were not finished. Nobody could
 * continue in them, and the tasks of people there stayed in their lists. Once they are open, HR is asked what happens
 * to these people, and the cycle closes once that is decided. No cycle is closed in this way today: after an upgrade
 * there is nothing to do.
 */
@Component
public class ReopeningCycles {
    /** Before anything is ended that is left of closed cycles. */
    static final int FIRST = 0;

    private static final Logger LOG = LoggerFactory.getLogger(ReopeningCycles.class);
    private static final String CLOSED_OVER =
            "SELECT c.id FROM assessment_cycle c WHERE c.kind = 'CYCLE' AND c.status = 'CLOSED' AND EXISTS (SELECT 1 FROM assessment a WHERE a.cycle_id ="
                    + " c.id AND a.state NOT IN ('CLOSED', 'WITHDRAWN')) ORDER BY c.id";
    private final Cycles cycles;
    private final PhaseWatch watch;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PhaseEndings endings;

    ReopeningCycles(
            Cycles cycles,
            PhaseWatch watch,
            Audit audit,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            PhaseEndings endings) {
        this.cycles = cycles;
        this.watch = watch;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.endings = endings;
    }

    /** Opens all of them; on two nodes at once each is opened once. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(FIRST)
    public void openAgain() {
        List<UUID> closedOver = jdbc.sql(CLOSED_OVER).query(UUID.class).list();
        for (UUID id : closedOver) {
            boolean opened = Objects.requireNonNull(transaction.execute(status -> openAgain(id)));
            if (opened) {
                LOG.info("Cycle {} was closed over people who were not finished: it is open again", id);
            }
        }
    }

    /** False where another node has done so meanwhile. */
    private boolean openAgain(UUID id) {
        AssessmentCycle cycle = cycles.lock(id).orElseThrow();
        if (cycle.status() != AssessmentCycle.Status.CLOSED) {
            return false;
        }
        cycle.openAgain();
        if (!endings.happened(cycle, PhaseEndings.ACKNOWLEDGEMENT_ENDED)) {
            // Its process is over: what would end it is not said to it again.
            endings.note(id, PhaseEndings.ACKNOWLEDGEMENT_ENDED);
        }
        audit.rule(
                "SYSTEM",
                "cycle-opened-again",
                "cycle",
                id,
                AssessmentCycle.Status.CLOSED,
                AssessmentCycle.Status.OPEN);
        watch.look(id);
        return true;
    }
}
