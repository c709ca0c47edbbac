package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.HeldForQuality;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A quality assurer accepts what a reviewer judged of a statement, or sends it back with a reason. */
@Service
public class AssuringStatements {

    /** The longest reason. */
    public static final int LONGEST_REASON = 2000;

    private static final WorkStep TASK = WorkStep.ASSURE_STATEMENTS;

    private final Cycles cycles;
    private final ReadingAssessments assessments;
    private final TakingSteps steps;
    private final QualityItems items;
    private final ReopeningAssessments reopening;
    private final HeldForQuality held;
    private final EndingTasks endingTasks;
    private final FourEyes eyes;
    private final Clock clock;

    AssuringStatements(
            Cycles cycles,
            ReadingAssessments assessments,
            TakingSteps steps,
            QualityItems items,
            ReopeningAssessments reopening,
            HeldForQuality held,
            EndingTasks endingTasks,
            FourEyes eyes,
            Clock clock) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.steps = steps;
        this.items = items;
        this.reopening = reopening;
        this.held = held;
        this.endingTasks = endingTasks;
        this.eyes = eyes;
        this.clock = clock;
    }

    /**
     * Refuses unless somebody may decide on the statements of a review.
     *
     * @throws Refusal not-found, not-holder, and why four eyes bar them
     */
    @Transactional(readOnly = true)
    public void mustHold(UUID actor, AssessmentId id) {
        assessments.ofHolder(actor, id, TASK);
    }

    /**
     * Accepts what was judged of a statement.
     *
     * @param version of the statements of the review that was read; null not to compare
     * @throws Refusal as {@link #mustHold}; while the cycle or the person is paused; once the date has passed; if it is decided
     */
    @Transactional
    public void accept(UUID actor, AssessmentId id, @Nullable UUID item, @Nullable Long version) {
        AssessmentCycle cycle = cycles.findById(mayHold(actor, id).cycleId()).orElseThrow(Refusal::notFound);
        Begun begun = steps.byHolder(actor, id, TASK);
        items.accept(cycle.id(), toDecide(begun, cycle, item, version), actor, clock.instant());
        decided(begun, actor);
    }

    /**
     * Sends a statement back to the reviewer, whose review begins again.
     *
     * @param version as {@link #accept}
     * @throws Refusal as {@link #accept}; without a reason, for one that is too long, and where the review is already further on
     */
    @Transactional
    public void sendBack(UUID actor, AssessmentId id, @Nullable UUID item, String reason, @Nullable Long version) {
        // The cycle first, as whoever reopens does.
        AssessmentCycle cycle = cycles.lock(mayHold(actor, id).cycleId()).orElseThrow(Refusal::notFound);
        Begun begun = steps.byHolder(actor, id, TASK);
        Item chosen = toDecide(begun, cycle, item, version);
        Refusal.ifNoReason("reason", reason);
        Refusal.ifTooLong("reason", reason, LONGEST_REASON);
        String said = Text.block(reason);
        items.sendBack(cycle.id(), chosen, said, actor, clock.instant());
        // Where another of its statements was sent back before, the reviewer has it already.
        if (begun.assessment().state() != AssessmentState.IN_REVIEW) {
            reopening.sendBack(begun, cycle, List.of(chosen.statement()), said);
            items.withReviewer(id.value(), begun.assessment().round());
        }
        decided(begun, actor);
    }

    private Assessment mayHold(UUID actor, AssessmentId id) {
        return assessments.ofHolder(actor, id, TASK);
    }

    private Item toDecide(Begun begun, AssessmentCycle cycle, @Nullable UUID item, @Nullable Long version) {
        UUID id = begun.assessment().id();
        QualityItems.Case of = items.ofAssessment(id).orElseThrow(Refusal::notFound);
        Refusal.ifStale(version, of.version());
        Item chosen = items.of(id).stream()
                .filter(one -> one.id().equals(item))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (!cycle.assuresQualityAt(clock.instant())) {
            throw Refusal.conflict("quality-over", Objects.requireNonNull(cycle.phase()));
        }
        if (!chosen.state().isToDecide()) {
            throw Refusal.conflict("quality-decided", chosen.state());
        }
        return chosen;
    }

    /** The task is done once nothing of the review is left to decide; it comes back with the reviewer's answer. */
    private void decided(Begun begun, UUID actor) {
        UUID id = begun.assessment().id();
        eyes.took(actor, Part.ASSURED, id);
        List<Item> all = items.of(id);
        if (all.stream().noneMatch(one -> one.state().isToDecide())) {
            endingTasks.done(id.toString(), TASK, 0, 1, actor);
            if (all.stream().noneMatch(one -> one.state() == ItemState.SENT_BACK)) {
                held.hold(List.of(id), null);
            }
        }
    }
}
