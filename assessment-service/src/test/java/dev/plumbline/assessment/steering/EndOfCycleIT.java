package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.CancellingSessions;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What happens to a cycle whose dates pass while people are at different steps of it. */
class EndOfCycleIT extends EndingCycles {

    @Autowired
    private ReopeningCycles again;

    @Autowired
    private CancellingSessions leftOver;

    @Autowired
    private MockMvc http;

    @Autowired
    private PagesAs pages;

    @Autowired
    private ViewingCycles viewing;

    @Autowired
    WithdrawingParticipants withdrawing;

    @Autowired
    CancellingCycles cancelling;

    @Autowired
    private Roles roles;

    @Test
    void aCycleThatAnEarlierVersionClosedOverTheUnfinishedIsOpenAgainUntilHrHasDecided() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = halfPublished("Closed over");
        UUID first = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID other = scene.assessment(cycle, OTHER);
        inDays(100);
        until(first, AssessmentState.CLOSED);
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED', phase = 'ACKNOWLEDGEMENT' WHERE id = ?", cycle);
        assertThatThrownBy(() -> withdrawing.withdraw(hr, AssessmentId.of(other), "Has left us."))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("cycle-not-open"));

        again.openAgain();
        again.openAgain();
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM audit_entry WHERE act = 'cycle-opened-again' AND aggregate = ?",
                        Integer.class,
                        "cycle/" + cycle))
                .isEqualTo(1);
        asked(cycle);
        withdrawing.withdraw(hr, AssessmentId.of(other), "Has left us.");
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(question(cycle)).isEmpty();
        assertThat(ended(cycle)).as("its process is over").isZero();
        again.openAgain();
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.CLOSED);
    }

    @Test
    void aSessionWhosePeopleWereAllTakenOutEndsWithItsCycle() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Session left over", true, Scene.EMPLOYEE, OTHER);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        withdrawing.withdraw(hr, AssessmentId.of(assessment), "Has left us.");
        jdbc.update("UPDATE calibration_session SET state = 'IN_SESSION' WHERE id = ?", session.id());
        jdbc.update("UPDATE assessment SET state = 'CLOSED' WHERE id = ?", scene.assessment(cycle, OTHER));
        jdbc.update("UPDATE assessment_cycle SET phase = 'ACKNOWLEDGEMENT' WHERE id = ?", cycle);
        await().atMost(PATIENCE).until(() -> ended(cycle) == 1);
        closing.begin(cycle);
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(stateOf(session)).isEqualTo("CANCELLED");
        assertThat(jdbc.queryForObject(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%session-cancelled%' ORDER BY position",
                        String.class, session.id().toString()))
                .contains("CYCLE_CLOSED");

        // As an earlier version left it.
        jdbc.update("UPDATE calibration_session SET state = 'IN_SESSION' WHERE id = ?", session.id());
        leftOver.cancelLeftOver();
        assertThat(stateOf(session)).isEqualTo("CANCELLED");
    }

    private String stateOf(CalibrationSession session) {
        return jdbc.queryForObject("SELECT state FROM calibration_session WHERE id = ?", String.class, session.id());
    }

    @Test
    void aCycleFromWhichEverybodyWasTakenOutEndsByItself() {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Nobody is left", false, Scene.EMPLOYEE, OTHER);
        scene.handIn(scene.assessment(cycle, Scene.EMPLOYEE), 5);
        scene.opened("assessment-cycle", "user_publish_results", WorkRole.HR, cycle, 0, 1);
        withdrawing.withdraw(hr, AssessmentId.of(scene.assessment(cycle, Scene.EMPLOYEE)), "Has left us.");
        withdrawing.withdraw(hr, AssessmentId.of(scene.assessment(cycle, OTHER)), "Has left us.");
        // There is nothing to decide: the step is passed, and the process continues as after any wave.
        await().atMost(PATIENCE).until(() -> said(cycle, "publication-decided") == 1);
        assertThat(worklist.openOf(cycle.toString())).isEmpty();
        publishing.beginPublishing(cycle);
        await().atMost(PATIENCE).until(() -> ended(cycle) == 1);
        closing.begin(cycle);
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(said(cycle, "publication-decided")).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%publication-decided%' ORDER BY position",
                        String.class, cycle.toString()))
                .contains("SYSTEM");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM audit_entry WHERE act = 'publication-decided' AND aggregate = ?",
                        Integer.class,
                        "cycle/" + cycle))
                .isEqualTo(1);
    }

    @Test
    void whoIsBegunAgainWhileTheCycleIsClosingHoldsItOpenUntilTheyAreFinished() {
        UUID hr = scene.id(Scene.HR);
        UUID assessment = scene.resultBelowTheClaim("Begun again at the end", Scene.EMPLOYEE);
        UUID cycle = scene.read(assessment).cycleId();
        inDays(90);
        until(assessment, AssessmentState.CLOSED);
        await().atMost(PATIENCE).until(() -> ended(cycle) == 1);
        reopening.reopen(hr, AssessmentId.of(assessment), Step.REVIEW, "The verdicts were entered for somebody else.");
        closing.begin(cycle);
        noJobIsLeft(cycle);
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
        withdrawing.withdraw(hr, AssessmentId.of(assessment), "Has left us.");
        await().atMost(PATIENCE).until(() -> read(cycle).status() == AssessmentCycle.Status.CLOSED);
        assertThat(ended(cycle)).isEqualTo(1);
        assertThatThrownBy(() -> reopening.reopen(hr, AssessmentId.of(assessment), Step.REVIEW, "Once more, please."))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("cycle-not-open"));
    }

    @Test
    void hrIsAskedEveryDayGoesOnWithANewDateAndNobodyDecidesAboutThemselves() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Unfinished", false, Scene.HR, OTHER);
        UUID own = scene.assessment(cycle, Scene.HR);
        UUID other = scene.assessment(cycle, OTHER);
        assertThat(page(Scene.HR, get("/cycles/" + cycle + "/unfinished")))
                .contains("The acknowledgements are due on")
                .doesNotContain("The acknowledgements were due on");
        inDays(71);
        assertThat(page(Scene.HR, get("/cycles/" + cycle + "/unfinished")))
                .contains("The acknowledgements were due on");
        Instant asked = asked(cycle).due();
        inDays(72);
        asked(cycle, question -> question.due().isAfter(asked));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM work_item WHERE business_key = ? AND element = 'user_decide_unfinished'",
                        Integer.class,
                        cycle.toString()))
                .isEqualTo(1);

        String page = page(Scene.HR, get("/cycles/" + cycle + "/unfinished"));
        assertThat(page).contains("People without a result", "Tilda Weil");
        page = page(
                Scene.HR,
                post("/cycles/" + cycle + "/unfinished/withdraw")
                        .param("version", PagesAs.ANY_VERSION)
                        .param("people", own.toString(), other.toString())
                        .param("reason", "On leave for the rest of the year."));
        assertThat(page).contains("One person was withdrawn", "It is your own assessment");
        assertThat(scene.read(own).state()).isNotEqualTo(AssessmentState.WITHDRAWN);
        assertThat(scene.read(other).state()).isEqualTo(AssessmentState.WITHDRAWN);
        assertThat(question(cycle)).isPresent();

        String day = Scene.today().plusDays(100).toString();
        http.perform(post("/cycles/" + cycle + "/unfinished/go-on")
                        .param("version", PagesAs.ANY_VERSION)
                        .param("day", day)
                        .with(csrf())
                        .with(as(Scene.HR)))
                .andReturn();
        assertThat(read(cycle).milestones().acknowledgement()).hasToString(day);
        assertThat(read(cycle).milestones().appeal())
                .isEqualTo(LocalDate.parse(day).plusDays(14));
        assertThat(question(cycle)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "SELECT done_by FROM work_item WHERE business_key = ? AND element = 'user_decide_unfinished'",
                        UUID.class,
                        cycle.toString()))
                .isEqualTo(hr);

        inDays(101);
        asked(cycle);
        cancelling.cancel(scene.id(Scene.OTHER_HR), cycle, "Merged with the next one.");
        assertThat(question(cycle)).isEmpty();
    }

    @Test
    void whatIsRefusedShowsThePageOnWhichPeopleWereChosen() throws Exception {
        UUID cycle = scene.launched("Unfinished by pages", false, Scene.EMPLOYEE, OTHER);
        List<ViewingCycles.Participant> both =
                viewing.participants(cycle, ViewingCycles.Which.UNFINISHED, Keyset.partsOrFirst(null, 2, 0), 2);
        String after = both.getFirst().key();
        String second = both.getLast().assessmentId().toString();
        String path = "/cycles/" + cycle + "/unfinished";
        Document page = Jsoup.parse(
                pages.post(Scene.HR, path + "/withdraw", "people", second, "reason", "Short", "after", after)
                        .html());
        assertThat(page.select("input[name=people]").eachAttr("value")).containsExactly(second);
        assertThat(page.select("input[name=people]").hasAttr("checked")).isTrue();
        assertThat(page.select("input[type=hidden][name=after]").eachAttr("value"))
                .containsExactly(after, after);
        page = Jsoup.parse(
                pages.post(Scene.HR, path + "/withdraw", "reason", "On leave for the rest of the year.", "after", after)
                        .html());
        assertThat(page.select(".pl-errors a").eachAttr("href"))
                .as("where the people are chosen")
                .containsExactly("#assessments");
        page = Jsoup.parse(pages.post(Scene.HR, path + "/go-on", "day", "soon", "after", after)
                .html());
        assertThat(page.select("input[name=people]").eachAttr("value")).containsExactly(second);
        PagesAs.Seen done = pages.post(
                Scene.HR,
                path + "/withdraw",
                "people",
                second,
                "reason",
                "On leave for the rest of the year.",
                "after",
                after);
        assertThat(done.words()).contains("One person was withdrawn");
        assertThat(Jsoup.parse(done.html()).select("input[name=people]").eachAttr("value"))
                .as("nobody is left on that page")
                .containsExactly(both.getFirst().assessmentId().toString());
    }

    @Test
    void whoIsAloneInHrAndWithoutAResultIsToldWhoNamesSomebodyAndTheyDecide() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID administrator = scene.id(Scene.OTHER_HR);
        UUID cycle = scene.launched("Alone in HR", false, Scene.HR);
        UUID own = scene.assessment(cycle, Scene.HR);
        inDays(71);
        asked(cycle);
        assertThat(page(Scene.HR, get("/cycles/" + cycle + "/unfinished")))
                .contains("Somebody else in HR decides about your assessment.");
        List<UUID> others = jdbc.queryForList(
                "DELETE FROM person_role WHERE role = 'HR' AND person_id <> ? RETURNING person_id", UUID.class, hr);
        boolean granted = false;
        try {
            String alone = "Ask an administrator to grant somebody else the role HR";
            assertThat(page(Scene.HR, get("/cycles/" + cycle + "/unfinished"))).contains(alone);
            assertThat(page(
                            Scene.HR,
                            post("/cycles/" + cycle + "/unfinished/withdraw")
                                    .param("version", PagesAs.ANY_VERSION)
                                    .param("people", own.toString())
                                    .param("reason", "On leave for the rest of the year.")))
                    .contains("It is your own assessment, and nobody else is in HR: ask an administrator");
            String body = "{\"assessments\":[\"" + own + "\"],\"reason\":\"On long leave.\"}";
            assertThat(answer(Scene.HR, cycle, "withdraw", body).getContentAsString())
                    .contains("\"withdrawn\":0", "\"code\":\"on-oneself-alone\"");
            assertThat(answer(Scene.OTHER_HR, cycle, "withdraw", body).getStatus())
                    .as("an administrator who is not in HR names somebody, and does not decide")
                    .isEqualTo(403);
            assertThat(page(Scene.EMPLOYEE, get("/cycles/" + cycle + "/unfinished")))
                    .doesNotContain("People without a result");
            assertThat(scene.read(own).state()).isEqualTo(AssessmentState.ASSIGNED);
            assertThat(question(cycle)).isPresent();

            roles.grant(administrator, scene.id(OTHER), Role.HR, "", null);
            granted = true;
            assertThat(page(Scene.HR, get("/cycles/" + cycle + "/unfinished")))
                    .contains("Somebody else in HR decides about your assessment.");
            assertThat(page(OTHER, get("/cycles/" + cycle + "/unfinished")))
                    .contains("Helena Ruiz")
                    .doesNotContain("decides about your assessment");
            assertThat(answer(OTHER, cycle, "withdraw", body).getContentAsString())
                    .contains("\"withdrawn\":1");
            assertThat(scene.read(own).state()).isEqualTo(AssessmentState.WITHDRAWN);
            assertThat(question(cycle)).isEmpty();
        } finally {
            others.forEach(person -> jdbc.update(
                    "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '') ON CONFLICT DO NOTHING",
                    person));
            if (granted) {
                roles.withdraw(administrator, scene.id(OTHER), Role.HR, "", null);
            }
        }
    }

    @Test
    void overRestTheUnfinishedAreListedTakenOutAndGivenMoreTime() throws Exception {
        UUID cycle = halfPublished("Unfinished over REST");
        UUID other = scene.assessment(cycle, OTHER);
        inDays(75);
        var list = http.perform(get("/api/v1/cycles/" + cycle + "/unfinished").with(as(Scene.HR)))
                .andReturn()
                .getResponse();
        assertThat(list.getContentAsString()).contains(other.toString()).doesNotContain(Scene.EMPLOYEE);
        assertThat(http.perform(get("/api/v1/cycles/" + cycle + "/unfinished").with(as(Scene.EMPLOYEE)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        String day = Scene.today().plusDays(90).toString();
        assertThat(rest(cycle, "go-on", "{\"day\":\"" + Scene.today().minusDays(1) + "\"}"))
                .isEqualTo(422);
        assertThat(rest(cycle, "go-on", "{\"day\":\"" + day + "\"}")).isEqualTo(200);
        assertThat(rest(cycle, "withdraw", "{\"assessments\":[],\"reason\":\"Has left us.\"}"))
                .isEqualTo(422);
        assertThat(rest(cycle, "withdraw", "{\"assessments\":[\"" + other + "\"],\"reason\":\" \"}"))
                .isEqualTo(422);
        assertThat(rest(cycle, "withdraw", "{\"assessments\":[\"" + other + "\"],\"reason\":\"Has left us.\"}"))
                .isEqualTo(200);
        assertThat(scene.read(other).state()).isEqualTo(AssessmentState.WITHDRAWN);
    }

    private int rest(UUID cycle, String act, String body) throws Exception {
        return answer(Scene.HR, cycle, act, body).getStatus();
    }

    private MockHttpServletResponse answer(String mail, UUID cycle, String act, String body) throws Exception {
        return http.perform(post("/api/v1/cycles/" + cycle + "/unfinished/" + act)
                        .contentType("application/json")
                        .header("If-Match", "\"" + read(cycle).version() + "\"")
                        .content(body)
                        .with(as(mail)))
                .andReturn()
                .getResponse();
    }

    private String page(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(csrf()).with(as(mail)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
