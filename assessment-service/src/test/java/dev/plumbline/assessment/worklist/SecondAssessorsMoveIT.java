package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.events.WorkRole;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever is to judge a second time leaves, or HR gives it to another: another is drawn, and begins with an empty form. */
class SecondAssessorsMoveIT extends Moving {

    private static final String REASON = "More of it was seen than is said.";

    private static final Review.Otherwise HIGHER = new Review.Otherwise(6, AttainmentClass.COMPETENCY, REASON);

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

    private String head = "";
    private String lead = "";
    private UUID assessment = UUID.randomUUID();
    private UUID task = UUID.randomUUID();

    /** The lead has approved more than is recommended: their manager judges a second time, and has begun. */
    @BeforeEach
    void begun() {
        head = hire("Head", "");
        lead = hire("Lead", head);
        String subject = hire("Subject", lead);
        assessment = scene.assessment(scene.launched("Twice " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        scene.review(lead, assessment, 5, HIGHER);
        task = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(head));
        saves(head, HIGHER);
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

    @Test
    void whoeverIsAboveTheReviewerByNowIsDrawnAndBeginsAnEmptyForm() throws Exception {
        hire("Next", "");
        imported(row("Head", "", false) + row("Lead", mail("Next"), true));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(mail("Next")));
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(said("second-assessor-changed", assessment.toString())).hasSize(1);
        assertThat(changed()).contains("\"from\":\"" + scene.id(head), "\"to\":\"" + scene.id(mail("Next")), "SYSTEM");
        assertThat(said("work-item-assigned", task.toString()).getLast())
                .contains("\"holder\":\"" + scene.id(mail("Next")), "\"why\":\"DRAWN_ANEW\"");
        assertThat(written(mail("Next"))).isEqualTo(Review.Form.EMPTY);
        String former = "/assessments/" + assessment + "/second-assessment/former";
        for (String reader : new String[] {mail("Next"), Scene.HR}) {
            assertThat(pages.get(reader, former, "HR").words())
                    .contains("Former second assessments", "Head Moving", REASON);
        }
        assertThat(pages.get(lead, "/api/v1" + former).status()).isEqualTo(403);
        saves(mail("Next"), HIGHER);
        second.submit(scene.id(mail("Next")), AssessmentId.of(assessment), null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void whereNobodyCanBeDrawnItIsWithHr() {
        leaves("Head", "");
        assertThat(worklist.find(task).vacancy()).isEqualTo(Vacancy.HOLDER_LEFT);
        assertThat(changed()).contains("\"from\":\"" + scene.id(head)).doesNotContain("\"to\"");
        assertThat(written(Scene.HR)).isEqualTo(Review.Form.EMPTY);
        // Whoever comes back has it only if HR gives it to them, with what they had written.
        hire("Head", "");
        refused("review-passed", () -> written(head));
        giving.reassign(scene.id(Scene.HR), task, scene.id(head), null);
        assertThat(written(head).skills().getFirst().otherwise()).isEqualTo(HIGHER);
        assertThat(changed()).contains("\"to\":\"" + scene.id(head));
    }

    @Test
    void whomHrGivesItToBeginsAnEmptyFormAndWhoHasItAgainGoesOn() {
        String other = hire("Other", "");
        giving.reassign(scene.id(Scene.HR), task, scene.id(other), null);
        assertThat(changed())
                .contains(
                        "\"from\":\"" + scene.id(head),
                        "\"to\":\"" + scene.id(other),
                        "\"person\":\"" + scene.id(Scene.HR));
        assertThat(written(other)).isEqualTo(Review.Form.EMPTY);
        refused("review-passed", () -> saves(head, HIGHER));
        saves(other, null);
        giving.reassign(scene.id(Scene.HR), task, scene.id(head), null);
        assertThat(written(head).skills().getFirst().otherwise()).isEqualTo(HIGHER);
        second.submit(scene.id(head), AssessmentId.of(assessment), null);
        assertThat(jdbc.queryForObject(
                        "SELECT d.level FROM decision d JOIN skill_assessment s ON s.id = d.skill_assessment_id WHERE s.assessment_id"
                                + " = ? AND d.kind = 'SECOND'",
                        Integer.class,
                        assessment))
                .isEqualTo(6);
    }
}
