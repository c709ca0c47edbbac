package dev.plumbline.messaging.inbox;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures that pass by themselves (a connection, a lock, a server away) from those that do not. */
public final class Transience {

    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57");

    private final List<Predicate<Throwable>> more;

    /**
     * @param more further failures known to pass, such as the engine's optimistic lock
     */
    public Transience(List<Predicate<Throwable>> more) {
        this.more = List.copyOf(more);
    }

    /** True if the failure, or any cause of it, passes by itself. */
    public boolean passes(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (isTransient(t)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTransient(Throwable t) {
        return t instanceof TransientDataAccessException
                || t instanceof RecoverableDataAccessException
                || t instanceof DataAccessResourceFailureException
                || t instanceof CannotCreateTransactionException
                || t instanceof OptimisticLockingFailureException
                || t instanceof SQLTransientException
                || (t instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().length() >= 2
                        && CLASSES.contains(sql.getSQLState().substring(0, 2)))
                || more.stream().anyMatch(passes -> passes.test(t));
    }
}
