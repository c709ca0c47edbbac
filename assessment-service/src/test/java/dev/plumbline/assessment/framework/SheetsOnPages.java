package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Tables of skills as files, what the pages show of them, and what is chosen there. */
abstract class SheetsOnPages extends Platform {

    @Autowired
    Scene scene;

    @Autowired
    MockMvc http;

    @Autowired
    Frameworks frameworks;

    @Autowired
    WritingSkills writing;

    @Autowired
    SettingLevels setting;

    @Autowired
    PreviewingPages previewing;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MovableClock clock;

    static int minutes;

    /**
     * Each test has minutes of its own, so that nobody has read too many files in one. They are so far away that no test of
     * another class ever comes to them.
     */
    @BeforeEach
    void inOtherMinutes() {
        minutes += 2;
        clock.moveTo(clock.instant().plus(Duration.ofHours(20)).plus(Duration.ofMinutes(minutes)));
    }

    MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return http.perform(request.with(scene.as(Scene.HR)).with(csrf()))
                .andReturn()
                .getResponse();
    }

    /** What somebody sees, and what they have chosen on it. */
    final class Reader {
        Document page = new Document("");
        String address = "";
        final Map<String, String> typed = new LinkedHashMap<>();
        byte[] file = new byte[0];
        String fileName = "";

        void open(String path) throws Exception {
            go(MockMvcRequestBuilders.get(path), path);
        }

        void go(AbstractMockHttpServletRequestBuilder<?> request, String path) throws Exception {
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

        Element field(String label) {
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

    FrameworkVersion framework() {
        return frameworks.create(scene.id(Scene.HR), "Sheets " + UUID.randomUUID());
    }

    Reader withFile(FrameworkVersion draft, String name, byte[] content) throws Exception {
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

    Map<String, Map<Integer, List<String>>> skills(FrameworkVersion draft) {
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

    Reader csv(FrameworkVersion draft, String text) throws Exception {
        return withFile(draft, "a.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    static AbstractMockHttpServletRequestBuilder<?> said(String path, String mapping) {
        return MockMvcRequestBuilders.put(path + "/mapping")
                .contentType("application/json")
                .content(mapping);
    }

    void tooEarly() {
        for (int n = 0; n <= PreviewingPages.MOST_IN_A_MINUTE; n++) {
            try {
                previewing.parts(scene.id(Scene.HR), "Bells BELC");
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo("previews-too-many");
                return;
            }
        }
    }
}
