package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.text.Days;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A day in a form or a query is read as {@link Days} has it; an empty field holds none. */
@Component
class DaysInForms implements WebMvcConfigurer {

    private static final class ReadingDays implements Converter<String, @Nullable LocalDate> {
        // A converter may answer with null; the checker does not read the bound that says so.
        @SuppressWarnings("NullAway")
        @Override
        public @Nullable LocalDate convert(String typed) {
            return typed.isBlank() ? null : Days.parse(typed);
        }
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new ReadingDays());
    }
}
