package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.standalone.StoryPlan.Fate;
import dev.plumbline.standalone.StoryPlan.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Two cycles of a company, a year apart, with all that happens to its people meanwhile. */
final class Story extends StoryPeople {

    private static final String POLICY =
            "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,"
                    + "\"classTolerance\":1,\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":0,\"signaturePercent\":5,"
                    + "\"quorum\":3,\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5,"
                    + "\"graceDays\":0,\"escalateAfterDays\":3,\"toHrAfterDays\":6}";

    private static final int REVIEW_DUE = 20;
    private static final int YEAR = 365;

    /** Days; a token for which no days are asked expires after thirty. */
    private static final int SHORTEST_TOKEN = 20;

    /** When there is something to see. */
    enum Moment {
        PEOPLE_MOVED,
        DEPUTIES_NAMED,
        REVIEWS_ESCALATED,
        ASSESSED_ALONE,
        TAKEN_OVER
    }

    private final BiConsumer<Moment, Story> onlooker;
    private final PassedPaths paths;
    private final Invariants invariants;

    /** What was said of assessments, by the id of the event; the outbox keeps it two weeks. */
    private final Map<String, String[]> events = new HashMap<>();

    private final Map<String, List<String>> parts = new HashMap<>();

    private int tokensMade;
    private String cycle = "";

    /**
     * @param onlooker called by the thread that plays the story
     */
    Story(StoryPlan plan, Installation installation, BiConsumer<Moment, Story> onlooker) {
        super(plan, installation);
        this.onlooker = onlooker;
        this.paths = new PassedPaths(Started.database(installation, "plumbline_workflow"));
        this.invariants = new Invariants(
                facts,
                Started.database(installation, "plumbline_workflow"),
                Started.database(installation, "plumbline_notification"));
    }

    Set<String> missingPaths() {
        return paths.missing();
    }

    /** The events of a part by their names, as they were counted. */
    Map<String, Integer> events(String part) {
        List<String> keys = parts.getOrDefault(part, List.of());
        Map<String, Integer> counted = new TreeMap<>();
        events.values().stream()
                .filter(event -> keys.contains(event[1]))
                .forEach(event -> counted.merge(event[0], 1, Integer::sum));
        return counted;
    }

    /** Everything is said and read, then noted, and nothing is broken. */
    void settle() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(700))
                .untilAsserted(
                        () -> assertThat(invariants.brokenButForOldEvents()).isEmpty());
        facts.query(
                "SELECT event_id::text, regexp_replace(type, '^plumbline\\.assessments\\.(.*)\\.v1$', '\\1'), key FROM"
                        + " outbox_event WHERE topic = 'plumbline.assessments'",
                row -> {
                    events.put(row.getString(1), new String[] {row.getString(2), row.getString(3)});
                });
        paths.look();
    }

    private void goTo(int day) {
        settle();
        say("day " + day);
        time.toDay(day);
        if (day - tokensMade > SHORTEST_TOKEN) {
            forgetTokens();
            tokensMade = day;
        }
    }

    void firstCycle() throws Exception {
        say("framework");
        framework();
        company();
        jobs();
        as(HR).judgeBy(POLICY);
        say("launch");
        launch("Coast cycle", true, "first");
        leave();
        goTo(2);
        comeBack();
        moveBeforeTheReview();
        rename();
        say("self-assessments");
        AtOnce.each(plan.people(), this::assessFirst);
        onlooker.accept(Moment.PEOPLE_MOVED, this);
        goTo(5);
        say("reviews");
        reviewFirst();
        escalate();
        say("calibration");
        calibrate();
        say("publication");
        publish();
        AtOnce.each(inFirst(), this::answerFirst);
        closeAfter(70);
    }

    // Before

    private void launch(String name, boolean calibration, String part) {
        Client hr = as(HR);
        LocalDate today = time.today();
        String units = java.util.stream.IntStream.range(0, plan.count("jobs"))
                .mapToObj(job -> "\"" + unitOf(job) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        var created = hr.post(
                "/cycles",
                "{\"name\":\"" + name + "\",\"frameworkVersionId\":\"" + version
                        + "\",\"skillIds\":[],\"skillsFrom\":\"ROLE\",\"units\":" + units
                        + ",\"people\":[],\"milestones\":" + milestones(today) + ",\"calibrationRequired\":"
                        + calibration + "}",
                201);
        cycle = created.body().get("id").asString();
        assertThat(hr.all("/cycles/" + cycle + "/check")).isEmpty();
        hr.post("/cycles/" + cycle + "/launch", "", created.etag(), 202);
        gather(part, plan.events(part).get("assessment-assigned"));
    }

    private static String milestones(LocalDate today) {
        return "{\"selfAssessment\":\"" + today.plusDays(10) + "\",\"review\":\"" + today.plusDays(REVIEW_DUE)
                + "\",\"calibration\":\"" + today.plusDays(30) + "\",\"publication\":\"" + today.plusDays(35)
                + "\",\"acknowledgement\":\"" + today.plusDays(50) + "\"}";
    }

    private void gather(String part, int many) {
        await().atMost(PATIENCE)
                .until(() -> facts.queryForObject(
                                "SELECT count(*)::int FROM assessment WHERE cycle_id = ?::uuid AND announced",
                                Integer.class,
                                cycle)
                        == many);
        assessments.clear();
        facts.query(
                "SELECT p.mail, a.id::text FROM assessment a JOIN person p ON p.id = a.subject_id WHERE a.cycle_id ="
                        + " ?::uuid",
                row -> {
                    assessments.put(Integer.parseInt(row.getString(1).replaceAll("\\D", "")), row.getString(2));
                },
                cycle);
        assertThat(assessments).hasSize(many);
        parts.put(part, List.copyOf(assessments.values()));
    }

    // The first cycle

    private void assessFirst(Person p) {
        switch (p.fate()) {
            case LEAVES -> {
                if (plan.returners().contains(p)) {
                    forgetToken(p.mail());
                    fill(p);
                    submit(p);
                }
            }
            case WITHDRAWN -> as(HR).act(path(p), "withdraw", "{\"reason\":\"On leave until next year.\"}");
            case BYPASSED -> as(HR).act(path(p), "bypass", "");
            case RECALLED -> {
                fill(p);
                submit(p);
                as(p.mail()).post(path(p) + "/self-assessment/recall", "", etag(p), 200);
                submit(p);
            }
            default -> {
                fill(p);
                submit(p);
            }
        }
    }

    /** Those who have a result in the first cycle. */
    private List<Person> inFirst() {
        return plan.people().stream()
                .filter(p -> p.fate() != Fate.WITHDRAWN && !plan.gone().contains(p))
                .toList();
    }

    private void reviewFirst() {
        List<Person> during = plan.of(Fate.MOVED_DURING);
        AtOnce.each(during, p -> saveReview(p, as(managerOf(p)), path(p) + "/review", false));
        importPeople(during.stream().map(p -> line(p, nextManager(p), true)).toList());
        during.forEach(p -> {
            await("a review passes though it was begun: " + p.mail())
                    .atMost(PATIENCE)
                    .until(() -> reviewerOf(p).equals(id(nextManager(p))));
            assertThat(as(nextManager(p)).get(path(p) + "/review/former").body().get("reviews"))
                    .as("what the former reviewer had written")
                    .hasSize(1);
        });
        AtOnce.each(plan.of(Fate.BY_DEPUTY), this::nameDeputy);
        onlooker.accept(Moment.DEPUTIES_NAMED, this);
        Set<Fate> later = Set.of(Fate.ESCALATED, Fate.ESCALATED_TO_HR);
        AtOnce.each(inFirst().stream().filter(p -> !later.contains(p.fate())).toList(), p -> {
            switch (p.fate()) {
                case MOVED_BEFORE, MOVED_DURING -> review(p, as(nextManager(p)));
                case BY_DEPUTY -> review(p, as(deputyOf(p)));
                case RETURNED -> {
                    giveBack(p);
                    review(p, as(managerOf(p)));
                }
                default -> review(p, as(managerOf(p)));
            }
        });
        AtOnce.each(plan.of(Fate.SECOND_AGREES, Fate.SECOND_DISAGREES), this::second);
        for (Person p : plan.of(Fate.REOPENED_SELF_ASSESSMENT)) {
            reopen(p, "SELF_ASSESSMENT");
            submit(p);
            review(p, as(managerOf(p)));
        }
        for (Person p : plan.of(Fate.REOPENED_REVIEW)) {
            reopen(p, "REVIEW");
            review(p, as(managerOf(p)));
        }
    }

    String deputyOf(Person p) {
        return manager((plan.managerOf(p.number()) + 1) % plan.count("managers"));
    }

    private void nameDeputy(Person p) {
        as(managerOf(p))
                .post(
                        "/people/" + id(managerOf(p)) + "/substitutions",
                        "{\"deputy\":\"" + id(deputyOf(p)) + "\",\"begins\":\"" + time.today() + "\",\"ends\":\""
                                + time.today().plusDays(3) + "\"}",
                        201);
    }

    private void escalate() {
        say("escalation");
        goTo(REVIEW_DUE + 4);
        sweep();
        List<Person> both = plan.of(Fate.ESCALATED, Fate.ESCALATED_TO_HR);
        both.forEach(p -> untilTab(as(directorOf(p)), "ESCALATED", p));
        onlooker.accept(Moment.REVIEWS_ESCALATED, this);
        AtOnce.each(plan.of(Fate.ESCALATED), p -> review(p, as(directorOf(p))));
        goTo(REVIEW_DUE + 7);
        sweep();
        Client staff = as(STAFF);
        plan.of(Fate.ESCALATED_TO_HR).forEach(p -> untilTab(staff, "ESCALATED_TO_HR", p));
        AtOnce.each(plan.of(Fate.ESCALATED_TO_HR), p -> review(p, staff));
    }

    String directorOf(Person p) {
        return director(plan.directorOf(plan.managerOf(p.number())));
    }

    private void untilTab(Client holder, String tab, Person p) {
        await().atMost(PATIENCE)
                .until(() -> holder.all("/work-items?tab=" + tab).stream()
                        .anyMatch(i -> i.get("businessKey").asString().equals(assessment(p))));
    }

    /** The quarter of an hour between two sweeps passes. */
    private void sweep() {
        time.by(Duration.ofMinutes(16));
    }

    private void calibrate() {
        await().atMost(PATIENCE).until(() -> "CALIBRATION".equals(phase()));
        await().atMost(PATIENCE)
                .until(() -> counts().keySet().stream().allMatch(Set.of("IN_CALIBRATION", "WITHDRAWN")::contains));
        List<JsonNode> sessions = as(HR).all("/cycles/" + cycle + "/calibration-sessions");
        assertThat(sessions).hasSize(skills.size());
        sessions.forEach(
                session -> hold("/calibration-sessions/" + session.get("id").asString()));
        AtOnce.each(
                plan.of(Fate.CHANGED),
                p -> await().atMost(PATIENCE)
                        .until(() -> as(managerOf(p))
                                        .tryToAct(
                                                path(p),
                                                "explain",
                                                "{\"text\":\"The session saw the whole chain behind your work.\"}")
                                        .status()
                                == 200));
        for (Person p : plan.of(Fate.REOPENED_CALIBRATION)) {
            until(p, "READY_TO_PUBLISH");
            reopen(p, "CALIBRATION");
            leaveOut(p);
        }
    }

    private void hold(String path) {
        Client hr = as(HR);
        String seats = CALIBRATORS.stream().map(m -> "\"" + id(m) + "\"").collect(Collectors.joining(",", "[", "]"));
        hr.act(path, "staff", "{\"facilitatorId\":\"" + id(HR) + "\",\"calibrators\":" + seats + "}");
        hr.act(path, "schedule", "");
        Map<String, Person> changed =
                plan.of(Fate.CHANGED).stream().collect(Collectors.toMap(this::assessment, p -> p));
        for (JsonNode item : hr.all(path + "/items")) {
            if (changed.containsKey(item.get("assessmentId").asString())) {
                as(CALIBRATORS.getFirst())
                        .post(
                                path + "/items/" + item.get("id").asString() + "/vote",
                                "{\"vote\":\"QUESTION\",\"level\":null}",
                                "*",
                                200);
            }
        }
        CALIBRATORS.forEach(m -> as(m).post(path + "/complete-preview", "", 200));
        hr.act(path, "open", "");
        boolean signed = false;
        for (JsonNode item : hr.all(path + "/items")) {
            if (!item.get("agenda").isEmpty()) {
                Person p = changed.get(item.get("assessmentId").asString());
                signed |= p != null;
                decide(path, item, p, seats);
            }
        }
        hr.act(path, "ready", "");
        if (signed) {
            // The second person has a question first.
            Client signer = as(OTHER_HR);
            await().atMost(PATIENCE)
                    .until(() -> signer.tryToAct(path, "resume", "").status() == 200);
            await().atMost(PATIENCE).until(() -> hr.tryToAct(path, "ready", "").status() == 200);
            await().atMost(PATIENCE)
                    .until(() -> signer.tryToAct(path, "sign", "").status() == 200);
        }
        await().atMost(PATIENCE)
                .until(() -> "FINALISED".equals(hr.get(path).body().get("state").asString()));
    }

    private void decide(String path, JsonNode item, @Nullable Person changed, String seats) {
        int level = changed == null ? item.get("approved").get("level").asInt() : 6;
        String ruling = "{\"level\":" + level + ",\"attainmentClass\":\"COMPETENCY\",\"reasonCode\":"
                + (changed == null ? "null" : "\"SCOPE_ABOVE_LEVEL\"") + ",\"comment\":\""
                + (changed == null ? "" : "Answers for the whole chain of lights.") + "\",\"statements\":"
                + (changed == null ? "[]" : "[\"" + statements(changed, 6).getFirst() + "\"]")
                + ",\"textForEmployee\":\""
                + (changed == null ? "" : "Your work covers a whole chain, which is level 6.") + "\",\"present\":"
                + seats + "}";
        as(HR).post(
                        path + "/items/" + item.get("id").asString() + "/decide",
                        ruling,
                        "\"" + item.get("version").asInt() + "\"",
                        200);
    }

    /** Whoever is in calibration again gets a session of their own, which HR does not hold. */
    private void leaveOut(Person p) {
        Client hr = as(HR);
        await().atMost(PATIENCE)
                .until(() -> furtherSession().stream()
                        .anyMatch(path -> hr.all(path + "/items").stream()
                                .anyMatch(i -> i.get("assessmentId").asString().equals(assessment(p)))));
        for (String path : furtherSession()) {
            for (JsonNode item : hr.all(path + "/items")) {
                hr.act(
                        path,
                        "items/" + item.get("id").asString() + "/leave-out",
                        "{\"reason\":\"The round is over.\"}");
            }
        }
        until(p, "READY_TO_PUBLISH");
    }

    private List<String> furtherSession() {
        return as(HR).all("/cycles/" + cycle + "/calibration-sessions").stream()
                .filter(s -> s.get("state").asString().equals("DRAFT"))
                .map(s -> "/calibration-sessions/" + s.get("id").asString())
                .toList();
    }

    private String phase() {
        return as(HR).get("/cycles/" + cycle).body().get("phase").asString("");
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        as(HR).get("/cycles/" + cycle)
                .body()
                .get("counts")
                .properties()
                .forEach(e -> counts.put(e.getKey(), e.getValue().asInt()));
        return counts;
    }

    private void publish() {
        await().atMost(PATIENCE).until(() -> "PUBLICATION".equals(phase()));
        await().atMost(PATIENCE)
                .until(() -> counts().keySet().stream().allMatch(Set.of("READY_TO_PUBLISH", "WITHDRAWN")::contains));
        int many = counts().get("READY_TO_PUBLISH");
        as(HR).post(
                        "/cycles/" + cycle + "/publish",
                        "",
                        as(HR).get("/cycles/" + cycle).etag(),
                        202);
        await().atMost(PATIENCE).until(() -> counts().getOrDefault("PUBLISHED", 0) == many);
    }

    private void answerFirst(Person p) {
        // Who led or signed a session does not judge a challenge.
        Client challenged = as(STAFF);
        switch (p.fate()) {
            case SILENT -> {}
            case TALKS -> {
                appeal(p, "DISCUSS_AGAIN", as(managerOf(p)));
                acknowledge(p);
            }
            case CHALLENGES -> {
                appeal(p, "DISCUSS_AGAIN", as(managerOf(p)));
                appeal(p, "CHALLENGE", challenged);
                acknowledge(p);
            }
            case TALKS_LATER -> {
                acknowledge(p);
                appeal(p, "DISCUSS_AGAIN", as(managerOf(p)));
                acknowledge(p);
            }
            case CHALLENGES_LATER -> {
                acknowledge(p);
                appeal(p, "DISCUSS_AGAIN", as(managerOf(p)));
                acknowledge(p);
                appeal(p, "CHALLENGE", challenged);
                acknowledge(p);
            }
            default -> acknowledge(p);
        }
    }

    private void closeAfter(int days) {
        goTo(days);
        await().atMost(PATIENCE)
                .until(() -> "CLOSED"
                        .equals(as(HR).get("/cycles/" + cycle)
                                .body()
                                .get("status")
                                .asString()));
        settle();
    }

    // In between

    /** Some are assessed alone, and somebody else's cycle is cancelled while its session is prepared. */
    void between() {
        say("single assessments");
        assessments.clear();
        List<Person> alone = plan.of(Fate.ALONE);
        AtOnce.each(alone, p -> {
            JsonNode skill = skills.get(plan.skillOf(p.number()));
            JsonNode begun = as(managerOf(p))
                    .post(
                            "/people/" + id(p.mail()) + "/single-assessments",
                            "{\"frameworkVersionId\":\"" + version + "\",\"skillIds\":[\""
                                    + skill.get("id").asString() + "\"],\"reason\":\"For the new work.\"}",
                            201)
                    .body();
            assessments.put(p.number(), begun.get("id").asString());
        });
        parts.put("alone", List.copyOf(assessments.values()));
        AtOnce.each(alone, p -> {
            fill(p);
            submit(p);
            review(p, as(managerOf(p)));
            until(p, "PUBLISHED");
        });
        onlooker.accept(Moment.ASSESSED_ALONE, this);
        AtOnce.each(alone, this::acknowledge);
        // Seven weeks after they were asked for, and the weeks in which one can appeal.
        goTo(130);
        alone.forEach(p -> until(p, "CLOSED"));
        cancelled();
        settle();
    }

    private void cancelled() {
        say("a cycle is cancelled");
        Client hr = as(HR);
        List<Person> three = plan.of(Fate.PLAIN).subList(0, 3);
        var created = hr.post(
                "/cycles",
                "{\"name\":\"Given up\",\"frameworkVersionId\":\"" + version
                        + "\",\"skillIds\":[],\"skillsFrom\":\"ROLE\",\"units\":[],\"people\":"
                        + three.stream().map(p -> "\"" + id(p.mail()) + "\"").collect(Collectors.joining(",", "[", "]"))
                        + ",\"milestones\":" + milestones(time.today()) + ",\"calibrationRequired\":true}",
                201);
        cycle = created.body().get("id").asString();
        hr.post("/cycles/" + cycle + "/launch", "", created.etag(), 202);
        gather("cancelled", three.size());
        AtOnce.each(three, p -> {
            fill(p);
            submit(p);
            review(p, as(managerOf(p)));
        });
        three.forEach(p -> until(p, "IN_CALIBRATION"));
        String session = "/calibration-sessions/"
                + hr.all("/cycles/" + cycle + "/calibration-sessions")
                        .getFirst()
                        .get("id")
                        .asString();
        String seats = CALIBRATORS.stream().map(m -> "\"" + id(m) + "\"").collect(Collectors.joining(",", "[", "]"));
        hr.act(session, "staff", "{\"facilitatorId\":\"" + id(HR) + "\",\"calibrators\":" + seats + "}");
        hr.act(session, "schedule", "");
        untilTask(as(CALIBRATORS.getFirst()), "user_preview", session.substring(session.lastIndexOf('/') + 1));
        hr.post(
                "/cycles/" + cycle + "/cancel",
                "{\"reason\":\"Another one will come.\"}",
                hr.get("/cycles/" + cycle).etag(),
                204);
        three.forEach(p -> until(p, "WITHDRAWN"));
    }

    // A year later

    void secondCycle() {
        goTo(YEAR);
        say("the second cycle");
        launch("Coast cycle, a year later", false, "second");
        List<Person> all =
                plan.people().stream().filter(p -> !plan.gone().contains(p)).toList();
        AtOnce.each(plan.of(Fate.CARRIED_OVER), this::carryOver);
        onlooker.accept(Moment.TAKEN_OVER, this);
        AtOnce.each(all, p -> {
            if (p.fate() != Fate.CARRIED_OVER) {
                fill(p);
            }
            submit(p);
        });
        say("reviews");
        Set<Fate> moved = Set.of(Fate.MOVED_BEFORE, Fate.MOVED_DURING);
        AtOnce.each(all, p -> review(p, as(moved.contains(p.fate()) ? nextManager(p) : managerOf(p))));
        AtOnce.each(plan.of(Fate.SECOND_AGREES, Fate.SECOND_DISAGREES), this::second);
        for (Person p : plan.of(Fate.SECOND_DISAGREES)) {
            await().atMost(PATIENCE)
                    .until(() -> as(HR).tryToAct(
                                            path(p),
                                            "settle",
                                            "{\"decisions\":{\"" + said(p)
                                                    + "\":{\"level\":5,\"attainmentClass\":\"COMPETENCY\"}},\"reason\":\"The"
                                                    + " scope is one service.\"}")
                                    .status()
                            == 200);
        }
        publish();
        AtOnce.each(all, this::acknowledge);
        closeAfter(YEAR + 70);
    }

    /** All that the last result rests on, unchanged. */
    private void carryOver(Person p) {
        Client self = as(p.mail());
        String path = path(p) + "/self-assessment";
        self.post(
                path + "/take-over",
                "{\"everything\":true,\"skills\":[]}",
                self.get(path).etag(),
                200);
        JsonNode draft = self.get(path).body().get("draft");
        assertThat(draft.get("attributes")).hasSameSizeAs(attributes);
        JsonNode skill = draft.get("skills").get(0);
        assertThat(skill.get("claimed").asInt()).isEqualTo(5);
        assertThat(skill.get("verdicts")).hasSameSizeAs(statements(p, 5));
    }
}
