package dev.plumbline.assessment.result.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypefacesTest {

    private final Typefaces typefaces = new Typefaces();

    /** Composed with the mark, the end of the tag would be {@code ≯} and no end. */
    @Test
    void aTextThatBeginsWithAMarkLeavesTheTagBeforeIt() {
        assertThat(typefaces.settable("<p title=\"\u0338a\">\u0338b</p><b>a\u0308</b>"))
                .isEqualTo("<p title=\"\u0338a\">\u0338b</p><b>ä</b>");
    }

    @Test
    void whatNoTypefaceHasIsNamed() {
        assertThat(typefaces.settable("<b>\uD83C\uDF89</b>")).isEqualTo("<b>[party popper]</b>");
    }
}
