package dev.plumbline.assessment;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Changes many rows of a table at once as the service does: locked by their ids, ascending. Jobs of the service change the same
 * rows meanwhile; whoever locks in another order deadlocks with them.
 */
public final class RowsInOrder {

    private RowsInOrder() {}

    /**
     * Changes rows.
     *
     * @param to what follows {@code SET}, without parameters
     * @param where which rows, with a parameter for each of {@code values}
     */
    public static void set(JdbcTemplate jdbc, String table, String to, String where, Object... values) {
        jdbc.update(
                "UPDATE " + table + " SET " + to + " WHERE id IN (SELECT id FROM " + table + " WHERE " + where
                        + " ORDER BY id FOR NO KEY UPDATE)",
                values);
    }

    /** Switches people off, whom nobody stated yet. */
    public static void switchOff(JdbcTemplate jdbc, String where, Object... values) {
        set(jdbc, "person", "active = false, announced = false", where, values);
    }

    /** Cancels the tasks that are HR's because nobody else can do them: other tests count theirs. */
    public static void cancelVacant(JdbcTemplate jdbc) {
        set(jdbc, "work_item", "state = 'CANCELLED'", "vacancy IS NOT NULL AND state = 'OPEN' AND holder_id IS NULL");
    }
}
