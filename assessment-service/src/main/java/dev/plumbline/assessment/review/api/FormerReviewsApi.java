package dev.plumbline.assessment.review.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.ReadingFormerReviews;
import dev.plumbline.assessment.review.ReadingFormerReviews.FormerReview;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.site.CurrentUser;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What former reviewers and second assessors had written. */
@RestController
@RequestMapping("/api/v1/assessments/{id}")
class FormerReviewsApi {

    /**
     * What a former assessor had written.
     *
     * @param author null where it was HR's as a group
     * @param name of the author; null where there is none
     */
    record FormerReviewView(
            @Nullable UUID author,
            @Nullable String name,
            @Nullable Instant savedAt,
            Instant closedAt,
            Review.Form review) {

        static FormerReviewView of(FormerReview one) {
            Review review = one.written().review();
            return new FormerReviewView(one.author(), one.name(), review.savedAt(), one.closedAt(), review.draft());
        }
    }

    /**
     * What former assessors had written.
     *
     * @param reviews one of each author, the one that was closed last first
     */
    record FormerReviewsView(List<FormerReviewView> reviews) {}

    private final ReadingFormerReviews reading;

    FormerReviewsApi(ReadingFormerReviews reading) {
        this.reading = reading;
    }

    private FormerReviewsView view(CurrentUser me, UUID id, Review.Kind kind) {
        return new FormerReviewsView(reading.of(me.id(), AssessmentId.of(id), kind).stream()
                .map(FormerReviewView::of)
                .toList());
    }

    @GetMapping("/review/former")
    FormerReviewsView formerReviews(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(me, id, Review.Kind.REVIEWER);
    }

    @GetMapping("/second-assessment/former")
    FormerReviewsView formerSecondAssessments(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(me, id, Review.Kind.SECOND);
    }
}
