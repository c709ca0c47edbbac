package dev.plumbline.assessment.framework;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What rests on the text of an edition, as far as another context knows it. */
public interface RestsOnText {

    /** What rests on it, as a key of a sentence: {@code results}, {@code profiles}. */
    String what();

    /**
     * How many of these rest on text that another edition says otherwise.
     *
     * @param byRow the changed levels of skills, by the ids of these in the older edition
     * @param byCode the same, by the codes of the skills there
     */
    int count(Map<UUID, Set<Integer>> byRow, Map<String, Set<Integer>> byCode);
}
