package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Brings about, over REST, what the demo company's past lacks: every state of everything, and leaves each as it is. */
final class SamplePlay extends SampleActs {
    private static final List<String> CALIBRATORS =
            List.of("ilse.brandt@demo.example", "rafael.prado@demo.example", "nora.ek@demo.example");

    private static final List<String> SESSIONS = List.of("DRAFT", "PREVIEW", "READY", "FINALISED", "CANCELLED");

    SamplePlay(Installation installation) {
        super(installation);
    }

    void play() throws IOException {
        own();
        frameworks();
        judging();
        stayedAway();
        appealing();
        SESSIONS.forEach(this::calibrated);
        tasks();
    }

    // What is somebody's own: evidence, words of others, filters, deputies, wishes.

    private void own() {
        Client self = as(EMPLOYEE);
        String piece = evidence(self, "Runbook of the lamp network", 3, "OBSERVED", "WORKPLACE");
        self.send(
                "POST",
                "/evidence/" + piece + "/files?name=runbook.txt",
                "Step 1: look at the lamp.",
                self.get("/evidence/" + piece).etag(),
                java.util.UUID.randomUUID(),
                "application/octet-stream");
        self.send(
                "POST",
                "/evidence/" + piece + "/files?name=old.txt",
                "Step 0: find the lamp.",
                self.get("/evidence/" + piece).etag(),
                java.util.UUID.randomUUID(),
                "application/octet-stream");
        String old = facts.queryForObject("SELECT id::text FROM evidence_file WHERE name = 'old.txt'", String.class);
        self.any(
                "DELETE",
                "/evidence/" + piece + "/files/" + old,
                null,
                self.get("/evidence/" + piece).etag());
        String confirmed = ask(self, piece, "mara.okafor@demo.example");
        as("mara.okafor@demo.example")
                .act(
                        "/corroborations/" + confirmed,
                        "answer",
                        "{\"said\":\"CONFIRMED\",\"comment\":\"I used it for a year.\"}");
        String denied = ask(self, piece, "tilda.weil@demo.example");
        as("tilda.weil@demo.example")
                .act(
                        "/corroborations/" + denied,
                        "answer",
                        "{\"said\":\"NOT_CONFIRMED\",\"comment\":\"I never saw it.\"}");
        ask(self, piece, "kaspar.moss@demo.example");
        evidence(self, "Course on lamps", 50, "CONTRIBUTED", "EDUCATION");
        evidence(self, "Lamps of the harbour club", 30, "ACCOUNTABLE", "EDUCATION");
        evidence(self, "A lamp at home", 70, "OBSERVED", "EDUCATION");
        List<String[]> filters = List.of(
                new String[] {"MINE", "DUE"},
                new String[] {"GROUP", "FOLLOW_UP"},
                new String[] {"DEPUTISING", "PERSON"},
                new String[] {"HANDED_ON", "UNIT"},
                new String[] {"DONE", "TASK"});
        for (String[] filter : filters) {
            hr.post(
                    "/saved-filters",
                    "{\"name\":\"" + filter[0] + "\",\"tab\":\"" + filter[0] + "\",\"sort\":\"" + filter[1]
                            + "\",\"kind\":\"user_review\",\"search\":\"Platforms\"}",
                    201);
        }
        LocalDate today = Started.today();
        hr.post(
                "/people/" + ids.get("mara.okafor@demo.example") + "/substitutions",
                "{\"deputy\":\"" + ids.get("tilda.weil@demo.example") + "\",\"begins\":\"" + today + "\",\"ends\":\""
                        + today.plusDays(14) + "\"}",
                201);
        self.put("/account/mails", "{\"withoutMail\":[\"TASK_ASSIGNED\",\"DUE_SOON\"]}", "*");
        self.put("/account/quiet-hours", "{\"from\":\"20:00\",\"to\":\"07:30\"}", "*");
        // A secret that lasts is made by its owner, not by a program with a token.
        Client.basic(installation.address(), EMPLOYEE, "plumbline-demo").post("/account/calendar", "", 200);
        as(OTHER_HR).post("/people/" + ids.get(PARTNER) + "/roles", "{\"role\":\"AUDITOR\",\"unit\":\"\"}", "*", 200);
    }

    private void frameworks() throws IOException {
        String page = PageCounts.page();
        for (String name : List.of("Harbour", "Coast")) {
            String framework = post(hr, "/frameworks", "{\"name\":\"" + name + "\"}", 201);
            JsonNode imported = hr.postText("/frameworks/" + framework + "/imports/skill-page", page, "text/plain", 200)
                    .body();
            if (name.equals("Coast")) {
                String edition =
                        "/framework-versions/" + imported.get("versionId").asString();
                hr.act(edition, "publish", "");
                hr.act(edition, "retire", "");
            }
        }
    }

    /** A cycle without calibration, each of its people somewhere else on the way. */
    private void judging() {
        String cycle = launch("Everything at once", false, engineers.subList(0, 10));
        List<Map.Entry<String, String>> all = List.copyOf(assessments(cycle).entrySet());
        // 0 stays ASSIGNED
        fill(all.get(1).getKey(), all.get(1).getValue(), 5, 3);
        String withdrawn = all.get(2).getValue();
        hr.post("/assessments/" + withdrawn + "/withdraw", "{\"reason\":\"On long leave.\"}", etag(withdrawn), 200);
        String bypassed = all.get(3).getValue();
        hr.post("/assessments/" + bypassed + "/bypass", "", etag(bypassed), 200);
        save(reviewer(bypassed), "/assessments/" + bypassed + "/review", bypassed, verdicts(5), "null");
        for (int i : List.of(4, 5, 6)) {
            fill(all.get(i).getKey(), all.get(i).getValue(), 6, 3);
            submit(all.get(i).getKey(), all.get(i).getValue());
            review(all.get(i).getValue(), verdicts(6), "null");
        }
        second(all.get(5).getValue(), verdicts(6), otherwise(5, "COMPETENCY"));
        second(all.get(6).getValue(), verdicts(6), otherwise(5, "COMPETENCY"));
        String settled = all.get(6).getValue();
        await().atMost(PATIENCE)
                .until(() -> hr.tryToAct(
                                        "/assessments/" + settled,
                                        "settle",
                                        "{\"decisions\":{\"" + said(settled)
                                                + "\":{\"level\":5,\"attainmentClass\":\"COMPETENCY\"}},\"reason\":\"The scope is"
                                                + " one service.\"}")
                                .status()
                        == 200);
        String recalled = all.get(7).getValue();
        fill(all.get(7).getKey(), recalled, 5, 3);
        submit(all.get(7).getKey(), recalled);
        as(all.get(7).getKey()).post("/assessments/" + recalled + "/self-assessment/recall", "", etag(recalled), 200);
        String reopened = all.get(8).getValue();
        fill(all.get(8).getKey(), reopened, 5, 3);
        submit(all.get(8).getKey(), reopened);
        reviewer(reopened)
                .post(
                        "/assessments/" + reopened + "/review/return",
                        "{\"statements\":[\"" + statements(5).getFirst()
                                + "\"],\"text\":\"Please show who was accountable.\"}",
                        etag(reopened),
                        200);
        submit(all.get(8).getKey(), reopened);
        review(reopened, verdicts(5), "null");
        hr.post(
                "/assessments/" + reopened + "/reopen",
                "{\"step\":\"SELF_ASSESSMENT\",\"reason\":\"Forgot the fog horn.\"}",
                etag(reopened),
                200);
        fill(all.get(9).getKey(), all.get(9).getValue(), 5, 3);
        submit(all.get(9).getKey(), all.get(9).getValue());
        review(all.get(9).getValue(), verdicts(5, "PARTLY_MET", "NOT_OBSERVED"), "null");
    }

    /** Cycles that did not get far. */
    private void stayedAway() {
        LocalDate today = Started.today();
        post(
                hr,
                "/cycles",
                "{\"name\":\"Still a draft\",\"frameworkVersionId\":\"" + version + "\",\"skillIds\":[\""
                        + skill.get("id").asString() + "\"],\"units\":[\"Platforms\"],\"people\":[],\"milestones\":{"
                        + "\"selfAssessment\":\"" + today.plusDays(5) + "\",\"review\":\"" + today.plusDays(10)
                        + "\",\"calibration\":\"" + today.plusDays(15) + "\",\"publication\":\"" + today.plusDays(20)
                        + "\",\"acknowledgement\":\"" + today.plusDays(30) + "\"},\"calibrationRequired\":true}",
                201);
        String paused = launch("Paused", false, engineers.subList(0, 1));
        steer(paused, "pause", "", 204);
        launch("Nudged", false, engineers.subList(1, 2));
    }

    /** Results that were answered in each way. */
    private void appealing() {
        String cycle = launch("Answered in every way", false, engineers.subList(0, 6));
        List<Map.Entry<String, String>> all = List.copyOf(assessments(cycle).entrySet());
        for (int i = 0; i < all.size(); i++) {
            boolean below = i == 4;
            fill(all.get(i).getKey(), all.get(i).getValue(), 5, i == 5 ? 50 : 3);
            submit(all.get(i).getKey(), all.get(i).getValue());
            String verdicts = below ? verdicts(5, "NOT_MET", "NOT_MET") : verdicts(5);
            review(all.get(i).getValue(), verdicts, "null");
            if (state(all.get(i).getValue()).equals("SECOND_ASSESSMENT")) {
                second(all.get(i).getValue(), verdicts, "null");
            }
        }
        await().atMost(PATIENCE)
                .until(() -> "PUBLICATION"
                        .equals(hr.get("/cycles/" + cycle).body().get("phase").asString()));
        hr.post("/cycles/" + cycle + "/publish", "", hr.get("/cycles/" + cycle).etag(), 202);
        await().atMost(PATIENCE)
                .until(() -> facts.queryForObject(
                                "SELECT count(*)::int FROM assessment WHERE cycle_id = ?::uuid AND state = 'PUBLISHED'",
                                Integer.class,
                                cycle)
                        == all.size());
        for (int i = 0; i < 3; i++) {
            String mail = all.get(i).getKey();
            String assessment = all.get(i).getValue();
            appeal(mail, assessment, "DISCUSS_AGAIN");
            decide(reviewer(assessment), assessment, i < 2);
        }
        // 0 waits for the second person; 1 is refused by them; 2 challenges and is changed.
        as(DIRECTOR)
                .act(
                        "/assessments/" + all.get(1).getValue(),
                        "confirm-appeal",
                        "{\"confirm\":false,\"text\":\"The logs say otherwise.\"}");
        appeal(all.get(2).getKey(), all.get(2).getValue(), "CHALLENGE");
        decide(as(PARTNER), all.get(2).getValue(), true);
        String below = all.get(4).getValue();
        String missing = statements(5).getLast();
        for (String text : List.of("Lead the renewal of the lamps.", "Read the logs of a year.")) {
            as(all.get(4).getKey())
                    .post(
                            "/assessments/" + below + "/result/actions",
                            "{\"statement\":\"" + missing + "\",\"text\":\"" + text + "\",\"until\":\""
                                    + Started.today().plusDays(90) + "\"}",
                            201);
        }
        String done = facts.queryForObject(
                "SELECT id::text FROM development_action WHERE person_id = ?::uuid ORDER BY text LIMIT 1",
                String.class,
                ids.get(all.get(4).getKey()));
        as(all.get(4).getKey()).post("/development-actions/" + done + "/done", "", 200);
    }

    /** A cycle whose session is left in the given state; the last one is cancelled while people preview it. */
    private void calibrated(String end) {
        String cycle = launch("Session " + end, true, engineers.subList(2, 5));
        Map<String, String> all = assessments(cycle);
        boolean first = true;
        for (Map.Entry<String, String> one : all.entrySet()) {
            fill(one.getKey(), one.getValue(), 5, 3);
            submit(one.getKey(), one.getValue());
            review(one.getValue(), verdicts(5), first ? otherwise(5, "PROFICIENCY") : "null");
            if (state(one.getValue()).equals("SECOND_ASSESSMENT")) {
                second(one.getValue(), verdicts(5), first ? otherwise(5, "PROFICIENCY") : "null");
            }
            first = false;
        }
        await().atMost(PATIENCE)
                .until(() -> facts.queryForObject(
                                "SELECT count(*)::int FROM assessment WHERE cycle_id = ?::uuid AND state ="
                                        + " 'IN_CALIBRATION'",
                                Integer.class,
                                cycle)
                        == all.size());
        String path = "/calibration-sessions/"
                + hr.all("/cycles/" + cycle + "/calibration-sessions")
                        .getFirst()
                        .get("id")
                        .asString();
        if (end.equals("DRAFT")) {
            return;
        }
        String seats =
                CALIBRATORS.stream().map(m -> "\"" + ids.get(m) + "\"").collect(Collectors.joining(",", "[", "]"));
        hr.act(path, "staff", "{\"facilitatorId\":\"" + ids.get(HR) + "\",\"calibrators\":" + seats + "}");
        JsonNode scheduled = hr.act(path, "schedule", "").body();
        List<String> votes = List.of(
                "{\"vote\":\"AGREE\",\"level\":null}",
                "{\"vote\":\"QUESTION\",\"level\":null}",
                "{\"vote\":\"DISAGREE\",\"level\":6}",
                "{\"vote\":\"ABSTAIN\",\"level\":null}");
        int n = 0;
        for (JsonNode item : scheduled.get("items")) {
            for (String calibrator : CALIBRATORS) {
                as(calibrator)
                        .post(
                                path + "/items/" + item.get("id").asString() + "/vote",
                                votes.get(n++ % votes.size()),
                                "*",
                                200);
            }
            String subject = item.get("assessmentId").asString();
            reviewer(subject)
                    .post(
                            path + "/items/" + item.get("id").asString() + "/remark",
                            "{\"text\":\"The budget was theirs alone.\"}",
                            "*",
                            200);
        }
        if (end.equals("CANCELLED")) {
            steer(cycle, "cancel", "{\"reason\":\"Another one was launched.\"}", 204);
        }
        if (end.equals("CANCELLED") || end.equals("PREVIEW")) {
            as(CALIBRATORS.getFirst()).tryToAct(path, "complete-preview", "");
            return;
        }
        CALIBRATORS.forEach(m -> as(m).post(path + "/complete-preview", "", 200));
        for (JsonNode item : hr.act(path, "open", "").body().get("items")) {
            if (item.get("agenda").isEmpty()) {
                continue;
            }
            hr.post(
                    path + "/items/" + item.get("id").asString() + "/decide",
                    "{\"level\":6,\"attainmentClass\":\"COMPETENCY\",\"reasonCode\":\"SCOPE_ABOVE_LEVEL\",\"comment\":\"Answers"
                            + " for the whole chain.\",\"statements\":[\""
                            + statements(6).getFirst()
                            + "\"],\"textForEmployee\":\"Your work covers a whole chain, which is level 6.\",\"present\":"
                            + seats + "}",
                    "\"" + item.get("version").asInt() + "\"",
                    200);
        }
        hr.act(path, "ready", "");
        if (end.equals("FINALISED")) {
            await().atMost(PATIENCE)
                    .until(() -> as(OTHER_HR).tryToAct(path, "sign", "").status() == 200
                            || "FINALISED"
                                    .equals(hr.get(path).body().get("state").asString()));
            await().atMost(PATIENCE)
                    .until(() -> facts.queryForObject(
                                    "SELECT count(*)::int FROM assessment WHERE cycle_id = ?::uuid AND state ="
                                            + " 'TO_EXPLAIN'",
                                    Integer.class,
                                    cycle)
                            > 0);
            String explained = facts.queryForObject(
                    "SELECT id::text FROM assessment WHERE cycle_id = ?::uuid AND state = 'TO_EXPLAIN' ORDER BY id LIMIT 1",
                    String.class,
                    cycle);
            await().atMost(PATIENCE)
                    .until(() -> reviewer(explained)
                                    .tryToAct(
                                            "/assessments/" + explained,
                                            "explain",
                                            "{\"text\":\"The session saw the whole chain.\"}")
                                    .status()
                            == 200);
            hr.post(
                    "/assessments/" + explained + "/reopen",
                    "{\"step\":\"CALIBRATION\",\"reason\":\"The minutes name another light.\"}",
                    etag(explained),
                    200);
            await().atMost(PATIENCE).until(() -> !state(explained).equals("REVIEWED"));
        }
    }

    /** Tasks that were claimed, delegated and marked for follow-up. */
    private void tasks() {
        JsonNode group = hr.get("/work-items?tab=GROUP").body().get("items").get(0);
        String item = "/work-items/" + group.get("id").asString();
        hr.post(item + "/claim", "", "\"" + group.get("version").asInt() + "\"", 200);
        String open = facts.queryForObject(
                "SELECT w.id || ' ' || w.version || ' ' || p.mail FROM work_item w JOIN person p ON p.id = w.holder_id"
                        + " WHERE w.element = 'user_review' AND w.state = 'OPEN' AND w.owner_id IS NULL ORDER BY w.id LIMIT 1",
                String.class);
        String[] parts = open.split(" ");
        as(parts[2])
                .post(
                        "/work-items/" + parts[0] + "/delegate",
                        "{\"person\":\"" + ids.get("otis.grau@demo.example") + "\"}",
                        "\"" + parts[1] + "\"",
                        200);
        String own = facts.queryForObject(
                "SELECT w.id || ' ' || w.version || ' ' || p.mail FROM work_item w JOIN person p ON p.id = w.holder_id"
                        + " WHERE w.element = 'user_assess_self' AND w.state = 'OPEN' ORDER BY w.id LIMIT 1",
                String.class);
        String[] ownParts = own.split(" ");
        var put = as(ownParts[2])
                .any(
                        "PUT",
                        "/work-items/" + ownParts[0] + "/follow-up",
                        "{\"day\":\"" + Started.today().plusDays(3) + "\"}",
                        "\"" + ownParts[1] + "\"");
        assertThat(put.status()).isEqualTo(200);
    }
}
