package dev.plumbline.assessment.result;

import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.result.ConfirmingLevels.Invitation;
import dev.plumbline.assessment.review.WhatWasJudged;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.RequestingAssessments;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Invitations to have a level confirmed again, for those who may begin it. */
@Component
class ReadingInvitations {

    private final Reconfirmations reconfirmations;
    private final RequestingAssessments requesting;
    private final Rights rights;
    private final WhatWasJudged judged;
    private final RecordingEvidence evidence;

    ReadingInvitations(
            Reconfirmations reconfirmations,
            RequestingAssessments requesting,
            Rights rights,
            WhatWasJudged judged,
            RecordingEvidence evidence) {
        this.reconfirmations = reconfirmations;
        this.requesting = requesting;
        this.rights = rights;
        this.judged = judged;
        this.evidence = evidence;
    }

    /**
     * An invitation.
     *
     * @throws Refusal as {@link ConfirmingLevels#find}
     */
    Invitation find(UUID actor, UUID id) {
        Reconfirmation found = reconfirmations.find(id).orElseThrow(Refusal::notFound);
        requesting.mayAsk(actor, found.personId());
        rights.mustNotJudgeAgain(actor, AssessmentId.of(found.assessmentId()), found.personId());
        boolean mine = actor.equals(found.personId());
        return new Invitation(found, mine, mine && found.open() ? pieces(found) : List.of());
    }

    private List<EvidenceSnapshot> pieces(Reconfirmation found) {
        Set<UUID> linked = new LinkedHashSet<>();
        reconfirmations
                .judged(found.id())
                .map(one -> judged.of(List.of(one)).get(one))
                .ifPresent(document -> {
                    UUID said = found.skillAssessmentId();
                    if (document.self() != null) {
                        document.self().skill(said).ifPresent(claim -> add(linked, claim.links()));
                    }
                    if (document.review() != null) {
                        document.review().skill(said).ifPresent(review -> add(linked, review.links()));
                    }
                });
        return evidence.shownNow(evidence.own(found.personId(), linked).stream()
                .filter(piece -> !piece.archived())
                .toList());
    }

    private static void add(Set<UUID> pieces, List<SelfAssessment.Link> links) {
        links.stream().map(SelfAssessment.Link::evidence).forEach(pieces::add);
    }
}
