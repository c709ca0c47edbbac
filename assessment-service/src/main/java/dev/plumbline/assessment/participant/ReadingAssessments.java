package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assessments as they are read, each by those who may. */
@Service
@Transactional(readOnly = true)
public class ReadingAssessments {

    private final Assessments assessments;
    private final Cycles cycles;
    private final Rights rights;

    ReadingAssessments(Assessments assessments, Cycles cycles, Rights rights) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.rights = rights;
    }

    /**
     * An assessment.
     *
     * @throws Refusal as not found if there is none of that id, or the actor may not read it
     */
    public Assessment read(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustRead(actor, assessment);
        return assessment;
    }

    /**
     * An assessment, for the person assessed.
     *
     * @throws Refusal if the actor is another
     */
    public Assessment ofSubject(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustBeSubject(actor, assessment);
        return assessment;
    }

    /**
     * An assessment, for whoever reviews it.
     *
     * @throws Refusal if the actor does not
     */
    public Assessment ofReviewer(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustReview(actor, assessment);
        return assessment;
    }

    /**
     * An assessment, for whoever holds its open step, or is their deputy.
     *
     * @throws Refusal if the actor is neither
     */
    public Assessment ofHolder(UUID actor, AssessmentId id, WorkStep step) {
        Assessment assessment = assessments.findById(id.value()).orElseThrow(Refusal::notFound);
        rights.mustHold(actor, assessment, step);
        return assessment;
    }

    /** One's own assessments without the requests that one took back, the one that changed last first. */
    public List<Assessment> own(UUID subject, int most) {
        return assessments.lastOf(subject, most);
    }

    /** The cycle of an assessment. */
    public AssessmentCycle cycleOf(Assessment assessment) {
        return cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
    }
}
