package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.HeldForQuality;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes up what reviewers have answered, and ends what can no longer be decided. */
@Component
class EndingItems {

    private final Assessments assessments;
    private final QualityItems items;
    private final ReviewCases cases;
    private final HeldForQuality held;
    private final Worklist worklist;
    private final EndingTasks endingTasks;
    private final Audit audit;
    private final Clock clock;

    EndingItems(
            Assessments assessments,
            QualityItems items,
            ReviewCases cases,
            HeldForQuality held,
            Worklist worklist,
            EndingTasks endingTasks,
            Audit audit,
            Clock clock) {
        this.assessments = assessments;
        this.items = items;
        this.cases = cases;
        this.held = held;
        this.worklist = worklist;
        this.endingTasks = endingTasks;
        this.audit = audit;
        this.clock = clock;
    }

    /** Nothing more is decided of a review: its date has passed, or it is no longer there as it was drawn. */
    void end(AssessmentCycle cycle, UUID id) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        boolean again = items.begunAgain(id);
        boolean late = !again
                && assessment.state() != AssessmentState.WITHDRAWN
                && cycle.status() == AssessmentCycle.Status.OPEN
                && !cycle.assuresQualityAt(clock.instant());
        if (again) {
            items.lookAgain(id);
        } else {
            items.end(id, late ? ItemState.LAPSED : ItemState.ENDED);
        }
        held.hold(List.of(id), null);
        worklist.openOf(id.toString()).stream()
                .filter(item -> item.is(WorkStep.ASSURE_STATEMENTS))
                .forEach(item -> endingTasks.cancelled(item.id()));
        audit.rule("SYSTEM", late ? "quality-lapsed" : "quality-closed", "assessment", id, null, assessment.state());
    }

    /** A review was submitted again: what was sent back is answered. */
    void answered(AssessmentCycle cycle, UUID id) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        UUID judged = cases.lastJudged(id).orElseThrow(Refusal::notFound);
        ReviewCase now = cases.judged(assessment, judged);
        for (Item item : items.of(id)) {
            items.judgedAgain(item, verdict(now, item));
        }
        items.answered(id, judged);
        if (!cycle.calibrationRequired()) {
            held.hold(List.of(id), cycle.due(AssessmentCycle.Phase.QUALITY));
        }
    }

    /** The verdict on a statement; null where its level is judged no more. */
    private static @Nullable Verdict verdict(ReviewCase now, Item item) {
        return JudgedStatements.of(now).stream()
                .filter(one -> one.statement().equals(item.statement())
                        && one.skillAssessment().equals(item.skillAssessment()))
                .map(Drawing.Judged::verdict)
                .findFirst()
                .orElse(null);
    }
}
