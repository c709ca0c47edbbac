package dev.plumbline.assessment.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;

class NamesOfLanguagesTest {

    private final Sentences sentences = new Sentences(new StaticMessageSource(), Clock.systemUTC());

    @BeforeEach
    void thePageIsInEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void noPageIsShown() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aTagIsSaidByItsName() {
        assertThat(sentences.language("en")).isEqualTo("English");
        assertThat(sentences.language("de-AT")).isEqualTo("German (Austria)");
    }

    @Test
    void whatIsNoTagIsSaidAsItIs() {
        assertThat(sentences.language("")).isEmpty();
        assertThat(sentences.language("not a tag")).isEqualTo("not a tag");
    }
}
