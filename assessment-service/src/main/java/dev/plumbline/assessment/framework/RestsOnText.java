package dev.plumbline.assessment.framework;

import java.util.Collection;
import java.util.Map;
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

    /**
     * The same for each skill whose statements changed, by the id of its row in the earlier edition; none for a skill that is left
     * out. What is of no one skill answers none.
     *
     * @param versionId as for {@link #count}
     * @param withId as for {@link #count}
     */
    default Map<UUID, Integer> countBySkill(UUID versionId, UUID withId) {
        return Map.of();
    }

    /**
     * How many of these are valid until one of these skills is marked as changed, by the id of the skill; none for a skill that is
     * left out. What does not end by a mark answers none.
     *
     * @param skillIds rows of skills in editions
     */
    default Map<UUID, Integer> endedByMark(Collection<UUID> skillIds) {
        return Map.of();
    }
}
