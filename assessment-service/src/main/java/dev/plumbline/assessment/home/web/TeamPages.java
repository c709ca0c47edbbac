package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.home.Teams;
import dev.plumbline.assessment.home.Whereabouts;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormReading;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A manager's own people. */
@Controller
class TeamPages {

    private static final int PAGE = 50;

    private final Teams teams;
    private final Whereabouts whereabouts;

    TeamPages(Teams teams, Whereabouts whereabouts) {
        this.teams = teams;
        this.whereabouts = whereabouts;
    }

    @GetMapping("/team")
    String team(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "false") boolean line,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        model.addAttribute("line", line);
        UUID from = FormReading.read(() -> after == null ? null : UUID.fromString(after));
        Teams.Team team = line ? teams.ofLine(me.id(), from, PAGE) : teams.of(me.id(), from, PAGE);
        model.addAttribute("team", team);
        model.addAttribute(
                "whereabouts",
                whereabouts.of(team.members().stream()
                        .flatMap(member -> member.running().stream())
                        .map(Teams.Running::assessmentId)
                        .toList()));
        return "home/team";
    }
}
