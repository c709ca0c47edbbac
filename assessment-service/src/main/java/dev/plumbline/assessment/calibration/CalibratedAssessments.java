package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** An assessment in calibration continues once none of its items is open. */
@Component
class CalibratedAssessments {
    private final AssessmentHistory journal;
    private final Outbox outbox;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    CalibratedAssessments(AssessmentHistory journal, Outbox outbox, JdbcTemplate jdbc, Clock clock) {
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
        boolean open = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM calibration_item WHERE assessment_id = ? AND state NOT IN ('LOCKED', 'SUPERSEDED'))",
                Boolean.class,
                assessment.id()));
        if (open) {
            return;
        }
        List<Boolean> locked = jdbc.queryForList(
                "SELECT changed FROM calibration_item WHERE assessment_id = ? AND state = 'LOCKED'",
                Boolean.class,
                assessment.id());
        boolean changed = locked.contains(true);
        int round = assessment.round();
        assessment.calibrated(changed, clock.instant());
        outbox.say(new AssessmentCalibrated(
                assessment.id(), assessment.cycleId(), assessment.subjectId(), round, !locked.isEmpty(), changed));
        journal.rule("SYSTEM", "assessment-calibrated", assessment);
    }

    /** An open item is left out: what was approved applies. False where it is not open any more. */
    boolean leaveOut(Item item, int revision) {
        int left = jdbc.update(
                "UPDATE calibration_item SET state = 'SUPERSEDED', version = version + 1 WHERE id = ? AND state = 'OPEN'",
                item.id());
        if (left == 0) {
            return false;
        }
        jdbc.update(
                "INSERT INTO not_calibrated (skill_assessment_id, revision, reason) VALUES (?, ?, 'LATE') ON CONFLICT DO NOTHING",
                item.skillAssessmentId(),
                revision);
        return true;
    }
}
