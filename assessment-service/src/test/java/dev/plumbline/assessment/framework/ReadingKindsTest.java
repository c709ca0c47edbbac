package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.framework.PageText.Page;
import dev.plumbline.assessment.framework.PageText.PageLevel;
import dev.plumbline.assessment.framework.PageText.Part;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One kind of difficulty at a time, in all the forms in which it comes: titles, headings, languages, placeholders, skills in a row. */
class ReadingKindsTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Tide reading TIDE",
                "Tide reading (TIDE)",
                "Tide reading [TIDE]",
                "Tide reading - TIDE",
                "Tide reading – TIDE",
                "Tide reading — TIDE",
                "Tide reading: TIDE",
                "Tide reading, TIDE",
                "Tide reading | TIDE",
                "Tide reading / TIDE",
                "TIDE Tide reading",
                "TIDE - Tide reading",
                "TIDE – Tide reading",
                "TIDE: Tide reading",
                "TIDE | Tide reading",
                "(TIDE) Tide reading",
                "[TIDE] Tide reading",
                "Tide reading\nTIDE",
                "Tide reading\n\nTIDE",
                "TIDE\nTide reading",
                "Tide reading\n(TIDE)",
                "Tide reading\nCode: TIDE",
                "Code: TIDE\nTide reading",
                "Skill: Tide reading\nCode: TIDE",
                "Skill: Tide reading (TIDE)",
                "TIDE READING TIDE"
            })
    void aTitleIsReadInEveryOrderOfNameAndCode(String title) {
        for (String heading :
                List.of("Tide reading: Level 4", "Level 4", "Level 4 - Tide reading", "Tide reading Level 4")) {
            Page page = PageText.read("The measure of all that sail and of the harbours to which they come\n\n" + title
                    + "\n\nReading tides.\n\n" + heading + "\n\nReads gauges.\n");
            assertThat(page.code()).as(heading).isEqualTo("TIDE");
            assertThat(page.name()).as(heading).isEqualToIgnoringCase("Tide reading");
            assertThat(page.description()).as(heading).isEqualTo("Reading tides.");
            assertThat(statements(page)).as(heading).isEqualTo("4 Reads gauges.");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Tide reading: Level 4",
                "Tide reading : Level 4",
                "Tide reading – Level 4",
                "Tide reading - level 4",
                "Tide reading, Level 4",
                "Tide reading (Level 4)",
                "Tide reading Level 4",
                "Level 4 – Tide reading",
                "Level 4: Tide reading",
                "Level 4",
                "Level 4:",
                "LEVEL 4",
                "Level IV",
                "Level 4 (Enable)",
                "Level 4 – Enable",
                "Level 4: Enable",
                "Level of responsibility 4",
                "Stufe 4",
                "Kompetenzstufe 4",
                "Niveau 4",
                "Nivel 4",
                "Poziom 4",
                "4 poziom",
                "Уровень 4",
                "4-й уровень",
                "级别 4",
                "级别4",
                "第4级",
                "４级",
                "レベル 4",
                "レベル４",
                "TIDE: Level 4",
                "Tide reading TIDE: Level 4",
                "Tide reading (TIDE): Level 4"
            })
    void aHeadingIsReadInEveryForm(String heading) {
        Page page = PageText.read("Tide reading TIDE\n\nReading tides.\n\n" + heading + "\n\nReads gauges.\n\n"
                + heading.replace("4", "5").replace("４", "５").replace("IV", "V") + "\n\nPosts tables.\n");
        assertThat(statements(page)).isEqualTo("4 Reads gauges. | 5 Posts tables.");
    }

    @Test
    void theTextOfALevelMayStandBehindItsHeading() {
        assertThat(
                        statements(
                                PageText.read(
                                        "Tide reading TIDE\n\nReading tides.\n\nLevel 4: Reads gauges. Posts tables.\n\nLevel 5: Plans.\n")))
                .isEqualTo("4 Reads gauges. | Posts tables. | 5 Plans.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Level 8 | 8",
                "Level 0 | 0",
                "Level 10 | 10",
                "Tide reading: Level 9 | 9",
                "Level 8 – Dream | 8",
                "Stufe 8 | 8",
                "Уровень 12 | 12",
                "レベル8 | 8"
            })
    void aLevelOutsideTheRangeIsNamedAndNeverSwallowed(String heading, String level) {
        Page page = PageText.read("Tide reading TIDE\n\nReading tides.\n\nLevel 4\n\nReads gauges.\n\n" + heading
                + "\n\nDreams of tides.\n");
        assertThat(statements(page)).isEqualTo("4 Reads gauges.");
        assertThat(page.warnings()).contains(new Warning("level-outside", List.of(level, "1", "7")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Level three | Level four
            LEVEL THREE | LEVEL FOUR
            Tide reading: Level three | Tide reading: Level four
            Stufe drei  | Stufe vier
            Niveau trois | Niveau quatre
            Nivel tres  | Nivel cuatro
            Livello tre | Livello quattro
            Poziom trzy | Poziom cztery
            Уровень три | Уровень четыре
            级别三        | 级别四
            第三級        | 第四級
            """)
    void theNumberOfALevelMayBeAWord(String three, String four) {
        assertThat(statements(PageText.read("Tide reading TIDE\n\nReading tides.\n\n" + three + "\n\nReads gauges.\n\n"
                        + four + "\n\nPosts tables.\n")))
                .isEqualTo("3 Reads gauges. | 4 Posts tables.");
    }

    @Test
    void aLevelWhoseNumberIsAWordIsSeenBetweenOthers() {
        assertThat(
                        statements(
                                PageText.read(
                                        "Tide reading TIDE\n\nReading tides.\n\nLevel 2\n\nReads gauges at level one.\n\nTide reading: Level three\n\nPosts tables.\n\nLevel 4\n\nPlans.\n")))
                .isEqualTo("2 Reads gauges at level one. | 3 Posts tables. | 4 Plans.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00AD", "\u00AD ", "\u2010", "\u2011", "-"})
    void aWordThatIsDividedAtTheEndOfALineIsWholeAgain(String hyphen) {
        Page page = PageText.read("Tide reading TIDE\n\nReading tides.\n\nLevel 3\n\nPlans the main" + hyphen
                + "\ntenance of all the gauges along the coast of this\ncountry, and orders their parts.\n");
        assertThat(statements(page))
                .isEqualTo(
                        "3 Plans the maintenance of all the gauges along the coast of this country, and orders their parts.");
    }

    @Test
    void theRangeIsTheFrameworksOwn() {
        String text = "Tide reading TIDE\n\nReading tides.\n\nLevel 0\n\nSees gauges.\n\nLevel 9\n\nReads gauges.\n";
        Page nine = PageText.read(text, Levels.upTo(9));
        assertThat(statements(nine)).isEqualTo("9 Reads gauges.");
        assertThat(nine.warnings()).contains(new Warning("level-outside", List.of("0", "1", "9")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "This skill is not typically observed or practiced at this level of responsibility and accountability.",
                "This skill is not typically practised at these levels.",
                "This level is not defined.",
                "Not defined at this level.",
                "Not defined",
                "Not applicable.",
                "N/A",
                "n/a",
                "TBD",
                "To be defined",
                "-",
                "—",
                "...",
                "No description available.",
                "No descriptor at this level.",
                "Lorem ipsum dolor sit amet.",
                "Diese Fähigkeit wird auf dieser Stufe in der Regel nicht beobachtet oder ausgeübt.",
                "Cette compétence n'est généralement pas observée ou pratiquée à ce niveau.",
                "Esta habilidad no se observa ni se practica normalmente en este nivel.",
                "Ta umiejętność nie jest zwykle obserwowana na tym poziomie.",
                "Этот навык обычно не наблюдается на этом уровне.",
                "此技能通常不会在此级别观察到或实践。",
                "このスキルは通常、このレベルでは観察または実践されません。"
            })
    void aPlaceholderIsNeverAStatement(String placeholder) {
        String page =
                "Tide reading TIDE\n\nReading tides.\n\nLevel 3\n\n%s\n\nLevel 4\n\nReads gauges.\n\nLevels 5-7\n\n%s\n"
                        .formatted(placeholder, placeholder);
        Page read = PageText.read(page);
        assertThat(statements(read)).isEqualTo("4 Reads gauges.");
        assertThat(read.undefined()).containsExactly(3, 5, 6, 7);
        Page below = PageText.read(
                "Tide reading TIDE\n\nReading tides.\n\nLevel 4\n\nReads gauges.\n\n" + placeholder + "\n");
        assertThat(statements(below)).isEqualTo("4 Reads gauges.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Levels 5 and 6",
                "Levels 5-6",
                "Levels 5 – 6",
                "Levels 5 & 6",
                "Levels 5/6",
                "Levels 5 to 6",
                "Level 5 and Level 6",
                "Tide reading: Levels 5-6",
                "Stufen 5 und 6",
                "Niveaux 5 et 6",
                "Niveles 5 y 6",
                "Poziomy 5 i 6",
                "Уровни 5 и 6",
                "级别 5 和 6",
                "レベル5-6"
            })
    void aHeadingOfSeveralLevelsSaysThatTheyAreNotDefined(String heading) {
        Page page = PageText.read("Tide reading TIDE\n\nReading tides.\n\nLevel 4\n\nReads gauges.\n\n" + heading
                + "\n\nThis skill is not typically observed at these levels.\n");
        assertThat(statements(page)).isEqualTo("4 Reads gauges.");
        assertThat(page.undefined()).containsExactly(5, 6);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Defined at these levels:,Guidance notes,Level,Keywords,Related skills",
        "Auf diesen Stufen definiert:,Hinweise,Stufe,Schlüsselwörter,Datenschutz",
        "Défini à ces niveaux :,Notes d'orientation,Niveau,Mots-clés,Confidentialité",
        "Definido en estos niveles:,Notas de orientación,Nivel,Palabras clave,Aviso legal",
        "Zdefiniowane na tych poziomach:,Wskazówki,Poziom,Słowa kluczowe,Polityka prywatności",
        "Определено на этих уровнях:,Рекомендации,Уровень,Ключевые слова,Политика конфиденциальности",
        "定义于以下级别：,指导说明,级别,关键词,联系我们",
        "定義されているレベル：,ガイダンスノート,レベル,キーワード,お問い合わせ"
    })
    void aPageIsReadInItsLanguage(String strip, String guidance, String level, String keywords, String footer) {
        Page page = PageText.read("""
                Tide reading TIDE

                Reading tides.

                %s

                Some guidance.

                %s 4 5

                Tide reading: %s 4

                Reads gauges.

                Tide reading: %s 5

                Posts tables.

                %s

                tides

                %s
                """.formatted(guidance, strip, level, level, keywords, footer));
        assertThat(page.description()).isEqualTo("Reading tides.");
        assertThat(page.guidance()).isEqualTo("Some guidance.");
        assertThat(statements(page)).isEqualTo("4 Reads gauges. | 5 Posts tables.");
        assertThat(page.warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Wick care WICK\n\nCaring for wicks.\n\nWick care: Level 3\n\nPlans wicks.\n",
                "Wick care\n\nCaring for wicks.\n\nDefined at these levels: 3\n\nLevel 3\n\nPlans wicks.\n",
                "Wick care\n\nCaring for wicks.\n\nLevel 3\n\nPlans wicks.\n",
                "Wick care WICK\n\nCaring for wicks.\n\nLevel 5\n\nPlans wicks.\n",
                "WICK: Wick care\n\nCaring for wicks.\n\nLevel 3\n\nPlans wicks.\n",
                "Wick care (WICK)\nCaring for wicks.\nLevel 3\nPlans wicks.\n",
                "Wick care: Level 3\n\nPlans wicks.\n"
            })
    void aSecondSkillIsSeenAndOfferedApart(String second) {
        for (String level : List.of("Lamp care: Level 3", "Level 3")) {
            if (level.equals("Level 3") && second.startsWith("Wick care: Level")) {
                continue;
            }
            String text = "Lamp care LAMP\n\nCaring for lamps.\n\n" + level + "\n\nPlans lamps.\n\n" + second;
            assertThatThrownBy(() -> PageText.read(text))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.faults())
                                    .extracting(Refusal.Fault::code)
                                    .containsExactly("page-several-skills"));
            List<Part> parts = PageText.parts(text);
            assertThat(parts).extracting(Part::name).containsExactly("Lamp care", "Wick care");
            assertThat(statements(PageText.read(parts.getFirst().text()))).isEqualTo("3 Plans lamps.");
            assertThat(statements(PageText.read(parts.getLast().text()))).endsWith(" Plans wicks.");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Privacy", "Accessibility", "Links", "Contact", "Copyright", "Keywords", "Print", "Share"})
    void aWordOfAFooterEndsNothingInsideAText(String word) {
        Page list = PageText.read("Lamp care LAMP\n\nCaring for lamps.\n\nGuidance notes\n\nAreas include:\n\nSafety\n"
                + word + "\nReach\n\nLamp care: Level 3\n\nPlans for:\n\nSafety\n" + word
                + "\nReach.\n\nKeeps a log.\n\nLamp care: Level 4\n\nMends.\n");
        assertThat(list.guidance()).isEqualTo("Areas include:\nSafety\n" + word + "\nReach");
        assertThat(statements(list)).isEqualTo("3 Plans for: Safety; " + word + "; Reach. | Keeps a log. | 4 Mends.");
        Page cut = PageText.read("Lamp care LAMP\n\nCaring for lamps.\n\nLamp care: Level 3\n\nPlans for safety and\n"
                + word.toLowerCase(Locale.ROOT) + "\nof lamps. Keeps a log.\n\nLamp care: Level 4\n\nMends.\n");
        assertThat(statements(cut))
                .isEqualTo("3 Plans for safety and " + word.toLowerCase(Locale.ROOT)
                        + " of lamps. | Keeps a log. | 4 Mends.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "code,name,description,link,category,level_1,level_2\nLAMP,Lamp care,Caring.,,Lights,Trims.,Plans.",
                "Skill Name;Skill Description;Awareness;Working\nLamp care;Caring.;Trims.;Plans.",
                "Skill\tCode\tLevel 1 description\tLevel 2 description\nLamp care\tLAMP\tTrims.\tPlans.",
                "LAMP\tLamp care\tLights\tCaring for lamps.\tTrims lamps.\tPlans lamps.",
                "\"Code\",\"Skill\",\"Category\",\"Overall description\"\n\"LAMP\",\"Lamp care\",\"Lights\",\"Caring.\"",
                "| Code | Skill | Description | Level 1 |\n|---|---|---|---|\n| LAMP | Lamp care | Caring. | Trims. |"
            })
    void rowsOfASheetAreToldToBeRows(String rows) {
        assertThatThrownBy(() -> PageText.read(rows))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("page-sheet"));
    }

    @Test
    void theStripThatABrowserCopiesWithTabsIsNoSheet() {
        assertThat(
                        statements(
                                PageText.read(
                                        "Lamp care LAMP\n\nCaring for lamps.\n\nLevels of responsibility for this skill\n\n\t\t3\t4\t\t\t\n\nLevel 3\n\nPlans.\n\nLevel 4\n\nMends.\n")))
                .isEqualTo("3 Plans. | 4 Mends.");
    }

    @Test
    void doubledParagraphsAndLevelsAlikeAreTold() {
        Page page = PageText.read(
                "Lamp care LAMP\n\nCaring for lamps.\n\nDefined at these levels: 3 4\n\nLevel 3\n\nPlans lamps.\n\nPlans lamps.\n\nLevel 4\n\nPlans lamps.\n\nPlans lamps.\n");
        assertThat(page.warnings())
                .extracting(Warning::code)
                .containsExactly("paragraph-twice", "paragraph-twice", "levels-alike");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"harbourâ€™s", "cafÃ©", "naÃ¯ve", "Å‚ódka", "Ð£Ñ\u0080", "l\uFFFDmp", "Â£5", "Ã¼ber"})
    void lettersOfAWrongEncodingAreTold(String word) {
        assertThat(PageText.read("Lamp care LAMP\n\nCaring for lamps.\n\nLevel 3\n\nPlans " + word + " lamps.\n")
                        .warnings())
                .extracting(Warning::code)
                .contains("damaged-letters");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Ärger", "naïve", "Łódź", "«Â »", "Ünal", "São", "Привет", "灯", "ÅÄÖ"})
    void lettersOfOtherLanguagesAreNoDamage(String word) {
        assertThat(PageText.read("Lamp care LAMP\n\nCaring for lamps.\n\nLevel 3\n\nPlans " + word + " lamps.\n")
                        .warnings())
                .extracting(Warning::code)
                .doesNotContain("damaged-letters");
    }

    private static String statements(Page page) {
        return page.levels().stream()
                .map((PageLevel level) -> level.level() + " " + String.join(" | ", level.statements()))
                .collect(Collectors.joining(" | "));
    }
}
