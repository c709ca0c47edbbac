package dev.plumbline.events;

import java.util.Locale;
import java.util.UUID;

/**
 * The addresses that messages carry. Each leads on to where the reader finds what it is about by then; none says where a page
 * is, so that a message of long ago still leads there when pages, holders and tasks have changed.
 */
public final class LeadingPaths {

    private LeadingPaths() {}

    /** The path that leads on to where a task is done, or says what became of it. */
    public static String ofTask(UUID item) {
        return "/tasks/" + item;
    }

    /** The path that leads on to a page of an assessment. */
    public static String ofAssessment(String assessment, PageKey page) {
        return "/assessments/" + assessment + "/to/" + page.name().toLowerCase(Locale.ROOT);
    }
}
