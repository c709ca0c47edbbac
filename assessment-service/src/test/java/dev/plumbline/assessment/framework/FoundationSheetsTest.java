package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.framework.SheetMapping.About;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of levels and of attributes, in the shapes in which they are kept, read by what is proposed for their columns. */
class FoundationSheetsTest {

    private static final Foundation BEFORE = new Foundation(
            List.of(
                    new Foundation.Level("Follow", "Follows."),
                    new Foundation.Level("Assist", "Assists."),
                    new Foundation.Level("Apply", "")),
            List.of(
                    new Foundation.Attribute("AUTO", "Autonomy", List.of("Is told.", "Is guided.", "Decides.")),
                    new Foundation.Attribute("INFL", "Influence", List.of("None.", "Some.", "Much."))));

    private static SheetTable table(SheetFile file, String sheet) {
        return file.tables().stream()
                .filter(table -> table.name().equals(sheet))
                .findFirst()
                .orElseThrow();
    }

    private static FoundationReader.Read read(SheetTable table, Foundation before, boolean whole) {
        Levels range = before.numbered();
        SheetMapping mapping = SheetProposal.of(table, range, Map.of());
        mapping.check(range);
        return FoundationReader.read(table, mapping, before, whole);
    }

    private static FoundationReader.Read read(String csv) {
        SheetFile file = SheetFile.read(csv.getBytes(StandardCharsets.UTF_8), "a.csv");
        return read(file.tables().getFirst(), BEFORE, false);
    }

    private static About about(String csv) {
        return FoundationProposal.about(SheetFile.read(csv.getBytes(StandardCharsets.UTF_8), "a.csv")
                .tables()
                .getFirst());
    }

    @Test
    void theSheetsOfTheBestKnownWorkbookAreReadWithoutBeingSaid() {
        var book = new InventedBooks(21, 3, 7);
        SheetFile file = SheetFile.read(book.wholeWorkbook(16), "skills.xlsx");
        Foundation initial = Foundation.initial();
        assertThat(SheetProposal.table(file, initial.numbered(), Map.of()).name())
                .isEqualTo("Skills");

        FoundationReader.Read levels = read(table(file, "Levels"), initial, false);
        assertThat(levels.faults()).isEmpty();
        assertThat(levels.foundation().levels()).isEqualTo(book.foundation(16).levels());
        assertThat(levels.foundation().attributes()).isEqualTo(initial.attributes());

        FoundationReader.Read attributes = read(table(file, "Attributes"), initial, true);
        assertThat(attributes.faults()).isEmpty();
        assertThat(attributes.foundation().attributes())
                .as("those of the first kind, with the codes that the edition has")
                .isEqualTo(book.foundation(4).attributes());
        assertThat(attributes.attributes()).hasSize(16);
        assertThat(attributes.warnings()).extracting(Warning::code).contains("sheet-attributes-left", "sheet-not-used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Level,Guiding phrase,Essence of the level\\n1,Follow,Follows.\\n2,Lead,Leads.\\n",
                "Level,1,2\\nGuiding phrase,Follow,Lead\\nEssence,Follows.,Leads.\\n",
                "Level;Guiding phrase;Essence\\nLevel 2;Lead;Leads.\\nLevel 1;Follow;Follows.\\n",
                "Our levels;;\\n;;\\nNumber of the level;Guiding phrase;What it is\\n1;Follow;Follows.\\n2;Lead;Leads.\\n",
                "Level\\tGuiding phrase\\tEssence\\n1 – Follow\\t\\tFollows.\\n2: Lead\\t\\tLeads.\\n",
                "Stufe;Leitsatz;Wesen der Stufe\\n1;Follow;Follows.\\n2;Lead;Leads.\\n"
            })
    void levelsAreReadInEitherDirection(String text) {
        String csv = text.replace("\\n", "\n").replace("\\t", "\t");
        SheetTable table = SheetFile.read(csv.getBytes(StandardCharsets.UTF_8), "a.csv")
                .tables()
                .getFirst();
        SheetMapping proposed = SheetProposal.of(table, BEFORE.numbered(), Map.of());
        if (csv.startsWith("Our levels")) {
            // Two columns are called by words of the house: a person says what they are.
            proposed = new SheetMapping(
                    "",
                    proposed.header() == 0 ? 3 : proposed.header(),
                    SheetMapping.Shape.LEVEL,
                    List.of("level", "name", "text"),
                    Map.of(),
                    About.LEVELS,
                    List.of());
        }
        assertThat(proposed.about()).isEqualTo(About.LEVELS);
        proposed.check(BEFORE.numbered());
        FoundationReader.Read read = FoundationReader.read(table, proposed, BEFORE, false);
        assertThat(read.faults()).isEmpty();
        assertThat(read.foundation().levels())
                .containsExactly(new Foundation.Level("Follow", "Follows."), new Foundation.Level("Lead", "Leads."));
        assertThat(read.foundation().attributes().getFirst().levels()).containsExactly("Is told.", "Is guided.");
        assertThat(read.warnings())
                .as("texts that are lost are said")
                .contains(new Warning("sheet-attribute-shorter", List.of("Autonomy", "3")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Code,Attribute name,Level 1,Level 2,Level 3\\nAUTO,Autonomy,Is led.,Is guided.,Decides.\\n",
                "Attribute,Level,Text\\nAutonomy,1,Is led.\\n,2,Is guided.\\nAutonomy,3,Decides.\\n",
                "Attribute,Autonomy\\nLevel 1,Is led.\\nLevel 2,Is guided.\\nLevel 3,Decides.\\n",
                "Generische Merkmale;Stufe 1;Stufe 2;Stufe 3\\nAutonomy;Is led.;Is guided.;Decides.\\n",
                "Code,Attribute name,Level 1,Level 2,Level 3\\nSELF,autonomy,Is led.,Is guided.,Decides.\\n"
            })
    void attributesAreReadInEveryShape(String text) {
        FoundationReader.Read read = read(text.replace("\\n", "\n"));
        assertThat(read.faults()).isEmpty();
        assertThat(read.others()).isEqualTo(1);
        assertThat(read.foundation().levels()).isEqualTo(BEFORE.levels());
        assertThat(read.foundation().attributes())
                .extracting(Foundation.Attribute::code)
                .as("the code stays where the name is the same: needs of roles rest on it")
                .containsExactly("AUTO", "INFL");
        assertThat(read.foundation().attributes().getFirst().levels())
                .containsExactly("Is led.", "Is guided.", "Decides.");
    }

    @Test
    void whatIsListedInACellIsOneSentenceAndAPlaceholderIsNone() {
        FoundationReader.Read read =
                read("Attribute,Level 1,Level 2,Level 3\nCare,\"Takes care of:\n• people\n• things\",n/a,Leads.\n");
        assertThat(read.foundation().attributes().getLast().levels())
                .containsExactly("Takes care of: people; things", "", "Leads.");
        assertThat(read.warnings()).extracting(Warning::code).contains("sheet-placeholder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Level,Guiding phrase\\n1,Follow\\n3,Lead\\n|sheet-levels-gap",
                "Level,Guiding phrase\\n1,Follow\\n1,Lead\\n|sheet-level-again",
                "Level,Guiding phrase\\n0,Watch\\n1,Follow\\n|sheet-level-number",
                "Level,Guiding phrase\\n1,Follow\\n10,Rule\\n|sheet-level-number",
                "Level,Guiding phrase\\nsome,Follow\\n|sheet-level-number",
                "Level,Guiding phrase\\n,\\n|sheet-no-level",
                "Attribute,Level 1,Level 2\\nCare,A.,B.\\nCare,C.,D.\\n|sheet-attribute-twice",
                "Attribute,Level,Text\\nCare,1,A.\\nCare,1,B.\\n|sheet-attribute-level-twice",
                "Attribute,Level 1,Level 2\\nCare,,\\n|sheet-no-attribute"
            })
    void whatContradictsItselfIsNamed(String text, String fault) {
        assertThat(read(text.replace("\\n", "\n")).faults())
                .extracting(Fault::code)
                .contains(fault);
    }

    @Test
    void moreAttributesThanAnEditionHasAreLeftOutAndSaid() {
        StringBuilder csv = new StringBuilder("Attribute,Level 1,Level 2,Level 3\n");
        IntStream.rangeClosed(1, 12).forEach(n -> csv.append("Care ").append(n).append(",A.,B.,C.\n"));
        FoundationReader.Read read = read(csv.toString());
        assertThat(read.faults()).extracting(Fault::code).containsExactly("sheet-attributes-many");
        SheetTable table = SheetFile.read(csv.toString().getBytes(StandardCharsets.UTF_8), "a.csv")
                .tables()
                .getFirst();
        FoundationReader.Read whole = read(table, BEFORE, true);
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.foundation().attributes()).hasSize(9);
        assertThat(whole.others()).isEqualTo(2);
        assertThat(whole.warnings())
                .contains(new Warning("sheet-attributes-left", List.of("Care 10, Care 11, Care 12")));
    }

    @Test
    void aTextThatIsTooLongIsNamedWithItsPlace() {
        FoundationReader.Read read = read("Attribute,Level 1,Level 2\nCare,A.," + "so ".repeat(400) + "\n");
        assertThat(read.faults())
                .singleElement()
                .satisfies(fault ->
                        assertThat(Collections.singletonList(fault.code())).containsExactly("sheet-text-long"));
    }

    @Test
    void aTableOfSkillsStaysOne() {
        assertThat(about("Skill,Level,Essence,Text\nLamps,1,Trims.,Trims lamps.\n"))
                .isEqualTo(About.SKILLS);
        assertThat(about("Code,Skill,Attributes,Level 1\nLAMP,Lamps,many,Trims lamps.\n"))
                .isEqualTo(About.SKILLS);
        assertThat(about("Level,Name,Description\n1,Lamps,Trims lamps.\n")).isEqualTo(About.SKILLS);
        for (OddSheets.OddSheet sheet : OddSheets.all()) {
            SheetFile file = SheetFile.read(sheet.content(), sheet.file());
            SheetTable table = SheetProposal.table(file, SheetsTest.RANGE, Map.of());
            assertThat(FoundationProposal.about(table)).as(sheet.toString()).isEqualTo(About.SKILLS);
        }
    }
}
