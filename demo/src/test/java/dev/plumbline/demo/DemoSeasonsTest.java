package dev.plumbline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoSeasonsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-28, winter 2026",
        "2026-03-01, spring 2026",
        "2026-08-31, summer 2026",
        "2026-11-30, autumn 2026",
        "2026-12-01, winter 2027",
        "2027-01-31, winter 2027"
    })
    void aNameFitsItsDay(LocalDate day, String name) {
        assertThat(DemoSeasons.of(day)).isEqualTo(name);
    }
}
