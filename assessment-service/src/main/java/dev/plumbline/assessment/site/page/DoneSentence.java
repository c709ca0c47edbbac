package dev.plumbline.assessment.site.page;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What has just been done, in a sentence that names whom and what: the next page says it in place of the plain one of its
 * address.
 */
public final class DoneSentence {

    private static final String DONE = "doneSentence";

    private DoneSentence() {}

    /** Has the next page say it. */
    public static void say(RedirectAttributes next, String sentence) {
        next.addFlashAttribute(DONE, sentence);
    }
}
