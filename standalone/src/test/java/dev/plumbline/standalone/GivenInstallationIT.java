package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

/**
 * One cycle of five people over REST on an installation that runs already, in demo mode, such as that of {@code
 * docker-compose.yml}: {@code PLUMBLINE_AT=http://localhost:8080}.
 */
@EnabledIfEnvironmentVariable(named = "PLUMBLINE_AT", matches = "http.*")
class GivenInstallationIT {

    private static final int PEOPLE = 5;
    private static final int LEVEL = 4;

    private final String address = String.valueOf(System.getenv("PLUMBLINE_AT"));
    private final Map<String, Client> clients = new HashMap<>();
    private final Client hr = as("helena.ruiz@demo.example");
    private final Map<String, String> mails = new HashMap<>();
    private JsonNode skill;
    private List<String> attributes = List.of();

    private Client as(String mail) {
        return clients.computeIfAbsent(
                mail, m -> Client.basic(address, m, "plumbline-demo").withToken());
    }

    @Test
    void fivePeopleGoThroughACycle() {
        hr.all("/people")
                .forEach(p -> mails.put(p.get("id").asString(), p.get("mail").asString()));
        String cycle = launch();
        List<JsonNode> participants = hr.all("/cycles/" + cycle + "/participants");
        assertThat(participants).hasSize(PEOPLE);
        participants.forEach(
                p -> assess(p.get("assessmentId").asString(), p.get("subjectId").asString()));
        participants.forEach(p -> review(p.get("assessmentId").asString()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> hr.tryToAct("/cycles/" + cycle, "publish", "").status() == 202);
        for (JsonNode participant : participants) {
            String path = "/assessments/" + participant.get("assessmentId").asString();
            Client self = as(mails.get(participant.get("subjectId").asString()));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> self.tryToAct(path, "acknowledge", "").status() == 200);
            JsonNode result = self.get(path + "/result").body().get("skills").get(0);
            assertThat(result.get("decision").get("level").asInt()).isEqualTo(LEVEL);
        }
        JsonNode answered = hr.get("/cycles/" + cycle).body();
        assertThat(answered.get("counts").get("ACKNOWLEDGED").asInt()).isEqualTo(PEOPLE);
        assertThat(answered.get("status").asString())
                .as("people can still appeal")
                .isEqualTo("OPEN");
    }

    private String launch() {
        JsonNode version = hr.all("/frameworks").stream()
                .filter(f -> f.get("name").asString().equals("Plumbline starter"))
                .findFirst()
                .orElseThrow()
                .get("versions")
                .get(0);
        JsonNode edition =
                hr.get("/framework-versions/" + version.get("id").asString()).body();
        skill = edition.get("skills")
                .valueStream()
                .filter(s -> s.get("code").asString().equals("BLDS"))
                .findFirst()
                .orElseThrow();
        attributes = edition.get("attributes")
                .valueStream()
                .map(a -> a.get("id").asString())
                .toList();
        String people = hr.all("/people").stream()
                .filter(p -> p.get("jobTitle").asString().endsWith(" engineer"))
                .limit(PEOPLE)
                .map(p -> "\"" + p.get("id").asString() + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        LocalDate today = Started.today();
        // Nobody is drawn for a second assessor, so that five people suffice.
        hr.judgeBy(
                "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                        + "\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":0,\"signaturePercent\":25,\"quorum\":3,"
                        + "\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5}");
        var created = hr.post(
                "/cycles",
                "{\"name\":\"Five " + UUID.randomUUID() + "\",\"frameworkVersionId\":\""
                        + version.get("id").asString() + "\",\"skillIds\":[\""
                        + skill.get("id").asString() + "\"],\"units\":[],\"people\":" + people + ",\"milestones\":{"
                        + "\"selfAssessment\":\"" + today.plusDays(5) + "\",\"review\":\"" + today.plusDays(10)
                        + "\",\"calibration\":\"" + today.plusDays(15) + "\",\"publication\":\"" + today.plusDays(20)
                        + "\",\"acknowledgement\":\"" + today.plusDays(30) + "\"},\"calibrationRequired\":false}",
                201);
        String cycle = created.body().get("id").asString();
        hr.post("/cycles/" + cycle + "/launch", "", created.etag(), 202);
        return cycle;
    }

    private List<String> statements() {
        return FormBodies.statements(skill, LEVEL);
    }

    private String ratings() {
        return FormBodies.ratings(attributes, 5);
    }

    private String verdicts() {
        return FormBodies.met(statements());
    }

    private String said(String assessment) {
        return hr.get("/assessments/" + assessment)
                .body()
                .get("skills")
                .get(0)
                .get("id")
                .asString();
    }

    private void assess(String assessment, String subject) {
        Client self = as(mails.get(subject));
        String links = List.of("First work", "Second work").stream()
                .map(title -> self.post(
                                "/evidence",
                                "{\"title\":\"" + title
                                        + "\",\"done\":\"Did it\",\"part\":\"ACCOUNTABLE\",\"setting\":\"WORKPLACE\",\"began\":\""
                                        + Started.today().minusMonths(10) + "\",\"ended\":\""
                                        + Started.today().minusMonths(2) + "\"}",
                                201)
                        .body()
                        .get("id")
                        .asString())
                .flatMap(
                        e -> statements().stream().map(s -> "{\"statement\":\"" + s + "\",\"evidence\":\"" + e + "\"}"))
                .collect(Collectors.joining(",", "[", "]"));
        String path = "/assessments/" + assessment + "/self-assessment";
        self.put(
                path,
                "{\"attributes\":" + ratings() + ",\"skills\":[{\"skillAssessmentId\":\"" + said(assessment)
                        + "\",\"claimed\":" + LEVEL + ",\"notThisSkill\":false,\"verdicts\":" + verdicts()
                        + ",\"links\":"
                        + links + ",\"comment\":\"\"}]}",
                self.get(path).etag());
        self.post(path + "/submit", "", self.get(path).etag(), 200);
    }

    private void review(String assessment) {
        JsonNode view = hr.get("/assessments/" + assessment).body();
        Client reviewer = as(mails.get(view.get("reviewerId").asString()));
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
                "{\"attributes\":" + ratings() + ",\"ticks\":" + ticks + ",\"skills\":[{\"skillAssessmentId\":\""
                        + said(assessment)
                        + "\",\"start\":null,\"opened\":[],\"verdicts\":" + verdicts()
                        + ",\"links\":[],\"observations\":{},\"otherwise\":null}]}",
                desk.etag());
        reviewer.post(path + "/submit", "", saved.etag(), 200);
    }
}
