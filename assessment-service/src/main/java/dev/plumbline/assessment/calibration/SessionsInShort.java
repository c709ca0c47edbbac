package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.cycle.SessionsOfCycle;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives a cycle its sessions in short form. */
@Component
class SessionsInShort implements SessionsOfCycle {

    private final CalibrationSessions sessions;
    private final SessionRoom room;
    private final Standing standing;

    SessionsInShort(CalibrationSessions sessions, SessionRoom room, Standing standing) {
        this.sessions = sessions;
        this.room = room;
        this.standing = standing;
    }

    @Override
    public List<Session> of(UUID cycle) {
        return sessions.findByCycleId(cycle).stream()
                .map(s -> new Session(s.id(), s.skillId(), s.state().name(), waitsForHr(s)))
                .toList();
    }

    @Override
    public Optional<UUID> cycleOf(UUID session) {
        return sessions.findById(session).map(CalibrationSession::cycleId);
    }

    private boolean waitsForHr(CalibrationSession session) {
        return !standing.needs(session, standing.facilitator(session), room.items(session))
                .isEmpty();
    }
}
