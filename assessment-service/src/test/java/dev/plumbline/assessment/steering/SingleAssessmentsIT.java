package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.SweepingSingles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** One person is assessed outside any cycle, because they, their manager or HR asked. */
class SingleAssessmentsIT extends EndingCycles {

    @Autowired
    private MockMvc http;

    @Autowired
    private Policies policies;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private SweepingSingles sweeping;

    @Autowired
    private RequestingAssessments requesting;

    private UUID manager;
    private UUID employee;

    @BeforeEach
    void people() {
        policies.add(scene.id(Scene.HR), Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        manager = person("Mona", scene.id(Scene.DIRECTOR));
        employee = person("Enno", manager);
    }

    @AfterEach
    void backToNow() {
        clock.backToNow();
    }

    private UUID person(String name, @Nullable UUID above) {
        return Newcomers.add(jdbc, name, "Single", "Alone", above);
    }

    private static String mail(UUID person) {
        return person + "@demo.example";
    }

    private MockHttpServletResponse send(UUID actor, MockHttpServletRequestBuilder request, String... roles)
            throws Exception {
        var me = new CurrentUser(actor, actor.toString(), "XX", Scene.ZONE, Set.of(roles));
        return http.perform(request.with(csrf())
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse ask(UUID actor, Map<String, Object> body) throws Exception {
        var sent = new java.util.HashMap<>(body);
        Object person = sent.remove("personId");
        return send(
                actor,
                post("/api/v1/people/" + person + "/single-assessments")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(JsonMapper.shared().writeValueAsString(sent)));
    }

    private Map<String, Object> body(UUID person, UUID... skills) {
        return Map.of("personId", person, "frameworkVersionId", scene.edition().id(), "skillIds", List.of(skills));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        var more = new java.util.HashMap<>(body);
        more.put(field, value);
        return more;
    }

    private UUID asked(UUID actor, UUID person) throws Exception {
        var answer = ask(actor, body(person, scene.skill().id()));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        String id = JsonPath.read(answer.getContentAsString(), "$.id");
        assertThat(answer.getHeader("Location")).isEqualTo("/api/v1/assessments/" + id);
        return UUID.fromString(id);
    }

    private void refused(UUID actor, Map<String, Object> body, int status, String code) throws Exception {
        int before = singlesOf((UUID) body.get("personId"));
        var answer = ask(actor, body);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        assertThat(answer.getContentAsString()).contains("\"" + code + "\"");
        assertThat(singlesOf((UUID) body.get("personId"))).isEqualTo(before);
    }

    private int singlesOf(UUID person) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM assessment a JOIN assessment_cycle c ON c.id = a.cycle_id AND c.kind = 'SINGLE' WHERE"
                        + " a.subject_id = ?",
                Integer.class,
                person);
    }

    private List<String> saidOf(UUID key) {
        return jdbc.queryForList(
                "SELECT type FROM outbox_event WHERE key = ? ORDER BY position", String.class, key.toString());
    }

    @Test
    void whatAManagerAsksGoesToTheEndByTheRulesOfACycleAndNobodyDecidesToPublishIt() throws Exception {
        UUID assessment = asked(manager, employee);
        UUID cycle = scene.read(assessment).cycleId();
        assertThat(saidOf(cycle)).containsExactly("plumbline.cycles.cycle-opened.v1");
        assertThat(saidOf(assessment))
                .containsExactly(
                        "plumbline.assessments.assessment-requested.v1",
                        "plumbline.assessments.assessment-assigned.v1");
        assertThat(jdbc.queryForObject(
                        "SELECT payload FROM outbox_event WHERE key = ? ORDER BY position",
                        String.class,
                        cycle.toString()))
                .contains(
                        "\"kind\":\"SINGLE\"",
                        "Single assessment: " + scene.skill().name());
        assertThat(read(cycle).asOf()).as("measured to the day of the request").isEqualTo(Scene.today());
        scene.handIn(assessment, 5);
        scene.review(mail(manager), assessment, 5, null);
        until(assessment, AssessmentState.PUBLISHED);
        await().atMost(PATIENCE).until(() -> read(cycle).phase() == AssessmentCycle.Phase.ACKNOWLEDGEMENT);
        assertThat(send(
                                employee,
                                post("/api/v1/assessments/" + assessment + "/acknowledge")
                                        .header(
                                                "If-Match",
                                                "\"" + scene.read(assessment).version() + "\""))
                        .getStatus())
                .isEqualTo(200);
        sweeping.begin(clock.instant());
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.ACKNOWLEDGED);

        inDays(100);
        sweeping.begin(clock.instant());
        until(assessment, AssessmentState.CLOSED);
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(saidOf(cycle))
                .as("no process waits for anything that it would say")
                .containsExactly("plumbline.cycles.cycle-opened.v1");
        assertThat(saidOf(assessment))
                .endsWith("plumbline.assessments.assessment-closed.v1")
                .doesNotHaveDuplicates();
        assertThat(worklist.openOf(cycle.toString())).isEmpty();
    }

    @Test
    void itIsInHrsListOfSinglesAndInNoListOfCycles() throws Exception {
        UUID assessment = asked(employee, employee);
        String cycle = scene.read(assessment).cycleId().toString();
        UUID hr = scene.id(Scene.HR);
        assertThat(send(hr, get("/api/v1/cycles?limit=500"), "HR").getContentAsString())
                .doesNotContain(cycle);
        assertThat(send(hr, get("/cycles"), "HR").getContentAsString()).doesNotContain(cycle);
        String singles =
                send(hr, get("/api/v1/single-assessments?limit=1"), "HR").getContentAsString();
        assertThat(singles).contains(assessment.toString(), "\"askedBy\":\"Enno Single\"");
        UUID second = asked(manager, person("Ella", manager));
        String first = send(hr, get("/api/v1/single-assessments?limit=1"), "HR").getContentAsString();
        assertThat(first).contains(second.toString()).doesNotContain(assessment.toString());
        String next = JsonPath.read(first, "$.next");
        assertThat(send(
                                hr,
                                get("/api/v1/single-assessments")
                                        .param("limit", "1")
                                        .param("after", next),
                                "HR")
                        .getContentAsString())
                .contains(assessment.toString());
        assertThat(send(manager, get("/api/v1/single-assessments")).getStatus()).isEqualTo(403);
        assertThat(send(employee, get("/api/v1/assessments?limit=500")).getContentAsString())
                .contains(assessment.toString());
    }

    @Test
    void onlyThePersonTheirManagerAndHrAsk() throws Exception {
        UUID skill = scene.skill().id();
        refused(scene.id(Scene.STRANGER), body(employee, skill), 404, "not-found");
        refused(employee, body(manager, skill), 404, "not-found");
        refused(scene.id(Scene.DIRECTOR), body(employee, skill), 403, "request-not-manager");
        refused(manager, body(UUID.randomUUID(), skill), 404, "not-found");
        asked(scene.id(Scene.HR), employee);
    }

    @Test
    void whoHasLeftAndWhomNobodyCouldReviewAreRefused() throws Exception {
        UUID skill = scene.skill().id();
        jdbc.update("UPDATE person SET active = false WHERE id = ?", employee);
        refused(manager, body(employee, skill), 422, "not-ready-inactive");
        // Above everybody in HR and without a manager: nobody is left who could review.
        UUID top = person("Toni", null);
        List<UUID> hr = jdbc.queryForList(
                "SELECT p.id FROM person p JOIN person_role r ON r.person_id = p.id WHERE r.role = 'HR' AND r.unit = '' AND"
                        + " p.active",
                UUID.class);
        Map<UUID, UUID> above = new java.util.HashMap<>();
        hr.forEach(one ->
                above.put(one, jdbc.queryForObject("SELECT manager_id FROM person WHERE id = ?", UUID.class, one)));
        try {
            hr.forEach(one -> jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", top, one));
            refused(top, body(top, skill), 422, "request-nobody-reviews");
        } finally {
            above.forEach((one, by) -> jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", by, one));
        }
        UUID withoutManager = person("Ole", null);
        assertThat(scene.read(asked(withoutManager, withoutManager)).reviewerId())
                .as("HR reviews")
                .isNull();
    }

    @Test
    void skillsThatCannotBeAskedAreRefused() throws Exception {
        UUID skill = scene.skill().id();
        refused(manager, body(employee), 422, "request-skills");
        UUID[] many = Stream.generate(UUID::randomUUID).limit(13).toArray(UUID[]::new);
        assertThat(ask(manager, body(employee, many)).getStatus()).isEqualTo(422);
        refused(manager, body(employee, UUID.randomUUID()), 422, "cycle-skills");
        refused(manager, with(body(employee, skill), "frameworkVersionId", UUID.randomUUID()), 404, "not-found");
        UUID hr = scene.id(Scene.HR);
        var draft = frameworks.create(hr, "Single " + UUID.randomUUID());
        refused(manager, with(body(employee, skill), "frameworkVersionId", draft.id()), 422, "framework-not-published");
        UUID first = asked(manager, employee);
        refused(employee, body(employee, skill), 422, "request-already");
        assertThat(scene.read(first).state()).isEqualTo(AssessmentState.ASSIGNED);
    }

    @Test
    void onlyTheNewestEditionIsAskedAndWhatHasNoStatementsIsNot() throws Exception {
        UUID hr = scene.id(Scene.HR);
        var draft = frameworks.create(hr, "Two editions " + UUID.randomUUID());
        String page = "Trimming lamps TRLA\n\nTrimming lamps: Level 3\n\nTrims the lamps of the pier.\n\n";
        frameworks.importPage(hr, draft.id(), dev.plumbline.assessment.framework.PageText.read(page), "TRLA", page);
        frameworks.publish(hr, draft.id(), null);
        UUID old = frameworks.skills(draft.id()).getFirst().id();
        var second = frameworks.draftOf(hr, draft.frameworkId());
        frameworks.publish(hr, second.id(), null);
        UUID bare = frameworks.skills(second.id()).getFirst().id();
        refused(
                manager,
                Map.of("personId", employee, "frameworkVersionId", draft.id(), "skillIds", List.of(old)),
                422,
                "request-edition-followed");
        jdbc.update(
                "DELETE FROM descriptor_statement WHERE skill_level_id IN (SELECT id FROM skill_level WHERE skill_id = ?)",
                bare);
        refused(
                manager,
                Map.of("personId", employee, "frameworkVersionId", second.id(), "skillIds", List.of(bare)),
                422,
                "request-not-assessable");
    }

    @Test
    void pastDatesWrongOrdersAndFarDaysAreRefused() throws Exception {
        var body = body(employee, scene.skill().id());
        LocalDate today = Scene.today();
        refused(manager, with(body, "selfAssessment", today.minusDays(1)), 422, "request-date-past");
        refused(
                manager,
                with(with(body, "selfAssessment", today.plusDays(5)), "review", today.plusDays(4)),
                422,
                "request-dates-order");
        refused(manager, with(body, "review", today.plusYears(2)), 422, "request-date-far");
        refused(manager, with(body, "selfAssessment", "2199-12-31"), 422, "request-date-far");
        refused(manager, with(body, "reason", "x".repeat(4_001)), 422, "text-too-long");
        UUID assessment = UUID.fromString(JsonPath.read(
                ask(manager, with(with(body, "selfAssessment", today), "review", today.plusDays(3)))
                        .getContentAsString(),
                "$.id"));
        AssessmentCycle cycle = read(scene.read(assessment).cycleId());
        assertThat(cycle.milestones().selfAssessment()).isEqualTo(today);
        assertThat(cycle.milestones().review()).isEqualTo(today.plusDays(3));
        assertThat(scene.read(assessment).selfDueAt())
                .as("no two weeks as for latecomers")
                .isNull();
    }

    @Test
    void ofTwoRequestsAtOnceOneIsDone() throws Exception {
        try (var two = Executors.newFixedThreadPool(2)) {
            var body = body(employee, scene.skill().id());
            List<Future<Integer>> answers = List.of(
                    two.submit(() -> ask(manager, body).getStatus()),
                    two.submit(() -> ask(employee, body).getStatus()));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(201, 422);
        }
        assertThat(singlesOf(employee)).isEqualTo(1);
    }

    private MockHttpServletResponse withdraw(UUID actor, UUID assessment) throws Exception {
        return send(
                actor,
                post("/api/v1/assessments/" + assessment + "/withdraw")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"Asked too early.\"}")
                        .header("If-Match", "\"" + scene.read(assessment).version() + "\""));
    }

    @Test
    void whoAskedTakesItBackWithAReasonAndWhoReviewsCannot() throws Exception {
        UUID own = asked(employee, employee);
        assertThat(send(employee, get("/assessments/" + own)).getContentAsString())
                .contains("Withdraw my request", "Assess yourself", "/assessments/" + own + "/self-assessment")
                .doesNotContain("HR actions", "End it without a result");
        assertThat(withdraw(manager, own).getStatus())
                .as("the reviewer did not ask")
                .isEqualTo(403);
        assertThat(withdraw(employee, own).getStatus()).isEqualTo(200);
        UUID cycle = scene.read(own).cycleId();
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(jdbc.queryForObject(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%withdrawn%' ORDER BY position",
                        String.class, own.toString()))
                .contains("BY_REQUESTER")
                .doesNotContain("too early");

        UUID asked = asked(manager, employee);
        assertThat(withdraw(employee, asked).getStatus()).as("they did not ask").isEqualTo(403);
        assertThat(withdraw(manager, asked).getStatus()).isEqualTo(200);
        UUID third = asked(manager, employee);
        assertThat(withdraw(scene.id(Scene.HR), third).getStatus()).isEqualTo(200);
    }

    @Test
    void whoAskedForThemselvesReadsInWhatAndThatTheTaskComes() throws Exception {
        UUID own = asked(employee, employee);
        String page = "/assessments/" + own;
        jdbc.update("DELETE FROM work_item WHERE business_key = ?", own.toString());
        Document soon = Jsoup.parse(send(employee, get(page)).getContentAsString());
        assertThat(soon.select("h1").text()).isEqualTo(scene.skill().name());
        assertThat(soon.text())
                .contains("appears here by itself")
                .doesNotContain("No task is open", "Profile of", "round 1");
        assertThat(soon.select("#open-tasks").attr("hx-trigger")).isEqualTo("changed, every 30s");
        assertThat(Jsoup.parse(send(manager, get(page)).getContentAsString())
                        .select("h1")
                        .text())
                .as("of another it is about the person")
                .isEqualTo("Enno Single");
        withdraw(employee, own);
        Document over = Jsoup.parse(send(employee, get(page)).getContentAsString());
        assertThat(over.select("[hx-trigger='every 2s']")).isEmpty();
        assertThat(over.text()).doesNotContain("appears here by itself");
    }

    @Test
    void skillsAreOfferedByNameAndNoMoreAreAllowedThanThereAre() {
        RequestingAssessments.Form form = requesting.form(employee, employee);
        assertThat(form.offers())
                .allSatisfy(offer -> assertThat(offer.skills())
                        .extracting(SkillSummary::name)
                        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER));
        var one = form.offers().stream()
                .filter(offer -> !offer.skills().isEmpty())
                .map(offer -> new RequestingAssessments.Offer(
                        offer.framework(),
                        offer.frameworkVersionId(),
                        offer.skills().subList(0, 1)))
                .toList();
        var few = new RequestingAssessments.Form(
                form.personId(), form.name(), one, form.underWay(), form.selfAssessment(), form.review());
        assertThat(few.most()).isEqualTo(1);
        assertThat(few.limits()).isFalse();
    }

    @Test
    void whoTakesBackTheirOwnRequestNeedsNoReasonAndIsRemindedOfItNowhere() throws Exception {
        UUID own = asked(employee, employee);
        assertThat(send(employee, get("/assessments/" + own)).getContentAsString())
                .contains("Reason (optional)");
        String page = "/assessments/" + own;
        var back = send(
                employee,
                post(page + "/withdraw")
                        .param("version", "" + scene.read(own).version())
                        .param("reason", ""));
        assertThat(back.getStatus()).as(back.getContentAsString()).isEqualTo(302);
        String today = "You withdrew this request on ";
        assertThat(send(employee, get(page)).getContentAsString()).contains(today);
        assertThat(send(employee, get(page + "/self-assessment")).getContentAsString())
                .contains(today)
                .doesNotContain("take part in this cycle");
        assertThat(send(employee, get("/")).getContentAsString())
                .doesNotContain("/assessments/" + own + "/self-assessment");
        assertThat(jdbc.queryForObject(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%withdrawn%' ORDER BY position",
                        String.class, own.toString()))
                .contains("BY_REQUESTER", employee.toString());
    }

    @Test
    void whoseRequestAnotherEndsReadsWhoDidAndWhenAndNobodyElseEndsOneWithoutAReason() throws Exception {
        UUID asked = asked(manager, employee);
        String page = "/assessments/" + asked;
        var silent = send(
                manager,
                post(page + "/withdraw")
                        .param("version", "" + scene.read(asked).version())
                        .param("reason", " "));
        assertThat(silent.getStatus()).isEqualTo(200);
        assertThat(withdraw(manager, asked).getStatus()).isEqualTo(200);
        for (String path : List.of("/", page, page + "/self-assessment")) {
            assertThat(send(employee, get(path)).getContentAsString())
                    .as(path)
                    .contains("This assessment ended without a result.", "Mona Single ended your assessment on ")
                    .doesNotContain("take part in this cycle");
        }
        assertThat(send(manager, get(page)).getContentAsString()).doesNotContain("Mona Single ended");
    }

    @Test
    void whoAskedEndsNothingOnceThereIsAResultAlsoWhereHrBeginsItAgain() throws Exception {
        UUID asked = asked(manager, employee);
        String page = "/assessments/" + asked;
        assertThat(send(manager, get(page)).getContentAsString()).contains(page + "/withdraw");
        scene.handIn(asked, 5);
        scene.review(mail(manager), asked, 5, null);
        until(asked, AssessmentState.PUBLISHED);
        UUID hr = scene.id(Scene.HR);
        reopening.reopen(hr, AssessmentId.of(asked), Step.REVIEW, "A piece of work was overlooked.");
        assertThat(send(manager, get(page)).getContentAsString()).doesNotContain(page + "/withdraw");
        assertThat(withdraw(manager, asked).getStatus()).isEqualTo(403);
        assertThat(scene.read(asked).state()).isEqualTo(AssessmentState.SUBMITTED);
        assertThat(send(hr, get(page), "HR").getContentAsString()).contains(page + "/withdraw");
        assertThat(withdraw(hr, asked).getStatus()).isEqualTo(200);
    }

    @Test
    void oneSweepAppliesTheDatesOfAllOfThem() throws Exception {
        UUID late = asked(manager, employee);
        UUID other = asked(manager, person("Eike", manager));
        scene.opened("user_assess_self", WorkRole.SUBJECT, late);
        scene.opened("user_assess_self", WorkRole.SUBJECT, other);
        scene.handIn(other, 5);
        inDays(13);
        sweeping.begin(clock.instant());
        await().atMost(PATIENCE).until(() -> dueSoon(late) == 1);
        inDays(16);
        sweeping.begin(clock.instant());
        until(late, AssessmentState.SUBMITTED);
        assertThat(scene.read(late).bypassed()).isTrue();
        assertThat(scene.read(other).bypassed()).isFalse();
        assertThat(dueSoon(late)).as("reminded once").isEqualTo(1);
        UUID cycle = scene.read(late).cycleId();
        await().atMost(PATIENCE).until(() -> read(cycle).phase() == AssessmentCycle.Phase.REVIEW);
        await().atMost(PATIENCE)
                .until(() ->
                        !clock.instant().minusSeconds(600).isAfter(read(cycle).sweptAt()));
    }

    private int dueSoon(UUID assessment) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event e JOIN work_item w ON e.payload LIKE '%' || w.id || '%' WHERE"
                        + " w.business_key = ? AND e.type LIKE '%work-item-due%'",
                Integer.class, assessment.toString());
    }

    @Test
    void asACycleItIsHaltedAndMovedByHrAndNeitherFilledNorCancelledNorTheirOwn() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.read(asked(manager, employee)).cycleId();
        String path = "/api/v1/cycles/" + cycle;
        refusedOf(hr, path + "/participants", "{\"people\":[\"" + manager + "\"]}", 409, "cycle-single", cycle);
        refusedOf(hr, path + "/cancel", "{\"reason\":\"Not needed.\"}", 409, "cycle-single", cycle);
        refusedOf(hr, path + "/end-review", "", 409, "cycle-single", cycle);
        assertThat(act(hr, path + "/pause", "", cycle).getStatus()).isLessThan(300);
        assertThat(act(hr, path + "/resume", "", cycle).getStatus()).isLessThan(300);

        UUID another = person("Hanna", scene.id(Scene.DIRECTOR));
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '')", another);
        UUID own = scene.read(asked(another, another)).cycleId();
        try {
            refusedOf(another, "/api/v1/cycles/" + own + "/pause", "", 403, "on-oneself", own);
        } finally {
            jdbc.update("DELETE FROM person_role WHERE person_id = ?", another);
        }
        withdraw(hr, jdbc.queryForObject("SELECT id FROM assessment WHERE cycle_id = ?", UUID.class, own));
    }

    @Test
    void thePageAsksForItAndThePageOfTheAssessmentSaysWhoDid() throws Exception {
        String address = "/people/" + employee + "/single-assessment";
        assertThat(send(manager, get("/team")).getContentAsString()).contains(address);
        assertThat(send(employee, get("/")).getContentAsString()).contains(address);
        assertThat(send(scene.id(Scene.STRANGER), get(address)).getStatus()).isEqualTo(404);
        String form = send(manager, get(address)).getContentAsString();
        String skill = scene.edition().id() + "/" + scene.skill().id();
        assertThat(form).contains("Ask for an assessment", "Enno Single is assessed in the skills", skill);
        assertThat(send(manager, typed(address, "").param("reason", "For the new work."))
                        .getContentAsString())
                .contains(
                        "Choose at least one skill, and "
                                + requesting.form(manager, employee).most() + " at the most.",
                        "For the new work.");
        var begun = send(manager, typed(address, skill).param("reason", "For the new work."));
        assertThat(begun.getStatus()).isEqualTo(302);
        String page = begun.getRedirectedUrl();
        assertThat(page).isNotNull();
        assertThat(send(employee, get(page)).getContentAsString())
                .contains("Single assessment, asked for by Mona Single", "Reason: For the new work.")
                .doesNotContain("/withdraw");
        assertThat(send(manager, get(page)).getContentAsString()).contains("/withdraw");
        assertThat(send(manager, get(address)).getContentAsString())
                .as("what is under way is not offered")
                .containsPattern("value=\"" + skill + "\"\\s+disabled")
                .contains("is assessed now in Single assessment: ");
        jdbc.update(
                "UPDATE assessment SET state = 'ACKNOWLEDGED' WHERE id = ?",
                UUID.fromString(page.replaceAll(".*/([0-9a-f-]{36}).*", "$1")));
        assertThat(send(employee, get(address)).getContentAsString())
                .as("its result is there, and can be appealed")
                .contains("has a result in Single assessment: ", "which is not closed yet")
                .doesNotContain("is assessed now");
        assertThat(send(manager, typed(address, skill)).getContentAsString())
                .contains("ITMG is already asked in an assessment that is under way: Single assessment: "
                        + scene.skill().name() + ".");
        assertThat(send(scene.id(Scene.HR), get("/single-assessments"), "HR").getContentAsString())
                .contains("Mona Single", "Enno Single");
    }

    private MockHttpServletRequestBuilder typed(String address, String skill) {
        var typed = post(address)
                .param("selfAssessment", Scene.today().plusDays(5).toString())
                .param("review", Scene.today().plusDays(9).toString());
        return skill.isEmpty() ? typed : typed.param("skill", skill);
    }

    private MockHttpServletResponse act(UUID actor, String path, String body, UUID cycle) throws Exception {
        return send(
                actor,
                post(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .header("If-Match", "\"" + read(cycle).version() + "\""),
                Role.HR.name());
    }

    private void refusedOf(UUID actor, String path, String body, int status, String code, UUID cycle) throws Exception {
        var answer = act(actor, path, body, cycle);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        assertThat(answer.getContentAsString()).contains("\"" + code + "\"");
    }
}
