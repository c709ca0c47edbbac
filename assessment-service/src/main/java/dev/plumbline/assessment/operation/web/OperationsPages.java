package dev.plumbline.assessment.operation.web;

import dev.plumbline.assessment.operation.OperatorActions;
import dev.plumbline.assessment.operation.OperatorActions.Outcome;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The status of the services, and what an operator does about what is parked, has failed or is stuck. */
@Controller
class OperationsPages {

    private static final String BACK = "redirect:/operations";

    private final OperatorActions operating;
    private final FormErrors formErrors;

    OperationsPages(OperatorActions operating, FormErrors formErrors) {
        this.operating = operating;
        this.formErrors = formErrors;
    }

    /**
     * @param look whether to look for stuck assessments, which asks workflow for all its open steps
     */
    @GetMapping("/operations")
    String operations(
            @AuthenticationPrincipal CurrentUser me, @RequestParam(defaultValue = "false") boolean look, Model model) {
        model.addAttribute("services", operating.services(me.id()));
        model.addAttribute("looked", look);
        model.addAttribute("stuck", List.of());
        if (look) {
            try {
                model.addAttribute("stuck", operating.stuck(me.id()));
            } catch (Refusal refusal) {
                model.addAttribute("looked", false);
                formErrors.showAny(refusal, model);
            }
        }
        return "operation/operations";
    }

    @PostMapping("/operations/parked/{act}")
    String parked(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable String act,
            @RequestParam String service,
            @RequestParam String consumer,
            @RequestParam String key,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes told) {
        return tell(told, BACK, key, why, () -> switch (act) {
            case "retry" -> operating.retryParked(me.id(), service, consumer, key);
            case "skip" -> operating.skipParked(me.id(), service, consumer, key, why);
            default -> throw Refusal.notFound();
        });
    }

    @PostMapping("/operations/mails/retry")
    String mails(@AuthenticationPrincipal CurrentUser me, @RequestParam String service, RedirectAttributes told) {
        return tell(told, BACK, "", "", () -> operating.retryMails(me.id(), service));
    }

    @PostMapping("/operations/incidents/{id}/retry")
    String incident(@AuthenticationPrincipal CurrentUser me, @PathVariable String id, RedirectAttributes told) {
        return tell(told, BACK, "", "", () -> operating.retryIncident(me.id(), id));
    }

    @PostMapping("/operations/stuck/{id}")
    String stuck(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam String deed,
            @RequestParam(defaultValue = "") String element,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "false") boolean dryRun,
            RedirectAttributes told) {
        return tell(told, BACK + "?look=true", id.toString(), why, () -> switch (deed) {
            case "again" -> operating.sayAgain(me.id(), id, why, dryRun);
            case "move" -> operating.move(me.id(), id, element, why, dryRun);
            case "cancel" -> operating.cancel(me.id(), id, why, dryRun);
            default -> throw Refusal.notFound();
        });
    }

    /** What was refused leads back with the reason that was typed, to where it was typed. */
    private String tell(RedirectAttributes told, String back, String typedFor, String why, Supplier<Outcome> deed) {
        try {
            told.addFlashAttribute("outcome", deed.get());
        } catch (Refusal refusal) {
            formErrors.show(refusal, told);
            told.addFlashAttribute("typedFor", typedFor);
            told.addFlashAttribute("typedWhy", why);
        }
        return back;
    }
}
