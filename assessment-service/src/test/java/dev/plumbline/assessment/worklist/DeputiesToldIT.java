package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Deputies are notified once of each task that is opened while the person is away, and that they may do. */
class DeputiesToldIT extends Moving {

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private FourEyes eyes;

    @Autowired
    private Roles roles;

    @Autowired
    private GivingTasks giving;

    @Autowired
    private TellingDeputies telling;

    @Autowired
    private TaskLists lists;

    private UUID review(String name, String subject) {
        UUID assessment = scene.assessment(scene.launched(name + " " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        return assessment;
    }

    /** It is looked at now, not when it is due next. */
    private ConditionFactory soon() {
        telling.tell();
        return await().atMost(PATIENCE);
    }

    @Test
    void aDeputyIsToldOfWhatTheyMayDoAndOfNothingElse() {
        String manager = hire("Manager", "");
        String deputy = hire("Deputy", "");
        String one = hire("One", manager);
        String other = hire("Other", manager);
        UUID open = review("Open", one);
        UUID barred = review("Barred", other);
        UUID id = scene.id(manager);
        eyes.took(scene.id(deputy), Part.DECIDED, barred);
        substitutions.name(
                id, id, scene.id(deputy), Scene.today(), Scene.today().plusDays(2));
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, open);
        UUID not = scene.opened("user_review", WorkRole.REVIEWER, barred);
        UUID own = scene.opened("user_assess_self", WorkRole.SUBJECT, review("Own", manager));
        soon().untilAsserted(() -> assertThat(said("work-item-deputed", task.toString()))
                .singleElement()
                .asString()
                .contains("\"deputy\":\"" + scene.id(deputy), "\"onBehalfOf\":\"" + id)
                .doesNotContain("\"from\""));
        assertThat(said("work-item-deputed", not.toString())).isEmpty();
        assertThat(said("work-item-deputed", own.toString())).isEmpty();
        jdbc.update("UPDATE work_item SET due_at = due_at + interval '1 day' WHERE id = ?", task);
        UUID next = scene.opened("user_explain_change", WorkRole.REVIEWER, open);
        soon().untilAsserted(() ->
                assertThat(said("work-item-deputed", next.toString())).hasSize(1));
        assertThat(said("work-item-deputed", task.toString())).hasSize(1);
    }

    @Test
    void aDeputyIsToldOfAReviewThatBecomesThePersonsWhileTheyAreAway() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String deputy = hire("Deputy", "");
        String subject = hire("Subject", former);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, review("Moved", subject));
        jdbc.update("UPDATE work_item SET opened_at = opened_at - interval '9 days' WHERE id = ?", task);
        UUID id = scene.id(next);
        substitutions.name(
                id, id, scene.id(deputy), Scene.today(), Scene.today().plusDays(2));
        hire("Subject", next);
        soon().untilAsserted(() -> assertThat(said("work-item-deputed", task.toString()))
                .singleElement()
                .asString()
                .contains("\"deputy\":\"" + scene.id(deputy), "\"onBehalfOf\":\"" + id));
    }

    @Test
    void aDeputyIsNotToldOfWhatIsAboutWhoeverNamedThem() {
        String manager = hire("Manager", "");
        String deputy = hire("Deputy", "");
        // Nobody names a deputy of somebody above themselves.
        String boss = hire("Boss", "");
        String namer = hire("Namer", boss);
        String other = hire("Other", manager);
        UUID about = review("About the namer", namer);
        UUID open = review("About another", other);
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(namer), Role.HR, "", null);
        substitutions.name(
                scene.id(namer),
                scene.id(manager),
                scene.id(deputy),
                Scene.today(),
                Scene.today().plusDays(2));
        roles.withdraw(scene.id(Scene.OTHER_HR), scene.id(namer), Role.HR, "", null);
        UUID not = scene.opened("user_review", WorkRole.REVIEWER, about);
        giving.reassign(scene.id(Scene.HR), not, scene.id(manager), null);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, open);
        soon().untilAsserted(() ->
                assertThat(said("work-item-deputed", task.toString())).hasSize(1));
        assertThat(said("work-item-deputed", not.toString())).isEmpty();
    }

    private void away(String person, String deputy) {
        UUID id = scene.id(person);
        substitutions.name(
                id, id, scene.id(deputy), Scene.today(), Scene.today().plusDays(2));
    }

    private List<String> toldOfOpen(String deputy) {
        return said("deputy-tasks-open", scene.id(deputy).toString());
    }

    @Test
    void ofWhatIsOpenWhenTheAbsenceBeginsTheDeputyIsToldOnceAndHowMany() {
        String manager = hire("Manager", "");
        String deputy = hire("Deputy", "");
        String[] people = {hire("One", manager), hire("Two", manager), hire("Three", manager)};
        UUID[] tasks = new UUID[3];
        for (int n = 0; n < 3; n++) {
            UUID assessment = review("Open " + n, people[n]);
            if (n == 2) {
                eyes.took(scene.id(deputy), Part.DECIDED, assessment);
            }
            tasks[n] = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        }
        scene.opened("user_assess_self", WorkRole.SUBJECT, review("Own", manager));
        away(manager, deputy);
        soon().untilAsserted(() -> assertThat(toldOfOpen(deputy))
                .singleElement()
                .asString()
                .contains("\"tasks\":2", "\"otherId\":\"" + scene.id(manager)));
        UUID later = scene.opened("user_review", WorkRole.REVIEWER, review("Later", hire("Four", manager)));
        soon().untilAsserted(() ->
                assertThat(said("work-item-deputed", later.toString())).hasSize(1));
        assertThat(toldOfOpen(deputy)).hasSize(1);
        for (UUID task : tasks) {
            assertThat(said("work-item-deputed", task.toString())).isEmpty();
        }
    }

    @Test
    void whoHasNothingToDoInTheirPlaceIsNotToldOfNothing() {
        String manager = hire("Manager", "");
        String deputy = hire("Deputy", "");
        away(manager, deputy);
        soon().until(() -> jdbc.queryForObject(
                "SELECT told_of_open FROM substitution WHERE person_id = ?", Boolean.class, scene.id(manager)));
        assertThat(toldOfOpen(deputy)).isEmpty();
    }

    @Test
    void aDeputyWhomFourEyesBarredIsToldOnceTheyDoNot() {
        String manager = hire("Manager", "");
        String deputy = hire("Deputy", "");
        UUID barred = review("Barred", hire("Subject", manager));
        eyes.took(scene.id(deputy), Part.DECIDED, barred);
        away(manager, deputy);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, barred);
        soon().until(() -> jdbc.queryForList("SELECT told FROM deputy_told WHERE item_id = ?", Boolean.class, task)
                .contains(false));
        assertThat(said("work-item-deputed", task.toString())).isEmpty();
        jdbc.update("DELETE FROM took_part WHERE person_id = ? AND assessment_id = ?", scene.id(deputy), barred);
        jdbc.update("UPDATE deputy_told SET looked_at = looked_at - interval '11 minutes' WHERE item_id = ?", task);
        soon().untilAsserted(() ->
                assertThat(said("work-item-deputed", task.toString())).hasSize(1));
        jdbc.update("UPDATE deputy_told SET looked_at = looked_at - interval '11 minutes' WHERE item_id = ?", task);
        UUID next = scene.opened("user_explain_change", WorkRole.REVIEWER, review("Next", hire("Next", manager)));
        soon().untilAsserted(() ->
                assertThat(said("work-item-deputed", next.toString())).hasSize(1));
        assertThat(said("work-item-deputed", task.toString())).as("once").hasSize(1);
    }

    @Test
    void theDeputyOfWhomAReviewIsOfferedToIsToldSeesItAndMayWriteIt() {
        String top = hire("Top", "");
        String manager = hire("Manager", top);
        String deputy = hire("Deputy", "");
        UUID assessment = review("Escalated", hire("Subject", manager));
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        away(top, deputy);
        refused("not-found", () -> scene.review(deputy, assessment, 5, null));
        soon().until(() -> jdbc.queryForObject(
                "SELECT told_of_open FROM substitution WHERE person_id = ?", Boolean.class, scene.id(top)));
        jdbc.update("UPDATE work_item SET escalated_to = ? WHERE id = ?", scene.id(top), task);
        soon().untilAsserted(() -> assertThat(said("work-item-deputed", task.toString()))
                .singleElement()
                .asString()
                .contains(
                        "\"deputy\":\"" + scene.id(deputy),
                        "\"onBehalfOf\":\"" + scene.id(top),
                        "\"from\":\"" + scene.id(manager)));
        assertThat(lists.page(scene.id(deputy), TaskLists.Tab.ESCALATED, TaskLists.Sort.DUE, "", "", null, 20)
                        .items())
                .extracting(WorkItem::id)
                .containsExactly(task);
        scene.review(deputy, assessment, 5, null);
        assertThat(scene.read(assessment).reviewerId())
                .as("it is whose place the deputy has taken")
                .isEqualTo(scene.id(top));
        assertThat(jdbc.queryForObject("SELECT done_for FROM work_item WHERE id = ?", UUID.class, task))
                .isIn(scene.id(top), null);
    }

    @Test
    void aDeputyOfWhomItIsOfferedToDoesNotWhatFourEyesBarThemFrom() {
        String top = hire("Top", "");
        String manager = hire("Manager", top);
        String deputy = hire("Deputy", "");
        UUID assessment = review("Barred offer", hire("Subject", manager));
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        jdbc.update("UPDATE work_item SET escalated_to = ? WHERE id = ?", scene.id(top), task);
        eyes.took(scene.id(deputy), Part.DECIDED, assessment);
        away(top, deputy);
        refused("not-found", () -> scene.review(deputy, assessment, 5, null));
        assertThat(lists.page(scene.id(deputy), TaskLists.Tab.ESCALATED, TaskLists.Sort.DUE, "", "", null, 20)
                        .items())
                .isEmpty();
    }

    /** Whatever it is: here the database does not take that one of them was looked at. */
    @Test
    void oneOfWhichNobodyCanBeToldHoldsUpNoOther() {
        String manager = hire("Manager", "");
        String deputy = hire("Deputy", "");
        away(manager, deputy);
        soon().until(() -> jdbc.queryForObject(
                "SELECT told_of_open FROM substitution WHERE person_id = ?", Boolean.class, scene.id(manager)));
        UUID one = scene.opened("user_review", WorkRole.REVIEWER, review("Good", hire("One", manager)));
        UUID bad = scene.opened("user_review", WorkRole.REVIEWER, review("Bad", hire("Two", manager)));
        UUID other = scene.opened("user_review", WorkRole.REVIEWER, review("Good too", hire("Three", manager)));
        jdbc.execute("ALTER TABLE deputy_told ADD CONSTRAINT never_told CHECK (item_id <> '" + bad + "') NOT VALID");
        try {
            soon().untilAsserted(() -> {
                assertThat(said("work-item-deputed", one.toString())).hasSize(1);
                assertThat(said("work-item-deputed", other.toString())).hasSize(1);
            });
        } finally {
            jdbc.execute("ALTER TABLE deputy_told DROP CONSTRAINT never_told");
        }
        soon().untilAsserted(() -> assertThat(
                        jdbc.queryForList("SELECT told FROM deputy_told WHERE item_id = ?", Boolean.class, bad))
                .containsExactly(true));
    }
}
