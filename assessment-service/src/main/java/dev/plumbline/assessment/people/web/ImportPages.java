package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.PeopleImport;
import dev.plumbline.assessment.people.PeopleImport.Change;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Shown;
import dev.plumbline.assessment.people.ViewingImports;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
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

/** The import of people: the file, what it would change, its questions. */
@Controller
@RequestMapping("/people/import")
class ImportPages {

    private static final int PAGE = 100;

    /** A question's field begins with it. */
    private static final String ANSWER = "answer-";

    /** A fault of the file with its sentence. */
    record FaultView(int line, String message) {}

    private final ImportingPeople importing;
    private final ViewingImports viewing;
    private final FormErrors formErrors;

    ImportPages(ImportingPeople importing, ViewingImports viewing, FormErrors formErrors) {
        this.importing = importing;
        this.viewing = viewing;
        this.formErrors = formErrors;
    }

    @GetMapping
    String upload(@AuthenticationPrincipal CurrentUser me, Model model) {
        model.addAttribute("waiting", viewing.waiting(me.id()));
        return "people/import";
    }

    @PostMapping
    String preview(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean whole,
            Model model)
            throws IOException {
        importing.mustManage(me.id());
        try {
            return "redirect:/people/import/"
                    + importing.preview(me.id(), file.getBytes(), whole).id();
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.TOO_LARGE);
            model.addAttribute("whole", whole);
            return upload(me, model);
        }
    }

    @GetMapping("/{id}")
    String shown(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Change change,
            @RequestParam(defaultValue = "-2147483648") int after,
            Model model) {
        PeopleImport shown = viewing.find(me.id(), id);
        List<Shown> rows = viewing.rows(me.id(), id, change, after, PAGE + 1);
        boolean more = rows.size() > PAGE;
        model.addAttribute("shown", shown);
        model.addAttribute("own", shown.createdBy().equals(me.id()));
        model.addAttribute("rows", more ? rows.subList(0, PAGE) : rows);
        model.addAttribute("managers", viewing.managers(me.id(), id, rows));
        model.addAttribute("next", more ? rows.get(PAGE - 1).place() : null);
        model.addAttribute("change", change);
        model.addAttribute("changes", Change.values());
        model.addAttribute(
                "faults",
                viewing.faults(me.id(), id).stream()
                        .map(fault -> new FaultView(
                                fault.line(),
                                formErrors
                                        .of(List.of(new Fault("file", fault.code(), fault.arguments())))
                                        .getFirst()
                                        .message()))
                        .toList());
        return "people/import-shown";
    }

    private String acted(CurrentUser me, UUID id, Model model, Supplier<String> act) {
        try {
            return act.get();
        } catch (Refusal refusal) {
            // What others may do and whoever reads may not is said here too.
            model.addAttribute(
                    "errors",
                    formErrors.shownAny(refusal, Refusal.Kind.FORBIDDEN).stream()
                            .map(error ->
                                    error.isOfField() ? new FormErrors.FormError("questions", error.message()) : error)
                            .toList());
            return shown(me, id, null, Integer.MIN_VALUE, model);
        }
    }

    @PostMapping("/{id}/answers")
    String answer(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> form,
            Model model) {
        Map<String, Choice> answers = FormReading.read(() -> {
            Map<String, Choice> read = new HashMap<>();
            form.forEach((field, value) -> {
                if (field.startsWith(ANSWER)) {
                    read.put(field.substring(ANSWER.length()), Choice.valueOf(value));
                }
            });
            return read;
        });
        return acted(me, id, model, () -> {
            importing.answer(me.id(), id, version, answers);
            return "redirect:/people/import/" + id + "?done=saved";
        });
    }

    @PostMapping("/{id}/renew")
    String renew(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return acted(me, id, model, () -> {
            importing.renew(me.id(), id, version);
            return "redirect:/people/import/" + id;
        });
    }

    @PostMapping("/{id}/agree")
    String agree(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return acted(me, id, model, () -> {
            importing.agree(me.id(), id, version);
            return "redirect:/people/import?done=agreed";
        });
    }

    @PostMapping("/{id}/apply")
    String apply(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return acted(me, id, model, () -> {
            importing.apply(me.id(), id, version, Map.of());
            return "redirect:/people/import/" + id + "?done=imported";
        });
    }

    @PostMapping("/{id}/discard")
    String discard(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return acted(me, id, model, () -> {
            importing.discard(me.id(), id, version);
            return "redirect:/people/import";
        });
    }
}
