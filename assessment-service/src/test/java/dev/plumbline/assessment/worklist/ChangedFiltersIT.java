package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.worklist.SavedFilters.SavedFilter;
import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Saved filters whose name, list, order and contents their owners change. */
class ChangedFiltersIT extends KeepingFilters {

    private SavedFilter seen(String mail) {
        return filters.of(scene.id(mail)).getFirst().filter();
    }

    private int audited(UUID id) {
        Integer count = jdbc.queryForObject(
                "SELECT count(*)::int FROM audit_trail WHERE act = 'filter-changed' AND aggregate = ?",
                Integer.class,
                "saved-filter/" + id);
        return count == null ? 0 : count;
    }

    @Test
    void thoseWithWhomItIsSharedFindWhatItLooksForNow() {
        UUID id = kept(hr, "Early");
        filters.share(hr, id, Role.HR, "");
        SavedFilter changed =
                filters.change(hr, id, 0, " Late  ones ", Tab.GROUP, Sort.TASK, TaskFilter.of("user_review", "x"));
        assertThat(changed.version()).isEqualTo(1);
        assertThat(seen(Scene.OTHER_HR)).isEqualTo(changed).satisfies(one -> {
            assertThat(one.name()).isEqualTo("Late ones");
            assertThat(one.tab()).isEqualTo(Tab.GROUP);
            assertThat(one.sort()).isEqualTo(Sort.TASK);
            assertThat(one.wanted()).isEqualTo(TaskFilter.of("user_review", "x"));
        });
        assertThat(filters.of(scene.id(Scene.OTHER_HR)).getFirst().sharing().role())
                .isEqualTo(Role.HR);
        assertThat(filters.change(hr, id, 1, "Late ones", Tab.GROUP, Sort.TASK, changed.wanted())
                        .version())
                .as("nothing is changed")
                .isEqualTo(1);
    }

    @Test
    void whoChangesWhichFilter() {
        UUID id = kept(hr, "Shared");
        refused("not-found", () -> change(scene.id(Scene.OTHER_HR), id, 0, "Theirs"));
        filters.share(hr, id, Role.HR, "");
        refused("filter-of-another", () -> change(scene.id(Scene.OTHER_HR), id, 0, "Theirs"));
        refused("not-found", () -> change(scene.id(Scene.EMPLOYEE), id, 0, "Theirs"));
        String unit = unitOf(Scene.EMPLOYEE);
        filters.share(hr, id, null, unit);
        refused("filter-of-another", () -> change(scene.id(Scene.EMPLOYEE), id, 0, "Theirs"));
        partner(unit);
        UUID partners = kept(manager, "Of a partner");
        filters.share(manager, partners, null, unit);
        change(manager, partners, 0, "Changed");
        jdbc.update("DELETE FROM person_role WHERE role = 'HR_PARTNER' AND person_id = ?", manager);
        refused("filter-sharing", () -> change(manager, partners, 1, "Changed again"));
        filters.share(manager, partners, null, "");
        change(manager, partners, 1, "Changed again");
        filters.forget(manager, partners);
        refused("not-found", () -> change(manager, partners, 2, "Gone"));
    }

    @Test
    void whatAFilterIsNotChangedTo() {
        UUID id = kept(hr, "One");
        kept(hr, "Two");
        kept(manager, "Three");
        refused("stale", () -> change(hr, id, 1, "Other"));
        refused("filter-name", () -> change(hr, id, 0, " "));
        refused("filter-name", () -> change(hr, id, 0, "x".repeat(41)));
        refused("filter-name-taken", () -> change(hr, id, 0, "two "));
        refused("filter-name-taken", () -> kept(hr, "ONE"));
        refused(
                "unit-none",
                () -> filters.change(
                        hr,
                        id,
                        0,
                        "One",
                        Tab.MINE,
                        Sort.DUE,
                        new TaskFilter(
                                "",
                                "",
                                null,
                                null,
                                "No " + test,
                                DueIn.ANY,
                                null,
                                null,
                                false,
                                null,
                                null,
                                null,
                                "",
                                false)));
        refused(
                "due-sort",
                () -> filters.change(
                        hr,
                        id,
                        0,
                        "One",
                        Tab.MINE,
                        Sort.UNIT,
                        new TaskFilter(
                                "",
                                "",
                                null,
                                null,
                                "",
                                DueIn.OVERDUE,
                                null,
                                null,
                                false,
                                null,
                                null,
                                null,
                                "",
                                false)));
        assertThat(change(hr, id, 0, "oNE").version()).as("its own name").isEqualTo(1);
        assertThat(change(hr, id, 1, "Three").version()).as("a name of others").isEqualTo(2);
    }

    private SavedFilter change(UUID actor, UUID id, long read, String name) {
        return filters.change(actor, id, read, name, Tab.MINE, Sort.DUE, PERSON);
    }

    @Test
    void onlyWhatIsSharedIsInTheAuditTrail() {
        UUID id = kept(hr, "Audited");
        change(hr, id, 0, "Own");
        assertThat(audited(id)).isZero();
        filters.share(hr, id, Role.HR, "");
        change(hr, id, 1, "Of all HR");
        assertThat(audited(id)).isOne();
    }

    private PagesAs.Seen rest(String mail, UUID id, @Nullable String version, String name) throws Exception {
        MockHttpServletRequestBuilder request = put("/api/v1/saved-filters/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"" + name
                        + "\",\"tab\":\"DONE\",\"sort\":\"DUE\",\"kind\":\"\",\"search\":\"\",\"returned\":true}");
        if (version != null) {
            request.header("If-Match", version);
        }
        return pages.send(mail, request);
    }

    @Test
    void aProgramChangesItWithTheVersionThatItHasRead() throws Exception {
        UUID id = kept(hr, "By a program");
        assertThat(pages.get(Scene.HR, "/api/v1/saved-filters", "HR").html()).contains("\"version\":0");
        assertThat(rest(Scene.HR, id, null, "Changed").status()).isEqualTo(428);
        assertThat(rest(Scene.HR, id, "\"7\"", "Changed").status()).isEqualTo(412);
        assertThat(rest(Scene.EMPLOYEE, id, "\"0\"", "Changed").status()).isEqualTo(404);
        filters.share(hr, id, null, unitOf(Scene.EMPLOYEE));
        assertThat(rest(Scene.EMPLOYEE, id, "\"0\"", "Changed").status()).isEqualTo(403);
        PagesAs.Seen changed = rest(Scene.HR, id, "\"0\"", "Changed");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.html()).contains("\"version\":1", "\"name\":\"Changed\"");
        assertThat(seen(Scene.EMPLOYEE).returned()).isTrue();
        assertThat(seen(Scene.EMPLOYEE).tab()).isEqualTo(Tab.DONE);
        pages.send(Scene.HR, delete("/api/v1/saved-filters/" + id));
        assertThat(rest(Scene.HR, id, "\"1\"", "Changed").status()).isEqualTo(404);
    }

    /** The address of a saved filter in the list. */
    private String opened(String mail, String name) throws Exception {
        Matcher link = Pattern.compile("href=\"([^\"]*)\"[^>]*><span>" + Pattern.quote(name) + "</span>")
                .matcher(pages.get(mail, "/tasks").html());
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    @Test
    void anOpenedFilterIsSavedAsItselfOrAsANewOne() throws Exception {
        UUID id = kept(manager, "Opened");
        assertThat(pages.get(Scene.MANAGER, "/tasks?search=person").html()).doesNotContain("Save changes");
        String address = opened(Scene.MANAGER, "Opened");
        assertThat(address).contains("filter=" + id, "filterVersion=0");
        PagesAs.Seen same = pages.get(Scene.MANAGER, address);
        assertThat(same.html()).contains("action=\"/tasks/filters/" + id + "\"").doesNotContain("pl-after\" open");
        PagesAs.Seen other = pages.get(Scene.MANAGER, address.replace("search=person", "search=other"));
        assertThat(other.html()).contains("Save changes to Opened", "pl-after\" open", "formaction=\"/tasks/filters\"");
        String kept = pages.post(
                        Scene.MANAGER,
                        "/tasks/filters/" + id,
                        "name",
                        "Opened once",
                        "search",
                        "other",
                        "sort",
                        "UNIT",
                        "version",
                        "0",
                        "filter",
                        id.toString(),
                        "filterVersion",
                        "0")
                .location();
        assertThat(kept).contains("filterVersion=1", "search=other", "done=filterChanged");
        assertThat(seen(Scene.MANAGER).search()).isEqualTo("other");
        assertThat(seen(Scene.MANAGER).sort()).isEqualTo(Sort.UNIT);
        PagesAs.Seen old =
                pages.post(Scene.MANAGER, "/tasks/filters/" + id, "name", "Old", "search", "older", "version", "0");
        assertThat(old.words()).contains("Save changes to Opened once");
        assertThat(old.html()).contains("value=\"Old\"", "name=\"version\" value=\"1\"", "value=\"older\"");
        assertThat(pages.post(Scene.MANAGER, "/tasks/filters", "name", "opened ONCE", "search", "new")
                        .words())
                .contains("You have another filter with this name.");
        assertThat(pages.post(Scene.MANAGER, "/tasks/filters", "name", "New one", "search", "new")
                        .location())
                .contains("filterVersion=0", "done=filterKept");
        assertThat(filters.of(manager)).hasSize(2);
    }

    @Test
    void whatOthersShareIsSavedAsANewFilterOnly() throws Exception {
        UUID id = kept(hr, "Of HR");
        filters.share(hr, id, null, unitOf(Scene.EMPLOYEE));
        PagesAs.Seen page = pages.get(Scene.EMPLOYEE, opened(Scene.EMPLOYEE, "Of HR"));
        assertThat(page.html()).contains("Save this filter").doesNotContain("Save changes", "/tasks/filters/" + id);
        assertThat(pages.post(Scene.EMPLOYEE, "/tasks/filters/" + id, "name", "Mine", "version", "0")
                        .status())
                .isEqualTo(403);
        filters.forget(hr, id);
        assertThat(pages.post(Scene.HR, "/tasks/filters/" + id, "name", "Gone", "version", "0")
                        .status())
                .isEqualTo(404);
    }
}
