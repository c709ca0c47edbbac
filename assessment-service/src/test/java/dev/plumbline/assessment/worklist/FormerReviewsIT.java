package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.events.WorkRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a former reviewer had written is read by the new one and HR, on pages and over REST, and by nobody else. */
class FormerReviewsIT extends Moving {

    private static final String REASON = "More of it was seen than is said.";

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private PagesAs pages;

    private void saves(String mail, UUID assessment, Review.Otherwise otherwise) {
        reviewing.save(
                scene.id(mail),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, otherwise),
                null);
    }

    @Test
    void theNewReviewerAndHrReadWhatTheFormerOneHadWrittenAndNobodyElse() throws Exception {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = scene.assessment(scene.launched("Read " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        saves(former, assessment, new Review.Otherwise(6, AttainmentClass.COMPETENCY, REASON));
        String page = "/assessments/" + assessment + "/review";
        assertThat(pages.get(former, page).html()).contains(REASON).doesNotContain("/review/former");
        assertThat(pages.get(former, page + "/former").words()).contains("Nobody had written anything before.");
        hire("Subject", next);
        assertThat(pages.get(next, page).html()).contains(page + "/former").doesNotContain(REASON);
        for (String reader : new String[] {next, Scene.HR}) {
            assertThat(pages.get(reader, page + "/former", "HR").words())
                    .contains(
                            "Former reviews",
                            "Former Moving",
                            "Last saved on",
                            REASON,
                            "Level 6",
                            "Level 5",
                            "First work")
                    .contains("accepted", "6 met");
            assertThat(pages.get(reader, "/api/v1" + page + "/former").html())
                    .contains("\"author\":\"" + scene.id(former), "\"name\":\"Former Moving\"", REASON, "\"closedAt\"");
        }
        assertThat(pages.get(Scene.HR, "/assessments/" + assessment, "HR").html())
                .contains(page + "/former");
        assertThat(pages.get(next, "/assessments/" + assessment).html()).doesNotContain(page + "/former");
        assertThat(pages.get(former, page).status()).isEqualTo(403);
        assertThat(pages.get(former, page).words()).contains("Somebody else judges this now.");
        assertThat(pages.get(former, "/api/v1" + page + "/former").html()).contains("review-passed");
        for (String stranger : new String[] {subject, Scene.STRANGER}) {
            assertThat(pages.get(stranger, "/api/v1" + page + "/former").status())
                    .isIn(403, 404);
            assertThat(pages.get(stranger, page + "/former").html()).doesNotContain(REASON);
        }
        // Once it is submitted, both can still read it.
        scene.review(next, assessment, 5, null);
        assertThat(pages.get(next, page).html()).contains(page + "/former");
        assertThat(pages.get(next, page + "/former").words()).contains(REASON);
        assertThat(pages.get(Scene.HR, "/api/v1/assessments/" + assessment + "/second-assessment/former")
                        .html())
                .isEqualTo("{\"reviews\":[]}");
    }

    @Test
    void whomAReviewIsOfferedToSeesTheirOwnFormAndIsToldSo() throws Exception {
        String head = hire("Head", "");
        String lead = hire("Lead", head);
        String subject = hire("Subject", lead);
        UUID assessment = scene.assessment(scene.launched("Offered " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        saves(lead, assessment, new Review.Otherwise(6, AttainmentClass.COMPETENCY, REASON));
        jdbc.update("UPDATE work_item SET escalated_to = ? WHERE id = ?", scene.id(head), task);
        String page = "/assessments/" + assessment + "/review";
        assertThat(pages.get(head, page).words())
                .contains("Once you save, it is yours")
                .doesNotContain(REASON);
        assertThat(pages.get(lead, page).html()).contains(REASON).doesNotContain("Once you save, it is yours");
        saves(head, assessment, null);
        assertThat(pages.get(head, page).words()).doesNotContain("Once you save, it is yours", REASON);
        assertThat(pages.get(head, page + "/former").words()).contains("Lead Moving", REASON);
    }
}
