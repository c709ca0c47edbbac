package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.framework.PageText.Page;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people paste from forms, mails, paper and sites: nothing of a level is lost or joined wrongly, and nothing around it is a statement. */
class ReadingPastesTest {

    private static final String HEAD = "Ferry steering FERR\n\nSteering ferries.\n\n";

    /** Lines are parted by {@code /}, an empty one is a blank line. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "Level 3: Lifts ½ of a 10 m² ﬁeld by day/and logs it.//Level 4: Plans rotas; trains/others. ~ 3 Lifts ½ of a 10 m² field by day and logs it. | 4 Plans rotas; trains others.",
                "Level 3: Steers by day and/by night. Reports.//Level 4: Plans rotas; trains/others. ~ 3 Steers by day and by night. | Reports. | 4 Plans rotas; trains others.",
                "Level 3 – Applies rules for steering all ferries/in narrow waters. Reports. ~ 3 Applies rules for steering all ferries in narrow waters. | Reports.",
                "Level 3 - Steers the ferry by day/- Reports to the master/- Keeps the log ~ 3 Steers the ferry by day | Reports to the master | Keeps the log",
                "Level 3 description/Steers.//Level 4 description/Leads. ~ 3 Steers. | 4 Leads."
            })
    void theTextBehindAHeadingIsOneWithTheLinesBelow(String text, String statements) {
        assertThat(statements(read(text))).isEqualTo(statements);
    }

    @Test
    void aNameOfALevelIsLeftOutAndSaid() {
        Page page = read("Level 3: Apply/Steers.//Level 4: Plans the rota//Level 5/Leads.");
        assertThat(statements(page)).isEqualTo("3 Steers. | 5 Leads.");
        assertThat(page.warnings()).contains(new Warning("level-names", List.of("Apply; Plans the rota")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "Applies rules, in line with section/4. Reports deviations of more than/10 minutes. ~ 3 Applies rules, in line with section 4. | Reports deviations of more than 10 minutes.",
                "1. Steers ferries by day according to rule/7. of the harbour act and/of others./2. Reports. ~ 3 Steers ferries by day according to rule 7. of the harbour act and of others. | Reports.",
                "Reviews the plan of the/harbour. Uses form/B. Signs it. ~ 3 Reviews the plan of the harbour. | Uses form B. | Signs it.",
                "1. Trains/   others/2. Plans:/   a. rounds/   b. rotas/3. Leads. ~ 3 Trains others | Plans: rounds; rotas | Leads."
            })
    void aNumberIsAMarkWhereTheLinesCount(String text, String statements) {
        assertThat(statements(read("Level 3//" + text))).isEqualTo(statements);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "» ", "✦ ", "⚫ ", "‐ ", "‑ ", "― ", "➢ ", "☐ ", "☑ ", "① ", "①", "~ ", "§ ", "▪️ ", "🔹 ", "- [ ] ",
                "- [x] ", "❯ ", "⮞ ", "※ "
            })
    void aBulletOfAnyMarkBeginsAStatement(String mark) {
        assertThat(statements(read("Level 3/" + mark + "Ties knots/" + mark + "Cleans buoys")))
                .isEqualTo("3 Ties knots | Cleans buoys");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"i.,ii.", "A.,B.", "a.,b.", "1.1,1.2", "1.1.,1.2.", "A),B)", "(A),(B)", "IV.,V.", "3.,4."})
    void aCountedEntryBeginsAStatement(String one, String two) {
        assertThat(statements(read("Level 3/" + one + " Ties knots/" + two + " Cleans buoys")))
                .isEqualTo("3 Ties knots | Cleans buoys");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Last updated: 3 May 2024",
                "Share on LinkedIn",
                "Follow us on Mastodon",
                "Zuletzt aktualisiert: 3. Mai 2024",
                "Folgen Sie uns",
                "Dernière mise à jour : 3 mai 2024",
                "Partager sur LinkedIn",
                "Última actualización: 3 de mayo de 2024",
                "Síguenos en redes sociales",
                "Ostatnia aktualizacja: 3 maja 2024 r.",
                "Udostępnij na Facebook",
                "Последнее обновление: 3 мая 2024 г.",
                "Поделиться в ВКонтакте",
                "最后更新：2024年5月3日",
                "分享到：微信",
                "最終更新日：2024年5月3日",
                "Xで共有",
                "Parole chiave",
                "========",
                "* * *",
                "-----------"
            })
    void whatASitePutsBelowIsNoStatement(String line) {
        assertThat(statements(read("Level 3/Steers./" + line))).isEqualTo("3 Steers.");
        assertThat(statements(read("Level 3//Steers.//" + line + "//Level 4//Leads.")))
                .startsWith("3 Steers.")
                .doesNotContain(line);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Skill: Ferry steering/Code: FERR/Description: Steering ferries./Guidance: With care./Levels: 3, 4",
                "Umiejętność: Ferry steering/Kod: FERR/Opis: Steering ferries./Wskazówki: With care./Poziomy: 3, 4",
                "Habilidad: Ferry steering/Código: FERR/Descripción: Steering ferries./Notas de orientación: With care./Niveles: 3, 4",
                "Навык: Ferry steering/Код: FERR/Описание: Steering ferries./Рекомендации: With care./Уровни: 3, 4",
                "Skill: Ferry steering/Kürzel: FERR/Beschreibung: Steering ferries./Hinweise: With care./Stufen: 3, 4"
            })
    void aFormIsReadByItsLabels(String form) {
        Page page = PageText.read(lines(form + "//Level 3//Steers.//Level 4//Leads."));
        assertThat(page.name()).isEqualTo("Ferry steering");
        assertThat(page.code()).isEqualTo("FERR");
        assertThat(page.description()).isEqualTo("Steering ferries.");
        assertThat(page.guidance()).isEqualTo("With care.");
        assertThat(page.warnings()).isEmpty();
        assertThat(statements(page)).isEqualTo("3 Steers. | 4 Leads.");
    }

    @Test
    void whatIsSaidOfAQuotedTextIsNoPartOfIt() {
        String quoted = (HEAD + "Level 3\nSteers ferries by\n")
                .indent(0)
                .lines()
                .map(line -> "> " + line)
                .collect(Collectors.joining("\n"));
        Page answered = PageText.read(quoted + "\nday and night.\n> Reports.\n\nLooks good to me.\n");
        assertThat(statements(answered)).isEqualTo("3 Steers ferries by day and night. | Reports.");
        assertThat(answered.warnings()).contains(new Warning("mail-left-out", List.of("1", "Looks good to me.")));
        Page answering = PageText.read(
                HEAD
                        + "Level 3\nSteers.\n\nOn Mon, 2 Mar 2026 at 10:12, Ada wrote:\n> Send me the text.\n> By Friday.\n> Thanks\n");
        assertThat(statements(answering)).isEqualTo("3 Steers.");
        assertThat(answering.warnings()).contains(new Warning("mail-left-out", List.of("3", "Send me the text.")));
    }

    @Test
    void theHeadOfAPageThatBreaksOnceIsLeftOutAndItsTextIsNot() {
        Page beside = read("Level 3//Plans berths.//Page 14 of 212/Harbour skills 2024/Chapter 3: Ferries//Reports.");
        assertThat(statements(beside)).isEqualTo("3 Plans berths. | Reports.");
        assertThat(beside.warnings()).contains(new Warning("head-left-out", List.of("Chapter 3: Ferries", "1")));
        Page across = read(
                "Level 3//Steers ferries in whatever weather/Harbour skills                      14//and on any tide. Reports.");
        assertThat(statements(across)).isEqualTo("3 Steers ferries in whatever weather and on any tide. | Reports.");
        assertThat(across.warnings()).contains(new Warning("head-left-out", List.of("Harbour skills 14", "1")));
    }

    @Test
    void aSavedPageHasNoWordsThatItsReaderDoesNotSee() {
        Page page = PageText.read(
                "<body><h1>Ferry steering FERR</h1><p>Steering.</p><h2>Level 3</h2><ul><li><p>Steers.</p><p>By day.</p></li></ul>"
                        + "<h2>Level 4</h2><p>Leads<sup>1</sup> crews.</p><p class='visually-hidden'>Opens a window.</p><i aria-hidden='true'>Icon</i>"
                        + "<textarea>Typed.</textarea></body>");
        assertThat(statements(page)).isEqualTo("3 Steers. | By day. | 4 Leads¹ crews.");
    }

    @Test
    void aMailFileIsRefusedAsAFileWhateverItBeginsWith() {
        assertThatThrownBy(() -> PageText.read(
                        "Content-Type: text/plain\nMIME-Version: 1.0\n\n" + HEAD + "Level 3\nSteers=\n.\n"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("page-file"));
    }

    private static Page read(String text) {
        return PageText.read(HEAD + lines(text));
    }

    private static String lines(String text) {
        return text.replace('/', '\n') + "\n";
    }

    private static String statements(Page page) {
        return page.levels().stream()
                .map(level -> level.level() + " " + String.join(" | ", level.statements()))
                .collect(Collectors.joining(" | "));
    }
}
