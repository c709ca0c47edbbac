package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A review that could be approved as it is is marked in the list of whoever writes it, and named first. */
class ReadyReviewsIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private GivingTasks giving;

    @Autowired
    private DelegatingTasks delegating;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID assessment() {
        UUID cycle = scene.launched("Ready " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        return scene.assessment(cycle, Scene.EMPLOYEE);
    }

    private UUID opened(UUID assessment) {
        scene.handIn(assessment, 5);
        return scene.opened("user_review", WorkRole.REVIEWER, assessment);
    }

    private void save(UUID assessment, Review.Form form) {
        reviewing.save(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER, form, null);
    }

    private Review.Form whole(UUID assessment) {
        return scene.judgement(assessment, 5, null);
    }

    private static Document list(PagesAs pages, String mail, TaskLists.Tab tab) throws Exception {
        return Jsoup.parse(pages.get(mail, "/tasks?tab=" + tab).html());
    }

    /** Where a list says of an assessment that it is ready: first of all, and in its row. */
    private String said(String mail, TaskLists.Tab tab, UUID assessment) throws Exception {
        Document list = list(pages, mail, tab);
        String link = "a[href=/assessments/" + assessment + "/review]";
        return (list.select("#ready " + link).isEmpty() ? "" : "first ")
                + (list.select("tr:has(" + link + ") .pl-tag:containsOwn(ready to approve)")
                                .isEmpty()
                        ? ""
                        : "marked");
    }

    @Test
    void onlyWhatLacksNothingIsReady() throws Exception {
        UUID assessment = assessment();
        opened(assessment);
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment))
                .as("not begun")
                .isEmpty();
        Review.Form whole = whole(assessment);
        Map<UUID, Verdict> some = scene.verdicts(5, Verdict.MET);
        some.remove(some.keySet().iterator().next());
        save(
                assessment,
                new Review.Form(
                        whole.attributes(),
                        whole.ticks(),
                        List.of(new Review.SkillReview(
                                scene.said(assessment), null, List.of(), some, List.of(), Map.of(), null))));
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment))
                .as("a verdict is missing")
                .isEmpty();
        save(assessment, new Review.Form(whole.attributes(), Map.of(), whole.skills()));
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment))
                .as("no evidence is accepted")
                .isEmpty();
        save(assessment, whole);
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment)).isEqualTo("first marked");
        assertThat(list(pages, Scene.MANAGER, TaskLists.Tab.MINE)
                        .select("#ready")
                        .text())
                .startsWith("Ready to approve: Jonas Lind");
        assertThat(pages.get(Scene.HR, "/assessments/" + assessment).words())
                .as("a draft is its reviewer's")
                .doesNotContain("ready to approve");
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment))
                .as("decided")
                .isEmpty();
    }

    @Test
    void whatWasSubmittedAgainIsReadyOnceItIsSavedAgain() throws Exception {
        UUID assessment = assessment();
        opened(assessment);
        save(assessment, whole(assessment));
        UUID first =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        returning.returnToSubject(
                scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(first), "What was your part in it?");
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment)).isEmpty();
        opened(assessment);
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment)).isEmpty();
        save(assessment, whole(assessment));
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment)).isEqualTo("first marked");
    }

    @Test
    void whatAnotherHasWrittenIsNotReadyForWhoReviewsNow() throws Exception {
        UUID assessment = assessment();
        UUID task = opened(assessment);
        save(assessment, whole(assessment));
        giving.reassign(scene.id(Scene.HR), task, scene.id(Scene.DIRECTOR), null);
        assertThat(said(Scene.DIRECTOR, TaskLists.Tab.MINE, assessment)).isEmpty();
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment)).isEmpty();
    }

    @Test
    void whoHasAReviewPreparedSeesThatItIsReady() throws Exception {
        UUID assessment = assessment();
        UUID task = opened(assessment);
        save(assessment, whole(assessment));
        delegating.delegate(scene.id(Scene.MANAGER), task, scene.id(Scene.DIRECTOR), null);
        assertThat(said(Scene.MANAGER, TaskLists.Tab.HANDED_ON, assessment)).isEqualTo("marked");
        assertThat(said(Scene.DIRECTOR, TaskLists.Tab.MINE, assessment))
                .as("whoever prepares it does not approve it")
                .isEmpty();
        reviewing.save(
                scene.id(Scene.DIRECTOR), AssessmentId.of(assessment), Review.Kind.REVIEWER, whole(assessment), null);
        assertThat(said(Scene.DIRECTOR, TaskLists.Tab.MINE, assessment)).isEmpty();
        assertThat(said(Scene.MANAGER, TaskLists.Tab.HANDED_ON, assessment)).isEqualTo("marked");
    }

    @Test
    void whatIsPausedIsNotReady() throws Exception {
        UUID assessment = assessment();
        opened(assessment);
        save(assessment, whole(assessment));
        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", assessment);
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment)).isEmpty();
        jdbc.update("UPDATE assessment SET paused_since = NULL WHERE id = ?", assessment);
        assertThat(said(Scene.MANAGER, TaskLists.Tab.MINE, assessment)).isEqualTo("first marked");
    }
}
