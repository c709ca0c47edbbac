package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.result.CheckingPublication;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.CyclesAsRead;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR publishes the results of a cycle, and sees which cannot be published. */
@Controller
class PublishingPages {

    private static final int PAGE = 50;

    /** The refusals that the page explains: it shows what keeps each result, how far the wave is, or what is there now. */
    private static final Set<String> SHOWN = Set.of("publication-none", "publication-under-way", "stale");

    private final PublishingResults publishing;
    private final CheckingPublication checking;
    private final ViewingCycles viewingCycles;
    private final FormErrors formErrors;
    private final CyclesAsRead asRead;

    PublishingPages(
            PublishingResults publishing,
            CheckingPublication checking,
            ViewingCycles viewingCycles,
            FormErrors formErrors,
            CyclesAsRead asRead) {
        this.publishing = publishing;
        this.checking = checking;
        this.viewingCycles = viewingCycles;
        this.formErrors = formErrors;
        this.asRead = asRead;
    }

    @GetMapping("/cycles/{id}/publication")
    String publication(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        AssessmentCycle.Phase phase = cycle.phase();
        CheckingPublication.UnderWay underWay = checking.underWay(me.id(), id);
        Listing<CheckingPublication.Held> page =
                underWay == null ? checking.held(me.id(), id, orFirst(after), PAGE) : new Listing<>(List.of(), null);
        int ready = viewingCycles.counts(id).getOrDefault(AssessmentState.READY_TO_PUBLISH, 0);
        model.addAttribute("cycle", cycle);
        model.addAttribute("after", orFirst(after));
        model.addAttribute("held", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("underWay", underWay);
        model.addAttribute("ready", ready);
        model.addAttribute(
                "none",
                ready > 0
                        && page.items().stream()
                                        .filter(held -> held.why() != null)
                                        .count()
                                == ready);
        model.addAttribute(
                "publishable",
                underWay == null
                        && cycle.status() == AssessmentCycle.Status.OPEN
                        && cycle.pausedSince() == null
                        && (phase == AssessmentCycle.Phase.PUBLICATION
                                || phase == AssessmentCycle.Phase.ACKNOWLEDGEMENT));
        return "result/publication";
    }

    /** An address that no page ended with begins with the first page. */
    static @Nullable String orFirst(@Nullable String after) {
        try {
            return after == null ? null : UUID.fromString(after).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @PostMapping("/cycles/{id}/publish")
    String publish(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        try {
            asRead.act(me.id(), id, version, () -> publishing.publish(me.id(), id));
        } catch (Refusal refusal) {
            if (!SHOWN.contains(refusal.code())) {
                throw refusal;
            }
            formErrors.showAny(refusal, model);
            return publication(me, id, null, model);
        }
        return "redirect:/cycles/" + id + "?done=published";
    }
}
