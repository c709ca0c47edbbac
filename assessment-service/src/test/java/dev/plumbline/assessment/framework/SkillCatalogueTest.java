package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.assessment.framework.SkillCatalogue.Called;
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

    private static Offered of(UUID origin, String code, String framework, int edition, boolean newest) {
        return new Offered(UUID.randomUUID(), origin, code, "Keeping", framework, edition, true, newest, List.of(3));
    }

    @Test
    void aCodeMeansTheSkillsThatHaveItInTheNewestEditions() {
        UUID coast = UUID.randomUUID();
        UUID river = UUID.randomUUID();
        var catalogue = new SkillCatalogue(List.of(
                of(coast, "LAMP", "Coast", 2, true),
                of(coast, "LAMP", "Coast", 1, false),
                of(coast, "LAMP", "Taken up", 1, true),
                of(river, "LAMP", "River", 1, false),
                of(river, "ROPE", "River", 1, false),
                of(UUID.randomUUID(), "ROPE", "Coast", 1, false),
                of(UUID.randomUUID(), "BELL", "Coast", 2, true),
                of(UUID.randomUUID(), "BELL", "River", 2, true)));
        assertThat(catalogue.meantBy("LAMP")).extracting(Offered::originId).containsExactly(coast);
        assertThat(catalogue.meantBy("BELL")).extracting(Offered::framework).containsExactly("Coast", "River");
        assertThat(catalogue.meantBy("ROPE"))
                .as("only in earlier editions")
                .extracting(Offered::framework)
                .containsExactly("River", "Coast");
        assertThat(catalogue.meantBy("NONE")).isEmpty();
    }

    @Test
    void whatStandsSideBySideIsCalledByItsCodeNowAndByItsFrameworkWhereSeveralHaveTheCode() {
        UUID renamed = UUID.randomUUID();
        UUID coast = UUID.randomUUID();
        UUID river = UUID.randomUUID();
        UUID old = UUID.randomUUID();
        UUID current = UUID.randomUUID();
        UUID first = UUID.randomUUID();
        UUID again = UUID.randomUUID();
        var called = new SkillCatalogue(List.of(
                        of(renamed, "NEWS", "Coast", 2, true),
                        of(renamed, "OLDS", "Coast", 1, false),
                        of(coast, "BELL", "Coast", 2, true),
                        of(river, "BELL", "River", 1, true),
                        of(current, "LAMP", "Coast", 2, true),
                        of(old, "LAMP", "Lake", 1, false),
                        of(again, "ROPE", "Coast", 2, false),
                        of(first, "ROPE", "Coast", 1, false)))
                .called();
        assertThat(called)
                .containsEntry(renamed, new Called("NEWS", "Keeping"))
                .containsEntry(coast, new Called("BELL · Coast", "Keeping · Coast"))
                .containsEntry(river, new Called("BELL · River", "Keeping · River"))
                .containsEntry(current, new Called("LAMP", "Keeping"))
                .containsEntry(old, new Called("LAMP · Lake", "Keeping · Lake"))
                .containsEntry(again, new Called("ROPE · Coast", "Keeping · Coast"))
                .containsEntry(first, new Called("ROPE · Coast 1", "Keeping · Coast 1"))
                .hasSize(7);
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
