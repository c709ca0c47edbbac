package dev.plumbline.messaging.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of many aggregates on its way.
 *
 * @param kind which {@link JobKind} does it
 * @param subject what it is about, such as a cycle's id
 * @param parameters what the kind needs to know, in its own form
 * @param total how many aggregates it concerns
 * @param done how many are done
 * @param startedBy id of the person, or SYSTEM
 * @param error the last failure in words; null when none
 */
public record Job(
        UUID id,
        String kind,
        String subject,
        String parameters,
        State state,
        int total,
        int done,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String error) {

    /** Where a job stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
