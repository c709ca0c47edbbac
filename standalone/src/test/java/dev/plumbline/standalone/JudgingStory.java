package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A cycle in which seventy people are judged: in the table and in bulk, by second assessors, with statements that are looked at
 * again, objections before calibration and corrections of results, and with a new edition after which levels are confirmed again. What it comes to was written before, in {@code story/judging.csv}.
 * Each recommendation is computed by an independent client too.
 */
final class JudgingStory {

    /** The numbers of the first policy, without a sample. */
    static final String POLICY =
            "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                    + "\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":0,\"signaturePercent\":25,\"quorum\":3,"
                    + "\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5}";

    private static final List<String> CALIBRATORS =
            List.of("mara.okafor@demo.example", "tilda.weil@demo.example", "kaspar.moss@demo.example");
    static final List<String> ASSURERS = List.of("assurer0.beam@demo.example", "assurer1.beam@demo.example");
    static final List<String> OTHERS_IN_HR = List.of("ben.holm@demo.example", "carla.west@demo.example");
    private static final String CODE = "BEAM";
    private static final int EDITION_LEVELS = 7;

    /** When there is something to see. */
    enum Moment {
        TO_BE_JUDGED,
        JUDGED,
        APPROVED,
        SECOND_DRAWN,
        OBJECTED,
        DRAWN,
        SENT_BACK,
        ASSURED,
        READY_TO_PUBLISH,
        PUBLISHED,
        CORRECTION_ASKED,
        CORRECTION_PROPOSED,
        CORRECTED,
        COMPARED,
        INVITED
    }

    /** Somebody who is judged. */
    record Person(int number, int level) {

        String mail() {
            return "person" + number + ".beam@demo.example";
        }

        String manager() {
            return JudgingStory.manager(level == 5 ? number / 20 : 2 + (number - 40) / 15);
        }
    }

    final Town town;
    final Map<String, Integer> expected = new LinkedHashMap<>();
    final List<Person> people = new ArrayList<>();
    private final Consumer<Moment> onlooker;
    private final Invariants invariants;
    private final PassedPaths paths;
    private final AtomicInteger compared = new AtomicInteger();
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private final Map<String, String> events = new HashMap<>();
    private final Map<String, Set<String>> parts = new HashMap<>();

    /** The assessments of the cycle by the mail address of their person. */
    Map<String, String> assessments = new HashMap<>();

    String cycle = "";
    private String framework = "";
    private JsonNode edition = Client.JSON.createObjectNode();
    private JsonNode policy = Client.JSON.createObjectNode();
    private LocalDate date = LocalDate.EPOCH;

    /**
     * @param onlooker called by the thread that plays the story
     */
    JudgingStory(Town town, Consumer<Moment> onlooker) throws IOException {
        this.town = town;
        this.onlooker = onlooker;
        this.paths = new PassedPaths(Started.database(town.installation, "plumbline_workflow"));
        this.invariants = new Invariants(
                town.facts,
                Started.database(town.installation, "plumbline_workflow"),
                Started.database(town.installation, "plumbline_notification"));
        try (InputStream in =
                Objects.requireNonNull(JudgingStory.class.getResourceAsStream("/story/judging.csv"), "the file")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> expected.put(cells[0], Integer.valueOf(cells[1])));
        }
        for (int number = 0; number < count("claim level 5") + count("claim level 6"); number++) {
            people.add(new Person(number, number < count("claim level 5") ? 5 : 6));
        }
    }

    int count(String what) {
        return Objects.requireNonNull(expected.get(what), what);
    }

    /** How many recommendations were compared with those of the independent client. */
    int compared() {
        return compared.get();
    }

    static String manager(int number) {
        return "manager" + number + ".beam@demo.example";
    }

    static String judge(int number) {
        return "judge" + number + ".beam@demo.example";
    }

    List<Person> claiming(int level) {
        return people.stream().filter(p -> p.level == level).toList();
    }

    String path(Person p) {
        return "/assessments/" + Objects.requireNonNull(assessments.get(p.mail()));
    }

    /** The skill assessment: everybody has one. */
    String said(String assessment) {
        return said.computeIfAbsent(
                assessment,
                id -> town.facts.queryForObject(
                        "SELECT id::text FROM skill_assessment WHERE assessment_id = ?::uuid", String.class, id));
    }

    List<String> statements(int level) {
        return FormBodies.statements(Town.skill(edition, CODE), level);
    }

    private String ratings() {
        return FormBodies.ratings(Town.attributes(edition), 6);
    }

    /** Everything is said and read, and nothing is broken; what was said of the assessments of a part is counted. */
    private void settle(String part) {
        await().atMost(Town.PATIENCE)
                .pollInterval(Duration.ofMillis(700))
                .untilAsserted(
                        () -> assertThat(invariants.brokenButForOldEvents()).isEmpty());
        town.facts.query(
                "SELECT event_id::text, regexp_replace(type, '^plumbline\\.assessments\\.(.*)\\.v1$', '\\1'), key FROM"
                        + " outbox_event WHERE topic = 'plumbline.assessments'",
                row -> {
                    if (parts.getOrDefault(part, Set.of()).contains(row.getString(3))) {
                        events.put(row.getString(1), part + " " + row.getString(2));
                    }
                });
    }

    /** The events of a part, as they were counted, against what was written before. */
    private void mustHaveSaid(String part) {
        settle(part);
        Map<String, Integer> counted = new TreeMap<>();
        events.values().stream().filter(e -> e.startsWith(part + " ")).forEach(e -> counted.merge(e, 1, Integer::sum));
        Map<String, Integer> written = new TreeMap<>(expected);
        written.keySet().removeIf(what -> !what.startsWith(part + " "));
        assertThat(counted).isEqualTo(written);
    }

    void play() throws IOException {
        begin();
        selfAssessments();
        judgeInTheTable();
        approveInBulk();
        object();
        secondAssessments();
        assureQuality();
        calibrate();
        publish();
        correct();
        develop();
        close();
        compare();
        newEdition();
        confirmAgain();
    }

    // Before

    private void begin() throws IOException {
        Town.say("the company");
        List<String> lines = new ArrayList<>();
        lines.add("BC,chief.beam@demo.example,Beam,Chief,,Chief,Beam,en,true");
        for (int d = 0; d < 2; d++) {
            lines.add("BD" + d + ",director" + d + ".beam@demo.example,Director,No" + d
                    + ",chief.beam@demo.example,Director,Beam,en,true");
        }
        for (int m = 0; m < 4; m++) {
            lines.add("BM" + m + "," + manager(m) + ",Manager,No" + m + ",director" + m / 2
                    + ".beam@demo.example,Manager,Beam,en,true");
        }
        IntStream.range(0, count("second assessors"))
                .forEach(j -> lines.add("BJ" + j + "," + judge(j) + ",Judge,No" + j + ",,Judge,Beam,en,true"));
        people.forEach(p -> lines.add("BP" + p.number + "," + p.mail() + ",Person,No" + p.number + "," + p.manager()
                + ",Keeper,Beam,en,true"));
        IntStream.range(0, ASSURERS.size())
                .forEach(a ->
                        lines.add("BA" + a + "," + ASSURERS.get(a) + ",Assurer,No" + a + ",,Assurer,Beam,en,true"));
        town.settle(lines);
        List<String> judges = new ArrayList<>(IntStream.range(0, count("second assessors"))
                .mapToObj(JudgingStory::judge)
                .toList());
        // These two are too near: their reviewers report to them.
        judges.add("chief.beam@demo.example");
        judges.add("director1.beam@demo.example");
        judges.forEach(judge -> town.as(Town.HR)
                .put("/people/" + town.id(judge) + "/second-assessor", "{\"all\":true,\"skills\":[]}", "*"));
        String version = town.framework("{\"name\":\"Beams\"}", List.of(CODE));
        town.as(Town.HR).act("/framework-versions/" + version, "publish", "");
        framework = town.facts.queryForObject(
                "SELECT framework_id::text FROM framework_version WHERE id = ?::uuid", String.class, version);
        edition = town.edition(version);
        int number = town.policy(POLICY);
        policy = town.as(Town.HR).get("/policies/" + number).body();
        ASSURERS.forEach(assurer -> town.as(Town.HR).put("/people/" + town.id(assurer) + "/quality-assurer", "", "*"));
        Town.say("launch");
        date = town.time.today().plusDays(Town.REVIEW_DUE);
        cycle = town.launch(
                "Beam cycle",
                version,
                people.stream().map(Person::mail).toList(),
                "\"quality\":\"" + date.plusDays(4) + "\",",
                "\"quality\":{\"percent\":12,\"extraPercent\":0,\"skillIds\":[]},\"calibrationRequired\":true,\"reviewShared\":true,\"policyVersion\":"
                        + number
                        + ",\"skillsFrom\":\"LIST\",\"skillIds\":[\""
                        + Town.skill(edition, CODE).get("id").asString() + "\"]");
        assessments = town.assessments(cycle);
        parts.put("cycle", Set.copyOf(assessments.values()));
    }

    private void selfAssessments() {
        Town.say("self-assessments");
        AtOnce.each(people, p -> {
            Client self = town.as(p.mail());
            List<String> pieces = IntStream.range(0, 2)
                    .mapToObj(n -> self.post("/evidence", FormBodies.work("Work " + n, town.time.today()), 201)
                            .body()
                            .get("id")
                            .asString())
                    .toList();
            List<String> statements = statements(p.level);
            String path = path(p) + "/self-assessment";
            String saved = self.put(
                            path,
                            FormBodies.selfAssessment(
                                    ratings(),
                                    said(assessments.get(p.mail())),
                                    p.level,
                                    FormBodies.met(statements),
                                    statements,
                                    pieces,
                                    ""),
                            self.get(path).etag())
                    .etag();
            self.post(path + "/submit", "", saved, 200);
        });
    }

    // Reviews

    /** Ticks and ratings are saved with the reviews; every verdict is given in the table. */
    private void judgeInTheTable() {
        Town.say("the judging table");
        AtOnce.each(claiming(5), p -> save(p, town.as(p.manager()), path(p) + "/review", "{}"));
        onlooker.accept(Moment.TO_BE_JUDGED);
        AtOnce.each(
                claiming(5),
                p -> mustAgree(town.as(p.manager()).get(path(p) + "/review").body(), p.mail()));
        onlooker.accept(Moment.JUDGED);
    }

    private String save(Person p, Client assessor, String path, String verdicts) {
        var desk = assessor.get(path);
        var saved = assessor.put(
                path,
                FormBodies.review(
                        ratings(),
                        desk.body().path("selfAssessment").path("skills"),
                        said(assessments.get(p.mail())),
                        false,
                        verdicts,
                        statements(p.level),
                        town.time.today(),
                        "null"),
                desk.etag());
        mustAgree(saved.body(), p.mail());
        return Objects.requireNonNull(saved.etag());
    }

    private void mustAgree(JsonNode view, String mail) {
        new IndependentClient(edition, policy, date, Set.of(), compared, kinds)
                .mustAgree(view, town.skillsOf(Objects.requireNonNull(assessments.get(mail))));
    }

    private void approveInBulk() {
        Town.say("bulk approvals");
        int done = 0;
        for (int m = 0; m < 2; m++) {
            Client manager = town.as(manager(m));
            List<JsonNode> open = manager.all("/open-reviews?cycle=" + cycle);
            assertThat(open)
                    .allSatisfy(one ->
                            assertThat(one.get("hindrances")).as(one.toString()).isEmpty());
            String chosen = open.stream()
                    .map(one -> "{\"assessment\":\"" + one.get("assessment").asString() + "\",\"revision\":"
                            + one.get("revision").asLong() + "}")
                    .collect(Collectors.joining(",", "[", "]"));
            String approval = manager.post("/bulk-approvals", "{\"reviews\":" + chosen + "}", 201)
                    .body()
                    .get("id")
                    .asString();
            await().atMost(Town.PATIENCE)
                    .until(() -> manager.get("/bulk-approvals/" + approval)
                                    .body()
                                    .get("waiting")
                                    .asInt()
                            == 0);
            done += manager.get("/bulk-approvals/" + approval)
                    .body()
                    .get("done")
                    .asInt();
        }
        assertThat(done).isEqualTo(count("approved in bulk"));
        claiming(5).forEach(p -> {
            assertThat(state(p)).isEqualTo("REVIEWED");
            mustBeAskedTwice(p, List.of());
        });
        onlooker.accept(Moment.APPROVED);
    }

    String state(Person p) {
        return town.as(Town.HR).get(path(p)).body().get("state").asString();
    }

    /** By which lines of R19 a second assessor is asked, as the independent client computes it. */
    private void mustBeAskedTwice(Person p, List<Integer> lines) {
        assertThat(FromTheDocs.secondAssessor(
                        p.level,
                        p.level,
                        EDITION_LEVELS,
                        null,
                        policy.get("secondAssessorTop").asInt(),
                        policy.get("secondAssessorDiffers").asInt(),
                        policy.get("samplePercent").asInt(),
                        List.of(
                                cycle,
                                Objects.requireNonNull(assessments.get(p.mail())),
                                Town.skill(edition, CODE).get("id").asString())))
                .isEqualTo(lines);
    }

    /** Before the last reviews are there, because with them calibration opens. */
    private void object() {
        Town.say("objections");
        AtOnce.each(claiming(5).subList(0, count("objections")), p -> {
            Client self = town.as(p.mail());
            self.post(
                    path(p) + "/objections",
                    "{\"skill\":\"" + said(assessments.get(p.mail()))
                            + "\",\"text\":\"The second light was not looked at.\"}",
                    self.get(path(p) + "/shared-review").etag(),
                    201);
        });
        onlooker.accept(Moment.OBJECTED);
    }

    private void secondAssessments() {
        Town.say("second assessments");
        AtOnce.each(claiming(6), p -> {
            Client manager = town.as(p.manager());
            String path = path(p) + "/review";
            manager.post(path + "/submit", "", save(p, manager, path, FormBodies.met(statements(6))), 200);
        });
        Map<String, Integer> load = new TreeMap<>();
        Map<String, String> holders = new HashMap<>();
        Map<String, String> judges = IntStream.range(0, count("second assessors"))
                .mapToObj(JudgingStory::judge)
                .collect(Collectors.toMap(town::id, mail -> mail));
        for (Person p : claiming(6)) {
            assertThat(state(p)).isEqualTo("SECOND_ASSESSMENT");
            mustBeAskedTwice(p, List.of(1));
            JsonNode why = town.as(Town.HR).get(path(p) + "/second-assessor").body();
            assertThat(why.get("possible").asInt())
                    .as("who reports to nobody near, and nobody else: %s", why)
                    .isEqualTo(count("second assessors"));
            String person = why.get("person").asString();
            assertThat(judges).as("nobody ineligible").containsKey(person);
            holders.put(p.mail(), judges.get(person));
            load.merge(person, 1, Integer::sum);
        }
        assertThat(load.values().stream().mapToInt(n -> n).sum()).isEqualTo(count("judged a second time"));
        assertThat(load.values())
                .contains(count("most that one judges a second time"), count("fewest that one judges a second time"))
                .allMatch(n -> n >= count("fewest that one judges a second time")
                        && n <= count("most that one judges a second time"));
        onlooker.accept(Moment.SECOND_DRAWN);
        AtOnce.each(claiming(6), p -> {
            Client second = town.as(Objects.requireNonNull(holders.get(p.mail())));
            String path = path(p) + "/second-assessment";
            await().atMost(Town.PATIENCE)
                    .until(() -> second.any("GET", path, null, null).status() == 200);
            second.post(path + "/submit", "", save(p, second, path, FormBodies.met(statements(6))), 200);
        });
    }

    // Quality assurance

    /** A statement that was drawn. */
    record Drawn(Person person, String item, String statement, int ordinal) {}

    /** What was drawn, by the assurer who has the task. */
    private Map<String, List<Drawn>> drawn() {
        Map<String, List<Drawn>> drawn = new TreeMap<>();
        for (String assurer : ASSURERS) {
            Client client = town.as(assurer);
            for (JsonNode task : client.all("/work-items")) {
                if (task.get("element").asString().equals("user_assure_statements")) {
                    String assessment = task.get("businessKey").asString();
                    Person person = people.stream()
                            .filter(p -> assessment.equals(assessments.get(p.mail())))
                            .findFirst()
                            .orElseThrow();
                    client.get("/assessments/" + assessment + "/quality")
                            .body()
                            .get("statements")
                            .valueStream()
                            .filter(one -> !one.get("state").asString().equals("ACCEPTED"))
                            .forEach(one -> drawn.computeIfAbsent(assurer, a -> new ArrayList<>())
                                    .add(new Drawn(
                                            person,
                                            one.get("id").asString(),
                                            one.get("statement").asString(),
                                            one.get("ordinal").asInt())));
                }
            }
        }
        return drawn;
    }

    private void assureQuality() {
        Town.say("quality assurance");
        await().atMost(Town.PATIENCE)
                .until(() -> drawn().values().stream().mapToInt(List::size).sum() == count("drawn for quality"));
        Map<String, List<Drawn>> drawn = drawn();
        assertThat(drawn.keySet()).as("both have some").containsExactlyInAnyOrderElementsOf(ASSURERS);
        onlooker.accept(Moment.DRAWN);
        Map<String, Drawn> sentBack = sendSomeBack(drawn);
        onlooker.accept(Moment.SENT_BACK);
        answer(sentBack.values());
        await().atMost(Town.PATIENCE)
                .until(() -> drawn().values().stream().mapToInt(List::size).sum() == count("sent back"));
        drawn().forEach((assurer, items) -> items.forEach(item -> accept(assurer, item)));
        mustHaveChanged();
        ASSURERS.forEach(assurer -> {
            Client client = town.as(assurer);
            await().atMost(Town.PATIENCE).until(() -> signature(client) != null);
            client.post("/quality-signatures/" + signature(client) + "/sign", "", 200);
        });
        onlooker.accept(Moment.ASSURED);
    }

    private static @Nullable String signature(Client client) {
        return client.all("/work-items").stream()
                .filter(task -> task.get("element").asString().equals("user_sign_quality"))
                .map(task -> task.get("businessKey").asString())
                .findFirst()
                .orElse(null);
    }

    /** Of as many people as were written, one statement each that defines nothing, of those who objected to nothing. */
    private Map<String, Drawn> sendSomeBack(Map<String, List<Drawn>> drawn) {
        Map<String, Drawn> sentBack = new LinkedHashMap<>();
        drawn.forEach((assurer, items) -> {
            for (Drawn item : items) {
                boolean may =
                        item.person().level == 5 && item.person().number >= count("objections") && item.ordinal() > 1;
                if (may
                        && sentBack.size() < count("sent back")
                        && !sentBack.containsKey(item.person().mail())) {
                    sentBack.put(item.person().mail(), item);
                    decide(assurer, item, "/send-back", "{\"reason\":\"The second light is not in the evidence.\"}");
                } else {
                    accept(assurer, item);
                }
            }
        });
        assertThat(sentBack).hasSize(count("sent back"));
        return sentBack;
    }

    private void accept(String assurer, Drawn item) {
        decide(assurer, item, "/accept", "");
    }

    private void decide(String assurer, Drawn item, String act, String body) {
        Client client = town.as(assurer);
        String path = path(item.person()) + "/quality";
        client.post(path + "/" + item.item() + act, body, client.get(path).etag(), 204);
    }

    /** Half of the reviewers see it as they did, the others judge the statement, which defines nothing, otherwise. */
    private void answer(Collection<Drawn> sentBack) {
        List<Drawn> changes =
                sentBack.stream().limit(count("changed by quality")).toList();
        assertThat(changes).hasSize(count("changed by quality"));
        for (Drawn item : sentBack) {
            Person p = item.person();
            Client manager = town.as(p.manager());
            String path = path(p) + "/review";
            await().atMost(Town.PATIENCE)
                    .until(() -> manager.any("GET", path, null, null).status() == 200 && state(p).equals("IN_REVIEW"));
            assertThat(manager.get(path).body().get("sentBack")).isNotEmpty();
            List<String> statements = statements(5);
            String verdicts = FormBodies.met(statements);
            if (changes.contains(item)) {
                String changed = statements.get(item.ordinal() - 1);
                verdicts = verdicts.replace("\"" + changed + "\":\"MET\"", "\"" + changed + "\":\"PARTLY_MET\"");
                assertThat(verdicts).contains("PARTLY_MET");
            }
            manager.post(path + "/submit", "", save(p, manager, path, verdicts), 200);
        }
    }

    private void mustHaveChanged() {
        JsonNode report = town.as(Town.HR).get("/cycles/" + cycle + "/quality").body();
        assertThat(report.get("drawn").asInt()).isEqualTo(count("drawn for quality"));
        assertThat(report.get("accepted").asInt()).isEqualTo(count("drawn for quality"));
        assertThat(report.get("changed").asInt()).isEqualTo(count("changed by quality"));
    }

    // Calibration

    private void calibrate() {
        Town.say("calibration");
        Client hr = town.as(Town.HR);
        await().atMost(Town.PATIENCE).until(() -> people.stream().allMatch(p -> state(p).equals("IN_CALIBRATION")));
        List<JsonNode> sessions = hr.all("/cycles/" + cycle + "/calibration-sessions");
        assertThat(sessions).hasSize(1);
        String path = "/calibration-sessions/" + sessions.getFirst().get("id").asString();
        String seats =
                CALIBRATORS.stream().map(m -> "\"" + town.id(m) + "\"").collect(Collectors.joining(",", "[", "]"));
        hr.act(path, "staff", "{\"facilitatorId\":\"" + town.id(Town.HR) + "\",\"calibrators\":" + seats + "}");
        hr.act(path, "schedule", "");
        CALIBRATORS.forEach(m -> town.as(m).post(path + "/complete-preview", "", 200));
        hr.act(path, "open", "");
        int agenda = 0;
        for (JsonNode item : hr.all(path + "/items")) {
            if (!item.get("agenda").isEmpty()) {
                assertThat(item.get("agenda").valueStream().map(JsonNode::asString))
                        .contains("OBJECTED");
                agenda++;
                hr.post(
                        path + "/items/" + item.get("id").asString() + "/decide",
                        "{\"level\":" + item.get("approved").get("level").asInt()
                                + ",\"attainmentClass\":\"COMPETENCY\",\"reasonCode\":null,\"comment\":\"\","
                                + "\"statements\":[],\"textForEmployee\":\"\",\"present\":" + seats + "}",
                        "\"" + item.get("version").asInt() + "\"",
                        200);
            }
        }
        assertThat(agenda).isEqualTo(count("on the agenda"));
        end(hr, path);
        // HR has the session decide again, before anything is published.
        hr.act(path, "reopen", "{\"reason\":\"Two votes were written down for the wrong person.\"}");
        await().atMost(Town.PATIENCE).until(() -> session(hr, path).equals("IN_SESSION"));
        assertThat(people).allMatch(p -> state(p).equals("IN_CALIBRATION"));
        end(hr, path);
        paths.look();
    }

    private void end(Client hr, String session) {
        hr.act(session, "ready", "");
        await().atMost(Town.PATIENCE).until(() -> session(hr, session).equals("FINALISED"));
        assertThat(people).allMatch(p -> state(p).equals("READY_TO_PUBLISH"));
    }

    private static String session(Client hr, String path) {
        return hr.get(path).body().get("state").asString();
    }

    /** What of the models no process had passed when the session was final. */
    Set<String> missingPaths() {
        return paths.missing();
    }

    // Results

    private void publish() {
        Town.say("publication");
        Client hr = town.as(Town.HR);
        await().atMost(Town.PATIENCE)
                .until(() -> "PUBLICATION"
                        .equals(hr.get("/cycles/" + cycle).body().get("phase").asString("")));
        onlooker.accept(Moment.READY_TO_PUBLISH);
        hr.post("/cycles/" + cycle + "/publish", "", hr.get("/cycles/" + cycle).etag(), 202);
        AtOnce.each(people, p -> {
            await().atMost(Town.PATIENCE).until(() -> state(p).equals("PUBLISHED"));
            town.as(p.mail()).act(path(p), "acknowledge", "");
        });
    }

    /** Whose result is to be corrected. */
    List<Person> corrected() {
        return claiming(5).subList(30, 30 + count("corrections"));
    }

    /** All but one name a title or a day that is wrong; the last doubts the judgement, and is referred to the appeal. */
    private void correct() {
        Town.say("corrections");
        List<Person> asking = corrected();
        for (Person p : asking) {
            Client self = town.as(p.mail());
            self.post(
                    path(p) + "/correction",
                    "{\"fact\":\"" + (p.number % 2 == 0 ? "NAME" : "DATE")
                            + "\",\"text\":\"It was written down wrongly.\"}",
                    self.get(path(p)).etag(),
                    200);
        }
        onlooker.accept(Moment.CORRECTION_ASKED);
        Client first = town.as(OTHERS_IN_HR.getFirst());
        Client second = town.as(OTHERS_IN_HR.getLast());
        int declined = count("corrections declined");
        for (Person p : asking) {
            var read = first.get(path(p) + "/correct");
            if (asking.indexOf(p) >= asking.size() - declined) {
                first.post(
                        path(p) + "/decline-correction",
                        "{\"reason\":\"Whether this work counts is no fact.\",\"appealNamed\":true}",
                        read.etag(),
                        200);
                continue;
            }
            String key = read.body().get("facts").get(0).get("key").asString();
            String value = p.number % 2 == 0
                    ? "Work on the beams"
                    : town.time.today().minusMonths(11).toString();
            first.post(
                    path(p) + "/correct",
                    "{\"changes\":[{\"key\":\"" + key + "\",\"value\":\"" + value
                            + "\"}],\"reason\":\"The record of the harbour says so.\"}",
                    read.etag(),
                    200);
        }
        onlooker.accept(Moment.CORRECTION_PROPOSED);
        for (Person p : asking.subList(0, asking.size() - declined)) {
            second.post(
                    path(p) + "/confirm-correction",
                    "{\"confirm\":true}",
                    second.get(path(p) + "/confirm-correction").etag(),
                    200);
            JsonNode result = town.as(p.mail()).get(path(p) + "/result").body();
            assertThat(result.get("corrections")
                            .get(0)
                            .get("changes")
                            .get(0)
                            .get("before")
                            .asString())
                    .isNotEqualTo(result.get("corrections")
                            .get(0)
                            .get("changes")
                            .get(0)
                            .get("after")
                            .asString());
            assertThat(result.get("skills").get(0).get("decision").get("level").asInt())
                    .isEqualTo(5);
        }
        onlooker.accept(Moment.CORRECTED);
    }

    /** The one whose last statement is partly met plans to show it, with a mentor. */
    Person learner() {
        return people.getFirst();
    }

    private void develop() {
        Person p = learner();
        Client self = town.as(p.mail());
        JsonNode action = self.post(
                        path(p) + "/result/actions",
                        "{\"statement\":\"" + statements(5).getLast()
                                + "\",\"text\":\"Keep the harbour book for a season.\",\"until\":\""
                                + town.time.today().plusDays(200) + "\",\"mentor\":\"" + town.id(judge(0)) + "\"}",
                        201)
                .body();
        assertThat(action.get("state").asString()).isEqualTo("PLANNED");
        onlooker.accept(Moment.PUBLISHED);
    }

    private void close() {
        settle("cycle");
        Town.say("the cycle closes");
        town.time.toDay(70);
        town.forgetTokens();
        await().atMost(Town.PATIENCE)
                .until(() -> "CLOSED"
                        .equals(town.as(Town.HR)
                                .get("/cycles/" + cycle)
                                .body()
                                .get("status")
                                .asString()));
        mustHaveSaid("cycle");
    }

    /** The version of the policy that is compared with the closed cycle. */
    int draft;

    private void compare() {
        Town.say("what would change");
        Client hr = town.as(Town.HR);
        draft = hr.post("/policies", POLICY.replace("\"coverPercent\":85", "\"coverPercent\":100"), 201)
                .body()
                .get("version")
                .asInt();
        String path = "/policies/" + draft;
        hr.post(
                path + "/comparison",
                "{\"cycleId\":\"" + cycle + "\"}",
                hr.get(path).etag(),
                202);
        await().atMost(Town.PATIENCE)
                .until(() -> !hr.get(path + "/comparison").body().get("running").asBoolean());
        assertThat(hr.get(path + "/comparison").body().get("changed").asInt()).isEqualTo(count("would change"));
        onlooker.accept(Moment.COMPARED);
    }

    // A new edition

    private void newEdition() throws IOException {
        Town.say("a new edition");
        String text = Town.skill(edition, CODE)
                .get("levels")
                .get(0)
                .get("statements")
                .valueStream()
                .toList()
                .getLast()
                .get("text")
                .asString();
        String last = text.substring(text.lastIndexOf(' ') + 1);
        String page = PageCounts.page();
        String reworded = page.replace(" " + last, " " + last.replace(".", "") + " and written down.");
        assertThat(reworded).as("a statement of level 5 is reworded").isNotEqualTo(page);
        String version = town.importPage(framework, CODE, reworded);
        town.as(Town.HR).act("/framework-versions/" + version, "publish", "{\"changed\":[\"" + CODE + "\"]}");
        edition = town.edition(version);
        // What is done every quarter of an hour is done.
        town.time.by(Duration.ofMinutes(16));
        await().atMost(Town.PATIENCE)
                .until(() -> town.facts.queryForObject(
                                "SELECT count(*)::int FROM reconfirmation r JOIN person p ON p.id = r.person_id WHERE p.mail LIKE"
                                        + " '%.beam@demo.example'",
                                Integer.class)
                        == count("invited to confirm"));
        onlooker.accept(Moment.INVITED);
    }

    /** The invitation of somebody, as it is among the tasks of whoever is asked. */
    String invitation(Person p, String holder) {
        return town.as(holder).all("/work-items").stream()
                .filter(item -> item.get("element").asString().equals("user_reconfirm"))
                .map(item -> item.get("businessKey").asString())
                .filter(key -> town.as(holder)
                        .get("/reconfirmations/" + key)
                        .body()
                        .get("reconfirmation")
                        .get("personId")
                        .asString()
                        .equals(town.id(p.mail())))
                .findFirst()
                .orElseThrow();
    }

    /** Ten begin it themselves, for five their manager does. */
    private void confirmAgain() {
        Town.say("reconfirmations");
        List<Person> again = claiming(5).subList(0, count("confirmed again"));
        date = town.time.today();
        policy = town.as(Town.HR)
                .get("/policies/" + policy.get("version").asInt())
                .body();
        Map<String, String> begun = new ConcurrentHashMap<>();
        again.forEach(p -> {
            boolean byManager = p.number >= 10;
            String holder = byManager ? p.manager() : p.mail();
            Client client = town.as(holder);
            String path = "/reconfirmations/" + invitation(p, holder);
            String current = byManager
                    ? "[]"
                    : client.get(path)
                            .body()
                            .get("pieces")
                            .valueStream()
                            .map(piece -> "\"" + piece.get("id").asString() + "\"")
                            .collect(Collectors.joining(",", "[", "]"));
            begun.put(
                    p.mail(),
                    client.post(path + "/begin", "{\"current\":" + current + "}", 201)
                            .body()
                            .get("id")
                            .asString());
        });
        assessments = new HashMap<>(begun);
        parts.put("again", Set.copyOf(begun.values()));
        AtOnce.each(again, this::confirm);
        AtOnce.each(again, p -> {
            await().atMost(Town.PATIENCE).until(() -> state(p).equals("PUBLISHED"));
            town.as(p.mail()).act(path(p), "acknowledge", "");
        });
        mustHaveSaid("again");
    }

    private void confirm(Person p) {
        Client self = town.as(p.mail());
        String path = path(p) + "/self-assessment";
        await().atMost(Town.PATIENCE)
                .until(() -> self.any("GET", path, null, null).status() == 200);
        if (p.number >= 10) {
            self.post(
                    path + "/take-over",
                    "{\"everything\":true,\"skills\":[]}",
                    self.get(path).etag(),
                    200);
        }
        List<String> statements = statements(5);
        JsonNode draft = self.get(path).body().get("draft").get("skills").get(0);
        Set<String> asked = new HashSet<>(statements);
        draft.get("verdicts").propertyNames().forEach(asked::remove);
        assertThat(asked).as("what changed is asked, and nothing else").containsExactly(statements.getLast());
        Set<String> pieces = draft.get("links")
                .valueStream()
                .map(link -> link.get("evidence").asString())
                .collect(Collectors.toSet());
        assertThat(pieces).hasSize(2);
        String saved = self.put(
                        path,
                        FormBodies.selfAssessment(
                                ratings(),
                                said(assessments.get(p.mail())),
                                5,
                                FormBodies.met(statements),
                                statements,
                                List.copyOf(pieces),
                                ""),
                        self.get(path).etag())
                .etag();
        self.post(path + "/submit", "", saved, 200);
        Client manager = town.as(p.manager());
        String review = path(p) + "/review";
        manager.post(review + "/submit", "", save(p, manager, review, FormBodies.met(statements)), 200);
    }
}
