package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.AnnouncingAssessments;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Announces the assessments of a launched cycle, each once. */
@Component
class LaunchAnnouncement implements JobKind {

    static final String KIND = "launch-cycle";

    private final Assessments assessments;
    private final Cycles cycles;
    private final AnnouncingAssessments announcing;

    LaunchAnnouncement(Assessments assessments, Cycles cycles, AnnouncingAssessments announcing) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.announcing = announcing;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        UUID id = UUID.fromString(job.subject());
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        List<Assessment> next = chunk.take(200, most -> assessments.lockUnannounced(id, most), Assessment::id);
        announcing.announce(cycle, next);
        return next.size();
    }
}
