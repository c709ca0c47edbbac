package dev.plumbline.assessment.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikesTest {

    private final LookAlikes names = new LookAlikes(List.of("Café Operations 10", "Сбыт"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Café Operations 10",
                "Cafe\u0301 Operations 10",
                "CAFÉ OPERATIONS 10",
                "C\u0430fé Operations 10",
                "Café\u200B Opera\u00ADtions 10",
                "Café\u00A0Operations  10",
                "\uFF23afé Operations 10",
                "Café Operations 1O",
                "Café Operations l0"
            })
    void whatCannotBeToldFromANameIsThatName(String alike) {
        assertThat(names.of(alike)).contains("Café Operations 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Café Operations 11", "Cafes Operations 10", "Operations 10", "Оперы", "", "10"})
    void whatCanBeToldFromItIsAnother(String other) {
        assertThat(names.of(other)).isEmpty();
    }

    @Test
    void aNameOfALetterOfAnotherScriptOnlyIsFoundToo() {
        assertThat(names.of("Cбыт")).contains("Сбыт");
    }

    @Test
    void theFirstOfTwoThatLookAlikeIsNamed() {
        names.add("Lamps");
        names.add("LAMPS");
        assertThat(names.of("lamps")).contains("Lamps");
    }
}
