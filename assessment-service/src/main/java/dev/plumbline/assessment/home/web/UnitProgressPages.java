package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.home.ViewingUnits;
import dev.plumbline.assessment.home.ViewingUnits.Running;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormReading;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What is under way in a unit and all below it. */
@Controller
class UnitProgressPages {

    private static final int PAGE = 100;

    private final ViewingUnits viewing;

    UnitProgressPages(ViewingUnits viewing) {
        this.viewing = viewing;
    }

    @GetMapping("/units/{id}/assessments")
    String assessments(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        UUID from = FormReading.read(() -> after == null ? null : UUID.fromString(after));
        List<Running> found = viewing.running(me.id(), id, from, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("unit", viewing.find(me.id(), id));
        model.addAttribute("cycles", viewing.progress(me.id(), id));
        model.addAttribute("assessments", more ? found.subList(0, PAGE) : found);
        model.addAttribute("next", more ? found.get(PAGE - 1).assessmentId() : null);
        return "home/unit";
    }
}
