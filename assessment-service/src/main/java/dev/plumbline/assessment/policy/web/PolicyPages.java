package dev.plumbline.assessment.policy.web;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.PolicyBounds;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.policy.ComparingPolicies;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR reads the versions of the policy, drafts one, changes it, publishes it or deletes it. */
@Controller
@RequestMapping("/policies")
class PolicyPages {

    private static final int PAGE = 50;

    /** The refusals that name a number first. */
    private static final Set<String> NAMES_A_NUMBER = Set.of("policy-bounds", "policy-no-number");

    private final Policies policies;
    private final PolicyBounds bounds;
    private final PolicySections sections;
    private final ComparingPolicies comparing;
    private final FormErrors formErrors;
    private final Sentences sentences;

    PolicyPages(
            Policies policies,
            PolicyBounds bounds,
            PolicySections sections,
            ComparingPolicies comparing,
            FormErrors formErrors,
            Sentences sentences) {
        this.policies = policies;
        this.bounds = bounds;
        this.sections = sections;
        this.comparing = comparing;
        this.formErrors = formErrors;
        this.sentences = sentences;
    }

    @GetMapping
    String all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        return listed(me, after, model);
    }

    private String listed(CurrentUser me, @Nullable String after, Model model) {
        Integer below = after != null && after.matches("[0-9]{1,9}") ? Integer.valueOf(after) : null;
        List<Policies.Stored> page = policies.page(me.id(), below, PAGE + 1);
        boolean more = page.size() > PAGE;
        model.addAttribute("policies", more ? page.subList(0, PAGE) : page);
        model.addAttribute("next", more ? page.get(PAGE - 1).version() : null);
        model.addAttribute("newest", policies.newest());
        return "policy/policies";
    }

    /** A draft like a version; like the one that was published last where none is named. */
    @PostMapping("/drafts")
    String draft(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable Integer from,
            Model model) {
        try {
            return "redirect:/policies/" + policies.draftFrom(me.id(), from).version() + "/edit";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return listed(me, null, model);
        }
    }

    @GetMapping("/{version}")
    String one(@AuthenticationPrincipal CurrentUser me, @PathVariable int version, Model model) {
        return shown(me, version, model);
    }

    private String shown(CurrentUser me, int version, Model model) {
        Policies.Stored policy = policies.find(me.id(), version);
        Optional<Policy> before = madeFrom(me, policy);
        model.addAttribute("policy", policy);
        model.addAttribute("newest", policies.newest());
        section(sections.of(PolicyForm.of(policy.numbers()).numbers(), before.orElse(null)), model);
        model.addAttribute(
                "own", sections.ofSkills(PolicyForm.of(policy.numbers()).skills(), policy.numbers()));
        model.addAttribute("ownDifferences", ownDifferences(before, policy.numbers()));
        model.addAttribute("comparison", comparing.find(me.id(), version).orElse(null));
        model.addAttribute("counted", comparing.countsActor(me.id(), version));
        model.addAttribute("cycles", comparing.cycles(me.id()));
        return "policy/policy";
    }

    private static void section(List<PolicySections.Shown> shown, Model model) {
        model.addAttribute("sections", shown);
        model.addAttribute("differing", PolicySections.differing(shown));
    }

    private List<PolicySections.OwnDifference> ownDifferences(Optional<Policy> before, Policy now) {
        return before.map(was -> sections.differences(was, now)).orElse(List.of());
    }

    private Optional<Policy> madeFrom(CurrentUser me, Policies.Stored policy) {
        Integer from = policy.madeFrom();
        return from == null
                ? Optional.empty()
                : Optional.of(policies.find(me.id(), from).numbers());
    }

    @GetMapping("/{version}/edit")
    String edit(@AuthenticationPrincipal CurrentUser me, @PathVariable int version, Model model) {
        Policies.Stored policy = policies.find(me.id(), version);
        if (policy.status() != Policies.Status.DRAFT) {
            throw Refusal.conflict("policy-published", policy.status());
        }
        return form(me, policy, PolicyForm.of(policy.numbers()), policy.revision(), model);
    }

    private String form(CurrentUser me, Policies.Stored policy, PolicyForm typed, long revision, Model model) {
        model.addAttribute("policy", policy);
        model.addAttribute("revision", revision);
        Optional<Policy> before = madeFrom(me, policy);
        section(sections.of(typed.numbers(), before.orElse(null)), model);
        model.addAttribute("own", sections.ofSkills(typed.skills(), policy.numbers()));
        model.addAttribute("ownDifferences", ownDifferences(before, policy.numbers()));
        return "policy/form";
    }

    @PostMapping("/{version}/edit")
    String change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable int version,
            @RequestParam(name = "version", defaultValue = "-1") long revision,
            @RequestParam(defaultValue = "save") String act,
            @RequestParam(defaultValue = "") String named,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        Policies.Stored policy = policies.find(me.id(), version);
        PolicyForm typed = PolicyForm.of(fields);
        if (act.equals("add")) {
            List<UUID> found = sections.named(named);
            model.addAttribute("named", found.isEmpty() ? named : "");
            if (found.isEmpty()) {
                model.addAttribute("errors", formErrors.of(List.of(Refusal.Fault.at("named", "policy-skill-none"))));
            }
            return form(me, policy, typed.with(found), revision, model);
        }
        PolicyForm saved = typed.withoutEmpty();
        try {
            policies.change(me.id(), version, saved.read(bounds), revision);
            return "redirect:/policies/" + version + "?done=saved";
        } catch (Refusal refusal) {
            long shown =
                    formErrors.showTyped(inWords(refusal), model, revision, policy::revision, Refusal.Kind.CONFLICT);
            return form(me, policy, saved, shown, model);
        }
    }

    /** The same refusal, in which a number is called as in the form, and not by its name in a program. */
    private Refusal inWords(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? refusal
                : Refusal.invalid(refusal.faults().stream().map(this::inWords).toList());
    }

    private Refusal.Fault inWords(Refusal.Fault fault) {
        if (!NAMES_A_NUMBER.contains(fault.code())) {
            return fault;
        }
        List<Object> arguments = new ArrayList<>(fault.arguments());
        arguments.set(0, sentences.of("policyNumber." + arguments.getFirst(), List.of()));
        return new Refusal.Fault(fault.pointer(), fault.code(), List.copyOf(arguments));
    }

    @PostMapping("/{version}/publish")
    String publish(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable int version,
            @RequestParam(name = "version", defaultValue = "-1") long revision,
            Model model) {
        try {
            policies.publish(me.id(), version, revision);
            return "redirect:/policies/" + version + "?done=policyPublished";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            return shown(me, version, model);
        }
    }

    @PostMapping("/{version}/delete")
    String delete(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable int version,
            @RequestParam(name = "version", defaultValue = "-1") long revision,
            Model model) {
        try {
            policies.delete(me.id(), version, revision);
            return "redirect:/policies?done=deleted";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            return shown(me, version, model);
        }
    }
}
