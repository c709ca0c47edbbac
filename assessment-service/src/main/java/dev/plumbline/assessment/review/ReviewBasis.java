package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.Frameworks.GenericAttribute;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an assessor judges by, and the form as it was saved last, without what the rules say of it.
 *
 * @param attributes the generic attributes that are rated
 * @param saved the review as it was saved last
 * @param self what was submitted; empty while the employee works on it, and where the reviewer continued without it
 * @param skills that this assessor judges, by skill assessment
 * @param evidence what was shown, by id
 */
public record ReviewBasis(
        Assessment assessment,
        AssessmentCycle cycle,
        Policy policy,
        List<GenericAttribute> attributes,
        Review saved,
        SelfAssessment.Form self,
        Map<UUID, SkillText> skills,
        Map<UUID, EvidenceSnapshot> evidence) {

    /** The case with the form that was saved last. */
    ReviewCase judged() {
        return isBeingWritten(assessment, saved.kind()) ? judged(openable(saved.draft())) : judged(saved.draft());
    }

    /** The same with the review as it is saved by now. */
    ReviewBasis savedAs(Review review) {
        return new ReviewBasis(assessment, cycle, policy, attributes, review, self, skills, evidence);
    }

    /** The case with a form in place of the saved one. */
    ReviewCase judged(Form form) {
        return new ReviewCase(
                assessment,
                cycle,
                policy,
                attributes,
                saved.with(form),
                self,
                skills,
                evidence,
                SkillCases.recommend(policy, cycle.asOf(), attributes, skills, self, form, evidence),
                true);
    }

    /** The case with the form that was saved, of which the rules say nothing. */
    ReviewCase unjudged() {
        return new ReviewCase(assessment, cycle, policy, attributes, saved, self, skills, evidence, Map.of(), true);
    }

    /** A form without the opened levels that are refused. */
    Form openable(Form form) {
        return OpenedLevels.withoutSkipped(form, self, skills);
    }

    /** Whether an assessor works on it: it was submitted, and is not decided. */
    static boolean isBeingWritten(Assessment assessment, Kind kind) {
        return kind == Kind.REVIEWER
                ? assessment.state() == AssessmentState.SUBMITTED || assessment.state() == AssessmentState.IN_REVIEW
                : assessment.state() == AssessmentState.SECOND_ASSESSMENT;
    }

    /** Whether the employee works on it: what was submitted before was recalled, or is being corrected. */
    static boolean isWithSubject(Assessment assessment) {
        return assessment.state() == AssessmentState.ASSIGNED || assessment.state() == AssessmentState.SELF_ASSESSING;
    }
}
