package dev.plumbline.assessment.evidence.api;

import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.site.CurrentUser;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The questions that one was asked about others' evidence. A question is answered once, so no version is needed. */
@RestController
@RequestMapping("/api/v1/corroborations/{id}")
class CorroborationApi {

    record CorroborateIn(
            CorroboratingEvidence.Answer said,
            @Size(max = 500) String comment) {}

    private final CorroboratingEvidence corroborating;

    CorroborationApi(CorroboratingEvidence corroborating) {
        this.corroborating = corroborating;
    }

    @GetMapping
    CorroboratingEvidence.Question question(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return corroborating.question(me.id(), id);
    }

    @PostMapping("/answer")
    CorroboratingEvidence.Corroboration answer(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody CorroborateIn in) {
        return corroborating.answer(me.id(), id, in.said(), in.comment());
    }
}
