package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.events.WorkRole;
import java.util.UUID;
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

    private UUID review(String name, String subject) {
        UUID assessment = scene.assessment(scene.launched(name + " " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        return assessment;
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
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said("work-item-deputed", task.toString()))
                        .singleElement()
                        .asString()
                        .contains("\"deputy\":\"" + scene.id(deputy), "\"onBehalfOf\":\"" + id));
        assertThat(said("work-item-deputed", not.toString())).isEmpty();
        assertThat(said("work-item-deputed", own.toString())).isEmpty();
        jdbc.update("UPDATE work_item SET due_at = due_at + interval '1 day' WHERE id = ?", task);
        UUID next = scene.opened("user_explain_change", WorkRole.REVIEWER, open);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
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
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said("work-item-deputed", task.toString()))
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
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(said("work-item-deputed", task.toString())).hasSize(1));
        assertThat(said("work-item-deputed", not.toString())).isEmpty();
    }
}
