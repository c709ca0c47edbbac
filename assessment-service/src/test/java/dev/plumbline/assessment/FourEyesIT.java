package dev.plumbline.assessment;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.job.Chunk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Nobody judges a case twice, nor their own, nor that of somebody above them; if nobody is left, somebody is named.
 */
class FourEyesIT extends FourEyesCases {

    private static final String TEXT = "The second service was not looked at, please do.";

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private TaskDeadlines deadlines;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private CorroboratingEvidence corroborating;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    @Autowired
    SelfAssessments selfAssessments;

    @Autowired
    RecallingSelfAssessments recalling;

    private void judgedSecond(String by, UUID assessment) {
        var otherwise = new Review.Otherwise(5, AttainmentClass.COMPETENCY, "The scope is one service.");
        reviewing.save(
                scene.id(by),
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                scene.judgement(assessment, 6, otherwise),
                null);
        second.submit(scene.id(by), AssessmentId.of(assessment), null);
    }

    @Test
    void onePersonInHrIsNeverReviewerSecondAssessorSettlerAndJudgeOfBothAppeals() throws Exception {
        String judge = hireForHr("Judge", "");
        String subject = hire("Subject", judge);
        UUID a = handedIn(subject, 6);
        UUID cycle = scene.read(a).cycleId();
        scene.review(judge, a, 6, null);
        UUID again = openedForHr(a);
        barred("four-eyes", again, judge);
        refused("four-eyes", () -> second.submit(scene.id(judge), AssessmentId.of(a), null));
        assertThat(list(Scene.HR, Tab.GROUP)).contains(again);
        assertThat(claim(Scene.HR, again)).isEqualTo(200);
        judgedSecond(Scene.HR, a);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.TO_SETTLE);

        UUID settle = scene.opened("user_settle_disagreement", WorkRole.HR, a);
        barred("four-eyes", settle, judge, Scene.HR);
        var settled = Map.of(scene.said(a), new Decision(6, AttainmentClass.COMPETENCY));
        refused("four-eyes", () -> second.settle(scene.id(judge), AssessmentId.of(a), settled, "Both were heard."));
        refused("four-eyes", () -> second.settle(scene.id(Scene.HR), AssessmentId.of(a), settled, "Both were heard."));
        second.settle(scene.id(Scene.OTHER_HR), AssessmentId.of(a), settled, "Both were heard.");

        scene.publish(cycle, a);
        UUID self = scene.id(subject);
        lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(scene.said(a)), TEXT);
        scene.opened("user_discuss_again", WorkRole.REVIEWER, a);
        decidingAppeals.decide(scene.id(judge), AssessmentId.of(a), List.of(), TEXT);
        lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.CHALLENGE, List.of(scene.said(a)), TEXT);
        UUID decide = scene.opened("user_decide_appeal", WorkRole.HR_PARTNER, a);
        barred("four-eyes", decide, judge, Scene.HR, Scene.OTHER_HR);
        for (String mail : List.of(judge, Scene.HR, Scene.OTHER_HR)) {
            refused("four-eyes", () -> decidingAppeals.decide(scene.id(mail), AssessmentId.of(a), List.of(), TEXT));
            refused("four-eyes", () -> decidingAppeals.openAppeal(scene.id(mail), AssessmentId.of(a)));
        }
        assertThat(list(CARLA, Tab.GROUP)).contains(decide);
        decidingAppeals.decide(scene.id(CARLA), AssessmentId.of(a), List.of(), TEXT);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.PUBLISHED);
    }

    /** People who may never do a task are not notified of it, neither when it is created nor when it is overdue. */
    @Test
    void whoIsBarredFromATaskOfTheirGroupIsNotToldOfIt() {
        String judge = hireForHr("Judge", "");
        String subject = hire("Subject", judge);
        UUID a = handedIn(subject, 6);
        scene.review(judge, a, 6, null);
        openedForHr(a);
        assertThat(notTold(a, "work-item-assigned")).containsExactly(scene.id(judge));
        UUID cycle = scene.read(a).cycleId();
        Instant late = Instant.now().plus(Duration.ofDays(400));
        while (deadlines.sweep(cycle, late, List.of(), Chunk.whole(), 100) > 0) {
            continue;
        }
        assertThat(notTold(a, "work-item-overdue")).containsExactly(scene.id(judge));
    }

    /** Nobody could be drawn. */
    private UUID openedForHr(UUID assessment) {
        jdbc.update(
                "UPDATE second_assessor SET person_id = NULL, group_role = 'HR', unit = NULL WHERE assessment_id = ?",
                assessment);
        return scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
    }

    private List<UUID> notTold(UUID assessment, String event) {
        return jdbc.queryForList(
                "SELECT jsonb_array_elements_text(payload::jsonb -> 'barred')::uuid FROM outbox_event WHERE key = ? AND type LIKE '%'"
                        + " || ? || '%' AND payload::jsonb ->> 'element' = 'user_second_assessment' ORDER BY position",
                UUID.class, assessment.toString(), event);
    }

    @Test
    void nobodyJudgesWhomTheyReportToAtAnyDepth() throws Exception {
        String boss = hire("Boss", "");
        String report = hireForHr("Report", boss);
        String deep = hireForHr("Deep", report);
        UUID a = handedIn(boss, 6);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
        barred("four-eyes-above", review, report, deep);
        refused(
                "four-eyes-above",
                () -> reviewing.save(
                        scene.id(deep), AssessmentId.of(a), Review.Kind.REVIEWER, scene.judgement(a, 6, null), null));
        refused("could-not-hold-above", () -> givingTasks.reassign(scene.id(Scene.HR), review, scene.id(deep), null));
        inHr.add(scene.id(boss));
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(boss), Role.HR, "", null);
        barred("on-oneself", review, boss);
        assertThat(claim(Scene.HR, review)).isEqualTo(200);
    }

    @Test
    void aReviewerWhoseLineHasTurnedHasTheReviewNoMore() {
        String manager = hire("Manager", "");
        String subject = hire("Subject", manager);
        UUID a = handedIn(subject, 5);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
        assertThat(list(manager, Tab.MINE)).contains(review);
        jdbc.update("UPDATE person SET manager_id = NULL WHERE id = ?", scene.id(subject));
        hire("Manager", subject);
        assertThat(list(manager, Tab.MINE)).doesNotContain(review);
        refused("four-eyes-above", () -> scene.review(manager, a, 5, null));
        looked();
        assertThat(worklist.find(review).holder()).isNull();
        assertThat(list(Scene.HR, Tab.GROUP)).contains(review);
    }

    @Test
    void whatWasTakenBackIsReadByNobodyElseUntilItIsHandedInAgain() throws Exception {
        UUID a = handedIn(Scene.EMPLOYEE, 5);
        scene.opened("user_review", WorkRole.REVIEWER, a);
        String path = "/api/v1/assessments/" + a + "/review";
        assertThat(status(path, Scene.MANAGER)).isEqualTo(200);
        recalling.recall(scene.id(Scene.EMPLOYEE), AssessmentId.of(a));
        assertThat(status(path, Scene.MANAGER)).isEqualTo(409);
        assertThat(status("/assessments/" + a + "/review", Scene.MANAGER)).isEqualTo(409);
        assertThat(status("/api/v1/assessments/" + a + "/self-assessment", Scene.EMPLOYEE))
                .isEqualTo(200);
        refused(
                "self-assessment-recalled",
                () -> reviewing.open(scene.id(Scene.MANAGER), AssessmentId.of(a), Review.Kind.REVIEWER));
        scene.handIn(a, 5);
        assertThat(status(path, Scene.MANAGER)).isEqualTo(200);
    }

    private int status(String path, String mail) throws Exception {
        return http.perform(get(path).with(as(mail))).andReturn().getResponse().getStatus();
    }

    @Test
    void whoLostTheRoleByWhichTheyTookATaskCannotDoItFromThenOn() {
        String judge = hireForHr("Judge", "");
        String subject = hire("Subject", "");
        UUID a = handedIn(subject, 5);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
        claiming.claim(scene.id(judge), review, null);
        reviewing.save(scene.id(judge), AssessmentId.of(a), Review.Kind.REVIEWER, scene.judgement(a, 5, null), null);
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", scene.id(judge));
        assertThat(list(judge, Tab.MINE)).doesNotContain(review);
        refused("not-found", () -> reviewing.open(scene.id(judge), AssessmentId.of(a), Review.Kind.REVIEWER));
        refused("not-found", () -> deciding.submit(scene.id(judge), AssessmentId.of(a), null));
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(judge), Role.HR, "", null);
        roles.withdraw(scene.id(Scene.OTHER_HR), scene.id(judge), Role.HR, "", null);
        inHr.remove(scene.id(judge));
        looked();
        assertThat(worklist.find(review).holder()).isNull();
        assertThat(list(Scene.HR, Tab.GROUP)).contains(review);
    }

    @Test
    void theFormerReviewerAndWhoPreparedTheReviewJudgeItInNoOtherRole() throws Exception {
        String manager = hireForHr("Manager", "");
        String prepares = hireForHr("Prepares", "");
        String subject = hire("Subject", manager);
        UUID a = handedIn(subject, 6);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
        handing.delegate(scene.id(manager), review, scene.id(prepares), null);
        reviewing.save(scene.id(prepares), AssessmentId.of(a), Review.Kind.REVIEWER, scene.judgement(a, 6, null), null);
        handing.giveBack(scene.id(prepares), review, null);
        givingTasks.reassign(scene.id(Scene.HR), review, scene.id(Scene.STRANGER), null);
        reviewing.save(
                scene.id(Scene.STRANGER), AssessmentId.of(a), Review.Kind.REVIEWER, scene.judgement(a, 6, null), null);
        deciding.submit(scene.id(Scene.STRANGER), AssessmentId.of(a), null);
        UUID again = openedForHr(a);
        barred("four-eyes", again, manager, prepares);
        refused(
                "could-not-hold-part",
                () -> givingTasks.reassign(scene.id(Scene.HR), again, scene.id(Scene.STRANGER), null));
        assertThat(list(Scene.HR, Tab.GROUP)).contains(again);
    }

    @Test
    void whoseTaskIsBarredMeanwhileHasNoDeputyForItEither() {
        UUID a = handedIn(Scene.EMPLOYEE, 6);
        scene.review(Scene.MANAGER, a, 6, null);
        UUID again = scene.secondBy(Scene.DIRECTOR, a);
        assertThat(worklist.find(again).holder()).isEqualTo(scene.id(Scene.DIRECTOR));
        substitutions.name(
                scene.id(Scene.DIRECTOR),
                scene.id(Scene.DIRECTOR),
                scene.id(Scene.STRANGER),
                Scene.today(),
                Scene.today().plusDays(5));
        assertThat(list(Scene.STRANGER, Tab.DEPUTISING)).contains(again);
        UUID piece = selfAssessments.submittedEvidence(a).keySet().iterator().next();
        UUID question = corroborating
                .ask(scene.id(Scene.EMPLOYEE), piece, Scene.DIRECTOR, "")
                .id();
        corroborating.answer(scene.id(Scene.DIRECTOR), question, CorroboratingEvidence.Answer.CONFIRMED, "", null);
        assertThat(list(Scene.DIRECTOR, Tab.MINE)).doesNotContain(again);
        assertThat(list(Scene.STRANGER, Tab.DEPUTISING)).doesNotContain(again);
        refused("not-found", () -> reviewing.open(scene.id(Scene.STRANGER), AssessmentId.of(a), Review.Kind.SECOND));
        looked();
        assertThat(worklist.find(again).holder()).isNull();
        assertThat(list(CARLA, Tab.GROUP))
                .as("the HR partner of the unit has it then")
                .contains(again);
        assertThat(list(Scene.STRANGER, Tab.DEPUTISING)).doesNotContain(again);
    }

    @Test
    void howeverTheyHurryNobodyGetsATaskThatFourEyesBarOrWhoseRoleIsGone() throws Exception {
        String judge = hireForHr("Judge", "");
        String leaving = hireForHr("Leaving", "");
        for (int round = 0; round < 8; round++) {
            String subject = hire("Subject" + round, judge);
            UUID a = handedIn(subject, 6);
            scene.review(judge, a, 6, null);
            UUID again = openedForHr(a);
            var barrier = new CyclicBarrier(4);
            List<Future<?>> all = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (String mail : List.of(judge, leaving, Scene.HR)) {
                    all.add(threads.submit(() -> {
                        barrier.await();
                        try {
                            claiming.claim(scene.id(mail), again, null);
                        } catch (Refusal refusal) {
                            assertThat(refusal.kind()).isNotEqualTo(Refusal.Kind.INVALID);
                        }
                        return null;
                    }));
                }
                all.add(threads.submit(() -> {
                    barrier.await();
                    roles.withdraw(scene.id(Scene.OTHER_HR), scene.id(leaving), Role.HR, "", null);
                    return null;
                }));
                for (Future<?> one : all) {
                    one.get();
                }
            }
            assertThat(worklist.find(again).holder()).isNotEqualTo(scene.id(judge));
            refused("not-found", () -> second.submit(scene.id(leaving), AssessmentId.of(a), null));
            looked();
            UUID holder = worklist.find(again).holder();
            assertThat(holder).isIn(null, scene.id(Scene.HR));
            assertThat(list(leaving, Tab.MINE)).doesNotContain(again);
            roles.grant(scene.id(Scene.OTHER_HR), scene.id(leaving), Role.HR, "", null);
        }
    }

    @Test
    void whoNamesAReportAsDeputyOrHasThemPrepareATaskIsTold() throws Exception {
        String there = http.perform(post("/people/" + scene.id(Scene.MANAGER) + "/deputies")
                        .param("deputy", scene.id(Scene.EMPLOYEE).toString())
                        .param("begins", Scene.today().toString())
                        .param("ends", Scene.today().plusDays(1).toString())
                        .with(as(Scene.MANAGER))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(there).endsWith("done=deputyReports");
        http.perform(get(there).with(as(Scene.MANAGER)))
                .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                        .contains("report to the person they replace"));
        String colleague = jdbc.queryForList(
                        "SELECT id::text FROM person WHERE manager_id = ? AND id <> ? AND active ORDER BY mail LIMIT 1",
                        String.class,
                        scene.id(Scene.MANAGER),
                        scene.id(Scene.EMPLOYEE))
                .getFirst();
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, handedIn(Scene.EMPLOYEE, 5));
        http.perform(post("/tasks/" + review + "/delegate")
                        .param("person", colleague)
                        .param("version", PagesAs.ANY_VERSION)
                        .with(as(Scene.MANAGER))
                        .with(csrf()))
                .andExpect(result ->
                        assertThat(result.getResponse().getRedirectedUrl()).endsWith("done=delegatedToReport"));
    }
}
