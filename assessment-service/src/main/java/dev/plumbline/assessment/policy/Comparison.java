package dev.plumbline.assessment.policy;

import dev.plumbline.assessment.evaluation.Policy;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft of a policy compared with the one by which a closed cycle was judged.
 *
 * @param version of the policy that is compared
 * @param revision of the draft when it was compared
 * @param numbers of the draft then
 * @param endedAt null while it is being computed, or where that has stopped
 * @param people whose reviews there are to read
 * @param leftOut whoever of the cycle was in HR when it was asked for
 * @param reached the assessment that was read last; null at the beginning
 * @param read how many of the people were read
 * @param compared how many recommendations were computed again
 * @param changed how many of those are of another level or class
 * @param unknown how many people have a review of which not all is known any more, or none
 */
record Comparison(
        UUID id,
        int version,
        long revision,
        Policy numbers,
        UUID cycleId,
        UUID madeBy,
        Instant madeAt,
        @Nullable Instant endedAt,
        int people,
        Set<UUID> leftOut,
        @Nullable UUID reached,
        int read,
        int compared,
        int changed,
        int unknown) {

    /** The same with more of it read. */
    Comparison further(@Nullable UUID last, int moreRead, int moreCompared, int moreChanged, int moreUnknown) {
        return new Comparison(
                id,
                version,
                revision,
                numbers,
                cycleId,
                madeBy,
                madeAt,
                endedAt,
                people,
                leftOut,
                last,
                read + moreRead,
                compared + moreCompared,
                changed + moreChanged,
                unknown + moreUnknown);
    }
}
