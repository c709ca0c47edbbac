package dev.plumbline.assessment.worklist.api;

import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.worklist.ClaimingTasks;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.DueIn;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.Priority;
import dev.plumbline.assessment.worklist.ReassigningTasks;
import dev.plumbline.assessment.worklist.SavedFilters;
import dev.plumbline.assessment.worklist.TaskFilter;
import dev.plumbline.assessment.worklist.TaskLinks;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.events.WorkStep;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's tasks and filters. */
@RestController
@RequestMapping("/api/v1")
class WorkItemApi {
    record HandOnIn(UUID person) {}

    /** A chosen task and the version that was read; null not to compare. */
    record ChosenIn(UUID id, @Nullable Long version) {}

    record HandOverIn(UUID person, List<ChosenIn> items) {}

    /** A task that was not given: the code of the refusal, and its sentence. */
    record SkippedOut(UUID id, String code, String message) {}

    record HandedOverOut(List<WorkItem> given, List<SkippedOut> skipped) {}

    record FollowUpIn(@Nullable LocalDate day) {}

    /**
     * Which tasks a filter looks for; what is left out is not asked.
     *
     * @param unit code, label or name of a unit: of it and of all below
     * @param dueFrom due then or later
     * @param dueBefore due before then
     * @param returned whether only what has been returned
     * @param skill code of a skill that the person is assessed in
     * @param differs whether only what is of a case whose reviewer has approved another level than was claimed
     */
    record FilterIn(
            @Size(max = 40) String name,
            TaskLists.Tab tab,
            TaskLists.Sort sort,
            @Size(max = 100) String kind,
            @Size(max = 200) String search,
            WorkStep.@Nullable Phase phase,
            @Nullable UUID cycle,
            @Nullable @Size(max = 300) String unit,
            @Nullable DueIn due,
            @Nullable Instant dueFrom,
            @Nullable Instant dueBefore,
            @Nullable Boolean returned,
            @Nullable UUID holder,
            @Nullable UUID involved,
            @Nullable Priority priority,
            @Nullable @Size(max = 40) String skill,
            @Nullable Boolean differs) {

        TaskFilter wanted() {
            return new TaskFilter(
                    kind,
                    search,
                    phase,
                    cycle,
                    unit == null ? "" : unit,
                    due == null ? DueIn.ANY : due,
                    dueFrom,
                    dueBefore,
                    Boolean.TRUE.equals(returned),
                    holder,
                    involved,
                    priority,
                    skill == null ? "" : skill,
                    Boolean.TRUE.equals(differs));
        }
    }

    /**
     * A kept filter, and how many tasks it finds now.
     *
     * @param count exact up to 100
     * @param more whether it finds more than 100
     * @param owner whose it is
     * @param role with the holders of which role it is shared; null for none
     * @param unit the label of the unit with which, and with all below, it is shared; null for none
     */
    record CountedOut(
            SavedFilters.SavedFilter filter,
            int count,
            boolean more,
            UUID owner,
            String ownerName,
            @Nullable Role role,
            @Nullable String unit) {}

    /**
     * With whom a filter is shared; with nobody where both are left out.
     *
     * @param unit code, label or name of a unit: with it and with all below
     */
    record SharingIn(
            @Nullable Role role, @Nullable @Size(max = 300) String unit) {}

    private final TaskLists lists;
    private final ClaimingTasks claiming;
    private final DelegatingTasks handing;
    private final ReassigningTasks handingOver;
    private final FormErrors formErrors;
    private final SavedFilters filters;
    private final GivingTasks givingTasks;
    private final TaskLinks links;

    WorkItemApi(
            TaskLists lists,
            ClaimingTasks claiming,
            DelegatingTasks handing,
            ReassigningTasks handingOver,
            FormErrors formErrors,
            SavedFilters filters,
            GivingTasks givingTasks,
            TaskLinks links) {
        this.links = links;
        this.handingOver = handingOver;
        this.formErrors = formErrors;
        this.filters = filters;
        this.lists = lists;
        this.claiming = claiming;
        this.handing = handing;
        this.givingTasks = givingTasks;
    }

    @GetMapping("/work-items")
    Listing<WorkItem> items(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "MINE") TaskLists.Tab tab,
            @RequestParam(defaultValue = "DUE") TaskLists.Sort sort,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) WorkStep.@Nullable Phase phase,
            @RequestParam(required = false) @Nullable UUID cycle,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "ANY") DueIn due,
            @RequestParam(required = false) @Nullable Instant dueFrom,
            @RequestParam(required = false) @Nullable Instant dueBefore,
            @RequestParam(defaultValue = "false") boolean returned,
            @RequestParam(required = false) @Nullable UUID holder,
            @RequestParam(required = false) @Nullable UUID involved,
            @RequestParam(required = false) @Nullable Priority priority,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "false") boolean differs,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = new TaskFilter(
                kind, search, phase, cycle, unit, due, dueFrom, dueBefore, returned, holder, involved, priority, skill,
                differs);
        TaskLists.Page page = lists.page(me.id(), tab, sort, filter, after, Listing.most(limit));
        return new Listing<>(page.items(), page.next());
    }

    /** A task that is one's to do, in whatever place. */
    @GetMapping("/work-items/{id}")
    ResponseEntity<WorkItem> item(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return tagged(links.item(me.id(), id));
    }

    @PostMapping("/work-items/{id}/claim")
    ResponseEntity<WorkItem> claim(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return tagged(claiming.claim(me.id(), id, read.required()));
    }

    @PostMapping("/work-items/{id}/release")
    ResponseEntity<WorkItem> release(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return tagged(claiming.release(me.id(), id, read.required()));
    }

    @PostMapping("/work-items/{id}/delegate")
    ResponseEntity<WorkItem> delegate(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody HandOnIn to) {
        return tagged(handing.delegate(me.id(), id, to.person(), read.required()));
    }

    @PutMapping("/work-items/{id}/follow-up")
    ResponseEntity<WorkItem> followUp(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody FollowUpIn in) {
        return tagged(claiming.followUp(me.id(), id, in.day(), read.required()));
    }

    @PostMapping("/work-items/{id}/give-back")
    ResponseEntity<WorkItem> giveBack(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return tagged(handing.giveBack(me.id(), id, read.required()));
    }

    @PostMapping("/work-items/{id}/reassign")
    ResponseEntity<WorkItem> reassign(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody HandOnIn to) {
        return tagged(givingTasks.reassign(me.id(), id, to.person(), read.required()));
    }

    /** Gives several tasks to one person; each that cannot be given is named with the reason, and hinders no other. */
    @PostMapping("/work-items/reassign")
    HandedOverOut handOver(@AuthenticationPrincipal CurrentUser me, @RequestBody HandOverIn in) {
        ReassigningTasks.Outcome outcome = handingOver.reassign(
                me.id(),
                in.items().stream()
                        .map(item -> new ReassigningTasks.Chosen(item.id(), item.version()))
                        .toList(),
                in.person());
        return new HandedOverOut(
                outcome.given(),
                outcome.skipped().stream()
                        .map(skipped -> new SkippedOut(
                                skipped.id(), formErrors.code(skipped.why()), formErrors.reason(skipped.why())))
                        .toList());
    }

    private static ResponseEntity<WorkItem> tagged(WorkItem item) {
        return Versions.tagged(item.version(), item);
    }

    @GetMapping("/saved-filters")
    Listing<CountedOut> filters(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                        filters.of(me.id()),
                        after,
                        limit,
                        kept -> kept.filter().id().toString())
                .map(kept -> new CountedOut(
                        kept.filter(),
                        kept.count().number(),
                        kept.count().more(),
                        kept.owner(),
                        kept.ownerName(),
                        kept.sharing().role(),
                        kept.sharing().unit()));
    }

    @PostMapping("/saved-filters")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SavedFilters.SavedFilter> keepFilter(
            @AuthenticationPrincipal CurrentUser me, @RequestBody FilterIn in) {
        SavedFilters.SavedFilter kept = filters.keep(me.id(), in.name(), in.tab(), in.sort(), in.wanted());
        return Versions.created("/api/v1/saved-filters/" + kept.id(), kept.version(), kept);
    }

    @PutMapping("/saved-filters/{id}")
    ResponseEntity<SavedFilters.SavedFilter> changeFilter(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody FilterIn in) {
        SavedFilters.SavedFilter changed =
                filters.change(me.id(), id, read.required(), in.name(), in.tab(), in.sort(), in.wanted());
        return Versions.tagged(changed.version(), changed);
    }

    @PutMapping("/saved-filters/{id}/sharing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void shareFilter(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody SharingIn in) {
        filters.share(me.id(), id, in.role(), in.unit() == null ? "" : in.unit());
    }

    @DeleteMapping("/saved-filters/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetFilter(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        filters.forget(me.id(), id);
    }
}
