package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.home.FindingPeopleAndCycles;
import dev.plumbline.assessment.site.CurrentUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the palette finds beside the pages in sight, while somebody types. */
@Controller
class PalettePages {

    private final FindingPeopleAndCycles finding;

    PalettePages(FindingPeopleAndCycles finding) {
        this.finding = finding;
    }

    @GetMapping("/palette")
    String found(@AuthenticationPrincipal CurrentUser me, @RequestParam(defaultValue = "") String find, Model model) {
        model.addAttribute("found", finding.of(me.id(), find));
        return "home/palette";
    }
}
