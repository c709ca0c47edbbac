package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.CaseExport;
import dev.plumbline.assessment.framework.ComparingEditions;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.KeepingSheets;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.PreviewingPages;
import dev.plumbline.assessment.framework.TakingUpSkills;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Frameworks, their editions, and the import of page text. */
@Controller
class FrameworkPages {

    private static final int PAGE = 30;

    private final Frameworks frameworks;
    private final PreviewingPages previewing;
    private final KeepingSheets sheets;
    private final HeldRoles heldRoles;
    private final CaseExport cases;
    private final TakingUpSkills taking;
    private final ComparingEditions comparing;
    private final FormErrors formErrors;

    FrameworkPages(
            Frameworks frameworks,
            PreviewingPages previewing,
            KeepingSheets sheets,
            HeldRoles heldRoles,
            CaseExport cases,
            TakingUpSkills taking,
            ComparingEditions comparing,
            FormErrors formErrors) {
        this.comparing = comparing;
        this.taking = taking;
        this.frameworks = frameworks;
        this.previewing = previewing;
        this.sheets = sheets;
        this.cases = cases;
        this.heldRoles = heldRoles;
        this.formErrors = formErrors;
    }

    private boolean owner(CurrentUser me) {
        return heldRoles.holds(me.id(), Role.FRAMEWORK_OWNER);
    }

    @GetMapping("/frameworks")
    String all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Listing<Frameworks.Framework> page = frameworks.page(me.id(), after, PAGE);
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
            return all(me, null, model);
        }
    }

    @GetMapping("/frameworks/versions/{id}")
    String edition(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        FrameworkVersion version = frameworks.edition(me.id(), id);
        model.addAttribute("version", version);
        model.addAttribute("name", frameworks.name(version.frameworkId()));
        model.addAttribute("skills", frameworks.skills(id));
        model.addAttribute("levels", frameworks.levels(id));
        model.addAttribute("attributes", frameworks.attributes(id));
        model.addAttribute("takenUp", taking.of(me.id(), id));
        model.addAttribute("owner", owner(me));
        model.addAttribute("known", comparing.known(me.id(), version).orElse(null));
        model.addAttribute("noMarks", List.of());
        model.addAttribute(
                "drafted",
                frameworks.others(me.id(), version).stream()
                        .anyMatch(other -> other.status() == FrameworkVersion.Status.DRAFT));
        model.addAttribute(
                "comparable",
                frameworks.others(me.id(), version).stream().anyMatch(v -> v.number() < version.number()));
        return "framework/edition";
    }

    @PostMapping("/frameworks/versions/{id}/publish")
    String publish(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") String version,
            @RequestParam(defaultValue = "false") boolean decided,
            @RequestParam(defaultValue = "") List<String> changed) {
        frameworks.publish(me.id(), id, FormReading.read(() -> Long.valueOf(version)), decided ? changed : null);
        return "redirect:/frameworks/versions/" + id + "?done=session";
    }

    /** Opens the draft of the framework; it is made from its newest edition where there is none. */
    @PostMapping("/frameworks/{id}/draft")
    String draft(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return "redirect:/frameworks/versions/"
                + frameworks.draftOf(me.id(), id).id();
    }

    @PostMapping("/frameworks/versions/{id}/retire")
    String retire(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version) {
        frameworks.retire(me.id(), id, version);
        return "redirect:/frameworks/versions/" + id + "?done=saved";
    }

    /** The edition as a package of CASE 1.1. */
    @GetMapping("/frameworks/versions/{id}/case.json")
    ResponseEntity<byte[]> caseOf(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        CaseExport.Exported exported = cases.of(me.id(), id);
        return Download.of(
                exported.fileName(),
                MediaType.APPLICATION_JSON_VALUE,
                exported.cfPackage().toPrettyString().getBytes(StandardCharsets.UTF_8));
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
                FrameworkVersion draft = frameworks.draftOf(me.id(), id);
                frameworks.importPage(me.id(), draft.id(), page, code.isBlank() ? page.code() : code.strip(), text);
                return "redirect:/frameworks/versions/" + draft.id() + "?done=stored";
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
