package dev.plumbline.assessment.steering;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.steering.ActingOnPeople.Progress;
import dev.plumbline.assessment.steering.ChosenInCycle.Filter;
import dev.plumbline.assessment.steering.ChosenInCycle.One;
import dev.plumbline.assessment.steering.PeopleAct.Kind;
import dev.plumbline.assessment.steering.PeopleAct.Why;
import dev.plumbline.assessment.worklist.Moving;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** HR treats one person alone, a selection, or all that a filter finds; with whom it is not done is kept with the reason. */
class OnePersonAloneIT extends Moving {

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private ApplyingDeadlines sweeping;

    @Autowired
    private MovableClock clock;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private ReturningReviews returning;

    @AfterEach
    void backToNow() {
        clock.backToNow();
    }

    private static PeopleAct act(Kind kind) {
        return new PeopleAct(kind, null, null, null, kind == Kind.WITHDRAW ? "They are on leave for a year." : "");
    }

    private static PeopleAct extend(LocalDate day) {
        return new PeopleAct(Kind.EXTEND, day, null, null, "");
    }

    private static ChosenInCycle some(UUID... assessments) {
        return new ChosenInCycle(
                Arrays.stream(assessments).map(id -> new One(id, null)).toList(), Filter.ALL);
    }

    private static ChosenInCycle all(Filter filter) {
        return new ChosenInCycle(List.of(), filter);
    }

    private Progress hr(UUID cycle, PeopleAct act, ChosenInCycle chosen) {
        return acting.act(scene.id(Scene.HR), cycle, act, chosen);
    }

    private void sweepInDays(UUID cycle, int days) {
        sweeping.begin(cycle, clock.moveDays(days));
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM job WHERE kind = 'sweep-deadlines' AND subject = ? AND state <> 'DONE'",
                                Integer.class,
                                cycle.toString())
                        == 0);
    }

    private List<String> typesOf(UUID key) {
        return jdbc.queryForList(
                "SELECT split_part(type, '.', 3) FROM outbox_event WHERE key = ? ORDER BY position",
                String.class,
                key.toString());
    }

    private static LocalDate day(@Nullable Instant due) {
        return LocalDate.ofInstant(java.util.Objects.requireNonNull(due), Scene.ZONE);
    }

    @Test
    void thePausedPersonsClockIsHeldWhileThatOfTheOthersGoesOn() {
        String manager = hire("Manager", "");
        String paused = hire("Paused", manager);
        String other = hire("Other", manager);
        UUID cycle = scene.launched("Held " + test, false, paused, other);
        UUID one = scene.assessment(cycle, paused);
        UUID two = scene.assessment(cycle, other);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, one);
        UUID others = scene.opened("user_assess_self", WorkRole.SUBJECT, two);
        LocalDate due = day(scene.dueOf(one, "user_assess_self"));
        Progress done = hr(cycle, act(Kind.PAUSE), some(one));
        assertThat(done.done()).isEqualTo(1);
        assertThat(done.running()).isFalse();
        assertThat(scene.read(one).pausedSince()).isNotNull();
        scene.draft(one, 5);
        refused("person-paused", () -> scene.handIn(one, 5));
        assertThat(hr(cycle, act(Kind.REMIND), some(one, two)).skipped()).isEqualTo(Map.of(Why.PAUSED, 1));
        sweepInDays(cycle, 40);
        assertThat(said("work-item-overdue", task.toString())).isEmpty();
        assertThat(said("work-item-due", task.toString())).isEmpty();
        assertThat(said("work-item-overdue", others.toString())).hasSize(1);
        assertThat(scene.read(one).state()).isEqualTo(AssessmentState.SELF_ASSESSING);
        assertThat(scene.read(two).state()).isEqualTo(AssessmentState.SUBMITTED);
        assertThat(hr(cycle, act(Kind.RESUME), some(one, two)).skipped()).isEqualTo(Map.of(Why.NOT_PAUSED, 1));
        assertThat(scene.read(one).pausedSince()).isNull();
        assertThat(day(scene.read(one).selfDueAt())).isEqualTo(due.plusDays(40));
        assertThat(day(scene.dueOf(one, "user_assess_self"))).isEqualTo(due.plusDays(40));
        assertThat(typesOf(one)).contains("assessment-paused", "assessment-resumed");
        scene.handIn(one, 5);
    }

    @Test
    void thePauseOfTheCycleIsNotCountedTwice() {
        String manager = hire("Manager", "");
        String paused = hire("Paused", manager);
        UUID cycle = scene.launched("Twice " + test, false, paused);
        UUID one = scene.assessment(cycle, paused);
        scene.opened("user_assess_self", WorkRole.SUBJECT, one);
        LocalDate due = day(scene.dueOf(one, "user_assess_self"));
        hr(cycle, act(Kind.PAUSE), some(one));
        clock.moveDays(3);
        halting.pause(scene.id(Scene.HR), cycle);
        refused("cycle-paused", () -> hr(cycle, act(Kind.RESUME), some(one)));
        clock.moveDays(13);
        halting.resume(scene.id(Scene.HR), cycle);
        clock.moveDays(15);
        hr(cycle, act(Kind.RESUME), some(one));
        assertThat(day(scene.dueOf(one, "user_assess_self"))).isEqualTo(due.plusDays(15));
        assertThat(day(scene.read(one).selfDueAt())).isEqualTo(due.plusDays(15));
    }

    @Test
    void oneHasMoreTimeAndWhoeverIsDueLaterAlreadyIsSkipped() {
        String manager = hire("Manager", "");
        String slow = hire("Slow", manager);
        String later = hire("Later", manager);
        String gone = hire("Gone", manager);
        UUID cycle = scene.launched("Extended " + test, false, slow, later, gone);
        UUID one = scene.assessment(cycle, slow);
        UUID two = scene.assessment(cycle, later);
        UUID three = scene.assessment(cycle, gone);
        scene.opened("user_assess_self", WorkRole.SUBJECT, one);
        LocalDate until = Scene.dates().selfAssessment().plusDays(2);
        jdbc.update("UPDATE assessment SET self_due_at = now() + interval '90 days' WHERE id = ?", two);
        hr(cycle, act(Kind.WITHDRAW), some(three));
        var before = acting.before(scene.id(Scene.HR), cycle, extend(until), all(Filter.ALL));
        assertThat(before).isEqualTo(new ActingOnPeople.Before(3, 1, Map.of(Why.ALREADY_LATER, 1, Why.NOTHING_DUE, 1)));
        Progress made = hr(cycle, extend(until), all(Filter.ALL));
        assertThat(made.done()).isEqualTo(1);
        assertThat(made.skipped()).isEqualTo(before.hindered());
        assertThat(day(scene.read(one).selfDueAt())).isEqualTo(until);
        assertThat(day(scene.dueOf(one, "user_assess_self"))).isEqualTo(until);
        assertThat(typesOf(one)).contains("assessment-extended");
        assertThat(hr(cycle, extend(Scene.dates().publication().plusDays(1)), some(one))
                        .skipped())
                .isEqualTo(Map.of(Why.AFTER_RESULTS, 1));
        refused("cycle-date-past", () -> hr(cycle, extend(Scene.today().minusDays(1)), some(one)));
        refused("act-day-missing", () -> hr(cycle, act(Kind.EXTEND), some(one)));
        var outcomes = acting.outcomes(scene.id(Scene.HR), cycle, made.id(), true, null, 50);
        assertThat(outcomes.items())
                .containsExactlyInAnyOrder(
                        new PeopleActs.Outcome(two, "Later Moving", false, Why.ALREADY_LATER),
                        new PeopleActs.Outcome(three, "Gone Moving", false, Why.NOTHING_DUE));
    }

    @Test
    void beforeMoreTimeIsGivenThanToTheEndOfCalibrationItIsSaid() throws Exception {
        String manager = hire("Manager", "");
        String slow = hire("Slow", manager);
        UUID calibrated = scene.launched("Calibrated " + test, true, slow);
        String late = "This is after the end of calibration (";
        assertThat(extending(calibrated, slow, Scene.dates().publication()))
                .contains(late, "the result may be published later.", "Give one person more time");
        assertThat(extending(calibrated, slow, Scene.dates().selfAssessment().plusDays(1)))
                .doesNotContain("This is after");
        UUID plain = scene.launched("Plain " + test, false, slow);
        assertThat(extending(plain, slow, Scene.dates().publication())).doesNotContain("This is after");
        assertThat(extending(plain, slow, Scene.dates().publication().plusDays(1)))
                .contains("This concerns one person, and is not possible now.")
                .containsPattern("the results of the cycle are due before that day, on \\w+");
    }

    private String extending(UUID cycle, String mail, LocalDate day) throws Exception {
        UUID one = scene.assessment(cycle, mail);
        return pages.post(
                        Scene.HR,
                        "/cycles/" + cycle + "/participants/check",
                        "act",
                        "EXTEND",
                        "day",
                        day.toString(),
                        "people",
                        one.toString())
                .words();
    }

    @Test
    void theHistoryOfAnAssessmentSaysWhatHrDidWithItToHrAlone() throws Exception {
        String manager = hire("Manager", "");
        String next = hire("Next", "");
        String last = hire("Last", "");
        String slow = hire("Slow", manager);
        UUID cycle = scene.launched("Acts " + test, false, slow);
        UUID one = scene.assessment(cycle, slow);
        String path = "/assessments/" + one;
        assertThat(pages.get(slow, path).words())
                .as("before the review begins")
                .contains("Reviewer: Manager Moving", scene.skill().name());
        scene.opened("user_assess_self", WorkRole.SUBJECT, one);
        hr(cycle, act(Kind.REMIND), some(one));
        hr(cycle, extend(Scene.dates().selfAssessment().plusDays(1)), some(one));
        hr(cycle, new PeopleAct(Kind.REASSIGN, null, scene.id(next), null, ""), some(one));
        hr(cycle, act(Kind.PAUSE), some(one));
        hr(cycle, act(Kind.RESUME), some(one));
        scene.handIn(one, 5);
        assertThat(pages.get(slow, path).words()).doesNotContain("Assess yourself");
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, one);
        hr(cycle, new PeopleAct(Kind.REASSIGN, null, scene.id(last), null, ""), some(one));
        pages.post(Scene.HR, "/cycles/" + cycle + "/reminders");
        assertThat(jdbc.queryForObject(
                        "SELECT nudged_at IS NOT NULL FROM work_item WHERE id = ?", Boolean.class, review))
                .isTrue();
        assertThat(pages.get(Scene.HR, path, "HR").words())
                .containsPattern("Reminder of: Review by Helena Ruiz on ")
                .containsPattern("Last Moving reviews instead of Next Moving by Helena Ruiz on ")
                .containsPattern("Resumed by Helena Ruiz on .* Paused by Helena Ruiz on ")
                .containsPattern("Next Moving reviews instead of Manager Moving by Helena Ruiz on ")
                .containsPattern("More time until \\w.* by Helena Ruiz on ")
                .containsPattern("Reminder of: Self-assessment by Helena Ruiz on ")
                .contains("Reviewer: Last Moving");
        for (String other : java.util.List.of(slow, last)) {
            assertThat(pages.get(other, path).words())
                    .contains("Reviewer: Last Moving")
                    .doesNotContain("Reminder of", "More time until", "reviews instead of", "Resumed");
        }
    }

    @Test
    void theReviewGoesToSomebodyElseBeforeAndAfterItsTaskIsThere() {
        String manager = hire("Manager", "");
        String next = hire("Next", "");
        String early = hire("Early", manager);
        String submitted = hire("Submitted", manager);
        UUID cycle = scene.launched("Given " + test, false, early, submitted);
        UUID one = scene.assessment(cycle, early);
        UUID two = scene.assessment(cycle, submitted);
        scene.handIn(two, 5);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, two);
        PeopleAct toNext = new PeopleAct(Kind.REASSIGN, null, scene.id(next), null, "");
        assertThat(hr(cycle, toNext, some(one, two)).done()).isEqualTo(2);
        assertThat(scene.read(one).reviewerId()).isEqualTo(scene.id(next));
        assertThat(scene.read(two).reviewerId()).isEqualTo(scene.id(next));
        assertThat(jdbc.queryForObject("SELECT holder_id FROM work_item WHERE id = ?", UUID.class, task))
                .isEqualTo(scene.id(next));
        assertThat(typesOf(one)).contains("reviewer-changed");
        assertThat(hr(cycle, toNext, some(one, two)).skipped()).isEqualTo(Map.of(Why.REVIEWS_ALREADY, 2));
        PeopleAct toSubject = new PeopleAct(Kind.REASSIGN, null, scene.id(early), null, "");
        assertThat(hr(cycle, toSubject, some(one)).skipped()).isEqualTo(Map.of(Why.ABOUT_THEMSELVES, 1));
        // Four eyes also bar whoever reports to the person assessed.
        assertThat(hr(cycle, new PeopleAct(Kind.REASSIGN, null, scene.id(hire("Report", early)), null, ""), some(one))
                        .skipped())
                .isEqualTo(Map.of(Why.ABOUT_ABOVE, 1));
    }

    @Test
    void whatTheFormerReviewerWroteIsClosedThoughTheReviewHasNoTaskThen() {
        String manager = hire("Manager", "");
        String next = hire("Next", "");
        String returned = hire("Returned", manager);
        String again = hire("Again", manager);
        UUID cycle = scene.launched("Written " + test, false, returned, again);
        UUID one = scene.assessment(cycle, returned);
        UUID two = scene.assessment(cycle, again);
        scene.handIn(one, 5);
        scene.opened("user_review", WorkRole.REVIEWER, one);
        writes(manager, one);
        returning.returnToSubject(
                scene.id(manager),
                AssessmentId.of(one),
                List.of(scene.skill()
                        .level(5)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .id()),
                "Show who was accountable for it, please.");
        scene.handIn(two, 5);
        scene.review(manager, two, 5, null);
        hr(cycle, new PeopleAct(Kind.REOPEN, null, null, Step.REVIEW, "A piece of work was missing."), some(two));
        PeopleAct toNext = new PeopleAct(Kind.REASSIGN, null, scene.id(next), null, "");
        assertThat(hr(cycle, toNext, some(one, two)).done()).isEqualTo(2);
        scene.handIn(one, 5);
        for (UUID assessment : List.of(one, two)) {
            scene.opened("user_review", WorkRole.REVIEWER, assessment);
            assertThat(reviewing
                            .open(scene.id(next), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                            .review()
                            .draft())
                    .isEqualTo(Review.Form.EMPTY);
            refused("review-passed", () -> writes(manager, assessment));
            assertThat(said("reviewer-changed", assessment.toString())).singleElement();
            assertThat(jdbc.queryForList(
                            "SELECT part FROM took_part WHERE assessment_id = ? AND person_id = ?",
                            String.class,
                            assessment,
                            scene.id(manager)))
                    .contains("REVIEWED");
        }
    }

    private void writes(String mail, UUID assessment) {
        reviewing.save(
                scene.id(mail),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
    }

    @Test
    void whoIsWithdrawnOrReopenedIsSoForGoodAndSaysWhy() {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        String two = hire("Two", manager);
        UUID cycle = scene.launched("Reopened " + test, false, one, two);
        UUID first = scene.assessment(cycle, one);
        UUID second = scene.assessment(cycle, two);
        scene.handIn(first, 5);
        PeopleAct reopen = new PeopleAct(Kind.REOPEN, null, null, Step.SELF_ASSESSMENT, "A piece of work was missing.");
        Progress reopened = hr(cycle, reopen, some(first, second));
        assertThat(reopened.done()).isEqualTo(1);
        assertThat(reopened.skipped()).isEqualTo(Map.of(Why.NOT_BEGUN, 1));
        assertThat(scene.read(first).state()).isEqualTo(AssessmentState.SELF_ASSESSING);
        refused(
                "act-step-missing",
                () -> hr(cycle, new PeopleAct(Kind.REOPEN, null, null, null, "A piece was missing."), some(first)));
        refused("reason-missing", () -> hr(cycle, new PeopleAct(Kind.WITHDRAW, null, null, null, ""), some(first)));
        hr(cycle, act(Kind.PAUSE), some(second));
        assertThat(hr(cycle, act(Kind.WITHDRAW), some(first, second)).done()).isEqualTo(2);
        assertThat(scene.read(second).pausedSince()).isNull();
        assertThat(jdbc.queryForList("SELECT 1 FROM task_hold WHERE business_key = ?", second.toString()))
                .isEmpty();
    }

    @Test
    void whatWasReadBeforeSomebodyElseChangedItIsNotDone() {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        UUID cycle = scene.launched("Stale " + test, false, one);
        UUID first = scene.assessment(cycle, one);
        long read = scene.read(first).version();
        hr(cycle, act(Kind.PAUSE), new ChosenInCycle(List.of(new One(first, read)), Filter.ALL));
        assertThat(hr(cycle, act(Kind.RESUME), new ChosenInCycle(List.of(new One(first, read)), Filter.ALL))
                        .skipped())
                .isEqualTo(Map.of(Why.CHANGED, 1));
        refused(
                "act-nobody",
                () -> hr(cycle, act(Kind.PAUSE), all(new Filter("nobody-" + test, "", List.of(), false, false))));
    }

    @Test
    void whoIsReopenedKeepsALaterDateAndTheReviewIsDueAfterIt() {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        UUID cycle = scene.launched("Dates kept " + test, false, one);
        UUID assessment = scene.assessment(cycle, one);
        LocalDate late = Scene.today().plusDays(40);
        PeopleAct extended = new PeopleAct(Kind.EXTEND, late, null, null, "");
        assertThat(hr(cycle, extended, some(assessment)).done()).isEqualTo(1);
        Timestamp until =
                jdbc.queryForObject("SELECT self_due_at FROM assessment WHERE id = ?", Timestamp.class, assessment);
        scene.handIn(assessment, 5);
        PeopleAct again = new PeopleAct(Kind.REOPEN, null, null, Step.SELF_ASSESSMENT, "Once more.");
        assertThat(hr(cycle, again, some(assessment)).done()).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT self_due_at = ? AND review_due_at >= self_due_at FROM assessment WHERE id = ?",
                        Boolean.class,
                        until,
                        assessment))
                .isTrue();
        RowsInOrder.set(jdbc, "person", "active = false", "id = ?", scene.id(one));
        assertThat(hr(cycle, again, some(assessment)).skipped()).isEqualTo(Map.of(Why.INACTIVE, 1));
        PeopleAct later = new PeopleAct(Kind.EXTEND, late.plusDays(2), null, null, "");
        assertThat(hr(cycle, later, some(assessment)).skipped()).isEqualTo(Map.of(Why.INACTIVE, 1));
    }

    @Test
    void overRestASelectionOfNobodyIsRefusedAndNotEverybody() throws Exception {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        UUID cycle = scene.launched("Nobody " + test, false, one);
        for (String people : List.of("[]", "[null]", "[{\"version\":1}]")) {
            for (String path : List.of("/acts", "/acts/preview")) {
                assertThat(http.perform(post("/api/v1/cycles/" + cycle + path)
                                        .with(asHr())
                                        .contentType("application/json")
                                        .content("{\"act\":\"WITHDRAW\",\"reason\":\"A mistake.\",\"people\":" + people
                                                + "}"))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .isEqualTo(422);
            }
        }
        assertThat(scene.read(scene.assessment(cycle, one)).state()).isEqualTo(AssessmentState.ASSIGNED);
    }

    @Test
    void anHrPartnerTreatsThePeopleOfTheirUnitsAndNobodyThemselves() {
        String manager = hire("Manager", "");
        String partner = hire("Partner", manager);
        String one = hire("One", manager);
        UUID cycle = scene.launched("Partner " + test, false, partner, one, Scene.EMPLOYEE);
        UUID own = scene.assessment(cycle, partner);
        UUID theirs = scene.assessment(cycle, one);
        UUID foreign = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID actor = scene.id(partner);
        refused("not-found", () -> acting.act(actor, cycle, act(Kind.PAUSE), some(theirs)));
        refused("not-found", () -> acting.page(actor, cycle, Filter.ALL, null, 50));
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)", actor, "Unit " + test);
        assertThat(acting.count(actor, cycle, Filter.ALL)).isEqualTo(2);
        assertThat(acting.units(actor, cycle)).containsExactly("Unit " + test);
        Progress done = acting.act(actor, cycle, act(Kind.PAUSE), some(own, theirs, foreign));
        assertThat(done.done()).isEqualTo(1);
        assertThat(done.skipped()).isEqualTo(Map.of(Why.ON_ONESELF, 1, Why.NOT_FOUND, 1));
        assertThat(scene.read(theirs).pausedSince()).isNotNull();
        assertThat(scene.read(foreign).pausedSince()).isNull();
        UUID ofHr = hr(cycle, act(Kind.RESUME), some(theirs)).id();
        refused("not-found", () -> acting.progress(actor, cycle, ofHr));
        assertThat(acting.progress(actor, cycle, done.id()).done()).isEqualTo(1);
        assertThat(acting.outcomes(actor, cycle, done.id(), true, null, 50).items())
                .contains(new PeopleActs.Outcome(foreign, "", false, Why.NOT_FOUND));
    }

    @Test
    void theFilterFindsByNameUnitStateLatenessAndPauseAndPagesByName() {
        String manager = hire("Manager", "");
        String ada = hire("Ada", manager);
        String bob = hire("Bob", manager);
        UUID cycle = scene.launched("Found " + test, false, ada, bob, Scene.EMPLOYEE);
        UUID one = scene.assessment(cycle, ada);
        UUID two = scene.assessment(cycle, bob);
        scene.handIn(two, 5);
        scene.opened("user_assess_self", WorkRole.SUBJECT, one);
        hr(cycle, act(Kind.PAUSE), some(two));
        assertThat(found(cycle, new Filter("ada moving", "", List.of(), false, false)))
                .containsExactly(one);
        assertThat(found(cycle, new Filter("", "unit " + test, List.of(), false, false)))
                .containsExactly(one, two);
        assertThat(found(cycle, new Filter("", "", List.of(AssessmentState.SUBMITTED), false, false)))
                .containsExactly(two);
        assertThat(found(cycle, new Filter("", "", List.of(), false, true))).containsExactly(two);
        assertThat(found(cycle, new Filter("%", "", List.of(), false, false))).isEmpty();
        clock.moveDays(40);
        assertThat(found(cycle, new Filter("", "", List.of(), true, false))).containsExactly(one);
        UUID hr = scene.id(Scene.HR);
        List<UUID> paged = new ArrayList<>();
        String after = null;
        do {
            var page = acting.page(hr, cycle, Filter.ALL, after, 1);
            page.items().forEach(row -> paged.add(row.assessmentId()));
            after = page.next();
        } while (after != null);
        assertThat(paged).isEqualTo(found(cycle, Filter.ALL)).hasSize(3);
    }

    @Test
    void onePageAfterTheOtherSaysHowManyItConcernsAndWhatCameOfIt() throws Exception {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        String two = hire("Two", manager);
        UUID cycle = scene.launched("Paged " + test, false, one, two);
        UUID first = scene.assessment(cycle, one);
        UUID second = scene.assessment(cycle, two);
        String path = "/cycles/" + cycle + "/participants";
        assertThat(pages.get(Scene.HR, path, "HR").words())
                .contains("2 people are found.", "One Moving", "Two Moving", "Unit " + test, "Give more time");
        assertThat(pages.get(Scene.HR, path, "HR").html())
                .contains("data-chooses=\"people\"", "class=\"pl-counted-chosen\"");
        assertThat(pages.get(manager, path).status()).isEqualTo(404);
        var nobody = pages.post(Scene.HR, path + "/check", "act", "PAUSE");
        assertThat(nobody.words()).contains("Nobody is chosen.");
        var asked = pages.post(Scene.HR, path + "/check", "act", "PAUSE", "people", first.toString());
        assertThat(asked.words())
                .contains(
                        "This concerns one person, and is possible now.",
                        "Nothing of theirs becomes due",
                        "Whom it concerns One Moving Unit " + test,
                        "Pause one person")
                .doesNotContain("With whom it is not possible", "Why, as you have written it");
        assertThat(scene.read(first).pausedSince()).isNull();
        var back = pages.post(
                Scene.HR, path + "/check", "act", "PAUSE", "people", first.toString(), "back", "true", "search", "One");
        assertThat(back.html())
                .as("the list with what was chosen")
                .containsPattern("value=\"" + first + "\"\\s+(aria-label=\"[^\"]*\"\\s+)?checked");
        assertThat(back.words()).contains("One person is found.").doesNotContain("This concerns");
        assertThat(pages.outcome(Scene.HR, path, "act", "PAUSE", "people", first.toString()))
                .as("few are named")
                .isEqualTo("One Moving is paused.");
        hr(cycle, act(Kind.RESUME), some(first));
        var done = pages.post(Scene.HR, path, "act", "PAUSE", "people", first.toString(), "search", "One");
        assertThat(done.location()).startsWith(path + "?done=peopleActed").contains("search=One");
        assertThat(pages.get(one, "/assessments/" + first).words()).contains("nothing of this assessment becomes due");
        assertThat(pages.get(one, "/assessments/" + first + "/self-assessment").words())
                .contains("nothing of this assessment becomes due");
        var all = pages.post(Scene.HR, path + "/check", "act", "PAUSE", "everybody", "true", "unit", "Unit " + test);
        assertThat(all.words())
                .contains(
                        "This concerns 2 people, and is possible with one of them now.",
                        "Whom it concerns Two Moving Unit " + test,
                        "With whom it is not possible One Moving Unit " + test + " : paused");
        done = pages.post(Scene.HR, path, "act", "PAUSE", "everybody", "true", "unit", "Unit " + test);
        assertThat(pages.get(Scene.HR, java.util.Objects.requireNonNull(done.location()))
                        .words())
                .contains("Done with one person of 2.", "One Moving paused");
        assertThat(scene.read(second).pausedSince()).isNotNull();
        assertThat(pages.get(Scene.HR, path + "?paused=true&search=One", "HR").words())
                .contains("One person is found.")
                .doesNotContain("Two Moving");
    }

    @Test
    void beforeAnActItIsSaidWhomItConcernsWhyAndWhatFollows() throws Exception {
        String manager = hire("Manager", "");
        String[] many = new String[ActingOnPeople.MOST_SHOWN + 2];
        for (int i = 0; i < many.length; i++) {
            many[i] = hire("P%02d".formatted(i), manager);
        }
        UUID cycle = scene.launched("Named " + test, false, many);
        String path = "/cycles/" + cycle + "/participants/check";
        hr(cycle, act(Kind.WITHDRAW), some(scene.assessment(cycle, many[1])));
        var seen =
                pages.post(Scene.HR, path, "act", "WITHDRAW", "everybody", "true", "reason", "The <b>unit</b> closes.");
        assertThat(seen.words())
                .contains(
                        "They get no result in this cycle.",
                        "Why, as you have written it: The <b>unit</b> closes.",
                        "P00 Moving",
                        "P50 Moving",
                        "And one more.",
                        "With whom it is not possible P01 Moving",
                        "Withdraw 51 people")
                .doesNotContain("P51 Moving");
        assertThat(seen.html()).contains("pl-btn pl-btn-danger").doesNotContain("And others. Of all");
        hr(cycle, act(Kind.WITHDRAW), all(new Filter("P0", "", List.of(), false, false)));
        assertThat(pages.post(Scene.HR, path, "act", "RESUME", "everybody", "true")
                        .words())
                .contains("And others. Of all 52: not paused : 52")
                .doesNotContain("Whom it concerns", "Why, as you have written it");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/participants", "HR")
                        .words())
                .as("the limit is said where the day is chosen")
                .contains("Who has no result yet gets time until ");
        String extended = LocalDate.of(2999, 12, 31).toString();
        assertThat(pages.post(Scene.HR, path, "act", "EXTEND", "day", extended, "everybody", "true", "reason", "No.")
                        .words())
                .doesNotContain("Why, as you have written it");
        String next = hire("Next", "");
        UUID one = scene.assessment(cycle, many[20]);
        var reassigned = pages.post(
                Scene.HR,
                path,
                "act",
                "REASSIGN",
                "people",
                one.toString(),
                "person",
                scene.id(next).toString());
        assertThat(reassigned.words())
                .contains("From now on their reviewer is Next Moving.", "Give the review of one person");
        assertThat(reassigned.html()).doesNotContain("pl-btn-danger");
        assertThat(pages.post(
                                Scene.HR,
                                path,
                                "act",
                                "REOPEN",
                                "step",
                                "SELF_ASSESSMENT",
                                "reason",
                                "Again, from its start.",
                                "people",
                                scene.assessment(cycle, many[1]).toString())
                        .words())
                .contains("begins again at this step: Self-assessment.", "This cannot be undone.");
    }

    @Test
    void whoHoldsWhatIsOverdueIsNamedAndADateBeyondALaterPhaseIsNoted() throws Exception {
        String manager = hire("Manager", "");
        String late = hire("Late", manager);
        String other = hire("Other", manager);
        UUID cycle = scene.launched("Waits " + test, true, late, other);
        UUID one = scene.assessment(cycle, late);
        UUID two = scene.assessment(cycle, other);
        scene.opened("user_assess_self", WorkRole.SUBJECT, one);
        scene.opened("user_assess_self", WorkRole.SUBJECT, two);
        scene.handIn(one, 5);
        scene.opened("user_review", WorkRole.REVIEWER, one);
        jdbc.update(
                "UPDATE work_item SET due_at = now() - interval '3 days' WHERE business_key = ? AND state IN ('OPEN', 'CLAIMED')",
                one.toString());
        jdbc.update(
                "UPDATE assessment SET self_due_at = (SELECT calibration_due + interval '1 day' FROM assessment_cycle WHERE id = ?)"
                        + " WHERE id = ?",
                cycle,
                two);
        String path = "/cycles/" + cycle + "/participants";
        var seen = pages.get(Scene.HR, path + "?late=true", "HR");
        assertThat(seen.words())
                .contains("One task is overdue, with one person.", "Manager Moving Review")
                .doesNotContain("After the end of this phase", "Other Moving");
        assertThat(pages.get(Scene.HR, path, "HR").words())
                .contains("Other Moving Self-assessment", "After the end of this phase of the cycle: calibration, ")
                .doesNotContain("overdue, with");
        assertThat(pages.get(Scene.HR, path + ".csv", "HR").html()).contains("Open task", "Manager Moving");
        jdbc.update("UPDATE assessment SET subject_id = ? WHERE id = ?", scene.id(Scene.HR), one);
        assertThat(pages.get(Scene.HR, path, "HR").words())
                .as("who judges the reader is not said")
                .doesNotContain("Manager Moving Review");
        jdbc.update("UPDATE assessment SET subject_id = ? WHERE id = ?", scene.id(late), one);
    }

    @Test
    void fromThePageOfAPersonHrComesBackToTheCycleRemindsAndReadsWhoWithdrewThem() throws Exception {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        UUID cycle = scene.launched("Crumbs " + test, false, one);
        UUID id = scene.assessment(cycle, one);
        String path = "/assessments/" + id;
        assertThat(pages.get(Scene.HR, path, "HR").words()).doesNotContain("Remind whoever");
        scene.opened("user_assess_self", WorkRole.SUBJECT, id);
        var seen = pages.get(Scene.HR, path, "HR");
        assertThat(seen.html().substring(seen.html().indexOf("<main")))
                .as("the cycle is above")
                .containsPattern("(?s)<nav class=\"pl-crumbs\".*href=\"/cycles/" + cycle + "\">Crumbs " + test);
        assertThat(seen.words())
                .containsOnlyOnce("Remind whoever has an open task")
                .containsOnlyOnce("Actions");
        assertThat(pages.get(one, path).html())
                .as("the way to begin")
                .contains("href=\"" + path + "/self-assessment\"");
        assertThat(pages.get(one, path).words()).contains("Assess yourself").doesNotContain("Actions");
        assertThat(pages.get(manager, path).words()).doesNotContain("Remind whoever", "Cycles Crumbs " + test);
        var sent =
                pages.post(Scene.HR, "/cycles/" + cycle + "/reminders", "assessments", id.toString(), "atCase", "true");
        assertThat(sent.location()).isEqualTo(path);
        hr(cycle, act(Kind.WITHDRAW), some(id));
        assertThat(pages.get(Scene.HR, path, "HR").words())
                .contains("withdrawn by Helena Ruiz")
                .doesNotContain("Remind whoever", "Give more time", "Open in the list");
        assertThat(pages.get(one, path).words())
                .contains("Helena Ruiz ended your assessment on")
                .as("what HR did is HR's to read")
                .doesNotContain("withdrawn by Helena Ruiz");
    }

    @Test
    void aRequestUnderAKeyIsDoneOnceAndSaysWhatCameOfEach() throws Exception {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        String two = hire("Two", manager);
        UUID cycle = scene.launched("Keyed " + test, false, one, two);
        UUID first = scene.assessment(cycle, one);
        UUID second = scene.assessment(cycle, two);
        hr(cycle, act(Kind.PAUSE), some(second));
        String path = "/api/v1/cycles/" + cycle + "/acts";
        String body = """
                {"act": "PAUSE", "people": [{"assessment": "%s"}, {"assessment": "%s"}]}
                """.formatted(first, second);
        assertThat(sent(path + "/preview", body, null).getContentAsString())
                .isEqualTo("{\"people\":2,\"possible\":1,\"hindered\":{\"PAUSED\":1}}");
        String key = UUID.randomUUID().toString();
        var answer = sent(path, body, key);
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getContentAsString())
                .contains("\"people\":2,\"done\":1,\"skipped\":{\"PAUSED\":1},\"running\":false");
        var again = sent(path, body, key);
        assertThat(again.getContentAsString()).isEqualTo(answer.getContentAsString());
        assertThat(again.getHeader("Location")).isEqualTo(answer.getHeader("Location"));
        assertThat(answered(java.util.Objects.requireNonNull(answer.getHeader("Location")) + "/people?skipped=true"))
                .contains("\"name\":\"Two Moving\",\"done\":false,\"why\":\"PAUSED\"");
        assertThat(answered(path + "/people?search=moving&limit=1")).contains("\"name\":\"One Moving\"", "\"next\":\"");
        assertThat(sent(path, "{\"people\": []}", null).getStatus()).isEqualTo(422);
        assertThat(typesOf(first).stream().filter("assessment-paused"::equals)).hasSize(1);
    }

    private MockHttpServletResponse sent(String path, String body, @Nullable String key) throws Exception {
        var request =
                post(path).contentType(MediaType.APPLICATION_JSON).content(body).with(asHr());
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.perform(request).andReturn().getResponse();
    }

    private String answered(String path) throws Exception {
        return http.perform(get(path).with(asHr())).andReturn().getResponse().getContentAsString();
    }

    private RequestPostProcessor asHr() {
        return request -> csrf().postProcessRequest(scene.as(Scene.HR, "HR").postProcessRequest(request));
    }

    private List<UUID> found(UUID cycle, Filter filter) {
        return acting.page(scene.id(Scene.HR), cycle, filter, null, 50).items().stream()
                .map(PeopleInCycle.Row::assessmentId)
                .toList();
    }

    @Test
    void manyAreDealtWithByAJobThatSaysHowFarItIs() {
        String manager = hire("Manager", "");
        StringBuilder rows = new StringBuilder();
        String[] mails = new String[60];
        for (int n = 0; n < mails.length; n++) {
            rows.append(row("Many" + n, manager, true));
            mails[n] = mail("Many" + n);
        }
        imported(rows.toString());
        UUID cycle = scene.launched("Many " + test, false, mails);
        UUID hr = scene.id(Scene.HR);
        Progress begun = acting.act(hr, cycle, act(Kind.PAUSE), all(Filter.ALL));
        assertThat(begun.people()).isEqualTo(60);
        await().atMost(PATIENCE)
                .until(() -> !acting.progress(hr, cycle, begun.id()).running());
        assertThat(acting.progress(hr, cycle, begun.id()).done()).isEqualTo(60);
        assertThat(acting.count(hr, cycle, new Filter("", "", List.of(), false, true)))
                .isEqualTo(60);
    }
}
