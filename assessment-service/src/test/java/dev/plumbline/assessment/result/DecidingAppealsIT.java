package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkRole;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** An appeal is lodged about skills and decided about them, each named once. */
class DecidingAppealsIT extends Platform {
    private static final String PARTNER = "carla.west@demo.example";
    private static final String OBJECTION = "The second light was not looked at by anybody.";
    private static final String ANSWER = "We went through all of the work again together.";
    private static final String WHY_NOT = "The work of the second light is not theirs.";

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PagesAs pages;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    @Autowired
    private ConfirmingAppeals confirmingAppeals;

    @Autowired
    private Cycles cycles;

    @Autowired
    private Clock clock;

    @Autowired
    private AcknowledgingResults acknowledging;

    @Autowired
    private Results results;

    private MockHttpServletResponse send(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(csrf()).with(scene.as(mail)))
                .andReturn()
                .getResponse();
    }

    private UUID appealed(String name) {
        return appealed(scene.resultBelowTheClaim(name + UUID.randomUUID(), Scene.EMPLOYEE));
    }

    private UUID appealed(UUID assessment) {
        lodgingAppeals.lodge(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                AppealKind.DISCUSS_AGAIN,
                List.of(scene.said(assessment)),
                OBJECTION);
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        return assessment;
    }

    private void nothingIsDecided(UUID assessment) {
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.APPEALED);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM appeal WHERE assessment_id = ? AND (decided_at IS NOT NULL OR proposed IS NOT NULL)",
                        Integer.class,
                        assessment))
                .isZero();
    }

    @Test
    void anAnswerIsOnTopOfTheResultWithItsAuthorAndItsDayUntilTheResultIsAcknowledged() throws Exception {
        UUID assessment = appealed("Answered ");
        decidingAppeals.decide(scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(), ANSWER);
        String path = "/assessments/" + assessment + "/result";
        Element answered = Jsoup.parse(pages.get(Scene.EMPLOYEE, path).html()).selectFirst("#answered");
        assertThat(answered.text())
                .contains("Mara Okafor answered on", ANSWER, "The result is not changed.", "Challenge the result");
        assertThat(answered.select("a").attr("href")).isEqualTo("#appeal");
        assertThat(pages.get(Scene.MANAGER, path).html())
                .contains("Mara Okafor answered on")
                .doesNotContain("id=\"answered\"");
        pages.post(Scene.EMPLOYEE, path + "/acknowledge");
        assertThat(pages.get(Scene.EMPLOYEE, path).html())
                .contains("Mara Okafor answered on")
                .doesNotContain("id=\"answered\"");
    }

    /** The answer to an appeal is acknowledged again, also where it changes nothing of what was acknowledged before. */
    @Test
    void afterAnAnswerAResultThatWasAcknowledgedIsNotUntilThatIsAskedAgain() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Acknowledged " + UUID.randomUUID(), Scene.EMPLOYEE);
        AssessmentId id = AssessmentId.of(assessment);
        UUID employee = scene.id(Scene.EMPLOYEE);
        acknowledging.acknowledge(employee, id);
        assertThat(results.sheet(employee, id).acknowledged()).isTrue();
        appealed(assessment);
        decidingAppeals.decide(scene.id(Scene.MANAGER), id, List.of(), ANSWER);
        assertThat(send(Scene.EMPLOYEE, get("/api/v1/assessments/" + assessment + "/result"))
                        .getContentAsString())
                .contains("\"acknowledged\":false");
        acknowledging.acknowledge(employee, id);
        assertThat(results.sheet(employee, id).acknowledged()).isTrue();
    }

    @Test
    void thePageSaysTheDefiningStatementThatIsNotMetFirst() throws Exception {
        UUID assessment = appealed(scene.resultBelowTheClaim(
                "Defining " + UUID.randomUUID(), Scene.EMPLOYEE, scene.verdicts(6, Verdict.NOT_MET)));
        var page = Jsoup.parse(pages.get(Scene.MANAGER, "/assessments/" + assessment + "/appeal")
                .html());
        assertThat(page.select("details[open] > .pl-why > li").first().text())
                .endsWith("The defining statement 6." + scene.defining(6).ordinal() + " is not met.");
    }

    @Test
    void overRestADecisionThatNamesASkillTwiceIsRefusedAndNothingIsDecided() throws Exception {
        UUID assessment = appealed("Decided twice over REST ");
        UUID said = scene.said(assessment);
        String path = "/api/v1/assessments/" + assessment;
        String etag = send(Scene.MANAGER, get(path + "/result")).getHeader("ETag");
        String six = "{\"skillAssessmentId\":\"" + said
                + "\",\"decision\":{\"level\":6,\"attainmentClass\":\"COMPETENCY\"},\"reasonCode\":\"NEW_EVIDENCE\"}";
        String five = six.replace("\"level\":6", "\"level\":5");
        for (String twice :
                List.of(six + "," + six, six + "," + five, six + "," + six.replace(said.toString(), upper(said)))) {
            var answer = send(
                    Scene.MANAGER,
                    post(path + "/decide-appeal")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"changes\":[" + twice + "],\"answer\":\"" + ANSWER + "\"}")
                            .header("If-Match", etag));
            assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("appeal-skill-twice", "Name each skill once");
            nothingIsDecided(assessment);
        }
        var once = send(
                Scene.MANAGER,
                post(path + "/decide-appeal")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"changes\":[" + six + "],\"answer\":\"" + ANSWER + "\"}")
                        .header("If-Match", etag));
        assertThat(once.getStatus()).as(once.getContentAsString()).isEqualTo(200);
    }

    /** Whoever confirms over REST reads first what is proposed, as on the page; nobody else does. */
    @Test
    void overRestWhatWasProposedIsReadByWhoConfirmsIt() throws Exception {
        UUID assessment = appealed("Proposed ");
        UUID said = scene.said(assessment);
        String path = "/api/v1/assessments/" + assessment;
        String etag = send(Scene.MANAGER, get(path + "/result")).getHeader("ETag");
        String seven = "{\"skillAssessmentId\":\"" + said
                + "\",\"decision\":{\"level\":6,\"attainmentClass\":\"COMPETENCY\"},\"reasonCode\":\"NEW_EVIDENCE\"}";
        assertThat(send(
                                Scene.MANAGER,
                                post(path + "/decide-appeal")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{\"changes\":[" + seven + "],\"answer\":\"" + ANSWER + "\"}")
                                        .header("If-Match", etag))
                        .getStatus())
                .isEqualTo(200);
        var read = send(Scene.DIRECTOR, get(path + "/confirm-appeal"));
        assertThat(read.getStatus()).as(read.getContentAsString()).isEqualTo(200);
        assertThat(read.getContentAsString())
                .contains(ANSWER, OBJECTION, "NEW_EVIDENCE", "\"by\":\"" + scene.id(Scene.MANAGER));
        assertThat(read.getHeader("ETag"))
                .isEqualTo("\"" + scene.read(assessment).version() + "\"");
        for (String other : List.of(Scene.MANAGER, Scene.EMPLOYEE)) {
            assertThat(send(other, get(path + "/confirm-appeal")).getStatus())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(send(Scene.STRANGER, get(path + "/confirm-appeal")).getStatus())
                .isEqualTo(404);
    }

    private List<Appeals.Changed> six(UUID assessment) {
        return List.of(new Appeals.Changed(
                scene.said(assessment), new Decision(6, AttainmentClass.COMPETENCY), ReasonCode.NEW_EVIDENCE));
    }

    /** What is done next about the appeal is due by the day by which it will be due after the next act, too. */
    private void dueAlreadyIn(UUID assessment, int days) {
        AssessmentCycle cycle =
                cycles.findById(scene.read(assessment).cycleId()).orElseThrow();
        jdbc.update(
                "UPDATE assessment SET appeal_step_due = ? WHERE id = ?",
                Timestamp.from(cycle.endOfDayAfter(clock.instant(), days)),
                assessment);
    }

    /** Each proposal is a change of what is read, also where the dates stay: whoever has read one confirms no other. */
    @Test
    void whoeverHasReadOneProposalConfirmsNoOther() throws Exception {
        UUID assessment = appealed("Another proposal ");
        AssessmentId id = AssessmentId.of(assessment);
        UUID manager = scene.id(Scene.MANAGER);
        Policy.Appealing days = Policy.FIRST.appealing();
        String path = "/api/v1/assessments/" + assessment + "/confirm-appeal";
        dueAlreadyIn(assessment, days.confirmDays());
        long before = scene.read(assessment).version();
        decidingAppeals.decide(manager, id, six(assessment), ANSWER);
        assertThat(scene.read(assessment).version()).isNotEqualTo(before);
        String read = send(Scene.DIRECTOR, get(path)).getHeader("ETag");
        dueAlreadyIn(assessment, days.talkDays());
        confirmingAppeals.refuse(scene.id(Scene.DIRECTOR), id, WHY_NOT);
        assertThat("\"" + scene.read(assessment).version() + "\"").isNotEqualTo(read);
        dueAlreadyIn(assessment, days.confirmDays());
        decidingAppeals.decide(manager, id, six(assessment), "We went through it a second time, with another answer.");
        assertThat(send(
                                Scene.DIRECTOR,
                                post(path)
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{\"confirm\":true}")
                                        .header("If-Match", read))
                        .getStatus())
                .isEqualTo(412);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.APPEALED);
    }

    /** That a level was to change is no part of the result, neither while the appeal is open nor afterwards. */
    @Test
    void whyAProposalWasNotConfirmedIsReadByWhoeverDecidesAlone() throws Exception {
        UUID assessment = appealed("Not confirmed ");
        AssessmentId id = AssessmentId.of(assessment);
        String path = "/api/v1/assessments/" + assessment;
        decidingAppeals.decide(scene.id(Scene.MANAGER), id, six(assessment), ANSWER);
        confirmingAppeals.refuse(scene.id(Scene.DIRECTOR), id, WHY_NOT);
        assertThat(send(Scene.MANAGER, get(path + "/decide-appeal")).getContentAsString())
                .contains(WHY_NOT);
        for (String reader : List.of(Scene.EMPLOYEE, Scene.DIRECTOR)) {
            assertThat(send(reader, get(path + "/result")).getContentAsString())
                    .as(reader)
                    .contains(OBJECTION)
                    .doesNotContain(WHY_NOT);
        }
        decidingAppeals.decide(scene.id(Scene.MANAGER), id, List.of(), ANSWER);
        assertThat(send(Scene.EMPLOYEE, get(path + "/result")).getContentAsString())
                .contains(OBJECTION, ANSWER)
                .doesNotContain(WHY_NOT);
        assertThat(jdbc.queryForObject("SELECT refused FROM appeal WHERE assessment_id = ?", String.class, assessment))
                .as("nobody needs it any more")
                .isNull();
    }

    /** Whoever decides a challenge reads what was answered before, the trace, and on what it rests; nobody else does. */
    @Test
    void whatWasAnsweredBeforeIsReadByWhoeverDecidesTheChallenge() throws Exception {
        UUID assessment = appealed("Challenged ");
        AssessmentId id = AssessmentId.of(assessment);
        UUID said = scene.said(assessment);
        String path = "/api/v1/assessments/" + assessment + "/decide-appeal";
        var first = send(Scene.MANAGER, get(path));
        assertThat(first.getStatus()).as(first.getContentAsString()).isEqualTo(200);
        assertThat(first.getContentAsString())
                .contains(OBJECTION, "\"earlier\":[]", "\"trace\":{", "\"verdicts\":{", "First work");
        assertThat(first.getHeader("ETag"))
                .isEqualTo("\"" + scene.read(assessment).version() + "\"");
        assertThat(send(Scene.MANAGER, get("/assessments/" + assessment + "/appeal"))
                        .getContentAsString())
                .contains("<summary>Why</summary>", "To be decided by")
                .doesNotContain("Appealed before");
        decidingAppeals.decide(scene.id(Scene.MANAGER), id, List.of(), ANSWER);
        String again = "The answer does not speak of the second light.";
        lodgingAppeals.lodge(scene.id(Scene.EMPLOYEE), id, AppealKind.CHALLENGE, List.of(said), again);
        scene.opened("user_decide_appeal", WorkRole.HR_PARTNER, assessment);
        var second = send(PARTNER, get(path));
        assertThat(second.getStatus()).as(second.getContentAsString()).isEqualTo(200);
        assertThat(second.getContentAsString())
                .contains(again, ANSWER, OBJECTION, "\"decidedBy\":\"" + scene.id(Scene.MANAGER));
        var page = send(PARTNER, get("/assessments/" + assessment + "/appeal"));
        assertThat(page.getContentAsString())
                .contains(
                        "Appealed before", ANSWER, OBJECTION, "Mara Okafor answered on", "The result is not changed.");
        for (String other : List.of(Scene.MANAGER, Scene.EMPLOYEE)) {
            assertThat(send(other, get(path)).getStatus()).as(other).isEqualTo(403);
        }
        assertThat(send(Scene.STRANGER, get(path)).getStatus()).isEqualTo(404);
    }

    /** Where a level is shown, the page says how one can appeal as long as one can, and the paper says it always. */
    @Test
    void bothWaysAreNamedWhereALevelIsShown() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Ways " + UUID.randomUUID(), Scene.EMPLOYEE);
        AssessmentId id = AssessmentId.of(assessment);
        String path = "/assessments/" + assessment + "/result";
        assertThat(send(Scene.EMPLOYEE, get(path)).getContentAsString())
                .contains("There are two ways, one after the other", "You can appeal until")
                .as("the link and what it leads to have one name")
                .containsPattern("<summary>Ask for a discussion</summary>");
        assertThat(pages.pdf(Scene.EMPLOYEE, path + ".pdf"))
                .contains("first they ask for a discussion", "after its answer they can challenge the result");
        lodgingAppeals.lodge(
                scene.id(Scene.EMPLOYEE), id, AppealKind.DISCUSS_AGAIN, List.of(scene.said(assessment)), OBJECTION);
        assertThat(send(Scene.EMPLOYEE, get(path)).getContentAsString())
                .doesNotContain("There are two ways", "you can challenge the result once");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        assertThat(pages.get(Scene.EMPLOYEE, path).words())
                .as("what was asked for is no longer called as what can be asked")
                .contains("Discussion of the result")
                .doesNotContain("Ask for a discussion");
        assertThat(pages.get(Scene.EMPLOYEE, path).words())
                .as("who considers it, and until when")
                .containsPattern(
                        "The reviewer looks at the result again and answers here. It is with Mara Okafor. To be decided by \\S");
        decidingAppeals.decide(scene.id(Scene.MANAGER), id, List.of(), ANSWER);
        assertThat(send(Scene.EMPLOYEE, get(path)).getContentAsString())
                .contains("you can challenge the result once")
                .doesNotContain("There are two ways");
    }

    private static String upper(UUID id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }

    @Test
    void onThePageADecisionThatNamesASkillTwiceIsRefusedAndWhatWasTypedStays() throws Exception {
        UUID assessment = appealed("Decided twice on the page ");
        String said = scene.said(assessment).toString();
        var page = send(
                Scene.MANAGER,
                post("/assessments/" + assessment + "/appeal")
                        .param("version", PagesAs.ANY_VERSION)
                        .param("level." + said, "6")
                        .param("class." + said, "COMPETENCY")
                        .param("code." + said, "NEW_EVIDENCE")
                        .param("level." + said.toUpperCase(Locale.ROOT), "5")
                        .param("code." + said.toUpperCase(Locale.ROOT), "NEW_EVIDENCE")
                        .param("answer", ANSWER));
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).contains("Name each skill once.").contains(ANSWER);
        nothingIsDecided(assessment);
    }

    @Test
    void aSkillThatIsNamedTwiceInAnAppealIsAppealedOnce() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Lodged twice " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID said = scene.said(assessment);
        String path = "/api/v1/assessments/" + assessment;
        var answer = send(
                Scene.EMPLOYEE,
                post(path + "/appeal")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"kind\":\"DISCUSS_AGAIN\",\"skills\":[\"" + said + "\",\"" + upper(said)
                                + "\"],\"text\":\"" + OBJECTION + "\"}")
                        .header(
                                "If-Match",
                                send(Scene.EMPLOYEE, get(path + "/result")).getHeader("ETag")));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        assertThat(jdbc.queryForObject("SELECT skills FROM appeal WHERE assessment_id = ?", String.class, assessment))
                .isEqualTo("[\"" + said + "\"]");
    }
}
