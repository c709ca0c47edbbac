package dev.plumbline.assessment.site.page;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * How what has just been done is undone, for the page that says that it was done.
 *
 * @param path the address to which a form is sent
 * @param version what was done last, so that nothing newer is undone; null where the act itself looks
 */
public record Undo(String path, @Nullable Long version) {

    private static final String UNDO = "undo";

    /** Has the next page offer it. */
    public void offer(RedirectAttributes next) {
        next.addFlashAttribute(UNDO, this);
    }
}
