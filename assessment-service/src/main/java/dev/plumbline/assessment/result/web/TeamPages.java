package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.result.Teams;
import dev.plumbline.assessment.site.Me;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A manager's own people. */
@Controller
class TeamPages {

    private final Teams teams;

    TeamPages(Teams teams) {
        this.teams = teams;
    }

    @GetMapping("/team")
    String team(@AuthenticationPrincipal Me me, Model model) {
        model.addAttribute("team", teams.of(me.id()));
        return "result/team";
    }
}
