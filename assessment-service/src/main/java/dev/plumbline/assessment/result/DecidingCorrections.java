package dev.plumbline.assessment.result;

import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.result.CorrectableFacts.Fact;
import dev.plumbline.assessment.result.CorrectableFacts.Wanted;
import dev.plumbline.assessment.result.Correction.Change;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.Actor;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR looks at a fact that is said to be wrong: they propose what is right, or decline with a reason. */
@Service
public class DecidingCorrections {

    /**
     * What whoever decides reads.
     *
     * @param facts those of the kind that is said to be wrong, as they were judged
     * @param judged all that was judged
     */
    public record ToCorrect(Assessment assessment, Correction correction, List<Fact> facts, ReviewCase judged) {}

    private final Assessments assessments;
    private final OpenAssessments opened;
    private final Rights rights;
    private final Corrections corrections;
    private final ReviewCases cases;
    private final RecordingEvidence evidence;
    private final CorrectedResults results;
    private final EndingCorrections ending;
    private final Clock clock;

    DecidingCorrections(
            Assessments assessments,
            OpenAssessments opened,
            Rights rights,
            Corrections corrections,
            ReviewCases cases,
            RecordingEvidence evidence,
            CorrectedResults results,
            EndingCorrections ending,
            Clock clock) {
        this.assessments = assessments;
        this.opened = opened;
        this.rights = rights;
        this.corrections = corrections;
        this.cases = cases;
        this.evidence = evidence;
        this.results = results;
        this.ending = ending;
        this.clock = clock;
    }

    /** The open correction of an assessment, for whoever decides it. */
    @Transactional(readOnly = true)
    public ToCorrect toCorrect(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        Correction open = corrections.open(assessment);
        rights.mustHold(actor, assessment, WorkStep.CORRECT_RESULT);
        ReviewCase judged = cases.judged(assessment);
        return new ToCorrect(
                assessment,
                open,
                judged.whole() ? new CorrectableFacts(judged).of(open.fact(), filesNow(judged)) : List.of(),
                judged);
    }

    private Map<UUID, List<EvidenceFiles.Attached>> filesNow(ReviewCase judged) {
        return evidence.files(judged.evidence().keySet());
    }

    /**
     * Declines: nothing is corrected.
     *
     * @param appealNamed whether more than a fact is in doubt, so that the person is referred to the appeal
     */
    @Transactional
    public Assessment decline(UUID actor, AssessmentId id, String reason, boolean appealNamed) {
        Assessment assessment = opened.lockToCorrect(actor, id);
        Correction open = undecided(assessment);
        Actor by = rights.mustHold(actor, assessment, WorkStep.CORRECT_RESULT);
        mustSayWhy("reason", reason);
        ending.declined(assessment, open, by, Text.block(reason), appealNamed);
        return assessment;
    }

    /**
     * Proposes what is right: nothing changes before a second person who had no part in the case confirms it.
     *
     * @throws Refusal for facts and values as {@link CorrectableFacts}, and where the rules cannot be asked again, as
     *     {@link CorrectedResults}; while an appeal is open
     */
    @Transactional
    public Assessment propose(UUID actor, AssessmentId id, List<Wanted> wanted, String reason) {
        Assessment assessment = opened.lockPublished(actor, id);
        Correction open = undecided(assessment);
        Actor by = rights.mustHold(actor, assessment, WorkStep.CORRECT_RESULT);
        CorrectedResults.mustBeUndisputed(assessment);
        mustSayWhy("reason", reason);
        ReviewCase judged = cases.judged(assessment);
        if (!judged.whole()) {
            throw Refusal.conflict("correction-unknown", assessment.state());
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), judged.cycle().timeZone());
        List<Change> changes = new CorrectableFacts(judged).changes(open.fact(), filesNow(judged), wanted, today);
        results.computed(assessment, judged, changes);
        corrections.propose(open.id(), changes, Text.block(reason), actor, assessment.revision());
        ending.proposed(assessment, open, by, Text.block(reason));
        return assessment;
    }

    private Correction undecided(Assessment assessment) {
        Correction open = corrections.open(assessment);
        if (open.proposed()) {
            throw Refusal.conflict("correction-proposed", assessment.state());
        }
        return open;
    }

    static void mustSayWhy(String field, String text) {
        if (Text.visible(text) < AskingForCorrections.LEAST) {
            throw Refusal.invalid(field, "comment-too-short", AskingForCorrections.LEAST);
        }
        Refusal.ifTooLong(field, text, AskingForCorrections.MOST);
    }
}
