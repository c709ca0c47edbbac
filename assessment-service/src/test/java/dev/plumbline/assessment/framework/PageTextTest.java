package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTextTest {

    private static final String PAGE = """
            A measure of kitchens

            Soup stock keeping SOUP

            Keeping stocks from which soups are made.

            Guidance notes

            Stocks may include — but are not limited to — bone, fish and root.

            Activities may include — but are not limited to:

              • skimming, incl. straining
              • cooling.


            Defined at these levels: 3 4

            Soup stock keeping: Levels 1-2

            This skill is not typically observed or practiced at these levels of responsibility and accountability.

            Soup stock keeping: Level 3

            Keeps named stocks, e.g. Root and bone, at a simmer. Skims them each hour.

            Tells the cook what is left.

            Soup stock keeping: Level 4

            Plans stocks for two kitchens — whether boiled, pressed, or both.
            """;

    @Test
    void aPageIsReadByItsHeadings() {
        PageText.Page page = PageText.read(PAGE);
        assertThat(page.code()).isEqualTo("SOUP");
        assertThat(page.name()).isEqualTo("Soup stock keeping");
        assertThat(page.description()).isEqualTo("Keeping stocks from which soups are made.");
        assertThat(page.guidance()).contains("bone, fish and root", "• skimming, incl. straining");
        assertThat(page.undefined()).containsExactly(1, 2);
        assertThat(page.warnings()).isEmpty();
        assertThat(page.levels()).extracting(PageText.PageLevel::level).containsExactly(3, 4);
        assertThat(page.levels().getFirst().paragraphs()).hasSize(2);
        assertThat(page.levels().getFirst().statements())
                .containsExactly(
                        "Keeps named stocks, e.g. Root and bone, at a simmer.",
                        "Skims them each hour.",
                        "Tells the cook what is left.");
    }

    @Test
    void windowsLineEndsHardSpacesAndTabsMakeNoDifference() {
        String odd = PAGE.replace("\n", "\r\n")
                .replace("stock keeping", "stock\u00A0keeping")
                .replace("  •", "\t•");
        assertThat(PageText.read(odd).levels()).isEqualTo(PageText.read(PAGE).levels());
    }

    @Test
    void theStripAndTheBodiesAreCheckedAgainstEachOther() {
        assertThat(codes(PAGE.replace("levels: 3 4", "levels: 3 5")))
                .containsExactlyInAnyOrder("strip-without-body", "body-without-strip");
        assertThat(codes(PAGE.replace("Defined at these levels: 3 4\n", ""))).containsExactly("no-strip");
    }

    @Test
    void aCutOffTextIsSaidWithItsPlace() {
        PageText.Page page = PageText.read(PAGE.replace("pressed, or both.", "pres"));
        assertThat(page.warnings()).singleElement().satisfies(w -> {
            assertThat(w.code()).isEqualTo("cut-off");
            assertThat(w.arguments().getFirst()).isEqualTo("4");
        });
    }

    @Test
    void aPageWithoutACodeAsksForOne() {
        assertThat(codes(PAGE.replace(" SOUP\n", "\n"))).contains("no-code");
    }

    @Test
    void markupAndScriptStayText() {
        PageText.Page page =
                PageText.read(PAGE.replace("Skims them each hour.", "Skims <script>alert(1)</script> them."));
        assertThat(page.levels().getFirst().statements()).contains("Skims <script>alert(1)</script> them.");
    }

    @Test
    void whatIsNoSkillPageIsRefusedSayingWhatItLooksLike() {
        assertRefused("", "page-empty");
        assertRefused("Dear all, the kitchen is closed.", "page-not-a-skill");
        assertRefused(
                "Level of responsibility\nGuiding phrase: Apply\nEssence of the level: works alone",
                "page-level-of-responsibility");
        assertRefused("Soup SOUP\n\nSoup: Level 3\n\nSoup: Level 4\n", "page-no-bodies");
        assertThatThrownBy(() -> PageText.read("x".repeat(PageText.MOST_CHARACTERS + 1)))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
    }

    private static void assertRefused(String text, String code) {
        assertThatThrownBy(() -> PageText.read(text))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        r -> assertThat(r.faults())
                                .singleElement()
                                .extracting("code")
                                .isEqualTo(code));
    }

    private static List<String> codes(String page) {
        return PageText.read(page).warnings().stream()
                .map(PageText.Warning::code)
                .toList();
    }
}
