package dev.plumbline.assessment.steering;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Answers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.RemindingPeople.Outcome;
import dev.plumbline.assessment.steering.RemindingPeople.Skipped;
import dev.plumbline.assessment.steering.RemindingPeople.Whose;
import dev.plumbline.assessment.steering.RemindingPeople.Why;
import dev.plumbline.assessment.worklist.Moving;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.job.Chunk;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.DispatcherServlet;

/** People are reminded of their open tasks, before those are due too, and whoever is not is named with the reason. */
class RemindingIT extends Moving {

    @Autowired
    private RemindingPeople reminding;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MockMvc http;

    @Autowired
    private PagesAs pages;

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    private Policies policies;

    @Autowired
    private TaskDeadlines deadlines;

    private static final PeopleAct REMIND = new PeopleAct(PeopleAct.Kind.REMIND, null, null, null, "");

    private static final ChosenInCycle EVERYBODY = new ChosenInCycle(List.of(), ChosenInCycle.Filter.ALL);

    private static Whose all() {
        return new Whose(List.of(), "", false);
    }

    private void sent(String type, UUID task, int times) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(type, task.toString())).hasSize(times));
    }

    @Test
    void oneASelectionAndAUnitAreRemindedBeforeAnybodyIsLateAndOnceADay() {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        String two = hire("Two", manager);
        String three = hire("Three", manager);
        UUID cycle = scene.launched("Reminding " + test, false, one, two, three);
        UUID hr = scene.id(Scene.HR);
        UUID first = scene.assessment(cycle, one);
        UUID second = scene.assessment(cycle, two);
        UUID third = scene.assessment(cycle, three);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, first);
        UUID other = scene.opened("user_assess_self", WorkRole.SUBJECT, second);
        assertThat(reminding
                        .remind(hr, cycle, new Whose(List.of(first), "", false))
                        .reminded())
                .isEqualTo(1);
        sent("work-item-due", task, 1);
        assertThat(said("work-item-due", other.toString())).isEmpty();
        var again = reminding.remind(hr, cycle, new Whose(List.of(), "Unit " + test, false));
        assertThat(again.reminded()).isEqualTo(1);
        assertThat(again.counts()).isEqualTo(Map.of(Why.REMINDED, 1, Why.NOTHING_OPEN, 1));
        assertThat(again.skipped())
                .containsExactlyInAnyOrder(
                        new Skipped(first, "One Moving", Why.REMINDED),
                        new Skipped(third, "Three Moving", Why.NOTHING_OPEN));
        sent("work-item-due", other, 1);
        assertThat(reminding
                        .remind(hr, cycle, new Whose(List.of(), "Another unit", false))
                        .reminded())
                .isZero();
        jdbc.update("UPDATE work_item SET nudged_at = now() - interval '21 hours' WHERE id = ?", task);
        assertThat(reminding.remind(hr, cycle, new Whose(List.of(), "", true)).counts())
                .containsEntry(Why.NOT_LATE, 2);
        assertThat(reminding.remind(hr, cycle, all()).reminded()).isEqualTo(1);
        sent("work-item-due", task, 2);
    }

    @Test
    void whoeverIsNotRemindedIsNamedWithTheReason() {
        String manager = hire("Manager", "");
        String gone = hire("Gone", manager);
        String withdrawn = hire("Withdrawn", manager);
        String mute = hire("Mute", manager);
        UUID cycle = scene.launched("Reasons " + test, false, gone, withdrawn, mute);
        scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, gone));
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, mute));
        jdbc.update("UPDATE person SET mail = '' WHERE id = ?", scene.id(mute));
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE id = ?", scene.assessment(cycle, withdrawn));
        leaves("Gone", manager);
        var outcome = reminding.remind(scene.id(Scene.HR), cycle, all());
        assertThat(outcome.reminded()).isZero();
        assertThat(outcome.counts()).isEqualTo(Map.of(Why.PAUSED, 1, Why.NO_MAIL, 1, Why.FINISHED, 1));
        assertThat(said("work-item-due", task.toString())).isEmpty();
    }

    @Test
    void ofATaskWithoutADateAndOfOneThatHasJustChangedNobodyIsReminded() throws Exception {
        String manager = hire("Manager", "");
        String dateless = hire("Dateless", manager);
        String late = hire("Late", manager);
        UUID cycle = scene.launched("Not reminded " + test, false, dateless, late);
        UUID none = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, dateless));
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, late));
        jdbc.update("UPDATE work_item SET due_at = NULL WHERE id = ?", none);
        CompletableFuture<Outcome> reminded = new TransactionTemplate(transactions).execute(status -> {
            jdbc.update("UPDATE work_item SET nudged_at = now() WHERE id = ?", task);
            var later = CompletableFuture.supplyAsync(() -> reminding.remind(scene.id(Scene.HR), cycle, all()));
            await().atMost(PATIENCE)
                    .until(() -> jdbc.queryForObject(
                            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type ="
                                    + " 'Lock' AND query LIKE '%nudge = true%')",
                            Boolean.class));
            return later;
        });
        Outcome outcome = reminded.get(30, TimeUnit.SECONDS);
        assertThat(outcome.reminded()).isZero();
        assertThat(outcome.counts()).hasSize(2);
        assertThat(outcome.counts().keySet()).extracting(Enum::name).containsExactlyInAnyOrder("NO_DATE", "CHANGED");
        assertThat(outcome.skipped())
                .extracting(skipped -> skipped.name() + " " + skipped.why().name())
                .containsExactlyInAnyOrder("Dateless Moving NO_DATE", "Late Moving CHANGED");
        assertThat(said("work-item-due", none.toString())).isEmpty();
        assertThat(said("work-item-due", task.toString())).isEmpty();
    }

    @Test
    void aManagerFindsTheRemindersOfTheirPeoplesCycles() throws Exception {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        String two = hire("Two", manager);
        UUID open = scene.launched("Finding " + test, false, one, two);
        UUID paused = scene.launched("Paused " + test, false, one);
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() WHERE id = ?", paused);
        String link = "href=\"/cycles/" + open + "/reminders\"";
        assertThat(page("/team", manager)).containsOnlyOnce(link).doesNotContain("/cycles/" + paused + "/reminders");
        assertThat(page("/team", one)).doesNotContain("/reminders\"");
        assertThat(page("/cycles/" + open + "/reminders", manager)).contains("See who is reminded");
    }

    @Test
    void beforeRemindersAreSentThePageSaysToHowManyWhoIsLeftOutAndAsks() throws Exception {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        String two = hire("Two", manager);
        UUID cycle = scene.launched("Asking " + test, false, one, two);
        UUID first = scene.assessment(cycle, one);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, first);
        String address = "/cycles/" + cycle + "/reminders";
        assertThat(page(address, manager)).doesNotContain("Remind one person");
        var asked = pages.get(manager, address + "?look=true");
        assertThat(asked.words())
                .contains(
                        "One person would receive one reminder now.",
                        "Each reminder names the task",
                        "One Moving · Self-assessment",
                        "nothing is to be done now : 1",
                        "Two Moving : nothing is to be done now",
                        "Remind one person");
        assertThat(said("work-item-due", task.toString())).isEmpty();
        assertThat(jdbc.queryForObject("SELECT nudged_at IS NULL FROM work_item WHERE id = ?", Boolean.class, task))
                .as("to look reminds nobody")
                .isTrue();
        var late = pages.get(manager, address + "?look=true&late=true");
        assertThat(late.words())
                .contains("Nobody would receive a reminder now.", "not overdue : 1")
                .doesNotContain("Remind one person");
        assertThat(pages.post(manager, address, "unit", "", "late", "false").location())
                .as("a manager does not see the page of the cycle")
                .isEqualTo(address);
        sent("work-item-due", task, 1);
        assertThat(pages.get(manager, address + "?look=true").words())
                .contains("Nobody would receive a reminder now.", " was reminded: ", "Again from: ");
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() WHERE id = ?", cycle);
        assertThat(pages.get(manager, address + "?look=true").html()).contains("role=\"alert\"");
        assertThat(pages.post(manager, address, "unit", "", "late", "false").html())
                .as("what is refused is said on the page itself")
                .contains("role=\"alert\"");
    }

    @Test
    void hrRemindsFromThePageOfTheCycleAndReadsThereWhatCameOfIt() throws Exception {
        String manager = hire("Manager", "");
        String one = hire("One", manager);
        String two = hire("Two", manager);
        UUID cycle = scene.launched("From the cycle " + test, false, one, two, manager);
        UUID late = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, one));
        scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, two));
        String page = "/cycles/" + cycle;
        String lateOnes = page + "/reminders?late=true&amp;look=true";
        assertThat(pages.get(Scene.HR, page, "HR").html())
                .contains(page + "/reminders?look=true")
                .doesNotContain(lateOnes);
        jdbc.update("UPDATE work_item SET due_at = now() - interval '3 days' WHERE id = ?", late);
        assertThat(pages.get(Scene.HR, page, "HR").html()).contains(lateOnes);
        assertThat(pages.get(Scene.HR, page, "HR").html())
                .as("the number of a unit leads to its people")
                .containsPattern(page + "/participants\\?unit=[^\"]+&amp;late=true");
        assertThat(pages.get(Scene.HR, page + "?late=true", "HR").words()).contains("3 days late,");
        assertThat(pages.get(Scene.HR, page + "/participants?late=true", "HR").html())
                .contains("late=true&amp;look=true");
        assertThat(pages.get(Scene.HR, page + "/participants", "HR").html()).doesNotContain("look=true");
        var asked = pages.get(Scene.HR, page + "/reminders?late=true&look=true", "HR");
        assertThat(asked.words())
                .contains("One Moving · Self-assessment 3 days late", "See them in the list", "Remind one person")
                .doesNotContain("Two Moving · Self-assessment");
        var answer = http.perform(MockMvcRequestBuilders.post(page + "/reminders")
                        .with(scene.as(Scene.HR, "HR"))
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .param("late", "true"))
                .andReturn();
        assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo(page);
        var back = Answers.words(http.perform(get(page)
                        .with(scene.as(Scene.HR, "HR"))
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, answer.getFlashMap()))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(String.join(" ", back))
                .contains("One person was reminded.", "Nobody was reminded of these:", "Two Moving : not overdue");
        assertThat(pages.get(Scene.HR, page, "HR").words())
                .as("it is said once")
                .doesNotContain("One person was reminded.");
        var again = pages.get(Scene.HR, page + "/reminders?late=true&look=true&list=true", "HR");
        assertThat(again.words())
                .as("who was reminded, when, and when again")
                .containsPattern("One Moving was reminded: \\S.*\\. Again from: \\S");
        assertThat(again.html()).contains("name=\"list\" value=\"true\"");
        assertThat(pages.post(Scene.HR, page + "/reminders", "late", "true", "list", "true")
                        .location())
                .as("back on the list from which one came")
                .startsWith(page + "/participants?")
                .contains("late=true");
        assertThat(pages.post(
                                Scene.HR,
                                page + "/participants/check",
                                "act",
                                "REMIND",
                                "people",
                                scene.assessment(cycle, one).toString())
                        .words())
                .containsPattern("One Moving .*One Moving was reminded: \\S.*\\. Again from: \\S");
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() WHERE id = ?", cycle);
        assertThat(pages.get(Scene.HR, page, "HR").html())
                .as("nobody is reminded while the cycle is paused")
                .doesNotContain(page + "/reminders");
    }

    @Test
    void theFormOfActsShowsTheFieldsOfTheChosenOneAndSendsNoOthersAlong() throws Exception {
        String one = hire("One", hire("Manager", ""));
        UUID cycle = scene.launched("Fields " + test, false, one);
        scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, one));
        String page = "/cycles/" + cycle + "/participants";
        assertThat(pages.get(Scene.HR, page, "HR").html())
                .contains("data-acts=\"EXTEND\"", "data-acts=\"REASSIGN\"", "data-acts=\"REOPEN\"")
                .contains("data-acts=\"PAUSE REOPEN WITHDRAW\"");
        String[] typed = {"act", "REMIND", "everybody", "true", "reason", "Typed for another act."};
        assertThat(pages.post(Scene.HR, page + "/check", typed).words())
                .contains("which names the task and the day", "Remind of the open tasks of one person");
        String done = pages.post(Scene.HR, page, typed).location();
        assertThat(done).startsWith(page + "?done=peopleActed");
        assertThat(jdbc.queryForObject("SELECT reason FROM people_act WHERE cycle_id = ?", String.class, cycle))
                .isEmpty();
    }

    @Test
    void whoHasManyTasksIsOnePersonAndOfManyRemindersTheFirstAreInSight() throws Exception {
        String manager = hire("Manager", "");
        String[] people = new String[7];
        for (int n = 0; n < people.length; n++) {
            people[n] = hire("Nr" + n, manager);
        }
        UUID cycle = scene.launched("Many " + test, false, people);
        for (String one : people) {
            scene.opened("user_review", WorkRole.REVIEWER, scene.assessment(cycle, one));
        }
        var before = reminding.before(scene.id(Scene.HR), cycle, all());
        assertThat(before.outcome().people()).isEqualTo(1);
        assertThat(before.outcome().reminded()).isEqualTo(7);
        assertThat(before.reminders()).hasSize(7).allMatch(one -> one.holder().equals("Manager Moving"));
        var asked = pages.get(Scene.HR, "/cycles/" + cycle + "/reminders?look=true", "HR");
        assertThat(asked.words())
                .contains(
                        "One person would receive 7 reminders now.",
                        "Manager Moving · Review · Nr0 Moving",
                        "The other 2 reminders",
                        "Remind one person");
    }

    @Test
    void bothWaysToRemindSkipTheSamePeopleForTheSameReason() {
        String manager = hire("Manager", "");
        String[] people = new String[6];
        String[] names = {"Free", "Mute", "Nothing", "Over", "Held", "Undated"};
        for (int n = 0; n < names.length; n++) {
            people[n] = hire(names[n], manager);
        }
        UUID cycle = scene.launched(
                "Same " + test,
                false,
                Stream.concat(Stream.of(people), Stream.of(Scene.HR)).toArray(String[]::new));
        UUID hr = scene.id(Scene.HR);
        for (String one : people) {
            if (!one.equals(people[2])) {
                scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, one));
            }
        }
        scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, Scene.HR));
        jdbc.update("UPDATE person SET mail = '' WHERE id = ?", scene.id(people[1]));
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE id = ?", scene.assessment(cycle, people[3]));
        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", scene.assessment(cycle, people[4]));
        jdbc.update(
                "UPDATE work_item SET due_at = NULL WHERE business_key = ?",
                scene.assessment(cycle, people[5]).toString());
        Set<String> expected = Set.of("NO_MAIL", "NOTHING_OPEN", "FINISHED", "PAUSED", "NO_DATE", "ON_ONESELF");
        assertThat(reasons(reminding.before(hr, cycle, all()).outcome().counts()))
                .isEqualTo(expected);
        var listed = acting.before(hr, cycle, REMIND, EVERYBODY);
        assertThat(reasons(listed.hindered())).isEqualTo(expected);
        assertThat(listed.possible()).isEqualTo(1);
        assertThat(acting.act(hr, cycle, REMIND, EVERYBODY).done()).isEqualTo(1);
        assertThat(reasons(reminding.before(hr, cycle, all()).outcome().counts()))
                .as("each way knows of the other")
                .contains("REMINDED");
        assertThat(reasons(acting.before(hr, cycle, REMIND, EVERYBODY).hindered()))
                .contains("REMINDED");
    }

    @Test
    void whoIsLateIsRemindedThroughRestByTheSameRuleAndWhoIsNotIsNamed() throws Exception {
        String manager = hire("Manager", "");
        String[] people = {
            hire("Free", manager), hire("Told", manager), hire("Gone", manager), hire("Early", manager), Scene.HR
        };
        UUID cycle = scene.launched("Late through REST " + test, false, people);
        UUID[] tasks = Stream.of(people)
                .map(one -> scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, one)))
                .toArray(UUID[]::new);
        jdbc.update(
                "UPDATE work_item SET due_at = now() - interval '1 day', overdue = true WHERE cycle_id = ? AND id <> ?",
                cycle,
                tasks[3]);
        remindedHoursAgo(tasks[1], 1);
        leaves("Gone", manager);
        var answer = http.perform(MockMvcRequestBuilders.post("/api/v1/cycles/" + cycle + "/nudges")
                        .header(
                                "If-Match",
                                http.perform(get("/api/v1/cycles/" + cycle).with(scene.as(Scene.HR, "HR")))
                                        .andReturn()
                                        .getResponse()
                                        .getHeader("ETag"))
                        .with(scene.as(Scene.HR, "HR"))
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .contains(
                        "\"reminded\":1",
                        "\"REMINDED\":1",
                        "\"PAUSED\":1",
                        "\"NOT_LATE\":1",
                        "\"ON_ONESELF\":1",
                        "Told Moving");
        sent("work-item-overdue", tasks[0], 1);
        assertThat(jdbc.queryForObject(
                        "SELECT nudged_at IS NOT NULL FROM work_item WHERE id = ?", Boolean.class, tasks[0]))
                .isTrue();
        assertThat(said("work-item-overdue", tasks[2].toString())).isEmpty();
    }

    @Test
    void whoIsRemindedOfWhatIsOverdueIsNotNotifiedOfItBySweepAsWell() {
        String one = hire("Once", hire("Manager", ""));
        UUID cycle = scene.launched("Announced once " + test, false, one);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, one));
        jdbc.update("UPDATE work_item SET due_at = now() - interval '1 hour' WHERE id = ?", task);
        assertThat(reminding.remind(scene.id(Scene.HR), cycle, all()).reminded())
                .isEqualTo(1);
        sent("work-item-overdue", task, 1);
        Instant now = Objects.requireNonNull(jdbc.queryForObject("SELECT now()", Timestamp.class))
                .toInstant();
        while (deadlines.sweep(cycle, now, List.of(), Chunk.whole(), 100) > 0) {
            // Until nothing is left.
        }
        assertThat(said("work-item-overdue", task.toString())).hasSize(1);
    }

    private static Set<String> reasons(Map<? extends Enum<?>, Integer> counts) {
        return counts.keySet().stream().map(Enum::name).collect(Collectors.toSet());
    }

    @Test
    void howSoonAgainIsThePolicysNumberForBothWays() {
        UUID hr = scene.id(Scene.HR);
        int version = policies.add(
                hr, Policy.FIRST.with(new Policy.SecondAssessment(2, 0)).with(new Policy.Reminding(3, 1, 0, 2)));
        String one = hire("One", hire("Manager", ""));
        UUID cycle = scene.launched("Hours " + test, false, one);
        // Others may have published another since.
        jdbc.update("UPDATE assessment_cycle SET policy_version = ? WHERE id = ?", version, cycle);
        policies.add(hr, Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, one));
        remindedHoursAgo(task, 1);
        assertThat(reminding.remind(hr, cycle, all()).counts()).isEqualTo(Map.of(Why.REMINDED, 1));
        assertThat(acting.act(hr, cycle, REMIND, EVERYBODY).done()).isZero();
        remindedHoursAgo(task, 3);
        assertThat(reminding.remind(hr, cycle, all()).reminded()).isEqualTo(1);
        remindedHoursAgo(task, 3);
        assertThat(acting.act(hr, cycle, REMIND, EVERYBODY).done()).isEqualTo(1);
        assertThat(reminding.reach(hr, cycle).hours()).isEqualTo(2);
    }

    private void remindedHoursAgo(UUID task, int hours) {
        jdbc.update("UPDATE work_item SET nudged_at = now() - make_interval(hours => ?) WHERE id = ?", hours, task);
    }

    private String page(String address, String mail) throws Exception {
        return http.perform(get(address)
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                new CurrentUser(scene.id(mail), mail, mail, Scene.ZONE, Set.of()), "", List.of()))))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void aManagerReachesThoseWhoReportToThemAndNobodyElseDoes() {
        String manager = hire("Manager", "");
        String boss = hire("Boss", "");
        String mine = hire("Mine", manager);
        String other = hire("Other", boss);
        UUID cycle = scene.launched("Managers " + test, false, mine, other);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, mine));
        UUID theirs = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, other));
        assertThat(reminding.remind(scene.id(manager), cycle, all()).reminded()).isEqualTo(1);
        sent("work-item-due", task, 1);
        assertThat(reminding
                        .remind(scene.id(manager), cycle, new Whose(List.of(scene.assessment(cycle, other)), "", false))
                        .reminded())
                .isZero();
        assertThat(said("work-item-due", theirs.toString())).isEmpty();
        refused("not-found", () -> reminding.remind(scene.id(mine), cycle, all()));
        refused("not-found", () -> reminding.remind(scene.id(Scene.HR), UUID.randomUUID(), all()));
        refused(
                "remind-most",
                () -> reminding.remind(
                        scene.id(Scene.HR),
                        cycle,
                        new Whose(Collections.nCopies(RemindingPeople.MOST + 1, UUID.randomUUID()), "", false)));
    }
}
