package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.home.FindingPeopleAndCycles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.steering.FindingCycles;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the palette finds beside the pages in sight, while somebody types. */
@Controller
class PalettePages {

    /** The most running cycles to remind in. */
    private static final int MOST = 5;

    private final FindingPeopleAndCycles finding;
    private final FindingCycles cycles;
    private final MessageSource messages;

    PalettePages(FindingPeopleAndCycles finding, FindingCycles cycles, MessageSource messages) {
        this.finding = finding;
        this.cycles = cycles;
        this.messages = messages;
    }

    @GetMapping("/palette")
    String found(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "") String find,
            Locale locale,
            Model model) {
        model.addAttribute("reminding", isToRemind(find, locale) ? cycles.open(me.id(), MOST) : List.of());
        model.addAttribute("found", finding.of(me.id(), find));
        return "home/palette";
    }

    /** Whether the words of a reminder begin with what is typed. */
    private boolean isToRemind(String typed, Locale locale) {
        String part = Text.line(typed).toLowerCase(locale);
        return !part.isEmpty()
                && messages.getMessage("palette.remind", null, locale)
                        .toLowerCase(locale)
                        .startsWith(part);
    }
}
