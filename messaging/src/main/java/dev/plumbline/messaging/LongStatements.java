package dev.plumbline.messaging;

import java.time.Duration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets a transaction wait longer for the database's answer than pools usually do. */
public final class LongStatements {

    /**
     * Until the current transaction ends, its connection waits up to {@code atMost} for an answer before it fails; the
     * pool resets this afterwards.
     *
     * @throws IllegalStateException outside a transaction, where no connection would be kept
     */
    public static void mayTake(JdbcTemplate jdbc, Duration atMost) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Only the statements of a transaction can be given more time");
        }
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(atMost.toMillis()));
            return true;
        });
    }

    private LongStatements() {}
}
