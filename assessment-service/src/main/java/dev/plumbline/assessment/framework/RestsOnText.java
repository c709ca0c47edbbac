package dev.plumbline.assessment.framework;

import java.util.UUID;

/** What rests on the text of an edition, as far as another context knows it. */
public interface RestsOnText {

    /** What rests on it, as a key of a sentence: {@code results}, {@code profiles}. */
    String what();

    /**
     * How many of these rest on statements that a later edition says otherwise: at the level that counts for them, one came, is
     * gone, or has a mark that is not {@code SAME}.
     *
     * @param versionId the later edition, whose marks are kept
     * @param withId the earlier one, on which they rest
     */
    int count(UUID versionId, UUID withId);
}
