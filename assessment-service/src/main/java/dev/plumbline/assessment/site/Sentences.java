package dev.plumbline.assessment.site;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says data in the reader's language: used by templates as {@code @sentences}. */
@Component("sentences")
public class Sentences {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,3})?");

    /** Between the things that an argument lists. */
    private static final Pattern SEPARATOR = Pattern.compile(", ");

    private static final Pattern BEFORE_DOT_OR_AT = Pattern.compile("(?<!^)(?=[.@])");

    private final MessageSource messages;
    private final Clock clock;

    public Sentences(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** The sentence of a message key with its arguments. */
    public String of(String key, List<?> arguments) {
        return messages.getMessage(key, arguments.toArray(), LocaleContextHolder.getLocale());
    }

    /**
     * The sentence of a message key whose arguments were kept as text: those that are numbers are counted, so that one
     * thing is said of one. Behind them comes how many the last of them lists.
     */
    public String counted(String key, List<String> arguments) {
        List<Object> said = new ArrayList<>();
        arguments.forEach(text -> said.add(NUMBER.matcher(text).matches() ? new BigDecimal(text) : text));
        if (!arguments.isEmpty()) {
            said.add(SEPARATOR.splitAsStream(arguments.getLast()).count());
        }
        return of(key, said);
    }

    /**
     * Some names in a row.
     *
     * @param first those that are named
     * @param all how many there are; the others are counted
     */
    public String names(List<String> first, int all) {
        if (first.size() < all) {
            return of("names.more", List.of(String.join(", ", first), all - first.size()));
        }
        return first.size() < 2
                ? String.join("", first)
                : of("names.and", List.of(String.join(", ", first.subList(0, first.size() - 1)), first.getLast()));
    }

    /**
     * What an element says of its language.
     *
     * @param language of its text, as a tag
     * @return null where it is that of the page, which need not be said again
     */
    public @Nullable String lang(String language) {
        return language.equals(of("language", List.of())) ? null : language;
    }

    /** The parts of a mail address: one may be on another line than the one before it. */
    public List<String> partsOfMail(String address) {
        return List.of(BEFORE_DOT_OR_AT.split(address));
    }

    /**
     * The name of a language in that of the page.
     *
     * @param tag of it, such as {@code en-GB}
     * @return the tag itself where it has no name
     */
    public String language(String tag) {
        String name = Locale.forLanguageTag(tag).getDisplayName(LocaleContextHolder.getLocale());
        return name.isEmpty() ? tag : name;
    }

    /** A day. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(LocaleContextHolder.getLocale())
                .format(day);
    }

    /** A day with its weekday, for dates by which people plan. */
    public String weekday(LocalDate day) {
        return DateTimeFormatter.ofLocalizedPattern("yMMMEd")
                .withLocale(LocaleContextHolder.getLocale())
                .format(day);
    }

    /** The day of an instant with its weekday. */
    public String weekday(Instant at) {
        return weekday(LocalDate.ofInstant(at, zone()));
    }

    /** The day of an instant. */
    public String day(Instant at) {
        return day(LocalDate.ofInstant(at, zone()));
    }

    /** Hour and minute of an instant. */
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(LocaleContextHolder.getLocale())
                .withZone(zone())
                .format(at);
    }

    /** The moment of an instant: its hour and minute, with its day where that is not today. */
    public String when(Instant at) {
        return LocalDate.ofInstant(at, zone()).equals(LocalDate.ofInstant(clock.instant(), zone()))
                ? moment(at)
                : dayAndMoment(at);
    }

    /** The moment of an instant with its day, also where that is today: for a list in which days are compared. */
    public String dayAndMoment(Instant at) {
        return of("moment.ofDay", List.of(day(at), moment(at)));
    }

    /** When a draft was saved; empty for one that was never saved. */
    public String saved(@Nullable Instant at) {
        return at == null ? "" : of("self.saved", List.of(when(at)));
    }

    /** How large a file is, in the unit that fits. */
    public String size(int bytes) {
        return bytes < 1024 * 1024
                ? of("size.kilobytes", List.of(Math.max(1, Math.round(bytes / 1024.0))))
                : of("size.megabytes", List.of(Math.round(bytes / 104857.6) / 10.0));
    }

    /** The reader's time zone. */
    private static ZoneId zone() {
        return LocaleContextHolder.getTimeZone().toZoneId();
    }

    /** Whether a due instant has passed. */
    public boolean late(Instant due) {
        return due.isBefore(clock.instant());
    }

    /** Whether it falls within two days. */
    public boolean soon(Instant due) {
        return due.isBefore(clock.instant().plus(Duration.ofDays(2)));
    }

    /** When it is due: relative and absolute, lateness in words. */
    public String due(Instant due) {
        long days =
                ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), zone()), LocalDate.ofInstant(due, zone()));
        if (late(due)) {
            return of("due.late", List.of(day(due), -days));
        }
        if (days == 0) {
            return of("due.today", List.of());
        }
        return days == 1 ? of("due.tomorrow", List.of()) : of("due.days", List.of(day(due), days));
    }
}
