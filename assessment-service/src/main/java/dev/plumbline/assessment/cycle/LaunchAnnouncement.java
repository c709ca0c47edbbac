package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.events.AssessmentEvent.AssessmentAssigned;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Announces the assessments of a launched cycle, each once. */
@Component
class LaunchAnnouncement implements JobKind {

    static final String KIND = "launch-cycle";

    private final Assessments assessments;
    private final Cycles cycles;
    private final JdbcTemplate jdbc;
    private final Outbox outbox;

    LaunchAnnouncement(Assessments assessments, Cycles cycles, JdbcTemplate jdbc, Outbox outbox) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job) {
        UUID id = UUID.fromString(job.subject());
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        List<UUID> skills =
                jdbc.queryForList("SELECT skill_id FROM cycle_skill WHERE cycle_id = ? ORDER BY 1", UUID.class, id);
        List<Assessment> next = assessments.lockUnannounced(id);
        for (Assessment assessment : next) {
            outbox.say(new AssessmentAssigned(
                    assessment.id(), id, assessment.subjectId(), 1, skills, cycle.calibrationRequired()));
            assessment.markAnnounced();
        }
        return next.size();
    }
}
