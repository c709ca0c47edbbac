package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.cycle.CycleEnded;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionCancelled;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends the sessions of a cycle that is over: cancelled, or closed when none of the people whom they were about was left
 * in it. What was finalised stays as it is.
 */
@Component
public class CancellingSessions {

    private static final String SELECT_CALIBRATION_SESSION = """
            SELECT DISTINCT s.cycle_id
            FROM calibration_session s
            JOIN assessment_cycle c ON c.id = s.cycle_id
            WHERE c.status = 'CLOSED'
              AND s.state NOT IN ('FINALISED', 'CANCELLED')
            ORDER BY 1
            """;

    private final CalibrationSessions sessions;
    private final CalibrationItems calibrationItems;
    private final AskingDeciders deciders;
    private final Outbox outbox;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CancellingSessions(
            CalibrationSessions sessions,
            CalibrationItems calibrationItems,
            AskingDeciders deciders,
            Outbox outbox,
            Audit audit,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.sessions = sessions;
        this.calibrationItems = calibrationItems;
        this.deciders = deciders;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Ends those of cycles that are closed: earlier versions left them as they were. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    public void cancelLeftOver() {
        List<UUID> closed =
                jdbc.sql(SELECT_CALIBRATION_SESSION).query(UUID.class).list();
        for (UUID cycle : closed) {
            transaction.executeWithoutResult(status -> cancel(new CycleEnded(cycle, CycleEnded.Why.CYCLE_CLOSED)));
        }
    }

    @EventListener
    void cancel(CycleEnded ended) {
        for (CalibrationSession session : sessions.lockUnfinished(ended.cycle())) {
            State before = session.state();
            session.cancel();
            deciders.look(session, null);
            if (before != State.DRAFT) {
                // A draft has no process, and nobody was notified of it.
                outbox.say(new CalibrationSessionCancelled(
                        session.id(),
                        session.cycleId(),
                        calibrationItems.code(session),
                        session.round(),
                        ended.why().name(),
                        Actor.SYSTEM));
            }
            audit.rule("SYSTEM", "session-cancelled", "calibration-session", session.id(), before, session.state());
        }
    }
}
