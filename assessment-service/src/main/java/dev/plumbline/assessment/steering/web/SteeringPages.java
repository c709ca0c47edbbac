package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FieldFaults;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.AddingParticipants;
import dev.plumbline.assessment.steering.CancellingCycles;
import dev.plumbline.assessment.steering.CyclesAsRead;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.SteeringCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * HR's page of what can be changed while a cycle runs: its dates, its people, and reminders to those who are overdue.
 */
@Controller
@RequestMapping("/cycles/{id}/steer")
class SteeringPages {
    private final Population population;
    private final SteeringCycles steering;
    private final HaltingCycles halting;
    private final FormErrors formErrors;
    private final ViewingCycles viewingCycles;
    private final AddingParticipants addingParticipants;
    private final CancellingCycles cancelling;
    private final CyclesAsRead asRead;

    SteeringPages(
            Population population,
            SteeringCycles steering,
            HaltingCycles halting,
            FormErrors formErrors,
            ViewingCycles viewingCycles,
            AddingParticipants addingParticipants,
            CancellingCycles cancelling,
            CyclesAsRead asRead) {
        this.population = population;
        this.steering = steering;
        this.halting = halting;
        this.formErrors = formErrors;
        this.viewingCycles = viewingCycles;
        this.addingParticipants = addingParticipants;
        this.cancelling = cancelling;
        this.asRead = asRead;
    }

    @GetMapping
    String steer(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, id, dates(me, id), model);
    }

    private MultiValueMap<String, String> dates(CurrentUser me, UUID id) {
        return SetupForm.dates(viewingCycles.forHr(me.id(), id).milestones());
    }

    private String page(CurrentUser me, UUID id, MultiValueMap<String, String> form, Model model) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        cycle.mustBeOpen();
        model.addAttribute("cycle", cycle);
        model.addAttribute("form", form);
        model.addAttribute("milestones", SetupForm.MILESTONES);
        model.addAttribute("over", SetupForm.phasesOver(cycle));
        model.addAttribute("tooLateToAdd", SetupForm.phasesOver(cycle) > 1);
        model.addAttribute("participants", population.size(id));
        model.addAttribute(
                "late",
                viewingCycles
                        .participants(id, ViewingCycles.Which.LATE, null, 1)
                        .size());
        return "steering/steer";
    }

    @PostMapping("/dates")
    String dates(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        return changing(me, id, version, form, model, "datesMoved", () -> {
            var faults = new FieldFaults();
            SequencedMap<String, LocalDate> days = SetupForm.days(form, faults);
            if (!faults.none()) {
                // What is wrong with those that could be read is said at once too.
                faults.add(steering.faults(me.id(), id, days));
            }
            steering.moveDates(me.id(), id, faults.whole(SetupForm.milestones(days)));
        });
    }

    @PostMapping("/people")
    String people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        if (SetupForm.searches(form)) {
            return steer(me, id, model);
        }
        return changing(me, id, version, dates(me, id), model, "peopleAdded", () -> {
            List<UUID> more = SetupForm.people(form, "people");
            Map<UUID, UUID> named = new HashMap<>();
            SetupForm.reviewer(form).ifPresent(reviewer -> more.forEach(person -> named.put(person, reviewer)));
            addingParticipants.add(me.id(), id, more, named);
        });
    }

    @PostMapping("/pause")
    String pause(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return changing(me, id, version, dates(me, id), model, "paused", () -> halting.pause(me.id(), id));
    }

    @PostMapping("/resume")
    String resume(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return changing(me, id, version, dates(me, id), model, "resumed", () -> halting.resume(me.id(), id));
    }

    @PostMapping("/cancel")
    String cancel(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes told,
            Model model) {
        Runnable cancel = () -> cancelling.cancel(me.id(), id, reason);
        if (viewingCycles.forHr(me.id(), id).status() != AssessmentCycle.Status.DRAFT) {
            return changing(me, id, version, dates(me, id), model, "cancelled", cancel);
        }
        try {
            asRead.act(me.id(), id, version, cancel);
            return "redirect:/cycles/" + id + "?done=cancelled";
        } catch (Refusal refusal) {
            formErrors.show(refusal, told);
            told.addFlashAttribute("giveUpReason", reason);
            return "redirect:/cycles/" + id;
        }
    }

    /** Changes the cycle as it was read. A draft has no page of steering: what is refused of it is answered by itself. */
    private String changing(
            CurrentUser me,
            UUID id,
            long version,
            MultiValueMap<String, String> form,
            Model model,
            String done,
            Runnable change) {
        try {
            asRead.act(me.id(), id, version, change);
            return "redirect:/cycles/" + id + "?done=" + done;
        } catch (Refusal refusal) {
            if (viewingCycles.forHr(me.id(), id).status() == AssessmentCycle.Status.DRAFT) {
                throw refusal;
            }
            formErrors.show(SetupForm.atFields(refusal), model, Refusal.Kind.STALE);
            return page(me, id, form, model);
        }
    }
}
