package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.framework.Origins.Came;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages of CASE in the shapes in which editors and networks hand them out are read as if they were written alike. */
class CaseShapesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    static Set<String> shapes() {
        return CaseShapes.all().keySet();
    }

    private static CaseFile read(byte[] content) {
        return CaseReader.read(content, null, Levels.INITIAL, true, NOW);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aPackageIsReadWhateverItsShape(String shape) {
        CaseFile file = read(CaseShapes.all().get(shape));
        assertThat(file.skills()).singleElement().satisfies(skill -> {
            assertThat(skill.code()).isEqualTo("LAMP");
            assertThat(skill.name()).isEqualTo("Keeping lamps");
            assertThat(skill.levels()).extracting(IncomingSkill.Level::level).containsExactly(3, 4);
            assertThat(skill.levels().getFirst().statements())
                    .extracting(Came::text)
                    .containsExactly("Trims lamps.", "Keeps the log.");
            assertThat(skill.levels().getLast().statements())
                    .extracting(Came::text)
                    .containsExactly("Plans the watches.");
        });
        assertThat(file.changedAt()).isEqualTo(Instant.parse("2025-03-04T05:06:07Z"));
        assertThat(file.language()).startsWith("en");
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void associationsThatAreOnlyNamedAreRefusedInWords() {
        assertThatThrownBy(() -> read(CaseShapes.associationsByNameOnly().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("case-associations-named"));
    }

    @Test
    void whatUnpacksToMoreThanAPackageMayHoldIsRefused() {
        byte[] packed = CaseShapes.packed(" ".repeat(CaseReader.MOST_BYTES + 1));
        assertThat(packed.length).isLessThan(CaseReader.MOST_BYTES / 100);
        assertThatThrownBy(() -> read(packed))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("case-too-large"));
    }

    @Test
    void whatIsPackedAndDamagedIsRefusedAsUnreadable() {
        byte[] packed = CaseShapes.packed("{\"CFDocument\":{}}");
        packed[packed.length / 2] ^= 0x55;
        assertThatThrownBy(() -> read(packed))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsAnyOf("case-unreadable", "case-none"));
    }

    @Test
    void aStatementAboutTagsIsKeptAsItIsWritten() {
        String text = new String(CaseShapes.all().get("without definitions"), StandardCharsets.UTF_8)
                .replace("Trims lamps.", "Marks lamps as <lit> where a < b & c > d.");
        assertThat(read(text.getBytes(StandardCharsets.UTF_8))
                        .skills()
                        .getFirst()
                        .levels()
                        .getFirst()
                        .statements()
                        .getFirst()
                        .text())
                .isEqualTo("Marks lamps as <lit> where a < b & c > d.");
    }
}
