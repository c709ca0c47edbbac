package dev.plumbline.assessment.worklist.web;

import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.DueIn;
import dev.plumbline.assessment.worklist.Priority;
import dev.plumbline.assessment.worklist.SavedFilters.SavedFilter;
import dev.plumbline.assessment.worklist.TaskFilter;
import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which tasks the page lists, as its address and its form have it.
 *
 * @param dueFrom the first day on which they are due; null for no bound
 * @param dueTo the last day on which they are due; null for no bound
 * @param filter the kept filter that was opened; null for none
 * @param filterVersion the version of it that was opened
 */
record WantedTasks(
        @Nullable Tab tab,
        @Nullable Sort sort,
        @Nullable String kind,
        @Nullable String search,
        WorkStep.@Nullable Phase phase,
        @Nullable UUID cycle,
        @Nullable String unit,
        @Nullable DueIn due,
        @Nullable String dueFrom,
        @Nullable String dueTo,
        @Nullable Boolean returned,
        @Nullable UUID holder,
        @Nullable UUID involved,
        @Nullable Priority priority,
        @Nullable String skill,
        @Nullable Boolean differs,
        @Nullable UUID filter,
        @Nullable Long filterVersion) {

    WantedTasks {
        dueFrom = typed(dueFrom);
        dueTo = typed(dueTo);
    }

    private static @Nullable String typed(@Nullable String day) {
        return day == null || day.isBlank() ? null : day.strip();
    }

    /** A whole list. */
    static WantedTasks all(Tab tab) {
        return new WantedTasks(
                tab, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    /** What a kept filter looks for; its dates in the reader's time zone. */
    static WantedTasks of(SavedFilter kept, ZoneId zone) {
        return new WantedTasks(
                kept.tab(),
                kept.sort(),
                kept.kind(),
                kept.search(),
                kept.phase(),
                kept.cycle(),
                kept.unit(),
                kept.due(),
                day(kept.dueFrom(), zone),
                day(kept.dueBefore() == null ? null : kept.dueBefore().minusNanos(1), zone),
                kept.returned(),
                kept.holder(),
                kept.involved(),
                kept.priority(),
                kept.skill(),
                kept.differs(),
                kept.id(),
                kept.version());
    }

    /** The same, opened from a kept filter, or null from none. */
    WantedTasks opened(@Nullable UUID from, @Nullable Long version) {
        return with(tab, cycle, from, version);
    }

    private WantedTasks with(
            @Nullable Tab list, @Nullable UUID ofCycle, @Nullable UUID openedFrom, @Nullable Long version) {
        return new WantedTasks(
                list,
                sort,
                kind,
                search,
                phase,
                ofCycle,
                unit,
                due,
                dueFrom,
                dueTo,
                returned,
                holder,
                involved,
                priority,
                skill,
                differs,
                openedFrom,
                version);
    }

    private static @Nullable String day(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : LocalDate.ofInstant(at, zone).toString();
    }

    Tab list() {
        return tab == null ? Tab.MINE : tab;
    }

    /** The order in which they are shown: whoever looks at some dates sees them by date. */
    Sort order() {
        Sort asked = sort == null ? Sort.DUE : sort;
        return hasDates() && asked != Sort.TASK && asked != Sort.PRIORITY ? Sort.DUE : asked;
    }

    String element() {
        return text(kind);
    }

    String sought() {
        return text(search);
    }

    /** Whether it leaves tasks out by more than their kind and a text. */
    boolean isNarrow() {
        return hasDates()
                || phase != null
                || cycle != null
                || !text(unit).isBlank()
                || Boolean.TRUE.equals(returned)
                || holder != null
                || involved != null
                || priority != null
                || !text(skill).isBlank()
                || Boolean.TRUE.equals(differs);
    }

    private DueIn dueIn() {
        return due == null ? DueIn.ANY : due;
    }

    /** Whether it has dates; what is done is due no more. */
    boolean hasDates() {
        return list() != Tab.DONE && (dueIn() != DueIn.ANY || dueFrom != null || dueTo != null);
    }

    /**
     * As lists are read, days in the reader's time zone.
     *
     * @throws Refusal naming the field, if what was typed in it is no day
     */
    TaskFilter filter(ZoneId zone) {
        LocalDate from = dueFrom == null ? null : FormReading.day("dueFrom", dueFrom);
        LocalDate to = dueTo == null ? null : FormReading.day("dueTo", dueTo);
        var filter = new TaskFilter(
                text(kind),
                text(search),
                phase,
                cycle,
                text(unit),
                dueIn(),
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
                Boolean.TRUE.equals(returned),
                holder,
                involved,
                priority,
                text(skill),
                Boolean.TRUE.equals(differs));
        return list() == Tab.DONE ? filter.withoutDates() : filter;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** What the address of the page says, each under its name. */
    private Map<String, Object> asked() {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("tab", list());
        asked.put("sort", order());
        put(asked, "kind", text(kind));
        put(asked, "search", text(search));
        put(asked, "phase", phase);
        put(asked, "cycle", cycle);
        put(asked, "unit", text(unit));
        put(asked, "due", dueIn() == DueIn.ANY ? null : dueIn());
        put(asked, "dueFrom", dueFrom);
        put(asked, "dueTo", dueTo);
        put(asked, "returned", Boolean.TRUE.equals(returned) ? true : null);
        put(asked, "holder", holder);
        put(asked, "involved", involved);
        put(asked, "priority", priority);
        put(asked, "skill", text(skill));
        put(asked, "differs", Boolean.TRUE.equals(differs) ? true : null);
        put(asked, "filter", filter);
        put(asked, "filterVersion", filterVersion);
        return asked;
    }

    private static void put(Map<String, Object> asked, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            asked.put(name, value);
        }
    }

    private static String address(String page, Map<String, Object> asked) {
        var address = UriComponentsBuilder.fromPath(page);
        asked.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(asked).toUriString();
    }

    /** The address of the page that lists them. */
    public String path() {
        return address("/tasks", asked());
    }

    /** The same address, with something else that it says. */
    String path(String name, String value) {
        Map<String, Object> asked = asked();
        asked.put(name, value);
        return address("/tasks", asked);
    }

    /** The same, where the form said from which list it was sent; else another. */
    WantedTasks or(Tab list) {
        return tab == null ? all(list) : this;
    }

    /** Leads back to the page of the list from which something was sent, which says what was done. */
    String back(@Nullable String after, String done) {
        Map<String, Object> asked = asked();
        put(asked, "after", after);
        asked.put("done", done);
        return "redirect:" + address("/tasks", asked);
    }

    /** The address by which something is undone, which leads back to the same page of the list where that is known. */
    String toUndo(String act, @Nullable String after) {
        if (tab == null) {
            return act;
        }
        Map<String, Object> asked = asked();
        put(asked, "after", after);
        return address(act, asked);
    }

    /** The address of another list with the same filter. */
    public String in(Tab other) {
        return with(other, cycle, filter, filterVersion).path();
    }

    /** The address of the same tasks in another order. */
    public String by(Sort other) {
        return path("sort", other.name());
    }

    /** Those of every cycle. */
    public WantedTasks ofEveryCycle() {
        return with(tab, null, filter, filterVersion);
    }

    /** The address of the page on which one of all cycles is chosen. */
    public String ofCycles() {
        return address("/tasks/cycles", asked());
    }

    /** The address of the page after a key. */
    public String after(String key) {
        return path("after", key);
    }
}
