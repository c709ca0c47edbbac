package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.servers.FaultSchedule;
import dev.plumbline.servers.KafkaServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What may befall the servers beneath. */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class FaultsIT {

    private static final int PEOPLE = 2_000;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aLaunchGoesOnByItselfWhenPostgresqlHasBeenAway() throws Exception {
        var schedule = FaultSchedule.draw("PostgreSQL away in a launch");
        Path data = Files.createTempDirectory("plumbline-power");
        Installation installation = Started.readyOn(data, "power", 19080, 20, false);
        try {
            JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
            Client hr = Client.basic(installation.address(), "helena.ruiz@demo.example", "plumbline-demo")
                    .withToken();
            String cycle = launch(hr, facts);
            int early = schedule.between(50, PEOPLE / 2);
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> tasks(facts, cycle) >= early);

            var power = new PostgresPower(data.resolve("postgres"));
            power.cut();
            HttpResponse<String> away = ask(installation, hr, cycle);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            schedule.pause(Duration.ofSeconds(2), Duration.ofSeconds(12));
            power.back();
            long back = System.nanoTime();
            await().atMost(BACK_WITHIN)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> ask(installation, hr, cycle).statusCode() == 200);
            System.out.printf(
                    "Cut at %d tasks; answered again %d ms after PostgreSQL was started%n",
                    early, Duration.ofNanos(System.nanoTime() - back).toMillis());

            await().atMost(Duration.ofMinutes(4)).until(() -> tasks(facts, cycle) == PEOPLE);
            Started.awaitWhole(installation, Duration.ofMinutes(4));
            assertThat(tasks(facts, cycle)).isEqualTo(PEOPLE);
        } finally {
            installation.close();
        }
    }

    private HttpResponse<String> ask(Installation installation, Client who, String cycle) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(installation.address() + "/api/v1/cycles/" + cycle))
                        .header("Authorization", who.authorization())
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int tasks(JdbcTemplate facts, String cycle) {
        Integer tasks = facts.queryForObject(
                "SELECT count(*)::int FROM work_item WHERE cycle_id = ?::uuid AND element = 'user_assess_self'",
                Integer.class,
                cycle);
        return tasks == null ? 0 : tasks;
    }

    private static String launch(Client hr, JdbcTemplate facts) {
        var csv = new StringBuilder(
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n");
        csv.append("F0,chief.fault@demo.example,Chief,No,,Chief,Office,en,true\n");
        for (int p = 1; p <= PEOPLE; p++) {
            csv.append("F%d,person%d.fault@demo.example,Person,No%d,chief.fault@demo.example,Keeper,Fault,en,true%n"
                    .formatted(p, p, p));
        }
        hr.postText("/imports/people?apply=true", csv.toString(), "text/csv", 202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> PEOPLE
                        == facts.queryForObject(
                                "SELECT count(*)::int FROM person WHERE unit = 'Fault'", Integer.class));
        JsonNode edition = hr.get("/framework-versions/"
                        + facts.queryForObject(
                                "SELECT id::text FROM framework_version WHERE status = 'PUBLISHED' LIMIT 1",
                                String.class))
                .body();
        LocalDate today = Started.today();
        var created = hr.post(
                "/cycles",
                ("{\"name\":\"Under a fault\",\"frameworkVersionId\":\"%s\",\"skillIds\":[\"%s\"],\"units\":[\"Fault\"],"
                                + "\"people\":[],\"milestones\":{\"selfAssessment\":\"%s\",\"review\":\"%s\",\"calibration\":"
                                + "\"%s\",\"publication\":\"%s\",\"acknowledgement\":\"%s\"},\"calibrationRequired\":true}")
                        .formatted(
                                edition.get("version").get("id").asString(),
                                edition.get("skills").get(0).get("id").asString(),
                                today.plusDays(30),
                                today.plusDays(40),
                                today.plusDays(50),
                                today.plusDays(60),
                                today.plusDays(70)),
                201);
        String cycle = created.body().get("id").asString();
        hr.post("/cycles/" + cycle + "/launch", "", created.etag(), 202);
        return cycle;
    }

    @Test
    void offsetsSetBackToZeroChangeNothingAndSendNoMailAgain() throws Exception {
        Path data = Files.createTempDirectory("plumbline-offsets");
        List<String> before;
        try (Installation installation = Started.readyOn(data, "offsets", 19180, 60, true)) {
            JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
            await().atMost(Duration.ofMinutes(4))
                    .until(() -> facts.queryForObject(
                                    "SELECT count(*)::int FROM assessment_cycle WHERE name LIKE 'Company, %' AND status ="
                                            + " 'OPEN'",
                                    Integer.class)
                            == 1);
            Started.awaitWhole(installation, Duration.ofMinutes(2));
            before = snapshot(installation);
        }
        long read = setBackToZero(data);
        assertThat(read).isGreaterThan(500);
        try (Installation installation = Started.readyOn(data, "offsets", 19180, 60, true)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> Records.lag(installation.kafka()) == 0);
            Started.awaitWhole(installation, Duration.ofMinutes(1));
            assertThat(snapshot(installation)).isEqualTo(before);
            assertThat(installation.mails().mails())
                    .as("mails since the second start")
                    .isEmpty();
        }
    }

    /** Sets every consumer back to the beginning of every topic, and returns how many records they had read. */
    private static long setBackToZero(Path data) throws Exception {
        long read = 0;
        try (KafkaServer kafka = KafkaServer.embedded(data.resolve("kafka"), new Ports(19180).kafka());
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            for (String group : Records.GROUPS) {
                Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                read += offsets.values().stream()
                        .mapToLong(OffsetAndMetadata::offset)
                        .sum();
                offsets.replaceAll((partition, offset) -> new OffsetAndMetadata(0));
                admin.alterConsumerGroupOffsets(group, offsets).all().get();
            }
        }
        return read;
    }

    /** What people see, the step at which each process is, and all events that were ever sent. */
    private static List<String> snapshot(Installation installation) throws IOException {
        JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
        JdbcTemplate engine = Started.database(installation, "plumbline_workflow");
        JdbcTemplate telling = Started.database(installation, "plumbline_notification");
        return List.of(
                rows(facts, "SELECT id || state || round || revision FROM assessment ORDER BY 1"),
                rows(facts, "SELECT id || state || element FROM work_item ORDER BY 1"),
                rows(facts, "SELECT notification_id::text FROM bell ORDER BY 1"),
                rows(facts, "SELECT event_id::text FROM outbox_event ORDER BY 1"),
                rows(engine, "SELECT item_id || element || round || (closed_at IS NULL) FROM open_step ORDER BY 1"),
                rows(engine, "SELECT event_id::text FROM outbox_event ORDER BY 1"),
                rows(telling, "SELECT notice_id || state FROM delivery ORDER BY 1"),
                rows(telling, "SELECT event_id::text FROM outbox_event ORDER BY 1"));
    }

    private static String rows(JdbcTemplate database, String sql) {
        return String.join("\n", database.queryForList(sql, String.class));
    }
}
