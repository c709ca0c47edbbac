package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** One person is assessed alone, over REST and with the real workflow: from the request of their manager to its end. */
class SingleAssessmentIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int LEVEL = 5;

    private Installation installation;
    private JdbcTemplate facts;
    private JsonNode skill;
    private String assessment;
    private String said;

    private Client as(String mail) {
        return Client.basic(installation.address(), mail, "plumbline-demo").withToken();
    }

    @Test
    void fromTheRequestToItsEndNobodyPublishesOrClosesIt() throws Exception {
        installation = Started.ready("single-assessment", 18480, 20);
        try {
            facts = Started.database(installation, "plumbline_assessment");
            Client hr = as("helena.ruiz@demo.example");
            Client manager = as("mara.okafor@demo.example");
            Client employee = as("jonas.lind@demo.example");
            Map<String, String> ids = new HashMap<>();
            hr.all("/people")
                    .forEach(p -> ids.put(p.get("mail").asString(), p.get("id").asString()));
            String person = ids.get("jonas.lind@demo.example");
            choose(person);
            hr.judgeBy(
                    "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                            + "\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":0,\"signaturePercent\":25,\"quorum\":3,"
                            + "\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5}");
            assertThat(as("ingrid.dahl@demo.example")
                            .any("POST", "/people/" + person + "/single-assessments", body(), null)
                            .status())
                    .as("two levels above")
                    .isEqualTo(403);
            JsonNode begun = manager.post("/people/" + person + "/single-assessments", body(), 201)
                    .body();
            assessment = begun.get("id").asString();
            String cycle = begun.get("cycleId").asString();
            said = hr.get("/assessments/" + assessment)
                    .body()
                    .get("skills")
                    .get(0)
                    .get("id")
                    .asString();
            untilTask(employee, "user_assess_self");
            fill(employee);
            untilTask(manager, "user_review");
            judge(manager);
            untilState(hr, "PUBLISHED");
            untilTask(employee, "user_acknowledge");
            assertThat(employee.get("/assessments/" + assessment + "/result")
                            .body()
                            .get("skills")
                            .get(0)
                            .get("decision")
                            .get("level")
                            .asInt())
                    .isEqualTo(LEVEL);
            employee.act("/assessments/" + assessment, "acknowledge", "");
            Started.appealsEnd(installation, cycle);
            // A quarter of an hour has passed since the last sweep.
            facts.update("UPDATE job SET parameters = '2020-01-01T00:00:00Z' WHERE kind = 'sweep-singles'");
            untilState(hr, "CLOSED");
            await().atMost(PATIENCE)
                    .until(() -> "CLOSED"
                            .equals(hr.get("/cycles/" + cycle)
                                    .body()
                                    .get("status")
                                    .asString()));
            assertThat(hr.all("/cycles"))
                    .extracting(c -> c.get("id").asString())
                    .doesNotContain(cycle);
            assertThat(hr.all("/single-assessments"))
                    .extracting(s -> s.get("id").asString())
                    .contains(assessment);
            Started.awaitWhole(installation, PATIENCE);
            JdbcTemplate workflow = Started.database(installation, "plumbline_workflow");
            assertThat(workflow.queryForObject(
                            "SELECT count(*)::int FROM kept_event WHERE business_key IN (?, ?)",
                            Integer.class,
                            cycle,
                            assessment))
                    .as("nothing waits for a step that never opens")
                    .isZero();
            assertThat(workflow.queryForObject(
                            "SELECT count(*)::int FROM process_key WHERE business_key = ? AND process IS NOT NULL",
                            Integer.class,
                            cycle))
                    .as("no process of a cycle")
                    .isZero();
            assertThat(Started.database(installation, "plumbline_notification")
                            .queryForList(
                                    "SELECT element FROM notice WHERE cycle_id = ?::uuid AND person_id = ?::uuid",
                                    String.class,
                                    cycle,
                                    person))
                    .contains("request_to_subject", "user_assess_self");
        } finally {
            installation.close();
        }
    }

    /** A skill of the published edition with most statements at the level, of which the person is not assessed already. */
    private void choose(String person) {
        Map<String, Object> row = facts.queryForMap(
                "SELECT s.id::text AS id, s.version_id::text AS version FROM skill s JOIN framework_version v ON v.id = s.version_id AND"
                        + " v.status = 'PUBLISHED' WHERE EXISTS (SELECT 1 FROM skill_level l JOIN descriptor_statement d ON"
                        + " d.skill_level_id = l.id WHERE l.skill_id = s.id AND l.level = ?) AND NOT EXISTS (SELECT 1 FROM assessment a"
                        + " JOIN skill_assessment k ON k.assessment_id = a.id JOIN skill t ON t.id = k.skill_id AND t.origin_id ="
                        + " s.origin_id WHERE a.subject_id = ?::uuid) ORDER BY s.code LIMIT 1",
                LEVEL,
                person);
        skill = Client.JSON.valueToTree(row);
    }

    private String body() {
        return "{\"frameworkVersionId\":\"" + skill.get("version").asString() + "\",\"skillIds\":[\""
                + skill.get("id").asString() + "\"],\"reason\":\"For the new work.\"}";
    }

    private List<String> statements() {
        return facts.queryForList(
                "SELECT d.id::text FROM descriptor_statement d JOIN skill_level l ON l.id = d.skill_level_id WHERE l.skill_id = ?::uuid"
                        + " AND l.level = ?",
                String.class,
                skill.get("id").asString(),
                LEVEL);
    }

    private String ratings() {
        return facts
                .queryForList(
                        "SELECT id::text FROM generic_attribute WHERE version_id = ?::uuid",
                        String.class,
                        skill.get("version").asString())
                .stream()
                .map(id -> "\"" + id + "\":6")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String verdicts() {
        return FormBodies.met(statements());
    }

    private void fill(Client self) {
        List<String> evidence = new ArrayList<>();
        for (int e = 0; e < 2; e++) {
            evidence.add(self.post(
                            "/evidence",
                            "{\"title\":\"Work " + e
                                    + "\",\"done\":\"Did it\",\"part\":\"ACCOUNTABLE\",\"setting\":\"WORKPLACE\",\"began\":\""
                                    + Started.today().minusMonths(10) + "\",\"ended\":\""
                                    + Started.today().minusMonths(2) + "\"}",
                            201)
                    .body()
                    .get("id")
                    .asString());
        }
        String links = statements().stream()
                .flatMap(s -> evidence.stream().map(e -> "{\"statement\":\"" + s + "\",\"evidence\":\"" + e + "\"}"))
                .collect(Collectors.joining(",", "[", "]"));
        String path = "/assessments/" + assessment + "/self-assessment";
        String saved = self.put(
                        path,
                        "{\"attributes\":" + ratings() + ",\"skills\":[{\"skillAssessmentId\":\"" + said
                                + "\",\"claimed\":" + LEVEL + ",\"notThisSkill\":false,\"verdicts\":" + verdicts()
                                + ",\"links\":" + links + ",\"comment\":\"\"}]}",
                        self.get(path).etag())
                .etag();
        self.post(path + "/submit", "", saved, 200);
    }

    private void judge(Client reviewer) {
        String path = "/assessments/" + assessment + "/review";
        var desk = reviewer.get(path);
        String ticks = desk.body()
                .get("selfAssessment")
                .get("skills")
                .valueStream()
                .flatMap(s -> s.get("links").valueStream())
                .map(l -> l.get("evidence").asString())
                .distinct()
                .map(e -> "\"" + e + "\":{\"valid\":true,\"authentic\":true}")
                .collect(Collectors.joining(",", "{", "}"));
        var saved = reviewer.put(
                path,
                "{\"attributes\":" + ratings() + ",\"ticks\":" + ticks + ",\"skills\":[{\"skillAssessmentId\":\"" + said
                        + "\",\"start\":null,\"opened\":[],\"verdicts\":" + verdicts()
                        + ",\"links\":[],\"observations\":{},\"otherwise\":null}]}",
                desk.etag());
        reviewer.post(path + "/submit", "", saved.etag(), 200);
    }

    private void untilTask(Client holder, String element) {
        await().atMost(PATIENCE)
                .until(() -> holder.all("/work-items").stream()
                        .anyMatch(i -> i.get("element").asString().equals(element)
                                && i.get("businessKey").asString().equals(assessment)));
    }

    private void untilState(Client hr, String state) {
        await().atMost(PATIENCE)
                .until(() -> hr.get("/assessments/" + assessment)
                        .body()
                        .get("state")
                        .asString()
                        .equals(state));
    }
}
