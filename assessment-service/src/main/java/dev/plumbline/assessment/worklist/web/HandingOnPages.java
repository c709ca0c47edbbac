package dev.plumbline.assessment.worklist.web;

import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.DoneSentence;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.PersonField;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Passes a task to somebody else, and back. */
@Controller
class HandingOnPages {

    private final Worklist worklist;
    private final DelegatingTasks handing;
    private final FormErrors formErrors;
    private final ReportingLines reportingLines;
    private final GivingTasks givingTasks;
    private final Directory people;
    private final Sentences sentences;

    HandingOnPages(
            Worklist worklist,
            DelegatingTasks handing,
            ReportingLines reportingLines,
            FormErrors formErrors,
            GivingTasks givingTasks,
            Directory people,
            Sentences sentences) {
        this.people = people;
        this.sentences = sentences;
        this.formErrors = formErrors;
        this.handing = handing;
        this.reportingLines = reportingLines;
        this.worklist = worklist;
        this.givingTasks = givingTasks;
    }

    /** Has somebody else prepare a task. */
    @PostMapping("/tasks/{id}/delegate")
    String delegate(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(name = "person-search", defaultValue = "") String search,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            RedirectAttributes told) {
        String field = "delegate-to";
        if (find != null) {
            PersonField.keep(told, field, person, search);
            return back(me, id, null, field, told, WorkItem::path);
        }
        try {
            UUID to = ChosenPeople.one("person", person);
            handing.delegate(me.id(), id, to, version);
            return "redirect:/tasks?tab=HANDED_ON&done="
                    + (reportingLines.isAbove(me.id(), to) ? "delegatedToReport" : "delegated");
        } catch (Refusal refusal) {
            PersonField.keep(told, field, person, search);
            return back(me, id, refusal, field, told, WorkItem::path);
        }
    }

    /**
     * Leads back to the form in which somebody was named who cannot have the task, or only searched, with what is wrong and
     * what was typed. Whoever may not know of the task is refused as ever.
     *
     * @param refusal null where somebody was only searched
     */
    private String back(
            CurrentUser me,
            UUID id,
            @Nullable Refusal refusal,
            String field,
            RedirectAttributes told,
            Function<WorkItem, String> page) {
        WorkItem item = worklist.find(id);
        if (!me.id().equals(item.holder()) && !me.has("HR")) {
            throw refusal == null ? Refusal.notFound() : refusal;
        }
        if (refusal != null) {
            told.addFlashAttribute(
                    "errors",
                    formErrors.shown(refusal, Refusal.Kind.STALE).stream()
                            .map(error -> new FormErrors.FormError(field, error.message()))
                            .toList());
        }
        told.addFlashAttribute("typedFor", id);
        return "redirect:" + page.apply(item);
    }

    @PostMapping("/tasks/{id}/give-back")
    String giveBack(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(required = false) @Nullable String after) {
        handing.giveBack(me.id(), id, version);
        return wanted.back(after, "givenBack");
    }

    /** Who has a task now, and whose it is or what it is. */
    private String handed(WorkItem item, String to) {
        return item.is(WorkStep.REVIEW)
                ? sentences.of("tasks.handedReview", List.of(to, item.subjectName()))
                : sentences.of("tasks.handedTask", List.of(to, sentences.of("task." + item.element(), List.of())));
    }

    /** HR reassigns a task to somebody else permanently. */
    @PostMapping("/tasks/{id}/reassign")
    String reassign(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(name = "person-search", defaultValue = "") String search,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            RedirectAttributes told) {
        String field = "reassign-" + id;
        Function<WorkItem, String> page = item -> "/assessments/" + item.businessKey();
        if (find != null) {
            PersonField.keep(told, field, person, search);
            return back(me, id, null, field, told, page);
        }
        try {
            UUID to = ChosenPeople.one("person", person);
            WorkItem item = givingTasks.reassign(me.id(), id, to, version);
            DoneSentence.say(told, handed(item, people.name(to)));
            return "redirect:/assessments/" + item.businessKey() + "?done=reassigned";
        } catch (Refusal refusal) {
            PersonField.keep(told, field, person, search);
            return back(me, id, refusal, field, told, page);
        }
    }
}
