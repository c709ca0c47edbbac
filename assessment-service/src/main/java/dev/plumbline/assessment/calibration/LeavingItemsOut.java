package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR decides that somebody who came late is not calibrated. */
@Service
public class LeavingItemsOut {
    private static final int LONGEST_REASON = 4000;
    private final CalibrationSessions sessions;
    private final Cycles cycles;
    private final Assessments assessments;
    private final Rights rights;
    private final FourEyes eyes;
    private final CalibrationItems calibrationItems;
    private final Audit audit;
    private final CalibratedAssessments calibrated;

    LeavingItemsOut(
            CalibrationSessions sessions,
            Cycles cycles,
            Assessments assessments,
            Rights rights,
            FourEyes eyes,
            CalibrationItems calibrationItems,
            Audit audit,
            CalibratedAssessments calibrated) {
        this.sessions = sessions;
        this.cycles = cycles;
        this.assessments = assessments;
        this.rights = rights;
        this.eyes = eyes;
        this.calibrationItems = calibrationItems;
        this.audit = audit;
        this.calibrated = calibrated;
    }

    /**
     * HR decides that somebody who came after the other sessions of the skill were closed is not calibrated: what was
     * approved applies.
     *
     * @throws Refusal unless the session is a further one of its skill that has not begun; for what two assessors see
     *     differently, which is never left out; for oneself, one's own line, and where one judged already; without a
     *     reason
     */
    @Transactional
    public void leaveOut(UUID actor, UUID id, UUID itemId, String reason) {
        rights.mustBeHr(actor);
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        Item item = calibrationItems.item(session, itemId);
        if (actor.equals(item.subjectId())) {
            throw Refusal.notFound();
        }
        eyes.hindrance(actor, Duty.CALIBRATE, item.assessmentId()).ifPresent(refusal -> {
            throw refusal;
        });
        cycles.findById(session.cycleId()).orElseThrow(Refusal::notFound).mustGoOn();
        session.mustBe(State.DRAFT);
        if (!calibrationItems.further(session)) {
            throw Refusal.conflict("leave-out-first-session", session.state());
        }
        if (item.agenda().contains(Agenda.DISAGREED)) {
            throw Refusal.conflict("leave-out-disagreed", session.state());
        }
        Refusal.ifNoReason("reason", reason);
        Refusal.ifTooLong("reason", reason, LONGEST_REASON);
        Assessment assessment = assessments.lock(item.assessmentId()).orElseThrow(Refusal::notFound);
        assessment.mustBe(AssessmentState.IN_CALIBRATION);
        if (!calibrated.leaveOut(item, assessment.revision())) {
            throw Refusal.conflict("session-state", session.state());
        }
        audit.person(
                actor, "item-left-out", "skill-assessment", item.skillAssessmentId(), "OPEN", "NOT_CALIBRATED", reason);
        calibrated.finish(assessment);
    }
}
