package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.OddSheets.OddSheet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Tables are imported by somebody who knows nothing but what the pages show: links, buttons and choices by their words. */
class SheetPagesIT extends SheetsOnPages {

    static List<OddSheet> sheets() {
        return Stream.concat(OddSheets.all().stream(), UntidySheets.all().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void aNewUserImportsASheetOfAnyShape(OddSheet sheet) throws Exception {
        FrameworkVersion draft = framework();
        Reader reader = withFile(draft, sheet.file(), sheet.content());
        assertThat(reader.words())
                .contains("What the columns are")
                .contains("2 skills")
                .doesNotContain("Correct this first");
        reader.press("Save in the draft");
        assertThat(skills(draft)).isEqualTo(sheet.skills());
    }

    @Test
    void whatIsProposedWronglyIsCorrectedAndKeptForTheNextFile() throws Exception {
        FrameworkVersion draft = framework();
        String text =
                "Q1,Q2,Q3,Q4\nTide reading,For those who sail the coast.,Reads a gauge at one pier.,Answers for all of its tables.\n"
                        + "Lamp care,For those who walk at night.,Trims wicks under guidance.,Plans the lamps of a harbour.\n";
        Reader reader = withFile(draft, "q.csv", text.getBytes(StandardCharsets.UTF_8));
        reader.type("Row with the names of the columns", "1");
        reader.choose("Column A", "Name of the skill");
        reader.choose("Column B", "Description");
        reader.choose("Column C", "Text of level 2");
        reader.choose("Column D", "Text of level 5");
        reader.press("Show again");
        assertThat(reader.words()).contains("2 skills, 4 levels, 4 statements");
        reader.type("Name", "The harbour's own");
        reader.press("Keep");
        reader.press("Save in the draft");
        assertThat(skills(draft).get("Lamp care"))
                .isEqualTo(
                        Map.of(2, List.of("Trims wicks under guidance."), 5, List.of("Plans the lamps of a harbour.")));

        String moved = "Q4,Q1,Other,Q3,Q2\nRules the sea.,Sea,x,Watches the sea.,All about the sea.\n";
        Reader again = withFile(draft, "r.csv", moved.getBytes(StandardCharsets.UTF_8));
        assertThat(again.words())
                .contains("as you kept them under “The harbour's own”")
                .contains("One skill, 2 levels");
        again.press("Save in the draft");
        assertThat(skills(draft).get("Sea"))
                .isEqualTo(Map.of(2, List.of("Watches the sea."), 5, List.of("Rules the sea.")));
    }

    @Test
    void aNumberOfTheRowInAnotherFormIsRefusedAtItsFieldAndNothingIsLost() throws Exception {
        FrameworkVersion draft = framework();
        Reader reader = csv(draft, "Q1,Q2\nTide reading,Reads a gauge.\n");
        reader.choose("Column A", "Name of the skill");
        reader.choose("Column B", "Text of level 2");
        for (String typed : List.of("1e2", "1.0", "-1", "99999999999", "2000000", "")) {
            reader.type("Row with the names of the columns", typed);
            reader.press("Show again");
            assertThat(reader.words())
                    .as(typed)
                    .contains("Enter in digits alone where the names of the columns are, such as 1");
            assertThat(reader.field("Row with the names of the columns").val()).isEqualTo(typed);
            assertThat(reader.field("Column B").select("option[selected]").text())
                    .as("what else was said")
                    .isEqualTo("Text of level 2");
        }
        reader.type("Row with the names of the columns", "1");
        reader.press("Show again");
        assertThat(reader.words()).contains("One skill, one level");
    }

    @Test
    void aFileThatIsRefusedIsKeptWithWhatWasSaidOfIt() throws Exception {
        FrameworkVersion draft = framework();
        String text = "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\nTIDE,Lamp care,Trims wicks.\n";
        Reader reader = withFile(draft, "twice.csv", text.getBytes(StandardCharsets.UTF_8));
        assertThat(reader.words()).contains("Row 3: the code TIDE is in row 2 too.");
        reader.press("Save in the draft");
        assertThat(reader.words())
                .contains("Row 3: the code TIDE is in row 2 too.")
                .contains("What the columns are");
        reader.choose("Column A", "Not imported");
        reader.press("Show again");
        reader.press("Save in the draft");
        assertThat(skills(draft)).containsOnlyKeys("Tide reading", "Lamp care");
    }

    @Test
    void theSheetsOfAWorkbookAreImportedOneAfterTheOther() throws Exception {
        FrameworkVersion draft = framework();
        var book = new InventedBooks(31, 4, 7);
        Reader reader = withFile(draft, "whole.xlsx", book.wholeWorkbook(16));
        assertThat(reader.words()).contains("Other sheets of the file").contains("4 skills");
        reader.press("Save in the draft");
        reader.open("/frameworks/" + draft.frameworkId() + "/import-sheet");
        UUID upload = jdbc.queryForObject(
                "SELECT id FROM sheet_upload WHERE framework_id = ?", UUID.class, draft.frameworkId());
        reader.open("/frameworks/sheets/" + upload);
        reader.press("Import another sheet of this file");
        assertThat(reader.field("What the table has").select("option[selected]").text())
                .isEqualTo("Generic attributes");
        assertThat(reader.words())
                .contains("These attributes are not imported: Business skills, Way of working 5")
                .contains("Autonomy at rung 3: does so.");
        reader.tick("Business skills");
        reader.tick("Way of working 5");
        reader.press("Show again");
        assertThat(reader.words()).contains("Way of working 5 WAY5 new").doesNotContain("Business skills, Way");
        reader.untick("Complexity");
        reader.tick("Remove attributes from the draft that the file does not have");
        reader.press("Save in the draft");
        assertThat(reader.words()).as("what was changed is shown first").contains("You changed what the columns are");
        reader.tick("Remove attributes from the draft that the file does not have");
        reader.press("Save in the draft");
        assertThat(reader.words()).contains("Attributes imported: 5").contains("Removed from the draft: 1");
        Foundation whole = book.foundation(16);
        assertThat(setting.of(scene.id(Scene.HR), draft.id()).attributes())
                .containsExactly(
                        whole.attributes().get(0),
                        whole.attributes().get(1),
                        whole.attributes().get(3),
                        new Foundation.Attribute(
                                "BUSI",
                                "Business skills",
                                whole.attributes().get(4).levels()),
                        whole.attributes().get(5));
        reader.press("Import another sheet of this file");
        reader.choose("Sheet", "Levels (filled rows: 4)");
        reader.press("Show again");
        assertThat(reader.words())
                .contains("Level 1 Rung 1 changed was: Follow")
                .contains("stands on rung 7.");
        reader.press("Save in the draft");
        assertThat(reader.words()).contains("Levels imported: 7");
        assertThat(setting.of(scene.id(Scene.HR), draft.id()).levels()).isEqualTo(whole.levels());
        assertThat(frameworks.skills(draft.id())).hasSize(4);
        assertThat(frameworks.version(draft.id()).attribution()).isEqualTo("imported");
        reader.follow("Open the draft");
        assertThat(reader.words()).contains("Rung 7");
    }

    @Test
    void aTableOfFewerLevelsThanTheSkillsDefineIsRefusedAndSaysWhichDo() throws Exception {
        FrameworkVersion draft = framework();
        csv(draft, "Code,Skill,Level 5\nTIDE,Tide reading,Reads a gauge.\n").press("Save in the draft");
        Reader reader = csv(draft, "Level,Guiding phrase\n1,Follow\n2,Lead\n");
        assertThat(reader.words()).contains("TIDE 5");
        reader.press("Save in the draft");
        assertThat(reader.words()).contains("TIDE 5");
        assertThat(setting.of(scene.id(Scene.HR), draft.id()).levels()).hasSize(7);
    }

    @Test
    void whoeverSaysThatATableHasSomethingElseSeesItsColumnsProposedAgain() throws Exception {
        FrameworkVersion draft = framework();
        Reader reader = csv(draft, "Rung,Motto,Meaning\n1,Follow,Follows others.\n2,Lead,Leads others.\n");
        reader.choose("What the table has", "Levels of the edition");
        reader.press("Show again");
        reader.choose("Column A", "Number of the level");
        reader.choose("Column B", "Name of the level");
        reader.choose("Column C", "What the level answers for");
        reader.type("Row with the names of the columns", "1");
        reader.press("Show again");
        reader.press("Save in the draft");
        assertThat(reader.words()).contains("Levels imported: 2");
        assertThat(setting.of(scene.id(Scene.HR), draft.id()).levels())
                .containsExactly(
                        new Foundation.Level("Follow", "Follows others."),
                        new Foundation.Level("Lead", "Leads others."));
    }

    @Test
    void levelsAndAttributesComeOverRestAndAreKeptUnderAName() throws Exception {
        FrameworkVersion draft = framework();
        String path = "/api/v1/frameworks/" + draft.frameworkId() + "/imports/sheet?name=a.csv";
        MockHttpServletResponse answer = ask(MockMvcRequestBuilders.post(path)
                .contentType("application/octet-stream")
                .content("Attribute,Level 1,Level 2\nCare,Is kind.,Cares.\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        var read = tools.jackson.databind.json.JsonMapper.shared().readTree(answer.getContentAsString());
        MockHttpServletResponse there = ask(MockMvcRequestBuilders.get(String.valueOf(answer.getHeader("Location"))));
        assertThat(there.getHeader("ETag")).isNotNull().isEqualTo(answer.getHeader("ETag"));
        assertThat(read.get("mapping").get("about").asString()).isEqualTo("ATTRIBUTES");
        assertThat(read.get("laid").get("rows").get(0).get("kind").asString()).isEqualTo("ADDED");
        String id = read.get("id").asString();
        ask(MockMvcRequestBuilders.post("/api/v1/sheet-imports/" + id + "/mapping/name")
                .contentType("application/json")
                .content("{\"name\":\"Ways " + draft.id() + "\"}"));
        ask(MockMvcRequestBuilders.post("/api/v1/sheet-imports/" + id + "/import")
                .header("If-Match", answer.getHeader("ETag"))
                .param("seen", read.get("seen").asString())
                .param("whole", "true"));
        assertThat(setting.of(scene.id(Scene.HR), draft.id()).attributes())
                .containsExactly(
                        new Foundation.Attribute("CARE", "Care", List.of("Is kind.", "Cares.", "", "", "", "", "")));
        Reader reader = csv(draft, "Attribute,Level 1,Level 2\nCare,Is kind.,Cares a lot.\n");
        assertThat(reader.words()).contains("Ways " + draft.id()).contains("Cares a lot.");
        ask(MockMvcRequestBuilders.delete("/api/v1/sheet-mappings/"
                + reader.page.getElementById("named").select("option[selected]").attr("value")));
    }

    @Test
    void whatWasChangedIsShownBeforeItIsImported() throws Exception {
        FrameworkVersion draft = framework();
        String text = "Code,Skill,Level 1,Level 2\nTIDE,Tide reading,Reads a gauge.,Reads two gauges.\n";
        Reader reader = withFile(draft, "tide.csv", text.getBytes(StandardCharsets.UTF_8));
        reader.choose("Column D", "Not imported");
        reader.press("Save in the draft");
        assertThat(skills(draft)).isEmpty();
        assertThat(reader.words()).contains("You changed what the columns are").contains("One skill, one level");
        reader.press("Save in the draft");
        assertThat(skills(draft)).containsOnlyKeys("Tide reading");
    }

    @Test
    void thePreviewSaysWhatBecomesOfTheEdition() throws Exception {
        FrameworkVersion draft = framework();
        withFile(
                        draft,
                        "1.csv",
                        "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\nLAMP,Lamp care,Trims wicks.\n"
                                .getBytes(StandardCharsets.UTF_8))
                .press("Save in the draft");
        Reader reader = withFile(
                draft,
                "2.csv",
                "Code,Skill,Level 1\nTIDE,Tide reading,Reads two gauges at dusk.\nBUOY,Buoys,Paints buoys.\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(reader.words()).contains("Replaced in edition 1: 1").contains("Of edition 1, not in the file: 1");
        reader.tick("Remove skills from the draft that the file does not have");
        reader.press("Save in the draft");
        assertThat(skills(draft)).containsOnlyKeys("Tide reading", "Buoys");
    }

    @Test
    void aTableWithMoreRowsThanAnyHasColumnsHasNoSkillInAColumn() throws Exception {
        StringBuilder tall = new StringBuilder("Skill,Level 1\n");
        for (int n = 0; n < 120; n++) {
            tall.append("Skill ").append(n).append(",Does thing ").append(n).append(".\n");
        }
        Reader reader = csv(framework(), tall.toString());
        reader.choose("What a row is", "Each column is a skill, its levels are in rows");
        reader.press("Show again");
        assertThat(reader.words()).contains("only where the table has at most 100 rows, and this one has 121");
        assertThat(reader.page.select("select[id^=column-]")).hasSize(2);
    }

    @Test
    void whereItIsTooEarlyToReadAFileAgainNothingIsLost() throws Exception {
        FrameworkVersion draft = framework();
        Reader reader = csv(draft, "Code,Skill,Level 1,Level 2\nTIDE,Tide reading,Reads a gauge.,Reads two.\n");
        tooEarly();
        reader.type("Row with the names of the columns", "2");
        reader.choose("Column D", "Not imported");
        reader.press("Show again");
        assertThat(reader.words()).contains("Too many pages or files were read within a minute");
        assertThat(reader.field("Row with the names of the columns").attr("value"))
                .isEqualTo("2");
        assertThat(reader.field("Column D").select("option[selected]").text()).isEqualTo("Not imported");
        reader.press("Discard the file");
        assertThat(reader.words()).contains("Import a table");
        assertThat(jdbc.queryForList("SELECT 1 FROM sheet_upload WHERE framework_id = ?", draft.frameworkId()))
                .isEmpty();
    }

    @Test
    void aSheetOnThePageForPagesLeadsToTheImportOfTables() throws Exception {
        FrameworkVersion draft = framework();
        var reader = new Reader();
        reader.open("/frameworks/" + draft.frameworkId() + "/import");
        reader.choose("Tables.xlsx", new InventedBooks(3, 2, 7).workbook(7, false));
        reader.press("Preview");
        assertThat(reader.words()).contains("rows of a sheet");
        reader.follow("Import it as a table");
        assertThat(reader.words()).contains("What the columns are").contains("2 skills");
    }

    @Test
    void aPageThatWasSavedIsChosenAsAFile() throws Exception {
        FrameworkVersion draft = framework();
        var reader = new Reader();
        reader.open("/frameworks/" + draft.frameworkId() + "/import");
        reader.choose(
                "lamps.txt",
                "Keeping lamps LAMP\n\nKeeping lamps’ light.\n\nKeeping lamps: Level 3\n\nTrims lamps.\n"
                        .getBytes(java.nio.charset.Charset.forName("windows-1252")));
        reader.press("Preview");
        assertThat(reader.words()).contains("Keeping lamps’ light.").contains("Trims lamps.");
        reader.press("Save in the draft");
        assertThat(skills(draft)).containsOnlyKeys("Keeping lamps");
    }
}
