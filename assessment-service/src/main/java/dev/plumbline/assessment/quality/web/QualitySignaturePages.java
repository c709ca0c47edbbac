package dev.plumbline.assessment.quality.web;

import dev.plumbline.assessment.quality.SigningQuality;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A quality assurer signs. */
@Controller
class QualitySignaturePages {

    private final SigningQuality signing;
    private final FormErrors formErrors;

    QualitySignaturePages(SigningQuality signing, FormErrors formErrors) {
        this.signing = signing;
        this.formErrors = formErrors;
    }

    @GetMapping("/quality-signatures/{id}")
    String signature(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        model.addAttribute("signature", signing.of(me.id(), id));
        return "quality/signature";
    }

    @PostMapping("/quality-signatures/{id}")
    String sign(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        try {
            signing.sign(me.id(), id);
            return "redirect:/quality-signatures/" + id + "?done=saved";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT);
            return signature(me, id, model);
        }
    }
}
