package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.standalone.StoryPlan.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What the people of the story do over REST. */
abstract class StoryActs {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final String HR = "helena.ruiz@demo.example";
    static final String OTHER_HR = "ben.holm@demo.example";
    /** In HR too, of the company itself. */
    static final String STAFF = "staff.coast@demo.example";

    static final List<String> CALIBRATORS =
            List.of("mara.okafor@demo.example", "tilda.weil@demo.example", "kaspar.moss@demo.example");

    /** How many people work at the same time. */
    private static final int AT_ONCE = 4;

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

    /** Some work at the same time; the first failure is thrown when all have ended. */
    static void each(List<Person> people, Consumer<Person> work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            people.forEach(p -> all.add(workers.submit(() -> work.accept(p))));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // Who assesses themselves

    int levelOf(Person p) {
        return switch (p.fate()) {
            case SECOND_AGREES, SECOND_DISAGREES -> 6;
            default -> 5;
        };
    }

    List<String> statements(Person p, int level) {
        return skills.get(plan.skillOf(p.number()))
                .get("levels")
                .valueStream()
                .filter(l -> l.get("level").asInt() == level)
                .flatMap(l -> l.get("statements").valueStream())
                .map(s -> s.get("id").asString())
                .toList();
    }

    String ratings(int level) {
        return attributes.stream().map(a -> "\"" + a + "\":" + level).collect(Collectors.joining(",", "{", "}"));
    }

    private String verdicts(Person p, int level) {
        return statements(p, level).stream()
                .map(s -> "\"" + s + "\":\"MET\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private List<String> pieces(Person p) {
        return evidence.computeIfAbsent(p.number(), n -> {
            List<String> pieces = new ArrayList<>();
            for (int e = 0; e < 2; e++) {
                pieces.add(as(p.mail())
                        .post(
                                "/evidence",
                                "{\"title\":\"Work " + e
                                        + "\",\"done\":\"Kept the lights burning\",\"part\":\"ACCOUNTABLE\",\"setting\":"
                                        + "\"WORKPLACE\",\"began\":\""
                                        + time.today().minusMonths(10) + "\",\"ended\":\""
                                        + time.today().minusMonths(2) + "\"}",
                                201)
                        .body()
                        .get("id")
                        .asString());
            }
            return pieces;
        });
    }

    void fill(Person p) {
        int level = levelOf(p);
        List<String> pieces = pieces(p);
        String links = statements(p, level).stream()
                .flatMap(s -> pieces.stream().map(e -> "{\"statement\":\"" + s + "\",\"evidence\":\"" + e + "\"}"))
                .collect(Collectors.joining(",", "[", "]"));
        String form = "{\"attributes\":" + ratings(level) + ",\"skills\":[{\"skillAssessmentId\":\"" + said(p)
                + "\",\"claimed\":" + level + ",\"notThisSkill\":false,\"verdicts\":" + verdicts(p, level)
                + ",\"links\":" + links + ",\"comment\":\"\"}]}";
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
        boolean withoutClaim = claims.isEmpty();
        String ticks = claims.valueStream()
                .flatMap(s -> s.get("links").valueStream())
                .map(l -> l.get("evidence").asString())
                .distinct()
                .map(e -> "\"" + e + "\":{\"valid\":true,\"authentic\":true}")
                .collect(Collectors.joining(",", "{", "}"));
        String observations = withoutClaim
                ? statements(p, level).stream()
                        .map(s -> "\"" + s + "\":{\"date\":\"" + time.today().minusMonths(1)
                                + "\",\"part\":\"ACCOUNTABLE\",\"note\":\"seen on the tower\"}")
                        .collect(Collectors.joining(",", "{", "}"))
                : "{}";
        String other = otherwise
                ? "{\"level\":5,\"attainmentClass\":\"COMPETENCY\",\"reason\":\"The scope is one light, not a chain.\"}"
                : "null";
        String form = "{\"attributes\":" + ratings(6) + ",\"ticks\":" + ticks + ",\"skills\":[{\"skillAssessmentId\":\""
                + said(p) + "\",\"start\":" + (withoutClaim ? "5" : "null") + ",\"opened\":[],\"verdicts\":"
                + verdicts(p, level) + ",\"links\":[],\"observations\":" + observations + ",\"otherwise\":" + other
                + "}]}";
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
