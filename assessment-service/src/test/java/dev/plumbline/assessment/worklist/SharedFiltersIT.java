package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.worklist.ChoosingColumns.Column;
import dev.plumbline.assessment.worklist.SavedFilters.Counted;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Saved filters that are shared with a role or a unit, the columns that somebody chooses, and the cycles of a list. */
class SharedFiltersIT extends KeepingFilters {

    @Autowired
    private ChoosingColumns columns;

    @Autowired
    private TaskLists lists;

    @AfterEach
    void nothing() {
        jdbc.update("DELETE FROM task_columns");
        jdbc.update("DELETE FROM work_item WHERE cycle_name LIKE ?", "%" + test);
    }

    private List<String> seen(String mail) {
        return filters.of(scene.id(mail)).stream()
                .map(one -> one.filter().name())
                .toList();
    }

    @Test
    void whatHrSharesWithARoleIsSeenByWhoeverHasItAndMarked() throws Exception {
        UUID id = kept(hr, "Late " + test);
        filters.share(hr, id, Role.HR, "");
        assertThat(seen(Scene.OTHER_HR)).containsExactly("Late " + test);
        assertThat(seen(Scene.EMPLOYEE)).isEmpty();
        Counted one = filters.of(scene.id(Scene.OTHER_HR)).getFirst();
        assertThat(one.owner()).isEqualTo(hr);
        assertThat(one.sharing().role()).isEqualTo(Role.HR);
        assertThat(pages.get(Scene.OTHER_HR, "/tasks", "HR").words())
                .contains("Late " + test, "shared by " + one.ownerName());
        assertThat(pages.get(Scene.OTHER_HR, "/api/v1/saved-filters").html())
                .contains("Late " + test, "\"role\":\"HR\"", "\"ownerName\":\"" + one.ownerName());
        filters.share(hr, id, null, "");
        assertThat(seen(Scene.OTHER_HR)).isEmpty();
        assertThat(seen(Scene.HR)).containsExactly("Late " + test);
    }

    @Test
    void whatIsSharedWithAUnitIsSeenInItAndBelowAndCountsOnesOwnTasks() {
        String above = "Above " + test;
        jdbc.update("INSERT INTO org_unit (name, label) VALUES (?, ?)", above, above);
        String mail = hire("Below", "");
        jdbc.update(
                "UPDATE org_unit SET parent_id = (SELECT id FROM org_unit WHERE label = ?) WHERE label = ?",
                above,
                unitOf(mail));
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, subject_id,"
                        + " opened_at, subject_name, unit, cycle_name) VALUES (gen_random_uuid(), 'participant-assessment',"
                        + " 'user_corroborate', 0, gen_random_uuid()::text, 1, 'WITNESS', 'OPEN', ?, gen_random_uuid(), now(),"
                        + " 'Person', 'Unit', ?)",
                scene.id(mail),
                test);
        UUID id = kept(hr, "Of a unit");
        filters.share(hr, id, null, above);
        assertThat(filters.of(scene.id(mail))).singleElement().satisfies(one -> {
            assertThat(one.count()).isEqualTo(new TaskCount(1, false));
            assertThat(one.sharing().unit()).isEqualTo(above);
        });
        assertThat(seen(Scene.EMPLOYEE)).isEmpty();
        for (int n = 0; n < 19; n++) {
            filters.share(hr, kept(hr, "More " + n), null, above);
        }
        filters.share(scene.id(Scene.OTHER_HR), kept(scene.id(Scene.OTHER_HR), "Z"), null, above);
        assertThat(seen(mail)).as("the first twenty by name").hasSize(20).doesNotContain("Z");
        jdbc.update("UPDATE org_unit SET parent_id = NULL WHERE label = ?", unitOf(mail));
        jdbc.update("DELETE FROM org_unit WHERE label = ?", above);
        assertThat(seen(mail)).as("a unit that is no more").isEmpty();
    }

    @Test
    void whoMayShareWhatWithWhom() {
        UUID mine = kept(manager, "Mine");
        refused("filter-sharing", () -> filters.share(manager, mine, Role.HR, ""));
        refused("filter-sharing", () -> filters.share(manager, mine, null, unitOf(Scene.EMPLOYEE)));
        assertThat(filters.mayShare(manager)).isFalse();
        partner(unitOf(Scene.EMPLOYEE));
        assertThat(filters.mayShare(manager)).isTrue();
        filters.share(manager, mine, null, unitOf(Scene.EMPLOYEE));
        assertThat(seen(Scene.EMPLOYEE)).containsExactly("Mine");
        refused("filter-sharing", () -> filters.share(manager, mine, Role.HR, ""));
        String other = hire("Elsewhere", "");
        refused("filter-sharing", () -> filters.share(manager, mine, null, unitOf(other)));
        refused("unit-none", () -> filters.share(manager, mine, null, "No unit " + test));
        refused("filter-shared-twice", () -> filters.share(hr, mine, Role.HR, unitOf(other)));
        refused("not-found", () -> filters.share(scene.id(Scene.EMPLOYEE), mine, null, ""));
        refused("not-found", () -> filters.forget(scene.id(Scene.EMPLOYEE), mine));
        refused("not-found", () -> filters.share(hr, UUID.randomUUID(), null, ""));
        UUID own = kept(manager, "Own");
        refused("not-found", () -> filters.share(hr, own, Role.HR, ""));
        refused("not-found", () -> filters.forget(hr, own));
    }

    @Test
    void whatSomebodySharedWhoHasLeftIsThereUntilHrDeletesIt() {
        String mail = hire("Leaver", "");
        UUID leaver = scene.id(mail);
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '')", leaver);
        UUID id = kept(leaver, "Left " + test);
        filters.share(leaver, id, Role.HR, "");
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", leaver);
        leaves("Leaver", "");
        assertThat(seen(Scene.HR)).containsExactly("Left " + test);
        filters.share(hr, id, Role.AUDITOR, "");
        assertThat(seen(Scene.HR)).isEmpty();
        filters.forget(hr, id);
        refused("not-found", () -> filters.forget(hr, id));
        assertThat(jdbc.queryForObject("SELECT count(*)::int FROM saved_filter WHERE id = ?", Integer.class, id))
                .isZero();
    }

    @Test
    void sharingIsAFormInTheList() throws Exception {
        UUID id = kept(hr, "Form " + test);
        assertThat(pages.get(Scene.HR, "/tasks", "HR").html()).contains("/tasks/filters/" + id + "/sharing");
        assertThat(pages.post(Scene.HR, "/tasks/filters/" + id + "/sharing", "role", "HR")
                        .location())
                .contains("done=filterShared");
        assertThat(seen(Scene.OTHER_HR)).containsExactly("Form " + test);
        PagesAs.Seen refused = pages.post(
                Scene.HR, "/tasks/filters/" + id + "/sharing", "role", "HR", "with", "No unit " + test, "search", test);
        assertThat(refused.words()).contains("Name a role or a unit, not both.");
        Document page = Jsoup.parse(refused.html());
        assertThat(page.select(".pl-errors a").eachAttr("href")).containsExactly("#unit-" + id);
        assertThat(page.select("details[open]:has(form[action=/tasks/filters/" + id + "/sharing])"))
                .as("open, with what was typed")
                .hasSize(1);
        assertThat(page.select("#unit-" + id).val()).isEqualTo("No unit " + test);
        String tooLong = "A name that is longer than the name of a filter may be";
        Document unnamed = Jsoup.parse(pages.post(Scene.HR, "/tasks/filters", "name", tooLong, "search", test)
                .html());
        assertThat(unnamed.select(".pl-errors a").eachAttr("href")).containsExactly("#name");
        assertThat(unnamed.select("details[open]:has(#name) #name").val()).isEqualTo(tooLong);
        UUID mine = kept(manager, "Manager's");
        assertThat(pages.get(Scene.MANAGER, "/tasks").html()).doesNotContain("/sharing");
        assertThat(pages.post(Scene.MANAGER, "/tasks/filters/" + mine + "/sharing", "role", "HR")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoeverChoosesColumnsSeesTheseUntilTheyTakeTheDefault() throws Exception {
        UUID assessment = scene.assessment(scene.launched("Columns " + test, false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        String list = "/tasks?search=" + test;
        assertThat(columns.of(manager)).isEqualTo(ChoosingColumns.DEFAULT);
        assertThat(heads(list)).isEqualTo("Task Person Unit Claimed Marks Due Action");
        String kept = pages.post(
                        Scene.MANAGER, "/tasks/columns", "column", "PRIORITY", "column", "UNIT", "search", test)
                .location();
        assertThat(kept).contains("search=" + test, "done=columnsChosen");
        assertThat(columns.of(manager)).isEqualTo(Set.of(Column.UNIT, Column.PRIORITY));
        assertThat(heads(list)).isEqualTo("Task Unit Priority Action");
        assertThat(columns.of(hr)).as("others").isEqualTo(ChoosingColumns.DEFAULT);
        pages.post(Scene.MANAGER, "/tasks/columns", "column", "OPENED");
        assertThat(heads(list)).isEqualTo("Task Opened Action");
        pages.post(Scene.MANAGER, "/tasks/columns");
        assertThat(heads(list)).isEqualTo("Task Action");
        pages.post(Scene.MANAGER, "/tasks/columns", "reset", "true", "column", "UNIT");
        assertThat(columns.of(manager)).isEqualTo(ChoosingColumns.DEFAULT);
        assertThat(pages.post(Scene.MANAGER, "/tasks/columns", "column", "NONE").status())
                .isEqualTo(400);
    }

    private String heads(String list) throws Exception {
        return pages.get(Scene.MANAGER, list).between("<thead>", "</thead>");
    }

    private void task(UUID holder, UUID cycle, String name) {
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, subject_id,"
                        + " due_at, opened_at, subject_name, unit, cycle_id, cycle_name) VALUES (gen_random_uuid(),"
                        + " 'participant-assessment', 'user_corroborate', 0, gen_random_uuid()::text, 1, 'WITNESS', 'OPEN', ?,"
                        + " gen_random_uuid(), now(), now(), 'Person', 'Unit', ?, ?)",
                holder,
                cycle,
                name + " " + test);
    }

    @Test
    void allCyclesOfAListAreChosenFromAndNoOthers() throws Exception {
        String mail = hire("Reader", "");
        UUID reader = scene.id(mail);
        for (int n = 0; n < 120; n++) {
            task(reader, new UUID(1, n % 60), "Cycle %02d".formatted(n % 60));
        }
        UUID last = new UUID(2, 1);
        task(reader, last, "Zebra");
        task(manager, new UUID(3, 1), "Of somebody else");
        TaskLists.CyclesOfTasks all = lists.cycles(reader, Tab.MINE, "");
        assertThat(all.more()).isTrue();
        assertThat(all.cycles())
                .hasSize(50)
                .extracting(TaskLists.CycleOfTasks::name)
                .isSorted();
        assertThat(lists.cycles(reader, Tab.MINE, "zebRA").cycles())
                .extracting(TaskLists.CycleOfTasks::id)
                .containsExactly(last);
        assertThat(lists.cycles(reader, Tab.MINE, "else").cycles()).isEmpty();
        assertThat(lists.cycles(reader, Tab.DONE, "").cycles()).isEmpty();
        assertThat(lists.cycles(reader, Tab.GROUP, "").cycles()).isEmpty();
        String page = pages.get(mail, "/tasks?unit=Unit").html();
        assertThat(page).contains("hx-get=\"/tasks/cycles?").doesNotContain("Cycle 01 " + test + "</option>");
        String choice =
                pages.get(mail, "/tasks/cycles?cycle=" + last + "&phase=REVIEW").html();
        assertThat(choice)
                .contains("Cycle 01 " + test + "</option>", "Search for the others", "name=\"phase\"")
                .doesNotContain("Zebra");
        assertThat(pages.get(mail, "/tasks/cycles?named=zebra").html()).contains("Zebra " + test);
        assertThat(pages.get(mail, "/tasks/cycles?named=" + "x".repeat(201)).status())
                .isEqualTo(422);
    }
}
