package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentStateView;
import dev.plumbline.assessment.result.ConfirmingLevels;
import dev.plumbline.assessment.result.Reconfirmation;
import dev.plumbline.assessment.site.CurrentUser;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations to have a level confirmed again. */
@RestController
@RequestMapping("/api/v1/reconfirmations/{id}")
class ReconfirmationApi {

    /** The most pieces that one request names. */
    private static final int MOST_PIECES = 500;

    /**
     * An invitation.
     *
     * @param pieces the evidence on which the result rests, for the person themselves
     */
    record InvitationView(Reconfirmation reconfirmation, List<EvidenceSnapshot> pieces) {}

    /** {@code current}: the pieces that are still current, said by the person themselves; none where it is left out. */
    record BeginIn(@Size(max = MOST_PIECES) @Nullable List<UUID> current) {}

    private final ConfirmingLevels confirming;

    ReconfirmationApi(ConfirmingLevels confirming) {
        this.confirming = confirming;
    }

    @GetMapping
    InvitationView invitation(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        ConfirmingLevels.Invitation found = confirming.find(me.id(), id);
        return new InvitationView(found.reconfirmation(), found.pieces());
    }

    /** Begins a single assessment of the skill, once. */
    @PostMapping("/begin")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AssessmentStateView> begin(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody BeginIn in) {
        Assessment begun = confirming.begin(me.id(), id, in.current() == null ? List.of() : in.current());
        return ResponseEntity.created(URI.create("/api/v1/assessments/" + begun.id()))
                .body(AssessmentStateView.of(begun));
    }
}
