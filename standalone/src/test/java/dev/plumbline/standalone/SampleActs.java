package dev.plumbline.standalone;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What people do over REST on the way to a state: launch, assess, review, appeal. */
abstract class SampleActs {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    static final String HR = "helena.ruiz@demo.example";

    static final String OTHER_HR = "ben.holm@demo.example";

    static final String PARTNER = "carla.west@demo.example";

    static final String DIRECTOR = "ingrid.dahl@demo.example";

    static final String EMPLOYEE = "jonas.lind@demo.example";

    final Installation installation;

    final JdbcTemplate facts;

    final Map<String, Client> clients = new HashMap<>();

    final Map<String, String> ids = new HashMap<>();

    final Client hr;

    String version = "";

    JsonNode skill;

    List<String> attributes = List.of();

    List<String> engineers = List.of();

    @SuppressWarnings("NullAway.Init")
    SampleActs(Installation installation) {
        this.installation = installation;
        this.facts = Started.database(installation, "plumbline_assessment");
        this.hr = as(HR);
        look();
    }

    Client as(String mail) {
        return clients.computeIfAbsent(
                mail,
                m -> Client.basic(installation.address(), m, "plumbline-demo").withToken());
    }

    void look() {
        hr.all("/people")
                .forEach(p -> ids.put(p.get("mail").asString(), p.get("id").asString()));
        version = facts.queryForObject(
                "SELECT v.id::text FROM framework_version v JOIN framework f ON f.id = v.framework_id WHERE f.name ="
                        + " 'Plumbline starter' AND v.status = 'PUBLISHED'",
                String.class);
        JsonNode edition = hr.get("/framework-versions/" + version).body();
        skill = edition.get("skills")
                .valueStream()
                .filter(s -> s.get("code").asString().equals("ITMG"))
                .findFirst()
                .orElseThrow();
        attributes = edition.get("attributes")
                .valueStream()
                .map(a -> a.get("id").asString())
                .toList();
        // Of the units whose managers sit in no session, whoever leads nobody.
        engineers = facts.queryForList(
                "SELECT p.mail FROM person p WHERE p.mail <> ? AND p.unit IN ('Platforms', 'Networks', 'Service operations',"
                        + " 'Group services') AND NOT EXISTS (SELECT 1 FROM person r WHERE r.manager_id = p.id) ORDER BY"
                        + " p.employee_id",
                String.class,
                EMPLOYEE);
    }

    String post(Client client, String path, String body, int status) {
        return client.post(path, body, status).body().path("id").asString("");
    }

    String ask(Client self, String piece, String mail) {
        return post(
                self,
                "/evidence/" + piece + "/corroborations",
                "{\"mail\":\"" + mail + "\",\"note\":\"You were there.\"}",
                201);
    }

    String evidence(Client self, String title, int monthsAgo, String part, String setting) {
        LocalDate ended = Started.today().minusMonths(monthsAgo);
        return post(
                self,
                "/evidence",
                "{\"title\":\"" + title + "\",\"done\":\"Did what the title says.\",\"part\":\"" + part
                        + "\",\"setting\":\"" + setting + "\",\"began\":\"" + ended.minusMonths(8) + "\",\"ended\":\""
                        + ended + "\",\"link\":\"https://wiki.example/lamps\"}",
                201);
    }

    // Cycles

    String launch(String name, boolean calibration, List<String> mails) {
        return launch(name, mails, "", "\"calibrationRequired\":" + calibration);
    }

    /** With further milestones, such as {@code "quality":"2027-01-01",}, and what else is said of the cycle, as JSON. */
    String launch(String name, List<String> mails, String milestones, String more) {
        LocalDate today = Started.today();
        var created = hr.post(
                "/cycles",
                "{\"name\":\"" + name + "\",\"frameworkVersionId\":\"" + version + "\",\"skillIds\":[\""
                        + skill.get("id").asString() + "\"],\"units\":[],\"people\":"
                        + mails.stream().map(m -> "\"" + ids.get(m) + "\"").collect(Collectors.joining(",", "[", "]"))
                        + ",\"milestones\":{" + milestones + "\"selfAssessment\":\"" + today.plusDays(5)
                        + "\",\"review\":\""
                        + today.plusDays(10) + "\",\"calibration\":\"" + today.plusDays(15) + "\",\"publication\":\""
                        + today.plusDays(20) + "\",\"acknowledgement\":\"" + today.plusDays(30)
                        + "\"}," + more + "}",
                201);
        String cycle = created.body().get("id").asString();
        hr.post("/cycles/" + cycle + "/launch", "", created.etag(), 202);
        await().atMost(PATIENCE)
                .until(() -> facts.queryForObject(
                                "SELECT count(*)::int FROM assessment WHERE cycle_id = ?::uuid AND announced",
                                Integer.class,
                                cycle)
                        == mails.size());
        return cycle;
    }

    Map<String, String> assessments(String cycle) {
        Map<String, String> all = new LinkedHashMap<>();
        facts.query(
                "SELECT p.mail, a.id::text FROM assessment a JOIN person p ON p.id = a.subject_id WHERE a.cycle_id ="
                        + " ?::uuid ORDER BY p.employee_id",
                row -> {
                    all.put(row.getString(1), row.getString(2));
                },
                cycle);
        return all;
    }

    String etag(String assessment) {
        return hr.get("/assessments/" + assessment).etag();
    }

    String said(String assessment) {
        return facts.queryForObject(
                "SELECT id::text FROM skill_assessment WHERE assessment_id = ?::uuid", String.class, assessment);
    }

    Client reviewer(String assessment) {
        return as(facts.queryForObject(
                "SELECT p.mail FROM assessment a JOIN person p ON p.id = a.reviewer_id WHERE a.id = ?::uuid",
                String.class,
                assessment));
    }

    List<String> statements(int level) {
        return FormBodies.statements(skill, level);
    }

    String ratings(int level) {
        return FormBodies.ratings(attributes, level);
    }

    /** Every statement of a level is met, but those that come after have what is given for them. */
    String verdicts(int level, String... last) {
        List<String> statements = statements(level);
        List<String> verdicts = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            int fromEnd = statements.size() - 1 - i;
            verdicts.add("\"" + statements.get(i) + "\":\"" + (fromEnd < last.length ? last[fromEnd] : "MET") + "\"");
        }
        return verdicts.stream().collect(Collectors.joining(",", "{", "}"));
    }

    void fill(String mail, String assessment, int level, int monthsAgo) {
        Client self = as(mail);
        List<String> pieces = List.of(
                evidence(self, "First work", monthsAgo, "ACCOUNTABLE", "WORKPLACE"),
                evidence(self, "Second work", monthsAgo + 1, "ACCOUNTABLE", "WORKPLACE"));
        String form = FormBodies.selfAssessment(
                ratings(level),
                said(assessment),
                level,
                verdicts(level),
                statements(level),
                pieces,
                "Most of it since the spring.");
        String path = "/assessments/" + assessment + "/self-assessment";
        self.put(path, form, self.get(path).etag());
    }

    void submit(String mail, String assessment) {
        String path = "/assessments/" + assessment + "/self-assessment";
        as(mail).post(path + "/submit", "", as(mail).get(path).etag(), 200);
    }

    /** Fills in a review; {@code withoutClaim} by what was observed. */
    Client.Answer save(Client assessor, String path, String assessment, String verdicts, String other) {
        var desk = assessor.get(path);
        JsonNode claim = desk.body().path("selfAssessment").path("skills");
        String form = FormBodies.review(
                ratings(6), claim, said(assessment), claim.isEmpty(), verdicts, statements(5), Started.today(), other);
        return assessor.put(path, form, desk.etag());
    }

    static String otherwise(int level, String attainmentClass) {
        return "{\"level\":" + level + ",\"attainmentClass\":\"" + attainmentClass
                + "\",\"reason\":\"The scope is one light.\"}";
    }

    void review(String assessment, String verdicts, String other) {
        String path = "/assessments/" + assessment + "/review";
        Client reviewer = reviewer(assessment);
        var saved = save(reviewer, path, assessment, verdicts, other);
        reviewer.post(path + "/submit", "", saved.etag(), 200);
    }

    String state(String assessment) {
        return hr.get("/assessments/" + assessment).body().get("state").asString();
    }

    void second(String assessment, String verdicts, String other) {
        String path = "/assessments/" + assessment + "/second-assessment";
        Client director = as(DIRECTOR);
        SecondAssessors.give(facts, hr, assessment, DIRECTOR, PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> director.any("GET", path, null, null).status() == 200);
        var saved = save(director, path, assessment, verdicts, other);
        director.post(path + "/submit", "", saved.etag(), 200);
    }

    void steer(String cycle, String act, String body, int status) {
        hr.post("/cycles/" + cycle + "/" + act, body, hr.get("/cycles/" + cycle).etag(), status);
    }

    void appeal(String mail, String assessment, String kind) {
        as(mail).act(
                        "/assessments/" + assessment,
                        "appeal",
                        "{\"kind\":\"" + kind + "\",\"skills\":[\"" + said(assessment)
                                + "\"],\"text\":\"The second light was not looked at.\"}");
    }

    void decide(Client decider, String assessment, boolean change) {
        String changes = change
                ? "[{\"skillAssessmentId\":\"" + said(assessment)
                        + "\",\"decision\":{\"level\":6,\"attainmentClass\":\"PROFICIENCY\"},\"reasonCode\":\"NEW_EVIDENCE\"}]"
                : "[]";
        String decision = "{\"changes\":" + changes + ",\"answer\":\"We looked at both lights and their logs again.\"}";
        await().atMost(PATIENCE)
                .until(() -> decider.tryToAct("/assessments/" + assessment, "decide-appeal", decision)
                                .status()
                        == 200);
    }
}
