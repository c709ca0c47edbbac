package dev.plumbline.assessment.site.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Test
    void everyEndOfALineIsOneCharacter() {
        assertThat(Text.kept("a\r\nb\rc\nd\u000Be\ff\u0085g\u2028h\u2029i")).isEqualTo("a\nb\nc\nd\ne\nf\ng\nh\ni");
        assertThat(Text.length("x".repeat(3929) + "\r\n".repeat(71))).isEqualTo(4000);
    }

    @Test
    void whatNoDatabaseDocumentOrMailTakesIsDropped() {
        assertThat(Text.kept("a\0b\u0007c\u001Bd\u007Fe\u009Ff\uFFFEg\uFFFFh\uFDD0i\tj"))
                .isEqualTo("abcdefghi\tj");
    }

    @Test
    void quotesAndDashesOfWindowsAreWhatTheyWereMeantToBe() {
        assertThat(Text.kept("harbour\u0092s \u0093lamps\u0094 \u0096 all")).isEqualTo("harbour’s “lamps” – all");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(Text.kept("a\uD800b\uDC00")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(Text.isWellFormed("a\uD800b")).isFalse();
        assertThat(Text.isWellFormed("\uD83D\uDE00")).isTrue();
    }

    @Test
    void textIsKeptComposedAndOtherwiseAsItWasTyped() {
        assertThat(Text.kept("Zu\u0308rich")).isEqualTo("Z\u00FCrich");
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        for (String text : new String[] {
            family,
            "\u05E9\u05DC\u05D5\u05DD\u200F",
            "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
            "D'Arcy",
            "M\u00FCller",
            "\u674E"
        }) {
            assertThat(Text.kept(text)).isEqualTo(text);
            assertThat(Text.line(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00A0",
                "\u200B",
                "\u2003\u200B\u00A0\uFEFF",
                "\n\t",
                "\u00AD",
                "\0",
                "\u200E",
                "\u034F",
                "\u115F\u1160",
                "\u17B4\u17B5",
                "\u180B\u180F",
                "\u2800\u2800",
                "\u3164 \u3164",
                "\uFE0F",
                "\uFFA0",
                "\uD834\uDD59",
                "\uDB40\uDD00",
                "\uDB40\uDC41"
            })
    void whatCannotBeSeenIsEmpty(String text) {
        assertThat(Text.kept(text)).isEmpty();
        assertThat(Text.isBlank(text)).isTrue();
        assertThat(Text.visible(text)).isZero();
    }

    @Test
    void aNameIsOneLine() {
        assertThat(Text.line("\u200B Mara\r\n\u00A0\u00A0Okafor\u2003\uFEFF")).isEqualTo("Mara Okafor");
        assertThat(Text.line("\u3164Mara\u2800 Okafor\uFFA0\u034F")).isEqualTo("Mara\u2800 Okafor");
        assertThat(Text.line("\u845B\uDB40\uDD00"))
                .as("the form of a name's letter")
                .isEqualTo("\u845B\uDB40\uDD00");
        assertThat(Text.block("\r\n first\r\n\r\n second \u200B\n")).isEqualTo("first\n\n second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"})
    void aLineHasNothingThatMakesItReadOtherwiseThanItIsWritten(String turn) {
        assertThat(Text.line("evil" + turn + "live " + turn)).isEqualTo("evillive");
        assertThat(Text.line(turn + " Lamp ")).isEqualTo("Lamp");
        assertThat(Text.line(turn)).isEmpty();
        assertThat(Text.line("\u05E9\u05DC\u05D5\u05DD\u200F 2"))
                .as("single marks stay")
                .isEqualTo("\u05E9\u05DC\u05D5\u05DD\u200F 2");
    }

    @Test
    void whatIsSeenIsCountedInCharacters() {
        assertThat(Text.visible("a\u200B\u200B\u200B\u200Bb")).isEqualTo(2);
        assertThat(Text.visible("\uD83D\uDE00".repeat(10))).isEqualTo(10);
        assertThat(Text.visible("\u2764\uFE0F\u3164a")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Zu\u0308rich, z\u00DCRICH",
        "STRASSE, stra\u00DFe",
        "\uFF29\uFF34\uFF2D\uFF27, itmg",
        "\uFB01nance, FINANCE",
        "\u03A3\u0391\u03A3, \u03C3\u03B1\u03C2",
        "It\u200Bm\u00ADg, ITMG",
        "It\u3164m\uFE0F\u034Fg\uFFA0, ITMG",
        "'  first   name', 'First\u00A0name '"
    })
    void whatLooksAlikeIsOneKey(String one, String other) {
        assertThat(Text.key(one)).isEqualTo(Text.key(other));
    }

    @Test
    void aDotlessIIsAnotherLetter() {
        assertThat(Text.key("\u0131rmak")).isNotEqualTo(Text.key("irmak"));
        assertThat(Text.mail("\u0131rmak@x.example")).isNotEqualTo(Text.mail("irmak@x.example"));
    }

    @Test
    void aMailAddressIsWithoutWhatCannotBeSeen() {
        assertThat(Text.mail(" Mara.Okafor\u200B@Demo.Example\u00A0")).isEqualTo("mara.okafor@demo.example");
        assertThat(Text.mail("\uFF4D\uFF41\uFF52\uFF41@x.example")).isEqualTo("mara@x.example");
        assertThat(Text.mail("ma\u034Fra\uFE0F@x.example")).isEqualTo("mara@x.example");
        assertThat(Text.mail("a\0b@x.example")).isEqualTo("ab@x.example");
        assertThat(Text.mail("stra\u00DFe@x.example")).as("mail goes there").isEqualTo("stra\u00DFe@x.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01",
                "-4713-01-01",
                "+10000-01-01",
                "+999999999-12-31",
                "10000-01-01",
                "9999-12-31",
                "1899-12-31",
                "2200-01-01",
                "-0001-01-01",
                "999-01-01"
            })
    void aDayOutOfBoundsIsSaidToBe(String day) {
        assertThatThrownBy(() -> Days.parse(day))
                .isInstanceOfSatisfying(
                        Days.NoDay.class, e -> assertThat(e.outOfBounds()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2025-02-30",
                "2025-02-31",
                "2025-13-01",
                "2025-02-28T00:00",
                "28.02.2025",
                "2025-2-8"
            })
    void whatIsNoDayIsNone(String day) {
        assertThatThrownBy(() -> Days.parse(day))
                .isInstanceOfSatisfying(
                        Days.NoDay.class, e -> assertThat(e.outOfBounds()).isFalse());
    }

    @Test
    void aDayIsRead() {
        assertThat(Days.parse(" 2024-02-29 ")).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(Text.cut("abc", 3)).isEqualTo("abc");
        assertThat(Text.cut("abc", 2)).isEqualTo("ab");
        assertThat(Text.cut("ab\uD83D\uDE00", 3)).isEqualTo("ab");
        assertThat(Text.cut("ab\uD83D\uDE00c", 4)).isEqualTo("ab\uD83D\uDE00");
    }
}
