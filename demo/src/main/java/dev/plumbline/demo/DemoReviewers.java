package dev.plumbline.demo;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reviewers of the demo company, who work through the same use cases as everybody. */
@Component
class DemoReviewers {
    private final Reviewing reviewing;
    private final ReturningReviews returning;
    private final DecidingReviews deciding;
    private final SelfAssessments selfAssessments;
    private final DemoRatings ratings;

    DemoReviewers(
            Reviewing reviewing,
            ReturningReviews returning,
            DecidingReviews deciding,
            SelfAssessments selfAssessments,
            DemoRatings ratings) {
        this.reviewing = reviewing;
        this.returning = returning;
        this.deciding = deciding;
        this.selfAssessments = selfAssessments;
        this.ratings = ratings;
    }

    /**
     * Takes over every claim in the review.
     *
     * @param otherwise what the reviewer decides against the recommendation, with its reason; null for nothing
     */
    void review(Assessment assessment, int level, Review.@Nullable Otherwise otherwise) {
        UUID reviewer = Objects.requireNonNull(assessment.reviewerId());
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        selfAssessments
                .submittedEvidence(assessment.id())
                .keySet()
                .forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
        List<Review.SkillReview> views = new ArrayList<>();
        selfAssessments
                .skills(assessment.id())
                .forEach((skillAssessment, skill) -> views.add(new Review.SkillReview(
                        skillAssessment,
                        null,
                        List.of(),
                        DemoRatings.met(skill, level),
                        List.of(),
                        Map.of(),
                        otherwise)));
        reviewing.save(
                reviewer,
                AssessmentId.of(assessment.id()),
                Review.Kind.REVIEWER,
                new Review.Form(ratings.attributes(assessment, level), ticks, views),
                null);
        deciding.submit(reviewer, AssessmentId.of(assessment.id()), null);
    }

    /** Returns a self-assessment, naming its first statement. */
    void giveBack(Assessment assessment, int level) {
        SkillText skill =
                selfAssessments.skills(assessment.id()).values().iterator().next();
        returning.returnToSubject(
                Objects.requireNonNull(assessment.reviewerId()),
                AssessmentId.of(assessment.id()),
                List.of(DemoRatings.statements(skill, level).getFirst().id()),
                "Please say which part of this work was yours, and add what it led to.");
    }

    /** One step below what the evidence says. */
    static Review.Otherwise lower(int level) {
        return new Review.Otherwise(
                level, AttainmentClass.COMPETENCY, "I have seen this work on a smaller scale only.");
    }
}
