package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policies are drafted within bounds and published; only published ones are used. */
class PoliciesIT extends Platform {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Scene scene;

    @Autowired
    private Policies policies;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private LaunchingCycles cycles;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    ViewingCycles viewingCycles;

    private MockHttpServletResponse send(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.contentType(MediaType.APPLICATION_JSON).with(scene.as(mail)))
                .andReturn()
                .getResponse();
    }

    private static Map<String, Object> numbers() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("coverPercent", 85);
        numbers.put("minDistinctEvidence", 2);
        numbers.put("fullMonths", 36);
        numbers.put("agedMonths", 60);
        numbers.put("classTolerance", 1);
        numbers.put("mostReturns", 2);
        numbers.put("secondAssessorTop", 2);
        numbers.put("samplePercent", 0);
        numbers.put("signaturePercent", 25);
        numbers.put("quorum", 3);
        numbers.put("validMonths", 24);
        numbers.put("appealDays", 28);
        numbers.put("talkDays", 10);
        numbers.put("challengeDays", 20);
        numbers.put("confirmDays", 5);
        return numbers;
    }

    private static String with(String name, @Nullable Object number) {
        Map<String, Object> numbers = numbers();
        if (number == null) {
            numbers.remove(name);
        } else {
            numbers.put(name, number);
        }
        return JSON.writeValueAsString(numbers);
    }

    private MockHttpServletResponse draft(String body) throws Exception {
        return send(Scene.HR, post("/api/v1/policies").content(body));
    }

    private int drafted() throws Exception {
        MockHttpServletResponse answer = draft(JSON.writeValueAsString(numbers()));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        return JSON.readTree(answer.getContentAsString()).get("version").asInt();
    }

    static Stream<Policy.Bound> bounds() {
        return Policy.BOUNDS.stream();
    }

    /** Other tests of the shared database make editions with more attributes and levels. */
    private int most(Policy.Bound bound) {
        return switch (bound.name()) {
            case "classTolerance" -> Math.min(bound.most(), frameworks.mostAttributes());
            case "secondAssessorTop" -> Math.min(bound.most(), frameworks.mostLevels());
            // No other number depends on the editions.
            default -> bound.most();
        };
    }

    /**
     * All numbers, that one so; aged work counts at least as long as work that counts in full, and nothing is escalated unless
     * that number says so.
     */
    private static String with(Policy.Bound bound, int number) {
        Map<String, Object> numbers = numbers();
        if (bound.name().equals("agedMonths")) {
            numbers.put("fullMonths", 1);
        } else {
            numbers.put("agedMonths", 240);
        }
        // Each of these two by itself: the other is off.
        numbers.put("escalateAfterDays", 0);
        numbers.put("toHrAfterDays", 0);
        // Before these there are as many as there must be.
        numbers.put("reminderDays", bound.name().endsWith("ReminderDays") ? 30 : 0);
        numbers.put("secondReminderDays", bound.name().equals("thirdReminderDays") ? 29 : 0);
        numbers.put("thirdReminderDays", 0);
        numbers.put(bound.name(), number);
        return JSON.writeValueAsString(numbers);
    }

    private static List<Integer> outside(Policy.Bound bound, int most) {
        return List.of(bound.least() - 1, most + 1, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bounds")
    void aDraftTakesANumberAtItsBoundsAndNoneOutsideOfThem(Policy.Bound bound) throws Exception {
        int most = most(bound);
        int draft = drafted();
        int revision = 0;
        for (int taken : new int[] {bound.least(), most}) {
            MockHttpServletResponse answer = draft(with(bound, taken));
            assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
            assertThat(number(answer, bound)).isEqualTo(taken);
            MockHttpServletResponse changed = change(draft, with(bound, taken), revision++);
            assertThat(changed.getStatus()).as(changed.getContentAsString()).isEqualTo(200);
            assertThat(number(changed, bound)).isEqualTo(taken);
        }
        int drafts = count();
        for (int refused : outside(bound, most)) {
            for (MockHttpServletResponse answer :
                    List.of(draft(with(bound, refused)), change(draft, with(bound, refused), revision))) {
                assertThat(answer.getStatus()).as(bound.name() + " " + refused).isEqualTo(422);
                assertThat(answer.getContentAsString())
                        .contains(
                                "\"pointer\":\"/" + bound.name() + "\",\"code\":\"policy-bounds\"",
                                "must be between " + bound.least() + " and " + most + "; " + refused + " was given");
            }
        }
        assertThat(count()).as("nothing is stored of what was refused").isEqualTo(drafts);
        MockHttpServletResponse kept = send(Scene.HR, get("/api/v1/policies/" + draft));
        assertThat(number(kept, bound)).isEqualTo(most);
        assertThat(kept.getHeader("ETag")).isEqualTo("\"" + revision + "\"");
    }

    /** What is published at a bound is taken as it is, and nothing changes it, whether it is within the bounds or not. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bounds")
    void aPublishedPolicyKeepsANumberAtItsBounds(Policy.Bound bound) throws Exception {
        UUID hr = scene.id(Scene.HR);
        try {
            for (int taken : new int[] {bound.least(), most(bound)}) {
                int version = JSON.readTree(draft(with(bound, taken)).getContentAsString())
                        .get("version")
                        .asInt();
                MockHttpServletResponse published = send(
                        Scene.HR,
                        post("/api/v1/policies/" + version + "/publish").header("If-Match", "\"0\""));
                assertThat(published.getStatus())
                        .as(published.getContentAsString())
                        .isEqualTo(200);
                for (int other : List.of(bound.least() - 1, bound.least(), most(bound), most(bound) + 1)) {
                    MockHttpServletResponse late = change(version, with(bound, other), 1);
                    assertThat(late.getStatus()).as(bound.name() + " " + other).isEqualTo(409);
                    assertThat(late.getContentAsString()).contains("\"code\":\"policy-published\"");
                }
                assertThat(number(send(Scene.HR, get("/api/v1/policies/" + version)), bound))
                        .isEqualTo(taken);
                assertThat(bound.of(policies.policy(version)))
                        .as("by which is judged")
                        .isEqualTo(taken);
            }
        } finally {
            policies.add(hr, Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        }
    }

    @Test
    void theDescriptionOfTheApiSaysTheBoundsOfEachNumber() throws Exception {
        JsonNode properties = JSON.readTree(send(Scene.HR, get("/v3/api-docs")).getContentAsString())
                .at("/components/schemas/PolicyIn/properties");
        assertThat(properties.properties().stream()
                        .filter(number -> !number.getKey().equals("skills"))
                        .map(number -> number.getKey() + " " + number.getValue().get("minimum") + "-"
                                + number.getValue().get("maximum")))
                .containsExactlyInAnyOrderElementsOf(
                        bounds().map(bound -> bound.name() + " " + bound.least() + "-" + bound.most())
                                .toList());
    }

    private MockHttpServletResponse change(int version, String body, int revision) throws Exception {
        return send(
                Scene.HR, put("/api/v1/policies/" + version).content(body).header("If-Match", "\"" + revision + "\""));
    }

    private static int number(MockHttpServletResponse answer, Policy.Bound bound) throws Exception {
        return JSON.readTree(answer.getContentAsString()).get(bound.name()).asInt();
    }

    /** A number that a policy gets later is read and shown, or this fails. */
    @Test
    void theBodyHasTheNumbersThatThereAre() throws Exception {
        Set<String> names = Policy.BOUNDS.stream().map(Policy.Bound::name).collect(Collectors.toSet());
        Map<String, Object> others = numbers();
        // These may be left out.
        others.put("graceDays", 0);
        others.put("escalateAfterDays", 5);
        others.put("toHrAfterDays", 10);
        others.put("reminderDays", 3);
        others.put("secondReminderDays", 1);
        others.put("thirdReminderDays", 0);
        others.put("nudgeHours", 20);
        others.put("piecesPerStatement", 2);
        others.put("monthsApart", 0);
        others.put("witnessFirst", 0);
        others.put("secondAssessorDiffers", 2);
        others.put("figureItems", 5);
        others.put("figurePeople", 3);
        others.put("figurePercent", 50);
        assertThat(others.keySet()).isEqualTo(names);
        for (Policy.Bound bound : Policy.BOUNDS) {
            int usual = (Integer) Objects.requireNonNull(others.get(bound.name()));
            others.put(bound.name(), usual < bound.most() ? usual + 1 : usual - 1);
        }
        others.put("classTolerance", 2);
        MockHttpServletResponse answer = draft(JSON.writeValueAsString(others));
        JsonNode view = JSON.readTree(answer.getContentAsString());
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        others.forEach((name, number) -> assertThat(view.get(name)).as(name).isEqualTo(JSON.valueToTree(number)));
        assertThat(view.propertyNames()).hasSize(others.size() + 6);
    }

    private int count() {
        return jdbc.queryForObject("SELECT count(*)::int FROM policy", Integer.class);
    }

    @Test
    void aRefusalPointsToTheNumberAndNamesItsBounds() throws Exception {
        MockHttpServletResponse answer = draft(with("validMonths", Integer.MAX_VALUE));
        assertThat(answer.getContentAsString())
                .contains(
                        "\"pointer\":\"/validMonths\"",
                        "\"code\":\"policy-bounds\"",
                        "validMonths must be between 1 and 120; 2147483647 was given.");
        assertThat(draft(with("secondAssessorTop", 99)).getContentAsString())
                .contains(
                        "\"pointer\":\"/secondAssessorTop\"",
                        "must be between 0 and " + frameworks.mostLevels() + "; 99 was given");
        assertThat(draft(with("agedMonths", 35)).getContentAsString())
                .contains("\"pointer\":\"/agedMonths\"", "\"code\":\"policy-aged\"");
        assertThat(draft(with("toHrAfterDays", 5)).getContentAsString())
                .as("not later than the next manager")
                .contains("\"pointer\":\"/toHrAfterDays\"", "\"code\":\"policy-escalation\"", "more than 5");
        assertThat(draft(with("secondReminderDays", 3)).getContentAsString())
                .as("without a first one")
                .contains("\"pointer\":\"/secondReminderDays\"", "\"code\":\"policy-reminders\"");
        MockHttpServletResponse missing = draft(with("quorum", null));
        assertThat(missing.getStatus()).isEqualTo(422);
        assertThat(missing.getContentAsString()).contains("\"pointer\":\"/quorum\"", "\"code\":\"missing\"");
        assertThat(draft(with("piecesPerStatement", 1)).getContentAsString())
                .contains("\"pointer\":\"/piecesPerStatement\"", "\"code\":\"policy-pieces\"");
    }

    /** A body with numbers of skills. */
    private static String withSkills(Object... skills) {
        Map<String, Object> numbers = numbers();
        numbers.put("skills", List.of(skills));
        return JSON.writeValueAsString(numbers);
    }

    private static Map<String, Object> own(UUID skill, Map<String, Object> numbers) {
        return Map.of("skill", skill, "numbers", numbers);
    }

    @Test
    void aSkillHasNumbersOfItsOwnWithinTheSameBounds() throws Exception {
        UUID skill = scene.skill().originId();
        MockHttpServletResponse taken = draft(withSkills(
                own(skill, Map.of("coverPercent", 100, "piecesPerStatement", 3, "validMonths", 12)),
                own(UUID.randomUUID(), Map.of())));
        JsonNode view = JSON.readTree(taken.getContentAsString());
        assertThat(taken.getStatus()).as(taken.getContentAsString()).isEqualTo(201);
        assertThat(view.get("skills")).as("without the one that has no number").hasSize(1);
        int version = view.get("version").asInt();
        Policy numbers = policies.find(scene.id(Scene.HR), version).numbers();
        assertThat(numbers.forSkill(skill).judging().coverPercent()).isEqualTo(100);
        assertThat(numbers.forSkill(skill).proof().piecesPerStatement()).isEqualTo(3);
        assertThat(numbers.forSkill(skill).course().validMonths()).isEqualTo(12);
        assertThat(numbers.forSkill(UUID.randomUUID()).judging().coverPercent()).isEqualTo(85);

        Map<String, Map<String, Object>> refused = Map.of(
                "\"pointer\":\"/skills/0/numbers/coverPercent\",\"code\":\"policy-bounds\"",
                own(skill, Map.of("coverPercent", 101)),
                "\"pointer\":\"/skills/0/numbers/agedMonths\",\"code\":\"policy-aged\"",
                own(skill, Map.of("agedMonths", 35)),
                "\"pointer\":\"/skills/0/numbers/piecesPerStatement\",\"code\":\"policy-pieces\"",
                own(skill, Map.of("piecesPerStatement", 1)),
                "\"pointer\":\"/skills/0/numbers/quorum\",\"code\":\"policy-skill-number\"",
                own(skill, Map.of("quorum", 3)),
                "\"pointer\":\"/skills/0/skill\",\"code\":\"policy-skill-unknown\"",
                own(UUID.randomUUID(), Map.of("coverPercent", 90)));
        for (Map.Entry<String, Map<String, Object>> one : refused.entrySet()) {
            MockHttpServletResponse answer = draft(withSkills(one.getValue()));
            assertThat(answer.getStatus()).as(one.getKey()).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains(one.getKey());
        }
        assertThat(draft(withSkills(own(skill, Map.of("coverPercent", 90)), own(skill, Map.of("coverPercent", 91))))
                        .getContentAsString())
                .contains("\"pointer\":\"/skills/1/skill\",\"code\":\"policy-skill-twice\"");
        Object[] many = Stream.generate(() -> own(UUID.randomUUID(), Map.of("coverPercent", 90)))
                .limit(201)
                .toArray();
        assertThat(draft(withSkills(many)).getStatus()).isEqualTo(422);
    }

    @Test
    void aDraftIsMadeOfAVersionAndDeletedAndItsNumberIsNotUsedAgain() throws Exception {
        UUID hr = scene.id(Scene.HR);
        int from = drafted();
        MockHttpServletResponse made =
                send(Scene.HR, post("/api/v1/policies?from=" + from).content(with("validMonths", 11)));
        JsonNode view = JSON.readTree(made.getContentAsString());
        assertThat(view.get("madeFrom").asInt()).isEqualTo(from);
        int draft = view.get("version").asInt();
        assertThat(policies.draftFrom(hr, draft).numbers().course().validMonths())
                .isEqualTo(11);
        assertThat(policies.draftFrom(hr, null).madeFrom()).isEqualTo(policies.newest());
        assertThat(send(Scene.HR, post("/api/v1/policies?from=999999").content(with("validMonths", 11)))
                        .getStatus())
                .isEqualTo(404);

        String path = "/api/v1/policies/" + draft;
        assertThat(send(Scene.HR, delete(path)).getStatus()).isEqualTo(428);
        assertThat(send(Scene.HR, delete(path).header("If-Match", "\"7\"")).getStatus())
                .isEqualTo(412);
        assertThat(send(Scene.HR, delete(path).header("If-Match", "\"0\"")).getStatus())
                .isEqualTo(204);
        assertThat(send(Scene.HR, get(path)).getStatus()).isEqualTo(404);
        int last = drafted();
        policies.delete(hr, last, null);
        assertThat(drafted()).as("never a number that another had").isGreaterThan(last);

        policies.publish(hr, from, null);
        MockHttpServletResponse late =
                send(Scene.HR, delete("/api/v1/policies/" + from).header("If-Match", "\"1\""));
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(late.getContentAsString()).contains("policy-published");
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_trail WHERE aggregate = ? ORDER BY seq",
                        String.class,
                        "policy/" + draft))
                .containsExactly("policy-drafted", "policy-deleted");
    }

    /** As on an installation on which nothing but its first policy is there. */
    @Test
    void aDraftIsMadeBeforeAnyEditionHasAttributesOrLevels() {
        UUID hr = scene.id(Scene.HR);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.update("DELETE FROM attribute_level");
            jdbc.update("DELETE FROM generic_attribute");
            jdbc.update("DELETE FROM responsibility_level");
            Policies.Stored draft = policies.draftFrom(hr, 1);
            assertThat(draft.madeFrom()).isEqualTo(1);
            assertThat(draft.numbers().judging().classTolerance()).isZero();
            assertThat(draft.numbers().secondAssessment().secondAssessorTop()).isZero();
            assertThat(draft.numbers().judging().coverPercent())
                    .isEqualTo(policies.policy(1).judging().coverPercent());
            status.setRollbackOnly();
        });
        assertThat(policies.draftFrom(hr, 1).numbers().with(List.of()).as(1))
                .as("where the editions allow all of it")
                .isEqualTo(policies.policy(1));
    }

    @Test
    void theAuditTrailHasTheNumbersBeforeAndAfterAPublication() throws Exception {
        int before = policies.newest();
        int draft = JSON.readTree(draft(with("validMonths", 7)).getContentAsString())
                .get("version")
                .asInt();
        policies.publish(scene.id(Scene.HR), draft, null);
        Map<String, Object> entry = jdbc.queryForMap(
                "SELECT before, after FROM audit_trail WHERE aggregate = ? AND act =" + " 'policy-published'",
                "policy/" + draft);
        assertThat("" + entry.get("before")).contains("version=" + before + ",");
        assertThat("" + entry.get("after")).contains("version=" + draft + ",", "validMonths=7,");
    }

    @Test
    void aCycleTakesThePublishedVersionThatIsChosenAndNoDraft() throws Exception {
        UUID hr = scene.id(Scene.HR);
        int older = policies.add(hr, Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        int newest = policies.add(hr, Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        int draft = drafted();
        UUID cycle = scene.drafted("Chosen " + UUID.randomUUID(), Scene.EMPLOYEE);
        assertThat(viewingCycles.forHr(hr, cycle).policyVersion()).isEqualTo(newest);
        String plan = "/api/v1/cycles/" + cycle + "/plan";
        var read = send(Scene.HR, get(plan));
        assertThat(read.getContentAsString()).contains("\"policyVersion\":" + newest);
        String chosen = read.getContentAsString().replace("\"policyVersion\":" + newest, "\"policyVersion\":" + older);
        var saved = send(Scene.HR, put(plan).content(chosen).header("If-Match", read.getHeader("ETag")));
        assertThat(saved.getStatus()).as(saved.getContentAsString()).isEqualTo(200);
        assertThat(viewingCycles.forHr(hr, cycle).policyVersion()).isEqualTo(older);
        for (String unpublished : List.of("" + draft, "999999")) {
            String refused = read.getContentAsString()
                    .replace("\"policyVersion\":" + newest, "\"policyVersion\":" + unpublished);
            var answer = send(Scene.HR, put(plan).content(refused).header("If-Match", saved.getHeader("ETag")));
            assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(422);
            assertThat(answer.getContentAsString())
                    .contains("\"pointer\":\"policyVersion\",\"code\":\"policy-not-published\"");
        }
        String kept = read.getContentAsString().replace("\"policyVersion\":" + newest, "\"policyVersion\":null");
        assertThat(send(Scene.HR, put(plan).content(kept).header("If-Match", saved.getHeader("ETag")))
                        .getStatus())
                .isEqualTo(200);
        assertThat(viewingCycles.forHr(hr, cycle).policyVersion())
                .as("what is not said stays")
                .isEqualTo(older);
    }

    @Test
    void aDraftIsChangedAndPublishedByWhoHasReadItAndIsTakenFromThenOn() throws Exception {
        int taken = policies.newest();
        int draft = drafted();
        String path = "/api/v1/policies/" + draft;
        assertThat(policies.newest()).as("a draft is taken by nobody").isEqualTo(taken);
        UUID before = scene.drafted("Before it was published " + UUID.randomUUID(), Scene.EMPLOYEE);
        assertThat(viewingCycles.forHr(scene.id(Scene.HR), before).policyVersion())
                .isEqualTo(taken);

        String changed = with("validMonths", 12);
        assertThat(send(Scene.HR, put(path).content(changed)).getStatus()).isEqualTo(428);
        assertThat(send(Scene.HR, put(path).content(changed).header("If-Match", "\"7\""))
                        .getStatus())
                .isEqualTo(412);
        assertThat(send(Scene.HR, put(path).content(with("quorum", 1)).header("If-Match", "\"0\""))
                        .getStatus())
                .isEqualTo(422);
        MockHttpServletResponse saved =
                send(Scene.HR, put(path).content(changed).header("If-Match", "\"0\""));
        assertThat(saved.getStatus()).isEqualTo(200);
        assertThat(saved.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(send(Scene.HR, post(path + "/publish").header("If-Match", "\"0\""))
                        .getStatus())
                .isEqualTo(412);
        MockHttpServletResponse published =
                send(Scene.HR, post(path + "/publish").header("If-Match", "\"1\""));
        assertThat(published.getStatus()).isEqualTo(200);
        JsonNode view = JSON.readTree(published.getContentAsString());
        assertThat(view.get("status").asString()).isEqualTo("PUBLISHED");
        assertThat(view.get("validMonths").asInt()).isEqualTo(12);
        assertThat(view.get("publishedAt").isNull()).isFalse();

        assertThat(policies.newest()).isEqualTo(draft);
        assertThat(policies.policy(draft).course().validMonths()).isEqualTo(12);
        for (var act : List.of(put(path).content(changed), post(path + "/publish"))) {
            MockHttpServletResponse late = send(Scene.HR, act.header("If-Match", "\"2\""));
            assertThat(late.getStatus()).isEqualTo(409);
            assertThat(late.getContentAsString()).contains("policy-published");
        }
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_trail WHERE aggregate = ? ORDER BY seq",
                        String.class,
                        "policy/" + draft))
                .containsExactly("policy-drafted", "policy-changed", "policy-published");
    }

    /** The policy that was published last is used, not the one that was drafted last. */
    @Test
    void anOlderDraftThatIsPublishedLaterIsTheNewest() throws Exception {
        int older = drafted();
        int younger = drafted();
        UUID hr = scene.id(Scene.HR);
        policies.publish(hr, younger, null);
        assertThat(policies.newest()).isEqualTo(younger);
        policies.publish(hr, older, null);
        assertThat(policies.newest()).isEqualTo(older);
    }

    @Test
    void policiesAreListedInPagesNewestFirst() throws Exception {
        int last = drafted();
        JsonNode page =
                JSON.readTree(send(Scene.HR, get("/api/v1/policies?limit=1")).getContentAsString());
        assertThat(page.get("items").get(0).get("version").asInt()).isEqualTo(last);
        assertThat(page.get("next").asString()).isEqualTo("" + last);
        JsonNode next = JSON.readTree(
                send(Scene.HR, get("/api/v1/policies?limit=500&after=" + last)).getContentAsString());
        assertThat(next.get("items").get(0).get("version").asInt()).isLessThan(last);
        assertThat(next.get("next").isNull()).isTrue();
        assertThat(next.get("items")
                        .get(next.get("items").size() - 1)
                        .get("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(send(Scene.HR, get("/api/v1/policies?after=x")).getStatus()).isEqualTo(400);
        assertThat(send(Scene.HR, get("/api/v1/policies/" + (last + 1000))).getStatus())
                .isEqualTo(404);
    }

    @Test
    void whoIsNotHrReadsAndWritesNone() throws Exception {
        String body = JSON.writeValueAsString(numbers());
        for (String mail : List.of(Scene.EMPLOYEE, Scene.MANAGER)) {
            assertThat(send(mail, get("/api/v1/policies")).getStatus()).isEqualTo(403);
            assertThat(send(mail, get("/api/v1/policies/1")).getStatus()).isEqualTo(403);
            assertThat(send(mail, post("/api/v1/policies").content(body)).getStatus())
                    .isEqualTo(403);
            assertThat(send(mail, put("/api/v1/policies/1").content(body)).getStatus())
                    .isEqualTo(403);
            assertThat(send(mail, post("/api/v1/policies/1/publish")).getStatus())
                    .isEqualTo(403);
            assertThat(send(mail, delete("/api/v1/policies/1")).getStatus()).isEqualTo(403);
        }
    }

    /** A policy named levels before each edition had its own; the sample of then is upgraded, and so are sets of other levels. */
    @ParameterizedTest(name = "{0} asks at the {1} highest levels")
    @CsvSource(
            delimiter = ';',
            value = {"[6, 7];2", "[7];1", "[6];2", "[];0", "[5, 7];3", "[8, 9];2", "[0, 99];0"})
    void aPolicyThatNamedLevelsAsksAtAsManyOfTheHighest(String levels, int top) throws Exception {
        String before = Files.readString(Path.of("src/test/resources/documents/policy.json"));
        assertThat(before).contains("[6, 7]");
        int version = 5000 + count();
        jdbc.update(
                "INSERT INTO policy (version, numbers, created_at) VALUES (?, ?::jsonb, '2001-01-01')",
                version,
                migrated(before.replace("[6, 7]", levels)));
        assertThat(policies.policy(version).secondAssessment().secondAssessorTop())
                .isEqualTo(top);
        assertThat(policies.policy(version).judging().coverPercent()).isEqualTo(85);
    }

    /** What the migration makes of it, in a table as it was then, whose numbers were text. */
    private String migrated(String numbers) throws IOException {
        String migration = Files.readString(
                Path.of("src/main/resources/db/migration/V178__highest_levels_ask_for_a_second_assessor.sql"));
        return jdbc.execute((ConnectionCallback<String>) connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE policy (numbers text)");
                try (var insert = connection.prepareStatement("INSERT INTO policy VALUES (?)")) {
                    insert.setString(1, numbers);
                    insert.executeUpdate();
                }
                statement.execute(migration);
                try (var row = statement.executeQuery("SELECT numbers FROM policy")) {
                    row.next();
                    return row.getString(1);
                } finally {
                    statement.execute("DROP TABLE pg_temp.policy");
                }
            }
        });
    }

    /** As it could be stored before there were bounds. */
    @Test
    void aStoredPolicyOutsideTheBoundsStopsNoPublication() {
        UUID cycle = scene.launched("Valid for ever " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        var outside = Policy.FIRST
                .with(new Policy.SecondAssessment(-1, 0))
                .with(new Policy.Calibration(-1, 0))
                .with(new Policy.Course(-1, Integer.MAX_VALUE, 0));
        int version = count() + 1000;
        jdbc.update(
                "INSERT INTO policy (version, numbers, created_at) VALUES (?, ?::jsonb, '2001-01-01')",
                version,
                JSON.writeValueAsString(outside));
        jdbc.update("UPDATE assessment_cycle SET policy_version = ? WHERE id = ?", version, cycle);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        LocalDate until = jdbc.queryForObject(
                "SELECT r.valid_until FROM result r WHERE r.skill_assessment_id = ?",
                LocalDate.class,
                scene.said(assessment));
        assertThat(until).isEqualTo(Scene.today().plusMonths(120));
        Policy taken = policies.policy(version);
        assertThat(taken.calibration().quorum()).isEqualTo(2);
        assertThat(taken.course().mostReturns()).isZero();
        assertThat(taken.calibration().signaturePercent()).isZero();
        assertThat(taken.judging().coverPercent()).as("what judges stays").isEqualTo(85);
        jdbc.update("UPDATE assessment_cycle SET policy_version = 1 WHERE id = ?", cycle);
        jdbc.update("DELETE FROM policy WHERE version = ?", version);
    }

    @Test
    void aDateThatNoJobCouldReckonWithIsRefusedBeforeItBegins() throws Exception {
        LocalDate far = Scene.today().plusYears(11);
        for (String day : List.of("" + far, "+10000-01-01", "+999999999-12-31")) {
            MockHttpServletResponse answer = send(
                    Scene.HR,
                    post("/api/v1/cycles")
                            .content("{\"name\":\"Far\",\"frameworkVersionId\":\""
                                    + scene.edition().id() + "\",\"skillIds\":[\""
                                    + scene.skill().id() + "\"],\"units\":[],\"people\":[\""
                                    + scene.id(Scene.EMPLOYEE) + "\"],\"milestones\":{\"selfAssessment\":\""
                                    + Scene.today() + "\",\"review\":\"" + day + "\",\"calibration\":\"" + day
                                    + "\",\"publication\":\"" + day + "\",\"acknowledgement\":\"" + day
                                    + "\"},\"calibrationRequired\":false}"));
            assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(422);
            assertThat(answer.getContentAsString())
                    .containsAnyOf(
                            "\"pointer\":\"milestones/review\",\"code\":\"cycle-date-far\"",
                            "\"pointer\":\"/milestones/review\",\"code\":\"day-bounds\"");
        }
        UUID stored = scene.drafted("Stored too far " + UUID.randomUUID(), Scene.EMPLOYEE);
        jdbc.update(
                "UPDATE assessment_cycle SET acknowledgement_due = ? WHERE id = ?",
                Timestamp.valueOf("9999-12-31 23:00:00"),
                stored);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> cycles.launch(scene.id(Scene.HR), stored));
        assertThat(refusal.faults().getFirst().code()).isEqualTo("cycle-date-far");
        UUID running = scene.launched("Moved too far " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        String path = "/api/v1/cycles/" + running;
        String etag = send(Scene.HR, get(path)).getHeader("ETag");
        MockHttpServletResponse moved = send(
                Scene.HR,
                put(path + "/milestones")
                        .content("{\"selfAssessment\":\"" + Scene.today() + "\",\"review\":\"" + Scene.today()
                                + "\",\"calibration\":\"" + Scene.today() + "\",\"publication\":\"" + Scene.today()
                                + "\",\"acknowledgement\":\"+10000-01-01\"}")
                        .header("If-Match", etag));
        assertThat(moved.getStatus()).isEqualTo(422);
        assertThat(moved.getContentAsString()).contains("/acknowledgement", "day-bounds");
    }
}
