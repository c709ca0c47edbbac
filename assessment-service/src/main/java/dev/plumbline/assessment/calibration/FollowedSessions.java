package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.live.Followed;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sessions, for those who may see them. */
@Component
class FollowedSessions implements Followed {

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final Lines lines;

    FollowedSessions(CalibrationSessions sessions, SessionRights rights, Lines lines) {
        this.sessions = sessions;
        this.rights = rights;
        this.lines = lines;
    }

    @Override
    public String kind() {
        return "session";
    }

    @Override
    public boolean mayFollow(UUID person, UUID id) {
        return sessions.findById(id)
                .filter(session -> lines.holds(person, Role.HR) || rights.isMember(person, session))
                .isPresent();
    }
}
