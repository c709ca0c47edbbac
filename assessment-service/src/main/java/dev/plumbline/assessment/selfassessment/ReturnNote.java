package dev.plumbline.assessment.selfassessment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the reviewer asked for when they returned the self-assessment; implemented by the review, which owns it. */
public interface ReturnNote {

    /** The statements that lack evidence, and the reviewer's words. */
    record Returned(List<UUID> statements, String text, Instant at) {}

    /** The last return of an assessment since it was last decided; null for none. */
    @Nullable
    Returned last(UUID assessment);
}
