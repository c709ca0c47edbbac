package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Why a decision differs from the recommendation, and what the reviewer saw, is shown wherever the decision is read.
 */
class ReasonsShownIT extends Platform {
    private static final String REVIEWERS = "Nobody but him carried the budget of both services.";
    private static final String SECOND = "The records show somebody else at the wheel.";
    private static final String SETTLED = "The records were of another service.";
    private static final String SEEN = "I sat beside him in the March review.";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID handedIn(boolean calibration, int level) {
        UUID cycle = scene.launched("Reasons " + UUID.randomUUID(), calibration, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, level);
        return assessment;
    }

    /** Everything of level 5 met, the last statement by what the reviewer saw, and proficiency approved where competency is recommended. */
    private void review(UUID assessment) {
        Review.Form form =
                scene.judgement(assessment, 5, new Review.Otherwise(5, AttainmentClass.PROFICIENCY, REVIEWERS));
        Review.SkillReview skill = form.skills().getFirst();
        UUID last = scene.skill().level(5).orElseThrow().statements().getLast().id();
        var seen = new Review.Seen(Scene.today().minusMonths(3), Part.ACCOUNTABLE, SEEN);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(
                        form.attributes(),
                        form.ticks(),
                        List.of(new Review.SkillReview(
                                skill.skillAssessmentId(),
                                null,
                                List.of(),
                                skill.verdicts(),
                                List.of(),
                                Map.of(last, seen),
                                skill.otherwise()))),
                null);
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
    }

    @Test
    void calibratorsReadTheReviewersReasonFirstAndWhatTheReviewerSaw() throws Exception {
        UUID assessment = handedIn(true, 5);
        review(assessment);
        CalibrationSession session = scene.calibration(scene.read(assessment).cycleId(), assessment);
        UUID item = viewing.table(scene.id(Scene.HR), session.id())
                .items()
                .getFirst()
                .id();
        String page = pages.get(Scene.HR, "/calibration-sessions/" + session.id() + "/items/" + item)
                .words();
        assertThat(page)
                .containsSubsequence("Jonas Lind", REVIEWERS, scene.skill().name());
        assertThat(page).contains(SEEN, "Seen by the reviewer");
        String rest = "/api/v1/calibration-sessions/" + session.id();
        assertThat(pages.get(Scene.HR, rest + "/items/" + item).html())
                .as("whoever votes over REST")
                .contains("\"reasons\":[{\"kind\":\"APPROVED\"", REVIEWERS);
        jdbc.update("UPDATE calibration_session SET state = 'IN_SESSION' WHERE id = ?", session.id());
        assertThat(pages.get(Scene.HR, rest + "/minutes").html())
                .contains("\"reasons\":[{\"kind\":\"APPROVED\"", REVIEWERS);
        assertThat(pages.get(Scene.HR, "/calibration-sessions/" + session.id() + "/minutes.csv")
                        .html())
                .contains("Why the reviewer did not follow the recommendation: " + REVIEWERS);
    }

    @Test
    void casesSideBySideShowTheReasonsOfTheirAssessors() throws Exception {
        String colleague = "ada.adler@demo.example";
        UUID cycle = scene.launched("Side by side " + UUID.randomUUID(), true, Scene.EMPLOYEE, colleague);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        review(assessment);
        UUID other = scene.assessment(cycle, colleague);
        scene.handIn(other, 5);
        scene.review(Scene.MANAGER, other, 5, null);
        scene.calibration(cycle, other);
        CalibrationSession session = scene.calibration(cycle, assessment);
        List<Item> items = viewing.table(scene.id(Scene.HR), session.id()).items();
        assertThat(items).hasSize(2);
        assertThat(pages.get(
                                Scene.HR,
                                "/calibration-sessions/" + session.id() + "/compare?item="
                                        + items.get(0).id() + "&item="
                                        + items.get(1).id())
                        .words())
                .containsSubsequence("Why the assessors decided otherwise", "Jonas Lind", REVIEWERS);
    }

    @Test
    void theEmployeeReadsBothOnThePageAndOnPaper() throws Exception {
        UUID assessment = handedIn(false, 5);
        review(assessment);
        scene.publish(scene.read(assessment).cycleId(), assessment);
        String result = "/assessments/" + assessment + "/result";
        assertThat(pages.get(Scene.EMPLOYEE, result).words()).contains(REVIEWERS, SEEN);
        assertThat(pages.pdf(Scene.EMPLOYEE, result + ".pdf"))
                .contains(REVIEWERS, SEEN)
                .containsSubsequence("Approved by the reviewer", "Level 5, proficiency");
        lodgingAppeals.lodge(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                AppealKind.DISCUSS_AGAIN,
                List.of(scene.said(assessment)),
                "The second service was not looked at.");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment + "/appeal")
                        .words())
                .contains(REVIEWERS, SEEN);
    }

    @Test
    void whoeverAgreesWithTheRecommendationHasGivenNoReason() throws Exception {
        UUID assessment = handedIn(false, 5);
        scene.review(
                Scene.MANAGER,
                assessment,
                5,
                new Review.Otherwise(5, AttainmentClass.COMPETENCY, "Just as it is recommended."));
        scene.publish(scene.read(assessment).cycleId(), assessment);
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/result")
                        .words())
                .doesNotContain("did not follow the recommendation");
    }

    @Test
    void theReasonsOfBothAssessorsAndOfWhoSettledAreRead() throws Exception {
        UUID assessment = handedIn(false, 6);
        scene.review(Scene.MANAGER, assessment, 6, null);
        scene.secondBy(Scene.DIRECTOR, assessment);
        UUID director = scene.id(Scene.DIRECTOR);
        UUID said = scene.said(assessment);
        reviewing.save(
                director,
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                scene.judgement(assessment, 6, new Review.Otherwise(null, null, SECOND)),
                null);
        second.submit(director, AssessmentId.of(assessment), null);
        scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        var settling = pages.get(Scene.HR, "/assessments/" + assessment + "/settle");
        assertThat(settling.words())
                .contains(SECOND, "Judged twice because it is one of the highest levels.")
                .doesNotContain("last valid result", "more than the rules recommend");
        assertThat(settling.html())
                .as("kept in the browser while it is typed")
                .contains(
                        "data-keep",
                        "name=\"revision\" value=\"" + scene.read(assessment).version() + "\"");
        second.settle(
                scene.id(Scene.HR),
                AssessmentId.of(assessment),
                Map.of(said, new Decision(6, AttainmentClass.COMPETENCY)),
                SETTLED);
        scene.publish(scene.read(assessment).cycleId(), assessment);
        String result = "/assessments/" + assessment + "/result";
        assertThat(pages.get(Scene.EMPLOYEE, result).words()).contains(SETTLED, SECOND);
        assertThat(pages.pdf(Scene.EMPLOYEE, result + ".pdf")).contains(SETTLED, SECOND);
    }
}
