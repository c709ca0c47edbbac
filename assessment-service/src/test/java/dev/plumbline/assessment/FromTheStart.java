package dev.plumbline.assessment;

import java.util.List;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives each class of tests the database as it was before the first one of its JVM. Which classes share a JVM, and in which
 * order they run, depends on the speed of the machine; what they find does not.
 *
 * <p>What messages and the audit trail have is left: where they are is known to the running service as well.
 */
public final class FromTheStart implements TestExecutionListener {

    private static final int TRIES = 100;

    /** What PostgreSQL says where a lock is not free in time. */
    private static final String LOCKED = "55P03";

    /** In this schema are the rows of the start, under names of their own: tests ask for the others by name alone. */
    private static final String KEPT = "kept.kept_";

    private static final String TABLES = """
            SELECT c.relname
            FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition
                AND c.relname NOT LIKE 'flyway%' AND c.relname NOT LIKE 'audit%' AND c.relname <> ALL (ARRAY[
                    'outbox_stream', 'relay', 'relay_mark', 'housekeeping', 'unknown_message', 'parked_key', 'parked_message',
                    'skipped_message', 'too_old_message', 'installation'])
            ORDER BY c.relname
            """;

    private static final String COLUMNS = """
            SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
            FROM pg_attribute a
            WHERE a.attrelid = ('public.' || ?)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            """;

    /** Of all rows, in any order. */
    private static final String SUM =
            "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM %s%s t";

    @Override
    public void beforeTestClass(TestContext of) {
        if (of.getTestClass().isMemberClass()) {
            return;
        }
        JdbcTemplate jdbc = of.getApplicationContext().getBean(JdbcTemplate.class);
        var transaction = new TransactionTemplate(of.getApplicationContext().getBean(PlatformTransactionManager.class));
        List<String> tables = jdbc.queryForList(TABLES, String.class);
        boolean kept =
                Boolean.TRUE.equals(jdbc.queryForObject("SELECT to_regnamespace('kept') IS NOT NULL", Boolean.class));
        for (int n = 1; ; n++) {
            try {
                transaction.executeWithoutResult(status -> {
                    if (kept) {
                        back(jdbc, tables);
                    } else {
                        keep(jdbc, tables);
                    }
                });
                return;
            } catch (UncategorizedSQLException e) {
                // A job of the service is at work.
                if (n == TRIES || !LOCKED.equals(e.getSQLException().getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private static void locked(JdbcTemplate jdbc, List<String> tables) {
        jdbc.execute("SET LOCAL lock_timeout = '200ms'");
        jdbc.execute("LOCK TABLE public." + String.join(", public.", tables) + " IN ACCESS EXCLUSIVE MODE");
    }

    private static void keep(JdbcTemplate jdbc, List<String> tables) {
        locked(jdbc, tables);
        jdbc.execute("CREATE SCHEMA kept");
        tables.forEach(table -> jdbc.execute("CREATE TABLE " + KEPT + table + " AS SELECT * FROM public." + table));
    }

    private static void back(JdbcTemplate jdbc, List<String> tables) {
        locked(jdbc, tables);
        // Neither references nor the guards of what is never changed.
        jdbc.execute("SET LOCAL session_replication_role = 'replica'");
        for (String table : tables) {
            String now = jdbc.queryForObject(SUM.formatted("public.", table), String.class);
            String then = jdbc.queryForObject(SUM.formatted(KEPT, table), String.class);
            if (!then.equals(now)) {
                String columns = jdbc.queryForObject(COLUMNS, String.class, table);
                jdbc.update("DELETE FROM public." + table);
                jdbc.update("INSERT INTO public." + table + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT "
                        + columns + " FROM " + KEPT + table);
            }
        }
    }
}
