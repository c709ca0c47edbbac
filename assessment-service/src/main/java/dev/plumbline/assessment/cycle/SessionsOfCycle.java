package dev.plumbline.assessment.cycle;

import java.util.List;
import java.util.UUID;

/** The calibration sessions of a cycle in short; implemented by calibration, which owns them. */
public interface SessionsOfCycle {

    /** A session: its skill, and where it stands. */
    record Session(UUID id, UUID skillId, String state) {}

    List<Session> of(UUID cycle);
}
