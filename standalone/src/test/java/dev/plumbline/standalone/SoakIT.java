package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** People submit and recall for some minutes ({@code -Dsoak.minutes}, 5): nothing is left over, nothing slows down. */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class SoakIT {

    private static final int WORKERS = 4;

    private record Employee(Client client, String assessment, String form) {}

    @Test
    void minutesOfHandingInAndTakingBackLeaveNothingOverAndSlowNothingDown() throws Exception {
        Installation installation = Started.ready("soak", 18780, 60);
        try {
            List<Employee> employees = employees(installation);
            long end = System.nanoTime()
                    + Duration.ofMinutes(Integer.getInteger("soak.minutes", 5)).toNanos();
            List<Thread> workers = new ArrayList<>();
            List<List<Long>> millis = new ArrayList<>();
            for (int w = 0; w < WORKERS; w++) {
                int worker = w;
                List<Long> took = new ArrayList<>();
                millis.add(took);
                workers.add(Thread.ofVirtual().start(() -> {
                    for (int n = worker; System.nanoTime() < end; n += WORKERS) {
                        long begun = System.nanoTime();
                        thereAndBack(employees.get(n % employees.size()));
                        took.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
                    }
                }));
            }
            for (Thread worker : workers) {
                worker.join();
            }
            Started.awaitWhole(installation, Duration.ofSeconds(120));
            long first = median(millis, true);
            long last = median(millis, false);
            System.out.printf(
                    "%d rounds; a round took %d ms in the first fifth, %d ms in the last%n",
                    millis.stream().mapToInt(List::size).sum(), first, last);
            assertThat(last).isLessThan(2 * first + 20);
        } finally {
            installation.close();
        }
    }

    private static void thereAndBack(Employee employee) {
        String path = "/assessments/" + employee.assessment() + "/self-assessment";
        Client client = employee.client();
        String saved =
                client.put(path, employee.form(), client.get(path).etag()).etag();
        client.post(path + "/submit", "", saved, 200);
        String etag = client.get("/assessments/" + employee.assessment()).etag();
        client.post(path + "/recall", "", etag, 200);
    }

    private static long median(List<List<Long>> millis, boolean ofTheFirst) {
        List<Long> some = millis.stream()
                .flatMap(all -> (ofTheFirst
                                ? all.subList(0, all.size() / 5)
                                : all.subList(all.size() - all.size() / 5, all.size()))
                        .stream())
                .sorted()
                .toList();
        return some.get(some.size() / 2);
    }

    private static List<Employee> employees(Installation installation) {
        Client hr = Client.basic(installation.address(), "helena.ruiz@demo.example", "plumbline-demo")
                .withToken();
        Map<String, String> mails = new HashMap<>();
        hr.all("/people")
                .forEach(p -> mails.put(p.get("id").asString(), p.get("mail").asString()));
        JdbcTemplate db = Started.database(installation, "plumbline_assessment");
        String attributes = db
                .queryForList(
                        "SELECT a.id::text FROM generic_attribute a JOIN assessment_cycle c ON c.framework_version_id = a.version_id",
                        String.class)
                .stream()
                .map(id -> "\"" + id + "\":5")
                .collect(Collectors.joining(",", "{", "}"));
        String cycle = hr.all("/cycles").getFirst().get("id").asString();
        List<Employee> employees = new ArrayList<>();
        hr.all("/cycles/" + cycle + "/participants").stream().limit(24).forEach(p -> {
            String assessment = p.get("assessmentId").asString();
            String said = db.queryForObject(
                    "SELECT id::text FROM skill_assessment WHERE assessment_id = ?::uuid", String.class, assessment);
            employees.add(
                    new Employee(
                            Client.basic(
                                            installation.address(),
                                            mails.get(p.get("subjectId").asString()),
                                            "plumbline-demo")
                                    .withToken(),
                            assessment,
                            "{\"attributes\":" + attributes + ",\"skills\":[{\"skillAssessmentId\":\"" + said
                                    + "\",\"claimed\":null,\"notThisSkill\":true,\"verdicts\":{},\"links\":[],\"comment\":\"\"}]}"));
        });
        return employees;
    }
}
