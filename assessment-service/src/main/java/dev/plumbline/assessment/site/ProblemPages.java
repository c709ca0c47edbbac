package dev.plumbline.assessment.site;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the type of a problem means, under the address that the problem names. */
@Controller
class ProblemPages {

    private final Refusals refusals;

    ProblemPages(Refusals refusals) {
        this.refusals = refusals;
    }

    @GetMapping("/problems/{code}")
    String problem(@PathVariable String code, Model model) {
        model.addAttribute("sentence", refusals.meaning(code).orElseThrow(Refusal::notFound));
        return "site/problem";
    }
}
