package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.DeletingEditions;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.WritingSkills;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A skill of a draft written by hand; drafts and frameworks deleted. */
@Controller
class SkillPages {

    private static final String ACTS = "(add|level)-\\d|(up|down|join|remove)-\\d-[0-9a-z-]{1,40}";

    private final WritingSkills writing;
    private final DeletingEditions deleting;
    private final Frameworks frameworks;
    private final FormErrors formErrors;

    SkillPages(WritingSkills writing, DeletingEditions deleting, Frameworks frameworks, FormErrors formErrors) {
        this.writing = writing;
        this.deleting = deleting;
        this.frameworks = frameworks;
        this.formErrors = formErrors;
    }

    @GetMapping("/frameworks/versions/{id}/skills/new")
    String blank(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        FrameworkVersion version = writing.openDraft(me.id(), id);
        return page(version, null, SkillForm.empty(version.version()), model);
    }

    @GetMapping("/frameworks/skills/{id}/edit")
    String edit(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        SkillText skill = writing.open(me.id(), id);
        FrameworkVersion version = frameworks.version(skill.versionId());
        return page(version, skill, SkillForm.of(skill, version.version()), model);
    }

    private String page(FrameworkVersion version, @Nullable SkillText skill, SkillForm typed, Model model) {
        model.addAttribute("version", version);
        model.addAttribute("framework", frameworks.name(version.frameworkId()));
        model.addAttribute("skill", skill);
        model.addAttribute("typed", typed);
        model.addAttribute(
                "missing",
                frameworks.levels(version.id()).stream()
                        .filter(level -> typed.levels().stream().noneMatch(one -> one.level() == level.level()))
                        .toList());
        return "framework/skill";
    }

    /** Saves a new skill; or, by another button of the form, changes only the form. */
    @PostMapping("/frameworks/versions/{id}/skills")
    String write(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        FrameworkVersion version = writing.openDraft(me.id(), id);
        SkillForm typed = FormReading.read(() -> SkillForm.read(form));
        String act = String.valueOf(form.getFirst("act"));
        if (act.matches(ACTS)) {
            return page(version, null, FormReading.read(() -> typed.after(act)), model);
        }
        try {
            WritingSkills.Saved saved = writing.write(me.id(), id, FormReading.read(typed::wording), typed.version());
            return "redirect:/frameworks/skills/" + saved.skill().id() + "/edit?done=saved";
        } catch (Refusal refusal) {
            SkillForm again = formErrors.showTyped(
                    refusal, model, typed, () -> typed.at(frameworks.version(id).version()));
            return page(frameworks.version(id), null, again, model);
        }
    }

    /** Saves a skill; or, by another button of the form, changes only the form. */
    @PostMapping("/frameworks/skills/{id}/edit")
    String rewrite(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        SkillText skill = writing.open(me.id(), id);
        SkillForm typed = FormReading.read(() -> SkillForm.read(form));
        String act = String.valueOf(form.getFirst("act"));
        if (act.matches(ACTS)) {
            return page(frameworks.version(skill.versionId()), skill, FormReading.read(() -> typed.after(act)), model);
        }
        try {
            writing.rewrite(me.id(), id, FormReading.read(typed::wording), typed.version());
            return "redirect:/frameworks/skills/" + id + "/edit?done=saved";
        } catch (Refusal refusal) {
            SkillForm again = formErrors.showTyped(refusal, model, typed, () -> overNow(id, typed, model));
            SkillText now = frameworks.skill(id);
            return page(frameworks.version(now.versionId()), now, again, model);
        }
    }

    /** What was typed, beside what is saved now. */
    private SkillForm overNow(UUID id, SkillForm typed, Model model) {
        SkillText now = frameworks.skill(id);
        model.addAttribute("saved", typed.saved(now));
        return typed.at(frameworks.version(now.versionId()).version());
    }

    @PostMapping("/frameworks/skills/{id}/remove")
    String remove(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestParam long version) {
        return "redirect:/frameworks/versions/"
                + writing.remove(me.id(), id, version).id() + "?done=saved";
    }

    @PostMapping("/frameworks/versions/{id}/delete")
    String deleteDraft(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestParam long version) {
        deleting.draft(me.id(), id, version);
        return "redirect:/frameworks?done=saved";
    }

    @PostMapping("/frameworks/{id}/delete")
    String deleteFramework(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestParam long version) {
        deleting.framework(me.id(), id, version);
        return "redirect:/frameworks?done=saved";
    }
}
