package dev.plumbline.assessment.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.home.Teams.Level;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsTest {

    private static final LocalDate PAST = LocalDate.of(2024, 5, 1);

    @ParameterizedTest
    @CsvSource({"false, false, judged", "false, true, judged", "true, true, judged", "true, false, imported"})
    void whatWasImportedPrevailsOnlyWhereItAloneIsValid(boolean judgedOver, boolean importedOver, String prevails) {
        Level judged = new Level(UUID.randomUUID(), 4, "COMPETENCY", judgedOver ? PAST : null, "judged");
        Level imported = new Level(null, 5, null, importedOver ? PAST : null, "imported");
        assertThat(Teams.prevailing(judged, imported).given()).isEqualTo(prevails);
    }

    @Test
    void aLevelThatWasNotReachedPrevailsWhileItIsValid() {
        Level none = new Level(UUID.randomUUID(), null, null, null, "judged");
        assertThat(Teams.prevailing(none, new Level(null, 5, null, null, "imported")))
                .isEqualTo(none);
    }
}
