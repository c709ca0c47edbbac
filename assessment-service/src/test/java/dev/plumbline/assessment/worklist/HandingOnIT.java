package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.events.WorkRole;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tasks that somebody else does: as deputy, delegated, reassigned. */
class HandingOnIT extends Platform {
    /** Neither above nor below the employee. */
    private static final String DEPUTY = Scene.STRANGER;

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TaskLists lists;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    GivingTasks givingTasks;

    private void away(String person, String deputy) {
        LocalDate today = Scene.today();
        substitutions.name(scene.id(person), scene.id(person), scene.id(deputy), today, today.plusDays(5));
    }

    private List<UUID> asDeputy(String mail) {
        return lists
                .page(scene.id(mail), TaskLists.Tab.DEPUTISING, TaskLists.Sort.DUE, "", "", null, 200)
                .items()
                .stream()
                .map(WorkItem::id)
                .toList();
    }

    /** A review that waits. */
    private UUID handedIn(String name, String subject) {
        UUID assessment = scene.assessment(scene.launched(name, false, subject), subject);
        scene.handIn(assessment, 5);
        return assessment;
    }

    @Test
    void aDeputyReviewsUnderTheirOwnNameInTheOthersPlaceWhileTheyAreAway() {
        UUID assessment = handedIn("Deputy", Scene.EMPLOYEE);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        refused("not-found", () -> scene.review(DEPUTY, assessment, 5, null));
        away(Scene.MANAGER, DEPUTY);
        assertThat(asDeputy(DEPUTY)).contains(task);
        clock.moveDays(9);
        assertThat(asDeputy(DEPUTY)).as("once the person is back").doesNotContain(task);
        clock.backToNow();
        scene.review(DEPUTY, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        WorkItem done = worklist.find(task);
        assertThat(done.state()).isEqualTo(WorkItem.State.DONE_HERE);
        assertThat(done.doneFor()).isEqualTo("Mara Okafor");
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%review-submitted%' ORDER BY position",
                        String.class, assessment.toString()))
                .singleElement()
                .satisfies(said -> assertThat(said)
                        .contains(
                                "\"person\":\"" + scene.id(DEPUTY) + "\"",
                                "\"onBehalfOf\":\"" + scene.id(Scene.MANAGER) + "\""));
        assertThat(jdbc.queryForList(
                        "SELECT on_behalf_of FROM audit_trail WHERE act = 'review-submitted' AND aggregate = ? AND actor = ?",
                        String.class,
                        "assessment/" + assessment,
                        scene.id(DEPUTY).toString()))
                .containsExactly(scene.id(Scene.MANAGER).toString());
    }

    @Test
    void whatADeputyIsHandedIsNotHandedOnToTheirOwnDeputy() {
        UUID assessment = handedIn("No cascade", Scene.EMPLOYEE);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        away(Scene.MANAGER, DEPUTY);
        away(DEPUTY, Scene.OTHER_HR);
        assertThat(asDeputy(DEPUTY)).contains(task);
        assertThat(asDeputy(Scene.OTHER_HR)).doesNotContain(task);
    }

    @Test
    void nobodyStandsInAboutThemselvesOrAboutSomebodyAboveThem() {
        UUID own = handedIn("About oneself", Scene.EMPLOYEE);
        UUID ownReview = scene.opened("user_review", WorkRole.REVIEWER, own);
        away(Scene.MANAGER, Scene.EMPLOYEE);
        assertThat(asDeputy(Scene.EMPLOYEE)).doesNotContain(ownReview);
        refused("not-reviewer", () -> scene.review(Scene.EMPLOYEE, own, 5, null));
        UUID above = handedIn("About one's manager", Scene.MANAGER);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, above);
        away(Scene.DIRECTOR, Scene.EMPLOYEE);
        assertThat(asDeputy(Scene.EMPLOYEE)).doesNotContain(review);
        refused("not-found", () -> scene.review(Scene.EMPLOYEE, above, 5, null));
        UUID self = scene.opened("user_assess_self", WorkRole.SUBJECT, above);
        away(Scene.MANAGER, DEPUTY);
        assertThat(asDeputy(DEPUTY)).as("a self-assessment").doesNotContain(self);
    }

    @Test
    void whoHasReviewedDoesNotJudgeASecondTimeAsDeputy() {
        UUID assessment = scene.assessment(scene.launched("Four eyes", false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.handIn(assessment, 6);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        away(Scene.MANAGER, DEPUTY);
        scene.review(DEPUTY, assessment, 6, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.SECOND_ASSESSMENT);
        UUID second = scene.secondBy(Scene.DIRECTOR, assessment);
        away(Scene.DIRECTOR, DEPUTY);
        assertThat(asDeputy(DEPUTY)).doesNotContain(second);
        away(Scene.DIRECTOR, Scene.OTHER_HR);
        assertThat(asDeputy(Scene.OTHER_HR)).contains(second);
    }

    @Test
    void aDelegatedReviewIsPreparedByOneAndDecidedByTheOtherOnceItIsBack() throws Exception {
        UUID assessment = handedIn("Delegated", Scene.EMPLOYEE);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        handing.delegate(scene.id(Scene.MANAGER), task, scene.id(DEPUTY), null);
        String desk = "/assessments/" + assessment + "/review";
        assertThat(pages.get(DEPUTY, desk).between("/tasks/" + task + "/give-back", "</form>"))
                .contains("Give back");
        assertThat(pages.get(Scene.MANAGER, desk).between("/tasks/" + task + "/give-back", "</form>"))
                .contains("Take back");
        Review.Form judged = scene.judgement(assessment, 5, null);
        reviewing.save(scene.id(DEPUTY), AssessmentId.of(assessment), Review.Kind.REVIEWER, judged, null);
        refused("task-delegated", () -> deciding.submit(scene.id(DEPUTY), AssessmentId.of(assessment), null));
        refused("task-delegated", () -> deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null));
        assertThat(lists.count(scene.id(Scene.MANAGER), TaskLists.Tab.HANDED_ON).any())
                .isTrue();
        WorkItem back = handing.giveBack(scene.id(DEPUTY), task, null);
        assertThat(back.holder()).isEqualTo(scene.id(Scene.MANAGER));
        assertThat(back.owner()).isNull();
        refused("not-found", () -> deciding.submit(scene.id(DEPUTY), AssessmentId.of(assessment), null));
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%work-item-assigned%' ORDER BY position",
                        String.class, assessment.toString()))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains(scene.id(Scene.MANAGER).toString()),
                        second -> assertThat(second)
                                .contains(
                                        "\"why\":\"DELEGATED\"",
                                        scene.id(DEPUTY).toString()),
                        third -> assertThat(third).contains("\"why\":\"RESOLVED\""));
    }

    @Test
    void whatWasTakenFromAGroupGoesBackToItOnlyFromWhoTookIt() throws Exception {
        UUID assessment = handedIn("Taken and delegated", Scene.EMPLOYEE);
        UUID task = scene.opened("user_second_assessment", WorkRole.HR, assessment);
        claiming.claim(scene.id(Scene.OTHER_HR), task, null);
        String list = "/tasks?tab=MINE&kind=user_second_assessment";
        assertThat(pages.get(Scene.OTHER_HR, list).html()).contains("/tasks/" + task + "/release");
        handing.delegate(scene.id(Scene.OTHER_HR), task, scene.id(DEPUTY), null);
        assertThat(pages.get(DEPUTY, list).html())
                .contains("/tasks/" + task + "/give-back")
                .doesNotContain("/tasks/" + task + "/release");
        assertThat(pages.get(Scene.OTHER_HR, "/tasks?tab=HANDED_ON&kind=user_second_assessment")
                        .html())
                .contains("/tasks/" + task + "/give-back")
                .doesNotContain("/tasks/" + task + "/release");
        refused("task-prepared", () -> claiming.release(scene.id(DEPUTY), task, null));
        assertThat(pages.post(
                                DEPUTY,
                                "/tasks/" + task + "/give-back",
                                "tab",
                                "MINE",
                                "kind",
                                "user_second_assessment",
                                "after",
                                "page2")
                        .location())
                .isEqualTo("/tasks?tab=MINE&sort=DUE&kind=user_second_assessment&after=page2&done=givenBack");
        claiming.release(scene.id(Scene.OTHER_HR), task, null);
        WorkItem item = worklist.find(task);
        assertThat(item.holder()).isNull();
        assertThat(item.owner()).isNull();
        claiming.claim(scene.id(Scene.OTHER_HR), task, null);
    }

    @Test
    void aListIsSortedByTheDayOnWhichOneWantsToComeBack() {
        UUID manager = scene.id(Scene.MANAGER);
        UUID first = scene.opened("user_review", WorkRole.REVIEWER, handedIn("Back first", Scene.EMPLOYEE));
        UUID second = scene.opened("user_review", WorkRole.REVIEWER, handedIn("Back second", Scene.EMPLOYEE));
        LocalDate tomorrow = Scene.today().plusDays(1);
        claiming.followUp(manager, second, tomorrow.plusDays(1), null);
        claiming.followUp(manager, first, tomorrow, null);
        TaskLists.Page page = lists.page(manager, TaskLists.Tab.MINE, TaskLists.Sort.FOLLOW_UP, "", "", null, 1);
        assertThat(page.items().getFirst().id()).isEqualTo(first);
        assertThat(page.items().getFirst().followUp()).isEqualTo(tomorrow);
        TaskLists.Page next = lists.page(manager, TaskLists.Tab.MINE, TaskLists.Sort.FOLLOW_UP, "", "", page.next(), 1);
        assertThat(next.items().getFirst().id()).isEqualTo(second);
    }

    @Test
    void aReassignedReviewIsTheOthersForGood() {
        UUID assessment = handedIn("Reassigned", Scene.EMPLOYEE);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        givingTasks.reassign(scene.id(Scene.HR), task, scene.id(DEPUTY), null);
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(scene.id(DEPUTY));
        refused("not-reviewer", () -> scene.review(Scene.MANAGER, assessment, 5, null));
        scene.review(DEPUTY, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    /** Pages say so after it is done; a program reads it in the answer, and in the list. */
    @Test
    void aDeputyWhoReportsToThePersonIsSaid() {
        UUID manager = scene.id(Scene.MANAGER);
        LocalDate today = Scene.today();
        assertThat(substitutions
                        .name(manager, manager, scene.id(Scene.EMPLOYEE), today, today)
                        .deputyReports())
                .isTrue();
        assertThat(substitutions
                        .name(manager, manager, scene.id(Scene.DIRECTOR), today, today)
                        .deputyReports())
                .isFalse();
        assertThat(substitutions.of(manager, manager))
                .extracting(one -> one.deputyReports())
                .containsExactlyInAnyOrder(true, false);
    }
}
