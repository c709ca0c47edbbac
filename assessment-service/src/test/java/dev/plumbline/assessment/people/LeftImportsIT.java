package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.KeepingSheets;
import dev.plumbline.assessment.framework.PreviewingSheets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Imports that somebody has begun and can no longer end, because they have left or lost their role. */
class LeftImportsIT extends Platform {

    private static final String LEAVER = Scene.MANAGER;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private ViewingImports imports;

    @Autowired
    private KeepingSheets keepingSheets;

    @Autowired
    private PreviewingSheets previewingSheets;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private Roles roles;

    @Autowired
    private JdbcTemplate jdbc;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    private UUID hr;
    private UUID leaver;

    @BeforeEach
    void somebodyWithBothRoles() {
        hr = scene.id(Scene.HR);
        leaver = scene.id(LEAVER);
        UUID administrator = scene.id(Scene.OTHER_HR);
        roles.grant(administrator, leaver, Role.HR, "", null);
        roles.grant(administrator, leaver, Role.FRAMEWORK_OWNER, "", null);
    }

    @AfterEach
    void withoutThemAgain() {
        jdbc.update("UPDATE person SET active = true WHERE id = ?", leaver);
        jdbc.update("DELETE FROM person_role WHERE person_id = ? AND role IN ('HR', 'FRAMEWORK_OWNER')", leaver);
        jdbc.update("DELETE FROM people_import WHERE created_by = ?", leaver);
        RowsInOrder.switchOff(jdbc, "employee_id LIKE ?", "%" + test);
    }

    private void leaves() {
        jdbc.update("UPDATE person SET active = false WHERE id = ?", leaver);
    }

    private void losesTheirRoles() {
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", leaver);
    }

    private PeopleImport uploaded() {
        String file = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                + "one-%1$s,one.%1$s@people.example,One,Hired,,T,Unit %1$s,en,true\n".formatted(test)
                + "two-%1$s,two.%1$s@people.example,Two,Hired,,T,Unit %1$s,en,true\n".formatted(test);
        return importing.preview(leaver, file.getBytes(StandardCharsets.UTF_8), false);
    }

    private UUID job(String state) {
        UUID job = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before) VALUES (?,"
                        + " 'import-people', 'people', '', ?, 1, ?, now(), now() + interval '1 hour')",
                job,
                state,
                leaver.toString());
        return job;
    }

    @Test
    void aPreviewOfWhoHasLeftIsSeenAndDiscardedByOthersAndByNobodyElseBefore() throws Exception {
        PeopleImport shown = uploaded();
        assertThat(pages.get(Scene.HR, "/people/import").words()).doesNotContain("who can no longer apply it");
        refused("not-found", () -> importing.discard(hr, shown.id(), null));
        leaves();
        assertThat(imports.waiting(hr)).extracting(PeopleImport::id).contains(shown.id());
        assertThat(pages.get(Scene.HR, "/people/import").words()).contains("who can no longer apply it");
        PagesAs.Seen page = pages.get(Scene.HR, "/people/import/" + shown.id());
        assertThat(page.words()).contains("Only discarding it is left", "Discard");
        assertThat(page.html()).doesNotContain("/answers\"><button", "/apply", "/renew");
        refused("import-of-another", () -> importing.apply(hr, shown.id(), shown.version(), Map.of()));
        refused("not-hr", () -> importing.discard(scene.id(Scene.EMPLOYEE), shown.id(), null));
        assertThat(pages.post(Scene.HR, "/people/import/" + shown.id() + "/discard", "version", "" + shown.version())
                        .location())
                .isEqualTo("/people/import");
        refused("not-found", () -> imports.find(hr, shown.id()));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM person WHERE employee_id LIKE ?", Integer.class, "%" + test))
                .isZero();
    }

    /** What is to be answered is answered first, by who uploaded the file; then the second person agrees. */
    @Test
    void anImportWithAnOpenQuestionThatNeedsASecondPersonSaysWhoActsFirst() throws Exception {
        PeopleImport shown = uploaded();
        String question =
                "INSERT INTO people_import_question (import_id, key, question, about, people, choices, agreed_by_two,"
                        + " concerned, chosen) VALUES (?, ?, ?, '', 3, '{APPLY,LEAVE_OUT}', ?, '', ?)";
        jdbc.update(question, shown.id(), "half-" + test, "HALF_GONE", "APPLY", "APPLY");
        jdbc.update(question, shown.id(), "units-" + test, "UNIT_ALIKE", "", null);
        String path = "/people/import/" + shown.id();
        String agrees = "A second person in HR or an administrator must agree. They find this";
        assertThat(pages.get(LEAVER, path).words())
                .contains("First you answer the question above that has no answer yet.", agrees);
        assertThat(pages.get(Scene.HR, path).words())
                .contains(
                        "First " + shown.createdByName() + " has to answer one question that has no answer yet.",
                        agrees);
        jdbc.update("UPDATE people_import_question SET chosen = 'APPLY' WHERE key = ?", "units-" + test);
        assertThat(pages.get(LEAVER, path).words()).contains(agrees).doesNotContain("First you answer");
    }

    @Test
    void anImportThatHasStoppedIsEndedWithoutTheRowsThatAreLeft() throws Exception {
        PeopleImport shown = uploaded();
        UUID job = job("RUNNING");
        try {
            jdbc.update("UPDATE people_import SET stage = 'APPLYING', job_id = ? WHERE id = ?", job, shown.id());
            jdbc.update(
                    "UPDATE people_import_row SET ended = 'DONE' WHERE import_id = ? AND employee_id LIKE 'one-%'",
                    shown.id());
            losesTheirRoles();
            refused("import-running", () -> importing.discard(hr, shown.id(), null));
            jdbc.update("UPDATE job SET state = 'FAILED' WHERE id = ?", job);
            assertThat(pages.get(Scene.HR, "/people/import/" + shown.id()).words())
                    .contains("The import has stopped")
                    .doesNotContain("The import is running");
            importing.discard(hr, shown.id(), null);
            PeopleImport ended = imports.find(hr, shown.id());
            assertThat(ended.stage()).isEqualTo(PeopleImport.Stage.APPLIED);
            assertThat(ended.counts().skipped()).isEqualTo(1);
            assertThat(imports.rows(hr, shown.id(), null, Integer.MIN_VALUE, 9))
                    .extracting(PeopleImport.Shown::ended)
                    .containsExactly("DONE", "DISCARDED");
            assertThat(pages.get(Scene.HR, "/people/import/" + shown.id()).words())
                    .contains("not done: discarded by somebody");
            assertThat(jdbc.queryForList(
                            "SELECT actor FROM audit_trail WHERE act = 'import-discarded' AND aggregate = ?",
                            String.class,
                            "import/" + shown.id()))
                    .containsExactly(hr.toString());
        } finally {
            jdbc.update("DELETE FROM job WHERE id = ?", job);
        }
    }

    @Test
    void whoeverUploadedItEndsAnImportThatHasStopped() {
        PeopleImport shown = uploaded();
        jdbc.update("UPDATE people_import SET stage = 'APPLYING', job_id = NULL WHERE id = ?", shown.id());
        importing.discard(leaver, shown.id(), null);
        assertThat(imports.find(leaver, shown.id()).stage()).isEqualTo(PeopleImport.Stage.APPLIED);
    }

    @Test
    void aTableOfWhoHasLeftIsDiscardedByAnotherOwnerSoThatItsDraftIsFree() throws Exception {
        FrameworkVersion draft = frameworks.create(hr, "Left " + UUID.randomUUID());
        UUID kept = keepingSheets.keep(
                leaver,
                draft.frameworkId(),
                "skills.csv",
                "Code,Skill,Level 1\nTIDE,Tide reading,Reads a gauge.\n".getBytes(StandardCharsets.UTF_8));
        refused("not-found", () -> keepingSheets.discard(hr, kept, null));
        leaves();
        refused("not-found", () -> previewingSheets.show(hr, kept));
        PagesAs.Seen page = pages.get(Scene.HR, "/frameworks/" + draft.frameworkId() + "/import-sheet");
        assertThat(page.words()).contains("skills.csv", "Mara Okafor, who can no longer import it");
        UUID job = job("FAILED");
        try {
            jdbc.update(
                    "UPDATE sheet_upload SET state = 'IMPORTING', version_id = ?, job_id = ? WHERE id = ?",
                    draft.id(),
                    job,
                    kept);
            assertThat(pages.post(Scene.HR, "/frameworks/sheets/" + kept, "action", "discard")
                            .location())
                    .isEqualTo("/frameworks/" + draft.frameworkId() + "/import-sheet");
            assertThat(jdbc.queryForList("SELECT 1 FROM sheet_upload WHERE id = ?", kept))
                    .isEmpty();
        } finally {
            jdbc.update("DELETE FROM job WHERE id = ?", job);
        }
        assertThat(List.of(keepingSheets.waiting(hr, draft.frameworkId()))).containsExactly(List.of());
    }
}
