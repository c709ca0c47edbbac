package dev.plumbline.assessment.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is late is called late, and by how many days. */
class DueDatesTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

    private final Sentences sentences = new Sentences(messages, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void thePageIsInEnglish() {
        messages.setBasename("messages/site");
        messages.setDefaultEncoding("UTF-8");
        LocaleContextHolder.setLocale(Locale.UK);
        LocaleContextHolder.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    @AfterEach
    void noPageIsShown() {
        LocaleContextHolder.resetLocaleContext();
    }

    private String due(String at) {
        return sentences.due(Instant.parse(at));
    }

    @Test
    void whatHasPassedSaysByHowManyDays() {
        assertThat(due("2026-03-10T11:59:59Z")).isEqualTo("overdue since today");
        assertThat(due("2026-03-09T23:59:59Z")).startsWith("one day late, ").contains("9 Mar 2026");
        assertThat(due("2026-03-07T12:00:00Z")).startsWith("3 days late, ").contains("7 Mar 2026");
    }

    @Test
    void whatIsToComeIsNeverCalledLate() {
        assertThat(due("2026-03-10T12:00:00Z")).isEqualTo("today");
        assertThat(due("2026-03-11T00:00:00Z")).isEqualTo("tomorrow");
        assertThat(due("2026-03-13T00:00:00Z")).startsWith("in 3 days");
    }
}
