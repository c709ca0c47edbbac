package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks whether somebody may do what a request is about, before its body is read; each context answers for its own. */
public interface AsksFirst {

    /** How large a body is, for most addresses. */
    int MOST_BYTES = 256 * 1024;

    /** How large a form of an assessment is: of the largest scope, with all of its texts full. */
    int MOST_BYTES_OF_A_FORM = 8 * 1024 * 1024;

    /** How large the same form is as a page sends it, which writes most letters with more characters. */
    int MOST_BYTES_OF_A_PAGE = 16 * 1024 * 1024;

    /** How large a form of a page is that brings files along, as the web server takes it. */
    int MOST_BYTES_WITH_FILES = 51 * 1024 * 1024;

    /**
     * Asks.
     *
     * @param pattern of the address, such as {@code /api/v1/cycles/{id}/milestones}, or of a page that takes large forms, such as
     *     {@code /cycles/{id}/people}
     * @param path the values in the address for the names in the pattern
     * @throws Refusal if the person may not do it
     */
    void mayAct(CurrentUser me, String pattern, Map<String, String> path);

    /** How many bytes the body of an address may have; null where the context knows nothing of it, or it is as
     * small as most. */
    default @Nullable Integer mostBytes(String pattern) {
        return null;
    }
}
