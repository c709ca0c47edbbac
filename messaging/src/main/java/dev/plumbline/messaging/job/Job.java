package dev.plumbline.messaging.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of many aggregates that is in progress or has ended.
 *
 * @param kind which {@link JobKind} does it
 * @param subject what it is about, such as a cycle's id
 * @param parameters what the kind needs to know, in its own form
 * @param total how many aggregates it concerns, as far as is known; when it has ended, those done and those set aside
 * @param done how many are done
 * @param startedBy id of the person, or SYSTEM
 * @param error the last failure in words; null when none
 * @param setAside what could not be done, the first first
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
        @Nullable String error,
        List<SetAside> setAside) {

    /** The state of a job. FAILED: it continues when somebody has it tried again. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * Something that a job could not do.
     *
     * @param item what its kind calls it by, such as an assessment's id
     * @param cause the failure in words
     */
    public record SetAside(String item, String cause) {}

    /** Whether it had something to do, and nothing of it could be done. */
    public boolean allSetAside() {
        return total > 0 && done == 0;
    }
}
