package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.notification.recipient.Recipients.Recipient;
import java.time.Instant;
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
        var recipient = new Recipient(
                UUID.randomUUID(),
                "Jonas Test",
                "Jonas",
                "jonas@x.example",
                Locale.ENGLISH,
                ZoneId.of("Europe/Berlin"),
                Set.of(),
                from,
                to);
        assertThat(recipient.mailFrom(written)).isEqualTo(goesOut);
    }
}
