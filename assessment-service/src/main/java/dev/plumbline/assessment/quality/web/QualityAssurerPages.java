package dev.plumbline.assessment.quality.web;

import dev.plumbline.assessment.quality.AppointingQualityAssurers;
import dev.plumbline.assessment.quality.ListingQualityAssurers;
import dev.plumbline.assessment.quality.ListingQualityAssurers.QualityAssurer;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may look again at what reviewers judged, for HR. */
@Controller
class QualityAssurerPages {

    private static final int PAGE = 50;

    private final AppointingQualityAssurers appointing;
    private final ListingQualityAssurers listing;
    private final FormErrors formErrors;

    QualityAssurerPages(AppointingQualityAssurers appointing, ListingQualityAssurers listing, FormErrors formErrors) {
        this.appointing = appointing;
        this.listing = listing;
        this.formErrors = formErrors;
    }

    @GetMapping("/quality-assurers")
    String list(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        Listing<QualityAssurer> page = listing.page(me.id(), after, PAGE);
        model.addAttribute("assurers", page.items());
        model.addAttribute("next", page.next());
        return "quality/assurers";
    }

    @GetMapping("/people/{id}/quality-assurer")
    String one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        model.addAttribute("appointed", appointing.of(me.id(), id));
        return "quality/appointing";
    }

    @PostMapping("/people/{id}/quality-assurer")
    String appoint(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "appoint") String act,
            Model model) {
        try {
            if (act.equals("dismiss")) {
                appointing.dismiss(me.id(), id, version);
            } else {
                appointing.appoint(me.id(), id, version);
            }
            return "redirect:/people/" + id + "/quality-assurer?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            return one(me, id, model);
        }
    }
}
