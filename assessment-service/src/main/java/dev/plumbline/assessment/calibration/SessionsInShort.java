package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.cycle.SessionsOfCycle;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells a cycle of its sessions. */
@Component
class SessionsInShort implements SessionsOfCycle {

    private final CalibrationSessions sessions;

    SessionsInShort(CalibrationSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Session> of(UUID cycle) {
        return sessions.findByCycleId(cycle).stream()
                .map(s -> new Session(s.id(), s.skillId(), s.state().name()))
                .toList();
    }
}
