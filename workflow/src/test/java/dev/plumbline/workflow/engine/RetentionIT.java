package dev.plumbline.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.ThreeYears;
import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.MessagingRows;
import dev.plumbline.messaging.retention.Retention;
import dev.plumbline.messaging.retention.Retentions;
import dev.plumbline.workflow.engine.migration.V1__EngineTables;
import dev.plumbline.workflow.operation.DeedRows;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Three years of processes, two cycles a year, in a database whose every table is filled, the engine's too. Each day what
 * is past its time is removed: at the end there is what the last days have written, and everything that is kept permanently.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {

    /** Of 10,000 people in the long tier, of 1,000 otherwise. */
    private static final int PROCESSES = Boolean.getBoolean("long") ? 60_000 : 6_000;

    private static ThreeYears years;
    private static Retentions retentions;

    @BeforeAll
    static void threeYears() throws SQLException {
        // As in the service's process, whatever the zone of its machine.
        EngineTimes.keepInUtc();
        years = new ThreeYears("retention_workflow", new V1__EngineTables());
        retentions = years.retentions(
                List.<KeepsRows>of(new MessagingRows(), new StepRows(), new EngineRows(), new DeedRows()));
        years.fill(RetentionIT::fill, ThreeYears.DAYS);
    }

    @AfterAll
    static void close() {
        years.close();
    }

    /** Participant i of 60,000 begins on day i mod 1,096 and is over 60 days later; those of the last days still run. */
    private static void fill(JdbcTemplate jdbc) {
        jdbc.execute(
                "CREATE TEMP TABLE played AS SELECT *, began + interval '60 days' < timestamptz '2026-12-31' AS over FROM (SELECT i,"
                        + " i % 1096 d, md5('k' || i)::uuid id, timestamptz '2024-01-01 12:00Z' + i % 1096 * interval '1 day' began FROM"
                        + " generate_series(1, " + PROCESSES + ") i) p");
        jdbc.execute(
                "INSERT INTO process_key SELECT id::text, 'participant-assessment', CASE WHEN over THEN NULL ELSE 'run' || i"
                        + " END, 1, id, id, CASE WHEN over THEN began + interval '60 days' END FROM played");
        jdbc.execute(
                "INSERT INTO open_step SELECT md5(id::text || s)::uuid, id::text, 'participant-assessment', 'element' || s, 0,"
                        + " 1, 'run', 'run', NULL, NULL, began + s * interval '10 days', began + s * interval '10 days' + interval '9 days'"
                        + " FROM played, generate_series(0, 5) s");
        jdbc.execute(
                "INSERT INTO kept_event SELECT md5('e' || id)::uuid, id::text, 'type', 1, 1, '{}', '{}', began FROM played"
                        + " WHERE i % 50 = 0");
        jdbc.execute(
                "INSERT INTO passed_over SELECT md5('p' || id)::uuid, id::text, 'type', 1, 'DUPLICATE', began FROM played WHERE"
                        + " i % 5 = 0");
        for (Map.Entry<String, Integer> table : ROWS_OF_A_PROCESS.entrySet()) {
            jdbc.execute("INSERT INTO " + table.getKey() + " (" + columns(table.getKey()) + ") SELECT "
                    + values(table.getKey()) + " FROM played, generate_series(1, " + table.getValue() + ") s");
        }
        seldom().forEach(RetentionIT::fillSeldom);
        jdbc.execute(
                "INSERT INTO act_hi_procinst (id_, proc_inst_id_, proc_def_id_, start_time_, end_time_, removal_time_) SELECT"
                        + " 'p' || i, 'p' || i, 'def', began, began + interval '60 days', began + interval '240 days' FROM played");
        jdbc.execute(
                "INSERT INTO outbox_stream SELECT 'plumbline.work-items', id::text, 9, began + interval '60 days' FROM played");
        jdbc.execute(
                "INSERT INTO job SELECT md5('j' || d || n)::uuid, 'k', 's', '{}', CASE n WHEN 0 THEN 'FAILED' ELSE 'DONE' END,"
                        + " 1, 1, 'SYSTEM', timestamptz '2024-01-01 12:00Z' + d * interval '1 day', NULL, NULL, 0, now() FROM"
                        + " generate_series(0, 1095) d, generate_series(0, 9) n");
        jdbc.execute(
                "INSERT INTO job_set_aside SELECT 'k', 's', id::text, id, 'c', started_at FROM job WHERE state = 'FAILED'");
        jdbc.execute("INSERT INTO unknown_message SELECT 'workflow', md5('u' || d)::uuid, 't', 't', 'k', '{}', '',"
                + " timestamptz '2024-01-01 12:00Z' + d * interval '1 day' FROM generate_series(0, 1095) d");
        jdbc.execute(
                "INSERT INTO parked_message (consumer, identity, topic, partition, \"offset\", key, headers, cause, parked_at,"
                        + " state, ended_at) SELECT 'workflow', state || d, 't', 0, d, 'k', '{}', 'c', timestamptz '2024-01-01 12:00Z',"
                        + " state, CASE WHEN state <> 'PARKED' THEN timestamptz '2024-01-01 12:00Z' + d * interval '1 day' END FROM"
                        + " generate_series(0, 1095) d, unnest(ARRAY['PARKED', 'RETRIED', 'SKIPPED']) state");
    }

    /** What the engine writes of one process, by what ConductorIT's longest path leaves. */
    private static final Map<String, Integer> ROWS_OF_A_PROCESS = new LinkedHashMap<>(Map.of(
            "act_hi_actinst", 12,
            "act_hi_taskinst", 4,
            "act_hi_varinst", 5,
            "act_hi_job_log", 1,
            "act_hi_identitylink", 1,
            "act_hi_detail", 1,
            "act_hi_incident", 1));

    /** The tables of the engine's history that a process of ours leaves nothing in: a row for each process all the same. */
    private static List<String> seldom() {
        return new EngineRows()
                .retentions().stream()
                        .filter(retention -> retention.removal() != null)
                        .map(Retention::table)
                        .filter(table -> !ROWS_OF_A_PROCESS.containsKey(table) && !table.equals("act_hi_procinst"))
                        .toList();
    }

    /** A row of a table with what it must have, whatever that is. */
    private static void fillSeldom(String table) {
        List<String> names = new ArrayList<>(List.of("id_", "removal_time_"));
        List<String> values = new ArrayList<>(List.of("'" + table + "' || i", "began + interval '240 days'"));
        years.jdbc()
                .query(
                        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ? AND is_nullable = 'NO'"
                                + " AND column_default IS NULL AND column_name <> 'id_'",
                        row -> {
                            names.add(row.getString(1));
                            values.add(
                                    switch (row.getString(2)) {
                                        case "integer", "bigint" -> "1";
                                        case "timestamp without time zone" -> "began";
                                        default -> "'x'";
                                    });
                        },
                        table);
        years.jdbc()
                .execute("INSERT INTO " + table + " (" + String.join(", ", names) + ") SELECT "
                        + String.join(", ", values) + " FROM played");
    }

    private static String columns(String table) {
        return switch (table) {
            case "act_hi_actinst" ->
                "id_, proc_def_id_, proc_inst_id_, execution_id_, act_id_, act_type_, start_time_, removal_time_";
            case "act_hi_taskinst" -> "id_, removal_time_, start_time_";
            case "act_hi_varinst" -> "id_, removal_time_, name_";
            case "act_hi_job_log" -> "id_, removal_time_, timestamp_, job_id_";
            case "act_hi_incident" -> "id_, removal_time_, create_time_, incident_type_";
            case "act_hi_detail" -> "id_, removal_time_, type_, name_, time_";
            default -> "id_, removal_time_, timestamp_";
        };
    }

    private static String values(String table) {
        String id = "'" + table + "' || i || '-' || s";
        String over = "began + interval '240 days'";
        return switch (table) {
            case "act_hi_actinst" -> id + ", 'def', 'p' || i, 'p' || i, 'act', 'task', began, " + over;
            case "act_hi_taskinst" -> id + ", " + over + ", began";
            case "act_hi_varinst" -> id + ", " + over + ", 'name'";
            case "act_hi_job_log" -> id + ", " + over + ", began, 'job'";
            case "act_hi_incident" -> id + ", " + over + ", began, 'failedJob'";
            case "act_hi_detail" -> id + ", " + over + ", 'type', 'name', began";
            default -> id + ", " + over + ", began";
        };
    }

    @Test
    @Order(3)
    void eachDayWhatIsPastItsTimeGoesAndNothingElse() throws SQLException {
        years.removeEachDay(retentions, RetentionIT::expected, asOf -> {});
        assertThat(years.count("SELECT count(*)::int FROM act_hi_actinst"))
                .as("history of the last year and of what runs, at most")
                .isLessThan(PROCESSES * 12 / 3);
    }

    /** Of what does not stay, by how things were filled in, without looking at what was removed. */
    private static Map<String, Integer> expected(Instant asOf) {
        Map<String, Integer> left = new LinkedHashMap<>();
        // A process is over 60 days after it began.
        int keys = years.played("NOT over") + years.played("over", asOf, 460);
        left.put("process_key", keys);
        left.put("open_step", keys * 6);
        // Those of ended processes are passed over when they were kept in vain.
        String kept = "i % 50 = 0 AND over";
        left.put(
                "passed_over",
                years.played("i % 5 = 0", asOf, 400) + years.played(kept, asOf, 400) - years.played(kept, asOf, 67));
        int processes = years.played("true", asOf, 240);
        left.put("act_hi_procinst", processes);
        left.put("outbox_stream", years.played("true", asOf, 460));
        left.put("job", 9 * years.days(asOf, 30) + years.days(asOf, 400));
        left.put("job_set_aside", years.days(asOf, 400));
        left.put("unknown_message", years.days(asOf, 180));
        left.put("parked_message", 2 * ThreeYears.DAYS + years.days(asOf, 400));
        ROWS_OF_A_PROCESS.forEach((table, rows) -> left.put(table, processes * rows));
        seldom().forEach(table -> left.put(table, processes));
        left.put("kept_event", years.played("i % 50 = 0 AND NOT over") + years.played(kept, asOf, 67));
        return left;
    }

    @Test
    @Order(1)
    void whatIsPastItsTimeIsFoundByIndex() {
        years.areFoundByIndex(List.of(
                "SELECT ctid FROM act_hi_actinst WHERE removal_time_ < '2024-09-01' ORDER BY removal_time_ LIMIT 2000 FOR UPDATE"
                        + " SKIP LOCKED",
                "SELECT business_key FROM process_key WHERE instance_id IS NULL AND without_instance_since < '2024-04-01' ORDER BY"
                        + " without_instance_since LIMIT 200 FOR UPDATE SKIP LOCKED",
                "SELECT ctid FROM passed_over WHERE at < '2024-04-01' ORDER BY at LIMIT 2000 FOR UPDATE SKIP LOCKED"));
    }

    @Test
    @Order(2)
    void anotherNodeThatRemovesIsLeftAlone() {
        var other = new DriverManagerDataSource(
                years.url(), years.server().user(), years.server().password());
        Instant late = ThreeYears.BEGAN.plus(Duration.ofDays(ThreeYears.DAYS + 1_000));
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(other));
        transaction.executeWithoutResult(status -> {
            new JdbcTemplate(other).queryForList("SELECT pg_advisory_xact_lock(7002)");
            assertThat(retentions.removeAll(late, ThreeYears.PATIENCE)).isZero();
        });
    }
}
