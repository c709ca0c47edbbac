package dev.plumbline.assessment.cycle;

import java.util.List;
import java.util.UUID;

/** The calibration sessions of a cycle in short; implemented by calibration, which owns them. */
public interface SessionsOfCycle {

    /** A session: its skill, where it stands, and whether HR must do something so that all in it can be decided. */
    record Session(UUID id, UUID skillId, String state, boolean waitsForHr) {}

    List<Session> of(UUID cycle);
}
