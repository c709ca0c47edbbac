package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.assessment.steering.CyclesAsRead;
import dev.plumbline.assessment.steering.DecidingUnfinished;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR's page of those who have no result when the date of the acknowledgements has passed. */
@Controller
@RequestMapping("/cycles/{id}/unfinished")
class UnfinishedPages {
    private static final int PAGE = 50;
    private final DecidingUnfinished deciding;
    private final FormErrors formErrors;
    private final Clock clock;
    private final ViewingCycles viewingCycles;
    private final CyclesAsRead asRead;

    UnfinishedPages(
            DecidingUnfinished deciding,
            FormErrors formErrors,
            ViewingCycles viewingCycles,
            CyclesAsRead asRead,
            Clock clock) {
        this.deciding = deciding;
        this.formErrors = formErrors;
        this.clock = clock;
        this.viewingCycles = viewingCycles;
        this.asRead = asRead;
    }

    @GetMapping
    String unfinished(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        List<ViewingCycles.Participant> people = people(id, after);
        String begin = after;
        if (after != null && people.isEmpty()) {
            // Whoever was on that page is on it no more: the list is shown from its beginning.
            begin = null;
            people = people(id, null);
        }
        boolean more = people.size() > PAGE;
        AssessmentCycle.Phase phase = cycle.phase();
        model.addAttribute("cycle", cycle);
        model.addAttribute("people", more ? people.subList(0, PAGE) : people);
        model.addAttribute("after", begin);
        model.addAttribute("next", more ? people.get(PAGE - 1).key() : null);
        model.addAttribute("own", deciding.ownHindrance(me.id(), id));
        model.addAttribute("goesOn", cycle.status() == AssessmentCycle.Status.OPEN && cycle.pausedSince() == null);
        model.addAttribute("ready", viewingCycles.counts(id).getOrDefault(AssessmentState.READY_TO_PUBLISH, 0));
        model.addAttribute(
                "publishable",
                (phase == AssessmentCycle.Phase.PUBLICATION || phase == AssessmentCycle.Phase.ACKNOWLEDGEMENT)
                        && !viewingCycles.isPublishing(id));
        model.addAttribute(
                "tomorrow",
                LocalDate.ofInstant(clock.instant(), cycle.timeZone()).plusDays(1));
        return "steering/unfinished";
    }

    private List<ViewingCycles.Participant> people(UUID id, @Nullable String after) {
        return viewingCycles.participants(
                id, ViewingCycles.Which.UNFINISHED, Keyset.partsOrFirst(after, 2, 0), PAGE + 1);
    }

    @PostMapping("/go-on")
    String goOn(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam String day,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        try {
            asRead.act(me.id(), id, version, () -> deciding.goOn(me.id(), id, day(day)));
            return "redirect:/cycles/" + id + "?done=datesMoved";
        } catch (Refusal refusal) {
            model.addAttribute("day", day);
            return again(me, id, after, refusal, model);
        }
    }

    private static LocalDate day(String typed) {
        try {
            return Days.parse(typed);
        } catch (Days.NoDay e) {
            throw e.outOfBounds()
                    ? Refusal.invalid(
                            "day", "day-bounds", String.valueOf(Days.FIRST_YEAR), String.valueOf(Days.LAST_YEAR))
                    : Refusal.invalid("day", "unfinished-no-day");
        }
    }

    @PostMapping("/withdraw")
    String withdraw(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") List<UUID> people,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        try {
            asRead.act(
                    me.id(),
                    id,
                    version,
                    () -> model.addAttribute("outcome", deciding.withdraw(me.id(), id, people, reason)));
            return unfinished(me, id, after, model);
        } catch (Refusal refusal) {
            model.addAttribute("chosen", people);
            model.addAttribute("reason", reason);
            return again(me, id, after, refusal, model);
        }
    }

    private String again(CurrentUser me, UUID id, @Nullable String after, Refusal refusal, Model model) {
        formErrors.show(refusal, model, Refusal.Kind.STALE);
        return unfinished(me, id, after, model);
    }
}
