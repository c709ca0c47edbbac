package dev.plumbline.assessment.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation to have a level confirmed again, to the person and to their manager.
 *
 * @param skillAssessmentId of the result that is to be confirmed
 * @param assessmentId of that result
 * @param skillOrigin by which the skill is the same in all editions
 * @param code as the edition of the result names the skill, as it does {@code skill}
 * @param level that was published
 * @param heldUntil the last day on which the result is valid, or was
 * @param reviewerId the manager who is invited beside the person; null where nobody is
 * @param endedAt null while it is open
 * @param begunId the assessment that it has led to; null for none
 */
public record Reconfirmation(
        UUID id,
        UUID personId,
        String person,
        UUID skillAssessmentId,
        UUID assessmentId,
        UUID skillOrigin,
        String code,
        String skill,
        int level,
        Because because,
        LocalDate heldUntil,
        @Nullable UUID reviewerId,
        Instant askedAt,
        @Nullable Instant endedAt,
        @Nullable UUID begunId) {

    /** Why a level is to be confirmed again. */
    public enum Because {
        /** Its last day comes near, or has passed. */
        EXPIRES,
        /** A later edition has marked the skill as changed. */
        CHANGED
    }

    /** Whether it waits for somebody. */
    public boolean open() {
        return endedAt == null;
    }
}
