package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.evaluation.Verdict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was drawn.
 *
 * @param drawnVerdict the reviewer's when it was drawn
 * @param verdict the reviewer's as it was judged last; null where it is judged no more
 * @param changed whether the two differ
 * @param sentBack how many times it was sent back
 * @param reason why it was sent back last; empty for never
 */
record Item(
        UUID id,
        UUID assessment,
        UUID skillAssessment,
        UUID statement,
        ItemState state,
        Verdict drawnVerdict,
        @Nullable Verdict verdict,
        boolean changed,
        int sentBack,
        String reason) {}
