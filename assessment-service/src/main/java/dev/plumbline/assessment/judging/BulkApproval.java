package dev.plumbline.assessment.judging;

import dev.plumbline.assessment.review.Hindrance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reviews that somebody chose to approve at once.
 *
 * @param effectiveAt from when on it is carried out; until then it can be withdrawn
 * @param withdrawable whether it still can
 * @param waiting how many are still to be done
 */
public record BulkApproval(
        UUID id,
        Instant saidAt,
        Instant effectiveAt,
        @Nullable Instant withdrawnAt,
        boolean withdrawable,
        int waiting,
        int done,
        int skipped,
        long version) {

    /** What came of a review. */
    public enum Outcome {
        DONE,
        SKIPPED,
        WITHDRAWN
    }

    /**
     * A review that was chosen.
     *
     * @param revision of the draft that was read
     */
    public record Chosen(UUID assessment, long revision) {}

    /**
     * A review of a bulk approval.
     *
     * @param name of the person assessed; empty where the review was not the actor's to read
     * @param outcome null while it is still to be done
     * @param whys why it was skipped; empty else
     * @param endedAt when that came of it; null while it is still to be done
     */
    public record ChosenReview(
            UUID assessment,
            String name,
            long revision,
            @Nullable Outcome outcome,
            List<Hindrance> whys,
            @Nullable Instant endedAt) {}

    /** How many reviews were chosen. */
    public int total() {
        return waiting + done + skipped;
    }
}
