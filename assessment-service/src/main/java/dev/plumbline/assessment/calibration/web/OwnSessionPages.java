package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.OwnSessions;
import dev.plumbline.assessment.calibration.OwnSessions.Listed;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormReading;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sessions of those who lead them or sit in them. */
@Controller
class OwnSessionPages {

    private static final int PAGE = 50;

    private final OwnSessions own;

    OwnSessionPages(OwnSessions own) {
        this.own = own;
    }

    @GetMapping("/calibration-sessions")
    String sessions(
            @AuthenticationPrincipal CurrentUser me,
            Locale reader,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        UUID from = FormReading.read(() -> after == null ? null : UUID.fromString(after));
        List<Listed> found = own.listed(me.id(), reader, from, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("sessions", more ? found.subList(0, PAGE) : found);
        model.addAttribute("next", more ? found.get(PAGE - 1).own().id() : null);
        return "calibration/sessions";
    }
}
