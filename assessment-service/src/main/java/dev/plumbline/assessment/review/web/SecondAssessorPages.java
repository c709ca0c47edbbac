package dev.plumbline.assessment.review.web;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillCatalogue.Offered;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.SecondAssessorRoles.Given;
import dev.plumbline.assessment.review.AppointingSecondAssessors;
import dev.plumbline.assessment.review.AppointingSecondAssessors.Appointed;
import dev.plumbline.assessment.review.ListingSecondAssessors;
import dev.plumbline.assessment.review.ListingSecondAssessors.SecondAssessor;
import dev.plumbline.assessment.review.ReadingSecondAssessors;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.ChosenIds;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may be drawn to judge a second time, and who was, for HR. */
@Controller
class SecondAssessorPages {

    private static final int ON_A_PAGE = 50;

    private final AppointingSecondAssessors appointing;
    private final ListingSecondAssessors listing;
    private final ReadingSecondAssessors reading;
    private final OfferedSkills offered;
    private final FormErrors formErrors;

    SecondAssessorPages(
            AppointingSecondAssessors appointing,
            ListingSecondAssessors listing,
            ReadingSecondAssessors reading,
            OfferedSkills offered,
            FormErrors formErrors) {
        this.appointing = appointing;
        this.listing = listing;
        this.reading = reading;
        this.offered = offered;
        this.formErrors = formErrors;
    }

    @GetMapping("/second-assessors")
    String list(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        Listing<SecondAssessor> page = listing.page(me.id(), after, ON_A_PAGE);
        model.addAttribute("assessors", page.items());
        model.addAttribute("next", page.next());
        return "review/second-assessors";
    }

    @GetMapping("/people/{id}/second-assessor")
    String one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Appointed appointed = appointing.of(me.id(), id);
        Given given = appointed.given();
        return page(appointed, given.all(), given.skills(), model);
    }

    private String page(Appointed appointed, boolean all, Set<UUID> chosen, Model model) {
        SkillCatalogue catalogue = offered.catalogue();
        Map<UUID, Offered> skills = new LinkedHashMap<>();
        catalogue.current().forEach(skill -> skills.putIfAbsent(skill.originId(), skill));
        // What was given of an edition that is no longer the newest can be kept or taken away.
        appointed.given().skills().stream()
                .sorted()
                .forEach(skill -> catalogue.byOrigin(skill).ifPresent(known -> skills.putIfAbsent(skill, known)));
        model.addAttribute("person", appointed.person());
        model.addAttribute("given", appointed.given());
        model.addAttribute("all", all);
        model.addAttribute("chosen", chosen);
        model.addAttribute("skills", skills.values());
        return "review/appointing";
    }

    @PostMapping("/people/{id}/second-assessor")
    String appoint(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "appoint") String act,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") List<String> skill,
            Model model) {
        try {
            if (act.equals("dismiss")) {
                appointing.dismiss(me.id(), id, version);
            } else {
                appointing.appoint(me.id(), id, all, ChosenIds.of(skill), version);
            }
            return "redirect:/people/" + id + "/second-assessor?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            return page(appointing.of(me.id(), id), all, Set.copyOf(ChosenIds.of(skill)), model);
        }
    }

    @GetMapping("/assessments/{id}/second-assessor")
    String whoAndWhy(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        model.addAttribute("who", reading.of(me.id(), AssessmentId.of(id)));
        return "review/second-assessor";
    }
}
