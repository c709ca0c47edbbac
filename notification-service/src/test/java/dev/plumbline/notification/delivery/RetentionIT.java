package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.retention.MessagingRows;
import dev.plumbline.messaging.retention.Retentions;
import dev.plumbline.servers.FilledTables;
import dev.plumbline.servers.PostgresServer;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Three years of notices and mails in a database whose every table is filled, and each day what is past its time is removed: at
 * the end there is what the last days have written, and whatever still waits.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final Instant BEGAN = Instant.parse("2024-01-01T00:00:00Z");
    private static final int DAYS = 1_096;

    /** Thirty a year for each of 10,000 people in the long tier, of 700 otherwise. */
    private static final int NOTICES = Boolean.getBoolean("long") ? 900_000 : 63_000;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** When a row of day {@code d} was written. */
    private static final String AT = "timestamptz '2024-01-01 12:00Z' + d * interval '1 day'";

    /**
     * The states of the notices: most are delivered; some wait for somebody who is not known; their mails are in all
     * states.
     */
    private static final String NOTICE_STATE = "CASE i % 50 WHEN 0 THEN 'NEW' WHEN 1 THEN 'UNTOLD' ELSE 'TOLD' END";

    private static final String MAIL_STATE =
            "CASE WHEN i % 100 = 3 THEN 'FAILED' WHEN i % 1000 = 5 THEN 'PENDING' WHEN i % 1000 = 7 THEN 'UNCERTAIN' ELSE 'SENT' END";

    private static SingleConnectionDataSource source;
    private static JdbcTemplate jdbc;
    private static FilledTables tables;

    /** How many rows each table had at first. */
    private static Map<String, Integer> filled;

    private static Retentions retentions;

    @BeforeAll
    static void threeYears() throws SQLException {
        source = new SingleConnectionDataSource(
                POSTGRES.database(
                        "retention_notification_" + ProcessHandle.current().pid()),
                POSTGRES.user(),
                POSTGRES.password(),
                true);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/messaging", "classpath:db/migration")
                .load()
                .migrate();
        jdbc = new JdbcTemplate(source);
        jdbc.execute("SET synchronous_commit = off; SET TimeZone = 'UTC'");
        retentions = new Retentions(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                () -> List.of(new MessagingRows(), new NotificationRows()));
        jdbc.execute("SET session_replication_role = replica");
        fill();
        tables = new FilledTables(source.getConnection());
        tables.fillTheRest(DAYS);
        filled = tables.counts();
        jdbc.execute("SET session_replication_role = origin; ANALYZE");
    }

    @AfterAll
    static void close() {
        source.destroy();
        POSTGRES.close();
    }

    private static void fill() {
        jdbc.execute(
                "CREATE TEMP TABLE played AS SELECT i, i % 1096 d, md5('n' || i)::uuid id, md5('p' || i % 700)::uuid person, "
                        + NOTICE_STATE + " state, CASE WHEN i % 50 > 1 AND i % 3 <> 0 THEN " + MAIL_STATE
                        + " END mail FROM generate_series(1, " + NOTICES + ") i");
        jdbc.execute(
                "INSERT INTO recipient SELECT md5('p' || i)::uuid, 1, 'A', 'B', i || '@x.example', 'en', 'UTC', true, '{}',"
                        + " '{}', NULL, NULL FROM generate_series(0, 699) i");
        jdbc.execute("INSERT INTO cycle SELECT md5('c' || i)::uuid, 'c' FROM generate_series(0, 5) i");
        jdbc.execute(
                "INSERT INTO notice (id, event_id, kind, person_id, cycle_id, element, path, at, state, ended_at) SELECT"
                        + " id, md5('e' || i)::uuid, 'TASK_ASSIGNED', person, md5('c' || i % 6)::uuid, 'user_review', '/', "
                        + AT
                        + ", state, CASE WHEN state <> 'NEW' THEN " + AT + " END FROM played");
        jdbc.execute(
                "INSERT INTO delivery (notice_id, person_id, kind, address, subject, body, message_id, state, not_before,"
                        + " created_at, ended_at) SELECT id, person, 'TASK_ASSIGNED', 'a@x.example', 's', 'words', '<' || i || '@x>',"
                        + " mail, " + AT + ", " + AT + ", CASE WHEN mail IN ('SENT', 'FAILED') THEN " + AT
                        + " + interval '1 hour' END FROM played WHERE mail IS NOT NULL");
        jdbc.execute("INSERT INTO work_over SELECT md5('w' || i)::uuid, " + AT + " FROM played WHERE i % 3 = 0");
        jdbc.execute(
                "INSERT INTO work_holder SELECT md5('w' || i)::uuid, person, " + AT + " FROM played WHERE i % 5 = 0");
        jdbc.execute(
                "INSERT INTO job SELECT md5('j' || d || '-' || n)::uuid, 'k', 's', '{}', CASE n WHEN 0 THEN 'FAILED' ELSE"
                        + " 'DONE' END, 1, 1, 'SYSTEM', " + AT
                        + ", NULL, NULL, 0, now() FROM generate_series(0, 1095) d, generate_series(0, 9) n");
        jdbc.execute(
                "INSERT INTO job_set_aside SELECT 'k', 's', id::text, id, 'c', started_at FROM job WHERE state = 'FAILED'");
        jdbc.execute(
                "INSERT INTO unknown_message SELECT 'notification-service', md5('u' || d)::uuid, 't', 't', 'k', '{}', '', "
                        + AT + " FROM generate_series(0, 1095) d");
        jdbc.execute(
                "INSERT INTO parked_message (consumer, identity, topic, partition, \"offset\", key, headers, cause,"
                        + " parked_at, state, ended_at) SELECT 'notification-service', state || d, 't', 0, d, 'k', '{}', 'c', "
                        + AT
                        + ", state, CASE WHEN state <> 'PARKED' THEN " + AT
                        + " END FROM generate_series(0, 1095) d, unnest(ARRAY['PARKED', 'RETRIED', 'SKIPPED']) state");
        jdbc.execute("INSERT INTO outbox_stream SELECT 'plumbline.notifications', md5('s' || i)::uuid::text, 9, " + AT
                + " FROM played WHERE i % 7 = 0");
    }

    private static int count(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }

    @Test
    @Order(1)
    void whatIsPastItsTimeIsFoundByIndex() {
        for (String sql : List.of(
                "SELECT id FROM notice WHERE at < '2024-04-01' AND state <> 'NEW' ORDER BY at LIMIT 2000 FOR UPDATE SKIP LOCKED",
                "SELECT ctid FROM delivery WHERE state = 'SENT' AND body <> '' AND ended_at < '2024-04-01' ORDER BY ended_at"
                        + " LIMIT 2000 FOR UPDATE SKIP LOCKED",
                "SELECT ctid FROM work_over WHERE created_at < '2024-04-01' ORDER BY created_at LIMIT 2000 FOR UPDATE SKIP"
                        + " LOCKED",
                "SELECT ctid FROM work_holder WHERE created_at < '2024-04-01' ORDER BY created_at LIMIT 2000 FOR UPDATE SKIP"
                        + " LOCKED")) {
            assertThat(String.join("\n", jdbc.queryForList("EXPLAIN " + sql, String.class)))
                    .contains("Index Scan")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    @Order(2)
    void eachDayWhatIsPastItsTimeGoesAndNothingElse() throws SQLException {
        assertThat(filled.values()).as("each table has rows: %s", filled).allMatch(rows -> rows > 0);
        assertThat(expected(BEGAN).keySet())
                .as("each table from which something is removed")
                .containsAll(retentions.removing());
        for (int day = 0; day < DAYS; day++) {
            Instant asOf = BEGAN.plus(Duration.ofDays(day));
            retentions.removeAll(asOf, PATIENCE);
            if (day % 100 == 0 || day == DAYS - 1) {
                // Of what nothing is expected, all that was filled in stays.
                Map<String, Integer> left = new TreeMap<>(filled);
                left.putAll(expected(asOf));
                assertThat(tables.counts()).as("on day " + day).isEqualTo(left);
                assertThat(count("SELECT count(*)::int FROM delivery WHERE body <> ''"))
                        .as("mails with their words on day " + day)
                        .isEqualTo(withWords(asOf));
            }
        }
    }

    /** Of what does not stay, by how things were filled in, without looking at what was removed. */
    private static Map<String, Integer> expected(Instant asOf) {
        Timestamp now = Timestamp.from(asOf);
        Map<String, Integer> left = new LinkedHashMap<>();
        String stays = "(" + AT + " >= ?::timestamptz - interval '400 days' OR state = 'NEW' OR mail IN ('PENDING',"
                + " 'UNCERTAIN'))";
        left.put("notice", count("SELECT count(*)::int FROM played WHERE " + stays, now));
        left.put("delivery", count("SELECT count(*)::int FROM played WHERE mail IS NOT NULL AND " + stays, now));
        left.put("work_over", played("i % 3 = 0", now, 60));
        left.put("work_holder", played("i % 5 = 0", now, 60));
        left.put("job", 9 * days(now, 30) + days(now, 400));
        left.put("job_set_aside", days(now, 400));
        left.put("unknown_message", days(now, 180));
        left.put("parked_message", 2 * DAYS + days(now, 400));
        left.put("outbox_stream", played("i % 7 = 0", now, 400));
        return left;
    }

    private static int withWords(Instant asOf) {
        Timestamp now = Timestamp.from(asOf);
        return played("mail = 'SENT'", now, 30)
                + played("mail = 'FAILED'", now, 90)
                + count("SELECT count(*)::int FROM played WHERE mail IN ('PENDING', 'UNCERTAIN')");
    }

    private static int played(String which, Timestamp now, int kept) {
        return count(
                "SELECT count(*)::int FROM played WHERE " + which + " AND " + AT
                        + " >= ?::timestamptz - make_interval(days => ?)",
                now,
                kept);
    }

    /** On how many days something was written that is not older than so many days. */
    private static int days(Timestamp now, int kept) {
        return count(
                "SELECT count(*)::int FROM generate_series(0, 1095) d WHERE " + AT
                        + " >= ?::timestamptz - make_interval(days => ?)",
                now,
                kept);
    }
}
