package dev.plumbline.assessment.review.api;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.participant.OpenWays;
import dev.plumbline.assessment.review.ObjectingToReviews;
import dev.plumbline.assessment.review.ObjectingToReviews.SharedReview;
import dev.plumbline.assessment.review.ObjectingToReviews.SharedSkill;
import dev.plumbline.assessment.review.Objections.Objection;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own review before calibration, and what one objects to it. */
@RestController
@RequestMapping("/api/v1/assessments/{id}")
class ObjectionApi {

    /** {@code skill}: the skill assessment. */
    record ObjectionIn(UUID skill, String text) {}

    /**
     * What was approved of one skill; it is not final.
     *
     * @param claimed the level that the person claims; null for none
     * @param reason why the reviewer decided otherwise than was recommended; null where they did not
     * @param claimedVerdicts the person's own verdicts by statement, {@code verdicts} the reviewer's
     * @param comment what the reviewer remarks on the skill; empty for nothing
     * @param comments what the reviewer remarks on statements, by their ids
     * @param objection what the person objects; null for nothing
     */
    record SharedSkillView(
            UUID skillAssessmentId,
            String code,
            String name,
            @Nullable Integer claimed,
            Decision approved,
            @Nullable String reason,
            Map<UUID, Verdict> claimedVerdicts,
            Map<UUID, Verdict> verdicts,
            String comment,
            Map<UUID, String> comments,
            @Nullable Objection objection) {

        static SharedSkillView of(SharedSkill one, ReviewCase judged) {
            UUID said = one.id().value();
            ReviewCase about = judged.about(said);
            return new SharedSkillView(
                    said,
                    one.skill().code(),
                    one.skill().name(),
                    one.claimed(),
                    one.approved(),
                    one.reason(),
                    about.ownVerdicts(said),
                    about.verdicts(said),
                    about.comment(said),
                    about.comments(),
                    one.objection());
        }
    }

    /**
     * A review that is not final. {@code mayObject}: whether the person can still object; {@code ways}: those that are open to them
     * who do not agree.
     */
    record SharedReviewView(List<SharedSkillView> skills, boolean mayObject, OpenWays.Ways ways) {

        static SharedReviewView of(SharedReview shared) {
            return new SharedReviewView(
                    shared.skills().stream()
                            .map(one -> SharedSkillView.of(one, shared.judged()))
                            .toList(),
                    shared.mayObject(),
                    shared.ways());
        }
    }

    private final ObjectingToReviews objecting;
    private final AssessmentVersionCheck fresh;

    ObjectionApi(ObjectingToReviews objecting, AssessmentVersionCheck fresh) {
        this.objecting = objecting;
        this.fresh = fresh;
    }

    /** The review that one was given, before calibration; it is not final. */
    @GetMapping("/shared-review")
    ResponseEntity<SharedReviewView> sharedReview(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        SharedReview shared = objecting.read(me.id(), AssessmentId.of(id));
        return Versions.tagged(shared.judged().assessment().version(), SharedReviewView.of(shared));
    }

    /** Objects to the review of one skill; answers the review with it. */
    @PostMapping("/objections")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SharedReviewView> object(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ObjectionIn in) {
        SharedReview shared =
                fresh.act(me, id, read, () -> objecting.object(me.id(), AssessmentId.of(id), in.skill(), in.text()));
        return ResponseEntity.created(URI.create("/api/v1/assessments/" + id + "/shared-review"))
                .eTag("\"" + shared.judged().assessment().version() + "\"")
                .body(SharedReviewView.of(shared));
    }
}
