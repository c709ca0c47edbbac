package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which level a cell of a table names. */
class SheetWordsTest {

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "3.0, 3",
        "Level 3, 3",
        "Stufe 3: sicher, 3",
        "3. sicher, 3",
        "3 – 5 years of work, 3",
        "L4, 4",
        "level_2, 2"
    })
    void aNumberNamesItsLevel(String cell, int level) {
        assertThat(SheetWords.level(cell)).hasValue(level);
    }

    /** Half a level is none, and whoever imports the table is asked what is meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {"3.5", "3,5", "Level 3.5", "Stufe 2,5", "2.2999999999999998", "3.05", "3.5 advanced", "L4.1"})
    void aPartOfALevelNamesNone(String cell) {
        assertThat(SheetWords.level(cell)).isEmpty();
    }
}
