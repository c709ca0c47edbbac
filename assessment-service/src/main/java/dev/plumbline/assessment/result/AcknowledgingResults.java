package dev.plumbline.assessment.result;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.ResultAcknowledged;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows publication: a result is acknowledged. */
@Service
public class AcknowledgingResults {

    private final JdbcTemplate jdbc;
    private final OpenAssessments open;
    private final Rights rights;
    private final AssessmentHistory history;
    private final EndingTasks endingTasks;
    private final Outbox outbox;
    private final Clock clock;

    AcknowledgingResults(
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

    /** The person confirms that they have received the result. */
    @Transactional
    public Assessment acknowledge(UUID actor, UUID id) {
        Assessment assessment = open.lock(actor, id);
        rights.mustBeSubject(actor, assessment);
        int round = assessment.round();
        assessment.acknowledge(clock.instant());
        jdbc.update(
                "INSERT INTO acknowledgement (assessment_id, revision, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                id,
                assessment.revision(),
                Timestamp.from(clock.instant()));
        endingTasks.done(id.toString(), WorkStep.ACKNOWLEDGE, 0, round, actor);
        outbox.say(
                new ResultAcknowledged(id, assessment.cycleId(), assessment.subjectId(), round, Actor.person(actor)));
        history.person(actor, "result-acknowledged", assessment, null);
        return assessment;
    }
}
