package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.ConfirmingAddresses;
import dev.plumbline.assessment.people.ConfirmingAddresses.Waiting;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Mail addresses of accounts that wait for a second person; one's own is confirmed on the page of the account. */
@Controller
@RequestMapping("/people/addresses")
class AddressPages {

    private static final int PAGE = 50;

    private final ConfirmingAddresses confirming;
    private final FormErrors formErrors;

    AddressPages(ConfirmingAddresses confirming, FormErrors formErrors) {
        this.confirming = confirming;
        this.formErrors = formErrors;
    }

    @GetMapping
    String waiting(@AuthenticationPrincipal CurrentUser me, @RequestParam(defaultValue = "0") long after, Model model) {
        List<Waiting> waiting = confirming.waiting(me.id(), after, PAGE + 1);
        long begin = after;
        if (begin > 0 && waiting.isEmpty()) {
            // Whatever was on that page is answered: the list is shown from its beginning.
            begin = 0;
            waiting = confirming.waiting(me.id(), begin, PAGE + 1);
        }
        boolean more = waiting.size() > PAGE;
        model.addAttribute("after", begin);
        model.addAttribute("waiting", more ? waiting.subList(0, PAGE) : waiting);
        model.addAttribute("next", more ? waiting.get(PAGE - 1).place() : null);
        return "people/addresses";
    }

    @PostMapping("/{id}/confirm")
    String confirm(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "0") long after,
            RedirectAttributes next,
            Model model) {
        return done(me, id, after, next, model, "addressConfirmed", () -> confirming.confirm(me, id, mail));
    }

    @PostMapping("/{id}/refuse")
    String refuse(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "0") long after,
            RedirectAttributes next,
            Model model) {
        return done(me, id, after, next, model, "addressRefused", () -> confirming.refuse(me, id, mail));
    }

    private String done(
            CurrentUser me, UUID id, long after, RedirectAttributes next, Model model, String done, Runnable act) {
        try {
            act.run();
        } catch (Refusal refusal) {
            if (me.id().equals(id)) {
                throw refusal;
            }
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT);
            return waiting(me, after, model);
        }
        if (me.id().equals(id)) {
            return "redirect:/account?done=" + done;
        }
        if (after > 0) {
            next.addAttribute("after", after);
        }
        return "redirect:/people/addresses?done=" + done;
    }
}
