package dev.plumbline.events;

import java.time.Instant;
import java.util.UUID;

/** What workflow asks of assessment-service: imperative, one handler each. */
public sealed interface Command extends Event {

    UUID commandId();

    String businessKey();

    int round();

    @Override
    default String key() {
        return businessKey();
    }

    /** Apply every deadline of the cycle that has passed at {@code asOf}. */
    record SweepDeadlines(UUID commandId, String businessKey, int round, Instant asOf) implements Command {}

    /** The review is over: begin calibration. */
    record OpenCalibration(UUID commandId, String businessKey, int round) implements Command {}

    /** Publish the wave that HR decided. */
    record PublishResults(UUID commandId, String businessKey, int round) implements Command {}

    /** Lock the session's items. */
    record FinaliseCalibrationSession(UUID commandId, String businessKey, int round) implements Command {}

    /** End the cycle. */
    record CloseCycle(UUID commandId, String businessKey, int round) implements Command {}
}
