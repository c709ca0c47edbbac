package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.SteeringCycles;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.job.Chunk;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A review that is overdue is offered to the next manager as well, and then to HR. The reviews are due at the end of day 28, so
 * that day 34 is the first on which the next manager has one, and day 39 the first on which HR has it.
 */
class EscalationIT extends Moving {

    @Autowired
    private MovableClock clock;

    @Autowired
    private ApplyingDeadlines sweeping;

    @Autowired
    private EscalatingTasks escalating;

    @Autowired
    private TaskLists lists;

    @Autowired
    private TaskLinks links;

    @Autowired
    private Worklist worklist;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private GivingTasks giving;

    @Autowired
    private DelegatingTasks delegating;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private FourEyes eyes;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private SettingUpCycles settingUp;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private Policies policies;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private PagesAs pages;

    private String top = "";
    private String head = "";
    private String lead = "";
    private String subject = "";
    private UUID cycle = UUID.randomUUID();
    private UUID assessment = UUID.randomUUID();
    private UUID task = UUID.randomUUID();

    @AfterEach
    void backToNow() {
        clock.backToNow();
    }

    /** Somebody under a lead, who is under a head, who is under the top; what they submitted is with the lead. */
    private void line() {
        imported(row("Top", "", true));
        top = mail("Top");
        imported(row("Head", top, true));
        head = mail("Head");
        imported(row("Lead", head, true));
        lead = mail("Lead");
        imported(row("Subject", lead, true));
        subject = mail("Subject");
    }

    private void handedIn() {
        cycle = scene.launched("Escalated " + test, false, subject);
        assessment = scene.assessment(cycle, subject);
        scene.handIn(assessment, 5);
        task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
    }

    private void sweepOnDay(int day) {
        Instant then = clock.moveDays(day);
        sweeping.begin(cycle, then);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM job WHERE kind = 'sweep-deadlines' AND subject = ? AND state <> 'DONE'",
                                Integer.class,
                                cycle.toString())
                        == 0);
    }

    private List<String> escalated() {
        return said("review-escalated", assessment.toString());
    }

    private List<UUID> list(String mail, Tab tab) {
        return lists.page(scene.id(mail), tab, Sort.DUE, "", test, null, 200).items().stream()
                .map(WorkItem::id)
                .toList();
    }

    private List<String> audited() {
        return jdbc.queryForList(
                "SELECT act || ' by ' || actor FROM audit_trail WHERE aggregate = ? AND act LIKE '%escalated%' ORDER BY seq",
                String.class, "task/" + task);
    }

    private Review saves(String mail) {
        return reviewing.save(
                scene.id(mail),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
    }

    @Test
    void firstTheNextManagerHasItAsWellThenHrEachOnceAndItStaysTheReviewers() {
        line();
        handedIn();
        sweepOnDay(33);
        assertThat(escalated()).isEmpty();
        refused("not-reviewer", () -> saves(head));
        sweepOnDay(34);
        sweepOnDay(34);
        sweepOnDay(38);
        assertThat(escalated())
                .singleElement()
                .asString()
                .contains("\"from\":\"" + scene.id(lead), "\"to\":\"" + scene.id(head), "\"itemId\":\"" + task)
                .doesNotContain("\"group\"", "\"why\"");
        assertThat(list(head, Tab.ESCALATED)).containsExactly(task);
        assertThat(lists.count(scene.id(head), Tab.ESCALATED, TaskFilter.of("", test))
                        .number())
                .isEqualTo(1);
        assertThat(lists.kinds(scene.id(head), Tab.ESCALATED)).containsExactly("user_review");
        assertThat(list(head, Tab.MINE)).isEmpty();
        assertThat(list(lead, Tab.MINE)).containsExactly(task);
        assertThat(list(top, Tab.ESCALATED)).isEmpty();
        assertThat(list(Scene.HR, Tab.ESCALATED_TO_HR)).isEmpty();
        assertThat(worklist.find(task).escalated())
                .isEqualTo(new WorkItem.Offer("Lead Moving", scene.id(head), "Head Moving", false));
        assertThat(links.item(scene.id(head), task).id()).isEqualTo(task);
        refused("task-offered", () -> claiming.claim(scene.id(head), task, null));
        refused("task-offered", () -> claiming.release(scene.id(head), task, null));
        refused("task-offered", () -> claiming.followUp(scene.id(head), task, null, null));
        refused("task-offered", () -> delegating.delegate(scene.id(head), task, scene.id(top), null));
        refused("task-offered", () -> delegating.giveBack(scene.id(head), task, null));
        refused("not-found", () -> claiming.followUp(scene.id(top), task, null, null));
        sweepOnDay(39);
        sweepOnDay(45);
        assertThat(escalated())
                .hasSize(2)
                .last()
                .asString()
                .contains("\"from\":\"" + scene.id(lead), "\"group\":\"HR\"")
                .doesNotContain("\"to\"", "\"why\"");
        assertThat(list(Scene.HR, Tab.ESCALATED_TO_HR)).containsExactly(task);
        assertThat(list(Scene.STRANGER, Tab.ESCALATED_TO_HR)).isEmpty();
        assertThat(list(head, Tab.ESCALATED)).containsExactly(task);
        assertThat(list(lead, Tab.MINE)).containsExactly(task);
        assertThat(worklist.find(task).escalated())
                .isEqualTo(new WorkItem.Offer("Lead Moving", scene.id(head), "Head Moving", true));
        assertThat(audited()).containsExactly("review-escalated by DEADLINE", "review-escalated by DEADLINE");
        scene.review(lead, assessment, 5, null);
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(scene.id(lead));
        assertThat(list(head, Tab.ESCALATED)).isEmpty();
        assertThat(list(Scene.HR, Tab.ESCALATED_TO_HR)).isEmpty();
        assertThat(said("reviewer-changed", assessment.toString())).isEmpty();
    }

    @Test
    void whoSavesFirstIsTheReviewerFromThenOn() {
        line();
        handedIn();
        saves(lead);
        sweepOnDay(34);
        saves(lead);
        assertThat(scene.read(assessment).reviewerId())
                .as("it stays theirs while they go on")
                .isEqualTo(scene.id(lead));
        saves(head);
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(scene.id(head));
        assertThat(said("reviewer-changed", assessment.toString()))
                .singleElement()
                .asString()
                .contains(
                        "\"from\":\"" + scene.id(lead), "\"to\":\"" + scene.id(head), "\"person\":\"" + scene.id(head));
        assertThat(said("work-item-assigned", task.toString()).getLast())
                .contains("\"holder\":\"" + scene.id(head), "\"why\":\"TAKEN_OVER\"");
        assertThat(jdbc.queryForList(
                        "SELECT actor || ' ' || before || ' ' || after FROM audit_trail WHERE aggregate = ? AND act ="
                                + " 'task-taken-over'",
                        String.class,
                        "task/" + task))
                .containsExactly(scene.id(head) + " " + scene.id(lead) + " " + scene.id(head));
        assertThat(list(head, Tab.MINE)).containsExactly(task);
        assertThat(list(head, Tab.ESCALATED)).isEmpty();
        assertThat(list(lead, Tab.MINE)).isEmpty();
        assertThat(worklist.find(task).escalated()).isNull();
        refused("review-passed", () -> saves(lead));
        saves(head);
        assertThat(said("reviewer-changed", assessment.toString())).hasSize(1);
        // It is the head's now: the days are counted again.
        sweepOnDay(34);
        sweepOnDay(38);
        assertThat(list(top, Tab.ESCALATED)).isEmpty();
        assertThat(escalated()).hasSize(1);
        sweepOnDay(40);
        assertThat(list(top, Tab.ESCALATED)).containsExactly(task);
        sweepOnDay(43);
        assertThat(list(Scene.HR, Tab.ESCALATED_TO_HR)).isEmpty();
        sweepOnDay(45);
        assertThat(list(Scene.HR, Tab.ESCALATED_TO_HR)).containsExactly(task);
        scene.review(head, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void somebodyOfHrTakesItOverOnceItIsOnTheirList() {
        line();
        handedIn();
        sweepOnDay(34);
        refused("not-reviewer", () -> saves(Scene.HR));
        sweepOnDay(39);
        saves(Scene.HR);
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(scene.id(Scene.HR));
        assertThat(list(Scene.HR, Tab.MINE)).containsExactly(task);
        assertThat(list(head, Tab.ESCALATED)).isEmpty();
        refused("not-reviewer", () -> saves(head));
    }

    @Test
    void whatIsPreparedByAnotherIsTakenFromBoth() throws Exception {
        line();
        String colleague = hire("Colleague", head);
        handedIn();
        delegating.delegate(scene.id(lead), task, scene.id(colleague), null);
        sweepOnDay(34);
        assertThat(worklist.find(task).escalated())
                .isEqualTo(new WorkItem.Offer("Lead Moving", scene.id(head), "Head Moving", false));
        String back = "/tasks/" + task + "/give-back";
        String theirs = "/tasks?search=" + test + "&tab=";
        assertThat(pages.get(head, theirs + "ESCALATED").html())
                .as("it is not theirs to give")
                .contains("/tasks/" + task + "/history")
                .doesNotContain(back, "/tasks/" + task + "/release");
        assertThat(pages.get(lead, theirs + "HANDED_ON").between(back, "</form>"))
                .contains("Take back");
        assertThat(pages.get(colleague, theirs + "MINE").between(back, "</form>"))
                .contains("Give back");
        scene.review(head, assessment, 5, null);
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(scene.id(head));
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void nobodyIsOfferedItWhoIsInactiveOrTookPartOtherwise() {
        String highest = hire("Highest", "");
        String barred = hire("Barred", highest);
        String gone = hire("Gone", barred);
        lead = hire("Lead", gone);
        subject = hire("Subject", lead);
        handedIn();
        eyes.took(scene.id(barred), Part.SETTLED, assessment);
        leaves("Gone", barred);
        sweepOnDay(34);
        assertThat(escalated()).singleElement().asString().contains("\"to\":\"" + scene.id(highest));
        assertThat(list(barred, Tab.ESCALATED)).isEmpty();
        assertThat(list(highest, Tab.ESCALATED)).containsExactly(task);
    }

    @Test
    void neitherThePersonAssessedNorWhoReportsToThem() {
        String highest = hire("Highest", "");
        subject = hire("Subject", highest);
        String below = hire("Below", subject);
        lead = hire("Lead", highest);
        handedIn();
        giving.reassign(scene.id(Scene.HR), task, scene.id(lead), null);
        // The lead's line now leads through somebody below the person assessed, and through them.
        jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", scene.id(below), scene.id(lead));
        jdbc.update("UPDATE work_item SET holder_id = ? WHERE id = ?", scene.id(lead), task);
        sweepOnDay(1);
        sweepOnDay(34);
        assertThat(escalated()).singleElement().asString().contains("\"to\":\"" + scene.id(highest));
    }

    @Test
    void hrHasItAtOnceWhereNobodyAboveCanAndIsToldWhy() {
        lead = hire("Lead", "");
        subject = hire("Subject", lead);
        handedIn();
        sweepOnDay(34);
        sweepOnDay(39);
        assertThat(escalated())
                .singleElement()
                .asString()
                .contains("\"group\":\"HR\"", "\"why\":\"NOBODY_ABOVE\"")
                .doesNotContain("\"to\"");
        assertThat(list(Scene.HR, Tab.ESCALATED_TO_HR)).containsExactly(task);
    }

    @Test
    void whoLeavesHasItNoLongerAndTheNextOneDoes() {
        line();
        handedIn();
        sweepOnDay(34);
        leaves("Head", top);
        sweepOnDay(35);
        assertThat(escalated()).hasSize(2).last().asString().contains("\"to\":\"" + scene.id(top));
        assertThat(worklist.find(task).escalated())
                .isEqualTo(new WorkItem.Offer("Lead Moving", scene.id(top), "Top Moving", false));
        eyes.took(scene.id(top), Part.DECIDED, assessment);
        assertThat(list(top, Tab.ESCALATED)).as("from that moment").isEmpty();
        refused("four-eyes", () -> saves(top));
        sweepOnDay(36);
        assertThat(escalated()).hasSize(3).last().asString().contains("NOBODY_ABOVE");
    }

    @Test
    void aPausedCycleEscalatesNothingAndAResumedOneCountsAnew() {
        line();
        handedIn();
        sweepOnDay(34);
        assertThat(list(head, Tab.ESCALATED)).containsExactly(task);
        halting.pause(scene.id(Scene.HR), cycle);
        sweepOnDay(44);
        assertThat(escalated()).hasSize(1);
        assertThat(halting.resume(scene.id(Scene.HR), cycle)).isEqualTo(10);
        assertThat(worklist.find(task).escalated()).as("due ten days later").isNull();
        assertThat(list(head, Tab.ESCALATED)).isEmpty();
        sweepOnDay(43);
        assertThat(escalated()).hasSize(1);
        sweepOnDay(44);
        assertThat(escalated()).hasSize(2).last().asString().contains("\"to\":\"" + scene.id(head));
        assertThat(list(head, Tab.ESCALATED)).containsExactly(task);
    }

    @Test
    void whatIsReturnedIsOfferedToNobodyUntilItIsBackAndThenByItsOwnDate() {
        line();
        handedIn();
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        returning.returnToSubject(
                scene.id(lead),
                AssessmentId.of(assessment),
                List.of(statement),
                "Show who was accountable for it, please.");
        // The date passes, and the review continues with the last submission; the engine opens its second round.
        sweepOnDay(34);
        assertThat(escalated()).isEmpty();
        assertThat(scene.read(assessment).round()).isEqualTo(2);
        task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        jdbc.update("UPDATE work_item SET due_at = due_at + interval '7 days' WHERE id = ?", task);
        sweepOnDay(40);
        assertThat(escalated()).isEmpty();
        sweepOnDay(41);
        assertThat(escalated()).singleElement().asString().contains("\"to\":\"" + scene.id(head), "\"round\":2");
    }

    @Test
    void listsPagesAndRestSayFromWhomAndToWhom() throws Exception {
        line();
        handedIn();
        sweepOnDay(39);
        String theirs = "?search=" + test + "&tab=";
        assertThat(pages.get(head, "/tasks" + theirs + "ESCALATED").words())
                .contains(
                        "Escalated to you", "Escalated from Lead Moving", "Escalated to HR", "offered to you as well");
        assertThat(pages.get(Scene.HR, "/tasks" + theirs + "ESCALATED_TO_HR", "HR")
                        .words())
                .contains("Escalated from Lead Moving", "Escalated to Head Moving");
        assertThat(pages.get(lead, "/tasks" + theirs + "MINE").words())
                .contains("Escalated to Head Moving", "Escalated to HR")
                .doesNotContain("Escalated from");
        assertThat(pages.get(head, "/").words())
                .contains("Overdue reviews of somebody else are offered to you as well.");
        assertThat(pages.get(top, "/").words()).doesNotContain("Overdue reviews of somebody else");
        assertThat(pages.get(head, "/api/v1/work-items" + theirs + "ESCALATED").html())
                .contains("\"escalated\":{\"from\":\"Lead Moving\",\"to\":\"" + scene.id(head)
                        + "\",\"toName\":\"Head Moving\",\"hr\":true}");
        assertThat(pages.get(head, "/assessments/" + assessment + "/review").status())
                .isEqualTo(200);
        assertThat(pages.get(top, "/assessments/" + assessment + "/review").status())
                .isEqualTo(403);
    }

    @Test
    void aDateThatMovesTakesTheEscalationWithIt() {
        line();
        handedIn();
        sweepOnDay(34);
        clock.backToNow();
        Milestones dates = Scene.dates();
        LocalDate later = Scene.today().plusDays(35);
        steering.moveDates(
                scene.id(Scene.HR),
                cycle,
                Milestones.of(
                        dates.selfAssessment(),
                        later,
                        dates.calibration(),
                        dates.publication(),
                        dates.acknowledgement()));
        assertThat(worklist.find(task).escalated()).isNull();
        sweepOnDay(40);
        assertThat(escalated()).hasSize(1);
        sweepOnDay(41);
        assertThat(escalated()).hasSize(2);
    }

    @Test
    void whoGetsItFromHrHasAllTheDaysAgainWithTheirOwnLine() {
        line();
        String other = hire("Other", top);
        handedIn();
        sweepOnDay(34);
        giving.reassign(scene.id(Scene.HR), task, scene.id(other), null);
        assertThat(worklist.find(task).escalated()).isNull();
        sweepOnDay(34);
        sweepOnDay(38);
        assertThat(worklist.find(task).escalated()).isNull();
        sweepOnDay(40);
        assertThat(worklist.find(task).escalated())
                .isEqualTo(new WorkItem.Offer("Other Moving", scene.id(top), "Top Moving", false));
    }

    @Test
    void aPolicyWithoutTheseDaysEscalatesNothingAndOneWithHrsAloneOnlyToHr() {
        line();
        UUID hr = scene.id(Scene.HR);
        policies.add(hr, Policy.FIRST.with(new Policy.SecondAssessment(2, 0)).with(new Policy.Escalation(0, 0)));
        UUID never = settingUp
                .create(hr, scene.setup("Never " + test, false, subject))
                .id();
        launching.launch(hr, never);
        cycle = never;
        assessment = scene.assessment(cycle, subject);
        scene.handIn(assessment, 5);
        task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        sweepOnDay(60);
        assertThat(escalated()).isEmpty();
        escalating.escalate(cycle, clock.instant(), null, clock.instant(), Chunk.whole(), 10);
        assertThat(escalated())
                .singleElement()
                .asString()
                .contains("\"group\":\"HR\"")
                .doesNotContain("\"why\"");
        policies.add(hr, Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
    }

    @Test
    void twoNodesAtOnceOfferItOnce() throws Exception {
        line();
        handedIn();
        Instant due = worklist.find(task).due();
        var together = new CyclicBarrier(2);
        try (var nodes = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both = Stream.of(1, 2)
                    .map(node -> nodes.submit(() -> {
                        together.await();
                        return escalating.escalate(cycle, clock.instant(), due, null, Chunk.whole(), 10);
                    }))
                    .toList();
            int done = 0;
            for (Future<Integer> one : both) {
                done += one.get();
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(escalated()).hasSize(1);
    }
}
