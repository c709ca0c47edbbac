package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.DoneSentence;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ChangingDrafts;
import dev.plumbline.assessment.steering.NamingPeopleByFile;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who takes part in a cycle that is not launched yet; such a cycle is deleted. */
@Controller
@RequestMapping("/cycles/{id}")
class DraftPages {

    private final ChangingDrafts drafts;
    private final NamingPeopleByFile byFile;
    private final Population population;
    private final Directory people;
    private final FormErrors formErrors;
    private final ViewingCycles viewing;
    private final Sentences sentences;

    DraftPages(
            ChangingDrafts drafts,
            NamingPeopleByFile byFile,
            Population population,
            Directory people,
            FormErrors formErrors,
            ViewingCycles viewing,
            Sentences sentences) {
        this.drafts = drafts;
        this.byFile = byFile;
        this.population = population;
        this.people = people;
        this.formErrors = formErrors;
        this.viewing = viewing;
        this.sentences = sentences;
    }

    @GetMapping("/people")
    String people(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, id, new LinkedMultiValueMap<>(), model);
    }

    private String page(CurrentUser me, UUID id, MultiValueMap<String, String> form, Model model) {
        AssessmentCycle cycle = viewing.forHr(me.id(), id);
        cycle.mustBeDraft();
        model.addAttribute("cycle", cycle);
        model.addAttribute("form", form);
        model.addAttribute("units", people.units());
        model.addAttribute("titles", SetupForm.titlesToChoose(form, people));
        model.addAttribute("population", population.size(id));
        return "steering/people";
    }

    @PostMapping("/people")
    String name(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "add") String action,
            @RequestParam MultiValueMap<String, String> form,
            Model model) {
        if (SetupForm.searches(form)) {
            return page(me, id, form, model);
        }
        return changing(me, id, form, model, () -> {
            Whom whom = SetupForm.whom(form);
            boolean remove = action.equals("remove");
            drafts.people(me.id(), id, remove ? Whom.NOBODY : whom, remove ? whom : Whom.NOBODY, version);
        });
    }

    @PostMapping("/people/file")
    String file(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "add") String action,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Model model) {
        return changing(me, id, new LinkedMultiValueMap<>(), model, () -> {
            try {
                byFile.name(
                        me.id(), id, file == null ? new byte[0] : file.getBytes(), action.equals("remove"), version);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String changing(CurrentUser me, UUID id, MultiValueMap<String, String> form, Model model, Runnable change) {
        try {
            change.run();
            return "redirect:/cycles/" + id + "/people?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.TOO_LARGE);
            return page(me, id, form, model);
        }
    }

    @PostMapping("/delete")
    String delete(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            RedirectAttributes next) {
        String name = viewing.forHr(me.id(), id).name();
        drafts.delete(me.id(), id, version);
        DoneSentence.say(next, sentences.of("cycles.deleted", List.of(name)));
        return "redirect:/cycles?done=deleted";
    }
}
