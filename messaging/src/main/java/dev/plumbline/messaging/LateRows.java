package dev.plumbline.messaging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that a transaction writes as late as possible, many with one statement: when it commits, before its outbox is
 * written, or just before the rows of a key are read.
 */
public final class LateRows {

    private final NamedParameterJdbcOperations jdbc;
    private final String sql;

    /**
     * @param sql writes one row, with named parameters; an INSERT is the fastest, because the driver combines many into one
     */
    public LateRows(NamedParameterJdbcOperations jdbc, String sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * Writes a row; outside a transaction at once.
     *
     * @param key under which the row will be looked for
     * @param row the statement's parameters; a value may be null
     */
    public void add(Object key, SqlParameterSource row) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            jdbc.update(sql, row);
            return;
        }
        Waiting waiting = (Waiting) TransactionSynchronizationManager.getResource(this);
        if (waiting == null) {
            waiting = new Waiting();
            TransactionSynchronizationManager.bindResource(this, waiting);
            TransactionSynchronizationManager.registerSynchronization(waiting);
        }
        waiting.keys.add(key);
        waiting.rows.add(row);
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
        private final List<SqlParameterSource> rows = new ArrayList<>();

        /** What was still waiting at each savepoint. */
        private final Map<Object, Kept> kept = new IdentityHashMap<>();

        private record Kept(List<Object> keys, List<SqlParameterSource> rows) {}

        private void write() {
            if (!rows.isEmpty()) {
                jdbc.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
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
            kept.put(savepoint, new Kept(List.copyOf(keys), List.copyOf(rows)));
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
