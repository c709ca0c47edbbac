package dev.plumbline.assessment.result;

import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.TakingOver;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.RequestingAssessments;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.Worklist;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person or their manager has a level confirmed again: by a single assessment of the skill, on the newest edition. */
@Service
public class ConfirmingLevels {

    /**
     * An invitation, as it is shown.
     *
     * @param mine whether it is read by the person themselves
     * @param pieces the evidence on which the result rests and that the person still has, for themselves only: they say of each
     *     whether it is still current
     */
    public record Invitation(Reconfirmation reconfirmation, boolean mine, List<EvidenceSnapshot> pieces) {}

    private final Reconfirmations reconfirmations;
    private final ReadingInvitations invitations;
    private final RequestingAssessments requesting;
    private final Frameworks frameworks;
    private final TakingOver takingOver;
    private final Worklist worklist;
    private final EndingTasks endingTasks;
    private final Clock clock;

    ConfirmingLevels(
            Reconfirmations reconfirmations,
            ReadingInvitations invitations,
            RequestingAssessments requesting,
            Frameworks frameworks,
            TakingOver takingOver,
            Worklist worklist,
            EndingTasks endingTasks,
            Clock clock) {
        this.reconfirmations = reconfirmations;
        this.invitations = invitations;
        this.requesting = requesting;
        this.frameworks = frameworks;
        this.takingOver = takingOver;
        this.worklist = worklist;
        this.endingTasks = endingTasks;
        this.clock = clock;
    }

    /**
     * An invitation.
     *
     * @throws Refusal unless the actor may ask for an assessment of the person: themselves, their manager, HR; as not found to
     *     whom the person does not concern; as forbidden to whoever is to judge a second time what had this level
     */
    @Transactional(readOnly = true)
    public Invitation find(UUID actor, UUID id) {
        return invitations.find(actor, id);
    }

    /**
     * Begins a single assessment of the skill, on the newest published edition. Where the person begins it themselves, their
     * draft has what they said of the statements that are the same, as far as it rests on work that is still current; where
     * their manager does, or HR, the person takes it over.
     *
     * @param current the pieces of which the person says that they are still current; of nobody else
     * @throws Refusal as {@link #find}; where it is over, or the skill cannot be asked; naming each piece that is not offered
     */
    @Transactional
    public Assessment begin(UUID actor, UUID id, Collection<UUID> current) {
        Invitation invitation = find(actor, id);
        Reconfirmation found = invitation.reconfirmation();
        if (reconfirmations.lock(id).filter(open -> !open.followed()).isEmpty()) {
            throw Refusal.conflict("reconfirmation-over", found.because());
        }
        Set<UUID> offered = new LinkedHashSet<>();
        invitation.pieces().forEach(piece -> offered.add(piece.id()));
        if (!offered.containsAll(current)) {
            throw Refusal.invalid("current", "take-not-offered");
        }
        UUID edition = frameworks.published(reconfirmations.framework(found.skillAssessmentId())).stream()
                .max((one, other) -> Integer.compare(one.number(), other.number()))
                .orElseThrow(() -> Refusal.conflict("reconfirmation-gone", found.because()))
                .id();
        UUID skill = reconfirmations
                .skill(edition, found.skillOrigin())
                .orElseThrow(() -> Refusal.conflict("reconfirmation-gone", found.because()));
        Assessment begun = requesting.request(
                actor, found.personId(), new RequestingAssessments.Request(edition, List.of(skill), null, null, null));
        if (invitation.mine()) {
            takingOver.takeCurrent(actor, AssessmentId.of(begun.id()), Set.copyOf(current));
        }
        reconfirmations.end(id, begun.id(), clock.instant());
        worklist.openOf(id.toString()).stream()
                .filter(item -> item.is(InvitingToConfirm.TASK))
                .forEach(item ->
                        endingTasks.done(id.toString(), InvitingToConfirm.TASK, item.slot(), item.round(), actor));
        return begun;
    }
}
