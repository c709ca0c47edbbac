package dev.plumbline.assessment.calibration;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has every session that is under way ask its deciders again, whatever has changed without its being notified. */
@Component
class WatchingDeciders {

    private static final Logger LOG = LoggerFactory.getLogger(WatchingDeciders.class);

    private static final String UNDER_WAY = """
            SELECT s.id
            FROM calibration_session s
            JOIN assessment_cycle c ON c.id = s.cycle_id
            WHERE s.state IN ('PREVIEW', 'IN_SESSION')
                AND c.status = 'OPEN'
                AND EXISTS (
                    SELECT 1
                    FROM calibration_item i
                    WHERE i.session_id = s.id
                        AND i.decider_id IS NOT NULL)
            ORDER BY s.id
            """;

    private final CalibrationSessions sessions;
    private final AskingDeciders asking;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    WatchingDeciders(
            CalibrationSessions sessions,
            AskingDeciders asking,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.sessions = sessions;
        this.asking = asking;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * People are withdrawn or reopened, or get another manager, without the session being notified. After this look
     * nobody has a task that is no longer needed, and nobody is without one that is theirs again.
     */
    @Scheduled(fixedDelay = 15_000, initialDelay = 10_000)
    void lookAtAll() {
        for (UUID id : jdbc.sql(UNDER_WAY).query(UUID.class).list()) {
            try {
                // Two transactions: the second reads the session's present state under its lock.
                Boolean differs = transaction.execute(
                        status -> sessions.findById(id).filter(asking::differs).isPresent());
                if (Boolean.TRUE.equals(differs)) {
                    transaction.executeWithoutResult(
                            status -> sessions.lock(id).ifPresent(session -> asking.look(session, null)));
                }
            } catch (CannotCreateTransactionException | DataAccessResourceFailureException away) {
                throw away;
            } catch (RuntimeException e) {
                LOG.warn("The deciders of session {} are asked again later: {}", id, e.toString());
            }
        }
    }
}
