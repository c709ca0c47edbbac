package dev.plumbline.assessment.cycle;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The calibration sessions of a cycle in short; implemented by calibration, which owns them. */
public interface SessionsOfCycle {

    /** A session: its skill, its state, and whether HR must do something so that all in it can be decided. */
    record Session(UUID id, UUID skillId, String state, boolean waitsForHr) {}

    List<Session> of(UUID cycle);

    /** The cycle of a session; empty where there is no session of that id. */
    Optional<UUID> cycleOf(UUID session);
}
