package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.OpenWays;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.review.Objections.Objection;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a cycle shares its reviews, the person assessed reads theirs before calibration, and can object to it: once per skill,
 * until calibration has them.
 */
@Service
public class ObjectingToReviews {

    /** From the end of the review until there is a result. */
    private static final Set<AssessmentState> SHARED = EnumSet.of(
            AssessmentState.REVIEWED,
            AssessmentState.IN_CALIBRATION,
            AssessmentState.TO_EXPLAIN,
            AssessmentState.READY_TO_PUBLISH);

    private static final int LEAST = 20;
    private static final int MOST = 4000;

    /**
     * What was approved of one skill; it is not final.
     *
     * @param claimed the level that the person claims; null for none
     * @param reason why the reviewer decided otherwise than was recommended; null where they did not
     * @param objection what the person objects; null for nothing
     */
    public record SharedSkill(
            SkillAssessmentId id,
            SkillText skill,
            @Nullable Integer claimed,
            Decision approved,
            @Nullable String reason,
            @Nullable Objection objection) {}

    /**
     * A review that is not final.
     *
     * @param judged all that was submitted
     * @param ways those that are open to the person
     */
    public record SharedReview(ReviewCase judged, List<SharedSkill> skills, OpenWays.Ways ways) {

        /** Whether the person can still object. */
        public boolean mayObject() {
            return ways.objection();
        }

        /** Whether the person can still object to the review of one skill, by its skill assessment. */
        public boolean mayObjectTo(@Nullable UUID skill) {
            return mayObject()
                    && skills.stream().anyMatch(one -> one.id().value().equals(skill) && one.objection() == null);
        }
    }

    private final ReadingAssessments assessments;
    private final TakingSteps steps;
    private final ReviewCases cases;
    private final Decisions decisions;
    private final Objections objections;
    private final AssessmentHistory history;
    private final OpenWays ways;
    private final Clock clock;

    ObjectingToReviews(
            ReadingAssessments assessments,
            TakingSteps steps,
            ReviewCases cases,
            Decisions decisions,
            Objections objections,
            AssessmentHistory history,
            OpenWays ways,
            Clock clock) {
        this.assessments = assessments;
        this.steps = steps;
        this.cases = cases;
        this.decisions = decisions;
        this.objections = objections;
        this.history = history;
        this.ways = ways;
        this.clock = clock;
    }

    /** Whether the person assessed can read their review now. */
    @Transactional(readOnly = true)
    public boolean isShared(Assessment assessment) {
        return SHARED.contains(assessment.state())
                && assessments.cycleOf(assessment).reviewShared();
    }

    /**
     * The review, for the person assessed.
     *
     * @throws Refusal to everybody else; as not found where the cycle does not share its reviews; before the review has ended, and
     *     once there is a result
     */
    @Transactional(readOnly = true)
    public SharedReview read(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.ofSubject(actor, id);
        UUID judged = shared(assessment);
        return of(assessment, judged);
    }

    /** The id of what was submitted, where it is shared. */
    private UUID shared(Assessment assessment) {
        if (!assessments.cycleOf(assessment).reviewShared()) {
            throw Refusal.notFound();
        }
        if (!SHARED.contains(assessment.state())) {
            throw Refusal.conflict("review-not-shared", assessment.state());
        }
        return cases.lastJudged(assessment.id())
                .orElseThrow(() -> Refusal.conflict("review-not-shared", assessment.state()));
    }

    private SharedReview of(Assessment assessment, UUID judgedId) {
        ReviewCase judged = cases.judged(assessment, judgedId);
        Map<UUID, Objection> objected = objections.to(judgedId);
        List<SharedSkill> skills = new ArrayList<>();
        judged.skills().forEach((said, skill) -> {
            SkillAssessmentId one = SkillAssessmentId.of(said);
            Map<Decisions.Kind, Decisions.Made> made = decisions.of(one, assessment.revision());
            Decisions.Made approved = made.get(Decisions.Kind.APPROVED);
            if (approved != null) {
                skills.add(new SharedSkill(
                        one,
                        skill,
                        judged.self()
                                .skill(said)
                                .filter(claim -> !claim.notThisSkill())
                                .map(SelfAssessment.SkillClaim::claimed)
                                .orElse(null),
                        approved.decision(),
                        Decisions.withReasons(made).contains(approved) ? approved.reason() : null,
                        objected.get(said)));
            }
        });
        return new SharedReview(judged, skills, ways.of(assessment));
    }

    /**
     * The person objects to the review of one skill.
     *
     * @param skill its skill assessment; null where none was chosen, which is refused
     * @return what is shared then
     * @throws Refusal to everybody else; as not found where the cycle does not share its reviews; before the review has ended;
     *     once calibration has the person; a second time; for a skill that was not approved, and for a text that is too short or too
     *     long
     */
    @Transactional
    public SharedReview object(UUID actor, AssessmentId id, @Nullable UUID skill, String text) {
        Assessment assessment = steps.bySubject(actor, id).assessment();
        UUID judged = shared(assessment);
        if (assessment.state() != AssessmentState.REVIEWED) {
            throw Refusal.conflict("objection-too-late", assessment.state());
        }
        SharedSkill named = of(assessment, judged).skills().stream()
                .filter(one -> one.id().value().equals(skill))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("skill", "objection-skill"));
        if (named.objection() != null) {
            throw Refusal.conflict("objection-once", assessment.state());
        }
        if (Text.visible(text) < LEAST) {
            throw Refusal.invalid("text", "comment-too-short", LEAST);
        }
        Refusal.ifTooLong("text", text, MOST);
        objections.keep(judged, named.id(), new Objection(Text.block(text), clock.instant()));
        history.note(actor, "review-objected", assessment, Text.block(text));
        return of(assessment, judged);
    }
}
