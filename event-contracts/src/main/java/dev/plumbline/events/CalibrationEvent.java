package dev.plumbline.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened in a calibration session. Votes are never sent. */
public sealed interface CalibrationEvent extends Event {

    UUID sessionId();

    UUID cycleId();

    String skillCode();

    int round();

    @Override
    default String key() {
        return sessionId().toString();
    }

    /** The session is set up and its preview begins. Seats are numbered from 1, at most 20. */
    record CalibrationSessionScheduled(UUID sessionId, UUID cycleId, String skillCode, int round, int seats, Actor by)
            implements CalibrationEvent {}

    /** A calibrator has voted on every item, or their seat was removed. */
    record PreviewCompleted(UUID sessionId, UUID cycleId, String skillCode, int round, int seat, Actor by)
            implements CalibrationEvent {}

    /** The session opened and the votes are seen by its members. */
    record CalibrationSessionOpened(UUID sessionId, UUID cycleId, String skillCode, int round, Actor by)
            implements CalibrationEvent {}

    /** One person's level was decided in the session. */
    record SkillLevelCalibrated(
            UUID sessionId,
            UUID cycleId,
            String skillCode,
            int round,
            UUID assessmentId,
            @Nullable Integer level,
            Level.@Nullable AttainmentClass attainmentClass,
            boolean changed,
            Actor by)
            implements CalibrationEvent {}

    /** Every item of the agenda is decided. */
    record CalibrationSessionReady(
            UUID sessionId,
            UUID cycleId,
            String skillCode,
            int round,
            boolean secondSignatureRequired,
            int changed,
            int items,
            Actor by)
            implements CalibrationEvent {}

    /** The second signature was refused; the session continues. */
    record CalibrationSessionResumed(UUID sessionId, UUID cycleId, String skillCode, int round, int nextRound, Actor by)
            implements CalibrationEvent {}

    /** A second person signed. */
    record CalibrationSessionSigned(UUID sessionId, UUID cycleId, String skillCode, int round, Actor by)
            implements CalibrationEvent {}

    /** The items are locked. */
    record CalibrationSessionFinalised(
            UUID sessionId, UUID cycleId, String skillCode, int round, int changed, int items)
            implements CalibrationEvent {}

    /** A finalised session begins a new revision. */
    record CalibrationSessionReopened(
            UUID sessionId, UUID cycleId, String skillCode, int round, int nextRound, int revision, Actor by)
            implements CalibrationEvent {}

    /**
     * The session was cancelled before it was finalised.
     *
     * @param reason a code, why its cycle ended
     */
    record CalibrationSessionCancelled(
            UUID sessionId, UUID cycleId, String skillCode, int round, String reason, Actor by)
            implements CalibrationEvent {}
}
