package dev.plumbline.assessment.site.page;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A field in which people are searched and chosen. What is typed to search is sent beside the field, under its name with
 * {@link #SEARCH} after it; a form that is sent only to search says so by {@link #FIND}.
 */
public final class PersonField {

    /** The parameter of the button that searches; its value is the field. */
    public static final String FIND = "find";

    /** What is after the name of a field in the name of the field of its search. */
    public static final String SEARCH = "-search";

    /** What was chosen and typed, for the page to which the answer of a form leads. */
    public record Kept(List<String> chosen, String search) implements Serializable {}

    private PersonField() {}

    /** The name under which a page has what was kept of the field with an id. */
    public static String keptUnder(String id) {
        return "picked-" + id;
    }

    /**
     * Keeps what was chosen and typed for the page to which the answer of the form leads.
     *
     * @param id of the field in that page
     * @param chosen null for nobody
     */
    public static void keep(RedirectAttributes told, String id, @Nullable String chosen, String search) {
        told.addFlashAttribute(
                keptUnder(id), new Kept(chosen == null || chosen.isEmpty() ? List.of() : List.of(chosen), search));
    }
}
