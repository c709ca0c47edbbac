package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.participant.UnfinishedWatch;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * HR decides what happens to those who have no result when the date of the acknowledgements has passed: the cycle
 * continues with a new date, or they are withdrawn with a reason. What is ready is published in a wave, as always.
 */
@Service
public class DecidingUnfinished {
    /** How many persons one act takes out. */
    public static final int MOST = 100;

    /** What an act on several did. */
    public record Outcome(int withdrawn, List<WithdrawingParticipants.Skipped> skipped) {}

    private final SteeredCycles steered;
    private final SteeringCycles steering;
    private final UnfinishedWatch watch;
    private final WithdrawingParticipants withdrawing;
    private final Rights rights;

    DecidingUnfinished(
            SteeredCycles steered,
            SteeringCycles steering,
            UnfinishedWatch watch,
            WithdrawingParticipants withdrawing,
            Rights rights) {
        this.steered = steered;
        this.steering = steering;
        this.watch = watch;
        this.withdrawing = withdrawing;
        this.rights = rights;
    }

    /**
     * Why somebody of HR does not decide about themselves, as the code of a refusal; null unless they are without a
     * result themselves.
     */
    @Transactional(readOnly = true)
    public @Nullable String ownHindrance(UUID actor, UUID id) {
        return watch.isUnfinished(id, actor) ? rights.aboutOneself(actor).code() : null;
    }

    /**
     * The cycle continues: acknowledgements are due on another day, and appeals are possible for as long after it as
     * before.
     *
     * @throws Refusal unless the cycle is open and not paused, and the day is after the date that has passed
     */
    @Transactional
    public AssessmentCycle goOn(UUID actor, UUID id, LocalDate day) {
        AssessmentCycle cycle = steered.lockRunning(actor, id);
        var from = cycle.milestones();
        if (!day.isAfter(from.acknowledgement())) {
            throw Refusal.invalid("day", "unfinished-day", from.acknowledgement());
        }
        var usual = Milestones.of(from.selfAssessment(), from.review(), from.calibration(), from.publication(), day);
        var to = new Milestones(
                usual.selfAssessment(),
                usual.review(),
                usual.calibration(),
                usual.publication(),
                day,
                usual.appeal().isAfter(from.appeal()) ? usual.appeal() : from.appeal());
        steering.moveDates(actor, id, to);
        watch.look(cycle, actor);
        return cycle;
    }

    /**
     * Withdraws several people from a cycle. Whoever cannot be withdrawn stays, and is named with the reason.
     *
     * @param people ids of assessments of the cycle, at most {@value #MOST}
     * @throws Refusal without a reason or anybody, or unless the cycle is open and not paused
     */
    @Transactional
    public Outcome withdraw(UUID actor, UUID id, List<UUID> people, String reason) {
        AssessmentCycle cycle = steered.lockRunning(actor, id);
        if (people.isEmpty() || people.size() > MOST) {
            throw Refusal.invalid("assessments", "unfinished-people", MOST);
        }
        Refusal.ifNoReason("reason", reason);
        Refusal.ifTooLong("reason", reason, BypassingSelfAssessments.LONGEST_REASON);
        List<WithdrawingParticipants.Skipped> skipped = withdrawing.withdrawAll(actor, id, people, Text.block(reason));
        watch.look(cycle, actor);
        return new Outcome(people.size() - skipped.size(), skipped);
    }
}
