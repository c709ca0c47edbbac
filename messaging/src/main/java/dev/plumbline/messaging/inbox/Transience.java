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
import org.springframework.transaction.TransactionSystemException;

/**
 * Distinguishes failures that pass by themselves (a connection, a lock, a server that is away) from those that do not.
 */
public final class Transience {

    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57");

    /** The server has ended the session, because its transaction was idle, or took, for too long. */
    private static final Set<String> SESSION_ENDED = Set.of("25P03", "25P04");

    /**
     * The server takes no changes for now: it was not made the primary yet, or its disk is full. The pool closes such a
     * connection, and the next one may be to another server.
     */
    public static final String READ_ONLY = "25006";

    /** What the pool reports, without any SQL state, for a connection that it has closed because it was broken. */
    private static final String CLOSED = "Connection is closed";

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
                || (t instanceof SQLException sql && isTransient(sql.getSQLState(), sql.getMessage()))
                // Over a broken connection the rollback fails too, and the cause only shows that second failure.
                || (t instanceof TransactionSystemException rolledBack
                        && rolledBack.getOriginalException() != null
                        && rolledBack.getOriginalException() != t
                        && passes(rolledBack.getOriginalException()))
                || more.stream().anyMatch(passes -> passes.test(t));
    }

    private static boolean isTransient(@Nullable String state, @Nullable String message) {
        if (state == null || state.length() < 2) {
            return CLOSED.equals(message);
        }
        return CLASSES.contains(state.substring(0, 2)) || SESSION_ENDED.contains(state) || READ_ONLY.equals(state);
    }
}
