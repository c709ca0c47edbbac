package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AnsweringLeavers;
import dev.plumbline.assessment.participant.AnsweringLeavers.Leaver;
import dev.plumbline.assessment.participant.AnsweringLeavers.Left;
import dev.plumbline.assessment.participant.AnsweringLeavers.Withdrawn;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.steering.ActingOnPeople;
import dev.plumbline.assessment.steering.ChosenInCycle;
import dev.plumbline.assessment.steering.CycleProgress;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.PeopleAct;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.assessment.worklist.Moving;
import dev.plumbline.assessment.worklist.Vacancy;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People leave: their rights end, HR is asked once about whoever has no result, and whoever comes back has that again. */
class LeavingIT extends Moving {

    @Autowired
    private AnsweringLeavers answering;

    @Autowired
    private Assessments assessments;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private CycleProgress progress;

    @Autowired
    private ViewingCycles viewing;

    @Autowired
    private Worklist worklist;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private AccessTokens tokens;

    @Autowired
    private Roles roles;

    @Autowired
    private ApplyingDeadlines sweeping;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private MockMvc http;

    @Autowired
    private PagesAs pages;

    private boolean isAsked(UUID person) {
        return asked().stream().anyMatch(leaver -> leaver.person().equals(person));
    }

    private List<Leaver> asked() {
        List<Leaver> all = new ArrayList<>();
        Keyset after = null;
        do {
            List<Leaver> page = answering.page(scene.id(Scene.HR), after, 2);
            all.addAll(page);
            after = page.isEmpty() ? null : Keyset.read(page.getLast().key());
        } while (after != null);
        return all;
    }

    private int count(String sql, Object... arguments) {
        return jdbc.queryForObject(sql, Integer.class, arguments);
    }

    @Test
    void theRightsOfWhoeverHasLeftEndAndDoNotComeBack() {
        String leaver = hire("Leaver", "");
        String colleague = hire("Colleague", "");
        UUID id = scene.id(leaver);
        UUID other = scene.id(colleague);
        tokens.make(new CurrentUser(id, "", "", Scene.ZONE, Set.of()), "one", 2, AccessTokens.Scope.READ);
        roles.grant(scene.id(Scene.OTHER_HR), id, Role.AUDITOR, "", null);
        var days = Scene.today();
        UUID theirs = substitutions.name(id, id, other, days, days.plusDays(3)).id();
        UUID forOther =
                substitutions.name(other, other, id, days, days.plusDays(3)).id();
        assertThat(said("substitution-started", theirs.toString()))
                .singleElement()
                .asString()
                .contains("\"deputyId\":\"" + other);
        leaves("Leaver", "");
        assertThat(count("SELECT count(*)::int FROM substitution WHERE ? IN (person_id, deputy_id)", id))
                .isZero();
        assertThat(count("SELECT count(*)::int FROM person_role WHERE person_id = ?", id))
                .isZero();
        assertThat(count("SELECT count(*)::int FROM access_token WHERE person_id = ? AND revoked_at IS NULL", id))
                .isZero();
        assertThat(said("substitution-ended", theirs.toString())).hasSize(1);
        assertThat(said("substitution-ended", forOther.toString())).hasSize(1);
        assertThat(said("person-left", id.toString()))
                .singleElement()
                .asString()
                .contains("\"openAssessments\":0");
        assertThat(isAsked(id)).as("nothing is open").isFalse();
        hire("Leaver", "");
        assertThat(count("SELECT count(*)::int FROM person_role WHERE person_id = ?", id))
                .isZero();
    }

    @Test
    void aDeputyWhoIsEndedIsSaid() {
        String away = hire("Away", "");
        UUID id = scene.id(away);
        UUID one = substitutions
                .name(
                        id,
                        id,
                        scene.id(Scene.STRANGER),
                        Scene.today(),
                        Scene.today().plusDays(1))
                .id();
        substitutions.end(id, one);
        assertThat(said("substitution-ended", one.toString())).hasSize(1);
    }

    @Test
    void hrIsAskedOnceAndWithdrawsThem() {
        String subject = hire("Subject", Scene.MANAGER);
        String another = hire("Another", Scene.MANAGER);
        UUID cycle = scene.launched("Left " + test, false, subject, another);
        UUID assessment = scene.assessment(cycle, subject);
        UUID id = scene.id(subject);
        leaves("Subject", Scene.MANAGER);
        leaves("Another", Scene.MANAGER);
        leaves("Subject", Scene.MANAGER);
        assertThat(asked())
                .extracting(Leaver::person)
                .contains(id, scene.id(another))
                .doesNotHaveDuplicates();
        assertThat(asked())
                .filteredOn(one -> one.person().equals(id))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.unfinished()).isEqualTo(1);
                    assertThat(one.name()).isEqualTo("Subject Moving");
                });
        assertThat(said("person-left", id.toString()))
                .singleElement()
                .asString()
                .contains("\"openAssessments\":1");
        UUID hr = scene.id(Scene.HR);
        refused("not-hr", () -> answering.withdraw(scene.id(Scene.MANAGER), id, "They left."));
        refused("not-hr", () -> answering.goOn(scene.id(Scene.MANAGER), id));
        refused("not-hr", () -> answering.page(scene.id(Scene.MANAGER), null, 5));
        refused("reason-missing", () -> answering.withdraw(hr, id, " "));
        assertThat(isAsked(id)).as("a refusal answers nothing").isTrue();
        assertThat(answering.withdraw(hr, id, "They left.")).isEqualTo(new Withdrawn(1, List.of()));
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.WITHDRAWN);
        assertThat(said("assessment-withdrawn", assessment.toString()).size()
                        + said("assessment-assigned", assessment.toString()).size())
                .as("its process ends where it has begun")
                .isIn(0, 2);
        assertThat(isAsked(id)).isFalse();
        refused("not-found", () -> answering.goOn(hr, id));
        answering.goOn(hr, scene.id(another));
        assertThat(isAsked(scene.id(another))).isFalse();
        assertThat(scene.read(scene.assessment(cycle, another)).state()).isEqualTo(AssessmentState.ASSIGNED);
    }

    @Test
    void ofWhoeverIsBackBeforeAnythingFollowsNothingIsSaid() {
        String subject = hire("Subject", Scene.MANAGER);
        scene.launched("Short " + test, false, subject);
        UUID id = scene.id(subject);
        jdbc.update(
                "INSERT INTO person_move (person_id, what, at) VALUES (?, 'LEFT', now() - interval '1 hour'), (?, 'RETURNED', now())",
                id,
                id);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> publisher.publishEvent(new PersonMoves.Noted()));
        followed();
        assertThat(count("SELECT count(*)::int FROM person_move WHERE person_id = ?", id))
                .isZero();
        assertThat(said("person-left", id.toString())).isEmpty();
        assertThat(isAsked(id)).isFalse();
    }

    @Test
    void figuresLeaveThemOutUntilHrSaysThatItGoesOn() {
        String subject = hire("Subject", Scene.MANAGER);
        String colleague = hire("Colleague", Scene.MANAGER);
        UUID cycle = scene.launched("Counted " + test, false, subject, colleague);
        assertThat(counted(cycle)).containsExactly(2, 2);
        leaves("Subject", Scene.MANAGER);
        assertThat(counted(cycle)).containsExactly(1, 1);
        answering.goOn(scene.id(Scene.HR), scene.id(subject));
        assertThat(counted(cycle)).containsExactly(2, 2);
    }

    private List<Integer> counted(UUID cycle) {
        return List.of(
                progress.of(cycle, CycleProgress.By.UNIT, 10).stream()
                        .mapToInt(CycleProgress.Group::all)
                        .sum(),
                viewing.counts(cycle).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    @Test
    void whoHasLeftIsAskedForNothingMore() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID assessment = scene.assessment(scene.launched("Return " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        leaves("Subject", Scene.MANAGER);
        answering.goOn(scene.id(Scene.HR), scene.id(subject));
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        refused(
                "return-subject-left",
                () -> returning.returnToSubject(
                        scene.id(Scene.MANAGER),
                        AssessmentId.of(assessment),
                        List.of(statement),
                        "What was your part in it?"));
        hire("Subject", Scene.MANAGER);
        assertThat(returning
                        .returnToSubject(
                                scene.id(Scene.MANAGER),
                                AssessmentId.of(assessment),
                                List.of(statement),
                                "What was your part in it?")
                        .state())
                .isEqualTo(AssessmentState.SELF_ASSESSING);
    }

    @Test
    void nobodyIsAskedAboutLeaversOfWhomNothingIsLeft() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID assessment = scene.assessment(scene.launched("Nothing left " + test, false, subject), subject);
        UUID id = scene.id(subject);
        UUID hr = scene.id(Scene.HR);
        leaves("Subject", Scene.MANAGER);
        assertThat(isAsked(id)).isTrue();
        refused("text-too-long", () -> answering.withdraw(hr, id, "x".repeat(4001)));
        withdrawing.withdraw(hr, AssessmentId.of(assessment), "They have left.");
        assertThat(isAsked(id)).isFalse();
        refused("text-too-long", () -> answering.withdraw(hr, id, "x".repeat(4001)));
        assertThat(answering.withdraw(hr, id, "Nothing is left.")).isEqualTo(new Withdrawn(0, List.of()));
    }

    /** Where a notification leads: one leaver alone, whatever has come of them meanwhile. */
    @Test
    void theQuestionAboutOnePersonHasAPageOfItsOwn() throws Exception {
        String answered = hire("Answered", Scene.MANAGER);
        String returned = hire("Returned", Scene.MANAGER);
        UUID assessment = scene.assessment(scene.launched("Alone " + test, false, answered, returned), answered);
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        leaves("Answered", Scene.MANAGER);
        leaves("Returned", Scene.MANAGER);
        followed();
        assertThat(pageOf(answered))
                .contains("Answered Moving has left without a result", "Withdraw Answered Moving")
                .doesNotContain("Returned Moving");
        answering.goOn(scene.id(Scene.HR), scene.id(answered));
        assertThat(pageOf(answered))
                .contains("HR has answered", "left out at its date", "/people/" + scene.id(answered) + "/profile")
                .doesNotContain("Withdraw Answered");
        hire("Returned", Scene.MANAGER);
        followed();
        assertThat(pageOf(returned)).contains("Returned Moving is back. There is nothing left to say.");
        refused("not-hr", () -> answering.of(scene.id(Scene.MANAGER), scene.id(answered)));
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE type LIKE '%work-item-assigned%' AND payload LIKE ?"
                                + " ORDER BY position",
                        String.class, "%" + assessment + "%"))
                .as("what a leaver had to do goes to HR and says why, by which nobody is notified of it")
                .anyMatch(one -> one.contains("SUBJECT_LEFT"));
    }

    private String pageOf(String mail) throws Exception {
        return http.perform(get("/leavers/" + scene.id(mail))
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                new CurrentUser(scene.id(Scene.HR), Scene.HR, Scene.HR, Scene.ZONE, Set.of("HR")),
                                "",
                                List.of()))))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void aRefusedReasonIsShownOnThePageOnWhichItWasTyped() throws Exception {
        String first = hire("First", Scene.MANAGER);
        String second = hire("Second", Scene.MANAGER);
        scene.launched("Pages " + test, false, first, second);
        leaves("First", Scene.MANAGER);
        leaves("Second", Scene.MANAGER);
        String after = asked().stream()
                .filter(one -> one.person().equals(scene.id(first)))
                .findFirst()
                .orElseThrow()
                .key();
        assertThat(http.perform(get("/").with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                new CurrentUser(scene.id(Scene.HR), Scene.HR, Scene.HR, Scene.ZONE, Set.of("HR")),
                                "",
                                List.of()))))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .as("the question is asked at home")
                .contains("href=\"/leavers\"", "See who has left");
        String typed = "Typed " + test;
        String page = http.perform(post("/leavers/" + scene.id(second) + "/withdraw")
                        .param("after", after)
                        .param("reason", typed + "x".repeat(4000))
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                new CurrentUser(scene.id(Scene.HR), Scene.HR, Scene.HR, Scene.ZONE, Set.of()),
                                "",
                                List.of())))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains(typed, "Second Moving", "name=\"after\" value=\"" + after + "\"", "pl-errors")
                .doesNotContain("First Moving");
    }

    @Test
    void onTheFirstPageARefusedReasonIsShownInTheListToo() throws Exception {
        String one = hire("One", Scene.MANAGER);
        scene.launched("List " + test, false, one);
        leaves("One", Scene.MANAGER);
        String withdraw = "/leavers/" + scene.id(one) + "/withdraw";
        assertThat(pages.post(Scene.HR, withdraw, "reason", "          ").words())
                .contains("People who left without a result They left", "Give a reason of at least ten characters.");
        assertThat(pages.post(Scene.HR, withdraw, "reason", "          ", "alone", "true")
                        .words())
                .contains("One Moving has left without a result", "Give a reason of at least ten characters.");
        assertThat(pages.post(Scene.HR, "/leavers/" + scene.id(one) + "/go-on", "after", "page2")
                        .location())
                .as("the page of the list on which they were")
                .isEqualTo("/leavers?done=leaverGoesOn&after=page2");
    }

    @Test
    void whoAnswersSecondReadsThatHrHasAnswered() throws Exception {
        String one = hire("One", Scene.MANAGER);
        scene.launched("Twice " + test, false, one);
        leaves("One", Scene.MANAGER);
        UUID id = scene.id(one);
        answering.goOn(scene.id(Scene.HR), id);
        for (String answer : List.of("go-on", "withdraw")) {
            String asked = "/leavers/" + id + "/" + answer;
            assertThat(pages.post(Scene.HR, asked, "reason", "They left us in May.")
                            .location())
                    .isEqualTo("/leavers/" + id);
        }
        assertThat(pages.get(Scene.HR, "/leavers/" + id, "HR").words()).contains("HR has answered");
    }

    @Test
    void untilHrHasSaidSoNothingGoesOnWithoutTheirSelfAssessment() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Waiting " + test, false, subject);
        UUID assessment = scene.assessment(cycle, subject);
        leaves("Subject", Scene.MANAGER);
        assertThat(due(cycle)).isEmpty();
        answering.goOn(scene.id(Scene.HR), scene.id(subject));
        assertThat(due(cycle)).containsExactly(assessment);
    }

    private List<UUID> due(UUID cycle) {
        Instant late = Instant.now().plus(Duration.ofDays(3000));
        return new TransactionTemplate(transactions)
                .execute(status -> assessments.lockUnsubmittedDue(cycle, late, late, late, 10).stream()
                        .map(one -> one.id())
                        .toList());
    }

    @Test
    void whoeverComesBackHasTheirOwnTaskAgainAndNobodyIsAsked() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID assessment = scene.assessment(scene.launched("Back " + test, false, subject), subject);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        leaves("Subject", Scene.MANAGER);
        assertThat(worklist.find(task).vacancy()).isEqualTo(Vacancy.SUBJECT_LEFT);
        assertThat(isAsked(scene.id(subject))).isTrue();
        hire("Subject", Scene.MANAGER);
        assertThat(isAsked(scene.id(subject))).isFalse();
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(subject));
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(said("work-item-assigned", task.toString()).getLast())
                .contains("\"holder\":\"" + scene.id(subject), "\"why\":\"CAME_BACK\"");
        scene.handIn(assessment, 5);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.SUBMITTED);
    }

    private Instant pausedSince(UUID assessment) {
        return scene.read(assessment).pausedSince();
    }

    private Instant dueAt(UUID task) {
        return worklist.find(task).due();
    }

    private void pausedDaysAgo(UUID assessment, int days) {
        jdbc.update(
                "UPDATE assessment SET paused_since = paused_since - make_interval(days => ?) WHERE id = ?",
                days,
                assessment);
    }

    @Test
    void whatALeaverHasOpenWaitsUntilTheyAreBackAndIsDueSoMuchLater() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Waits " + test, false, subject);
        UUID assessment = scene.assessment(cycle, subject);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        Instant due = dueAt(task);
        leaves("Subject", Scene.MANAGER);
        assertThat(pausedSince(assessment)).isNotNull();
        assertThat(said("assessment-paused", assessment.toString()))
                .singleElement()
                .asString()
                .contains("SYSTEM");
        assertThat(acting.act(
                                scene.id(Scene.HR),
                                cycle,
                                new PeopleAct(PeopleAct.Kind.RESUME, null, null, null, ""),
                                new ChosenInCycle(List.of(), ChosenInCycle.Filter.ALL))
                        .skipped())
                .as("HR answers the question instead")
                .isEqualTo(Map.of(PeopleAct.Why.HAS_LEFT, 1));
        swept(cycle);
        assertThat(overdue(task)).as("nothing of it falls due").isFalse();
        assertThat(scene.read(assessment).bypassed()).isFalse();
        pausedDaysAgo(assessment, 3);
        hire("Subject", Scene.MANAGER);
        assertThat(pausedSince(assessment)).isNull();
        assertThat(dueAt(task)).isEqualTo(due.atZone(Scene.ZONE).plusDays(3).toInstant());
        assertThat(said("assessment-resumed", assessment.toString()))
                .singleElement()
                .asString()
                .contains("\"days\":3", "SYSTEM");
        assertThat(count("SELECT count(*)::int FROM task_hold WHERE business_key = ?", assessment.toString()))
                .isZero();
        swept(cycle);
        assertThat(overdue(task)).isTrue();
    }

    @Test
    void aReviewOfALeaverIsDecidedOnlyAfterHrHasSaidSo() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Reviewed " + test, false, subject);
        UUID assessment = scene.assessment(cycle, subject);
        scene.handIn(assessment, 5);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        Instant due = dueAt(task);
        leaves("Subject", Scene.MANAGER);
        refused("person-paused", () -> scene.review(Scene.MANAGER, assessment, 5, null));
        swept(cycle);
        assertThat(overdue(task)).isFalse();
        assertThat(worklist.find(task).escalated()).isNull();
        pausedDaysAgo(assessment, 2);
        answering.goOn(scene.id(Scene.HR), scene.id(subject));
        assertThat(dueAt(task)).isEqualTo(due.atZone(Scene.ZONE).plusDays(2).toInstant());
        scene.review(Scene.MANAGER, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void daysOfAPausedCycleAreNotCountedTwice() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Twice " + test, false, subject);
        UUID assessment = scene.assessment(cycle, subject);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        Instant due = dueAt(task);
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() - interval '4 days' WHERE id = ?", cycle);
        leaves("Subject", Scene.MANAGER);
        hire("Subject", Scene.MANAGER);
        assertThat(dueAt(task)).as("the cycle moves it when it is resumed").isEqualTo(due);
        leaves("Subject", Scene.MANAGER);
        halting.resume(scene.id(Scene.HR), cycle);
        assertThat(pausedSince(assessment).isAfter(Instant.now()))
                .as("their own pause begins where that of the cycle ends")
                .isFalse();
        hire("Subject", Scene.MANAGER);
        assertThat(dueAt(task)).isEqualTo(due.atZone(Scene.ZONE).plusDays(4).toInstant());
    }

    @Test
    void whatHrHasPausedStaysPausedWhenTheyAreBack() {
        String subject = hire("Subject", Scene.MANAGER);
        UUID cycle = scene.launched("Both " + test, false, subject);
        UUID assessment = scene.assessment(cycle, subject);
        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", assessment);
        leaves("Subject", Scene.MANAGER);
        hire("Subject", Scene.MANAGER);
        assertThat(pausedSince(assessment)).isNotNull();
        assertThat(said("assessment-resumed", assessment.toString())).isEmpty();
    }

    @Test
    void whatCannotBeWithdrawnIsNamedAndTheRestIs() throws Exception {
        String subject = hire("Subject", Scene.MANAGER);
        UUID open = scene.assessment(scene.launched("Open " + test, false, subject), subject);
        UUID over = scene.launched("Over " + test, false, subject);
        UUID left = scene.assessment(over, subject);
        UUID id = scene.id(subject);
        leaves("Subject", Scene.MANAGER);
        jdbc.update("UPDATE assessment_cycle SET status = 'CANCELLED' WHERE id = ?", over);
        try {
            assertThat(answering.withdraw(scene.id(Scene.HR), id, "They left."))
                    .isEqualTo(new Withdrawn(1, List.of(new Left(left, "Over " + test, "cycle-not-open"))));
            assertThat(scene.read(open).state()).isEqualTo(AssessmentState.WITHDRAWN);
            assertThat(scene.read(left).state()).isEqualTo(AssessmentState.ASSIGNED);
            assertThat(isAsked(id)).as("of what is left").isTrue();
            assertThat(http.perform(post("/leavers/" + id + "/withdraw")
                                    .param("reason", "They left.")
                                    .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                            new CurrentUser(
                                                    scene.id(Scene.HR), Scene.HR, Scene.HR, Scene.ZONE, Set.of()),
                                            "",
                                            List.of())))
                                    .with(csrf()))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .contains("Nothing was withdrawn.", "Over " + test, "the cycle is over");
        } finally {
            jdbc.update("UPDATE assessment_cycle SET status = 'OPEN' WHERE id = ?", over);
        }
        assertThat(answering.withdraw(scene.id(Scene.HR), id, "They left.")).isEqualTo(new Withdrawn(1, List.of()));
        assertThat(isAsked(id)).isFalse();
    }

    /** The dates of a cycle are applied as of long after them. */
    private void swept(UUID cycle) {
        sweeping.begin(cycle, Instant.now().plus(Duration.ofDays(400)));
        await().atMost(PATIENCE)
                .until(() -> count(
                                "SELECT count(*)::int FROM job WHERE kind = 'sweep-deadlines' AND subject = ? AND state <> 'DONE'",
                                cycle.toString())
                        == 0);
    }

    private boolean overdue(UUID task) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT overdue FROM work_item WHERE id = ?", Boolean.class, task));
    }
}
