package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.Verdict;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page of a result: the level on its ladder, how far each level is covered, and what it rests on, by number. */
class ResultPageIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID published() {
        UUID cycle = scene.launched("A page of " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        return assessment;
    }

    @Test
    void aStatementNamesItsEvidenceByTheNumberOfTheList() throws Exception {
        PagesAs.Seen page = pages.get(Scene.EMPLOYEE, "/assessments/" + published() + "/result");
        assertThat(page.words())
                .contains("6 met", "100 %, and 85 % are needed: passes. Statement by statement, level 5")
                .contains("1 · ", "2 · ");
        assertThat(page.between("<ol class=\"pl-numbered\">", "</ol>"))
                .contains("First work", "Second work", "counts fully")
                .doesNotContain(Verdict.MET.name());
        assertThat(page.html())
                .as("a list of the skills only where there are several")
                .doesNotContain("pl-outcomes");
    }

    @Test
    void eachAttributeIsBesideWhatTheJobNeeds() throws Exception {
        PagesAs.Seen page = pages.get(Scene.EMPLOYEE, "/assessments/" + published() + "/result");
        assertThat(page.between("<ul class=\"pl-rated\">", "</ul>")).contains("Autonomy Level 6", "Influence Level 6");
    }

    /** A result of before the reviews were kept has no statements to count. */
    @Test
    void whereTheReviewIsNotKnownNothingIsCounted() throws Exception {
        UUID assessment = published();
        jdbc.update("""
                UPDATE result SET judged_id = NULL
                WHERE skill_assessment_id IN (SELECT id FROM skill_assessment WHERE assessment_id = ?)
                """, assessment);
        PagesAs.Seen page = pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/result");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("were not kept").doesNotContain("pl-cover", "pl-numbered", "pl-rated");
    }
}
