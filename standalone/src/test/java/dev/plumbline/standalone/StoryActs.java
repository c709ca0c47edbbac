package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.standalone.StoryPlan.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What the people of the story do over REST. */
abstract class StoryActs {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final String HR = "helena.ruiz@demo.example";
    static final String OTHER_HR = "ben.holm@demo.example";
    /** In HR too, of the company itself. */
    static final String STAFF = "staff.coast@demo.example";

    /** How many judge a second time. */
    static final int JUDGES = 3;

    static final List<String> CALIBRATORS =
            List.of("mara.okafor@demo.example", "tilda.weil@demo.example", "kaspar.moss@demo.example");

    final StoryPlan plan;
    final Installation installation;
    final MovedTime time;
    final JdbcTemplate facts;
    final Map<String, String> ids = new HashMap<>();
    final List<JsonNode> skills = new ArrayList<>();
    List<String> attributes = List.of();

    /** The assessments of the part of the story that is played, by the number of their person. */
    final Map<Integer, String> assessments = new ConcurrentHashMap<>();

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private final Map<Integer, List<String>> evidence = new ConcurrentHashMap<>();

    StoryActs(StoryPlan plan, Installation installation) {
        this.plan = plan;
        this.installation = installation;
        this.time = new MovedTime(installation);
        this.facts = Started.database(installation, "plumbline_assessment");
    }

    static void say(String what) {
        System.out.println(Instant.now() + " story: " + what);
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

    void forgetToken(String mail) {
        clients.remove(mail);
    }

    static String manager(int number) {
        return "manager" + number + ".coast@demo.example";
    }

    static String judge(int number) {
        return "judge" + number + ".coast@demo.example";
    }

    static String director(int number) {
        return "director" + number + ".coast@demo.example";
    }

    String managerOf(Person p) {
        return manager(plan.managerOf(p.number()));
    }

    String id(String mail) {
        return Objects.requireNonNull(ids.get(mail), mail);
    }

    String assessment(Person p) {
        return Objects.requireNonNull(assessments.get(p.number()), p.mail());
    }

    String path(Person p) {
        return "/assessments/" + assessment(p);
    }

    String etag(Person p) {
        return as(HR).get(path(p)).etag();
    }

    String state(Person p) {
        return as(HR).get(path(p)).body().get("state").asString();
    }

    /** The skill assessment: everybody has one. */
    String said(Person p) {
        return said.computeIfAbsent(
                assessment(p),
                id -> facts.queryForObject(
                        "SELECT id::text FROM skill_assessment WHERE assessment_id = ?::uuid", String.class, id));
    }

    // Who assesses themselves

    int levelOf(Person p) {
        return switch (p.fate()) {
            case SECOND_AGREES, SECOND_DISAGREES -> 6;
            default -> 5;
        };
    }

    List<String> statements(Person p, int level) {
        return FormBodies.statements(skills.get(plan.skillOf(p.number())), level);
    }

    String ratings(int level) {
        return FormBodies.ratings(attributes, level);
    }

    private List<String> pieces(Person p) {
        return evidence.computeIfAbsent(p.number(), n -> {
            List<String> pieces = new ArrayList<>();
            for (int e = 0; e < 2; e++) {
                pieces.add(as(p.mail())
                        .post("/evidence", FormBodies.work("Work " + e, time.today()), 201)
                        .body()
                        .get("id")
                        .asString());
            }
            return pieces;
        });
    }

    void fill(Person p) {
        int level = levelOf(p);
        List<String> statements = statements(p, level);
        String form = FormBodies.selfAssessment(
                ratings(level), said(p), level, FormBodies.met(statements), statements, pieces(p), "");
        String path = path(p) + "/self-assessment";
        Client self = as(p.mail());
        self.put(path, form, self.get(path).etag());
    }

    void submit(Person p) {
        String path = path(p) + "/self-assessment";
        Client self = as(p.mail());
        self.post(path + "/submit", "", self.get(path).etag(), 200);
    }

    // Who judges

    String saveReview(Person p, Client assessor, String path, boolean otherwise) {
        var desk = assessor.get(path);
        int level = levelOf(p);
        JsonNode claims = desk.body().path("selfAssessment").path("skills");
        String other = otherwise
                ? "{\"level\":5,\"attainmentClass\":\"COMPETENCY\",\"reason\":\"The scope is one light, not a chain.\"}"
                : "null";
        List<String> statements = statements(p, level);
        String form = FormBodies.review(
                ratings(6),
                claims,
                said(p),
                claims.isEmpty(),
                FormBodies.met(statements),
                statements,
                time.today(),
                other);
        var saved = assessor.put(path, form, desk.etag());
        assertThat(saved.body()
                        .get("recommendations")
                        .get(said(p))
                        .get("decision")
                        .get("level")
                        .asInt())
                .as(p.mail())
                .isEqualTo(level);
        return Objects.requireNonNull(saved.etag());
    }

    void review(Person p, Client reviewer) {
        String path = path(p) + "/review";
        String saved = saveReview(p, reviewer, path, false);
        reviewer.post(path + "/submit", "", saved, 200);
    }

    void second(Person p) {
        String path = path(p) + "/second-assessment";
        String holder = facts.queryForObject(
                "SELECT p.mail FROM second_assessor s JOIN person p ON p.id = s.person_id WHERE s.assessment_id = ?::uuid",
                String.class,
                assessment(p));
        Client second = as(holder);
        await().atMost(PATIENCE).until(() -> second.any("GET", path, null, null).status() == 200);
        String saved = saveReview(p, second, path, p.fate() == StoryPlan.Fate.SECOND_DISAGREES);
        second.post(path + "/submit", "", saved, 200);
    }

    void reopen(Person p, String step) {
        as(HR).post(
                        path(p) + "/reopen",
                        "{\"step\":\"" + step + "\",\"reason\":\"Forgot the fog horn.\"}",
                        etag(p),
                        200);
    }

    void giveBack(Person p) {
        as(managerOf(p))
                .post(
                        path(p) + "/review/return",
                        "{\"statements\":[\"" + statements(p, 5).getFirst()
                                + "\"],\"text\":\"Please show who was accountable.\"}",
                        etag(p),
                        200);
        untilTask(as(p.mail()), "user_assess_self", assessment(p));
        submit(p);
    }

    // Results

    void acknowledge(Person p) {
        until(p, "PUBLISHED");
        as(p.mail()).act(path(p), "acknowledge", "");
    }

    void appeal(Person p, String kind, Client decider) {
        as(p.mail())
                .act(
                        path(p),
                        "appeal",
                        "{\"kind\":\"" + kind + "\",\"skills\":[\"" + said(p)
                                + "\"],\"text\":\"The second light was not looked at.\"}");
        String decision = "{\"changes\":[],\"answer\":\"We looked at both lights and their logs again.\"}";
        await().atMost(PATIENCE)
                .until(() ->
                        decider.tryToAct(path(p), "decide-appeal", decision).status() == 200);
    }

    void until(Person p, String state) {
        await().atMost(PATIENCE).until(() -> state(p).equals(state));
    }

    void untilTask(Client holder, String element, String key) {
        await().atMost(PATIENCE)
                .until(() -> holder.all("/work-items").stream()
                        .anyMatch(i -> i.get("element").asString().equals(element)
                                && i.get("businessKey").asString().equals(key)));
    }

    /** A file of people, applied at once. */
    void importPeople(List<String> lines) {
        String csv = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                + String.join("\n", lines) + "\n";
        var job = as(HR).postText("/imports/people?apply=true", csv, "text/csv", 202);
        String id = job.body().get("jobId").asString();
        await().atMost(PATIENCE)
                .until(() -> facts.queryForObject("SELECT state FROM job WHERE id = ?::uuid", String.class, id)
                        .equals("DONE"));
    }
}
