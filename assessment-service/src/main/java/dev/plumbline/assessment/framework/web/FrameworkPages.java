package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.FrameworkOrder;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.KeepingSheets;
import dev.plumbline.assessment.framework.ListingFrameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.PreviewingPages;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Frameworks, their drafts, and the import of page text. */
@Controller
class FrameworkPages {

    private static final int PAGE = 30;

    /** How the list is shown. */
    record Listed(FrameworkOrder order, boolean descending) {}

    private final Frameworks frameworks;
    private final ListingFrameworks listing;
    private final PreviewingPages previewing;
    private final KeepingSheets sheets;
    private final HeldRoles heldRoles;
    private final FormErrors formErrors;

    FrameworkPages(
            Frameworks frameworks,
            ListingFrameworks listing,
            PreviewingPages previewing,
            KeepingSheets sheets,
            HeldRoles heldRoles,
            FormErrors formErrors) {
        this.frameworks = frameworks;
        this.listing = listing;
        this.previewing = previewing;
        this.sheets = sheets;
        this.heldRoles = heldRoles;
        this.formErrors = formErrors;
    }

    private boolean owner(CurrentUser me) {
        return heldRoles.holds(me.id(), Role.FRAMEWORK_OWNER);
    }

    @GetMapping("/frameworks")
    String all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "NAME") FrameworkOrder order,
            @RequestParam(defaultValue = "false") boolean descending,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Listing<Frameworks.Framework> page =
                listing.page(me.id(), order, descending, Keyset.partsOrFirst(after, 2, 0), PAGE);
        model.addAttribute("listed", new Listed(order, descending));
        model.addAttribute("frameworks", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("owner", owner(me));
        model.addAttribute("hr", heldRoles.holds(me.id(), Role.HR));
        return "framework/frameworks";
    }

    @PostMapping("/frameworks")
    String create(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam String name,
            @RequestParam(defaultValue = "import") String next,
            Model model) {
        try {
            FrameworkVersion draft = frameworks.create(me.id(), name);
            if (next.equals("levels")) {
                return "redirect:/frameworks/versions/" + draft.id() + "/levels";
            }
            return "redirect:/frameworks/" + draft.frameworkId() + "/import";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return all(me, FrameworkOrder.NAME, false, null, model);
        }
    }

    /** Opens the draft of the framework; it is made from its newest edition where there is none. */
    @PostMapping("/frameworks/{id}/draft")
    String draft(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return "redirect:/frameworks/versions/"
                + frameworks.draftOf(me.id(), id).id();
    }

    @GetMapping("/frameworks/{id}/import")
    String importForm(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        frameworks.mustOwn(me.id());
        frameworks.name(id);
        model.addAttribute("id", id);
        return "framework/import";
    }

    /**
     * Previews a page, or stores it.
     *
     * @param which which of several skills in the text is meant, from 1; 0 for the whole text
     */
    @PostMapping("/frameworks/{id}/import")
    String importPage(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(name = "text", defaultValue = "") String typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "preview") String action,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "0") int which,
            Model model)
            throws IOException {
        frameworks.mustOwn(me.id());
        Given given = Given.of(file, typed);
        String text = given.chosen() ? KeepingSheets.text(given.content()) : typed;
        model.addAttribute("text", PreviewingPages.isText(text) ? text : "");
        model.addAttribute("typedCode", action.equals("store") ? code : "");
        try {
            if (action.equals("store")) {
                PageText.Page page = PageText.read(text, frameworks.levelsOfNewest(id));
                Frameworks.StoredPage stored =
                        frameworks.storePage(me.id(), id, page, code.isBlank() ? page.code() : code.strip(), text);
                return "redirect:/frameworks/versions/" + stored.versionId() + "?done=stored";
            }
            preview(me, id, which > 0 ? chosen(me, text, which) : text, model);
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.TOO_LARGE, Refusal.Kind.TOO_MANY);
            if (refusal.faults().stream().anyMatch(fault -> fault.code().equals("page-several-skills"))) {
                model.addAttribute("parts", PageText.parts(text));
            }
            if (refusal.faults().stream().anyMatch(fault -> fault.code().equals("page-sheet"))) {
                asTable(me, id, given.name(), given.content(), model);
            }
            if (action.equals("store")) {
                readAgain(id, text, model);
            }
        }
        return importForm(me, id, model);
    }

    /** What was read stays on the page, where it can be read; else that is what was refused. */
    private void readAgain(UUID id, String text, Model model) {
        try {
            model.addAttribute("page", PageText.read(text, frameworks.levelsOfNewest(id)));
        } catch (Refusal unreadable) {
            // The errors say so.
        }
    }

    /** What is a table is kept, so that it need not be chosen or pasted again. */
    private void asTable(CurrentUser me, UUID id, String name, byte[] content, Model model) {
        try {
            model.addAttribute("sheet", sheets.keep(me.id(), id, name, content));
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT, Refusal.Kind.TOO_LARGE, Refusal.Kind.TOO_MANY);
        }
    }

    private void preview(CurrentUser me, UUID id, String text, Model model) {
        model.addAttribute("text", text);
        PreviewingPages.Preview preview = previewing.preview(me.id(), id, text);
        model.addAttribute("page", preview.page());
        model.addAttribute("replaces", preview.replaces());
    }

    private String chosen(CurrentUser me, String text, int which) {
        List<PageText.Part> parts = previewing.parts(me.id(), text);
        return which > 0 && which <= parts.size() ? parts.get(which - 1).text() : text;
    }
}
