package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.cycle.Policies;
import java.util.List;
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

    /** How many steps lead to what is recommended. */
    private static final int STEPS = 13;

    private final Policies policies;

    HelpPages(Policies policies) {
        this.policies = policies;
    }

    @GetMapping("/help")
    String help(Model model) {
        model.addAttribute("policy", policies.policy(policies.newest()));
        model.addAttribute("glossary", GLOSSARY);
        model.addAttribute("steps", STEPS);
        return "home/help";
    }
}
