package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.SessionFigures;
import dev.plumbline.assessment.calibration.figures.Agreement;
import dev.plumbline.assessment.calibration.figures.Divergence;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How alike the assessors and calibrators of a session judge. */
@Controller
class FigurePages {

    private final SessionFigures figures;

    FigurePages(SessionFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/calibration-sessions/{id}/figures")
    String figures(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        SessionFigures.Panel panel = figures.of(me.id(), id);
        model.addAttribute("panel", panel);
        model.addAttribute(
                "assessors",
                panel.assessors().orElse(List.of()).stream().map(Drawn::of).toList());
        model.addAttribute("alpha", degree(panel.calibrators().alpha()));
        model.addAttribute("kappa", degree(panel.selfAndManager()));
        return "calibration/figures";
    }

    private static Agreement.@Nullable Degree degree(OptionalDouble figure) {
        return figure.isEmpty() ? null : Agreement.Degree.of(figure.getAsDouble());
    }

    /** A figure with its places on a line that reaches from −2 to 2 levels. */
    record Drawn(String name, Divergence.Figure figure, String from, String at, String to) {

        static Drawn of(SessionFigures.Row row) {
            Divergence.Figure figure = row.figure();
            return new Drawn(row.name(), figure, place(figure.low()), place(figure.effect()), place(figure.high()));
        }

        private static String place(double levels) {
            return String.format(Locale.ROOT, "%.2f", Math.clamp(levels, -2, 2));
        }
    }
}
