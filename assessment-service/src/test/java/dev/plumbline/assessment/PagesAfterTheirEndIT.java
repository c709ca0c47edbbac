package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.result.AcknowledgingResults;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.ConfirmingAppeals;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A page on which something was to be decided has no form once that is over, for those who could have decided it too;
 * and what is sent from a page that was left open is refused in words, and changes nothing.
 */
class PagesAfterTheirEndIT extends Platform {
    private static final String LATE = "What was typed on a page that stood open for a while.";
    private static final String WHY = "Both were heard, and the scope is one service.";
    private static final String FIELDS = "form, button, input, select, textarea";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private ExplainingChanges explaining;

    @Autowired
    private AcknowledgingResults acknowledging;

    @Autowired
    private LodgingAppeals lodging;

    @Autowired
    private DecidingAppeals deciding;

    @Autowired
    private ConfirmingAppeals confirming;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private ReopeningAssessments reopening;

    private UUID toReview() {
        UUID cycle = scene.launched("Over " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        return assessment;
    }

    private UUID withSecondAssessor() {
        UUID cycle = scene.launched("Over " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 6);
        scene.review(Scene.MANAGER, assessment, 6, null);
        scene.secondBy(Scene.DIRECTOR, assessment);
        reviewing.save(
                scene.id(Scene.DIRECTOR),
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                scene.judgement(
                        assessment,
                        6,
                        new Review.Otherwise(5, AttainmentClass.COMPETENCY, "The scope is one service.")),
                null);
        return assessment;
    }

    private UUID toSettle() {
        UUID assessment = withSecondAssessor();
        second.submit(scene.id(Scene.DIRECTOR), AssessmentId.of(assessment), null);
        scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        return assessment;
    }

    private UUID toExplain() {
        UUID cycle = scene.launched("Over " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        jdbc.update("UPDATE assessment SET state = 'TO_EXPLAIN' WHERE id = ?", assessment);
        scene.opened("user_explain_change", WorkRole.REVIEWER, assessment);
        return assessment;
    }

    private UUID appealed() {
        UUID assessment = scene.resultBelowTheClaim("Over " + UUID.randomUUID(), Scene.EMPLOYEE);
        lodge(assessment);
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        return assessment;
    }

    private void lodge(UUID assessment) {
        lodging.lodge(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                AppealKind.DISCUSS_AGAIN,
                List.of(scene.said(assessment)),
                WHY);
    }

    private void withdraw(UUID assessment) {
        withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(assessment), "Took another position.");
    }

    private static Element main(PagesAs.Seen page) {
        Element main = Jsoup.parse(page.html()).selectFirst("main");
        assertThat(main).isNotNull();
        return main;
    }

    private void hasAForm(String mail, String path) throws Exception {
        var page = pages.get(mail, path);
        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(main(page).select(FIELDS)).as("%s is written", path).isNotEmpty();
    }

    private String asStored(UUID assessment) {
        var read = scene.read(assessment);
        return read.state() + " " + read.round() + " "
                + jdbc.queryForList(
                        "SELECT kind || coalesce(level::text, '-') || coalesce(reason, '') FROM decision d JOIN skill_assessment s"
                                + " ON s.id = d.skill_assessment_id WHERE s.assessment_id = ? ORDER BY 1",
                        String.class,
                        assessment)
                + jdbc.queryForList(
                        "SELECT kind || coalesce(answer, '') FROM appeal WHERE assessment_id = ? ORDER BY 1",
                        String.class,
                        assessment)
                + jdbc.queryForList(
                        "SELECT text FROM change_explanation WHERE assessment_id = ?", String.class, assessment)
                + jdbc.queryForList(
                        "SELECT assessor_kind || revision FROM review WHERE assessment_id = ? ORDER BY 1",
                        String.class,
                        assessment);
    }

    private void isOnlyRead(String mail, String path, String says) throws Exception {
        var page = pages.get(mail, path);
        assertThat(page.status()).as(path).isLessThan(500);
        assertThat(main(page).select(FIELDS)).as(path + " is only read").isEmpty();
        assertThat(page.words()).as(path).contains(says);
    }

    /** What is sent late, each field beside what it is called. */
    private void isTooLate(UUID assessment, String mail, String path, String says, String... fields) throws Exception {
        String before = asStored(assessment);
        List<String> typed = new ArrayList<>(List.of(fields));
        var answer = pages.post(mail, path, typed);
        assertThat(answer.status()).as(path).isBetween(200, 499).isNotEqualTo(302);
        assertThat(answer.words()).as(path).contains(says);
        assertThat(main(answer).select(FIELDS))
                .as("the answer to what was late has no form")
                .isEmpty();
        assertThat(asStored(assessment)).as(path).isEqualTo(before);
    }

    /** Whatever is sent of a review that is not written any more is shown again, and nothing is said of other reviews. */
    private void ofAReviewIsTooLate(UUID assessment) throws Exception {
        String path = "/assessments/" + assessment + "/review";
        UUID said = scene.said(assessment);
        String statement = scene.skill()
                .level(5)
                .orElseThrow()
                .statements()
                .getFirst()
                .id()
                .toString();
        for (String action : List.of("save", "submit")) {
            for (String field : List.of("comment." + said, "otherwise." + said + ".reason")) {
                String[] fields = {"revision", "1", "action", action, field, LATE};
                isTooLate(assessment, Scene.MANAGER, path, LATE, fields);
                assertThat(pages.post(Scene.MANAGER, path, fields).words())
                        .contains("current state", "What you wrote")
                        .doesNotContain("No other one waits");
            }
        }
        String returned = path + "/return";
        isTooLate(assessment, Scene.MANAGER, returned, LATE, "statements", statement, "text", LATE);
        isTooLate(assessment, Scene.MANAGER, returned, "current state", "text", LATE);
    }

    @Test
    void aReviewThatWasDecided() throws Exception {
        UUID assessment = toReview();
        String path = "/assessments/" + assessment + "/review";
        hasAForm(Scene.MANAGER, path);
        scene.review(Scene.MANAGER, assessment, 5, null);
        isOnlyRead(Scene.MANAGER, path, "Approved by Mara Okafor");
        ofAReviewIsTooLate(assessment);
    }

    @Test
    void aReviewOfSomebodyWhoHasTheirSelfAssessmentAgain() throws Exception {
        UUID assessment = toReview();
        reopening.reopen(scene.id(Scene.HR), AssessmentId.of(assessment), Step.SELF_ASSESSMENT, WHY);
        ofAReviewIsTooLate(assessment);
    }

    @Test
    void aReviewOfSomebodyWithdrawn() throws Exception {
        UUID assessment = toReview();
        withdraw(assessment);
        ofAReviewIsTooLate(assessment);
    }

    private static final String NOT_THEIRS = "Only the person who has this task, or their deputy, can do this.";

    @Test
    void aSecondAssessmentThatWasSubmitted() throws Exception {
        UUID assessment = withSecondAssessor();
        String path = "/assessments/" + assessment + "/second-assessment";
        hasAForm(Scene.DIRECTOR, path);
        second.submit(scene.id(Scene.DIRECTOR), AssessmentId.of(assessment), null);
        isOnlyRead(Scene.DIRECTOR, path, NOT_THEIRS);
        String reason = "otherwise." + scene.said(assessment) + ".reason";
        for (String action : List.of("save", "submit")) {
            isTooLate(assessment, Scene.DIRECTOR, path, NOT_THEIRS, "revision", "1", "action", action, reason, LATE);
        }
        var answer = pages.post(Scene.DIRECTOR, path, "revision", "1", "action", "submit", reason, LATE);
        assertThat(answer.words()).as("what was typed is not lost").contains(LATE);
    }

    @Test
    void aSecondAssessmentOfSomebodyWithdrawn() throws Exception {
        UUID assessment = withSecondAssessor();
        String path = "/assessments/" + assessment + "/second-assessment";
        withdraw(assessment);
        isOnlyRead(Scene.DIRECTOR, path, "Nothing was decided");
        isTooLate(assessment, Scene.DIRECTOR, path, "current state", "revision", "1", "action", "submit");
    }

    @Test
    void aDisagreementThatWasSettled() throws Exception {
        UUID assessment = toSettle();
        String path = "/assessments/" + assessment + "/settle";
        UUID said = scene.said(assessment);
        hasAForm(Scene.HR, path);
        assertThat(pages.get(Scene.HR, path).words())
                .contains("The reviewer approved: Level 6, ", "The second assessor decided: Level 5, competency");
        second.settle(
                scene.id(Scene.OTHER_HR),
                AssessmentId.of(assessment),
                Map.of(said, new Decision(5, AttainmentClass.COMPETENCY)),
                WHY);
        isOnlyRead(Scene.HR, path, NOT_THEIRS);
        isTooLate(
                assessment, Scene.HR, path, LATE, "level." + said, "6", "class." + said, "COMPETENCY", "reason", LATE);
    }

    @Test
    void aDisagreementAboutSomebodyWithdrawn() throws Exception {
        UUID assessment = toSettle();
        String path = "/assessments/" + assessment + "/settle";
        UUID said = scene.said(assessment);
        withdraw(assessment);
        isOnlyRead(Scene.HR, path, "current state");
        isTooLate(
                assessment,
                Scene.HR,
                path,
                "current state",
                "level." + said,
                "6",
                "class." + said,
                "COMPETENCY",
                "reason",
                LATE);
        isTooLate(assessment, Scene.HR, path, "current state", "reason", "");
    }

    @Test
    void aChangeThatWasExplained() throws Exception {
        UUID assessment = toExplain();
        String path = "/assessments/" + assessment + "/explain";
        hasAForm(Scene.MANAGER, path);
        explaining.explain(scene.id(Scene.MANAGER), AssessmentId.of(assessment), WHY);
        isOnlyRead(Scene.MANAGER, path, NOT_THEIRS);
        isTooLate(assessment, Scene.MANAGER, path, LATE, "text", LATE);
    }

    @Test
    void aChangeOfSomebodyWithdrawn() throws Exception {
        UUID assessment = toExplain();
        String path = "/assessments/" + assessment + "/explain";
        withdraw(assessment);
        isOnlyRead(Scene.MANAGER, path, "current state");
        isTooLate(assessment, Scene.MANAGER, path, "current state", "text", LATE);
        isTooLate(assessment, Scene.MANAGER, path, "current state", "text", "short");
    }

    @Test
    void anAppealThatWasAnswered() throws Exception {
        UUID assessment = appealed();
        String path = "/assessments/" + assessment + "/appeal";
        hasAForm(Scene.MANAGER, path);
        deciding.decide(scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(), WHY);
        isOnlyRead(Scene.MANAGER, path, "There is no open appeal.");
        isTooLate(assessment, Scene.MANAGER, path, "There is no open appeal.", "answer", LATE);
    }

    @Test
    void anAppealWhoseChangeWasProposedAndConfirmed() throws Exception {
        UUID assessment = appealed();
        UUID said = scene.said(assessment);
        String path = "/assessments/" + assessment + "/appeal";
        String confirm = "/assessments/" + assessment + "/confirm-appeal";
        deciding.decide(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                List.of(new Appeals.Changed(
                        said, new Decision(6, AttainmentClass.COMPETENCY), ReasonCode.NEW_EVIDENCE)),
                WHY);
        isOnlyRead(Scene.MANAGER, path, NOT_THEIRS);
        isTooLate(assessment, Scene.MANAGER, path, NOT_THEIRS, "answer", LATE);
        hasAForm(Scene.DIRECTOR, confirm);
        confirming.confirm(scene.id(Scene.DIRECTOR), AssessmentId.of(assessment));
        isOnlyRead(Scene.DIRECTOR, confirm, NOT_THEIRS);
        isTooLate(assessment, Scene.DIRECTOR, confirm, NOT_THEIRS, "action", "confirm");
        isTooLate(assessment, Scene.DIRECTOR, confirm, NOT_THEIRS, "action", "refuse", "text", LATE);
    }

    @Test
    void aResultWhoseLastDayForAppealsHasPassed() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Over " + UUID.randomUUID(), Scene.EMPLOYEE);
        String path = "/assessments/" + assessment + "/result";
        String forms = "form[action$=/result/appeal], form[action$=/result/acknowledge]";
        assertThat(main(pages.get(Scene.EMPLOYEE, path)).select(forms)).hasSize(2);
        acknowledging.acknowledge(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
        assertThat(main(pages.get(Scene.EMPLOYEE, path)).select(forms)).hasSize(1);
        var again = pages.post(Scene.EMPLOYEE, path + "/acknowledge");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.words()).contains("current state");
        clock.moveDays(90);
        assertThat(main(pages.get(Scene.EMPLOYEE, path)).select(forms)).isEmpty();
        var late = pages.post(
                Scene.EMPLOYEE,
                path + "/appeal",
                "kind",
                "DISCUSS_AGAIN",
                "skills",
                scene.said(assessment).toString(),
                "text",
                LATE);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.words()).contains(LATE);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM appeal WHERE assessment_id = ?", Integer.class, assessment))
                .isZero();
        assertThat(scene.read(assessment).state()).isIn(AssessmentState.ACKNOWLEDGED, AssessmentState.CLOSED);
    }
}
