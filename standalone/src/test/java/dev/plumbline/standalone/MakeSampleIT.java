package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.servers.KeptSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes the samples that the services' UpgradeIT loads, by playing every state on an installation of this build:
 * {@code -Dsample.make=true}, and {@code -Dsample.name} for the folder beside {@code upgrade} in each service. Run only when a release
 * begins a new line of samples; what a release has left behind never changes.
 */
@EnabledIfSystemProperty(named = "sample.make", matches = "true")
class MakeSampleIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void everyStateIsPlayedAndWritten() throws Exception {
        Installation installation = Started.ready("make-sample", 18480, 42, true);
        try {
            JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
            await().atMost(PATIENCE)
                    .until(() -> count(
                                    facts,
                                    "SELECT count(*)::int FROM assessment_cycle WHERE name LIKE 'Company, %'"
                                            + " AND status = 'OPEN'")
                            == 1);
            Started.awaitWhole(installation, PATIENCE);
            new SamplePlay(installation).play();
            // Marks and seals come by the minute.
            await().atMost(PATIENCE)
                    .until(() -> count(facts, "SELECT count(*)::int FROM audit_seal") > 0
                            && count(facts, "SELECT count(*)::int FROM relay_mark") > 0);
            await().atMost(PATIENCE).until(() -> Records.lag(installation.kafka()) == 0);
            // What is written below is to stay as it is.
            List.of("assessment", "workflow", "notification")
                    .forEach(name -> installation.service(name).close());
            rare(installation);
            write(installation);
        } finally {
            installation.close();
        }
    }

    private static int count(JdbcTemplate jdbc, String sql) {
        Integer count = jdbc.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    /** What no short play reaches, written as the services write it. */
    private static void rare(Installation installation) throws IOException {
        for (String name : List.of("assessment", "workflow", "notification")) {
            JdbcTemplate jdbc = Started.database(installation, "plumbline_" + name);
            String consumer = name.equals("workflow") ? name : name + "-service";
            jdbc.execute(sql("messaging").replace("CONSUMER", consumer));
            jdbc.execute(sql(name));
        }
    }

    private static String sql(String name) throws IOException {
        try (var in = MakeSampleIT.class.getResourceAsStream("/sample/rare-" + name + ".sql")) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Installation installation) throws IOException {
        String name = System.getProperty("sample.name", "upgrade-next");
        // Of what is only carried, a part is enough; the chains of whole buckets stay whole.
        String some = "proc_inst_id_ IN (SELECT proc_inst_id_ FROM act_hi_procinst ORDER BY 1 LIMIT 25)";
        Map<String, String> part = Map.of(
                "outbox_event", "position > (SELECT max(position) - 60 FROM outbox_event)",
                "audit_entry", "bucket < 12",
                "audit_content", "entry_id IN (SELECT entry_id FROM audit_entry WHERE bucket < 12)",
                "inbox", "event_id::text < '3'",
                "idempotency", "key::text < '2'",
                "act_hi_actinst", some,
                "act_hi_taskinst", some);
        for (String service : List.of("assessment-service", "workflow", "notification-service")) {
            String database = "plumbline_" + service.replace("-service", "");
            new SqlDump(Started.database(installation, database), part)
                    .to(KeptSample.begin(Path.of("..", service), name));
        }
    }
}
