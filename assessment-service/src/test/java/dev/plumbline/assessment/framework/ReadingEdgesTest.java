package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.framework.PageText.Page;
import dev.plumbline.assessment.framework.PageText.Part;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is at the edge of a text: a few words behind a heading, names of columns, notes, heads beside a title, columns side by side. */
class ReadingEdgesTest {

    private static final String HEAD = "Ferry steering FERR\n\nSteering ferries.\n\n";

    /** Lines are parted by {@code /}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "Level 3: Steers by day/Level 4: Plans the rota/Level 5: Leads all ferries ~ 3 Steers by day | 4 Plans the rota | 5 Leads all ferries",
                "Level 3: Steers ferries//Level 4: Plans rotas. ~ 3 Steers ferries | 4 Plans rotas.",
                "Level 3: Apply/Steers.//Level 4: Set strategy/Leads. ~ 3 Steers. | 4 Leads.",
                "Level 3: Assist/Level 4: Ensure, advise/Level 5: Leads the crews of ferries. ~ 5 Leads the crews of ferries."
            })
    void aFewWordsBehindAHeadingAreTheTextWhereNoneIsBelow(String text, String statements) {
        assertThat(statements(PageText.read(HEAD + text.replace('/', '\n') + "\n")))
                .isEqualTo(statements);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "3\tSteers ferries by day.\n4\tPlans the rota of all ferries.\n",
                "Level 3\tSteers ferries by day.\nLevel 4\tPlans the rota of all ferries.\n",
                "Ferry steering FERR\n3\tSteers ferries by day.\n4\tPlans the rota of all ferries.\n",
                "\"3\"\t\"Steers ferries by day.\"\n\"4\"\t\"Plans the rota.\"\n"
            })
    void rowsOfALevelAndItsTextAreToldToBeRows(String text) {
        assertThat(refused(text)).containsExactly("page-sheet");
    }

    @Test
    void aNumberAndATabInAPageAreNoRowsOfASheet() {
        Page page = PageText.read(HEAD + "Level 3\n\n1\tSteers ferries.\n2\tReports.\n");
        assertThat(page.levels()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "| Area | Task |\n| --- | --- |\n| Sea | Steers ferries. |\n| Pier | Moors ferries. |\n",
                "Area | Task\n--- | ---\nSea | Steers ferries.\nPier | Moors ferries.\n"
            })
    void theNamesOfTheColumnsOfATableAreNoStatement(String table) {
        Page page = PageText.read("# Ferry steering FERR\n\nSteering ferries.\n\n## Level 3\n\n" + table);
        assertThat(statements(page)).isEqualTo("3 Sea | Steers ferries. | Pier | Moors ferries.");
        Page saved = PageText.read("<html><body><h1>Ferry steering FERR</h1><p>Steering ferries.</p><h2>Level 3</h2>"
                + "<table><thead><tr><th>Area</th><th>Task</th></tr></thead><tr><td>Sea</td><td>Steers ferries.</td></tr>"
                + "<tr><td>Pier</td><td>Moors ferries.</td></tr></table></body></html>");
        assertThat(statements(saved)).isEqualTo("3 Sea | Steers ferries. | Pier | Moors ferries.");
    }

    @Test
    void aRowOfHeadsThatNamesASkillOrALevelIsKept() {
        Page page = PageText.read(
                "| Ferry steering | FERR |\n| --- | --- |\n| Description | Steering ferries. |\n\n## Level 3\n\nSteers.\n");
        assertThat(page.code()).isEqualTo("FERR");
    }

    @Test
    void notesBelowATextAreNoStatements() {
        Page page = PageText.read("# Ferry steering FERR\n\nSteering ferries.\n\n## Level 3\n\n"
                + "Steers ferries[^1] by day. Reports[^b].\n\n## Level 4\n\nLeads.\n\n[^1]: Of any size. Ships too.\n"
                + "  And rafts.\n[^b]: By radio.\n");
        assertThat(statements(page)).isEqualTo("3 Steers ferries¹ by day. | Reports. | 4 Leads.");
        assertThat(page.warnings()).contains(new Warning("notes-left-out", List.of("2")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Ferry steering FERR                    Skills of the harbour",
                "Skills of the harbour                    Ferry steering FERR"
            })
    void aHeadInTheLineOfTheTitleIsNoPartOfIt(String title) {
        Page page = PageText.read(title + "\n\nSteering ferries.\n\nLevel 3\n\nSteers.\n");
        assertThat(page.name()).isEqualTo("Ferry steering");
        assertThat(page.code()).isEqualTo("FERR");
        assertThat(page.description()).isEqualTo("Steering ferries.");
        assertThat(page.warnings()).contains(new Warning("head-left-out", List.of("Skills of the harbour", "1")));
    }

    @Test
    void twoSkillsWhoseLevelsAlternateAreTwoParts() {
        String text =
                "Ferry steering FERR\nLamp care LAMP\n\nFerry steering: Level 3\n\nSteers.\n\nLamp care: Level 3\n\nTrims wicks.\n\n"
                        + "Ferry steering: Level 4\n\nLeads.\n\nLamp care: Level 4\n\nPlans lamps.\n";
        assertThat(refused(text)).containsExactly("page-several-skills");
        List<Part> parts = PageText.parts(text);
        assertThat(parts).extracting(Part::name).containsExactly("Ferry steering", "Lamp care");
        assertThat(statements(PageText.read(parts.get(0).text()))).isEqualTo("3 Steers. | 4 Leads.");
        assertThat(statements(PageText.read(parts.get(1).text()))).isEqualTo("3 Trims wicks. | 4 Plans lamps.");
    }

    @Test
    void twoColumnsSideBySideAreRefusedAsThat() {
        String text = "Ferry steering FERR\n\n"
                + "Steers ferries by day and by        Plans the rota of all of the\n"
                + "night in all of the narrow          ferries of the coast for the\n"
                + "waters of the coast. Reports        whole of the year. Trains the\n"
                + "whatever was seen to the            masters and their mates, and\n"
                + "master, and keeps the log of        answers for what they do to\n"
                + "the ferry as the rules ask.         the owner of the ferries.\n"
                + "Moors the ferry in any wind.        Leads the pilots.\n";
        assertThat(refused(text)).containsExactly("page-columns");
    }

    @Test
    void lettersThatAreDrawnAsOneAreReadAsLetters() {
        Page page = PageText.read(
                HEAD + "Level 3\n\nLifts the ﬁrst of the oﬀers, ﬂags and eﬃcient raﬄes. Adds ½ of 10 m².\n");
        assertThat(statements(page))
                .isEqualTo("3 Lifts the first of the offers, flags and efficient raffles. | Adds ½ of 10 m².");
        assertThat(page.warnings()).extracting(Warning::code).doesNotContain("invisible-dropped");
    }

    @Test
    void aLetterInBracketsBehindAHeadingIsKeptAsItIsWritten() {
        Page page = PageText.read(HEAD + "Level 3 ⒬Lifts ferries ½ way.\n");
        assertThat(statements(page)).isEqualTo("3 ⒬Lifts ferries ½ way.");
    }

    @Test
    void joinersAreKeptWhereTheyChangeWhatIsSeen() {
        Page page = PageText.read(
                HEAD + "Level 3\n\nHelps the 👩\u200D💻 of the ferry. Reads می\u200Cخواهم and ਸ\u200Dਹ.\n");
        assertThat(statements(page))
                .isEqualTo("3 Helps the 👩\u200D💻 of the ferry. | Reads می\u200Cخواهم and ਸ\u200Dਹ.");
        assertThat(page.warnings()).extracting(Warning::code).doesNotContain("invisible-dropped");
        Page other = PageText.read(HEAD + "Level 3\n\nSte\u200Ders the fer\u200Cry.\n");
        assertThat(statements(other)).isEqualTo("3 Steers the ferry.");
        assertThat(other.warnings()).extracting(Warning::code).contains("invisible-dropped");
    }

    @Test
    void whatAnItalianPageHasAroundItsTextIsNoPartOfIt() {
        Page page = PageText.read(
                "Vai al contenuto principale\nTi trovi qui: Competenze\nGuida dei traghetti FERR\n\n(modificata)\n\n"
                        + "Guidare traghetti.\n\nNote di orientamento\n\nIn ogni stagione.\n\nDefinita a questi livelli: 3 4 5\n\n"
                        + "Livello 3\n\nGuida traghetti di giorno.\n\nPagina 2 di 4\n\nLivello 4\n\nNon definita.\n\n"
                        + "Livello 5\n\nDirige i piloti. Redige i turni.\n\nParole chiave: mare\nMappa del sito\n"
                        + "Ultimo aggiornamento: 12/03/2031\nTutti i diritti riservati\n");
        assertThat(page.name()).isEqualTo("Guida dei traghetti");
        assertThat(page.description()).isEqualTo("Guidare traghetti.");
        assertThat(page.guidance()).isEqualTo("In ogni stagione.");
        assertThat(page.undefined()).contains(4);
        assertThat(statements(page)).isEqualTo("3 Guida traghetti di giorno. | 5 Dirige i piloti. | Redige i turni.");
        String mail = "Da: Anna Prova\nInviato: lunedì\nA: Ugo Prova\nOggetto: Testo\n\n" + HEAD
                + "Livello 3\n\nGuida traghetti.\n\nCordiali saluti\nAnna\n";
        assertThat(statements(PageText.read(mail))).isEqualTo("3 Guida traghetti.");
    }

    private static List<String> refused(String text) {
        var codes = new java.util.ArrayList<String>();
        assertThatThrownBy(() -> PageText.read(text))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> refusal.faults().forEach(fault -> codes.add(fault.code())));
        return codes;
    }

    private static String statements(Page page) {
        return page.levels().stream()
                .map(level -> level.level() + " " + String.join(" | ", level.statements()))
                .collect(Collectors.joining(" | "));
    }
}
