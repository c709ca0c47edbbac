package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.databind.JsonNode;

/**
 * Brings about, over REST, what leads to the pages that neither the demo company nor {@link SamplePlay} has, and lets each be
 * looked at by whom it is for, while it is there.
 */
final class PicturePlay extends SampleActs {

    private static final List<String> ASSURERS = List.of("nora.ek@demo.example", "otis.grau@demo.example");

    /** Invitations to confirm a level again are sent every quarter of an hour. */
    private static final Duration INVITED = Duration.ofMinutes(17);

    private static final String DRY_RUN =
            "{\"lateSelf\":20,\"lateReview\":20,\"returned\":20,\"changed\":20,\"silent\":10,\"appealed\":10,\"seed\":7}";

    private static final String SHEET = "Code\tSkill\tLevel 1\tLevel 3\n"
            + "TIDE\tTide reading\tReads a gauge. Notes the hour.\tAnswers for the tables of a sea.\n";

    /** A new person, one who has moved, and one whose address is somebody else's: of that one it is asked. */
    private static final String PEOPLE =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                    + "E9001,lea.new@demo.example,Lea,New,mara.okafor@demo.example,Engineer,Platforms,en,true\n"
                    + "E9002,zoe.hoff@demo.example,Zelda,Hoffmann,mara.okafor@demo.example,Engineer,Platforms,en,true\n"
                    + "E1013,jonas.lind@demo.example,Jonas,Lind,tilda.weil@demo.example,Service owner,Networks,en,true\n";

    private static final String DRAFT_SKILL =
            "SELECT v.id::text FROM framework_version v JOIN framework f ON f.id = v.framework_id WHERE f.name = ? AND"
                    + " v.status = 'DRAFT'";

    /** A statement of a skill of which the person says now what they can do. */
    private static final String TO_PICK_FOR = """
            SELECT p.mail || ' /assessments/' || a.id || '/self-assessment/evidence/' || s.id
            FROM assessment a
            JOIN person p ON p.id = a.subject_id
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN skill_level l ON l.skill_id = k.skill_id
            JOIN descriptor_statement s ON s.skill_level_id = l.id
            WHERE p.mail = ? AND a.state IN ('ASSIGNED', 'SELF_ASSESSING')
            ORDER BY a.id, l.level, s.ordinal
            LIMIT 1
            """;

    private static final String LAST_TIME = """
            SELECT p.mail || ' /assessments/' || a.id || '/self-assessment/last-time'
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id AND c.name LIKE 'Company, %'
            JOIN person p ON p.id = a.subject_id
            JOIN skill_assessment k ON k.assessment_id = a.id
            WHERE a.state = 'ASSIGNED' AND EXISTS (
                SELECT 1 FROM result r
                JOIN skill_assessment e ON e.id = r.skill_assessment_id AND e.skill_id = k.skill_id
                JOIN assessment b ON b.id = e.assessment_id AND b.subject_id = a.subject_id)
            ORDER BY p.mail
            LIMIT 1
            """;

    private static final String COMPARED = """
            SELECT '/calibration-sessions/' || session_id || '/compare?item=' || min(id::text) || '&item=' || max(id::text)
            FROM calibration_item
            GROUP BY session_id
            HAVING count(*) > 1
            ORDER BY session_id
            LIMIT 1
            """;

    /** Of the demo company, and not appealed: whoever has decided an appeal corrects nothing of it. */
    private static final String UNANSWERED = """
            SELECT p.mail, a.id::text AS id
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id AND c.name LIKE 'Networks, %'
            JOIN person p ON p.id = a.subject_id
            WHERE a.state = 'PUBLISHED' AND NOT EXISTS (SELECT 1 FROM appeal o WHERE o.assessment_id = a.id)
            ORDER BY a.id
            LIMIT 1
            """;

    /** Somebody with a result who takes part in one open cycle alone. */
    private static final String IN_ONE_CYCLE = """
            SELECT b.id AS assessment, b.subject_id AS person
            FROM assessment b
            WHERE b.state = 'ASSIGNED'
                AND NOT EXISTS (SELECT 1 FROM assessment o
                    WHERE o.subject_id = b.subject_id AND o.id <> b.id AND o.state NOT IN ('CLOSED', 'WITHDRAWN'))
                AND EXISTS (SELECT 1 FROM assessment a
                    JOIN skill_assessment k ON k.assessment_id = a.id
                    JOIN result r ON r.skill_assessment_id = k.id
                    WHERE a.subject_id = b.subject_id AND a.state = 'CLOSED' AND r.level IS NOT NULL)
            ORDER BY b.id
            LIMIT 1
            """;

    private static final String INVITATION = """
            SELECT p.mail || ' /reconfirmations/' || w.business_key
            FROM work_item w
            JOIN person p ON p.id = w.holder_id
            WHERE w.element = 'user_reconfirm' AND w.state IN ('OPEN', 'CLAIMED')
            ORDER BY w.slot, w.id
            LIMIT 1
            """;

    private final BiConsumer<String, String> look;

    /**
     * @param look takes the mail address of a person and the address of the page that they look at
     */
    PicturePlay(Installation installation, BiConsumer<String, String> look) {
        super(installation);
        this.look = look;
    }

    /**
     * A level ends soon of somebody whom HR withdraws from the open cycle, so that they are invited to have it confirmed again:
     * nobody is whose skill is asked already.
     */
    static void endSoon(Installation installation) {
        Map<String, Object> one =
                Started.database(installation, "plumbline_assessment").queryForMap(IN_ONE_CYCLE);
        String path = "/assessments/" + one.get("assessment");
        Client.basic(installation.address(), HR, "plumbline-demo")
                .act(path, "withdraw", "{\"reason\":\"On leave until the spring.\"}");
        int ending = Started.database(installation, "plumbline_assessment")
                .update(
                        "UPDATE result SET valid_until = current_date + 20 WHERE level IS NOT NULL AND skill_assessment_id IN"
                                + " (SELECT k.id FROM skill_assessment k JOIN assessment a ON a.id = k.assessment_id WHERE"
                                + " a.subject_id = ?::uuid)",
                        one.get("person").toString());
        assertThat(ending).isPositive();
    }

    /** What is brought about, each part for itself and by its name. */
    Map<String, ThrowingCallable> parts() {
        Map<String, ThrowingCallable> parts = new LinkedHashMap<>();
        parts.put("frameworks", this::frameworks);
        parts.put("a draft of a cycle", this::draft);
        parts.put("people", this::people);
        parts.put("the policy", this::policy);
        parts.put("what is one's own", this::own);
        parts.put("people compared", () -> look.accept(HR, one(COMPARED)));
        parts.put("former reviews", this::formerReviews);
        parts.put("a correction", this::correction);
        parts.put("quality assurance", this::quality);
        parts.put("a level that ends", this::invited);
        return parts;
    }

    private void invited() {
        await().atMost(INVITED)
                .until(() -> !facts.queryForList(INVITATION, String.class).isEmpty());
        looked(one(INVITATION));
    }

    private void looked(String whoAndWhere) {
        String[] parts = whoAndWhere.split(" ");
        look.accept(parts[0], parts[1]);
    }

    private String one(String sql, Object... arguments) {
        return facts.queryForObject(sql, String.class, arguments);
    }

    private void frameworks() throws IOException {
        String draft = one(DRAFT_SKILL, "Harbour");
        look.accept(HR, "/frameworks/versions/" + draft);
        String framework = one("SELECT framework_id::text FROM framework_version WHERE id = ?::uuid", draft);
        var kept = hr.send(
                "POST",
                "/frameworks/" + framework + "/imports/sheet?name=tide.tsv",
                SHEET,
                null,
                UUID.randomUUID(),
                "application/octet-stream");
        assertThat(kept.status()).isEqualTo(201);
        look.accept(HR, "/frameworks/sheets/" + kept.body().get("id").asString());
        // A draft of the edition by which everybody is judged, with other words for one of its skills.
        String page = PageCounts.page();
        String code = hr.postText("/imports/skill-page/preview", page, "text/plain", 200)
                .body()
                .get("code")
                .asString();
        String starter = one("SELECT framework_id::text FROM framework_version WHERE id = ?::uuid", version);
        String next = hr.postText(
                        "/frameworks/" + starter + "/imports/skill-page",
                        page.replace(code, skill.get("code").asString()),
                        "text/plain",
                        200)
                .body()
                .get("versionId")
                .asString();
        look.accept(HR, "/frameworks/versions/" + next + "/compare");
    }

    /** A cycle that is not launched, and what is done with the people of one that is. */
    private void draft() {
        String draft = one("SELECT id::text FROM assessment_cycle WHERE name = 'Still a draft'");
        look.accept(HR, "/cycles/" + draft);
        look.accept(HR, "/cycles/" + draft + "/reviewers/" + ids.get(EMPLOYEE));
        var run = hr.post("/cycles/" + draft + "/dry-runs", DRY_RUN, 201);
        String path = "/dry-runs/" + run.body().get("run").get("id").asString();
        for (int day = 0; day < 4; day++) {
            hr.post(path + "/move", "{\"day\":null}", hr.get(path).etag(), 200);
        }
        look.accept(HR, path);
        String nudged = one("SELECT id::text FROM assessment_cycle WHERE name = 'Nudged'");
        String act = post(hr, "/cycles/" + nudged + "/acts", "{\"act\":\"PAUSE\",\"reason\":\"On leave.\"}", 201);
        look.accept(HR, "/cycles/" + nudged + "/participants/acts/" + act);
        look.accept(
                HR,
                "/cycles/" + one("SELECT id::text FROM assessment_cycle WHERE name LIKE 'Company, %'") + "/unfinished");
    }

    private void people() {
        String shown = as(OTHER_HR)
                .postText("/imports/people", PEOPLE, "text/csv", 201)
                .body()
                .get("id")
                .asString();
        look.accept(OTHER_HR, "/people/import/" + shown);
        look.accept(OTHER_HR, "/people/" + ids.get(EMPLOYEE) + "/tokens");
    }

    /** A draft of the policy, and what it would change in a cycle that is over. */
    private void policy() {
        String draft = "/policies/"
                + hr.post("/policies", JudgingStory.POLICY.replace("\"coverPercent\":85", "\"coverPercent\":100"), 201)
                        .body()
                        .get("version")
                        .asInt();
        String closed = one("SELECT id::text FROM assessment_cycle WHERE status = 'CLOSED' ORDER BY id LIMIT 1");
        hr.post(
                draft + "/comparison",
                "{\"cycleId\":\"" + closed + "\"}",
                hr.get(draft).etag(),
                202);
        await().atMost(PATIENCE)
                .until(() ->
                        !hr.get(draft + "/comparison").body().get("running").asBoolean());
        look.accept(HR, draft + "/edit");
        look.accept(HR, draft + "/comparison");
    }

    private void own() {
        looked(one(TO_PICK_FOR, EMPLOYEE));
        looked(one(LAST_TIME));
        looked(one(
                "SELECT p.mail || ' /development/' || d.id FROM development_action d JOIN person p ON p.id = d.person_id"
                        + " WHERE d.state = 'PLANNED' ORDER BY d.id LIMIT 1"));
    }

    /** Somebody else reviews, or judges a second time, what another had begun. */
    private void formerReviews() {
        String bypassed = inEverything("a.bypassed AND a.state = 'IN_REVIEW'");
        String task = "/work-items/"
                + one("SELECT id::text FROM work_item WHERE business_key = ? AND element = 'user_review'", bypassed);
        hr.post(task + "/reassign", "{\"person\":\"" + ids.get(DIRECTOR) + "\"}", "*", 200);
        look.accept(DIRECTOR, "/assessments/" + bypassed + "/review/former");
        String judged = inEverything("a.state = 'SECOND_ASSESSMENT'");
        look.accept(HR, "/assessments/" + judged + "/second-assessor");
        SecondAssessors.give(facts, hr, judged, DIRECTOR, PATIENCE);
        String path = "/assessments/" + judged + "/second-assessment";
        await().atMost(PATIENCE)
                .until(() -> as(DIRECTOR).any("GET", path, null, null).status() == 200);
        save(as(DIRECTOR), path, judged, verdicts(6), "null");
        look.accept(DIRECTOR, path);
        SecondAssessors.give(facts, hr, judged, ASSURERS.getLast(), PATIENCE);
        look.accept(ASSURERS.getLast(), path + "/former");
    }

    private String inEverything(String which) {
        return one("SELECT a.id::text FROM assessment a JOIN assessment_cycle c ON c.id = a.cycle_id WHERE c.name ="
                + " 'Everything at once' AND " + which + " ORDER BY a.id LIMIT 1");
    }

    /** The HR partner of the unit corrects a fact, and HR confirms it. */
    private void correction() {
        Map<String, Object> unanswered = facts.queryForMap(UNANSWERED);
        String path = "/assessments/" + unanswered.get("id");
        as(unanswered.get("mail").toString())
                .act(path, "correction", "{\"fact\":\"NAME\",\"text\":\"The second light is called North Pier.\"}");
        Client first = as(PARTNER);
        await().atMost(PATIENCE)
                .until(() -> first.any("GET", path + "/correct", null, null).status() == 200);
        look.accept(PARTNER, path + "/correct");
        var read = first.get(path + "/correct");
        first.post(
                path + "/correct",
                "{\"changes\":[{\"key\":\""
                        + read.body().get("facts").get(0).get("key").asString()
                        + "\",\"value\":\"Lamps of the North Pier\"}],\"reason\":\"The record of the harbour says so.\"}",
                read.etag(),
                200);
        await().atMost(PATIENCE)
                .until(() -> as(OTHER_HR)
                                .any("GET", path + "/confirm-correction", null, null)
                                .status()
                        == 200);
        look.accept(OTHER_HR, path + "/confirm-correction");
    }

    /** A cycle whose reviews are approved together, shared with whom they are about, and looked at again. */
    private void quality() {
        ASSURERS.forEach(assurer -> hr.put("/people/" + ids.get(assurer) + "/quality-assurer", "", "*"));
        String manager = "tilda.weil@demo.example";
        List<String> people = facts.queryForList(
                "SELECT p.mail FROM person p WHERE p.active AND p.manager_id = ?::uuid ORDER BY p.mail LIMIT 3",
                String.class,
                ids.get(manager));
        String cycle = launch(
                "Looked at again",
                people,
                "\"quality\":\"" + Started.today().plusDays(12) + "\",",
                "\"quality\":{\"percent\":50,\"extraPercent\":0,\"skillIds\":[]},\"reviewShared\":true,\"calibrationRequired\":true");
        Map<String, String> all = assessments(cycle);
        all.forEach((mail, assessment) -> {
            fill(mail, assessment, 5, 3);
            submit(mail, assessment);
            save(reviewer(assessment), "/assessments/" + assessment + "/review", assessment, verdicts(5), "null");
        });
        String chosen = as(manager).all("/open-reviews?cycle=" + cycle).stream()
                .map(one -> "{\"assessment\":\"" + one.get("assessment").asString() + "\",\"revision\":"
                        + one.get("revision").asLong() + "}")
                .collect(Collectors.joining(",", "[", "]"));
        String approval = post(as(manager), "/bulk-approvals", "{\"reviews\":" + chosen + "}", 201);
        await().atMost(PATIENCE)
                .until(() -> as(manager)
                                .get("/bulk-approvals/" + approval)
                                .body()
                                .get("waiting")
                                .asInt()
                        == 0);
        look.accept(manager, "/bulk-approvals/" + approval);
        all.forEach((mail, assessment) -> {
            if (state(assessment).equals("SECOND_ASSESSMENT")) {
                second(assessment, verdicts(5), "null");
            }
        });
        look.accept(people.getFirst(), "/assessments/" + all.get(people.getFirst()) + "/shared-review");
        String assurer =
                await().atMost(PATIENCE).until(() -> holder("user_assure_statements"), mail -> !mail.isEmpty());
        look.accept(assurer, "/assessments/" + task("user_assure_statements", assurer) + "/quality");
        // Whoever has decided on all that they have is asked to sign.
        for (String one = assurer; !one.isEmpty(); one = holder("user_assure_statements")) {
            acceptAll(one);
        }
        String signs = await().atMost(PATIENCE).until(() -> holder("user_sign_quality"), mail -> !mail.isEmpty());
        look.accept(signs, "/quality-signatures/" + task("user_sign_quality", signs));
        look.accept(HR, "/cycles/" + cycle + "/quality");
    }

    /** A quality assurer accepts what they have of one review. */
    private void acceptAll(String assurer) {
        String path = "/assessments/" + task("user_assure_statements", assurer) + "/quality";
        Client client = as(assurer);
        for (JsonNode drawn : client.get(path).body().get("statements")) {
            client.post(
                    path + "/" + drawn.get("id").asString() + "/accept",
                    "",
                    client.get(path).etag(),
                    204);
        }
    }

    /** About what the first open task of a kind is that somebody holds. */
    private String task(String element, String holder) {
        return one(
                "SELECT business_key FROM work_item WHERE element = ? AND holder_id = ?::uuid AND state IN ('OPEN', 'CLAIMED')"
                        + " ORDER BY id LIMIT 1",
                element,
                ids.get(holder));
    }

    /** Who has the first open task of a kind; empty while there is none. */
    private String holder(String element) {
        return facts
                .queryForList(
                        "SELECT p.mail FROM work_item w JOIN person p ON p.id = w.holder_id WHERE w.element = ? AND w.state"
                                + " IN ('OPEN', 'CLAIMED') ORDER BY w.id LIMIT 1",
                        String.class,
                        element)
                .stream()
                .findFirst()
                .orElse("");
    }
}
