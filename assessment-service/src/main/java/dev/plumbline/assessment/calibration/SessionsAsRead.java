package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sessions as they were read: an act is done to what was read, or not at all. */
@Component
public class SessionsAsRead {

    private final CalibrationSessions sessions;
    private final SessionRights rights;

    SessionsAsRead(CalibrationSessions sessions, SessionRights rights) {
        this.sessions = sessions;
        this.rights = rights;
    }

    /**
     * Does an act to a session unless somebody has changed it since it was read. Nobody changes it between the comparison
     * and the act: both are in one transaction, under the lock of the session's row.
     *
     * @param version of the session that was read
     * @throws Refusal as not found to those who may not know of the session, as stale, and as the act itself
     */
    @Transactional
    public void act(UUID actor, UUID id, long version, Runnable act) {
        CalibrationSession session = sessions.lock(id).orElseThrow(Refusal::notFound);
        if (!rights.signs(actor, id)) {
            rights.mustKnow(actor, session);
        }
        Refusal.ifStale(version, session.version());
        act.run();
    }
}
