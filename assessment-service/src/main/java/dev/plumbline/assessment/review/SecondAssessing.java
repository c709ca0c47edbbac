package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.SecondAssessorReason;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.DisagreementSettled;
import dev.plumbline.events.AssessmentEvent.SecondAssessmentSubmitted;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A second assessor judges again; HR settles what the two see differently. */
@Service
public class SecondAssessing {

    private static final int LONGEST_REASON = 4000;

    /**
     * What two assessors say of the same skills.
     *
     * @param why why each of the skills was judged a second time (R19), by skill assessment
     */
    public record TwoViews(ReviewCase second, Review.Form first, Map<UUID, List<SecondAssessorReason>> why) {}

    private final AssessorRights rights;
    private final Cycles cycles;
    private final ChosenSecondAssessors chosen;
    private final ReviewCases cases;
    private final ReviewStore reviews;
    private final Decisions decisions;
    private final TakingSteps steps;
    private final Clock clock;

    SecondAssessing(
            AssessorRights rights,
            Cycles cycles,
            ChosenSecondAssessors chosen,
            ReviewCases cases,
            ReviewStore reviews,
            Decisions decisions,
            TakingSteps steps,
            Clock clock) {
        this.rights = rights;
        this.cycles = cycles;
        this.chosen = chosen;
        this.cases = cases;
        this.reviews = reviews;
        this.decisions = decisions;
        this.steps = steps;
        this.clock = clock;
    }

    /** The second assessor decides: the same level agrees, another disagrees. */
    @Transactional
    public Assessment submit(UUID actor, AssessmentId id, @Nullable Long revision) {
        Begun begun = rights.toDecide(actor, id, Kind.SECOND);
        Assessment assessment = begun.assessment();
        assessment.mustBe(AssessmentState.SECOND_ASSESSMENT);
        ReviewCase judged = cases.open(assessment, Kind.SECOND).judged();
        Refusal.ifStale(revision, judged.review().revision());
        ReviewChecks.mustBeComplete(judged);
        List<Level.Decided> second = new ArrayList<>();
        boolean disagreed = false;
        for (var entry : judged.skills().entrySet()) {
            UUID said = entry.getKey();
            Decision decision = judged.decided(said);
            Decisions.Made approved = decisions
                    .of(SkillAssessmentId.of(said), assessment.revision())
                    .get(Decisions.Kind.APPROVED);
            disagreed |= approved == null || approved.decision().height() != decision.height();
            decisions.keep(
                    SkillAssessmentId.of(said),
                    assessment.revision(),
                    Decisions.Kind.SECOND,
                    decision,
                    judged.reason(said),
                    null,
                    actor);
            second.add(Wire.decided(entry.getValue().id(), decision));
        }
        reviews.keepAsJudged(judged);
        Instant now = clock.instant();
        assessment.secondAssess(disagreed && !judged.cycle().calibrationRequired(), now);
        DecidingReviews.passWhereNothingIsCalibrated(assessment, judged.cycle(), now);
        return steps.end(
                begun,
                WorkStep.SECOND_ASSESSMENT,
                new SecondAssessmentSubmitted(
                        id.value(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        begun.round(),
                        disagreed,
                        second,
                        begun.by(),
                        DecidingReviews.isShared(assessment, judged.cycle())),
                "second-assessment-submitted",
                null);
    }

    /**
     * What HR is asked to settle: the skills that the second assessor judged, beside what the reviewer had said.
     *
     * @throws Refusal unless it is still to be settled: somebody may hold the task a moment longer
     */
    @Transactional(readOnly = true)
    public TwoViews toSettle(UUID actor, AssessmentId id) {
        Assessment assessment = rights.toReadForSettling(actor, id);
        assessment.mustBe(AssessmentState.TO_SETTLE);
        return new TwoViews(
                cases.open(assessment, Kind.SECOND).judged(),
                reviews.load(id.value(), Kind.REVIEWER).draft(),
                chosen.reasons(id));
    }

    /** HR settles what the two assessors saw differently. */
    @Transactional
    public Assessment settle(UUID actor, AssessmentId id, Map<UUID, Decision> settled, String reason) {
        Begun begun = rights.toSettle(actor, id);
        Assessment assessment = begun.assessment();
        assessment.mustBe(AssessmentState.TO_SETTLE);
        Refusal.ifNoReason("reason", reason);
        Refusal.ifTooLong("reason", reason, LONGEST_REASON);
        List<Level.Decided> wire = new ArrayList<>();
        cases.skillsOf(id.value(), Kind.SECOND).forEach((said, skill) -> {
            Decision decision = settled.get(said);
            Integer level = decision == null ? null : decision.level();
            if (decision == null || (level != null && !skill.defines(level))) {
                throw Refusal.invalid("level-" + said, "claim-missing", skill.name());
            }
            if (decision.attainmentClass() != null
                    && !AttainmentClass.all(skill.rated()).contains(decision.attainmentClass())) {
                throw Refusal.invalid("class-" + said, "class-unrated", skill.name());
            }
            decisions.keep(
                    SkillAssessmentId.of(said),
                    assessment.revision(),
                    Decisions.Kind.SETTLED,
                    decision,
                    reason,
                    null,
                    actor);
            wire.add(Wire.decided(skill.id(), decision));
        });
        Instant now = clock.instant();
        assessment.settle(now);
        DecidingReviews.passWhereNothingIsCalibrated(
                assessment, cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound), now);
        return steps.end(
                begun,
                WorkStep.SETTLE_DISAGREEMENT,
                new DisagreementSettled(
                        id.value(), assessment.cycleId(), assessment.subjectId(), begun.round(), wire, begun.by()),
                "disagreement-settled",
                reason);
    }

    /** Whether the second assessor saw a skill differently, in the current revision. */
    public boolean disagreed(SkillAssessmentId skillAssessment, int revision) {
        var made = decisions.of(skillAssessment, revision);
        Decisions.Made approved = made.get(Decisions.Kind.APPROVED);
        Decisions.Made second = made.get(Decisions.Kind.SECOND);
        return approved != null
                && second != null
                && approved.decision().height() != second.decision().height();
    }
}
