package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.TranslatingSkills;
import dev.plumbline.assessment.framework.TranslatingSkills.LevelTexts;
import dev.plumbline.assessment.framework.TranslatingSkills.Texts;
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

/** A skill in two languages side by side: the original, and fields for the other. */
@Controller
@RequestMapping("/frameworks/skills/{id}/texts")
class TranslationPages {

    private final TranslatingSkills translating;
    private final Frameworks frameworks;
    private final FormErrors formErrors;

    TranslationPages(TranslatingSkills translating, Frameworks frameworks, FormErrors formErrors) {
        this.translating = translating;
        this.frameworks = frameworks;
        this.formErrors = formErrors;
    }

    /** @param language whose texts are shown; null for none yet */
    @GetMapping
    String texts(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String language,
            Model model) {
        frameworks.mustOwn(me.id());
        if (language == null) {
            return page(me, id, "", null, null, model);
        }
        try {
            return page(me, id, language, translating.of(me.id(), id, language), null, model);
        } catch (Refusal refusal) {
            return refused(me, id, language, null, null, refusal, model);
        }
    }

    private String page(
            CurrentUser me, UUID id, String language, @Nullable Texts texts, @Nullable String read, Model model) {
        SkillText skill = translating.skill(me.id(), id);
        FrameworkVersion version = frameworks.version(skill.versionId());
        model.addAttribute("skill", skill);
        model.addAttribute("version", version);
        model.addAttribute("read", read == null ? "" + version.version() : read);
        model.addAttribute("name", frameworks.name(version.frameworkId()));
        model.addAttribute("language", language);
        model.addAttribute("texts", texts);
        model.addAttribute("languages", TranslatingSkills.languages(skill));
        return "framework/texts";
    }

    private String refused(
            CurrentUser me,
            UUID id,
            String language,
            @Nullable Texts typed,
            @Nullable String read,
            Refusal refusal,
            Model model) {
        formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.TOO_LARGE, Refusal.Kind.TOO_MANY);
        return page(me, id, language, typed, read, model);
    }

    /** Saves what was typed; or fills the fields from a page in that language and saves nothing ({@code act} is pair). */
    @PostMapping
    String save(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        frameworks.mustOwn(me.id());
        SkillText skill = translating.skill(me.id(), id);
        String language = Objects.requireNonNullElse(form.getFirst("language"), "");
        String read = Objects.requireNonNullElse(form.getFirst("version"), "");
        Texts typed = typed(skill, form);
        try {
            if (String.valueOf(form.getFirst("act")).equals("pair")) {
                String page = Objects.requireNonNullElse(form.getFirst("page"), "");
                model.addAttribute("pageText", page);
                TranslatingSkills.Paired paired = translating.paired(me.id(), id, page);
                model.addAttribute("warnings", paired.warnings());
                return page(me, id, language, over(typed, paired.texts()), read, model);
            }
            translating.set(me.id(), id, language, typed, FormReading.read(() -> Long.valueOf(read)));
            return "redirect:/frameworks/skills/" + id + "/texts?language=" + language + "&done=saved";
        } catch (Refusal refusal) {
            return refused(me, id, language, typed, read, refusal, model);
        }
    }

    private static String field(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "");
    }

    private static Texts typed(SkillText skill, MultiValueMap<String, String> form) {
        List<LevelTexts> levels = new ArrayList<>();
        for (SkillText.LevelText level : skill.levels()) {
            levels.add(new LevelTexts(
                    level.level(),
                    field(form, "essence-" + level.level()),
                    level.statements().stream()
                            .map(statement -> field(form, "statement-" + statement.id()))
                            .toList()));
        }
        return new Texts(field(form, "name"), field(form, "description"), field(form, "guidance"), levels);
    }

    /** What a page says over what was typed: where it says nothing, what was typed stays. */
    private static Texts over(Texts typed, Texts page) {
        return new Texts(
                either(page.name(), typed.name()),
                either(page.description(), typed.description()),
                either(page.guidance(), typed.guidance()),
                typed.levels().stream()
                        .map(level -> page.levels().stream()
                                .filter(other -> other.level() == level.level())
                                .findFirst()
                                .map(other -> new LevelTexts(
                                        level.level(),
                                        either(other.essence(), level.essence()),
                                        other.statements().isEmpty() ? level.statements() : other.statements()))
                                .orElse(level))
                        .toList());
    }

    private static String either(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
