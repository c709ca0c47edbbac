package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retentions;
import dev.plumbline.servers.FilledTables;
import dev.plumbline.servers.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Three years of a service in a database of their own whose every table is filled. Each day what has passed its time is
 * removed: at the end there is what the last days have written, and everything that is kept permanently.
 *
 * <p>A service fills in what it removes some day, with a temporary table {@code played} of whatever it does most; how many
 * rows of that are left on a day it says itself. All other tables get rows that stay.
 */
public final class ThreeYears implements AutoCloseable {

    /** The first day. */
    public static final Instant BEGAN = Instant.parse("2024-01-01T00:00:00Z");

    /** How many days there are. */
    public static final int DAYS = 1_096;

    /** Whether something is removed each day of the three years, which takes five times as long. */
    private static final boolean EACH_DAY = Boolean.getBoolean("long");

    /** So many days at the beginning and at the end each have their removal; between them one day of a week has. */
    private static final int EACH_AT_FIRST = 35;

    /** How long one removal may take. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /** When a row of day {@code d}, from 0, was written, in SQL. */
    public static final String AT = "timestamptz '2024-01-01 12:00Z' + d * interval '1 day'";

    /** When the rows of the first day are written. */
    private static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");

    private final PostgresServer postgres = PostgresServer.forTests();
    private final String url;
    private final SingleConnectionDataSource source;
    private final JdbcTemplate jdbc;
    private final Map<String, int[]> played = new HashMap<>();
    private Map<String, Integer> filled = Map.of();

    /**
     * An empty database with the tables of the service.
     *
     * @param name of the database, different for each service
     * @param migrations of the service that are written in Java
     */
    public ThreeYears(String name, JavaMigration... migrations) {
        this.url = postgres.database(name + "_" + ProcessHandle.current().pid());
        this.source = new SingleConnectionDataSource(url, postgres.user(), postgres.password(), true);
        Flyway.configure()
                .dataSource(url, postgres.user(), postgres.password())
                .locations("classpath:db/messaging", "classpath:db/migration")
                .javaMigrations(migrations)
                .load()
                .migrate();
        this.jdbc = new JdbcTemplate(source);
        jdbc.execute("SET synchronous_commit = off; SET TimeZone = 'UTC'");
    }

    /**
     * Fills all tables; no row has to have what it refers to.
     *
     * @param own fills those of which something is removed
     * @param rows how many rows each other table gets
     */
    public void fill(Consumer<JdbcTemplate> own, int rows) throws SQLException {
        jdbc.execute("SET session_replication_role = replica");
        own.accept(jdbc);
        new FilledTables(source.getConnection()).fillTheRest(rows);
        filled = counts();
        countFromNowOn();
        jdbc.execute("SET session_replication_role = origin; ANALYZE");
    }

    /** From now on each statement says how many rows it removed or added: what is left can be read on each day. */
    private void countFromNowOn() {
        jdbc.execute("""
                CREATE SCHEMA counted;
                CREATE TABLE counted.rows (name text PRIMARY KEY, n bigint NOT NULL);
                CREATE FUNCTION counted.moved() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'DELETE' THEN
                        UPDATE counted.rows SET n = n - (SELECT count(*) FROM gone) WHERE name = TG_TABLE_NAME;
                    ELSE
                        UPDATE counted.rows SET n = n + (SELECT count(*) FROM came) WHERE name = TG_TABLE_NAME;
                    END IF;
                    RETURN NULL;
                END $$""");
        filled.forEach((table, rows) -> {
            jdbc.update("INSERT INTO counted.rows VALUES (?, ?)", table, rows);
            jdbc.execute("CREATE TRIGGER counted_gone AFTER DELETE ON \"" + table
                    + "\" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION counted.moved()");
            jdbc.execute("CREATE TRIGGER counted_came AFTER INSERT ON \"" + table
                    + "\" REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION counted.moved()");
        });
    }

    private Map<String, Integer> left() {
        Map<String, Integer> left = new TreeMap<>();
        jdbc.query("SELECT name, n FROM counted.rows", row -> {
            left.put(row.getString(1), row.getInt(2));
        });
        return left;
    }

    private Map<String, Integer> counts() throws SQLException {
        return new FilledTables(source.getConnection()).counts();
    }

    /** The one connection to the database. */
    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** Its address, for a second connection. */
    public String url() {
        return url;
    }

    /** The server that it is on. */
    public PostgresServer server() {
        return postgres;
    }

    /** What these remove. */
    public Retentions retentions(List<? extends KeepsRows> owners) {
        return new Retentions(
                JdbcClient.create(jdbc), new TransactionTemplate(new DataSourceTransactionManager(source)), () -> List.copyOf(owners));
    }

    /** Each of these statements finds its rows by an index, and reads no table whole. */
    public void areFoundByIndex(List<String> statements) {
        for (String sql : statements) {
            assertThat(String.join("\n", jdbc.queryForList("EXPLAIN " + sql, String.class)))
                    .contains("Index Scan")
                    .doesNotContain("Seq Scan");
        }
    }

    /**
     * Removes, each day in the long tier and else mostly each week, what has passed its time, and looks at what is left by
     * what was removed and added; every fourteenth week and on the last day the tables are read too.
     *
     * @param expected how many rows are left as of a moment, of each table of which something is removed; of what nothing
     *     is said, all rows stay
     * @param also looked at after each removal
     */
    public void removeEachDay(
            Retentions retentions, Function<Instant, Map<String, Integer>> expected, Consumer<Instant> also)
            throws SQLException {
        assertThat(filled.values()).as("each table has rows: %s", filled).isNotEmpty().allMatch(rows -> rows > 0);
        assertThat(expected.apply(BEGAN).keySet())
                .as("each table from which something is removed")
                .containsAll(retentions.removing());
        for (int day = 0; day < DAYS; day++) {
            if (!EACH_DAY && day % 7 > 0 && day > EACH_AT_FIRST && day < DAYS - EACH_AT_FIRST) {
                continue;
            }
            Instant asOf = BEGAN.plus(Duration.ofDays(day));
            retentions.removeAll(asOf, PATIENCE);
            Map<String, Integer> left = new TreeMap<>(filled);
            left.putAll(expected.apply(asOf));
            assertThat(left()).as("on day " + day).isEqualTo(left);
            if (day % 98 == 0 || day == DAYS - 1) {
                assertThat(counts()).as("read on day " + day).isEqualTo(left);
            }
            also.accept(asOf);
        }
    }

    /** A number that a query returns. */
    public int count(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }

    /** How many rows of {@code played} are of a kind. */
    public int played(String which) {
        return IntStream.of(playedByDay(which)).sum();
    }

    /** How many rows of {@code played}, with the days {@code d}, are of a kind and at most that many days old. */
    public int played(String which, Instant asOf, int days) {
        int[] byDay = playedByDay(which);
        return recent(asOf, days).map(d -> byDay[d]).sum();
    }

    /** Read once: what was played does not change. */
    private int[] playedByDay(String which) {
        return played.computeIfAbsent(which, kind -> {
            int[] byDay = new int[DAYS];
            jdbc.query("SELECT d, count(*)::int FROM played WHERE " + kind + " GROUP BY d", row -> {
                byDay[row.getInt(1)] = row.getInt(2);
            });
            return byDay;
        });
    }

    /** How many days are at most that many days ago, if a row is written on each. */
    public int days(Instant asOf, int days) {
        return (int) recent(asOf, days).count();
    }

    private static IntStream recent(Instant asOf, int days) {
        Instant oldest = asOf.minus(Duration.ofDays(days));
        return IntStream.range(0, DAYS)
                .filter(d -> !NOON.plus(Duration.ofDays(d)).isBefore(oldest));
    }

    @Override
    public void close() {
        source.destroy();
        postgres.close();
    }
}
