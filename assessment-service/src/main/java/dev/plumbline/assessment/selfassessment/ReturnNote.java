package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.participant.Assessment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the reviewer asked for when they returned the self-assessment; implemented by the review, which owns it. */
public interface ReturnNote {

    /**
     * What was asked for.
     *
     * @param statements those that lack evidence
     * @param text the reviewer's words
     * @param linked the evidence that was linked to these statements then; null where that is not known
     * @param round of the assessment that began with it
     */
    record Returned(
            List<UUID> statements,
            String text,
            Instant at,
            @Nullable List<UUID> linked,
            int round) {

        /** Whether an assessment is in the round that began with it: it was neither recalled nor reopened since. */
        public boolean began(Assessment assessment) {
            return round == assessment.round();
        }
    }

    /** The last return of an assessment since it was last decided; null for none. */
    @Nullable
    Returned last(UUID assessment);
}
