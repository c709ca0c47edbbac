package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.notification.recipient.Recipients.Recipient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a mail goes out to somebody who wants none at some hours. */
class QuietHoursTest {

    @ParameterizedTest(name = "quiet {0} to {1}: written {2}, goes out {3}")
    @CsvSource({
        ",,                2026-07-01T01:00:00Z, 2026-07-01T01:00:00Z",
        "20:00, 07:30,     2026-07-01T17:59:59Z, 2026-07-01T17:59:59Z",
        "20:00, 07:30,     2026-07-01T18:00:00Z, 2026-07-02T05:30:00Z",
        "20:00, 07:30,     2026-07-02T05:29:59Z, 2026-07-02T05:30:00Z",
        "20:00, 07:30,     2026-07-02T05:30:00Z, 2026-07-02T05:30:00Z",
        "12:00, 14:00,     2026-07-01T09:59:00Z, 2026-07-01T09:59:00Z",
        "12:00, 14:00,     2026-07-01T10:00:00Z, 2026-07-01T12:00:00Z",
        // The night in which the clocks go back an hour.
        "22:00, 06:00,     2026-10-24T21:00:00Z, 2026-10-25T05:00:00Z"
    })
    void aMailWaitsForTheEndOfTheQuietHours(
            @Nullable LocalTime from, @Nullable LocalTime to, Instant written, Instant goesOut) {
        assertThat(quiet("Europe/Berlin", from, to).mailFrom(written)).isEqualTo(goesOut);
    }

    @ParameterizedTest(name = "in {0}, the day of {1}")
    @CsvSource({
        "Europe/Berlin,       2026-03-29",
        "Europe/Berlin,       2026-10-25",
        "Pacific/Auckland,    2026-04-05",
        "Pacific/Auckland,    2026-09-27",
        // By half an hour.
        "Australia/Lord_Howe, 2026-04-05",
        "Australia/Lord_Howe, 2026-10-04",
        // At midnight, so that the day has no beginning or two.
        "America/Santiago,    2026-09-06",
        "America/Santiago,    2026-04-05",
        "Pacific/Honolulu,    2026-06-01"
    })
    void whenTheClockIsPutForwardOrBackAMailGoesOutAtTheFirstHourThatIsNotQuiet(ZoneId zone, LocalDate day) {
        int quarters = 24 * 4;
        for (int from = 0; from < quarters; from += 2) {
            for (int to = 1; to < quarters; to += 6) {
                var recipient = quiet(zone.getId(), quarter(from), quarter(to));
                Instant begin = day.minusDays(1).atTime(20, 0).atZone(zone).toInstant();
                for (int i = 0; i < 34 * 4; i++) {
                    Instant written = begin.plusSeconds(900L * i);
                    Instant goesOut = recipient.mailFrom(written);
                    // All rules of these zones change at full quarters, so checking the start of a quarter checks all
                    // of it.
                    Instant expected = written;
                    while (shownWithin(expected.atZone(zone).toLocalTime(), quarter(from), quarter(to))) {
                        expected = expected.plusSeconds(900);
                    }
                    assertThat(goesOut)
                            .as("quiet %s to %s, written %s", quarter(from), quarter(to), written)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static LocalTime quarter(int n) {
        return LocalTime.MIDNIGHT.plusMinutes(15L * n);
    }

    private static boolean shownWithin(LocalTime shown, LocalTime from, LocalTime to) {
        return from.isBefore(to)
                ? !shown.isBefore(from) && shown.isBefore(to)
                : !from.equals(to) && (!shown.isBefore(from) || shown.isBefore(to));
    }

    private static Recipient quiet(String zone, @Nullable LocalTime from, @Nullable LocalTime to) {
        return new Recipient(
                UUID.randomUUID(),
                true,
                "Jonas Test",
                "Jonas",
                "jonas@x.example",
                Locale.ENGLISH,
                ZoneId.of(zone),
                Set.of(),
                from,
                to);
    }
}
