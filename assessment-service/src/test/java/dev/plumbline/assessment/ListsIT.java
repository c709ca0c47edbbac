package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.steering.RequestingAssessments;
import dev.plumbline.assessment.worklist.TaskFilter;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.events.WorkRole;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every list has pages: over REST, found by asking the service itself, and on the pages that show what grows. */
class ListsIT extends EveryAddress {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> WHO = List.of(Scene.HR, Scene.EMPLOYEE, Scene.MANAGER);

    /** Lists of which this company has no second row: a cycle of one skill has one session, and so on. */
    private static final Set<String> OF_ONE = Set.of(
            "/api/v1/cycles/{id}/acts/people",
            "/api/v1/cycles/{id}/acts/{act}/people",
            "/api/v1/cycles/{cycle}/calibration-sessions",
            "/api/v1/calibration-sessions/{id}/items",
            "/api/v1/cycles/{id}/participants",
            "/api/v1/cycles/{id}/publication/people",
            "/api/v1/cycles/{id}/publication/counts",
            "/api/v1/cycles/{id}/unfinished",
            "/api/v1/cycles/{id}/progress");

    /** The check of a draft, which is empty for a cycle that was launched. */
    private static final String CHECKED = "/api/v1/cycles/{id}/check/people";

    @Autowired
    private RequestingAssessments requesting;

    /** The address of a draft with two people. */
    private String checked = "";

    private MockHttpServletResponse get(UUID person, String address) throws Exception {
        var me = new CurrentUser(person, "Reader", "XX", ZoneId.of("Europe/Berlin"), Set.of());
        return http.perform(MockMvcRequestBuilders.get(address)
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private static ResolvableType answered(HandlerMethod method) {
        ResolvableType type = ResolvableType.forMethodReturnType(method.getMethod());
        return ResponseEntity.class.isAssignableFrom(type.toClass()) ? type.getGeneric(0) : type;
    }

    private static boolean takes(HandlerMethod method, String parameter) {
        return Arrays.stream(method.getMethod().getParameters())
                .anyMatch(one -> one.getName().equals(parameter));
    }

    private Map<String, HandlerMethod> reads() {
        Map<String, HandlerMethod> reads = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/"))
                        .forEach(pattern -> reads.put(pattern, method));
            }
        });
        return reads;
    }

    /** Somebody of their own, of whom no other assessment asks the skill. */
    private UUID assessedAlone() {
        UUID person = Newcomers.add(jdbc, "Lea", "Listed", "Platforms", scene.id(Scene.MANAGER));
        requesting.request(
                scene.id(Scene.HR),
                person,
                new RequestingAssessments.Request(
                        scene.edition().id(), List.of(scene.skill().id()), null, null, null));
        return person;
    }

    /** A cycle in which statements of two reviewers were drawn, on which two decided who have signed. */
    private void assuredByTwo(UUID cycle) {
        for (String mail : List.of(Scene.MANAGER, Scene.DIRECTOR)) {
            UUID person = scene.id(mail);
            jdbc.update("INSERT INTO quality_assurer (person_id) VALUES (?)", person);
            jdbc.update(
                    "INSERT INTO quality_draw (id, cycle_id, reviewer_id, percent) VALUES (gen_random_uuid(), ?, ?, 20)",
                    cycle,
                    person);
            jdbc.update(
                    "INSERT INTO quality_case (assessment_id, cycle_id, draw_id, judged, looked, to_ask, round, version) SELECT a.id,"
                            + " a.cycle_id, d.id, 6, true, false, a.round, 0 FROM assessment a JOIN quality_draw d ON d.cycle_id = a.cycle_id WHERE a.cycle_id = ?"
                            + " ORDER BY a.id, d.id LIMIT 1 ON CONFLICT DO NOTHING",
                    cycle);
            jdbc.update(
                    "INSERT INTO quality_item (id, assessment_id, cycle_id, draw_id, skill_assessment_id, statement_id, state,"
                            + " drawn_verdict, changed, sent_back, reason, drawn_at, decided_by, decided_at) SELECT gen_random_uuid(),"
                            + " q.assessment_id, q.cycle_id, q.draw_id, k.id, t.id, 'ACCEPTED', 'MET', false, 0, '', now(), ?, now() FROM"
                            + " quality_case q JOIN skill_assessment k ON k.assessment_id = q.assessment_id JOIN skill_level l ON l.skill_id ="
                            + " k.skill_id JOIN descriptor_statement t ON t.skill_level_id = l.id WHERE q.cycle_id = ? AND NOT EXISTS (SELECT 1"
                            + " FROM quality_item i WHERE i.statement_id = t.id AND i.assessment_id = q.assessment_id) LIMIT 1",
                    person,
                    cycle);
            jdbc.update(
                    "INSERT INTO quality_signature (id, cycle_id, person_id, signed_at) VALUES (gen_random_uuid(), ?, ?, now())",
                    cycle,
                    person);
        }
    }

    /** Two of each kind, so that there is a second page. */
    private void twoOfEachKind() {
        UUID employee = scene.id(Scene.EMPLOYEE);
        checked = CHECKED.replace(
                "{id}",
                scene.drafted("Lists " + UUID.randomUUID(), Scene.EMPLOYEE, Scene.MANAGER)
                        .toString());
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, due_at, opened_at) SELECT"
                        + " gen_random_uuid(), 'own', 'user_corroborate', 0, gen_random_uuid()::text, 1, 'own', 'OPEN', ?, now() + n *"
                        + " interval '1 day', now() FROM generate_series(1, 3) n",
                employee);
        jdbc.update(
                "INSERT INTO development_action (id, person_id, skill_assessment_id, statement_id, text, until, made_at, state,"
                        + " version) SELECT gen_random_uuid(), d.person_id, d.skill_assessment_id, d.statement_id, 'Listed', d.until,"
                        + " now(), 'PLANNED', 0 FROM development_action d CROSS JOIN generate_series(1, 2) WHERE d.id = ?",
                UUID.fromString(address("/development/{id}").substring("/development/".length())));
        jdbc.update(
                "INSERT INTO mentoring (id, action_id, mentor_id, asked_at) SELECT gen_random_uuid(), id, ?, now() FROM"
                        + " development_action WHERE text = 'Listed'",
                scene.id(Scene.HR));
        evidence.add(employee, Scene.piece("Another"));
        corroborating.ask(
                employee, UUID.fromString(address("/evidence/{id}").substring("/evidence/".length())), Scene.HR, "");
        tokens.make(new CurrentUser(employee, "", "", Scene.ZONE, Set.of()), "another", 2, AccessTokens.Scope.READ);
        sessions.begin("another secret " + UUID.randomUUID(), employee, "FORM", null, "{}");
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'AUDITOR', ''), (?, 'HR_PARTNER', 'Platforms')",
                employee,
                employee);
        substitutions.name(
                employee,
                employee,
                scene.id(Scene.DIRECTOR),
                Scene.today().plusDays(3),
                Scene.today().plusDays(4));
        filters.keep(employee, "Another", TaskLists.Tab.MINE, TaskLists.Sort.DUE, TaskFilter.ALL);
        frameworks.create(scene.id(Scene.HR), "Lists " + UUID.randomUUID());
        jdbc.update(
                "INSERT INTO second_assessor_role (person_id, all_skills, skills) VALUES (?, true, '{}'), (?, true, '{}')",
                employee,
                scene.id(Scene.DIRECTOR));
        assuredByTwo(UUID.fromString(address("/cycles/{id}").substring("/cycles/".length())));
        jdbc.update(
                "INSERT INTO earlier_result (id, person_id, skill_origin_id, level, judged_on, valid_until, source, source_key,"
                        + " imported_at, imported_by) SELECT gen_random_uuid(), ?, ?, 4, current_date - n, current_date + 90, 'Lists',"
                        + " gen_random_uuid()::text, now(), ? FROM generate_series(1, 2) n",
                employee,
                scene.skill().originId(),
                scene.id(Scene.HR));
        jdbc.update(
                "INSERT INTO calibration_session (id, cycle_id, skill_id, facilitator_id, state, round, version) SELECT"
                        + " gen_random_uuid(), cycle_id, skill_id, ?, 'CANCELLED', 1, 0 FROM calibration_session, generate_series(1, 2)"
                        + " WHERE id = ?::uuid",
                scene.id(Scene.HR),
                address("/calibration-sessions/{id}").substring("/calibration-sessions/".length()));
        jdbc.update(
                "INSERT INTO dry_run SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'cycle_id', ?))).*"
                        + " FROM dry_run r, generate_series(1, 2) WHERE r.id = ?::uuid",
                address("/cycles/{id}").substring("/cycles/".length()),
                address("/dry-runs/{id}").substring("/dry-runs/".length()));
        for (String name : List.of("One to review", "Another to review")) {
            UUID toReview = scene.assessment(scene.launched(name, false, Scene.EMPLOYEE), Scene.EMPLOYEE);
            scene.handIn(toReview, 5);
            scene.opened("user_review", WorkRole.REVIEWER, toReview);
        }
        UUID alone = assessedAlone();
        UUID anotherAlone = assessedAlone();
        nameAnotherMapping();
        importing.preview(
                scene.id(Scene.HR),
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\nS5,s5@people.example,S,S,,T,U,en,true\n"
                        .getBytes(StandardCharsets.UTF_8),
                false);
        jdbc.update(
                "INSERT INTO address_change (person_id, mail, named_by, named_at) SELECT id, 'other.' || mail, ?, now() FROM person"
                        + " WHERE mail IN (?, ?) ON CONFLICT DO NOTHING",
                scene.id(Scene.HR),
                Scene.STRANGER,
                Scene.DIRECTOR);
        jdbc.update(
                "INSERT INTO leaver (person_id, left_at) SELECT id, now() FROM person WHERE id IN (?, ?, ?) ON CONFLICT DO NOTHING",
                alone,
                anotherAlone,
                scene.id(Scene.STRANGER));
        for (int n = 0; n < 3; n++) {
            jdbc.update(
                    "INSERT INTO bell (notification_id, person_id, kind, title, path, at, read_at) VALUES (gen_random_uuid(), ?, 'TASK_ASSIGNED', 'A task', '/tasks', now() - ? * interval '1"
                            + " second', NULL)",
                    employee,
                    n);
        }
    }

    /** What a list asks besides where its page begins. */
    private static final Map<String, String> ASKS = Map.of("/api/v1/role-profiles/holders", "&title=Software engineer");

    /**
     * Lists that are empty here: nobody of the cycle is not ready or has a reviewer named, no result waits, nothing is planned or
     * taken up, and no session is open, which has minutes then.
     */
    private static final Set<String> OF_NONE = Set.of(
            "/api/v1/cycles/{id}/check",
            "/api/v1/cycles/{id}/reviewers",
            "/api/v1/cycles/{id}/publication",
            "/api/v1/calibration-sessions/{id}/minutes",
            "/api/v1/assessments/{id}/result/actions",
            "/api/v1/framework-versions/{id}/taken-up");

    /** They have not left: nothing else may wait for what HR says of them. */
    @AfterEach
    void nobodyIsAskedAbout() {
        jdbc.update("DELETE FROM leaver WHERE person_id IN (SELECT id FROM person WHERE active)");
    }

    @Test
    void everyListOverRestHasPagesAndHonoursItsLimit() throws Exception {
        twoOfEachKind();
        List<String> wrong = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (var read : reads().entrySet()) {
            Class<?> type = answered(read.getValue()).toClass();
            String pattern = read.getKey();
            if (Collection.class.isAssignableFrom(type) || (type.isArray() && type != byte[].class)) {
                wrong.add(pattern + " answers with a bare list");
            } else if (type == Listing.class) {
                seen.add(pattern);
                if (!takes(read.getValue(), "after") || !takes(read.getValue(), "limit")) {
                    wrong.add(pattern + " has no pages");
                } else {
                    String fault = walked(pattern);
                    if (!fault.isEmpty()) {
                        wrong.add(pattern + " " + fault);
                    }
                }
            }
        }
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", scene.id(Scene.EMPLOYEE));
        jdbc.update("DELETE FROM address_change WHERE mail LIKE 'other.%'");
        jdbc.update("DELETE FROM second_assessor_role");
        jdbc.update("DELETE FROM quality_assurer");
        for (String table : List.of("quality_signature", "quality_item", "quality_case", "quality_draw")) {
            jdbc.update(
                    "DELETE FROM " + table + " WHERE cycle_id = ?::uuid",
                    address("/cycles/{id}").substring("/cycles/".length()));
        }
        jdbc.update(
                "DELETE FROM mentoring WHERE action_id IN (SELECT id FROM development_action WHERE text = 'Listed')");
        jdbc.update("DELETE FROM development_action WHERE text = 'Listed'");
        assertThat(seen).as("lists").hasSizeGreaterThan(15);
        assertThat(wrong).isEmpty();
    }

    /**
     * Reads a list in pages of one and compares that with the list read at once; returns what is wrong, empty for
     * nothing.
     */
    private String walked(String pattern) throws Exception {
        String address = pattern.equals(CHECKED) ? checked : address(pattern);
        for (String mail : WHO) {
            UUID reader = scene.id(mail);
            String asks = ASKS.getOrDefault(pattern, "");
            JsonNode whole = json(reader, address + "?limit=500" + asks);
            if (whole == null || whole.get("items").isEmpty()) {
                continue;
            }
            if (whole.get("items").size() == 1 && !OF_ONE.contains(pattern)) {
                continue;
            }
            List<String> expected = new ArrayList<>();
            whole.get("items").forEach(item -> expected.add(item.toString()));
            List<String> got = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = json(reader, address + "?limit=1" + asks + after);
                if (page == null || page.get("items").size() > 1) {
                    return "ignores its limit for " + mail;
                }
                page.get("items").forEach(item -> got.add(item.toString()));
                after = page.get("next").isNull()
                        ? ""
                        : "&after=" + page.get("next").asString();
            } while (!after.isEmpty() && got.size() < 5);
            if (!got.equals(expected.subList(0, Math.min(got.size(), expected.size())))
                    || got.size() < Math.min(5, expected.size())) {
                return "gives " + got + " one by one, and " + expected + " at once";
            }
            if (whole.get("items").size() > 500) {
                return "gives more than 500 at once";
            }
            return "";
        }
        return OF_NONE.contains(pattern) ? "" : "has no rows here, so that it says nothing";
    }

    /** A list of sixty, read in pages of so many, is the list as it is read at once; empty where it is. */
    private String inPagesOf(int most, String address) throws Exception {
        UUID hr = scene.id(Scene.HR);
        String first = address + (address.contains("?") ? "&" : "?");
        List<String> whole = new ArrayList<>();
        json(hr, first + "limit=500").get("items").forEach(item -> whole.add(item.toString()));
        List<String> read = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page = json(hr, first + "limit=" + most + after);
            if (page.get("items").size() > most) {
                return address + " ignores its limit";
            }
            page.get("items").forEach(item -> read.add(item.toString()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
            pages++;
        } while (!after.isEmpty() && pages < 100);
        if (whole.size() < 60) {
            return address + " has only " + whole.size();
        }
        return read.equals(whole)
                ? ""
                : address + " gives " + read.size() + " by pages, and " + whole.size() + " at once";
    }

    /** The lists of which the demo company has one row each. */
    @Test
    void theListsOfACycleOfSixtyAreTheSamePageByPage() throws Exception {
        String test = UUID.randomUUID().toString().substring(0, 8);
        StringBuilder csv = new StringBuilder(
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n");
        String[] mails = new String[61];
        for (int n = 0; n < mails.length; n++) {
            // Some have one name, as people do.
            mails[n] = "sixty" + n + "." + test + "@demo.example";
            csv.append("X%d-%s,%s,Of,Sixty %d,%s,Engineer,Unit %d %s,en,true%n"
                    .formatted(n, test, mails[n], n / 3, Scene.MANAGER, n, test));
        }
        importing.importCsv(scene.id(Scene.HR), csv.toString().getBytes(StandardCharsets.UTF_8));
        UUID cycle = scene.launched("Sixty " + test, true, mails);
        UUID assessment = scene.assessment(cycle, mails[0]);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        UUID session = scene.calibration(cycle, assessment).id();
        jdbc.update(
                "INSERT INTO calibration_item SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(),"
                        + " 'skill_assessment_id', k.id, 'assessment_id', k.assessment_id))).* FROM calibration_item i,"
                        + " skill_assessment k JOIN assessment a ON a.id = k.assessment_id WHERE i.session_id = ? AND a.cycle_id = ?"
                        + " AND k.id <> i.skill_assessment_id",
                session,
                cycle);
        jdbc.update(
                "INSERT INTO calibration_session SELECT (jsonb_populate_record(s, jsonb_build_object('id',"
                        + " gen_random_uuid()))).* FROM calibration_session s, generate_series(1, 60) WHERE s.id = ?",
                session);
        jdbc.update("UPDATE calibration_session SET state = 'IN_SESSION' WHERE id = ?", session);
        // Who has no unit is a group without a name.
        jdbc.update("UPDATE person SET unit = '' WHERE mail = ?", mails[1]);
        String at = "/api/v1/cycles/" + cycle;
        List<String> wrong = new ArrayList<>();
        for (String address : List.of(
                at + "/participants",
                at + "/unfinished",
                at + "/progress",
                at + "/calibration-sessions",
                "/api/v1/calibration-sessions/" + session + "/minutes",
                "/api/v1/calibration-sessions/" + session + "/items")) {
            wrong.add(inPagesOf(7, address));
        }
        wrong.add(inPagesOf(1, at + "/progress"));
        wrong.removeIf(String::isEmpty);
        assertThat(wrong).isEmpty();
    }

    /** What is answered; null where the reader may not see it. */
    private @Nullable JsonNode json(UUID reader, String address) throws Exception {
        MockHttpServletResponse answer = get(reader, address);
        return answer.getStatus() == 200 ? JSON.readTree(answer.getContentAsString()) : null;
    }

    /**
     * Adds the rows that a page shows, by a pattern of what distinguishes them, and returns the address of the next
     * page.
     */
    private String rows(UUID reader, String address, String row, List<String> rows) throws Exception {
        MockHttpServletResponse answer = get(reader, address);
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        Matcher found = Pattern.compile(row).matcher(answer.getContentAsString());
        while (found.find()) {
            rows.add(found.group(1));
        }
        Matcher next = Pattern.compile("href=\"([^\"]*[?&;]after=[^\"]*)\"").matcher(answer.getContentAsString());
        return next.find() ? next.group(1).replace("&amp;", "&") : "";
    }

    private void twoPages(UUID reader, String address, String row, int most) throws Exception {
        List<String> first = new ArrayList<>();
        String next = rows(reader, address, row, first);
        assertThat(first).as(address).hasSize(most).doesNotHaveDuplicates();
        assertThat(next).as("the next page of " + address).isNotEmpty();
        List<String> second = new ArrayList<>();
        rows(reader, URLDecoder.decode(next, StandardCharsets.UTF_8), row, second);
        assertThat(second).as(next).isNotEmpty().doesNotContainAnyElementsOf(first);
    }

    @Test
    void everyPageThatShowsWhatGrowsShowsAPart() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID employee = scene.id(Scene.EMPLOYEE);
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, ended_at, not_before) SELECT"
                        + " gen_random_uuid(), 'sweep-deadlines', 'many ' || n, '{}', 'DONE', n, 'SYSTEM', now() + interval '50 years' + n *"
                        + " interval '1 hour', now(), now() FROM generate_series(1, 120) n");
        jdbc.update(
                "INSERT INTO bell SELECT gen_random_uuid(), ?, 'TASK_ASSIGNED', 'Notice ' || n, '/tasks?n=' || n, now() + n * interval '1"
                        + " hour', NULL FROM generate_series(1, 120) n",
                employee);
        UUID manager = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, manager_id,"
                        + " active, revision, version) SELECT CASE n WHEN 0 THEN ?::uuid ELSE gen_random_uuid() END, 'LIST' || n, 'list'"
                        + " || n || '@lists.example', 'Of', 'Team ' || n, '', 'Lists', 'en', 'Europe/Berlin', CASE WHEN n > 0 THEN"
                        + " ?::uuid END, true, 1, 0 FROM generate_series(0, 60) n",
                manager,
                manager);
        try {
            twoPages(hr, "/jobs", ">0 of (\\d+)<", 50);
            twoPages(employee, "/notifications", "(Notice \\d+)<", 50);
            twoPages(manager, "/team", "<b>([^<]+)</b>", 50);
        } finally {
            jdbc.update("DELETE FROM person WHERE employee_id LIKE 'LIST%'");
            jdbc.update("DELETE FROM job WHERE subject LIKE 'many %'");
            jdbc.update("DELETE FROM bell WHERE title LIKE 'Notice %'");
        }
    }

    /** The query plan with which a page is read. */
    private String plan(String page) {
        return String.join("\n", jdbc.queryForList("EXPLAIN " + page, String.class));
    }

    @Test
    void aPageOfWhatGrowsIsReadByItsKeyHoweverManyOthersThereAre() {
        UUID employee = scene.id(Scene.EMPLOYEE);
        jdbc.update(
                "INSERT INTO bell SELECT gen_random_uuid(), CASE WHEN n % 50 = 0 THEN ?::uuid ELSE gen_random_uuid() END,"
                        + " 'TASK_ASSIGNED', 'Of many', '/tasks', now() - n * interval '1 second', now() FROM generate_series(1, 100000) n",
                employee);
        jdbc.execute("ANALYZE bell");
        String key = "(now() - interval '1 hour', '" + employee + "'::uuid)";
        assertThat(plan("SELECT * FROM bell WHERE person_id = '" + employee + "' AND (at, notification_id) < " + key
                        + " ORDER BY at DESC, notification_id DESC LIMIT 51"))
                .contains("bell_by_key")
                .doesNotContain("Sort", "Seq Scan");
        jdbc.update("DELETE FROM bell WHERE title = 'Of many'");
    }
}
