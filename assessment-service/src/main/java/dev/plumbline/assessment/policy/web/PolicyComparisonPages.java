package dev.plumbline.assessment.policy.web;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.policy.ChangedSkill;
import dev.plumbline.assessment.policy.ComparingPolicies;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR asks what a draft of the policy would change in a closed cycle, and reads it case by case. */
@Controller
@RequestMapping("/policies/{version}/comparison")
class PolicyComparisonPages {

    private static final int PAGE = 50;

    private final ComparingPolicies comparing;
    private final Policies policies;
    private final FormErrors formErrors;

    PolicyComparisonPages(ComparingPolicies comparing, Policies policies, FormErrors formErrors) {
        this.comparing = comparing;
        this.policies = policies;
        this.formErrors = formErrors;
    }

    @GetMapping
    String differences(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable UUID skill,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        return shown(me, version, skill, after, model);
    }

    private String shown(CurrentUser me, int version, @Nullable UUID skill, @Nullable String after, Model model) {
        Policies.Stored policy = policies.find(me.id(), version);
        var comparison = comparing.find(me.id(), version).orElse(null);
        model.addAttribute("policy", policy);
        model.addAttribute("comparison", comparison);
        model.addAttribute("counted", comparison == null && comparing.countsActor(me.id(), version));
        model.addAttribute("cycles", comparing.cycles(me.id()));
        model.addAttribute("skill", skill);
        if (comparison != null) {
            var page = comparing.differences(me.id(), version, skill, ComparingPolicies.orFirst(after), PAGE);
            model.addAttribute("differences", page.items());
            model.addAttribute("next", page.next());
            var skills = comparing.skills(me.id(), version);
            model.addAttribute("skills", skills);
            model.addAttribute("more", skills.stream().anyMatch(ChangedSkill::isCutShort));
        }
        return "policy/comparison";
    }

    /** How far it is, which a page asks for while it is being computed; it asks for no list. */
    @GetMapping("/progress")
    String progress(@AuthenticationPrincipal CurrentUser me, @PathVariable int version, Model model) {
        model.addAttribute("comparison", comparing.one(me.id(), version));
        return "policy/comparison :: progress";
    }

    @PostMapping
    String begin(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable int version,
            @RequestParam(name = "version", defaultValue = "-1") long revision,
            @RequestParam(required = false) @Nullable UUID cycle,
            Model model) {
        try {
            comparing.begin(me.id(), version, cycle, revision);
            return "redirect:/policies/" + version + "/comparison";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            return shown(me, version, null, null, model);
        }
    }

    @GetMapping("/{n}")
    String difference(
            @AuthenticationPrincipal CurrentUser me, @PathVariable int version, @PathVariable int n, Model model) {
        model.addAttribute("comparison", comparing.one(me.id(), version));
        model.addAttribute("one", comparing.difference(me.id(), version, n));
        return "policy/difference";
    }
}
