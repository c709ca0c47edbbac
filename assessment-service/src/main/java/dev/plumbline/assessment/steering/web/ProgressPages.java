package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.BurnUp;
import dev.plumbline.assessment.steering.CycleProgress;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How far a cycle has come, for HR: by unit or reviewer, and day by day against its dates. */
@Controller
class ProgressPages {

    private final ViewingCycles viewing;
    private final CycleProgress progress;
    private final BurnUp burnUp;
    private final Population population;

    ProgressPages(ViewingCycles viewing, CycleProgress progress, BurnUp burnUp, Population population) {
        this.viewing = viewing;
        this.progress = progress;
        this.burnUp = burnUp;
        this.population = population;
    }

    @GetMapping("/cycles/{id}/progress")
    String progress(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "UNIT") CycleProgress.By by,
            Model model) {
        AssessmentCycle cycle = viewing.forHr(me.id(), id);
        List<CycleProgress.Group> groups = progress.of(id, by, NewCyclePages.MOST_GROUPS + 1);
        boolean more = groups.size() > NewCyclePages.MOST_GROUPS;
        BurnUp.Course course = burnUp.of(cycle);
        boolean draft = cycle.status() == AssessmentCycle.Status.DRAFT;
        model.addAttribute("cycle", cycle);
        model.addAttribute("draft", draft);
        model.addAttribute("population", draft ? population.size(id) : 0);
        model.addAttribute("by", by.name());
        model.addAttribute("groups", more ? groups.subList(0, NewCyclePages.MOST_GROUPS) : groups);
        model.addAttribute("more", more);
        model.addAttribute("course", course);
        model.addAttribute("chart", BurnUpChart.of(course));
        return "steering/progress";
    }
}
