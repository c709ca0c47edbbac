package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.relay.Relay;
import dev.plumbline.servers.PostgresServer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Outbox rows go by their age and no sooner than they are sent; no number of them fills their partitions. */
class PartitionsIT {

    private static final String SEQUENCE = "pg_get_serial_sequence('outbox_event', 'position')";

    private final UUID key = UUID.randomUUID();
    private Infrastructure infrastructure;
    private JdbcTemplate jdbc;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        jdbc = infrastructure.jdbc;
    }

    @AfterEach
    void close() {
        infrastructure.close();
    }

    private void say(int from, int to) {
        for (int round = from; round <= to; round++) {
            int n = round;
            infrastructure.transaction.executeWithoutResult(
                    status -> infrastructure.outbox.say(Infrastructure.event(key, n)));
        }
    }

    private List<Integer> rows() {
        return jdbc.queryForList("SELECT sequence::int FROM outbox_event ORDER BY position", Integer.class);
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    private Partitions after(int days) {
        return new Partitions(
                JdbcClient.create(jdbc), Clock.fixed(Instant.now().plus(Duration.ofDays(days)), ZoneOffset.UTC));
    }

    private void nextDay() {
        jdbc.execute("SELECT setval(" + SEQUENCE
                + ", (last_value / 100000000000 + 1) * 100000000000) FROM outbox_event_position_seq");
    }

    private void allSent() {
        jdbc.update("UPDATE relay SET positions = array_fill((SELECT max(position) FROM outbox_event), ARRAY[64])");
    }

    @Test
    void anHourOfTwentyThousandRowsASecondFindsItsPartition() {
        say(1, 1);
        jdbc.execute("SELECT setval(" + SEQUENCE + ", last_value + 72000000) FROM outbox_event_position_seq");
        say(2, 2);
        jdbc.execute(
                "SELECT setval(" + SEQUENCE + ", last_value + 20000::bigint * 86400) FROM outbox_event_position_seq");
        say(3, 3);
        assertThat(rows()).isEqualTo(numbers(1, 3));
    }

    @Test
    void aSequenceThatWasSetByHandFindsAPartitionToo() {
        jdbc.execute("SELECT setval(" + SEQUENCE + ", 50000000)");
        say(1, 1);
        new Partitions(JdbcClient.create(jdbc), Clock.systemUTC()).make();
        say(2, 2);
        assertThat(rows()).isEqualTo(numbers(1, 2));
    }

    @Test
    void aDayGoesWholeWhenItIsPastItsTimeAndSent() {
        say(1, 5);
        nextDay();
        say(6, 8);
        jdbc.update("UPDATE outbox_event SET created_at = created_at + interval '10 days' WHERE sequence > 5");
        after(15).drop();
        assertThat(rows()).as("nothing is sent yet").isEqualTo(numbers(1, 8));
        allSent();
        after(13).drop();
        assertThat(rows()).as("the first day is not past its time").isEqualTo(numbers(1, 8));
        after(15).drop();
        assertThat(rows()).isEqualTo(numbers(6, 8));
        after(15).make();
        say(9, 9);
        assertThat(rows()).isEqualTo(numbers(6, 9));
    }

    @Test
    void aReplayUnderWayKeepsWhatItHasNotSentAgain() {
        say(1, 5);
        nextDay();
        say(6, 6);
        allSent();
        infrastructure.relay(Duration.ofSeconds(5)).replay(Instant.EPOCH);
        after(30).drop();
        assertThat(rows()).isEqualTo(numbers(1, 6));
    }

    @Test
    void oldRowsGoWhereverTheyLie() {
        say(1, 60);
        jdbc.update("UPDATE outbox_event SET created_at = created_at - interval '400 days' WHERE sequence <= 50");
        new Partitions(JdbcClient.create(jdbc), Clock.systemUTC()).drop();
        assertThat(rows()).as("nothing is sent yet").hasSize(60);
        jdbc.update(
                "UPDATE relay SET positions = array_fill((SELECT position FROM outbox_event WHERE sequence = 40), ARRAY[64])");
        new Partitions(JdbcClient.create(jdbc), Clock.systemUTC()).drop();
        assertThat(rows()).isEqualTo(numbers(41, 60));
        allSent();
        new Partitions(JdbcClient.create(jdbc), Clock.systemUTC()).drop();
        assertThat(rows()).isEqualTo(numbers(51, 60));
    }

    @Test
    void droppingReadsNoWholePartition() {
        jdbc.update(
                "INSERT INTO outbox_event (bucket, event_id, topic, key, type, sequence, payload, headers, created_at) SELECT n % 64,"
                        + " gen_random_uuid(), 't', 'k', 'y', n, '{}', E'\\n\\n', now() FROM generate_series(1, 200000) n");
        nextDay();
        say(1, 1);
        jdbc.execute("ANALYZE outbox_event");
        var one = new SingleConnectionDataSource(jdbc(infrastructure), true);
        var alone = new JdbcTemplate(one);
        alone.execute("SET stats_fetch_consistency = none");
        long before = read(alone);
        new Partitions(JdbcClient.create(alone), Clock.systemUTC()).drop();
        assertThat(read(alone) - before).isBetween(1L, 2_000L);
        one.destroy();
    }

    private static java.sql.Connection jdbc(Infrastructure infrastructure) {
        try {
            return infrastructure.dataSource.getConnection();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long read(JdbcTemplate alone) {
        alone.execute("SELECT pg_stat_force_next_flush()");
        Long read = alone.queryForObject(
                "SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint FROM pg_stat_user_tables WHERE"
                        + " relname LIKE 'outbox_event%'",
                Long.class);
        return read == null ? 0 : read;
    }

    @Test
    void oneNodeOfTwoKeepsThem() {
        var one = new Partitions(JdbcClient.create(jdbc), Clock.systemUTC());
        var another = new Partitions(JdbcClient.create(jdbc), Clock.systemUTC());
        assertThat(one.keep()).isTrue();
        assertThat(another.keep()).isFalse();
        assertThat(one.keep()).isFalse();
        jdbc.update("UPDATE housekeeping SET at = at - interval '1 hour'");
        assertThat(another.keep()).isTrue();
    }

    @Test
    void thePositionsNeverGoBackWhenTwoNodesMoveThem() {
        nextDay();
        say(1, 1);
        new Partitions(JdbcClient.create(jdbc), Clock.systemUTC()).make();
        say(2, 2);
        assertThat(rows()).as("in the order in which they were said").isEqualTo(numbers(1, 2));
    }

    @Test
    void anInstallationWithPartitionsByNumberGoesOnAndLosesThemByAge() {
        PostgresServer server = PostgresServer.forTests();
        String url = server.database("numbered_" + ProcessHandle.current().pid());
        try (var pool = Infrastructure.dataSource(url)) {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/messaging")
                    .target("0.2")
                    .load()
                    .migrate();
            var old = new JdbcTemplate(pool);
            for (int part = 0; part < 3; part++) {
                old.execute("CREATE TABLE outbox_event_p" + part + " PARTITION OF outbox_event FOR VALUES FROM ("
                        + part * 2_000_000L + ") TO (" + (part + 1) * 2_000_000L + ")");
            }
            old.update(
                    "INSERT INTO outbox_event (bucket, event_id, topic, key, type, sequence, payload, headers, created_at) SELECT"
                            + " n % 64, gen_random_uuid(), 'plumbline.assessments', 'k' || n, 'y', 1, '{}', E'\\n\\n', ? FROM"
                            + " generate_series(1, 1000) n",
                    Timestamp.from(Instant.now().minus(Duration.ofDays(20))));
        }
        try (var upgraded = new Infrastructure(url)) {
            upgraded.transaction.executeWithoutResult(status -> upgraded.outbox.say(Infrastructure.event(key, 1)));
            Relay relay = upgraded.relay(Duration.ofSeconds(5));
            assertThat(relay.lag()).isEqualTo(1_001);
            new Partitions(JdbcClient.create(upgraded.jdbc), Clock.systemUTC()).drop();
            assertThat(relay.lag()).as("nothing goes unsent").isEqualTo(1_001);
            upgraded.jdbc.update("UPDATE relay SET positions = array_fill(1000::bigint, ARRAY[64])");
            new Partitions(JdbcClient.create(upgraded.jdbc), Clock.systemUTC()).drop();
            assertThat(upgraded.jdbc.queryForList("SELECT key FROM outbox_event", String.class))
                    .containsExactly(key.toString());
            assertThat(upgraded.jdbc.queryForList(
                            "SELECT relid::regclass::text FROM pg_partition_tree('outbox_event') WHERE isleaf",
                            String.class))
                    .noneMatch(name -> name.matches("outbox_event_p\\d+"));
        }
    }
}
