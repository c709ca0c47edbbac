package dev.plumbline.assessment.result;

import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Closes the assessments of a cycle whose right to appeal has ended, and then the cycle. */
@Component
class CycleClosing implements JobKind {

    static final String KIND = "close-cycle";

    private final ClosingCycles closing;
    private final ClosingAssessments assessments;

    CycleClosing(ClosingCycles closing, ClosingAssessments assessments) {
        this.closing = closing;
        this.assessments = assessments;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        return assessments.closeNext(UUID.fromString(job.subject()), chunk);
    }

    @Override
    public void ended(Job job) {
        closing.closeIfOver(UUID.fromString(job.subject()));
    }
}
