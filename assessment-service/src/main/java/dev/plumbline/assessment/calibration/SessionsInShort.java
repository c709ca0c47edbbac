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
    private final CalibrationItems calibrationItems;
    private final SessionNeeds sessionNeeds;

    SessionsInShort(CalibrationSessions sessions, CalibrationItems calibrationItems, SessionNeeds sessionNeeds) {
        this.sessions = sessions;
        this.calibrationItems = calibrationItems;
        this.sessionNeeds = sessionNeeds;
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
        return !sessionNeeds
                .needs(session, sessionNeeds.facilitator(session), calibrationItems.itemsOnAgenda(session))
                .isEmpty();
    }
}
