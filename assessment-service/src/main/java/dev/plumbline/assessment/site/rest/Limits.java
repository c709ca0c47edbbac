package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.text.Text;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/** How much a body may hold where its record says nothing else by {@link Size}. */
final class Limits {

    /** Characters of a text, as {@link Text#length} counts. */
    static final int TEXT = 4000;

    /** Items of a list. */
    static final int LIST = 1000;

    /** Entries of a map. */
    static final int MAP = 10_000;

    /** Characters of a text in an answer: no text is longer than the largest body that is read as text. */
    static final int ANSWERED_TEXT = AsksFirst.MOST_BYTES_OF_A_FORM;

    /** Items of a list and entries of a map in an answer that is no page: more than an edition or a file can hold. */
    static final int ANSWERED = 100_000;

    private Limits() {}

    /** The most that a component says of itself, or else that. */
    static int most(@Nullable AnnotatedElement component, int otherwise) {
        Size said = component == null ? null : component.getAnnotation(Size.class);
        return said == null || said.max() == Integer.MAX_VALUE ? otherwise : said.max();
    }
}
