package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.assessment.framework.SkillCatalogue.Offered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The skills of all editions, looked up by what people type. */
class SkillCatalogueTest {

    private static Offered skill(String code, String name, boolean newest) {
        return new Offered(UUID.randomUUID(), UUID.randomUUID(), code, name, "Coast", 1, true, newest, List.of(3));
    }

    @Test
    void codesAreFoundAsTheyAreWrittenElseInWhateverCaseAndWidth() {
        var catalogue = new SkillCatalogue(List.of(
                skill("LAMP", "Keeping lamps", true),
                skill("Bell", "Ringing bells", true),
                skill("BELL", "Ringing bells", true),
                skill("ROPE", "Splicing", false)));
        assertThat(catalogue.codesLike("LAMP")).containsExactly("LAMP");
        assertThat(catalogue.codesLike("ｌａｍｐ")).containsExactly("LAMP");
        assertThat(catalogue.codesLike("Bell")).containsExactly("Bell");
        assertThat(catalogue.codesLike("bell")).containsExactly("BELL", "Bell");
        assertThat(catalogue.codesLike("NONE")).isEmpty();
        assertThat(catalogue.codesNamed("keeping LAMPS")).containsExactly("LAMP");
        assertThat(catalogue.codesNamed("Ringing bells")).containsExactly("BELL", "Bell");
        assertThat(catalogue.codesNamed("Splicing")).as("in no newest edition").isEmpty();
        assertThat(catalogue.codesNamed("None")).isEmpty();
    }

    @Test
    void theRowsOfALargeFileAreLookedUpInAMoment() {
        List<Offered> many = new ArrayList<>();
        for (int n = 0; n < 2_000; n++) {
            many.add(skill("S" + n, "Keeping lamp " + n, true));
        }
        var catalogue = new SkillCatalogue(many);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int n = 0; n < 50_000; n++) {
                assertThat(catalogue.codesLike("s" + n % 2_000)).hasSize(1);
                assertThat(catalogue.codesNamed("KEEPING lamp " + n % 2_000)).hasSize(1);
            }
        });
    }
}
