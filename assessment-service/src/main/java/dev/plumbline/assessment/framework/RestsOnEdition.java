package dev.plumbline.assessment.framework;

import java.util.Collection;
import java.util.UUID;

/** What rests on an edition, so that the edition cannot be deleted, as far as another context knows it. */
public interface RestsOnEdition {

    /** What rests on it, as a key of a sentence: {@code cycles}, {@code profiles}. */
    String what();

    /**
     * How many of these rest on any of these editions, and would have nothing to rest on without all of them.
     *
     * @param versions the ids of editions of one framework
     */
    int count(Collection<UUID> versions);
}
