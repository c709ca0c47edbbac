package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.RefusalSentences;
import dev.plumbline.assessment.site.refusal.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the type of a problem means, under the address that the problem names. */
@Controller
class ProblemPages {

    private final RefusalSentences sentences;

    ProblemPages(RefusalSentences sentences) {
        this.sentences = sentences;
    }

    @GetMapping("/problems/{code}")
    String problem(@PathVariable String code, Model model) {
        model.addAttribute("sentence", sentences.meaning(code).orElseThrow(Refusal::notFound));
        return "site/problem";
    }
}
