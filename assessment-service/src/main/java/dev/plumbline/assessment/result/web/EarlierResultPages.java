package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.result.EarlierResult;
import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.result.RemovingEarlierResults;
import dev.plumbline.assessment.result.ViewingEarlierResults;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.util.Base64;
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

/** Results that people were given elsewhere: in by file, looked through, removed. */
@Controller
@RequestMapping("/earlier-results")
class EarlierResultPages {

    private static final int ON_A_PAGE = 50;

    private final ImportingEarlierResults importing;
    private final ViewingEarlierResults viewing;
    private final RemovingEarlierResults removing;
    private final FormErrors formErrors;

    EarlierResultPages(
            ImportingEarlierResults importing,
            ViewingEarlierResults viewing,
            RemovingEarlierResults removing,
            FormErrors formErrors) {
        this.importing = importing;
        this.viewing = viewing;
        this.removing = removing;
        this.formErrors = formErrors;
    }

    @GetMapping
    String page(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        Listing<EarlierResult> page = viewing.page(me.id(), null, after, ON_A_PAGE);
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
        boolean store = action.equals("store");
        byte[] bytes = store || file == null
                ? FormReading.read(() -> Base64.getDecoder().decode(content))
                : file.getBytes();
        try {
            if (store) {
                if (seen.isEmpty()) {
                    throw new Refusal(Refusal.Kind.STALE, "stale");
                }
                importing.store(me.id(), bytes, seen);
                return "redirect:/earlier-results?done=imported";
            }
            show(me, bytes, model);
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.TOO_LARGE, Refusal.Kind.TOO_MANY, Refusal.Kind.STALE);
            if (refusal.kind() == Refusal.Kind.STALE) {
                show(me, bytes, model);
            }
        }
        return page(me, null, model);
    }

    private void show(CurrentUser me, byte[] bytes, Model model) {
        model.addAttribute("preview", importing.preview(me.id(), bytes));
        model.addAttribute("content", Base64.getEncoder().encodeToString(bytes));
    }

    @PostMapping("/{id}/remove")
    String remove(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        removing.remove(me.id(), id);
        return "redirect:/earlier-results?done=deleted";
    }
}
