package dev.plumbline.assessment.site.rest;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why the database refused a statement, as SQLSTATE names it. */
final class SqlState {

    /** Somebody else has stored a row under the same key. */
    static final String UNIQUE_VIOLATION = "23505";

    /** What a row refers to is not there any more. */
    static final String FOREIGN_KEY_VIOLATION = "23503";

    /** A lock was not to be had within {@code lock_timeout}. */
    static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Two transactions blocked each other, and this one was stopped: nothing of it has happened. */
    static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", LOCK_NOT_AVAILABLE);

    /** The state that a failure, or a cause of it, names; empty for none. */
    static Optional<String> of(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    private SqlState() {}
}
