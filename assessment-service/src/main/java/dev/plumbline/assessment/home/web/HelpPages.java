package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How levels are judged, with the numbers that apply now, and the terms. */
@Controller
class HelpPages {

    private static final List<String> GLOSSARY = List.of(
            "framework",
            "descriptor",
            "anchor",
            "verdict",
            "evidence",
            "class",
            "cycle",
            "returned",
            "second",
            "calibration",
            "appeal",
            "deputy",
            "delegate");

    /**
     * A step of what somebody does by a role.
     *
     * @param path the page on which it is done
     * @param page how that page is called
     */
    record RoleStep(String of, String path, String page) {}

    /** From nothing to results, in the order in which HR does it. */
    private static final List<RoleStep> CYCLE = List.of(
            new RoleStep("people", "/people/import", "people.import"),
            new RoleStep("profiles", "/role-profiles", "profiles.title"),
            new RoleStep("draft", "/cycles/new", "cycles.new"),
            new RoleStep("check", "/cycles", "nav.cycles"),
            new RoleStep("launch", "/cycles", "nav.cycles"),
            new RoleStep("steer", "/cycles", "nav.cycles"),
            new RoleStep("calibrate", "/calibration-sessions", "nav.calibration"),
            new RoleStep("publish", "/cycles", "nav.cycles"),
            new RoleStep("close", "/cycles", "nav.cycles"));

    /** What else HR does, whatever cycle there is. */
    private static final List<RoleStep> BESIDE = List.of(
            new RoleStep("calibration", "/calibration-sessions", "nav.calibration"),
            new RoleStep("leavers", "/leavers", "people.leavers"),
            new RoleStep("policies", "/policies", "policies.title"));

    private static final RoleStep FRAMEWORKS = new RoleStep("frameworks", "/frameworks", "nav.frameworks");

    private static final RoleStep IMPORTS = new RoleStep("imports", "/people/import", "people.import");

    /** How many steps lead to what is recommended. */
    private static final int STEPS = 13;

    private final Policies policies;

    HelpPages(Policies policies) {
        this.policies = policies;
    }

    @GetMapping("/help")
    String help(@AuthenticationPrincipal CurrentUser me, Model model) {
        boolean isHr = me.has(Role.HR.name());
        model.addAttribute("cycleSteps", isHr ? CYCLE : List.of());
        model.addAttribute("beside", beside(me, isHr));
        model.addAttribute("policy", policies.policy(policies.newest()));
        model.addAttribute("glossary", GLOSSARY);
        model.addAttribute("steps", STEPS);
        return "home/help";
    }

    /** What somebody with a role does, for each role that they have. */
    private static List<RoleStep> beside(CurrentUser me, boolean isHr) {
        List<RoleStep> beside = new ArrayList<>(isHr ? BESIDE : List.of());
        if (isHr || me.has(Role.FRAMEWORK_OWNER.name())) {
            beside.add(FRAMEWORKS);
        }
        if (isHr || me.has(Role.ADMINISTRATOR.name())) {
            beside.add(IMPORTS);
        }
        return List.copyOf(beside);
    }
}
