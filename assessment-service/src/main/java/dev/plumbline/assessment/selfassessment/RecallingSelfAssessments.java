package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentRecalled;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The employee recalls what they submitted. */
@Service
public class RecallingSelfAssessments {

    private final JdbcTemplate jdbc;
    private final OpenAssessments open;
    private final Rights rights;
    private final AssessmentHistory history;
    private final EndingTasks endingTasks;
    private final Outbox outbox;
    private final Clock clock;

    RecallingSelfAssessments(
            JdbcTemplate jdbc,
            OpenAssessments open,
            Rights rights,
            AssessmentHistory history,
            EndingTasks endingTasks,
            Outbox outbox,
            Clock clock) {
        this.jdbc = jdbc;
        this.open = open;
        this.rights = rights;
        this.history = history;
        this.endingTasks = endingTasks;
        this.outbox = outbox;
        this.clock = clock;
    }

    private Assessment locked(UUID actor, UUID id) {
        Assessment assessment = open.lock(actor, id);
        rights.mustBeSubject(actor, assessment);
        return assessment;
    }

    /** Recalls a submission; refused once the reviewer has begun. */
    @Transactional
    public Assessment recall(UUID actor, UUID id) {
        Assessment assessment = locked(actor, id);
        int round = assessment.round();
        assessment.recall(clock.instant());
        jdbc.update(
                "UPDATE self_assessment SET recalled_at = ? WHERE assessment_id = ?",
                Timestamp.from(clock.instant()),
                id);
        endingTasks.done(id.toString(), WorkStep.REVIEW, 0, round, null);
        outbox.say(new SelfAssessmentRecalled(
                id, assessment.cycleId(), assessment.subjectId(), round, assessment.round(), Actor.person(actor)));
        history.person(actor, "self-assessment-recalled", assessment, null);
        return assessment;
    }
}
