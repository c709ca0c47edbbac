package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** People of a test beside those of the demo company, and what HR does so that they can be judged. */
final class Town {

    static final String HR = "helena.ruiz@demo.example";
    static final String OTHER_HR = "ben.holm@demo.example";
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How many days after the launch reviews are due. */
    static final int REVIEW_DUE = 20;

    final Installation installation;
    final MovedTime time;
    final JdbcTemplate facts;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    Town(Installation installation) {
        this.installation = installation;
        this.time = new MovedTime(installation);
        this.facts = Started.database(installation, "plumbline_assessment");
    }

    static void say(String what) {
        System.out.println(Instant.now() + " judging: " + what);
    }

    Client as(String mail) {
        return clients.computeIfAbsent(
                mail,
                m -> Client.basic(installation.address(), m, "plumbline-demo").withToken());
    }

    /** After weeks everybody makes a token again: the earlier ones have expired. */
    void forgetTokens() {
        clients.clear();
    }

    String id(String mail) {
        return Objects.requireNonNull(ids.get(mail), mail);
    }

    /** People of a file, with the demo company's password. */
    void settle(List<String> lines) {
        String csv = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                + String.join("\n", lines) + "\n";
        var job = as(HR).postText("/imports/people?apply=true", csv, "text/csv", 202);
        String id = job.body().get("jobId").asString();
        await().atMost(PATIENCE)
                .until(() -> facts.queryForObject("SELECT state FROM job WHERE id = ?::uuid", String.class, id)
                        .equals("DONE"));
        facts.update(
                "INSERT INTO account SELECT p.id, (SELECT password_hash FROM account LIMIT 1) FROM person p WHERE NOT"
                        + " EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)");
        as(HR).all("/people")
                .forEach(p -> ids.put(p.get("mail").asString(), p.get("id").asString()));
    }

    /** A framework of the same page under several codes, as a draft: the id of its edition. */
    String framework(String body, List<String> codes) throws IOException {
        String framework =
                as(HR).post("/frameworks", body, 201).body().get("id").asString();
        String version = "";
        for (String code : codes) {
            version = importPage(framework, code, PageCounts.page());
        }
        return version;
    }

    /** The page of a skill, imported into the draft of its framework: the id of the edition. */
    String importPage(String framework, String code, String page) {
        Client hr = as(HR);
        String original = hr.postText("/imports/skill-page/preview", page, "text/plain", 200)
                .body()
                .get("code")
                .asString();
        return hr.postText(
                        "/frameworks/" + framework + "/imports/skill-page",
                        page.replace(original, code),
                        "text/plain",
                        200)
                .body()
                .get("versionId")
                .asString();
    }

    JsonNode edition(String version) {
        return as(HR).get("/framework-versions/" + version).body();
    }

    static JsonNode skill(JsonNode edition, String code) {
        return edition.get("skills")
                .valueStream()
                .filter(s -> s.get("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** The ids of the attributes of an edition. */
    static List<String> attributes(JsonNode edition) {
        return edition.get("attributes")
                .valueStream()
                .map(a -> a.get("id").asString())
                .toList();
    }

    /** A policy that is published: its version. */
    int policy(String numbers) {
        Client hr = as(HR);
        int version = hr.post("/policies", numbers, 201).body().get("version").asInt();
        hr.act("/policies/" + version, "publish", "{}");
        return version;
    }

    /** A cycle that is launched: its id. What is said of it is JSON, such as {@code "skillsFrom":"ROLE","skillIds":[]}. */
    String launch(String name, String version, List<String> mails, String more) {
        return launch(name, version, mails, "", more);
    }

    /** As {@link #launch(String, String, List, String)}, with further milestones, such as {@code "quality":"2027-01-01",}. */
    String launch(String name, String version, List<String> mails, String milestones, String more) {
        Client hr = as(HR);
        LocalDate today = time.today();
        var created = hr.post(
                "/cycles",
                "{\"name\":\"" + name + "\",\"frameworkVersionId\":\"" + version + "\",\"units\":[],\"people\":"
                        + mails.stream().map(mail -> "\"" + id(mail) + "\"").collect(Collectors.joining(",", "[", "]"))
                        + ",\"milestones\":{" + milestones + "\"selfAssessment\":\"" + today.plusDays(10)
                        + "\",\"review\":\""
                        + today.plusDays(REVIEW_DUE) + "\",\"calibration\":\"" + today.plusDays(30)
                        + "\",\"publication\":\"" + today.plusDays(35) + "\",\"acknowledgement\":\""
                        + today.plusDays(50) + "\"}," + more + "}",
                201);
        String cycle = created.body().get("id").asString();
        assertThat(hr.all("/cycles/" + cycle + "/check")).isEmpty();
        hr.post("/cycles/" + cycle + "/launch", "", created.etag(), 202);
        await().atMost(PATIENCE)
                .until(() -> facts.queryForObject(
                                "SELECT count(*)::int FROM assessment WHERE cycle_id = ?::uuid AND announced",
                                Integer.class,
                                cycle)
                        == mails.size());
        return cycle;
    }

    /** The assessments of a cycle by the mail address of their person. */
    Map<String, String> assessments(String cycle) {
        Map<String, String> all = new ConcurrentHashMap<>();
        facts.query(
                "SELECT p.mail, a.id::text FROM assessment a JOIN person p ON p.id = a.subject_id WHERE a.cycle_id = ?::uuid",
                row -> {
                    all.put(row.getString(1), row.getString(2));
                },
                cycle);
        return all;
    }

    /** The skill of each skill assessment of an assessment, by its id. */
    Map<String, String> skillsOf(String assessment) {
        Map<String, String> skills = new ConcurrentHashMap<>();
        facts.query(
                "SELECT id::text, skill_id::text FROM skill_assessment WHERE assessment_id = ?::uuid",
                row -> {
                    skills.put(row.getString(1), row.getString(2));
                },
                assessment);
        return skills;
    }
}
