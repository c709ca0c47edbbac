package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.OddSheets.OddSheet;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** Tables are imported by somebody who knows nothing but what the pages show: links, buttons and choices by their words. */
class SheetPagesIT extends Platform {

    @Autowired
    private ImportingSheets importingSheets;

    @Autowired
    private KeepingSheets keepingSheets;

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private WritingSkills writing;

    @Autowired
    private SettingLevels setting;

    @Autowired
    private PreviewingPages previewing;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MovableClock clock;

    private static int minutes;

    /**
     * Each test has minutes of its own, so that nobody has read too many files in one. They are so far away that no test of
     * another class ever comes to them.
     */
    @BeforeEach
    void inOtherMinutes() {
        minutes += 2;
        clock.moveTo(clock.instant().plus(Duration.ofHours(20)).plus(Duration.ofMinutes(minutes)));
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        var me = new CurrentUser(scene.id(Scene.HR), Scene.HR, "XX", Scene.ZONE, Set.of());
        return http.perform(request.with(
                                authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of())))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    /** What somebody sees, and what they have chosen on it. */
    private final class Reader {
        private Document page = new Document("");
        private String address = "";
        private final Map<String, String> typed = new LinkedHashMap<>();
        private byte[] file = new byte[0];
        private String fileName = "";

        void open(String path) throws Exception {
            go(MockMvcRequestBuilders.get(path), path);
        }

        private void go(AbstractMockHttpServletRequestBuilder<?> request, String path) throws Exception {
            MockHttpServletResponse answer = ask(request);
            String next = answer.getRedirectedUrl();
            if (next != null) {
                open(next.replaceAll("#.*", ""));
                return;
            }
            assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
            page = Jsoup.parse(answer.getContentAsString());
            address = path;
            typed.clear();
        }

        void follow(String words) throws Exception {
            Element link = page.select("main a").stream()
                    .filter(a -> a.text().equals(words))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no link '" + words + "' on " + page.text()));
            open(link.attr("href"));
        }

        void choose(String name, byte[] content) {
            assertThat(page.select("input[type=file]")).hasSize(1);
            file = content;
            fileName = name;
        }

        /** Chooses for the field of a label what is called by these words. */
        void choose(String label, String words) {
            Element field = field(label);
            String value = field.select("option").stream()
                    .filter(option -> option.text().equals(words))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no choice '" + words + "' in " + field))
                    .attr("value");
            typed.put(field.attr("name"), value);
        }

        void type(String label, String text) {
            typed.put(field(label).attr("name"), text);
        }

        void tick(String label) {
            typed.put(field(label).attr("name"), "true");
        }

        void untick(String label) {
            field(label).removeAttr("checked");
        }

        private Element field(String label) {
            Element said = page.select("main label").stream()
                    .filter(one -> one.text().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no field '" + label + "' on " + page.text()));
            return page.getElementById(said.attr("for"));
        }

        void press(String words) throws Exception {
            Element button = page.select("main button").stream()
                    .filter(one -> one.text().equals(words))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no button '" + words + "' on " + page.text()));
            Element form = button.closest("form");
            Map<String, String> fields = new LinkedHashMap<>();
            for (Element field : form.select("input[name], textarea[name]")) {
                if (!field.attr("type").equals("file")
                        && (!field.attr("type").equals("checkbox") || field.hasAttr("checked"))) {
                    fields.put(
                            field.attr("name"),
                            field.tagName().equals("textarea") ? field.wholeText() : field.attr("value"));
                }
            }
            for (Element field : form.select("select[name]")) {
                Element chosen = field.selectFirst("option[selected]");
                Element first = field.selectFirst("option");
                if (first != null) {
                    fields.put(field.attr("name"), (chosen == null ? first : chosen).attr("value"));
                }
            }
            fields.putAll(typed);
            if (!button.attr("name").isEmpty()) {
                fields.put(button.attr("name"), button.attr("value"));
            }
            String path = form.attr("action");
            if (form.attr("enctype").startsWith("multipart")) {
                var request = MockMvcRequestBuilders.multipart(path)
                        .file(new MockMultipartFile("file", fileName, null, file));
                fields.forEach(request::param);
                go(request, path);
            } else {
                var request = MockMvcRequestBuilders.post(path);
                fields.forEach(request::param);
                go(request, path);
            }
        }

        String words() {
            return page.body().text();
        }
    }

    private FrameworkVersion framework() {
        return frameworks.create(scene.id(Scene.HR), "Sheets " + UUID.randomUUID());
    }

    private Reader withFile(FrameworkVersion draft, String name, byte[] content) throws Exception {
        var reader = new Reader();
        reader.open("/frameworks/" + draft.frameworkId() + "/import-sheet");
        if (name.isEmpty()) {
            reader.type("Or paste the cells of a table", new String(content, StandardCharsets.UTF_8));
        } else {
            reader.choose(name, content);
        }
        reader.press("Continue");
        return reader;
    }

    private Map<String, Map<Integer, List<String>>> skills(FrameworkVersion draft) {
        Map<String, Map<Integer, List<String>>> skills = new HashMap<>();
        for (SkillText skill : frameworks.skills(draft.id())) {
            Map<Integer, List<String>> levels = new TreeMap<>();
            skill.levels()
                    .forEach(level -> levels.put(
                            level.level(),
                            level.statements().stream()
                                    .map(SkillText.StatementText::text)
                                    .toList()));
            skills.put(skill.name(), levels);
        }
        return skills;
    }

    /** What other tests kept under a name is not taken for the columns of these. */
    @BeforeEach
    void nothingIsKept() {
        jdbc.update("DELETE FROM sheet_mapping");
    }

    static List<OddSheet> sheets() {
        return OddSheets.all();
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
    void manySkillsAreImportedByAJobThatShowsHowFarItIs() throws Exception {
        FrameworkVersion draft = framework();
        var book = new InventedBooks(11, 450, 7);
        Reader reader = withFile(draft, "many.xlsx", book.workbook(7, true));
        reader.press("Save in the draft");
        assertThat(reader.words()).contains("of 450 are done");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            reader.open(reader.address);
            assertThat(reader.words()).contains("450 of 450 are done").contains("Open the draft");
        });
        Map<String, Map<Integer, List<String>>> expected = new HashMap<>();
        book.skills.forEach(skill -> expected.put(skill.name(), skill.levels()));
        assertThat(skills(draft)).isEqualTo(expected);
    }

    private Reader csv(FrameworkVersion draft, String text) throws Exception {
        return withFile(draft, "a.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, SkillText> byName(FrameworkVersion draft) {
        Map<String, SkillText> skills = new HashMap<>();
        frameworks.skills(draft.id()).forEach(skill -> skills.put(skill.name(), skill));
        return skills;
    }

    @Test
    void aCodeThatIsMadeUpIsThatOfNoOtherSkill() throws Exception {
        FrameworkVersion draft = framework();
        csv(draft, "Code,Skill,Level 1\nDAEN,Data entry,Types what is said.\n").press("Save in the draft");
        UUID entry = byName(draft).get("Data entry").originId();
        csv(draft, "Skill,Level 1\nData engineering,Lays the pipes.\nData entry,Types what is written.\n")
                .press("Save in the draft");
        assertThat(byName(draft).get("Data entry").code()).isEqualTo("DAEN");
        assertThat(byName(draft).get("Data entry").originId()).isEqualTo(entry);
        assertThat(byName(draft).get("Data engineering").originId()).isNotEqualTo(entry);
    }

    @Test
    void aCodeThatIsMadeUpIsNotThatOfASkillOfAnEarlierEdition() throws Exception {
        FrameworkVersion first = framework();
        csv(first, "Code,Skill,Level 1\nDAEN,Data entry,Types what is said.\nLAMP,Lamps,Trims lamps.\n")
                .press("Save in the draft");
        UUID entry = byName(first).get("Data entry").originId();
        frameworks.publish(scene.id(Scene.HR), first.id(), null);
        FrameworkVersion second = frameworks.draftOf(scene.id(Scene.HR), first.frameworkId());
        writing.remove(scene.id(Scene.HR), byName(second).get("Data entry").id(), null);
        csv(second, "Skill,Level 1\nData engineering,Lays the pipes.\n").press("Save in the draft");
        assertThat(byName(second).get("Data engineering").originId()).isNotEqualTo(entry);
    }

    @Test
    void aCodeThatLooksLikeOneOfTheEditionIsThatOne() throws Exception {
        FrameworkVersion draft = framework();
        csv(draft, "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\n").press("Save in the draft");
        UUID origin = byName(draft).get("Tide reading").originId();
        Reader reader = csv(draft, "Code,Skill,Level 1\ntide,Tide reading,Reads two gauges.\n");
        assertThat(reader.words()).contains("the code tide is written TIDE").contains("Replaced in edition 1: 1");
        reader.press("Save in the draft");
        assertThat(frameworks.skills(draft.id())).extracting(SkillText::code).containsExactly("TIDE");
        assertThat(byName(draft).get("Tide reading").originId()).isEqualTo(origin);
    }

    @Test
    void whatAnotherOwnerHasChangedSinceThePreviewIsNotReplacedUnseen() throws Exception {
        FrameworkVersion draft = framework();
        csv(draft, "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\n").press("Save in the draft");
        Reader reader = csv(draft, "Code,Skill,Level 1\nTIDE,Tide reading,Reads two gauges.\n");
        reader.tick("Remove skills from the draft that the file does not have");
        String upload = reader.address.substring(reader.address.lastIndexOf('/') + 1);
        String seen = reader.page.select("input[name=seen]").attr("value");
        csv(draft, "Code,Skill,Level 1\nLAMP,Lamps,Trims lamps.\n").press("Save in the draft");
        reader.press("Save in the draft");
        assertThat(reader.words())
                .contains("This was changed after you opened it")
                .contains("Of edition 1, not in the file: 1");
        assertThat(reader.page.getElementById("whole").hasAttr("checked")).isTrue();
        assertThat(byName(draft)).containsOnlyKeys("Tide reading", "Lamps");
        assertThat(ask(MockMvcRequestBuilders.post("/api/v1/sheet-imports/" + upload + "/import")
                                .header("If-Match", "*")
                                .param("seen", seen))
                        .getStatus())
                .isEqualTo(412);
        reader.press("Save in the draft");
        assertThat(byName(draft)).containsOnlyKeys("Tide reading");
    }

    @Test
    void whatIsSaidOfTheColumnsInTwoWindowsIsNeverLost() throws Exception {
        FrameworkVersion draft = framework();
        Reader first = csv(draft, "Code,Skill,Level 1,Level 2\nTIDE,Tide reading,Reads a gauge.,Reads two.\n");
        var second = new Reader();
        second.open(first.address);
        var third = new Reader();
        third.open(first.address);
        first.choose("Column D", "Not imported");
        first.press("Show again");
        second.choose("Column C", "Not imported");
        second.press("Show again");
        assertThat(second.words()).contains("This was changed after you opened it");
        assertThat(columns(first.address)).containsExactly("code", "name", "1", "");
        assertThat(second.field("Column C").select("option[selected]").text()).isEqualTo("Not imported");
        third.press("Save in the draft");
        assertThat(third.words()).contains("This was changed after you opened it");
        assertThat(frameworks.skills(draft.id())).isEmpty();
        second.press("Show again");
        assertThat(columns(first.address)).containsExactly("code", "name", "", "2");
    }

    private List<String> columns(String page) {
        return jdbc.queryForList(
                "SELECT jsonb_array_elements_text(mapping -> 'columns') FROM sheet_upload WHERE id = ?",
                String.class,
                UUID.fromString(page.substring(page.lastIndexOf('/') + 1)));
    }

    @Test
    void whoSaysOverRestWhatTheColumnsAreNamesTheVersionThatTheyRead() throws Exception {
        FrameworkVersion draft = framework();
        Reader reader = csv(draft, "Code,Skill,Level 1,Level 2\nTIDE,Tide reading,Reads a gauge.,Reads two.\n");
        String path = "/api/v1/sheet-imports/" + reader.address.substring(reader.address.lastIndexOf('/') + 1);
        String read = ask(MockMvcRequestBuilders.get(path)).getHeader("ETag");
        var mapping = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(ask(MockMvcRequestBuilders.get(path)).getContentAsString())
                .get("mapping");
        ((tools.jackson.databind.node.ArrayNode) mapping.get("columns")).set(3, "");
        assertThat(ask(said(path, mapping.toString())).getStatus()).isEqualTo(428);
        MockHttpServletResponse changed = ask(said(path, mapping.toString()).header("If-Match", read));
        assertThat(changed.getStatus()).as(changed.getContentAsString()).isEqualTo(200);
        assertThat(changed.getHeader("ETag")).isNotEqualTo(read);
        assertThat(ask(said(path, mapping.toString()).header("If-Match", read)).getStatus())
                .isEqualTo(412);
        assertThat(ask(MockMvcRequestBuilders.post(path + "/import").header("If-Match", read))
                        .getStatus())
                .isEqualTo(412);
        assertThat(ask(MockMvcRequestBuilders.delete(path)).getStatus()).isEqualTo(428);
        assertThat(ask(MockMvcRequestBuilders.delete(path).header("If-Match", read))
                        .getStatus())
                .as("what somebody else says of the columns is not thrown away unread")
                .isEqualTo(412);
        MockHttpServletResponse imported =
                ask(MockMvcRequestBuilders.post(path + "/import").header("If-Match", changed.getHeader("ETag")));
        assertThat(imported.getStatus()).isEqualTo(200);
        // Repeated, it answers the same.
        assertThat(ask(MockMvcRequestBuilders.post(path + "/import").header("If-Match", changed.getHeader("ETag")))
                        .getContentAsString())
                .isEqualTo(imported.getContentAsString());
    }

    /** What a job stores is answered with the job, which whoever began it can follow; repeated, it is the same job. */
    @Test
    void anImportThatAJobStoresIsAnsweredWithTheJob() throws Exception {
        FrameworkVersion draft = framework();
        String rows = IntStream.rangeClosed(1, 301)
                .mapToObj(n -> "LONG" + n + ",Long table " + n + ",Reads " + n + " gauges.\n")
                .collect(Collectors.joining());
        Reader reader = csv(draft, "Code,Skill,Level 1\n" + rows);
        String path = "/api/v1/sheet-imports/" + reader.address.substring(reader.address.lastIndexOf('/') + 1);
        MockHttpServletResponse begun =
                ask(MockMvcRequestBuilders.post(path + "/import").header("If-Match", "*"));
        assertThat(begun.getStatus()).as(begun.getContentAsString()).isEqualTo(202);
        String job = String.valueOf(begun.getHeader("Location"));
        MockHttpServletResponse again =
                ask(MockMvcRequestBuilders.post(path + "/import").header("If-Match", "*"));
        assertThat(again.getStatus()).isEqualTo(202);
        assertThat(again.getHeader("Location")).isEqualTo(job);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(ask(MockMvcRequestBuilders.get(job)).getContentAsString())
                                .contains("\"kind\":\"import-sheet\"", "\"state\":\"DONE\"", "\"done\":301"));
        assertThat(frameworks.skills(draft.id())).hasSize(301);
    }

    private static AbstractMockHttpServletRequestBuilder<?> said(String path, String mapping) {
        return MockMvcRequestBuilders.put(path + "/mapping")
                .contentType("application/json")
                .content(mapping);
    }

    /** A file of a draft whose import a job of that state has not ended. */
    private UUID importing(FrameworkVersion draft, String state) throws Exception {
        UUID upload = jdbc.queryForObject(
                "SELECT id FROM sheet_upload WHERE framework_id = ?", UUID.class, draft.frameworkId());
        UUID job = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before) VALUES (?,"
                        + " 'of-no-node', '', '', ?, 1, ?, now(), now())",
                job,
                state,
                scene.id(Scene.HR).toString());
        jdbc.update("UPDATE sheet_upload SET state = 'IMPORTING', job_id = ? WHERE id = ?", job, upload);
        return job;
    }

    @Test
    void whileAJobImportsNothingIsTakenAwayAndWhenItHasStoppedTheFileIsDiscarded() throws Exception {
        FrameworkVersion draft = framework();
        Reader reader = csv(draft, "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\n");
        String page = reader.address;
        reader.press("Save in the draft");
        UUID job = importing(draft, "RUNNING");
        try {
            long version = frameworks.version(draft.id()).version();
            assertThat(ask(MockMvcRequestBuilders.post("/frameworks/versions/" + draft.id() + "/delete")
                                    .param("version", "" + version))
                            .getStatus())
                    .isEqualTo(422);
            assertThat(ask(MockMvcRequestBuilders.delete("/api/v1/frameworks/" + draft.frameworkId())
                                    .header("If-Match", "*"))
                            .getStatus())
                    .isEqualTo(422);
            assertThat(ask(MockMvcRequestBuilders.delete(
                                            "/api/v1/sheet-imports/" + page.substring(page.lastIndexOf('/') + 1))
                                    .header("If-Match", "*"))
                            .getStatus())
                    .isEqualTo(409);
            reader.open(page);
            assertThat(reader.words()).contains("The import continues").doesNotContain("Discard the file");
            Foundation is = setting.of(scene.id(Scene.HR), draft.id());
            var less = new Foundation(is.levels().subList(0, 3), List.of());
            assertThatThrownBy(() -> setting.set(scene.id(Scene.HR), draft.id(), less, null))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("framework-importing"));
            jdbc.update("UPDATE job SET state = 'FAILED' WHERE id = ?", job);
            reader.open(page);
            assertThat(reader.words()).contains("The import has stopped").doesNotContain("The import continues");
            reader.press("Discard the file");
            assertThat(reader.words()).contains("Import a table");
            assertThat(frameworks.publish(scene.id(Scene.HR), draft.id(), null).status())
                    .isEqualTo(FrameworkVersion.Status.PUBLISHED);
        } finally {
            jdbc.update("DELETE FROM job WHERE id = ?", job);
        }
    }

    @Test
    void aJobImportsWhatWasShownThoughTheDraftIsEditedMeanwhile() throws Exception {
        FrameworkVersion draft = framework();
        StringBuilder many = new StringBuilder("Skill,Level 1\n");
        for (int n = 0; n < 320; n++) {
            many.append("Skill ").append(n).append(",Does thing ").append(n).append(".\n");
        }
        Reader reader = csv(draft, many.toString());
        UUID owner = scene.id(Scene.HR);
        UUID file = UUID.fromString(reader.address.substring(reader.address.lastIndexOf('/') + 1));
        ReadTables read = keepingSheets.read(owner, file);
        // Both before the job begins.
        transaction.executeWithoutResult(status -> {
            importingSheets.store(owner, file, false, null, null, read);
            writing.write(
                    scene.id(Scene.HR),
                    draft.id(),
                    new WritingSkills.Wording(
                            "OTHER",
                            "Skill 7",
                            "",
                            "",
                            List.of(new WritingSkills.Level(
                                    1, null, List.of(new WritingSkills.Statement(null, "By hand.", 1, true, null))))),
                    null);
        });
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            reader.open(reader.address);
            assertThat(reader.words()).contains("320 of 320 are done").contains("Open the draft");
        });
        assertThat(frameworks.skills(draft.id())).hasSize(321);
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

    private void tooEarly() {
        for (int n = 0; n <= PreviewingPages.MOST_IN_A_MINUTE; n++) {
            try {
                previewing.parts(scene.id(Scene.HR), "Bells BELC");
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo("previews-too-many");
                return;
            }
        }
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
    void importingReadsTheFileAndIsCountedAsThat() throws Exception {
        FrameworkVersion draft = framework();
        Reader reader = csv(draft, "Skill,Level 1\nTide reading,Reads a gauge.\n");
        tooEarly();
        reader.press("Save in the draft");
        assertThat(reader.words()).contains("Too many pages or files were read within a minute");
        assertThat(skills(draft)).isEmpty();
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
