package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.standalone.StoryPlan.Fate;
import dev.plumbline.standalone.StoryPlan.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The company of the story: its framework, its people and their jobs, and how people and units change. */
abstract class StoryPeople extends StoryActs {

    /** The edition of the framework. */
    String version = "";

    /** Whose unit is called otherwise by now, by job. */
    private final Map<Integer, String> renamed = new HashMap<>();

    StoryPeople(StoryPlan plan, Installation installation) {
        super(plan, installation);
    }

    void framework() throws Exception {
        Client hr = as(HR);
        String page = PageCounts.page();
        String code = hr.postText("/imports/skill-page/preview", page, "text/plain", 200)
                .body()
                .get("code")
                .asString();
        String framework = hr.post("/frameworks", "{\"name\":\"Coast\"}", 201)
                .body()
                .get("id")
                .asString();
        for (String one : List.of("LAMP", "HORN", "BUOY")) {
            version = hr.postText(
                            "/frameworks/" + framework + "/imports/skill-page",
                            page.replace(code, one),
                            "text/plain",
                            200)
                    .body()
                    .get("versionId")
                    .asString();
        }
        hr.act("/framework-versions/" + version, "publish", "");
        JsonNode edition = hr.get("/framework-versions/" + version).body();
        attributes = edition.get("attributes")
                .valueStream()
                .map(a -> a.get("id").asString())
                .toList();
        for (String one : List.of("LAMP", "HORN", "BUOY")) {
            skills.add(edition.get("skills")
                    .valueStream()
                    .filter(s -> s.get("code").asString().equals(one))
                    .findFirst()
                    .orElseThrow());
        }
    }

    String unitOf(int number) {
        int job = plan.jobOf(number);
        return renamed.getOrDefault(job, "Bay " + job);
    }

    String line(Person p, String manager, boolean active) {
        return "P" + p.number() + "," + p.mail() + ",Person,No" + p.number() + "," + manager + ",Keeper "
                + plan.jobOf(p.number()) + "," + unitOf(p.number()) + ",en," + active;
    }

    void company() {
        List<String> lines = new ArrayList<>();
        lines.add("C1,chief.coast@demo.example,Coast,Chief,,Chief,Office,en,true");
        lines.add("H1,staff.coast@demo.example,Coast,Staff,chief.coast@demo.example,Staff,Office,en,true");
        for (int judge = 0; judge < JUDGES; judge++) {
            lines.add("J" + judge + "," + judge(judge) + ",Judge,No" + judge + ",,Judge,Office,en,true");
        }
        for (int d = 0; d < plan.count("directors"); d++) {
            lines.add("D" + d + "," + director(d) + ",Director,No" + d
                    + ",chief.coast@demo.example,Director,Office,en,true");
        }
        for (int m = 0; m < plan.count("managers"); m++) {
            lines.add("M" + m + "," + manager(m) + ",Manager,No" + m + "," + director(plan.directorOf(m))
                    + ",Manager,Office,en,true");
        }
        plan.people().forEach(p -> lines.add(line(p, managerOf(p), true)));
        importPeople(lines);
        // Passwords of imported people come by invitation; the test gives them the demo company's.
        facts.update(
                "INSERT INTO account SELECT p.id, (SELECT password_hash FROM account LIMIT 1) FROM person p WHERE p.mail LIKE"
                        + " '%.coast@demo.example'");
        as(HR).all("/people")
                .forEach(p -> ids.put(p.get("mail").asString(), p.get("id").asString()));
        as(OTHER_HR).post("/people/" + id(STAFF) + "/roles", "{\"role\":\"HR\"}", "*", 200);
        // Nobody holds a result yet: these judge a second time.
        for (int judge = 0; judge < JUDGES; judge++) {
            as(HR).put("/people/" + id(judge(judge)) + "/second-assessor", "{\"all\":true,\"skills\":[]}", "*");
        }
    }

    void jobs() {
        for (int job = 0; job < plan.count("jobs"); job++) {
            String path = "/role-profiles/profile?title=Keeper%20" + job;
            String set = "{\"requirements\":[{\"code\":\""
                    + skills.get(job % 3).get("code").asString() + "\",\"level\":5}]}";
            assertThat(as(HR).any("PUT", path, set, "\"0\"").status()).isEqualTo(200);
        }
    }

    // They move

    void leave() {
        say("leavers");
        importPeople(plan.of(Fate.LEAVES).stream()
                .map(p -> line(p, managerOf(p), false))
                .toList());
        Client hr = as(HR);
        // What follows from a move is done by a job.
        await("one question for each leaver")
                .atMost(PATIENCE)
                .until(() -> hr.all("/leavers").size() == plan.count("leavers"));
        plan.gone()
                .forEach(p -> assertThat(hr.post(
                                        "/leavers/" + id(p.mail()) + "/withdraw",
                                        "{\"reason\":\"Left for the other coast.\"}",
                                        200)
                                .body()
                                .get("withdrawn")
                                .asInt())
                        .isEqualTo(1));
        // Of those who will come back HR has answered for every other one.
        List<Person> back = plan.returners();
        for (int i = 0; i < back.size(); i += 2) {
            hr.post("/leavers/" + id(back.get(i).mail()) + "/go-on", "", 204);
        }
    }

    void comeBack() {
        importPeople(
                plan.returners().stream().map(p -> line(p, managerOf(p), true)).toList());
        await("nobody is asked about")
                .atMost(PATIENCE)
                .until(() -> as(HR).all("/leavers").isEmpty());
    }

    String nextManager(Person p) {
        // Of the same director, so that the lines above stay as they are.
        int moved = plan.managerOf(p.number()) + plan.count("directors");
        return manager(moved % plan.count("managers"));
    }

    void moveBeforeTheReview() {
        importPeople(plan.of(Fate.MOVED_BEFORE).stream()
                .map(p -> line(p, nextManager(p), true))
                .toList());
        plan.of(Fate.MOVED_BEFORE)
                .forEach(p -> await("another reviewer of " + p.mail())
                        .atMost(PATIENCE)
                        .until(() -> reviewerOf(p).equals(id(nextManager(p)))));
    }

    String reviewerOf(Person p) {
        return as(HR).get(path(p)).body().get("reviewerId").asString();
    }

    void rename() {
        Map<String, JsonNode> units = new HashMap<>();
        as(HR).all("/units").forEach(u -> units.put(u.get("name").asString(), u));
        for (int job = 0; job < plan.count("units renamed"); job++) {
            JsonNode unit = units.get("Bay " + job);
            String path = "/units/" + unit.get("id").asString();
            String name = "North bay " + job;
            as(HR).put(path, "{\"name\":\"" + name + "\"}", as(HR).get(path).etag());
            renamed.put(job, name);
        }
    }
}
