package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An assessment in calibration continues once none of its items is open. */
@Component
class CalibratedAssessments {
    private static final String HAS_CALIBRATION_ITEM = """
            SELECT EXISTS (SELECT 1 FROM calibration_item WHERE assessment_id = :assessmentId AND state NOT IN
                ('LOCKED', 'SUPERSEDED'))
            """;

    private static final String SELECT_CALIBRATION_ITEM = """
            SELECT changed
            FROM calibration_item
            WHERE assessment_id = :assessmentId
              AND state = 'LOCKED'
            """;

    private static final String UPDATE_CALIBRATION_ITEM = """
            UPDATE calibration_item
            SET state = 'SUPERSEDED', version = version + 1
            WHERE id = :id
              AND state = 'OPEN'
            """;

    private static final String INSERT_NOT_CALIBRATED = """
            INSERT INTO not_calibrated (skill_assessment_id, revision, reason)
            VALUES (:skillAssessmentId, :revision, 'LATE')
            ON CONFLICT DO NOTHING
            """;

    private final AssessmentHistory journal;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final Clock clock;

    CalibratedAssessments(AssessmentHistory journal, Outbox outbox, JdbcClient jdbc, Clock clock) {
        this.journal = journal;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An assessment in calibration continues once none of its items is open; the caller has locked it. */
    void finish(Assessment assessment) {
        if (assessment.state() != AssessmentState.IN_CALIBRATION) {
            return;
        }
        boolean open = Boolean.TRUE.equals(jdbc.sql(HAS_CALIBRATION_ITEM)
                .param("assessmentId", assessment.id())
                .query(Boolean.class)
                .single());
        if (open) {
            return;
        }
        List<Boolean> locked = jdbc.sql(SELECT_CALIBRATION_ITEM)
                .param("assessmentId", assessment.id())
                .query(Boolean.class)
                .list();
        boolean changed = locked.contains(true);
        int round = assessment.round();
        assessment.calibrated(changed, clock.instant());
        outbox.say(new AssessmentCalibrated(
                assessment.id(), assessment.cycleId(), assessment.subjectId(), round, !locked.isEmpty(), changed));
        journal.rule("SYSTEM", "assessment-calibrated", assessment);
    }

    /** An open item is left out: what was approved applies. False where it is not open any more. */
    boolean leaveOut(Item item, int revision) {
        int left = jdbc.sql(UPDATE_CALIBRATION_ITEM).param("id", item.id()).update();
        if (left == 0) {
            return false;
        }
        jdbc.sql(INSERT_NOT_CALIBRATED)
                .param("skillAssessmentId", item.skillAssessmentId())
                .param("revision", revision)
                .update();
        return true;
    }
}
