package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.CaseImport;
import dev.plumbline.assessment.framework.EditionFacts;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.MoodleExport;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.Spreadsheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Exports and imports frameworks as files of other systems, with what an edition says about itself there. */
@Controller
class ExchangePages {

    private final Frameworks frameworks;
    private final CaseImport cases;
    private final MoodleExport moodle;
    private final EditionFacts facts;
    private final FormErrors formErrors;

    ExchangePages(
            Frameworks frameworks, CaseImport cases, MoodleExport moodle, EditionFacts facts, FormErrors formErrors) {
        this.frameworks = frameworks;
        this.cases = cases;
        this.moodle = moodle;
        this.facts = facts;
        this.formErrors = formErrors;
    }

    /** The edition as a table for Moodle. */
    @GetMapping("/frameworks/versions/{id}/moodle.csv")
    ResponseEntity<byte[]> moodle(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        MoodleExport.Exported exported = moodle.of(me.id(), id);
        var table = new Spreadsheet();
        exported.rows().forEach(table::row);
        return Download.of(exported.fileName(), "text/csv;charset=UTF-8", table.bytes());
    }

    @GetMapping("/frameworks/{id}/import-case")
    String form(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        frameworks.mustOwn(me.id());
        model.addAttribute("id", id);
        model.addAttribute("name", frameworks.name(id));
        model.addAttribute("levels", frameworks.levelsOfNewest(id).numbers());
        return "framework/import-case";
    }

    /** Shows what a package contains, or stores it in the draft. */
    @PostMapping("/frameworks/{id}/import-case")
    String take(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "preview") String action,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "false") boolean whole,
            Model model)
            throws IOException {
        frameworks.mustOwn(me.id());
        frameworks.name(id);
        model.addAttribute("level", level);
        model.addAttribute("whole", whole);
        try {
            if (file == null) {
                throw Refusal.invalid("file", "case-unreadable");
            }
            Integer at = level.isBlank() ? null : FormReading.read(() -> Integer.valueOf(level.strip()));
            if (action.equals("store")) {
                CaseImport.Stored stored =
                        cases.store(me.id(), id, cases.readToStore(me.id(), id, file.getBytes(), at, whole));
                return "redirect:/frameworks/versions/" + stored.versionId() + "?done=stored";
            }
            model.addAttribute(
                    "read", CaseImport.preview(cases.readToPreview(me.id(), id, file.getBytes(), at, whole)));
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.TOO_LARGE, Refusal.Kind.TOO_MANY);
        }
        return form(me, id, model);
    }

    @GetMapping("/frameworks/versions/{id}/facts")
    String facts(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        frameworks.mustOwn(me.id());
        return page(id, null, model);
    }

    private String page(UUID id, EditionFacts.@Nullable Facts typed, Model model) {
        var version = frameworks.version(id);
        model.addAttribute("version", version);
        model.addAttribute("name", frameworks.name(version.frameworkId()));
        model.addAttribute("facts", typed == null ? EditionFacts.of(version) : typed);
        return "framework/facts";
    }

    @PostMapping("/frameworks/versions/{id}/facts")
    String change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String creator,
            @RequestParam(defaultValue = "") String licence,
            @RequestParam(defaultValue = "") String version,
            Model model) {
        frameworks.mustOwn(me.id());
        var typed = new EditionFacts.Facts(language, creator, licence);
        try {
            facts.change(me.id(), id, typed, FormReading.read(() -> Long.valueOf(version)));
            return "redirect:/frameworks/versions/" + id + "?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            return page(id, typed, model);
        }
    }
}
