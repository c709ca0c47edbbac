package dev.plumbline.assessment.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would change in a closed cycle, as far as it is known.
 *
 * @param version of the policy
 * @param revision of the draft when it was compared
 * @param older whether the draft was changed since: what is said here is of its older numbers
 * @param running whether it is still being computed
 * @param stopped whether it has stopped before its end
 * @param people how many the cycle had
 * @param leftOut how many of them were in HR when it was asked for, and are left out
 * @param read how many of them were read
 * @param compared how many recommendations were computed again
 * @param changed how many of those would be of another level or class
 * @param unknown how many people have no review, or one of which not all is known any more
 */
public record PolicyComparison(
        UUID id,
        int version,
        long revision,
        boolean older,
        UUID cycleId,
        String cycleName,
        Instant madeAt,
        @Nullable Instant endedAt,
        boolean running,
        boolean stopped,
        int people,
        int leftOut,
        int read,
        int compared,
        int changed,
        int unknown) {}
