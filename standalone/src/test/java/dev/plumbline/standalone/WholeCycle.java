package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * One cycle over REST, of 200 people or a multiple of them, from the import of a skill page to the closed cycle, with everything that can happen
 * on the way. How many of each there will be is written down before it runs, and met exactly, whatever is killed meanwhile.
 */
abstract class WholeCycle extends CyclePlan {
    WholeCycle(int scale) {
        super(scale);
    }

    /** The cycle has reached a stage. */
    abstract void reached(Stage stage, Installation running);

    /** The cycle is closed; nothing more is killed. */
    abstract void over(Installation running) throws InterruptedException;

    /** Carries the cycle through on an installation of its own. */
    void carryThrough(String name, int port) throws Exception {
        installation = Started.ready(name, port, 20);
        try {
            goThroughIt();
        } finally {
            installation.close();
        }
    }

    private void goThroughIt() throws Exception {
        hr = as("helena.ruiz@demo.example");
        framework();
        company();
        launch();
        reached(Stage.ASSESSING, installation);
        assess();
        reached(Stage.REVIEWING, installation);
        review();
        reached(Stage.CALIBRATING, installation);
        calibrate();
        publish();
        reached(Stage.ANSWERING, installation);
        answer();
        close();
        over(installation);
        verify();
    }

    private void framework() throws Exception {
        String page = PageCounts.page();
        PageCounts.mustHold(hr.postText("/imports/skill-page/preview", page, "text/plain", 200)
                .body());
        String framework = hr.post("/frameworks", "{\"name\":\"Coast\"}", 201)
                .body()
                .get("id")
                .asString();
        JsonNode imported = hr.postText("/frameworks/" + framework + "/imports/skill-page", page, "text/plain", 200)
                .body();
        String version = imported.get("versionId").asString();
        hr.act("/framework-versions/" + version, "publish", "");
        assertThat(hr.tryToAct("/framework-versions/" + version, "publish", "").status())
                .isEqualTo(409);
        JsonNode edition = hr.get("/framework-versions/" + version).body();
        assertThat(edition.get("levels")).hasSize(7);
        attributes = edition.get("attributes")
                .valueStream()
                .map(a -> a.get("id").asString())
                .toList();
        assertThat(attributes).hasSize(5);
        skill = edition.get("skills").get(0);
    }

    private void company() {
        var csv = new StringBuilder(
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n");
        csv.append("C1,chief.coast@demo.example,Coast,Chief,,Chief,Office,en,true\n");
        for (int m = 0; m < 8; m++) {
            csv.append("M")
                    .append(m)
                    .append(",manager")
                    .append(m)
                    .append(".coast@demo.example,Manager,No")
                    .append(m)
                    .append(",chief.coast@demo.example,Manager,Office,en,true\n");
        }
        for (int p = 0; p < participants; p++) {
            csv.append("P")
                    .append(p)
                    .append(",person")
                    .append(p)
                    .append(".coast@demo.example,Person,No")
                    .append(p)
                    .append(",manager")
                    .append(p % 8)
                    .append(".coast@demo.example,Keeper,Coast,en,true\n");
        }
        hr.postText("/imports/people?apply=true", csv.toString(), "text/csv", 202);
        JdbcTemplate db = database("plumbline_assessment");
        await().atMost(patience())
                .until(() -> Objects.equals(
                        db.queryForObject(
                                "SELECT count(*)::int FROM person WHERE mail LIKE '%.coast@demo.example' AND (manager_id IS NOT NULL OR"
                                        + " employee_id = 'C1')",
                                Integer.class),
                        participants + 9));
        // Passwords of imported people come by invitation; the test gives them the demo company's.
        db.update(
                "INSERT INTO account SELECT p.id, (SELECT password_hash FROM account LIMIT 1) FROM person p WHERE p.mail LIKE"
                        + " '%.coast@demo.example'");
    }

    private void launch() {
        hr.judgeBy(
                "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                        + "\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":0,\"signaturePercent\":25,\"quorum\":3,"
                        + "\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5}");
        LocalDate today = Started.today();
        String setup = "{\"name\":\"Coast cycle\",\"frameworkVersionId\":\""
                + skill.get("versionId").asString()
                + "\",\"skillIds\":[\"" + skill.get("id").asString()
                + "\"],\"units\":[\"Coast\"],\"people\":[],\"milestones\":{"
                + "\"selfAssessment\":\"" + today.plusDays(5) + "\",\"review\":\"" + today.plusDays(10)
                + "\",\"calibration\":\""
                + today.plusDays(15) + "\",\"publication\":\"" + today.plusDays(20) + "\",\"acknowledgement\":\""
                + today.plusDays(30)
                + "\"},\"calibrationRequired\":true}";
        var created = hr.post("/cycles", setup, 201);
        cycle = created.body().get("id").asString();
        assertThat(hr.all("/cycles/" + cycle + "/check")).isEmpty();
        assertThat(hr.any("POST", "/cycles/" + cycle + "/launch", "", null).status())
                .isEqualTo(428);
        hr.post("/cycles/" + cycle + "/launch", "", created.etag(), 202);
        List<JsonNode> participants = hr.all("/cycles/" + cycle + "/participants");
        assertThat(participants).hasSize(this.participants);
        Map<String, String> mailOf = new HashMap<>();
        hr.all("/people")
                .forEach(p -> mailOf.put(p.get("id").asString(), p.get("mail").asString()));
        participants.forEach(p -> {
            String mail = mailOf.get(p.get("subjectId").asString());
            int number = Integer.parseInt(mail.replaceAll("\\D", ""));
            people.add(new Person(mail, p.get("assessmentId").asString(), number));
        });
        people = people.stream().sorted((a, b) -> a.number() - b.number()).toList();
    }

    private void assess() {
        eachOfThem(p -> {
            if (bypassed(p)) {
                hr.act("/assessments/" + p.assessment(), "bypass", "");
            } else if (withdrawn(p)) {
                hr.act("/assessments/" + p.assessment(), "withdraw", "{\"reason\":\"left the coast\"}");
            } else {
                fill(p);
                submit(p);
                if (recalled(p)) {
                    as(p.mail()).post("/assessments/" + p.assessment() + "/self-assessment/recall", "", etag(p), 200);
                    submit(p);
                }
            }
        });
    }

    private void fill(Person p) {
        int level = second(p) ? 6 : 5;
        Client self = as(p.mail());
        List<String> evidence = new ArrayList<>();
        for (int e = 0; e < 2; e++) {
            evidence.add(self.post("/evidence", FormBodies.work("Work " + e, Started.today()), 201)
                    .body()
                    .get("id")
                    .asString());
        }
        String form = FormBodies.selfAssessment(
                ratings(level), said(p), level, verdicts(level), statements(level), evidence, "");
        String path = "/assessments/" + p.assessment() + "/self-assessment";
        self.put(path, form, self.get(path).etag());
        if (p.number() == 2) {
            assertThat(self.any("PUT", path, form.replace("\"claimed\":5", "\"claimed\":4"), "\"1\"")
                            .status())
                    .isEqualTo(422);
            assertThat(self.any("PUT", path, form, "\"0\"").status()).isEqualTo(412);
            assertThat(self.any("PUT", path, form, null).status()).isEqualTo(428);
            assertThat(as("person3.coast@demo.example")
                            .any("PUT", path, form, "\"1\"")
                            .status())
                    .isEqualTo(404);
        }
    }

    private void submit(Person p) {
        String path = "/assessments/" + p.assessment() + "/self-assessment";
        as(p.mail()).post(path + "/submit", "", as(p.mail()).get(path).etag(), 200);
    }

    private void review() {
        eachOfThem(p -> {
            if (withdrawn(p)) {
                return;
            }
            if (returned(p)) {
                giveBack(p);
            }
            if (returnedTwice(p)) {
                giveBack(p);
            }
            judge(p, reviewer(p), "/assessments/" + p.assessment() + "/review", bypassed(p), false);
        });
        eachOfThem(p -> {
            if (second(p)) {
                String path = "/assessments/" + p.assessment() + "/second-assessment";
                Client chief = as("chief.coast@demo.example");
                SecondAssessors.give(
                        database("plumbline_assessment"), hr, p.assessment(), "chief.coast@demo.example", patience());
                await().atMost(patience())
                        .until(() -> chief.any("GET", path, null, null).status() == 200);
                judge(p, chief, path, false, disagreed(p));
            }
        });
        for (Person p : people) {
            if (reopened(p)) {
                hr.post(
                        "/assessments/" + p.assessment() + "/reopen",
                        "{\"step\":\"SELF_ASSESSMENT\",\"reason\":\"forgot the fog horn\"}",
                        etag(p),
                        200);
                submit(p);
                judge(p, reviewer(p), "/assessments/" + p.assessment() + "/review", false, false);
            }
        }
    }

    private void giveBack(Person p) {
        reviewer(p)
                .post(
                        "/assessments/" + p.assessment() + "/review/return",
                        "{\"statements\":[\"" + statements(5).getFirst()
                                + "\"],\"text\":\"Please show who was accountable.\"}",
                        etag(p),
                        200);
        // Somebody who resubmits before the task is back is not notified of the return: here everybody waits for it.
        await().atMost(patience())
                .until(() -> as(p.mail())
                        .get("/work-items")
                        .body()
                        .get("items")
                        .valueStream()
                        .anyMatch(i -> i.get("element").asString().equals("user_assess_self")
                                && i.get("businessKey").asString().equals(p.assessment())
                                && i.get("returned").asInt() > 0));
        submit(p);
    }

    private void judge(Person p, Client assessor, String path, boolean withoutClaim, boolean otherwise) {
        var desk = assessor.get(path);
        int level = second(p) ? 6 : 5;
        String other = otherwise
                ? "{\"level\":5,\"attainmentClass\":\"COMPETENCY\",\"reason\":\"The scope is one light, not a chain.\"}"
                : "null";
        String form = FormBodies.review(
                ratings(6),
                desk.body().get("selfAssessment").get("skills"),
                said(p),
                withoutClaim,
                verdicts(level),
                statements(level),
                Started.today(),
                other);
        var saved = assessor.put(path, form, desk.etag());
        JsonNode recommendation = saved.body().get("recommendations").get(said(p));
        assertThat(recommendation.get("decision").get("level").asInt()).isEqualTo(level);
        assessor.post(path + "/submit", "", saved.etag(), 200);
    }

    private void calibrate() {
        await().atMost(patience()).until(() -> "CALIBRATION".equals(phase()));
        await().atMost(patience()).until(() -> counts().getOrDefault("REVIEWED", 0) == 0);
        JsonNode session = hr.all("/cycles/" + cycle + "/calibration-sessions").getFirst();
        String path = "/calibration-sessions/" + session.get("id").asString();
        Map<String, String> ids = new HashMap<>();
        hr.all("/people")
                .forEach(p -> ids.put(p.get("mail").asString(), p.get("id").asString()));
        // Calibrators of the demo company: none of them is in the line of the coast.
        List<String> calibrators =
                List.of("mara.okafor@demo.example", "tilda.weil@demo.example", "kaspar.moss@demo.example");
        String seats =
                calibrators.stream().map(m -> "\"" + ids.get(m) + "\"").collect(Collectors.joining(",", "[", "]"));
        hr.act(
                path,
                "staff",
                "{\"facilitatorId\":\"" + ids.get("helena.ruiz@demo.example") + "\",\"calibrators\":" + seats + "}");
        hr.act(path, "schedule", "");
        List<JsonNode> scheduled = hr.all(path + "/items");
        assertThat(scheduled).hasSize(participants - withdrawn);
        for (Person p : people) {
            if (changed(p)) {
                JsonNode item = item(scheduled, p);
                as(calibrators.getFirst())
                        .post(
                                path + "/items/" + item.get("id").asString() + "/vote",
                                "{\"vote\":\"QUESTION\",\"level\":null}",
                                "*",
                                200);
            }
        }
        calibrators.forEach(m -> as(m).post(path + "/complete-preview", "", 200));
        hr.act(path, "open", "");
        String statement = statements(6).getFirst();
        for (JsonNode item : hr.all(path + "/items")) {
            if (item.get("agenda").isEmpty()) {
                continue;
            }
            Person p = people.stream()
                    .filter(x -> x.assessment().equals(item.get("assessmentId").asString()))
                    .findFirst()
                    .orElseThrow();
            boolean change = changed(p);
            int level = change ? 6 : item.get("approved").get("level").asInt();
            String ruling = "{\"level\":" + level + ",\"attainmentClass\":\"COMPETENCY\",\"reasonCode\":"
                    + (change ? "\"SCOPE_ABOVE_LEVEL\"" : "null") + ",\"comment\":\""
                    + (change ? "Answers for the whole chain of lights." : "") + "\",\"statements\":"
                    + (change ? "[\"" + statement + "\"]" : "[]") + ",\"textForEmployee\":\""
                    + (change ? "Your work covers a whole chain, which is level 6." : "") + "\",\"present\":" + seats
                    + "}";
            hr.post(
                    path + "/items/" + item.get("id").asString() + "/decide",
                    ruling,
                    "\"" + item.get("version").asInt() + "\"",
                    200);
        }
        hr.act(path, "ready", "");
        await().atMost(patience())
                .until(() -> "FINALISED".equals(hr.get(path).body().get("state").asString()));
        for (Person p : people) {
            if (changed(p)) {
                await().atMost(patience())
                        .until(() -> reviewer(p)
                                        .tryToAct(
                                                "/assessments/" + p.assessment(),
                                                "explain",
                                                "{\"text\":\"The session saw the whole chain behind your work.\"}")
                                        .status()
                                == 200);
            }
        }
    }

    private void publish() {
        await().atMost(patience()).until(() -> "PUBLICATION".equals(phase()));
        assertThat(counts()).isEqualTo(Map.of("READY_TO_PUBLISH", participants - withdrawn, "WITHDRAWN", withdrawn));
        hr.post("/cycles/" + cycle + "/publish", "", hr.get("/cycles/" + cycle).etag(), 202);
        await().atMost(patience()).until(() -> counts().getOrDefault("PUBLISHED", 0) == participants - withdrawn);
    }

    private void answer() {
        eachOfThem(p -> {
            if (withdrawn(p)) {
                return;
            }
            Client self = as(p.mail());
            String path = "/assessments/" + p.assessment();
            JsonNode result = self.get(path + "/result").body().get("skills").get(0);
            int level = second(p) || changed(p) ? 6 : 5;
            assertThat(result.get("decision").get("level").asInt()).as(p.mail()).isEqualTo(level);
            if (talks(p) || challenges(p)) {
                appeal(p, "DISCUSS_AGAIN", reviewer(p), talksToEffect(p));
            }
            if (challenges(p)) {
                // Who led the session does not judge the challenge.
                appeal(p, "CHALLENGE", as("ben.holm@demo.example"), challengesToEffect(p));
            }
            self.act(path, "acknowledge", "");
        });
    }

    private void appeal(Person p, String kind, Client decider, boolean change) {
        String path = "/assessments/" + p.assessment();
        as(p.mail())
                .act(
                        path,
                        "appeal",
                        "{\"kind\":\"" + kind + "\",\"skills\":[\"" + said(p)
                                + "\"],\"text\":\"The second light was not looked at.\"}");
        String changes = change
                ? "[{\"skillAssessmentId\":\"" + said(p)
                        + "\",\"decision\":{\"level\":6,\"attainmentClass\":\"PROFICIENCY\"},"
                        + "\"reasonCode\":\"NEW_EVIDENCE\"}]"
                : "[]";
        String decision = "{\"changes\":" + changes + ",\"answer\":\"We looked at both lights and their logs again.\"}";
        await().atMost(patience())
                .until(() -> decider.tryToAct(path, "decide-appeal", decision).status() == 200);
        if (change && kind.equals("DISCUSS_AGAIN")) {
            // A level that talking again changes needs a second pair of eyes: the manager's manager.
            assertThat(hr.get(path).body().get("state").asString()).isEqualTo("APPEALED");
            as("chief.coast@demo.example").act(path, "confirm-appeal", "{\"confirm\":true,\"text\":null}");
        }
    }

    private void close() {
        assertThat(hr.get("/cycles/" + cycle).body().get("status").asString())
                .as("people can still appeal")
                .isEqualTo("OPEN");
        Started.appealsEnd(installation, cycle);
        await().atMost(patience())
                .until(() -> "CLOSED"
                        .equals(hr.get("/cycles/" + cycle).body().get("status").asString()));
        assertThat(counts()).isEqualTo(Map.of("CLOSED", participants - withdrawn, "WITHDRAWN", withdrawn));
    }

    private void verify() {
        JdbcTemplate assessment = database("plumbline_assessment");
        Started.awaitWhole(installation, patience());

        Map<String, Integer> said = new TreeMap<>();
        assessment.query(
                "SELECT regexp_replace(type, '^plumbline\\.assessments\\.(.*)\\.v1$', '\\1'), count(*) FROM outbox_event WHERE"
                        + " topic = 'plumbline.assessments' AND key IN (SELECT id::text FROM assessment WHERE cycle_id = ?::uuid)"
                        + " GROUP BY 1",
                row -> {
                    said.put(row.getString(1), row.getInt(2));
                },
                cycle);
        assertThat(said).isEqualTo(expected);
        mails();
    }

    private void mails() {
        JdbcTemplate notification = database("plumbline_notification");
        List<String> sent =
                notification.queryForList("SELECT message_id FROM delivery WHERE state = 'SENT'", String.class);
        int uncertain = notification.queryForObject("SELECT sum(uncertain)::int FROM delivery", Integer.class);
        List<String> received =
                installation.mails().mails().stream().map(MailSink.Mail::id).toList();
        assertThat(received).containsAll(sent);
        assertThat(received.size() - sent.size())
                .as("extra mails, each with a Message-ID that was counted")
                .isLessThanOrEqualTo(uncertain);
        Map<String, Integer> kinds = new TreeMap<>();
        notification.query(
                "SELECT d.kind, count(*) FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE n.cycle_id = ?::uuid"
                        + " GROUP BY 1",
                row -> {
                    kinds.put(row.getString(1), row.getInt(2));
                },
                cycle);
        assertThat(kinds)
                .containsEntry("RETURNED", returned + returnedTwice)
                .containsEntry("CHANGE_TO_EXPLAIN", changed)
                .containsEntry("RESULT_PUBLISHED", participants - withdrawn)
                .containsEntry("WITHDRAWN", withdrawn)
                .containsEntry("APPEAL_DECIDED", talking + 2 * challenging);
        assertThat(UUID.fromString(cycle)).isNotNull();
    }
}
