package dev.plumbline.assessment.policy;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Chunk;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Computes the recommendations of a closed cycle again, a chunk of its people at a time: by the policy of the cycle and by the
 * numbers of the draft, both by the rules and to the date of the cycle, so that what differs comes from the numbers alone.
 * Whoever was in HR when it was asked for is left out.
 */
@Component
class RecomputingReviews {

    private static final int CHUNK = 50;

    private static final UUID FIRST = new UUID(0, 0);

    private final Comparisons comparisons;
    private final Cycles cycles;
    private final Assessments assessments;
    private final ReviewCases cases;
    private final Clock clock;

    RecomputingReviews(
            Comparisons comparisons, Cycles cycles, Assessments assessments, ReviewCases cases, Clock clock) {
        this.comparisons = comparisons;
        this.cycles = cycles;
        this.assessments = assessments;
        this.cases = cases;
        this.clock = clock;
    }

    /** Compares the next people; none where the draft was deleted meanwhile, or it is compared again. */
    int next(UUID id, Chunk chunk) {
        Optional<Comparison> found = comparisons.lock(id);
        if (found.isEmpty()) {
            return 0;
        }
        Comparison comparison = found.get();
        UUID reached = Objects.requireNonNullElse(comparison.reached(), FIRST);
        List<Assessment> next =
                chunk.take(CHUNK, most -> assessments.findOfCycle(comparison.cycleId(), reached, most), Assessment::id);
        if (next.isEmpty()) {
            return 0;
        }
        AssessmentCycle cycle = cycles.findById(comparison.cycleId()).orElseThrow(Refusal::notFound);
        Map<UUID, ReviewCase> judged = cases.judged(cycle, next);
        Comparison further = comparison.further(next.getLast().id(), next.size(), 0, 0, 0);
        for (Assessment assessment : next) {
            if (comparison.leftOut().contains(assessment.subjectId())) {
                continue;
            }
            ReviewCase review = judged.get(assessment.id());
            further = review == null || !review.whole()
                    ? further.further(further.reached(), 0, 0, 0, 1)
                    : compared(further, review);
        }
        comparisons.move(further);
        return next.size();
    }

    private Comparison compared(Comparison so, ReviewCase review) {
        Map<UUID, Recommendation> before = ReviewCases.recommendedBy(review.policy(), review);
        Map<UUID, Recommendation> after = ReviewCases.recommendedBy(so.numbers(), review);
        Comparison further = so;
        for (Map.Entry<UUID, SkillText> skill : review.skills().entrySet()) {
            Recommendation was = Objects.requireNonNull(before.get(skill.getKey()));
            if (was.toJudge().isEmpty()) {
                // Nobody claimed it and nobody judged it.
                continue;
            }
            Recommendation would = Objects.requireNonNull(after.get(skill.getKey()));
            boolean differs = !was.decision().equals(would.decision());
            if (differs) {
                comparisons.add(so.id(), difference(further.changed() + 1, review, skill.getValue(), was, would));
            }
            further = further.further(further.reached(), 0, 1, differs ? 1 : 0, 0);
        }
        return further;
    }

    private static ChangedRecommendation difference(
            int n, ReviewCase review, SkillText skill, Recommendation was, Recommendation would) {
        return new ChangedRecommendation(
                n,
                review.assessment().id(),
                review.assessment().subjectId(),
                "",
                skill.originId(),
                skill.code(),
                skill.name(),
                Said.of(was),
                Said.of(would));
    }

    void ended(UUID id) {
        comparisons.end(id, clock.instant());
    }
}
