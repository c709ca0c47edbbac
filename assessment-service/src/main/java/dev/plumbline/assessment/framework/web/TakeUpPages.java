package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.TakingUpSkills;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
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

/** Skills of other frameworks, chosen for a draft. */
@Controller
@RequestMapping("/frameworks/versions/{id}/take-up")
class TakeUpPages {

    private final TakingUpSkills taking;
    private final Frameworks frameworks;
    private final FormErrors formErrors;

    TakeUpPages(TakingUpSkills taking, Frameworks frameworks, FormErrors formErrors) {
        this.taking = taking;
        this.frameworks = frameworks;
        this.formErrors = formErrors;
    }

    /**
     * @param from the edition whose skills are shown; null for none yet
     * @param q a part of their codes or names
     */
    @GetMapping
    String choose(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID from,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        FrameworkVersion version = frameworks.edition(me.id(), id);
        model.addAttribute("sources", taking.sources(me.id(), id));
        model.addAttribute("version", version);
        model.addAttribute("name", frameworks.name(version.frameworkId()));
        model.addAttribute("from", from);
        model.addAttribute("q", q);
        model.addAttribute("offered", from == null ? null : taking.offered(me.id(), id, from, q));
        if (!model.containsAttribute("chosen")) {
            model.addAttribute("chosen", List.of());
        }
        return "framework/take-up";
    }

    @PostMapping
    String take(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID from,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") List<UUID> skill,
            @RequestParam(defaultValue = "") String version,
            Model model) {
        try {
            taking.take(me.id(), id, skill, FormReading.read(() -> Long.valueOf(version)));
            return "redirect:/frameworks/versions/" + id + "?done=stored";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            model.addAttribute("chosen", skill);
            return choose(me, id, from, q, model);
        }
    }
}
