package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.people.SecondAssessorRoles;
import dev.plumbline.assessment.people.SecondAssessorRoles.Given;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whoever is to judge a second time leaves or is too near by now, or HR gives it to another: another is drawn, and begins with an
 * empty form. Level 7 is approved: nobody else in these tests holds it.
 */
class SecondAssessorsMoveIT extends Moving {

    private static final String REASON = "More of it was seen than is said.";

    private static final Review.Otherwise HIGHER = new Review.Otherwise(7, AttainmentClass.COMPETENCY, REASON);

    @Autowired
    private Worklist worklist;

    @Autowired
    private GivingTasks giving;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private PagesAs pages;

    @Autowired
    private SecondAssessorRoles roles;

    @Autowired
    private ReopeningAssessments reopening;

    private String drawn = "";
    private String other = "";
    private String lead = "";
    private UUID assessment = UUID.randomUUID();
    private UUID task = UUID.randomUUID();

    /** The lead has approved more than is recommended: one of two is drawn, and has begun. */
    @BeforeEach
    void begun() {
        List<String> able = List.of(hire("Able", ""), hire("Bable", ""));
        able.forEach(one -> roles.give(scene.id(one), new Given(true, Set.of())));
        lead = hire("Lead", hire("Head", ""));
        String subject = hire("Subject", lead);
        assessment = scene.assessment(scene.launched("Twice " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        scene.review(lead, assessment, 5, HIGHER);
        task = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        drawn = able.stream()
                .filter(one -> scene.id(one).equals(worklist.find(task).holder()))
                .findFirst()
                .orElseThrow();
        other = able.stream().filter(one -> !one.equals(drawn)).findFirst().orElseThrow();
        saves(drawn, HIGHER);
    }

    @AfterEach
    void nobodyIsDrawnByRoleAnyMore() {
        jdbc.update("DELETE FROM second_assessor_role");
    }

    private void saves(String mail, Review.Otherwise otherwise) {
        reviewing.save(
                scene.id(mail),
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                scene.judgement(assessment, 5, otherwise),
                null);
    }

    private Review.Form written(String mail) {
        return reviewing
                .open(scene.id(mail), AssessmentId.of(assessment), Review.Kind.SECOND)
                .review()
                .draft();
    }

    private String changed() {
        return said("second-assessor-changed", assessment.toString()).getLast();
    }

    /** The name that a person has in the files. */
    private String named(String mail) {
        return mail.startsWith("able") ? "Able" : "Bable";
    }

    @Test
    void whereWhoeverWasDrawnLeavesAnotherIsDrawnByTheRuleAndBeginsAnEmptyForm() throws Exception {
        leaves(named(drawn), "");
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(other));
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(said("second-assessor-changed", assessment.toString())).hasSize(1);
        assertThat(changed()).contains("\"from\":\"" + scene.id(drawn), "\"to\":\"" + scene.id(other), "SYSTEM");
        assertThat(said("work-item-assigned", task.toString()).getLast())
                .contains("\"holder\":\"" + scene.id(other), "\"why\":\"DRAWN_ANEW\"");
        assertThat(written(other)).isEqualTo(Review.Form.EMPTY);
        assertThat(roles.of(scene.id(drawn))).as("a role ends with who leaves").isEqualTo(Given.NOTHING);
        String former = "/assessments/" + assessment + "/second-assessment/former";
        for (String reader : new String[] {other, Scene.HR}) {
            assertThat(pages.get(reader, former, "HR").words())
                    .contains("Former second assessments", named(drawn) + " Moving", REASON);
        }
        assertThat(pages.get(lead, "/api/v1" + former).status()).isEqualTo(403);
        saves(other, HIGHER);
        second.submit(scene.id(other), AssessmentId.of(assessment), null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void whereTheLineChangesWhoIsNearByNowHasItNoMore() {
        // Somebody else's line changes nothing.
        hire("Elsewhere", other);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(drawn));
        // Two steps below whoever was drawn: the reviewer.
        imported(row("Head", drawn, true));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(other));
        assertThat(changed()).contains("\"from\":\"" + scene.id(drawn), "\"to\":\"" + scene.id(other), "SYSTEM");
        refused("review-passed", () -> saves(drawn, HIGHER));
        // One step above whoever was drawn: the person assessed. Nobody is left: it is with HR.
        imported(row(named(other), mail("Subject"), true));
        assertThat(worklist.find(task).holder()).isNull();
        assertThat(worklist.find(task).group()).isEqualTo("HR");
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(changed()).contains("\"from\":\"" + scene.id(other)).doesNotContain("\"to\"");
    }

    @Test
    void whomHrHasGivenItToKeepsItHoweverTheLineChanges() {
        giving.reassign(scene.id(Scene.HR), task, scene.id(other), null);
        imported(row("Head", other, true));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(other));
        leaves(named(other), "");
        // Whoever was drawn at first had begun, and is possible again.
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(drawn));
        assertThat(written(drawn).skills().getFirst().otherwise()).isEqualTo(HIGHER);
    }

    @Test
    void whereNobodyCanBeDrawnItIsWithThePartnerOfTheUnitElseWithHr() {
        roles.give(scene.id(other), Given.NOTHING);
        leaves(named(drawn), "");
        assertThat(worklist.find(task).holder()).isNull();
        assertThat(worklist.find(task).group()).isEqualTo("HR");
        assertThat(worklist.find(task).vacancy())
                .as("anybody of HR may take it")
                .isNull();
        assertThat(changed()).contains("\"from\":\"" + scene.id(drawn)).doesNotContain("\"to\"");
        assertThat(written(Scene.HR)).isEqualTo(Review.Form.EMPTY);
        // Whoever comes back has it only if HR gives it to them, with what they had written.
        hire(named(drawn), "");
        refused("review-passed", () -> written(drawn));
        giving.reassign(scene.id(Scene.HR), task, scene.id(drawn), null);
        assertThat(written(drawn).skills().getFirst().otherwise()).isEqualTo(HIGHER);
        assertThat(changed()).contains("\"to\":\"" + scene.id(drawn));
    }

    @Test
    void whoIsDrawnInALaterRoundBeginsAnEmptyFormUnlessItWasTheirs() throws Exception {
        second.submit(scene.id(drawn), AssessmentId.of(assessment), null);
        reopened();
        assertThat(written(drawn).skills().getFirst().otherwise())
                .as("drawn again")
                .isEqualTo(HIGHER);
        second.submit(scene.id(drawn), AssessmentId.of(assessment), null);
        roles.give(scene.id(drawn), Given.NOTHING);
        reopened();
        assertThat(written(other)).isEqualTo(Review.Form.EMPTY);
        assertThat(pages.get(other, "/assessments/" + assessment + "/second-assessment/former")
                        .words())
                .contains(REASON);
        refused("review-passed", () -> written(drawn));
    }

    /** HR reopens it at the review, which is submitted as before. */
    private void reopened() {
        reopening.reopen(
                scene.id(Scene.HR), AssessmentId.of(assessment), Step.REVIEW, "The wrong evidence was judged.", null);
        scene.review(lead, assessment, 5, HIGHER);
        scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
    }

    @Test
    void whomHrGivesItToBeginsAnEmptyFormAndWhoHasItAgainGoesOn() {
        giving.reassign(scene.id(Scene.HR), task, scene.id(other), null);
        assertThat(changed())
                .contains(
                        "\"from\":\"" + scene.id(drawn),
                        "\"to\":\"" + scene.id(other),
                        "\"person\":\"" + scene.id(Scene.HR));
        assertThat(written(other)).isEqualTo(Review.Form.EMPTY);
        refused("review-passed", () -> saves(drawn, HIGHER));
        saves(other, null);
        giving.reassign(scene.id(Scene.HR), task, scene.id(drawn), null);
        assertThat(written(drawn).skills().getFirst().otherwise()).isEqualTo(HIGHER);
        second.submit(scene.id(drawn), AssessmentId.of(assessment), null);
        assertThat(jdbc.queryForObject(
                        "SELECT d.level FROM decision d JOIN skill_assessment s ON s.id = d.skill_assessment_id WHERE s.assessment_id"
                                + " = ? AND d.kind = 'SECOND'",
                        Integer.class,
                        assessment))
                .isEqualTo(7);
    }
}
