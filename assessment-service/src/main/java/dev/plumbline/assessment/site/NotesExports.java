package dev.plumbline.assessment.site;

import java.util.UUID;

/** Where it is written down that somebody had a list as a file. */
@FunctionalInterface
public interface NotesExports {

    /**
     * Writes it down before the first row leaves.
     *
     * @param reader who gets the file
     * @param list the address of the list, without what narrows it
     * @param narrowed what narrows it and how it is sorted, as in the address; empty for the whole list
     */
    void exported(UUID reader, String list, String narrowed);
}
