package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.Foundation;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.Levels;
import dev.plumbline.assessment.framework.SettingLevels;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The levels and generic attributes of a draft, on one page. */
@Controller
@RequestMapping("/frameworks/versions/{id}/levels")
class LevelsPages {

    private final SettingLevels setting;
    private final Frameworks frameworks;
    private final FormErrors formErrors;

    LevelsPages(SettingLevels setting, Frameworks frameworks, FormErrors formErrors) {
        this.setting = setting;
        this.frameworks = frameworks;
        this.formErrors = formErrors;
    }

    @GetMapping
    String levels(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        frameworks.mustOwn(me.id());
        FrameworkVersion version = frameworks.version(id);
        return page(version, version.version(), setting.of(me.id(), id), model);
    }

    /** @param read the version that the form was made from, which stays until it is saved */
    private String page(FrameworkVersion version, @Nullable Long read, Foundation shown, Model model) {
        model.addAttribute("version", version);
        model.addAttribute("read", read);
        model.addAttribute("draft", version.status() == FrameworkVersion.Status.DRAFT);
        model.addAttribute("name", frameworks.name(version.frameworkId()));
        model.addAttribute("levels", shown.levels());
        model.addAttribute("attributes", shown.attributes());
        model.addAttribute("mostLevels", Levels.MOST);
        model.addAttribute("mostAttributes", Foundation.MOST_ATTRIBUTES);
        return "framework/levels";
    }

    /**
     * Saves what was typed, or does what a button says first and saves nothing: {@code add-level}, {@code drop-level} (the
     * highest), {@code add-attribute}, {@code drop-2} (an attribute, from 0).
     */
    @PostMapping
    String set(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        frameworks.mustOwn(me.id());
        FrameworkVersion version = frameworks.version(id);
        Foundation typed = typed(form);
        Long read = FormReading.read(() -> Long.valueOf(String.valueOf(form.getFirst("version"))));
        String act = String.valueOf(form.getFirst("act"));
        if (!act.equals("save")) {
            return page(version, read, after(act, typed), model);
        }
        try {
            setting.set(me.id(), id, typed, read);
            return "redirect:/frameworks/versions/" + id + "/levels?done=saved";
        } catch (Refusal refusal) {
            if (refusal.code().equals("framework-importing")) {
                formErrors.showAny(refusal, model);
            } else {
                formErrors.show(refusal, model, Refusal.Kind.STALE);
            }
            return page(version, read, typed, model);
        }
    }

    private static Foundation typed(MultiValueMap<String, String> form) {
        List<String> phrases = form.getOrDefault("guidingPhrase", List.of());
        List<String> essences = form.getOrDefault("essence", List.of());
        List<Foundation.Level> levels = new ArrayList<>();
        for (int i = 0; i < phrases.size() && i <= Levels.MOST; i++) {
            levels.add(new Foundation.Level(phrases.get(i), i < essences.size() ? essences.get(i) : ""));
        }
        List<String> codes = form.getOrDefault("code", List.of());
        List<String> names = form.getOrDefault("name", List.of());
        List<Foundation.Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < codes.size() && i <= Foundation.MOST_ATTRIBUTES; i++) {
            List<String> texts = new ArrayList<>();
            for (int level = 0; level < levels.size(); level++) {
                texts.add(Objects.requireNonNullElse(form.getFirst("text-" + i + "-" + level), ""));
            }
            attributes.add(new Foundation.Attribute(codes.get(i), i < names.size() ? names.get(i) : "", texts));
        }
        return new Foundation(levels, attributes);
    }

    private static Foundation after(String act, Foundation typed) {
        List<Foundation.Level> levels = new ArrayList<>(typed.levels());
        List<Foundation.Attribute> attributes = new ArrayList<>(typed.attributes());
        if (act.equals("add-level") && levels.size() < Levels.MOST) {
            levels.add(new Foundation.Level("", ""));
        } else if (act.equals("drop-level") && levels.size() > 1) {
            levels.removeLast();
        } else if (act.equals("add-attribute") && attributes.size() < Foundation.MOST_ATTRIBUTES) {
            attributes.add(new Foundation.Attribute("", "", List.of()));
        } else if (act.matches("drop-\\d") && act.charAt(5) - '0' < attributes.size()) {
            attributes.remove(act.charAt(5) - '0');
        }
        int n = levels.size();
        return new Foundation(
                levels,
                attributes.stream()
                        .map(attribute -> {
                            List<String> texts = new ArrayList<>(attribute.levels());
                            while (texts.size() < n) {
                                texts.add("");
                            }
                            return new Foundation.Attribute(attribute.code(), attribute.name(), texts.subList(0, n));
                        })
                        .toList());
    }
}
