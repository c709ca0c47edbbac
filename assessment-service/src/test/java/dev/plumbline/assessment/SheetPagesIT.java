package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.InventedBooks;
import dev.plumbline.assessment.framework.OddSheets;
import dev.plumbline.assessment.framework.OddSheets.OddSheet;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.site.CurrentUser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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

/** Tables are imported by somebody who knows nothing but what the pages show: links, buttons and choices by their words. */
class SheetPagesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private JdbcTemplate jdbc;

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
            var me = new CurrentUser(scene.id(Scene.HR), Scene.HR, "XX", Scene.ZONE, Set.of());
            MockHttpServletResponse answer = http.perform(request.with(authentication(
                                    UsernamePasswordAuthenticationToken.authenticated(me, null, List.of())))
                            .with(csrf()))
                    .andReturn()
                    .getResponse();
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
