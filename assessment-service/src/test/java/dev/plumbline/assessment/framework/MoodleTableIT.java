package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table for Moodle, imported as Moodle's importer of competency frameworks does: columns by their place, rows found by
 * ID numbers that are compared as PHP compares, tags dropped, nothing where a text is empty or 0.
 */
class MoodleTableIT extends Platform {

    private static final Set<String> TAXONOMIES = Set.of(
            "behaviour",
            "competency",
            "concept",
            "domain",
            "indicator",
            "level",
            "outcome",
            "practice",
            "proficiency",
            "skill",
            "value");

    private static final String PHP_NUMBER = "\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?\\s*";

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private WritingSkills writing;

    /** A competency that was created. */
    private record Competency(String id, String name, String description, List<Competency> children) {}

    /** Two texts as PHP compares them: as numbers where both are. */
    private static boolean same(String one, String other) {
        return one.matches(PHP_NUMBER) && other.matches(PHP_NUMBER)
                ? new BigDecimal(one.strip()).compareTo(new BigDecimal(other.strip())) == 0
                : one.equals(other);
    }

    private static boolean isEmpty(String text) {
        return text.isEmpty() || text.equals("0");
    }

    /** A text without tags: what follows a {@code <} goes, unless white space follows it. */
    private static String text(String text) {
        return text.replaceAll("<(?=\\S)[^>]*>?", "");
    }

    private static String at(CSVRecord row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    private static List<Competency> children(Map<String, CSVRecord> flat, String parent, int depth) {
        assertThat(depth).as("a row below itself").isLessThan(6);
        List<Competency> children = new ArrayList<>();
        for (CSVRecord row : flat.values()) {
            if (same(text(at(row, 0)), parent)) {
                String id = text(at(row, 1));
                List<Competency> below = children(flat, id, depth + 1);
                if (!isEmpty(id) && !isEmpty(text(at(row, 2)))) {
                    children.add(new Competency(id, text(at(row, 2)), at(row, 3), below));
                }
            }
        }
        return children;
    }

    private UUID skill(FrameworkVersion draft, String code, String name, String... statements) {
        List<WritingSkills.Statement> all = new ArrayList<>();
        for (String statement : statements) {
            all.add(new WritingSkills.Statement(null, statement, 1, all.isEmpty(), null));
        }
        return writing.write(
                        scene.id(Scene.HR),
                        draft.id(),
                        new WritingSkills.Wording(
                                code, name, "Of " + name, "", List.of(new WritingSkills.Level(3, "", all))),
                        null)
                .skill()
                .id();
    }

    @Test
    void everySkillLevelAndStatementIsCreatedOnceBelowItsOwnParent() throws Exception {
        FrameworkVersion draft = frameworks.create(scene.id(Scene.HR), "Moodle " + UUID.randomUUID());
        List<String> codes =
                List.of("LAMP", "LAMP.3", "1", "01", "1.0", "10", "1e1", "0", "1.3", "1.30", "=SUM", "A<B", "lamq");
        for (String code : codes) {
            skill(
                    draft,
                    code,
                    code.equals("10") ? "0" : "Name of " + code,
                    "Answers in <5 minutes, always.",
                    "x".repeat(150) + ".",
                    "Keeps \"the\" log; =1+1.");
        }
        byte[] file = http.perform(get("/api/v1/framework-versions/" + draft.id() + "/moodle")
                        .with(scene.as(Scene.HR)))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        String csv = new String(file, StandardCharsets.UTF_8).replace("\uFEFF", "");
        List<CSVRecord> rows =
                CSVParser.parse(new StringReader(csv), CSVFormat.RFC4180).getRecords();
        assertThat(rows).allSatisfy(row -> assertThat(row.size()).isEqualTo(14));
        Map<String, CSVRecord> flat = new java.util.LinkedHashMap<>();
        CSVRecord framework = null;
        for (CSVRecord row : rows.subList(1, rows.size())) {
            if (!isEmpty(at(row, 12))) {
                assertThat(framework).as("one framework").isNull();
                framework = row;
            } else {
                assertThat(flat.put(at(row, 1), row))
                        .as("ID number " + at(row, 1))
                        .isNull();
            }
            assertThat(at(row, 4)).as("the format of the description").isEqualTo("1");
        }
        assertThat(framework).isNotNull();
        for (String taxonomy : at(framework, 13).split(",")) {
            assertThat(TAXONOMIES).contains(taxonomy);
        }
        JsonNode scale = JsonMapper.shared().readTree(at(framework, 6));
        assertThat(scale.get(0).has("scaleid")).isTrue();
        int values = at(framework, 5).split(",").length;
        for (int i = 1; i < scale.size(); i++) {
            assertThat(scale.get(i).get("id").asInt()).isBetween(1, values);
        }
        List<Competency> skills = children(flat, "", 0);
        assertThat(skills).hasSize(codes.size());
        Map<String, Competency> all = new HashMap<>();
        for (Competency skill : skills) {
            assertThat(skill.children()).as(skill.id()).hasSize(1);
            Competency level = skill.children().getFirst();
            assertThat(level.children()).as(level.id()).hasSize(3);
            List<Competency> family = new ArrayList<>(level.children());
            family.add(skill);
            family.add(level);
            for (Competency one : family) {
                assertThat(one.id().length()).isLessThanOrEqualTo(100);
                assertThat(one.name().length()).as(one.name()).isLessThanOrEqualTo(100);
                assertThat(all.put(one.id().toLowerCase(Locale.ROOT), one))
                        .as("ID number " + one.id())
                        .isNull();
            }
            assertThat(level.children().getFirst().name()).isEqualTo("Answers in < 5 minutes, always.");
            assertThat(level.children().getFirst().description()).contains("&lt;5 minutes");
        }
        assertThat(skills).extracting(Competency::name).contains("Name of LAMP.3", "Name of A< B");
    }
}
