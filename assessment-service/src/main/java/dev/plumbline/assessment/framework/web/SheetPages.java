package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.ImportingSheets;
import dev.plumbline.assessment.framework.KeepingSheets;
import dev.plumbline.assessment.framework.MappingSheets;
import dev.plumbline.assessment.framework.PreviewingSheets;
import dev.plumbline.assessment.framework.SheetImport;
import dev.plumbline.assessment.framework.SheetMapping;
import dev.plumbline.assessment.framework.SheetMapping.About;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The import of tables: the file, what its columns are, what would come of it. */
@Controller
class SheetPages {

    /** As many rows as a workbook can have. */
    private static final int MOST_ROWS = 1_048_576;

    private final Frameworks frameworks;
    private final KeepingSheets keeping;
    private final PreviewingSheets previewing;
    private final MappingSheets mapping;
    private final ImportingSheets importing;
    private final FormErrors formErrors;

    SheetPages(
            Frameworks frameworks,
            KeepingSheets keeping,
            PreviewingSheets previewing,
            MappingSheets mapping,
            ImportingSheets importing,
            FormErrors formErrors) {
        this.frameworks = frameworks;
        this.keeping = keeping;
        this.previewing = previewing;
        this.mapping = mapping;
        this.importing = importing;
        this.formErrors = formErrors;
    }

    @GetMapping("/frameworks/{id}/import-sheet")
    String form(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Map<Boolean, List<SheetImport.KeptFile>> waiting =
                keeping.waiting(me.id(), id).stream().collect(Collectors.partitioningBy(kept -> kept.leftBy() == null));
        model.addAttribute("own", waiting.get(true));
        model.addAttribute("left", waiting.get(false));
        model.addAttribute("id", id);
        model.addAttribute("name", frameworks.name(id));
        return "framework/import-sheet";
    }

    @PostMapping("/frameworks/{id}/import-sheet")
    String keep(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model)
            throws IOException {
        frameworks.mustOwn(me.id());
        try {
            Given given = Given.of(file, text);
            return "redirect:/frameworks/sheets/" + keeping.keep(me.id(), id, given.name(), given.content());
        } catch (Refusal refusal) {
            show(refusal, model);
            model.addAttribute("text", text);
            model.addAttribute(
                    "isPage",
                    refusal.faults().stream().anyMatch(fault -> fault.code().equals("sheet-page")));
            return form(me, id, model);
        }
    }

    private void show(Refusal refusal, Model model) {
        formErrors.show(
                refusal,
                model,
                Refusal.Kind.TOO_LARGE,
                Refusal.Kind.TOO_MANY,
                Refusal.Kind.CONFLICT,
                Refusal.Kind.STALE);
    }

    @GetMapping("/frameworks/sheets/{id}")
    String shown(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, previewing.show(me.id(), id), model);
    }

    private String page(CurrentUser me, SheetImport shown, Model model) {
        model.addAttribute("shown", shown);
        model.addAttribute("frameworkName", frameworks.name(shown.frameworkId()));
        model.addAttribute("faults", formErrors.of(shown.faults()));
        model.addAttribute("abouts", About.values());
        model.addAttribute("shapes", shown.mapping().about().shapes());
        model.addAttribute(
                "levels", shown.mapping().about() == About.LEVELS ? List.of() : mapping.levels(me.id(), shown.id()));
        model.addAttribute("parts", shown.mapping().about().parts());
        return "framework/sheet";
    }

    /**
     * The page after a refusal, with what was typed. It has no preview where it is too early to read the file again, where the row of
     * names is not said by a number, or where somebody else has said meanwhile what the columns are.
     */
    private String again(CurrentUser me, UUID id, Refusal refusal, Map<String, String> form, Model model) {
        show(refusal, model);
        model.addAttribute("typedHeader", form.get("header"));
        if (refusal.kind() != Refusal.Kind.TOO_MANY
                && isRow(form)
                && !(refusal.kind() == Refusal.Kind.STALE && isTyped(mapping.mapping(me.id(), id), form))) {
            try {
                return shown(me, id, model);
            } catch (Refusal early) {
                if (early.kind() != Refusal.Kind.TOO_MANY) {
                    throw early;
                }
            }
        }
        return page(me, previewing.unread(me.id(), id, said(mapping.mapping(me.id(), id), form)), model);
    }

    private static boolean isTyped(SheetMapping now, Map<String, String> form) {
        return !said(now, form).equals(now);
    }

    /**
     * Keeps what was said of the columns, and does what the button says. What was changed is shown before anything is imported.
     *
     * @param seen what the preview said; empty where there was none
     * @param version of the file that was read
     */
    @PostMapping("/frameworks/sheets/{id}")
    String act(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "preview") String action,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String named,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(required = false) @Nullable Long version,
            @RequestParam Map<String, String> form,
            Model model) {
        frameworks.mustOwn(me.id());
        String here = "redirect:/frameworks/sheets/" + id;
        model.addAttribute("whole", whole);
        model.addAttribute("typedName", name);
        try {
            if (action.equals("discard")) {
                return "redirect:/frameworks/" + keeping.discard(me.id(), id, version) + "/import-sheet";
            }
            if (action.equals("another")) {
                return "redirect:/frameworks/sheets/" + keeping.again(me.id(), id);
            }
            if (action.equals("use")) {
                mapping.use(me.id(), id, FormReading.read(() -> UUID.fromString(named)), version);
                return here;
            }
            if (action.equals("forget")) {
                mapping.forget(me.id(), FormReading.read(() -> UUID.fromString(named)));
                return here + "?done=saved";
            }
            SheetMapping before = mapping.mapping(me.id(), id);
            mustSayWhereTheNamesAre(form);
            SheetMapping said = said(before, form);
            boolean changed = !said.equals(before);
            if (changed) {
                mapping.map(me.id(), id, said, version);
            }
            switch (action) {
                case "name" -> {
                    mapping.name(me.id(), id, name);
                    return here + "?done=saved";
                }
                case "store" -> {
                    if (changed || seen.isEmpty()) {
                        return here + "?done=sheetChanged";
                    }
                    ImportingSheets.Stored stored = importing.store(me.id(), id, whole, seen, version);
                    return stored.jobId() == null && said.about() == About.SKILLS
                            ? "redirect:/frameworks/versions/" + stored.versionId() + "?done=stored"
                            : here;
                }
                // To have it previewed, and whatever else a button may be called, changes nothing.
                default -> {
                    return here + "#preview";
                }
            }
        } catch (Refusal refusal) {
            return again(me, id, refusal, form, model);
        }
    }

    private static void mustSayWhereTheNamesAre(Map<String, String> form) {
        if (!isRow(form)) {
            throw Refusal.invalid("header", "sheet-header");
        }
    }

    /** Whether the number of the row of names is one as the form asks for it, where the form says any. */
    private static boolean isRow(Map<String, String> form) {
        String typed = form.getOrDefault("header", "0").strip();
        return typed.matches("[0-9]{1,7}") && Integer.parseInt(typed) <= MOST_ROWS;
    }

    private static int header(SheetMapping before, Map<String, String> form) {
        String typed = form.get("header");
        return typed == null ? before.header() : Integer.parseInt(typed.strip());
    }

    /** What the form says; what it does not name, or not as a number, stays. */
    private static SheetMapping said(SheetMapping before, Map<String, String> form) {
        return FormReading.read(() -> {
            List<String> columns = new ArrayList<>();
            for (int i = 0; i < before.columns().size(); i++) {
                columns.add(form.getOrDefault("column-" + i, before.columns().get(i)));
            }
            Map<String, Integer> words = new LinkedHashMap<>(before.words());
            for (int i = 0; form.containsKey("word-" + i); i++) {
                String word = form.getOrDefault("word-name-" + i, "");
                if (words.containsKey(word)) {
                    words.put(
                            word,
                            Integer.valueOf(form.getOrDefault("word-" + i, "").strip()));
                }
            }
            List<String> left = new ArrayList<>(before.left());
            for (int i = 0; form.containsKey("attribute-name-" + i); i++) {
                String name = form.getOrDefault("attribute-name-" + i, "");
                left.remove(name);
                if (!form.containsKey("attribute-" + i)) {
                    left.add(name);
                }
            }
            return new SheetMapping(
                    form.getOrDefault("sheet", before.sheet()),
                    isRow(form) ? header(before, form) : before.header(),
                    Shape.valueOf(form.getOrDefault("shape", before.shape().name())),
                    columns,
                    words,
                    About.valueOf(form.getOrDefault("about", before.about().name())),
                    left);
        });
    }
}
