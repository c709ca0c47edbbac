package dev.plumbline.assessment.participant;

import java.util.UUID;

/**
 * The id of an assessment, where it meets other ids: who acts and about which assessment cannot be confused. Rows,
 * events and addresses have its {@link #value}.
 */
public record AssessmentId(UUID value) {

    /** The id that a row, an event or an address has. */
    public static AssessmentId of(UUID value) {
        return new AssessmentId(value);
    }

    /** As tasks and events have it as their key. */
    @Override
    public String toString() {
        return value.toString();
    }
}
