package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.participant.AnsweringLeavers;
import dev.plumbline.assessment.participant.AnsweringLeavers.Leaver;
import dev.plumbline.assessment.participant.AnsweringLeavers.Withdrawn;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** HR's page of people who left while they had no result in a cycle. */
@Controller
@RequestMapping("/leavers")
class LeaverPages {
    private static final int PAGE = 50;
    private final AnsweringLeavers answering;
    private final Directory people;
    private final FormErrors formErrors;

    LeaverPages(AnsweringLeavers answering, Directory people, FormErrors formErrors) {
        this.answering = answering;
        this.people = people;
        this.formErrors = formErrors;
    }

    @GetMapping
    String leavers(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Keyset before = Keyset.orFirst(after);
        List<Leaver> leavers = answering.page(me.id(), before, PAGE + 1);
        if (before != null && leavers.isEmpty()) {
            // Whoever was on that page is answered: the list is shown from its beginning.
            before = null;
            leavers = answering.page(me.id(), null, PAGE + 1);
        }
        boolean more = leavers.size() > PAGE;
        model.addAttribute("leavers", more ? leavers.subList(0, PAGE) : leavers);
        model.addAttribute("after", before);
        model.addAttribute("next", more ? leavers.get(PAGE - 1).key() : null);
        return "steering/leavers";
    }

    /** Of one person, where a notification leads: what HR is asked, or that nothing is asked any more. */
    @GetMapping("/{id}")
    String leaver(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        model.addAttribute("leavers", answering.of(me.id(), id).stream().toList());
        model.addAttribute("of", people.person(id));
        return "steering/leavers";
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String alone,
            RedirectAttributes next,
            Model model) {
        try {
            Withdrawn done = answering.withdraw(me.id(), id, reason);
            if (done.left().isEmpty()) {
                return answered("leaverWithdrawn", after, next);
            }
            model.addAttribute("withdrawn", done);
            return leavers(me, after, model);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                return nothingIsAsked(me, id);
            }
            formErrors.showAny(refusal, model);
            model.addAttribute("typedFor", id);
            model.addAttribute("reason", reason);
            return alone == null ? leavers(me, after, model) : leaver(me, id, model);
        }
    }

    @PostMapping("/{id}/go-on")
    String goOn(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            RedirectAttributes next) {
        try {
            answering.goOn(me.id(), id);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                return nothingIsAsked(me, id);
            }
            throw refusal;
        }
        return answered("leaverGoesOn", after, next);
    }

    /** To the page of the list on which somebody was answered. */
    private static String answered(String done, @Nullable String after, RedirectAttributes next) {
        next.addAttribute("after", after);
        return "redirect:/leavers?done=" + done;
    }

    /** To the page that says so: somebody else in HR was first, or the person is back. */
    private String nothingIsAsked(CurrentUser me, UUID id) {
        answering.of(me.id(), id);
        return "redirect:/leavers/" + id;
    }
}
