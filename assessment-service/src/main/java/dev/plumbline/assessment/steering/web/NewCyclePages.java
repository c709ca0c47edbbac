package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR sets a cycle up. */
@Controller
class NewCyclePages {

    static final int MOST_GROUPS = 100;

    /** Edition and skill, as the form names a choice: the two ids with a slash between. */
    private static final Pattern SKILL_OF_EDITION = Pattern.compile("[0-9a-f-]{36}/[0-9a-f-]{36}");

    /** A published edition with its skills. */
    record Offer(String name, UUID versionId, List<SkillSummary> skills) {}

    /** The steps of setting up in which what a fault points to is typed. */
    private static final Map<String, Integer> STEPS =
            Map.of("skillIds", 1, "frameworkVersionId", 1, "edition", 1, "population", 2, "mails", 2, "milestones", 3);

    private final Frameworks frameworks;
    private final Directory people;
    private final Policies policies;
    private final SetupForm forms;
    private final FormErrors formErrors;
    private final Clock clock;
    private final SettingUpCycles settingUpCycles;
    private final ViewingCycles viewingCycles;

    NewCyclePages(
            Frameworks frameworks,
            Directory people,
            Policies policies,
            SetupForm forms,
            FormErrors formErrors,
            SettingUpCycles settingUpCycles,
            ViewingCycles viewingCycles,
            Clock clock) {
        this.frameworks = frameworks;
        this.people = people;
        this.policies = policies;
        this.forms = forms;
        this.formErrors = formErrors;
        this.clock = clock;
        this.settingUpCycles = settingUpCycles;
        this.viewingCycles = viewingCycles;
    }

    @GetMapping("/cycles/new")
    String blank(@AuthenticationPrincipal CurrentUser me, Model model) {
        viewingCycles.pageForHr(me.id(), null, 1);
        // Days of a cycle are counted where whoever sets it up is.
        LocalDate today = LocalDate.ofInstant(clock.instant(), me.zone());
        return form(
                SetupForm.dates(AssessmentCycle.Milestones.of(
                        today.plusDays(14),
                        today.plusDays(28),
                        today.plusDays(42),
                        today.plusDays(49),
                        today.plusDays(70))),
                model);
    }

    private String form(MultiValueMap<String, String> form, Model model) {
        List<Offer> offers = new ArrayList<>();
        frameworks
                .all()
                .forEach(f -> f.versions().stream()
                        .filter(v -> v.status() == FrameworkVersion.Status.PUBLISHED)
                        .findFirst()
                        .ifPresent(v -> offers.add(new Offer(f.name(), v.id(), frameworks.skillSummaries(v.id())))));
        if (!model.containsAttribute("step")) {
            model.addAttribute("step", 0);
        }
        model.addAttribute("form", form);
        model.addAttribute("offers", offers);
        model.addAttribute("sources", List.of(SkillsFrom.values()));
        model.addAttribute("source", SetupForm.skillsFrom(form));
        model.addAttribute("units", people.units());
        model.addAttribute("milestones", SetupForm.MILESTONES);
        model.addAttribute("policy", policies.policy(policies.newest()));
        return "steering/new";
    }

    @PostMapping("/cycles/new")
    String create(
            @AuthenticationPrincipal CurrentUser me, @RequestParam MultiValueMap<String, String> form, Model model) {
        try {
            SkillsFrom from = SetupForm.skillsFrom(form);
            // What is ticked in a list that does not count is not meant.
            List<String> chosen = from.lists() ? form.getOrDefault("skill", List.of()) : List.of();
            if (!chosen.stream().allMatch(SKILL_OF_EDITION.asMatchPredicate()) || (from.lists() && chosen.isEmpty())) {
                throw Refusal.invalid("skillIds", "cycle-skills");
            }
            AssessmentCycle cycle = settingUpCycles.create(
                    me.id(),
                    new SettingUpCycles.Setup(
                            Optional.ofNullable(form.getFirst("name")).orElse(""),
                            SetupForm.edition(form)
                                    .or(() -> chosen.stream()
                                            .findFirst()
                                            .map(one -> UUID.fromString(one.split("/")[0])))
                                    .orElseThrow(() -> Refusal.invalid("edition", "cycle-edition")),
                            chosen.stream()
                                    .map(c -> UUID.fromString(c.split("/")[1]))
                                    .toList(),
                            form.getOrDefault("unit", List.of()),
                            forms.people(form),
                            forms.milestones(form),
                            form.containsKey("withCalibration"),
                            from));
            return "redirect:/cycles/" + cycle.id() + "?done=created";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            model.addAttribute("step", step(refusal));
            return form(form, model);
        }
    }

    /** The step of setting up, from 0, in which the first thing that is refused was typed. */
    private static int step(Refusal refusal) {
        return refusal.faults().stream()
                .mapToInt(fault -> STEPS.getOrDefault(fault.pointer(), 0))
                .min()
                .orElse(0);
    }
}
