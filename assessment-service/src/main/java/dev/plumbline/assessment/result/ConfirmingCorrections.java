package dev.plumbline.assessment.result;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.result.CorrectedResults.Corrected;
import dev.plumbline.assessment.result.CorrectedResults.Effect;
import dev.plumbline.assessment.result.CorrectedResults.OtherRules;
import dev.plumbline.assessment.result.CorrectedResults.Tried;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.Actor;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A second person, who had no part in the case, confirms the correction of a fact, or does not. */
@Service
public class ConfirmingCorrections {

    /** Why what was proposed cannot be confirmed any more; it is sent back. */
    public enum Outdated {
        /** The result has had another revision since, or is being reviewed again. */
        RESULT,
        /** The rules say something else today of what was judged. */
        RULES,
        /** By the rules of today a level would open on which nobody has judged. */
        UNJUDGED
    }

    /**
     * What is proposed.
     *
     * @param outdated why it cannot be confirmed any more; null where it can
     * @param effects what happens to each skill on which it bears; empty where it cannot be confirmed
     * @param otherRules what the rules say of the skills of which they say something else today
     * @param judged what was judged, as it is now
     */
    public record Proposal(
            Assessment assessment,
            Correction correction,
            @Nullable Outdated outdated,
            List<Effect> effects,
            List<OtherRules> otherRules,
            ReviewCase judged) {}

    private final Assessments assessments;
    private final OpenAssessments opened;
    private final Rights rights;
    private final Corrections corrections;
    private final ReviewCases cases;
    private final CorrectedResults results;
    private final EndingCorrections ending;

    ConfirmingCorrections(
            Assessments assessments,
            OpenAssessments opened,
            Rights rights,
            Corrections corrections,
            ReviewCases cases,
            CorrectedResults results,
            EndingCorrections ending) {
        this.assessments = assessments;
        this.opened = opened;
        this.rights = rights;
        this.corrections = corrections;
        this.cases = cases;
        this.results = results;
        this.ending = ending;
    }

    /** What is proposed, for whoever confirms it. */
    @Transactional(readOnly = true)
    public Proposal proposal(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustHold(actor, assessment, WorkStep.CONFIRM_CORRECTION);
        Correction proposed = proposed(assessment);
        ReviewCase judged = cases.judged(assessment);
        if (isOutdated(assessment, proposed)) {
            return new Proposal(assessment, proposed, Outdated.RESULT, List.of(), List.of(), judged);
        }
        Tried tried = results.tried(assessment, judged, proposed.changes());
        if (tried.computable()) {
            return new Proposal(assessment, proposed, null, tried.effects(), List.of(), judged);
        }
        return new Proposal(
                assessment,
                proposed,
                tried.otherRules().isEmpty() ? Outdated.UNJUDGED : Outdated.RULES,
                List.of(),
                tried.otherRules(),
                judged);
    }

    /**
     * The second person confirms: the result has another revision.
     *
     * @throws Refusal while an appeal is open, and where it is outdated
     */
    @Transactional
    public Assessment confirm(UUID actor, AssessmentId id) {
        Assessment assessment = opened.lockPublished(actor, id);
        Actor second = rights.mustHold(actor, assessment, WorkStep.CONFIRM_CORRECTION);
        Correction proposed = ofAnother(actor, assessment);
        CorrectedResults.mustBeUndisputed(assessment);
        if (isOutdated(assessment, proposed)) {
            throw Refusal.conflict("correction-outdated", assessment.state());
        }
        ReviewCase judged = cases.judged(assessment);
        if (!results.tried(assessment, judged, proposed.changes()).computable()) {
            throw Refusal.conflict("correction-rules-since", assessment.state());
        }
        Corrected corrected =
                results.correct(assessment, proposed, Objects.requireNonNull(proposed.proposedBy()), actor);
        ending.corrected(assessment, proposed, second, corrected.levelChanged());
        return assessment;
    }

    /** The second person does not confirm: HR reads why, and looks at it again. */
    @Transactional
    public Assessment refuse(UUID actor, AssessmentId id, String why) {
        Assessment assessment = opened.lockToCorrect(actor, id);
        Actor second = rights.mustHold(actor, assessment, WorkStep.CONFIRM_CORRECTION);
        Correction proposed = ofAnother(actor, assessment);
        DecidingCorrections.mustSayWhy("text", why);
        ending.refused(assessment, proposed, second, Text.block(why));
        return assessment;
    }

    /** Whether the result has had another revision since it was proposed, or is being reviewed again. */
    private static boolean isOutdated(Assessment assessment, Correction proposed) {
        return !Objects.equals(proposed.basedOn(), assessment.revision());
    }

    private Correction proposed(Assessment assessment) {
        Correction open = corrections.open(assessment);
        if (!open.proposed()) {
            throw Refusal.conflict("no-open-correction", assessment.state());
        }
        return open;
    }

    private Correction ofAnother(UUID actor, Assessment assessment) {
        Correction proposed = proposed(assessment);
        if (actor.equals(proposed.proposedBy())) {
            throw Refusal.forbidden("four-eyes");
        }
        return proposed;
    }
}
