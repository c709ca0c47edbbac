package dev.plumbline.assessment.review.api;

import dev.plumbline.assessment.evaluation.Currency;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentStateView;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.EvidenceToLink;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.review.SentBack;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SinceTakenOver;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The review of the reviewer and of the second assessor. */
@RestController
@RequestMapping("/api/v1/assessments/{id}")
class ReviewApi {

    /**
     * A review.
     *
     * @param takenOver what the employee took over from earlier results and what has changed since, by statement, and for the
     *     level by skill assessment
     * @param evidence what was submitted, which can be linked to the statements of the levels that are opened
     * @param offered pieces that support a statement of another level, by the statement to which they can be linked; nothing is
     *     linked by itself
     * @param sentBack statements that quality assurance has sent back and that are not answered; for the reviewer
     */
    record ReviewView(
            Review.Form review,
            SelfAssessment.Form selfAssessment,
            Map<UUID, Recommendation> recommendations,
            Map<UUID, SinceTakenOver.Mark> takenOver,
            List<SubmittedView> evidence,
            Map<UUID, List<UUID>> offered,
            List<SentBack.Statement> sentBack) {}

    /** A piece that was submitted; {@code currency}: how far it counts by its age. */
    record SubmittedView(EvidenceSnapshot piece, Currency currency) {}

    record ReturnIn(List<UUID> statements, String text) {}

    record SettleIn(Map<UUID, Decision> decisions, String reason) {}

    private final Reviewing reviewing;
    private final DecidingReviews deciding;
    private final ReturningReviews returning;
    private final SecondAssessing second;
    private final AssessmentVersionCheck fresh;
    private final SinceTakenOver since;

    ReviewApi(
            Reviewing reviewing,
            DecidingReviews deciding,
            ReturningReviews returning,
            SecondAssessing second,
            AssessmentVersionCheck fresh,
            SinceTakenOver since) {
        this.reviewing = reviewing;
        this.deciding = deciding;
        this.returning = returning;
        this.second = second;
        this.fresh = fresh;
        this.since = since;
    }

    private ResponseEntity<ReviewView> view(ReviewCase reviewCase) {
        return Versions.tagged(
                reviewCase.review().revision(),
                new ReviewView(
                        reviewCase.review().draft(),
                        reviewCase.self(),
                        reviewCase.recommendations(),
                        reviewCase.takenOver(since),
                        reviewCase.evidence().values().stream()
                                .map(piece -> new SubmittedView(piece, reviewCase.currency(piece)))
                                .toList(),
                        EvidenceToLink.offered(reviewCase),
                        reviewing.sentBack(reviewCase)));
    }

    private ResponseEntity<ReviewView> saved(
            CurrentUser me, UUID id, Review.Kind kind, ReadVersion read, Review.Form form) {
        reviewing.mustAssess(me.id(), AssessmentId.of(id), kind);
        return view(reviewing.saveAndJudge(me.id(), AssessmentId.of(id), kind, form, read.required()));
    }

    @GetMapping("/review")
    ResponseEntity<ReviewView> review(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(reviewing.open(me.id(), AssessmentId.of(id), Review.Kind.REVIEWER));
    }

    @PutMapping("/review")
    ResponseEntity<ReviewView> saveReview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody Review.Form form) {
        return saved(me, id, Review.Kind.REVIEWER, read, form);
    }

    @PostMapping("/review/submit")
    AssessmentStateView submitReview(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        reviewing.mustAssess(me.id(), AssessmentId.of(id), Review.Kind.REVIEWER);
        return AssessmentStateView.of(deciding.submit(me.id(), AssessmentId.of(id), read.required()));
    }

    @PostMapping("/review/return")
    AssessmentStateView returnReview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ReturnIn in) {
        return AssessmentStateView.of(fresh.act(
                me,
                id,
                read,
                () -> returning.returnToSubject(me.id(), AssessmentId.of(id), in.statements(), in.text())));
    }

    @GetMapping("/second-assessment")
    ResponseEntity<ReviewView> second(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(reviewing.open(me.id(), AssessmentId.of(id), Review.Kind.SECOND));
    }

    @PutMapping("/second-assessment")
    ResponseEntity<ReviewView> saveSecond(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody Review.Form form) {
        return saved(me, id, Review.Kind.SECOND, read, form);
    }

    @PostMapping("/second-assessment/submit")
    AssessmentStateView submitSecond(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        reviewing.mustAssess(me.id(), AssessmentId.of(id), Review.Kind.SECOND);
        return AssessmentStateView.of(second.submit(me.id(), AssessmentId.of(id), read.required()));
    }

    @PostMapping("/settle")
    AssessmentStateView settle(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody SettleIn in) {
        return AssessmentStateView.of(fresh.act(
                me, id, read, () -> second.settle(me.id(), AssessmentId.of(id), in.decisions(), in.reason())));
    }
}
