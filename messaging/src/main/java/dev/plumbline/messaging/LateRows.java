package dev.plumbline.messaging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that a transaction writes as late as possible, many with one statement: when it commits, before its outbox is
 * written, or just before the rows of a key are read.
 */
public final class LateRows {

    private final JdbcTemplate jdbc;
    private final String sql;

    /**
     * @param sql writes one row; an INSERT is the fastest, because the driver combines many into one
     */
    public LateRows(JdbcTemplate jdbc, String sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * Writes a row; outside a transaction at once.
     *
     * @param key under which the row will be looked for
     * @param values the statement's parameters in their order; an element may be null
     */
    public void add(Object key, @Nullable Object... values) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            jdbc.update(sql, values);
            return;
        }
        Waiting waiting = (Waiting) TransactionSynchronizationManager.getResource(this);
        if (waiting == null) {
            waiting = new Waiting();
            TransactionSynchronizationManager.bindResource(this, waiting);
            TransactionSynchronizationManager.registerSynchronization(waiting);
        }
        waiting.keys.add(key);
        waiting.rows.add(values);
    }

    /** The rows of the key can be read from now on. */
    public void write(Object key) {
        Waiting waiting = (Waiting) TransactionSynchronizationManager.getResource(this);
        if (waiting != null && waiting.keys.contains(key)) {
            waiting.write();
        }
    }

    private final class Waiting implements TransactionSynchronization, Ordered {

        private final Set<Object> keys = new HashSet<>();
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        /** What was still waiting at each savepoint. */
        private final Map<Object, Kept> kept = new IdentityHashMap<>();

        private record Kept(List<Object> keys, List<@Nullable Object[]> rows) {}

        private void write() {
            if (!rows.isEmpty()) {
                jdbc.batchUpdate(sql, rows);
                rows.clear();
                keys.clear();
            }
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void savepoint(Object savepoint) {
            kept.put(savepoint, new Kept(List.copyOf(keys), new ArrayList<>(rows)));
        }

        /** What waited then waits again, also if it has been written since: the database has undone that. */
        @Override
        public void savepointRollback(Object savepoint) {
            keys.clear();
            rows.clear();
            Kept before = kept.get(savepoint);
            if (before != null) {
                keys.addAll(before.keys());
                rows.addAll(before.rows());
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(LateRows.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(LateRows.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(LateRows.this);
        }
    }
}
