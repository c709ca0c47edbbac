package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.ThreeYears;
import dev.plumbline.messaging.retention.MessagingRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Three years of notices and mails in a database whose every table is filled, and each day what is past its time is removed: at
 * the end there is what the last days have written, and whatever still waits.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {

    /** Thirty a year for each of 10,000 people in the long tier, of 700 otherwise. */
    private static final int NOTICES = Boolean.getBoolean("long") ? 900_000 : 63_000;

    /** When a row of day {@code d} was written. */
    private static final String AT = ThreeYears.AT;

    /**
     * The states of the notices: most are delivered; some wait for somebody who is not known; their mails are in all
     * states.
     */
    private static final String NOTICE_STATE = "CASE i % 50 WHEN 0 THEN 'NEW' WHEN 1 THEN 'UNTOLD' ELSE 'TOLD' END";

    private static final String MAIL_STATE =
            "CASE WHEN i % 100 = 3 THEN 'FAILED' WHEN i % 1000 = 5 THEN 'PENDING' WHEN i % 1000 = 7 THEN 'UNCERTAIN' ELSE 'SENT' END";

    /** What waits for somebody, or is still to be sent, however old it is. */
    private static final String STAYS = "coalesce(state = 'NEW' OR mail IN ('PENDING', 'UNCERTAIN'), false)";

    private static ThreeYears years;

    @BeforeAll
    static void threeYears() throws SQLException {
        years = new ThreeYears("retention_notification");
        years.fill(RetentionIT::fill, ThreeYears.DAYS);
    }

    @AfterAll
    static void close() {
        years.close();
    }

    private static void fill(JdbcTemplate jdbc) {
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

    @Test
    @Order(1)
    void whatIsPastItsTimeIsFoundByIndex() {
        years.areFoundByIndex(List.of(
                "SELECT id FROM notice WHERE at < '2024-04-01' AND state <> 'NEW' ORDER BY at LIMIT 2000 FOR UPDATE SKIP LOCKED",
                "SELECT ctid FROM delivery WHERE state = 'SENT' AND body <> '' AND ended_at < '2024-04-01' ORDER BY ended_at"
                        + " LIMIT 2000 FOR UPDATE SKIP LOCKED",
                "SELECT ctid FROM work_over WHERE created_at < '2024-04-01' ORDER BY created_at LIMIT 2000 FOR UPDATE SKIP"
                        + " LOCKED",
                "SELECT ctid FROM work_holder WHERE created_at < '2024-04-01' ORDER BY created_at LIMIT 2000 FOR UPDATE SKIP"
                        + " LOCKED"));
    }

    @Test
    @Order(2)
    void eachDayWhatIsPastItsTimeGoesAndNothingElse() throws SQLException {
        years.removeEachDay(
                years.retentions(List.of(new MessagingRows(), new NotificationRows())),
                RetentionIT::expected,
                asOf -> assertThat(years.count("SELECT count(*)::int FROM delivery WHERE body <> ''"))
                        .as("mails with their words on " + asOf)
                        .isEqualTo(withWords(asOf)));
    }

    /** Of what does not stay, by how things were filled in, without looking at what was removed. */
    private static Map<String, Integer> expected(Instant asOf) {
        Map<String, Integer> left = new LinkedHashMap<>();
        left.put("notice", years.played("NOT " + STAYS, asOf, 400) + years.played(STAYS));
        left.put(
                "delivery",
                years.played("mail IS NOT NULL AND NOT " + STAYS, asOf, 400)
                        + years.played("mail IS NOT NULL AND " + STAYS));
        left.put("work_over", years.played("i % 3 = 0", asOf, 60));
        left.put("work_holder", years.played("i % 5 = 0", asOf, 60));
        left.put("job", 9 * years.days(asOf, 30) + years.days(asOf, 400));
        left.put("job_set_aside", years.days(asOf, 400));
        left.put("unknown_message", years.days(asOf, 180));
        left.put("parked_message", 2 * ThreeYears.DAYS + years.days(asOf, 400));
        left.put("outbox_stream", years.played("i % 7 = 0", asOf, 400));
        return left;
    }

    private static int withWords(Instant asOf) {
        return years.played("mail = 'SENT'", asOf, 30)
                + years.played("mail = 'FAILED'", asOf, 90)
                + years.played("mail IN ('PENDING', 'UNCERTAIN')");
    }
}
