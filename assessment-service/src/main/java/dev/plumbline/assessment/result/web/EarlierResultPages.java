package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.result.EarlierResult;
import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.result.RemovingEarlierResults;
import dev.plumbline.assessment.result.ViewingEarlierResults;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FileForm;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Results that people were given elsewhere: in by file, looked through, removed. */
@Controller
@RequestMapping("/earlier-results")
class EarlierResultPages {

    private static final int ON_A_PAGE = 50;

    private final ImportingEarlierResults importing;
    private final ViewingEarlierResults viewing;
    private final RemovingEarlierResults removing;
    private final FileForm form;

    EarlierResultPages(
            ImportingEarlierResults importing,
            ViewingEarlierResults viewing,
            RemovingEarlierResults removing,
            FileForm form) {
        this.importing = importing;
        this.viewing = viewing;
        this.removing = removing;
        this.form = form;
    }

    @GetMapping
    String page(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        Listing<EarlierResult> page = viewing.page(me.id(), null, after, ON_A_PAGE);
        UUID begin = after;
        if (begin != null && page.items().isEmpty()) {
            // Whatever was on that page is removed: the list is shown from its beginning.
            begin = null;
            page = viewing.page(me.id(), null, null, ON_A_PAGE);
        }
        model.addAttribute("after", begin);
        model.addAttribute("results", page.items());
        model.addAttribute("next", page.next());
        return "result/earlier-results";
    }

    /**
     * Shows what a file would do, or stores the one that was shown.
     *
     * @param content the file that was shown, as its page gives it back; empty for a new one
     * @param seen what its preview said
     */
    @PostMapping("/import")
    String take(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "preview") String action,
            Model model)
            throws IOException {
        boolean stored = form.take(me, importing, new FileForm.Sent(file, content, seen, action), model);
        return stored ? "redirect:/earlier-results?done=imported" : page(me, null, model);
    }

    @PostMapping("/{id}/remove")
    String remove(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            RedirectAttributes next) {
        removing.remove(me.id(), id);
        next.addAttribute("after", after);
        return "redirect:/earlier-results?done=deleted";
    }
}
