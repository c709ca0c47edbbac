package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The name of a skill is kept once, with the skill of its edition: tasks, notices, refusals, results and what leaves by events and files
 * read it there. So nothing can show a name that is no longer that of the skill.
 */
class NamesOfSkillsIT extends Platform {

    private static final String PERSON = "nora.ek@demo.example";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private JdbcTemplate jdbc;

    /** The columns that hold a text, as {@code table.column}. */
    private TreeSet<String> holding(String text) {
        TreeSet<String> holding = new TreeSet<>();
        for (Map<String, Object> column : jdbc.queryForList("""
                SELECT c.table_name, c.column_name
                FROM information_schema.columns c
                JOIN information_schema.tables t USING (table_schema, table_name)
                WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                  AND c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')
                """)) {
            String table = (String) column.get("table_name");
            String name = (String) column.get("column_name");
            if (Boolean.TRUE.equals(jdbc.queryForObject(
                    "SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE position(? IN \"%s\"::text) > 0)".formatted(table, name),
                    Boolean.class,
                    text))) {
                holding.add(table + "." + name);
            }
        }
        return holding;
    }

    private void rename(UUID skill, String name) {
        jdbc.update("UPDATE skill SET name = ? WHERE id = ?", name, skill);
    }

    @Test
    void theNameOfASkillIsKeptOnceAndWhateverShowsItFollowsIt() throws Exception {
        SkillText skill = scene.skill();
        String was = "Quill cutting " + UUID.randomUUID();
        String is = "Pen cutting " + UUID.randomUUID();
        try {
            rename(skill.id(), was);
            UUID assessment = scene.resultBelowTheClaim("Names " + UUID.randomUUID(), PERSON);
            String result = "/assessments/" + assessment + "/result";
            assertThat(pages.get(PERSON, result).words()).contains(was);
            assertThat(holding(was)).containsExactly("skill.name");

            rename(skill.id(), is);
            List<String> shown = new ArrayList<>();
            for (String path : List.of(
                    result,
                    "/assessments/" + assessment + "/self-assessment",
                    "/tasks",
                    "/notifications",
                    "/api/v1/assessments/" + assessment + "/result",
                    "/api/v1/tasks")) {
                PagesAs.Seen seen = pages.get(PERSON, path);
                assertThat(seen.html()).as(path).doesNotContain(was);
                if (seen.html().contains(is)) {
                    shown.add(path);
                }
            }
            assertThat(shown).contains(result);
            UUID open = scene.assessment(scene.launched("Names open " + UUID.randomUUID(), false, PERSON), PERSON);
            assertThatThrownBy(() -> submitting.submit(scene.id(PERSON), AssessmentId.of(open), null))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.faults())
                                    .anySatisfy(fault ->
                                            assertThat(fault.arguments()).contains(is))
                                    .noneSatisfy(fault ->
                                            assertThat(fault.arguments()).contains(was)));
        } finally {
            rename(skill.id(), skill.name());
        }
    }
}
