package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.live.Followed;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sessions, for those who may see them. */
@Component
class FollowedSessions implements Followed {

    private final CalibrationSessions sessions;
    private final SessionRights rights;
    private final HeldRoles heldRoles;

    FollowedSessions(CalibrationSessions sessions, SessionRights rights, HeldRoles heldRoles) {
        this.sessions = sessions;
        this.rights = rights;
        this.heldRoles = heldRoles;
    }

    @Override
    public String kind() {
        return "session";
    }

    @Override
    public boolean mayFollow(UUID person, UUID id) {
        return sessions.findById(id)
                .filter(session -> heldRoles.holds(person, Role.HR)
                        || rights.isMember(person, session)
                        || rights.signsOrHas(person, id))
                .isPresent();
    }
}
