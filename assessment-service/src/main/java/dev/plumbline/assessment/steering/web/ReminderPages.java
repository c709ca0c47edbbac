package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.RemindingPeople;
import dev.plumbline.assessment.steering.RemindingPeople.Reach;
import dev.plumbline.assessment.steering.RemindingPeople.Whose;
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

/** HR, or a manager for those who report to them, has people reminded of their open tasks in a cycle. */
@Controller
@RequestMapping("/cycles/{id}/reminders")
class ReminderPages {

    private final RemindingPeople reminding;
    private final FormErrors formErrors;

    ReminderPages(RemindingPeople reminding, FormErrors formErrors) {
        this.reminding = reminding;
        this.formErrors = formErrors;
    }

    /** Whose tasks it is about is chosen first; who would be reminded is then shown, and asked for. */
    @GetMapping
    String reminders(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "false") boolean look,
            @RequestParam(defaultValue = "false") boolean list,
            Model model) {
        model.addAttribute("list", list);
        model.addAttribute("unit", unit);
        model.addAttribute("late", late);
        if (look) {
            try {
                model.addAttribute("before", reminding.before(me.id(), id, new Whose(List.of(), unit.strip(), late)));
            } catch (Refusal refusal) {
                formErrors.showAny(refusal, model);
            }
        }
        return page(me, id, model);
    }

    private String page(CurrentUser me, UUID id, Model model) {
        Reach reach = reminding.reach(me.id(), id);
        model.addAttribute("cycleId", id);
        model.addAttribute("cycleName", reach.cycle());
        model.addAttribute("hours", reach.hours());
        model.addAttribute("units", reach.units());
        model.addAttribute("steers", me.has("HR"));
        return "steering/reminders";
    }

    /**
     * Has people reminded. HR is back on the cycle then, or on the list or the page of the one person from which it came, a
     * manager on this page, and reads there what came of it.
     */
    @PostMapping
    String remind(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<UUID> assessments,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "false") boolean atCase,
            @RequestParam(defaultValue = "false") boolean list,
            RedirectAttributes next,
            Model model) {
        try {
            next.addFlashAttribute(
                    "reminded", reminding.remind(me.id(), id, new Whose(assessments, unit.strip(), late)));
            if (atCase && assessments.size() == 1) {
                return "redirect:/assessments/" + assessments.getFirst();
            }
            if (list) {
                next.addAttribute("unit", unit);
                next.addAttribute("late", late);
                return "redirect:/cycles/" + id + "/participants";
            }
            return "redirect:/cycles/" + id + (me.has("HR") ? "" : "/reminders");
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            model.addAttribute("unit", unit);
            model.addAttribute("late", late);
            model.addAttribute("list", list);
            return page(me, id, model);
        }
    }
}
