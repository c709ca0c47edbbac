package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * An installation that has run for 400 days, and whose broker comes back without any data: all three services resume by
 * themselves, nothing is parked, and nothing is done twice.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class LostBrokerIT {

    private static final List<String> DATABASES =
            List.of("plumbline_assessment", "plumbline_workflow", "plumbline_notification");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PORT = 19_280;

    /** What each service has done, in the rows that doing it twice would add to. */
    private static final Map<String, List<String>> DONE = Map.of(
            "plumbline_assessment", List.of("work_item", "assessment_step", "result", "decision"),
            "plumbline_workflow", List.of("process_key", "act_hi_procinst"),
            "plumbline_notification", List.of("notice", "delivery", "recipient"));

    /** The older half of all events is 400 days old. */
    private static final String AGE =
            "UPDATE outbox_event SET created_at = created_at - interval '400 days' WHERE position <="
                    + " (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY position) FROM outbox_event)";

    private static final String OLD =
            "SELECT event_id FROM outbox_event WHERE created_at < now() - interval '300 days'";

    private static final String SAID = "SELECT count(*)::int FROM outbox_event";

    private static final String UNSENT =
            "SELECT count(*)::int FROM outbox_event e, relay r WHERE e.position > r.positions[e.bucket + 1]";

    @Test
    void anInstallationOfFourHundredDaysComesBackWithoutTheDataOfItsBroker() throws Exception {
        Path data = Files.createTempDirectory("plumbline-lost-broker");
        Map<String, Integer> before;
        Installation running = Started.readyOn(data, "lost-broker", PORT, 60, false);
        try {
            Submitter.of(running, 6).forEach(Submitter::submitAndRecall);
            Started.awaitWhole(running, PATIENCE);
            age(running);
            before = done(running);
        } finally {
            running.close();
        }
        assertThat(FileSystemUtils.deleteRecursively(data.resolve("kafka"))).isTrue();

        running = Started.readyOn(data, "lost-broker", PORT, 60, false);
        try {
            Installation again = running;
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> unsent(again) == 0);
            List<Submitter> submitters = Submitter.of(again, 6);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(broken(again)).isEmpty());
            assertThat(done(again)).as("nothing was done again").isEqualTo(before);

            int said = count(again, "plumbline_workflow", SAID);
            submitters.forEach(Submitter::submitAndRecall);
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
                assertThat(count(again, "plumbline_workflow", SAID))
                        .as("the engine heard and answered")
                        .isGreaterThan(said);
                assertThat(done(again).get("plumbline_assessment.work_item"))
                        .as("the worklist heard the engine")
                        .isGreaterThan(before.get("plumbline_assessment.work_item"));
            });
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(broken(again)).isEmpty());
        } finally {
            running.close();
        }
    }

    /** The older half of all that was ever said is from 400 days ago, and no inbox remembers it. */
    private static void age(Installation installation) {
        for (String database : DATABASES) {
            JdbcTemplate source = Started.database(installation, database);
            assertThat(source.update(AGE)).as(database).isPositive();
            List<Object[]> old = source.queryForList(OLD, String.class).stream()
                    .map(id -> new Object[] {id})
                    .toList();
            for (String reader : DATABASES) {
                Started.database(installation, reader).batchUpdate("DELETE FROM inbox WHERE event_id = ?::uuid", old);
            }
            source.update("DELETE FROM relay_mark");
        }
    }

    private static Map<String, Integer> done(Installation installation) {
        return DONE.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(table -> Map.entry(entry.getKey(), table)))
                .collect(Collectors.toMap(
                        entry -> entry.getKey() + "." + entry.getValue(),
                        entry -> count(installation, entry.getKey(), "SELECT count(*)::int FROM " + entry.getValue()),
                        Integer::sum,
                        TreeMap::new));
    }

    private static int unsent(Installation installation) {
        return DATABASES.stream()
                .mapToInt(database -> count(installation, database, UNSENT))
                .sum();
    }

    private static int count(Installation installation, String database, String sql) {
        Integer count = Started.database(installation, database).queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    private static List<String> broken(Installation installation) {
        return new Invariants(
                        Started.database(installation, "plumbline_assessment"),
                        Started.database(installation, "plumbline_workflow"),
                        Started.database(installation, "plumbline_notification"))
                .brokenButForOldEvents();
    }
}
