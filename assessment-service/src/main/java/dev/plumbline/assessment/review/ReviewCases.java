package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.Trace;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens reviews: each with all that it is about, read once. */
@Component
public class ReviewCases {
    private final Cycles cycles;
    private final Policies policies;
    private final Frameworks frameworks;
    private final ReviewStore reviews;
    private final ChosenSecondAssessors second;
    private final JudgedRows rows;
    private final Decisions decisions;
    private final SelfAssessments selfAssessments;

    ReviewCases(
            Cycles cycles,
            Policies policies,
            Frameworks frameworks,
            ReviewStore reviews,
            ChosenSecondAssessors second,
            JudgedRows rows,
            Decisions decisions,
            SelfAssessments selfAssessments) {
        this.cycles = cycles;
        this.policies = policies;
        this.frameworks = frameworks;
        this.reviews = reviews;
        this.second = second;
        this.rows = rows;
        this.decisions = decisions;
        this.selfAssessments = selfAssessments;
    }

    /** What an assessor of that kind judges by. */
    ReviewBasis open(Assessment assessment, Kind kind) {
        return open(assessment, kind, reviews.load(assessment.id(), kind));
    }

    /** As {@link #open(Assessment, Kind)}, with what somebody has written in place of what is being written. */
    ReviewBasis open(Assessment assessment, Kind kind, Review written) {
        AssessmentCycle cycle = cycle(assessment);
        boolean claimed = !assessment.bypassed() && !ReviewBasis.isWithSubject(assessment);
        return new ReviewBasis(
                assessment,
                cycle,
                policies.policy(cycle.policyVersion()),
                frameworks.attributes(cycle.frameworkVersionId()),
                written,
                claimed ? selfAssessments.submitted(assessment.id()) : SelfAssessment.Form.EMPTY,
                skillsOf(assessment.id(), kind),
                claimed ? selfAssessments.submittedEvidence(assessment.id()) : Map.of());
    }

    /** The skills that an assessor of that kind judges, by skill assessment. */
    Map<UUID, SkillText> skillsOf(UUID assessment, Kind kind) {
        Map<UUID, SkillText> skills = new LinkedHashMap<>(selfAssessments.skills(assessment));
        if (kind == Kind.SECOND) {
            skills.keySet().retainAll(second.skills(assessment));
        }
        return skills;
    }

    private AssessmentCycle cycle(Assessment assessment) {
        return cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
    }

    /** What was submitted last, as it was; before the first review what there is so far. */
    @Transactional(readOnly = true)
    public ReviewCase judged(Assessment assessment) {
        return rows.last(assessment.id())
                .map(id -> judged(assessment, id))
                .orElseGet(() -> open(assessment, Kind.REVIEWER).judged());
    }

    /** What was submitted under an id, as it was. */
    @Transactional(readOnly = true)
    public ReviewCase judged(Assessment assessment, UUID id) {
        return kept(assessment, rows.find(id).orElseThrow(Refusal::notFound));
    }

    /** The case of an assessment of whose review nothing is known any more. */
    @Transactional(readOnly = true)
    public ReviewCase unknown(Assessment assessment) {
        return kept(assessment, new JudgedRows.Row(assessment.id(), assessment.id(), null, null, List.of(), null));
    }

    /**
     * What was submitted last of several assessments of one cycle, as it was, by the id of the assessment: read at once,
     * however many they are. Those without a review so far are left out.
     *
     * @throws RuntimeException if something of one of them cannot be read
     */
    @Transactional(readOnly = true)
    public Map<UUID, ReviewCase> judged(AssessmentCycle cycle, Collection<Assessment> assessments) {
        Map<UUID, Assessment> byId = new LinkedHashMap<>();
        assessments.forEach(one -> byId.put(one.id(), one));
        Policy policy = policies.policy(cycle.policyVersion());
        List<Frameworks.GenericAttribute> attributes = frameworks.attributes(cycle.frameworkVersionId());
        Map<UUID, Map<UUID, SkillText>> skills = selfAssessments.skillsByAssessment(byId.keySet());
        Map<UUID, ReviewCase> judged = new LinkedHashMap<>();
        for (JudgedRows.Row row : rows.lastOf(byId.keySet())) {
            UUID id = row.assessment();
            judged.put(
                    id,
                    kept(
                            Objects.requireNonNull(byId.get(id)),
                            row,
                            cycle,
                            policy,
                            attributes,
                            skills.getOrDefault(id, Map.of())));
        }
        return judged;
    }

    private ReviewCase kept(Assessment assessment, JudgedRows.Row row) {
        AssessmentCycle cycle = cycle(assessment);
        return kept(
                assessment,
                row,
                cycle,
                policies.policy(cycle.policyVersion()),
                frameworks.attributes(cycle.frameworkVersionId()),
                selfAssessments.skills(assessment.id()));
    }

    private ReviewCase kept(
            Assessment assessment,
            JudgedRows.Row row,
            AssessmentCycle cycle,
            Policy policy,
            List<Frameworks.GenericAttribute> attributes,
            Map<UUID, SkillText> skills) {
        Form form = row.review() == null ? Form.EMPTY : row.review();
        SelfAssessment.Form self = row.self() == null ? SelfAssessment.Form.EMPTY : row.self();
        Map<UUID, EvidenceSnapshot> shown = new LinkedHashMap<>();
        row.evidence().forEach(piece -> shown.put(piece.id(), piece));
        Map<UUID, Recommendation> recommendations = row.recommendations();
        var known = new ReviewCase(
                assessment,
                cycle,
                policy,
                attributes,
                new Review(assessment.id(), Kind.REVIEWER, form, 0, null, null),
                self,
                skills,
                shown,
                recommendations == null ? Map.of() : recommendations,
                row.review() != null && row.self() != null);
        return recommendations == null && known.whole() ? known.recommending(then(known)) : known;
    }

    /**
     * What was recommended of what was judged before that was kept with it: read from the trace of then, and what the rules
     * say today only where no trace was stored.
     */
    private Map<UUID, Recommendation> then(ReviewCase judged) {
        Map<UUID, Recommendation> today = today(judged);
        Map<UUID, Recommendation> then = new LinkedHashMap<>();
        judged.skills().forEach((said, skill) -> {
            Recommendation now = Objects.requireNonNull(today.get(said));
            Decisions.Made made = decisions
                    .of(SkillAssessmentId.of(said), judged.assessment().revision())
                    .get(Decisions.Kind.RECOMMENDED);
            Trace trace = made == null ? null : made.trace();
            then.put(
                    said,
                    made == null || trace == null
                            ? now
                            : SkillCases.asStored(judged, said, skill, made.decision(), trace, now));
        });
        return then;
    }

    /** What the rules say today of what was judged. */
    private static Map<UUID, Recommendation> today(ReviewCase judged) {
        return recommendedBy(judged.policy(), judged);
    }

    /** What the rules of today say of what was judged by the numbers of a policy, to the date of its cycle. */
    public static Map<UUID, Recommendation> recommendedBy(Policy policy, ReviewCase judged) {
        return SkillCases.recommend(
                policy,
                judged.cycle().asOf(),
                judged.attributes(),
                judged.skills(),
                judged.self(),
                judged.review().draft(),
                judged.evidence());
    }

    /**
     * Makes sure that the rules still say of what was submitted what they said then. What is not known in full is left
     * as it is.
     *
     * @throws RulesDisagree if they say otherwise
     */
    public void mustStillBeRecommended(ReviewCase judged) {
        if (!judged.whole()) {
            return;
        }
        Map<UUID, Recommendation> again = today(judged);
        judged.skills().forEach((said, skill) -> {
            Recommendation then = judged.recommendations().get(said);
            if (then != null && then.isContradictedBy(Objects.requireNonNull(again.get(said)))) {
                throw new RulesDisagree(skill.code());
            }
        });
    }

    /** Keeps what was submitted, or what it is with a fact corrected: results and sessions read it from there. */
    public void keep(ReviewCase judged, Instant at) {
        rows.keep(
                judged.assessment().id(),
                at,
                judged.review().draft(),
                judged.self(),
                judged.evidence().values(),
                judged.recommendations());
    }

    /** The id of what was submitted last; empty before the first review. */
    public Optional<UUID> lastJudged(UUID assessment) {
        return rows.last(assessment);
    }

    /** What was recommended of what a row keeps, for rows with which that was not kept. */
    Map<UUID, Recommendation> recommended(Assessment assessment, JudgedRows.Row row) {
        return kept(assessment, row).recommendations();
    }
}
