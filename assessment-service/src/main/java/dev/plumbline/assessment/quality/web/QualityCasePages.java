package dev.plumbline.assessment.quality.web;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.quality.AssuringStatements;
import dev.plumbline.assessment.quality.ItemState;
import dev.plumbline.assessment.quality.ReadingStatements;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The statements of a review that a quality assurer decides on. */
@Controller
class QualityCasePages {

    private final ReadingStatements reading;
    private final AssuringStatements assuring;
    private final Directory people;
    private final FormErrors formErrors;

    QualityCasePages(ReadingStatements reading, AssuringStatements assuring, Directory people, FormErrors formErrors) {
        this.reading = reading;
        this.assuring = assuring;
        this.people = people;
        this.formErrors = formErrors;
    }

    @GetMapping("/assessments/{id}/quality")
    String statements(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        ReadingStatements.Statements shown = reading.of(me.id(), AssessmentId.of(id));
        model.addAttribute("shown", shown);
        model.addAttribute("subject", people.name(shown.assessment().subjectId()));
        return "quality/case";
    }

    @PostMapping("/assessments/{id}/quality")
    String decide(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable UUID item,
            @RequestParam(defaultValue = "accept") String act,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        try {
            if (act.equals("sendBack")) {
                assuring.sendBack(me.id(), AssessmentId.of(id), item, reason, version);
            } else {
                assuring.accept(me.id(), AssessmentId.of(id), item, version);
            }
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            model.addAttribute("typed", reason);
            model.addAttribute("typedFor", item);
            return statements(me, id, model);
        }
        return next(me, id);
    }

    /** The rest of the review; the list of tasks where there is none. */
    private String next(CurrentUser me, UUID id) {
        try {
            boolean more = reading.of(me.id(), AssessmentId.of(id)).statements().stream()
                    .map(ReadingStatements.Shown::state)
                    .anyMatch(ItemState::isToDecide);
            return more ? "redirect:/assessments/" + id + "/quality?done=saved" : "redirect:/tasks?done=saved";
        } catch (Refusal over) {
            return "redirect:/tasks?done=saved";
        }
    }
}
