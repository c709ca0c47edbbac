package dev.plumbline.assessment.site.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormReadingTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "none"})
    void noLevelIsChosenByBlankAndByNone(String chosen) {
        assertThat(FormReading.level(chosen)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,7", "9,9"})
    void aLevelIsANumber(String chosen, int level) {
        assertThat(FormReading.level(chosen)).isEqualTo(level);
    }

    /** Taken for "none", each of them would decide what nobody chose. */
    @ParameterizedTest
    @ValueSource(strings = {"eight", "0", "10", "-1", "5.0", "５", "NONE", "null", "5 "})
    void whatNoPageOffersIsNotTakenForNone(String chosen) {
        assertThatThrownBy(() -> FormReading.level(chosen)).isInstanceOf(FormReading.Unreadable.class);
    }

    @Test
    void aWordThatNoPageOffersIsUnreadable() {
        assertThatThrownBy(() -> FormReading.read(() -> Thread.State.valueOf("none")))
                .isInstanceOf(FormReading.Unreadable.class);
    }
}
