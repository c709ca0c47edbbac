package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The list of what somebody has done says of each task what came of it. */
class OutcomesOfTasksIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private JdbcTemplate jdbc;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    private UUID assessment;

    @BeforeEach
    void aReview() {
        assessment = scene.assessment(scene.launched("Came " + test, false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        open();
    }

    private void open() {
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
    }

    /** What the rows of a list say, the last that was done first. */
    private List<String> said(String mail, TaskLists.Tab tab) throws Exception {
        return Jsoup.parse(
                        pages.get(mail, "/tasks?tab=" + tab + "&search=" + test).html())
                .select("tbody td[data-label=Outcome]")
                .eachText();
    }

    private void sendBack() {
        returning.returnToSubject(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                List.of(scene.skill()
                        .level(5)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .id()),
                "What was your part in it?");
    }

    @Test
    void ofEachReviewIsSaidWhetherItWasReturnedOrWhatWasApproved() throws Exception {
        assertThat(said(Scene.MANAGER, TaskLists.Tab.DONE)).isEmpty();
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE))
                .as("nothing has come of what is open")
                .isEmpty();
        sendBack();
        assertThat(said(Scene.MANAGER, TaskLists.Tab.DONE)).containsExactly("Returned");
        open();
        scene.review(Scene.MANAGER, assessment, 5, null);
        assertThat(said(Scene.MANAGER, TaskLists.Tab.DONE)).containsExactlyInAnyOrder("Approved level 5", "Returned");
        assertThat(said(Scene.EMPLOYEE, TaskLists.Tab.DONE))
                .as("one's own, and nothing of what the reviewer approved")
                .isNotEmpty()
                .containsOnly("Submitted");
    }

    @Test
    void whoIsWithdrawnSinceIsMarked() throws Exception {
        sendBack();
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE id = ?", assessment);
        assertThat(said(Scene.MANAGER, TaskLists.Tab.DONE)).containsExactly("Returned Withdrawn since");
    }
}
