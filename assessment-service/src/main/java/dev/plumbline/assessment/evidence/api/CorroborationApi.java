package dev.plumbline.assessment.evidence.api;

import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The questions that one was asked about others' evidence. Their version is that of the piece: an answer is about what was read. */
@RestController
@RequestMapping("/api/v1/corroborations/{id}")
class CorroborationApi {

    record CorroborateIn(
            CorroboratingEvidence.Answer said,
            @Size(max = 500) String comment) {}

    /** A question with the piece as it is now. */
    record QuestionView(CorroboratingEvidence.Corroboration corroboration, String ownerName, EvidenceSnapshot piece) {}

    private final CorroboratingEvidence corroborating;

    CorroborationApi(CorroboratingEvidence corroborating) {
        this.corroborating = corroborating;
    }

    @GetMapping
    ResponseEntity<QuestionView> question(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        CorroboratingEvidence.Question asked = corroborating.question(me.id(), id);
        return Versions.tagged(
                asked.version(), new QuestionView(asked.corroboration(), asked.ownerName(), asked.piece()));
    }

    @PostMapping("/answer")
    CorroboratingEvidence.Corroboration answer(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody CorroborateIn in) {
        return corroborating.answer(me.id(), id, in.said(), in.comment(), read.required());
    }
}
