package dev.plumbline.assessment.review;

import java.util.List;
import java.util.UUID;

/** The statements of a review that were sent back to its reviewer; implemented by quality, which looks at them again. */
public interface SentBack {

    /**
     * A statement that was sent back and is not answered.
     *
     * @param level that of the statement
     * @param ordinal its place in the level
     * @param text the statement, as its edition says it
     * @param reason why, in the words of whoever sent it back
     */
    record Statement(UUID skillAssessment, UUID statement, int level, int ordinal, String text, String reason) {}

    /** Those of an assessment, in the order in which they were drawn; none for most. */
    List<Statement> of(UUID assessment);
}
