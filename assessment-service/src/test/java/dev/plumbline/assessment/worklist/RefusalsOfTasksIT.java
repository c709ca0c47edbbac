package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.Preferences;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of tasks: who claims, delegates and gives them back; filters and deputies. */
class RefusalsOfTasksIT extends RefusalsOfRoom {
    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private ReassigningTasks handingOver;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private SavedFilters filters;

    @Autowired
    private Worklist worklist;

    @Autowired
    private EndingTasks endingTasks;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private GivingTasks givingTasks;

    @Autowired
    private TaskRights taskRights;

    @Autowired
    private Preferences preferences;

    @Test
    void tasks() {
        UUID cycle = scene.launched("Tasks", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID item = scene.opened("user_settle_disagreement", WorkRole.HR, a);
        refused("not-found", () -> claiming.claim(id(Scene.EMPLOYEE), item, null));
        claiming.claim(id(Scene.HR), item, null);
        refused("claimed-by-another", () -> claiming.claim(id(Scene.OTHER_HR), item, null));
        refused("not-found", () -> claiming.release(id(Scene.OTHER_HR), item, null));
        refused("stale", () -> claiming.release(id(Scene.HR), item, 99L));
        claiming.release(id(Scene.HR), item, null);
        endingTasks.cancelled(item);
        refused("task-over", () -> claiming.claim(id(Scene.HR), item, null));
        UUID over = scene.opened("user_explain_change", WorkRole.REVIEWER, a);
        refused("not-found", () -> claiming.followUp(id(Scene.HR), over, Scene.today(), null));
        refused("stale", () -> claiming.followUp(id(Scene.MANAGER), over, Scene.today(), 99L));
        endingTasks.cancelled(over);
        refused("task-over", () -> claiming.followUp(id(Scene.MANAGER), over, Scene.today(), null));
        UUID mine = scene.opened("user_assess_self", WorkRole.SUBJECT, a);
        refused("task-not-claimed", () -> claiming.release(id(Scene.EMPLOYEE), mine, null));
        preparedForWhoTookIt(scene.opened("user_second_assessment", WorkRole.HR, a));
        handedOn(mine, scene.opened("user_review", WorkRole.REVIEWER, a));
    }

    private void preparedForWhoTookIt(UUID item) {
        claiming.claim(id(Scene.HR), item, null);
        handing.delegate(id(Scene.HR), item, id(Scene.STRANGER), null);
        refused("task-prepared", () -> claiming.release(id(Scene.STRANGER), item, null));
        refused("not-found", () -> claiming.release(id(Scene.HR), item, null));
        handing.giveBack(id(Scene.STRANGER), item, null);
        claiming.release(id(Scene.HR), item, null);
        endingTasks.cancelled(item);
    }

    private void handedOn(UUID ofSubject, UUID review) {
        UUID manager = id(Scene.MANAGER);
        UUID hr = id(Scene.HR);
        refused("not-found", () -> handing.delegate(hr, review, id(Scene.STRANGER), null));
        refused("task-not-delegable", () -> handing.delegate(id(Scene.EMPLOYEE), ofSubject, manager, null));
        refused("task-not-delegated", () -> handing.giveBack(manager, review, null));
        refused("holds-it-already", () -> handing.delegate(manager, review, manager, null));
        refused("could-not-hold-own", () -> handing.delegate(manager, review, id(Scene.EMPLOYEE), null));
        refused("deputy-unknown", () -> givingTasks.reassign(hr, review, UUID.randomUUID(), null));
        refused("task-of-nobody-else", () -> givingTasks.reassign(hr, ofSubject, id(Scene.STRANGER), null));
        refused("tasks-chosen", () -> handingOver.reassign(hr, List.of(), id(Scene.STRANGER)));
        refused("not-found", () -> handingOver.reassign(manager, List.of(), id(Scene.STRANGER)));
        refused("not-found", () -> givingTasks.reassign(manager, review, id(Scene.STRANGER), null));
        // Overdue for long, it is offered to the next manager.
        jdbc.update("UPDATE work_item SET escalated_to = ? WHERE id = ?", id(Scene.DIRECTOR), review);
        refused("task-offered", () -> handing.delegate(id(Scene.DIRECTOR), review, hr, null));
        jdbc.update("UPDATE work_item SET escalated_to = NULL WHERE id = ?", review);
        handing.delegate(manager, review, id(Scene.STRANGER), null);
        refused("task-not-delegable", () -> handing.delegate(id(Scene.STRANGER), review, hr, null));
        refused(
                "task-delegated",
                () -> taskRights.mustNotBeDelegated(worklist.find(review).businessKey(), WorkStep.REVIEW));
        refused("quiet-hours", () -> preferences.isQuiet(hr, LocalTime.of(20, 0), null, null));
        refused("filter-name", () -> filters.keep(hr, " ", TaskLists.Tab.MINE, TaskLists.Sort.DUE, TaskFilter.ALL));
        var late =
                new TaskFilter("", "", null, null, "", DueIn.OVERDUE, null, null, false, null, null, null, "", false);
        refused("due-done", () -> filters.keep(hr, "Late", TaskLists.Tab.DONE, TaskLists.Sort.DUE, late));
        refused("due-sort", () -> filters.keep(hr, "Late", TaskLists.Tab.MINE, TaskLists.Sort.UNIT, late));
        for (int i = 0; i < 20; i++) {
            filters.keep(
                    manager, "Filter " + i, TaskLists.Tab.MINE, TaskLists.Sort.DUE, TaskFilter.of("user_review", ""));
        }
        refused(
                "filters-full",
                () -> filters.keep(manager, "Another", TaskLists.Tab.MINE, TaskLists.Sort.DUE, TaskFilter.ALL));
        refused(
                "not-found",
                () -> filters.forget(hr, filters.of(manager).getFirst().filter().id()));
        UUID shared = filters.of(manager).getFirst().filter().id();
        refused("filter-sharing", () -> filters.share(manager, shared, Role.HR, ""));
        refused(
                "filter-name-taken",
                () -> filters.change(
                        manager, shared, 0, "filter 7", TaskLists.Tab.MINE, TaskLists.Sort.DUE, TaskFilter.ALL));
        jdbc.update("UPDATE saved_filter SET shared_role = 'HR' WHERE id = ?", shared);
        refused(
                "filter-of-another",
                () -> filters.change(hr, shared, 0, "Theirs", TaskLists.Tab.MINE, TaskLists.Sort.DUE, TaskFilter.ALL));
        jdbc.update("UPDATE saved_filter SET shared_role = NULL WHERE id = ?", shared);
        refused("filter-shared-twice", () -> filters.share(manager, shared, Role.HR, "A unit"));
        filters.of(manager)
                .forEach(kept -> filters.forget(manager, kept.filter().id()));
        LocalDate today = Scene.today();
        refused("deputy-oneself", () -> substitutions.name(manager, manager, manager, today, today));
        refused("deputy-unknown", () -> substitutions.name(manager, manager, UUID.randomUUID(), today, today));
        refused("deputy-days", () -> substitutions.name(manager, manager, hr, today, today.minusDays(1)));
        refused("deputy-days", () -> substitutions.name(manager, manager, hr, today.minusDays(9), today.minusDays(5)));
        refused("not-found", () -> substitutions.name(manager, id(Scene.EMPLOYEE), hr, today, today));
    }
}
