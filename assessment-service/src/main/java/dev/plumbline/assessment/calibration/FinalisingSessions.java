package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Jobs;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A session that is ready and signed is finalised. */
@Service
public class FinalisingSessions {

    private final CalibrationSessions sessions;
    private final CalibrationItems calibrationItems;
    private final Jobs jobs;

    FinalisingSessions(CalibrationSessions sessions, CalibrationItems calibrationItems, Jobs jobs) {
        this.sessions = sessions;
        this.calibrationItems = calibrationItems;
        this.jobs = jobs;
    }

    /** Locks the items of a session that is ready, and gives each assessment its calibrated decisions. */
    @Transactional
    public void beginFinalising(UUID id) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (session.state() == State.READY) {
            jobs.start(
                    SessionJobs.FINALISE,
                    id.toString(),
                    "{}",
                    calibrationItems.items(session).size(),
                    "SYSTEM");
        }
    }
}
