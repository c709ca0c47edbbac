package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** Tables of so many skills that a job imports them, and what happens beside it meanwhile. */
class SheetJobsIT extends SheetsOnPages {

    @Autowired
    private KeepingSheets keepingSheets;

    @Autowired
    private ImportingSheets importingSheets;

    @Autowired
    private TransactionTemplate transaction;

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
    void importingReadsTheFileAndIsCountedAsThat() throws Exception {
        FrameworkVersion draft = framework();
        Reader reader = csv(draft, "Skill,Level 1\nTide reading,Reads a gauge.\n");
        tooEarly();
        reader.press("Save in the draft");
        assertThat(reader.words()).contains("Too many pages or files were read within a minute");
        assertThat(skills(draft)).isEmpty();
    }
}
