package dev.plumbline.events;

import java.util.Locale;
import java.util.UUID;

/**
 * The addresses that messages carry. Each redirects to where the reader finds at that time what it is about. None
 * contains the address of a page, so that an old message still leads there when pages, holders and tasks have changed.
 */
public final class LeadingPaths {

    /** The list of the tasks that somebody does in the place of others. */
    public static final String DEPUTISING = "/tasks?tab=DEPUTISING";

    /** Somebody's own development actions. */
    public static final String DEVELOPMENT = "/development";

    /** The list of the people who left without a result. */
    public static final String LEAVERS = "/leavers";

    private LeadingPaths() {}

    /** The path that redirects to where a task is done, or says what happened to it. */
    public static String ofTask(UUID item) {
        return "/tasks/" + item;
    }

    /** The path to what HR is asked about somebody who has left, or to what came of it. */
    public static String ofLeaver(UUID person) {
        return LEAVERS + "/" + person;
    }

    /** The path that redirects to a page of an assessment. */
    public static String ofAssessment(String assessment, PageKey page) {
        return "/assessments/" + assessment + "/to/" + page.name().toLowerCase(Locale.ROOT);
    }
}
