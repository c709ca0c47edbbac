package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.AddingParticipants;
import dev.plumbline.assessment.steering.CancellingCycles;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.SteeringCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

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

    SteeringPages(
            Population population,
            SteeringCycles steering,
            HaltingCycles halting,
            FormErrors formErrors,
            ViewingCycles viewingCycles,
            AddingParticipants addingParticipants,
            CancellingCycles cancelling) {
        this.population = population;
        this.steering = steering;
        this.halting = halting;
        this.formErrors = formErrors;
        this.viewingCycles = viewingCycles;
        this.addingParticipants = addingParticipants;
        this.cancelling = cancelling;
    }

    @GetMapping
    String steer(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, id, SetupForm.dates(viewingCycles.forHr(me.id(), id).milestones()), model);
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
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        return changing(
                me, id, form, model, "datesMoved", () -> steering.moveDates(me.id(), id, SetupForm.milestones(form)));
    }

    @PostMapping("/people")
    String people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        MultiValueMap<String, String> whole =
                SetupForm.dates(viewingCycles.forHr(me.id(), id).milestones());
        if (SetupForm.searches(form)) {
            return page(me, id, whole, model);
        }
        return changing(me, id, whole, model, "peopleAdded", () -> {
            List<UUID> more = SetupForm.people(form, "people");
            Map<UUID, UUID> named = new HashMap<>();
            SetupForm.reviewer(form).ifPresent(reviewer -> more.forEach(person -> named.put(person, reviewer)));
            addingParticipants.add(me.id(), id, more, named);
        });
    }

    @PostMapping("/pause")
    String pause(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return changing(me, id, new LinkedMultiValueMap<>(), model, "paused", () -> halting.pause(me.id(), id));
    }

    @PostMapping("/resume")
    String resume(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return changing(me, id, new LinkedMultiValueMap<>(), model, "resumed", () -> halting.resume(me.id(), id));
    }

    @PostMapping("/cancel")
    String cancel(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestParam String reason, Model model) {
        MultiValueMap<String, String> whole =
                SetupForm.dates(viewingCycles.forHr(me.id(), id).milestones());
        return changing(me, id, whole, model, "cancelled", () -> cancelling.cancel(me.id(), id, reason));
    }

    private String changing(
            CurrentUser me, UUID id, MultiValueMap<String, String> form, Model model, String done, Runnable change) {
        try {
            change.run();
            return "redirect:/cycles/" + id + "?done=" + done;
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return page(me, id, form, model);
        }
    }
}
