package dev.plumbline.assessment.worklist.web;

import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.Framed;
import dev.plumbline.assessment.site.page.PersonField;
import dev.plumbline.assessment.site.page.Undo;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.ChoosingColumns;
import dev.plumbline.assessment.worklist.ClaimingTasks;
import dev.plumbline.assessment.worklist.DueIn;
import dev.plumbline.assessment.worklist.PlaceInList;
import dev.plumbline.assessment.worklist.PrioritisingTasks;
import dev.plumbline.assessment.worklist.Priority;
import dev.plumbline.assessment.worklist.ReassigningTasks;
import dev.plumbline.assessment.worklist.SavedFilters;
import dev.plumbline.assessment.worklist.TaskCount;
import dev.plumbline.assessment.worklist.TaskFilter;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The lists of tasks, and what is done in them. */
@Controller
class TaskPages {

    private static final int PAGE = 50;

    private final Worklist worklist;
    private final TaskLists lists;
    private final ClaimingTasks claiming;
    private final ReassigningTasks handingOver;
    private final SavedFilters filters;
    private final FormErrors formErrors;
    private final PrioritisingTasks prioritising;
    private final ChoosingColumns columns;

    TaskPages(
            Worklist worklist,
            TaskLists lists,
            ClaimingTasks claiming,
            ReassigningTasks handingOver,
            SavedFilters filters,
            FormErrors formErrors,
            PrioritisingTasks prioritising,
            ChoosingColumns columns) {
        this.columns = columns;
        this.prioritising = prioritising;
        this.handingOver = handingOver;
        this.filters = filters;
        this.formErrors = formErrors;
        this.worklist = worklist;
        this.lists = lists;
        this.claiming = claiming;
    }

    @GetMapping("/tasks")
    String tasks(
            @AuthenticationPrincipal CurrentUser me,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        TaskLists.Tab tab = wanted.list();
        TaskLists.Sort sort = wanted.order();
        String from = after != null && PlaceInList.isKey(tab, sort, after) ? after : null;
        TaskLists.Shown shown = shown(me, wanted, from, model);
        if (from != null && shown.page().items().isEmpty() && !shown.page().stopped()) {
            // What was on that page is there no more: the list is shown from its beginning.
            from = null;
            shown = shown(me, wanted, null, model);
        }
        model.addAttribute("after", from);
        Map<String, TaskCount> counts = new HashMap<>();
        shown.counts().forEach((each, count) -> counts.put(each.name(), count));
        model.addAttribute("wanted", wanted);
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", List.of(TaskLists.Tab.values()));
        model.addAttribute("counts", counts);
        model.addAttribute(Framed.TASK_COUNT, shown.toDo().all());
        model.addAttribute("sort", sort);
        model.addAttribute("sorts", List.of(TaskLists.Sort.values()));
        model.addAttribute("kind", wanted.element());
        model.addAttribute("kinds", shown.kinds());
        model.addAttribute("reviews", shown.kinds().contains(WorkStep.REVIEW.element()));
        model.addAttribute("search", wanted.sought());
        model.addAttribute("phases", WorkStep.Phase.values());
        model.addAttribute("dues", DueIn.values());
        model.addAttribute("cycles", List.of());
        model.addAttribute("narrow", wanted.isNarrow());
        model.addAttribute(
                "narrowed", !wanted.sought().isBlank() || !wanted.element().isBlank() || wanted.isNarrow());
        List<SavedFilters.Counted> keptFilters = filters.of(me.id());
        model.addAttribute("open", open(me, wanted, keptFilters));
        model.addAttribute(
                "filters",
                keptFilters.stream()
                        .map(kept -> new KeptFilter(
                                kept.filter().id(),
                                kept.filter().name(),
                                kept.count(),
                                WantedTasks.of(kept.filter(), me.zone()).path(),
                                kept.owner().equals(me.id()) ? "" : kept.ownerName(),
                                kept.sharing()))
                        .toList());
        model.addAttribute("mayShare", filters.mayShare(me.id()));
        model.addAttribute("roles", Role.values());
        model.addAttribute(
                "columns",
                columns.of(me.id()).stream().map(ChoosingColumns.Column::name).collect(Collectors.toSet()));
        model.addAttribute("everyColumn", ChoosingColumns.Column.values());
        model.addAttribute("priorities", Priority.values());
        model.addAttribute(
                "prioritisable", prioritising.of(me.id(), shown.page().items()));
        model.addAttribute("page", shown.page());
        return "worklist/tasks";
    }

    /**
     * A kept filter, how many tasks it finds now, and the address of its list.
     *
     * @param by who shares it; empty for one's own
     */
    record KeptFilter(UUID id, String name, TaskCount count, String path, String by, SavedFilters.Sharing sharing) {}

    /**
     * The kept filter of the reader's own that was opened.
     *
     * @param version the one that was opened
     * @param differs whether the list is another than the filter finds
     */
    record OpenFilter(UUID id, String name, long version, boolean differs) {}

    private static @Nullable OpenFilter open(CurrentUser me, WantedTasks wanted, List<SavedFilters.Counted> kept) {
        return kept.stream()
                .filter(one -> one.owner().equals(me.id()) && one.filter().id().equals(wanted.filter()))
                .map(one -> {
                    SavedFilters.SavedFilter filter = one.filter();
                    String as =
                            WantedTasks.of(filter, me.zone()).opened(null, null).path();
                    Long version = wanted.filterVersion();
                    return new OpenFilter(
                            filter.id(),
                            filter.name(),
                            version == null ? filter.version() : version,
                            !wanted.opened(null, null).path().equals(as));
                })
                .findFirst()
                .orElse(null);
    }

    /** The list; where a filter is refused, the page says so and shows the list without it. */
    private TaskLists.Shown shown(CurrentUser me, WantedTasks wanted, @Nullable String from, Model model) {
        TaskLists.Tab tab = wanted.list();
        try {
            return lists.shown(me.id(), tab, wanted.order(), wanted.filter(me.zone()), from, PAGE);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            formErrors.show(refusal, model);
            return lists.shown(me.id(), tab, wanted.order(), TaskFilter.ALL, null, PAGE);
        }
    }

    /** Keeps what the list shows under a name. */
    @PostMapping("/tasks/filters")
    String keepFilter(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam String name,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        try {
            SavedFilters.SavedFilter kept =
                    filters.keep(me.id(), name, wanted.list(), wanted.order(), wanted.filter(me.zone()));
            return wanted.opened(kept.id(), kept.version()).back(after, "filterKept");
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return tasks(me, wanted, after, model);
        }
    }

    /** Changes an opened filter of one's own to what the list shows, and its name. */
    @PostMapping("/tasks/filters/{id}")
    String changeFilter(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "-1") long version,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        try {
            SavedFilters.SavedFilter changed =
                    filters.change(me.id(), id, version, name, wanted.list(), wanted.order(), wanted.filter(me.zone()));
            return wanted.opened(id, changed.version()).back(after, "filterChanged");
        } catch (Refusal refusal) {
            WantedTasks typed =
                    formErrors.showTyped(refusal, model, wanted.opened(id, version), () -> wanted.opened(id, null));
            return tasks(me, typed, after, model);
        }
    }

    /** Shares a filter with a role, or with a unit and all below; with nobody where neither is named. */
    @PostMapping("/tasks/filters/{id}/sharing")
    String shareFilter(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(name = "with", defaultValue = "") String unit,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        try {
            filters.share(me.id(), id, role, unit);
            return wanted.back(after, "filterShared");
        } catch (Refusal refusal) {
            formErrors.showIn(id, refusal, model);
            model.addAttribute("shared", id);
            model.addAttribute("sharedRole", role);
            model.addAttribute("sharedUnit", unit);
            return tasks(me, wanted, after, model);
        }
    }

    /** Chooses which columns the lists have; the button of the default takes the choice back. */
    @PostMapping("/tasks/columns")
    String chooseColumns(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "") Set<ChoosingColumns.Column> column,
            @RequestParam(required = false) @Nullable String reset,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after) {
        if (reset == null) {
            columns.choose(me.id(), column);
        } else {
            columns.reset(me.id());
        }
        return wanted.back(after, "columnsChosen");
    }

    @PostMapping("/tasks/filters/{id}/forget")
    String forgetFilter(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after) {
        filters.forget(me.id(), id);
        return (id.equals(wanted.filter()) ? wanted.opened(null, null) : wanted).back(after, "filterForgotten");
    }

    @PostMapping("/tasks/{id}/claim")
    String claim(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after,
            RedirectAttributes next) {
        new Undo(
                        wanted.toUndo("/tasks/" + id + "/release", after),
                        claiming.claim(me.id(), id, version).version())
                .offer(next);
        return wanted.back(after, "claimed");
    }

    /** Takes all that were chosen; what somebody else has taken meanwhile is theirs. */
    @PostMapping("/tasks/claim")
    String claimChosen(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "") List<UUID> task,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after) {
        int taken = 0;
        for (UUID id : task) {
            try {
                claiming.claim(me.id(), id, null);
                taken++;
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.FORBIDDEN) {
                    throw refusal;
                }
            }
        }
        return taken == task.size()
                ? wanted.back(after, "claimed")
                : wanted.or(TaskLists.Tab.GROUP).back(after, taken == 0 ? "claimedNone" : "claimedSome");
    }

    @PostMapping("/tasks/{id}/release")
    String release(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after,
            RedirectAttributes next) {
        new Undo(
                        wanted.toUndo("/tasks/" + id + "/claim", after),
                        claiming.release(me.id(), id, version).version())
                .offer(next);
        return wanted.or(TaskLists.Tab.GROUP).back(after, "released");
    }

    /** Notes when the holder wants to come back to a task; an empty day forgets it. */
    @PostMapping("/tasks/{id}/follow-up")
    String followUp(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String day,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        @Nullable LocalDate on;
        try {
            on = day.isBlank() ? null : FormReading.day("day", day);
        } catch (Refusal refusal) {
            formErrors.showIn(id, refusal, model);
            model.addAttribute("followed", id);
            model.addAttribute("followedOn", day);
            return tasks(me, wanted, after, model);
        }
        claiming.followUp(me.id(), id, on, version);
        return wanted.back(after, "followUp");
    }

    /**
     * HR says how urgent a task is.
     *
     * @param atCase whether it was said on the page of the case, else in a list
     */
    @PostMapping("/tasks/{id}/priority")
    String prioritise(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Priority to,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "false") boolean atCase,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after) {
        if (to == null) {
            prioritising.mustBeHrFor(me.id(), id);
            throw Refusal.invalid("to", "value-none");
        }
        WorkItem item = prioritising.prioritise(me.id(), id, to, version);
        if (atCase) {
            return "redirect:/assessments/" + item.businessKey() + "?done=prioritised";
        }
        return wanted.back(after, "prioritised");
    }

    /**
     * HR gives all that were chosen to one person; what cannot be given is named, with the reason.
     *
     * @param read the version of each task that the page showed, after its id and an at sign
     */
    @PostMapping("/tasks/reassign")
    String reassignChosen(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "") List<UUID> task,
            @RequestParam(defaultValue = "") Set<String> read,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        WantedTasks list = wanted.or(TaskLists.Tab.WITHOUT_HOLDER);
        if (find != null) {
            model.addAttribute("ticked", task);
            return tasks(me, list, after, model);
        }
        try {
            ReassigningTasks.Outcome outcome = handingOver.reassign(
                    me.id(),
                    task.stream()
                            .map(id -> new ReassigningTasks.Chosen(id, version(id, read)))
                            .toList(),
                    ChosenPeople.one("person", person));
            model.addAttribute("given", outcome.given().size());
            model.addAttribute(
                    "skipped",
                    outcome.skipped().stream()
                            .map(skipped -> skipped(me, skipped))
                            .toList());
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            model.addAttribute("ticked", task);
        }
        return tasks(me, list, after, model);
    }

    private static long version(UUID id, Set<String> read) {
        String begin = id + "@";
        return read.stream()
                .filter(one -> one.startsWith(begin))
                .map(one -> one.substring(begin.length()))
                .filter(one -> one.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(-1);
    }

    /** A task that was not given; {@code element} is empty where HR may not know of it. */
    record SkippedTask(String element, String person, String why) {}

    private SkippedTask skipped(CurrentUser me, ReassigningTasks.Skipped skipped) {
        String why = formErrors.reason(skipped.why());
        if (skipped.why().kind() == Refusal.Kind.NOT_FOUND) {
            return new SkippedTask("", "", why);
        }
        WorkItem item = worklist.find(skipped.id());
        return new SkippedTask(item.element(), item.subjectName(), why);
    }
}
