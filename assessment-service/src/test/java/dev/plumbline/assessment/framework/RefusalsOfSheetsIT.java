package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of tables of skills, levels and attributes that are imported. */
class RefusalsOfSheetsIT extends RefusalsOfRoom {
    @Autowired
    private Frameworks frameworks;

    @Autowired
    private ImportingSheets importingSheets;

    @Autowired
    private KeepingSheets keepingSheets;

    @Autowired
    private MappingSheets mappingSheets;

    @Autowired
    private DeletingEditions deletingEditions;

    private UUID sheetsOf;

    /** A file that is not kept. */
    private void chosen(String code, byte[] content) {
        refused(code, () -> keepingSheets.keep(id(Scene.HR), sheetsOf, "a.csv", content));
    }

    private void chosen(String code, String content) {
        chosen(code, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that is kept, and not imported. */
    private void table(String code, String content) {
        UUID id = keepingSheets.keep(id(Scene.HR), sheetsOf, "a.csv", content.getBytes(StandardCharsets.UTF_8));
        refused(code, () -> importingSheets.store(id(Scene.HR), id, false, null, null));
        keepingSheets.discard(id(Scene.HR), id, null);
    }

    private static byte[] zip(String part, int megabytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(part));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < megabytes; i++) {
                zip.write(zeros);
            }
            zip.write('x');
        }
        return out.toByteArray();
    }

    private static SheetMapping columns(Shape shape, Map<String, Integer> words, String... columns) {
        return new SheetMapping("", 1, shape, List.of(columns), words);
    }

    private static SheetMapping ofLevels(Shape shape, String... columns) {
        return new SheetMapping("", 1, shape, List.of(columns), Map.of(), SheetMapping.About.LEVELS, List.of());
    }

    @Test
    void tables() throws Exception {
        UUID owner = id(Scene.HR);
        sheetsOf = frameworks.create(owner, "Tables " + UUID.randomUUID()).frameworkId();
        // At another time, so that nobody waits for it afterwards.
        clock.moveDays(3);
        jdbc.update("DELETE FROM sheet_upload WHERE state = 'KEPT'");
        jdbc.update("DELETE FROM sheet_mapping");
        String old = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";
        chosen("sheet-xls", old.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder wide = new StringBuilder(old);
        for (char c : "EncryptedPackage".toCharArray()) {
            wide.append(c).append('\0');
        }
        chosen("sheet-protected", wide.toString().getBytes(StandardCharsets.ISO_8859_1));
        chosen("sheet-ods", zip("content.xml", 0));
        chosen("sheet-xlsb", zip("xl/workbook.bin", 0));
        chosen("sheet-other-kind", "%PDF-1.7\n");
        chosen("sheet-damaged", "PK\u0003\u0004 and nothing more");
        chosen("sheet-unpacked", zip("xl/workbook.xml", 201));
        chosen("sheet-empty", "");
        chosen("sheet-one-column", "Lamps\nBuoys\n");
        chosen("sheet-quotes", "Skill,Level 1\n\"Lamps,\n");
        chosen("sheet-too-long", "a,".repeat(101) + "b\n");
        chosen("sheet-people", "employee_id,email,given_name,family_name\n1,a@b.example,A,B\n");
        refused(
                "sheet-too-large",
                () -> keepingSheets.keep(owner, sheetsOf, "a", new byte[KeepingSheets.MOST_BYTES + 1]));
        refused(
                "sheet-page",
                () -> keepingSheets.keep(
                        owner,
                        sheetsOf,
                        "",
                        "Lamps LAMP\n\nLamps: Level 3\n\nTrims lamps.\n".getBytes(StandardCharsets.UTF_8)));
        table("sheet-code-twice", "Code,Skill,Level 1\nA1,Lamps,Trims.\nA1,Buoys,Paints.\n");
        table("sheet-name-twice", "Skill,Level 1\nLamps,Trims lamps.\nLamps,Paints lamps.\n");
        table("sheet-name-long", "Skill,Level 1\n" + "Lamps ".repeat(40) + ",Trims lamps.\n");
        table("sheet-no-skill", "Skill,Level 1\nLamps,\n");
        table("sheet-no-levels", "Skill,Category\nLamps,Sea\n");
        table("sheet-code-names", "Code,Skill,Level,Text\nA1,Lamps,1,Trims.\nA1,Buoys,2,Paints.\n");
        StringBuilder many = new StringBuilder("Skill,Level 1\n");
        for (int n = 0; n < 5_001; n++) {
            many.append("Skill ").append(n).append(",Trims lamps.\n");
        }
        table("sheet-skills", many.toString());
        StringBuilder long_ = new StringBuilder("Skill,Level,Statement\n");
        for (int n = 0; n < 501; n++) {
            long_.append("Lamps,1,Trims lamp ").append(n).append(".\n");
        }
        table("sheet-statements", long_.toString());
        table("sheet-levels-gap", "Level,Guiding phrase\n1,Follow\n3,Lead\n");
        table("sheet-level-again", "Level,Guiding phrase\n1,Follow\n1,Lead\n");
        table("sheet-level-number", "Level,Guiding phrase\n0,Watch\n1,Follow\n");
        table("sheet-no-level", "Level,Guiding phrase\n,\n");
        table("sheet-attribute-twice", "Attribute,Level 1,Level 2\nCare,A.,B.\nCare,C.,D.\n");
        table("sheet-attribute-level-twice", "Attribute,Level,Text\nCare,1,A.\nCare,1,B.\n");
        table("sheet-no-attribute", "Attribute,Level 1,Level 2\nCare,,\n");
        table("sheet-text-long", "Attribute,Level 1,Level 2\nCare,A.," + "so ".repeat(400) + "\n");
        table(
                "sheet-attributes-many",
                "Attribute,Level 1,Level 2\n"
                        + IntStream.range(0, 6)
                                .mapToObj(n -> "Care " + n + ",A.,B.\n")
                                .collect(Collectors.joining()));
        UUID levels = keepingSheets.keep(
                owner, sheetsOf, "l.csv", "Level,Guiding phrase\n1,Follow\n".getBytes(StandardCharsets.UTF_8));
        refused(
                "sheet-shape",
                () -> mappingSheets.mapExactly(owner, levels, ofLevels(Shape.STATEMENT, "level", "name"), null));
        refused(
                "sheet-no-level-name",
                () -> mappingSheets.mapExactly(owner, levels, ofLevels(Shape.LEVEL, "level", ""), null));
        String numbered = http.perform(post("/frameworks/sheets/" + levels)
                        .param("header", "1e2")
                        .with(as(Scene.HR, "HR"))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(numbered).contains("href=\"#header\"", "Enter in digits alone");
        seen("fault.sheet-header");
        keepingSheets.discard(owner, levels, null);
        UUID rows = keepingSheets.keep(
                owner,
                sheetsOf,
                "rows.csv",
                "Skill,Level,Text\nLamps,dim,Trims.\nLamps,dim,Paints.\n".getBytes(StandardCharsets.UTF_8));
        mappingSheets.mapExactly(owner, rows, columns(Shape.LEVEL, Map.of("dim", 1), "name", "level", "text"), null);
        refused("sheet-level-twice", () -> importingSheets.store(owner, rows, false, null, null));
        mappingSheets.mapExactly(owner, rows, columns(Shape.LEVEL, Map.of(), "name", "level", "text"), null);
        refused("sheet-word-unknown", () -> importingSheets.store(owner, rows, false, null, null));
        refused(
                "sheet-word-level",
                () -> mappingSheets.mapExactly(
                        owner, rows, columns(Shape.LEVEL, Map.of("dim", 70), "name", "level", "text"), null));
        refused(
                "sheet-part",
                () -> mappingSheets.mapExactly(owner, rows, columns(Shape.SKILL, Map.of(), "name", "nonsense"), null));
        refused(
                "sheet-part-twice",
                () -> mappingSheets.mapExactly(owner, rows, columns(Shape.SKILL, Map.of(), "name", "1", "1"), null));
        refused(
                "sheet-no-name",
                () -> mappingSheets.mapExactly(owner, rows, columns(Shape.SKILL, Map.of(), "1"), null));
        refused(
                "sheet-no-level-or-text",
                () -> mappingSheets.mapExactly(owner, rows, columns(Shape.LEVEL, Map.of(), "name"), null));
        refused("sheet-mapping-name", () -> mappingSheets.name(owner, rows, " "));
        mappingSheets.mapExactly(
                owner, rows, new SheetMapping("", 0, Shape.SKILL, List.of("name", "1"), Map.of()), null);
        refused("sheet-mapping-header", () -> mappingSheets.name(owner, rows, "Without"));
        mappingSheets.mapExactly(owner, rows, columns(Shape.SKILL, Map.of(), "name", "", "1"), null);
        mappingSheets.name(owner, rows, "Table 0");
        jdbc.update("INSERT INTO sheet_mapping (id, name, name_key, titles, mapping, created_by, changed_at) SELECT"
                + " gen_random_uuid(), 'Table ' || n, 'table ' || n, titles, mapping, created_by, changed_at"
                + " FROM sheet_mapping, generate_series(1, 99) n");
        mappingSheets.name(owner, rows, "Table 0");
        refused("sheet-mappings-too-many", () -> mappingSheets.name(owner, rows, "One more"));
        UUID other = keepingSheets.keep(
                owner, sheetsOf, "b.csv", "Ability,Level 1\nLamps,Trims lamps.\n".getBytes(StandardCharsets.UTF_8));
        UUID named = mappingSheets.named(owner).getFirst().id();
        refused("sheet-mapping-differs", () -> mappingSheets.use(owner, other, named, null));
        jdbc.update("DELETE FROM sheet_mapping");
        mappingSheets.mapExactly(owner, other, columns(Shape.SKILL, Map.of(), "name", "1"), null);
        UUID draft = importingSheets.store(owner, other, false, null, null).versionId();
        refused(
                "sheet-imported",
                () -> mappingSheets.mapExactly(owner, other, columns(Shape.SKILL, Map.of(), "name", "1"), null));
        UUID job = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before) VALUES (?,"
                        + " 'of-no-node', '', '', 'RUNNING', 1, ?, now(), now())",
                job,
                owner.toString());
        jdbc.update("UPDATE sheet_upload SET state = 'IMPORTING', job_id = ? WHERE id = ?", job, other);
        refused("framework-importing", () -> frameworks.publish(owner, draft, null));
        refused("edition-imports", () -> deletingEditions.draft(owner, draft, null));
        refused("sheet-importing", () -> keepingSheets.discard(owner, other, null));
        jdbc.update("DELETE FROM job WHERE id = ?", job);
        jdbc.update("DELETE FROM sheet_upload");
        clock.moveDays(4);
        String tall = "Skill,Level 1\n" + "Lamps,Trims.\n".repeat(100);
        UUID turned = keepingSheets.keep(owner, sheetsOf, "t.csv", tall.getBytes(StandardCharsets.UTF_8));
        refused(
                "sheet-rows-as-columns",
                () -> mappingSheets.mapExactly(owner, turned, columns(Shape.COLUMN, Map.of(), "name", "1"), null));
        for (String typed : List.of("", "-1", "the first")) {
            assertThat(http.perform(post("/frameworks/sheets/" + turned)
                                    .param("header", typed)
                                    .with(csrf())
                                    .with(as(Scene.HR)))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .contains("href=\"#header\"", "Enter in digits alone");
        }
        seen("fault.sheet-header");
        keepingSheets.discard(owner, turned, null);
        for (int n = 0; n < 20; n++) {
            keepingSheets.keep(
                    owner, sheetsOf, "c.csv", "Skill,Level 1\nLamps,Trims.\n".getBytes(StandardCharsets.UTF_8));
        }
        chosen("sheets-too-many", "Skill,Level 1\nLamps,Trims.\n");
        jdbc.update("DELETE FROM sheet_upload");
        clock.backToNow();
    }
}
