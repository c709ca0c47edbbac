package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.worklist.Moving;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The published results of a cycle by skill: of everybody for HR, of their units for a partner, and never of a few. */
class ResultsBySkillIT extends Moving {

    @Autowired
    private PagesAs pages;

    private UUID cycle;
    private String path;

    /** One person in the unit of the test, and four in another. */
    @BeforeEach
    void fivePeopleHaveResults() {
        String manager = hire("Manager", "");
        StringBuilder rows = new StringBuilder(row("Alone", manager, true));
        List<String> others = List.of("Ann", "Ben", "Cora", "Dan");
        others.forEach(name -> rows.append(row(name, manager, true).replace("Unit " + test, "Other " + test)));
        imported(rows.toString());
        cycle = scene.launched(
                "By skill " + test, false, mail("Alone"), mail("Ann"), mail("Ben"), mail("Cora"), mail("Dan"));
        path = "/cycles/" + cycle + "/skills";
        jdbc.update(
                "UPDATE skill_assessment SET required_level = 5 WHERE assessment_id IN (SELECT id FROM assessment WHERE cycle_id = ?)",
                cycle);
        published("Alone", 1, 6);
        published("Ann", 1, 4);
        published("Ben", 1, 5);
        published("Cora", 1, 4);
        published("Cora", 2, 5);
        published("Dan", 1, null);
    }

    @AfterEach
    void nobodyIsPartner() {
        jdbc.update("DELETE FROM person_role WHERE unit LIKE '%' || ?", test);
        jdbc.update(
                "DELETE FROM result WHERE skill_assessment_id IN (SELECT k.id FROM skill_assessment k JOIN assessment a ON a.id ="
                        + " k.assessment_id WHERE a.cycle_id = ?)",
                cycle);
    }

    private void published(String name, int revision, @Nullable Integer level) {
        jdbc.update(
                "INSERT INTO result (skill_assessment_id, revision, level, outcome, trace, published_at) SELECT id, ?, ?, 'AWARDED',"
                        + " '{}', now() FROM skill_assessment WHERE assessment_id = ?",
                revision,
                level,
                scene.assessment(cycle, mail(name)));
    }

    private void phase(String phase) {
        jdbc.update("UPDATE assessment_cycle SET phase = ? WHERE id = ?", phase, cycle);
    }

    private void isPartnerOf(String unit) {
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)",
                scene.id(Scene.STRANGER),
                unit);
    }

    private List<String> rows(String mail, String address, String... roles) throws Exception {
        PagesAs.Seen seen = pages.get(mail, address, roles);
        assertThat(seen.status()).isEqualTo(200);
        return Jsoup.parse(seen.html()).select("main tbody tr").eachText();
    }

    @Test
    void hrSeesHowManyHaveWhichLevelAndHowManyAreBelowWhatIsRequired() throws Exception {
        String skill = scene.skill().name();
        assertThat(rows(Scene.HR, path, "HR"))
                .singleElement()
                .asString()
                .startsWith(skill)
                .contains("No level: 1 Level 4: 1 Level 5: 2 Level 6: 1 5 5 2");
        String html = pages.get(Scene.HR, path, "HR").html();
        String below = Jsoup.parse(html).select("td a.pl-tag").attr("href");
        assertThat(below).contains("below=true");
        assertThat(rows(Scene.HR, below, "HR"))
                .hasSize(2)
                .anyMatch(row -> row.startsWith("Ann Moving") && row.contains("Level 4 below the required level"))
                .anyMatch(row -> row.startsWith("Dan Moving") && row.contains("No level below the required level"));
        assertThat(rows(Scene.HR, below.replace("below=true", "below=false"), "HR"))
                .hasSize(5)
                .anyMatch(row -> row.startsWith("Cora Moving") && row.endsWith("Level 5 Level 5"));
        String csv = pages.get(Scene.HR, path + ".csv", "HR").html();
        assertThat(csv.replace("\"", "")).contains("Level 6", skill + ",5,5,2,1,0,0,0,1,2,1");
        assertThat(pages.get(Scene.HR, below.replace("/skills?", "/skills.csv?"), "HR")
                        .html())
                .contains("Ann Moving", "Dan Moving")
                .doesNotContain("Ben Moving");
    }

    @Test
    void anHrPartnerSeesOfTheirUnitsAloneAndFiguresOfAFewAreSeenByNobody() throws Exception {
        assertThat(pages.get(Scene.STRANGER, path).status()).isEqualTo(404);
        assertThat(pages.get(Scene.STRANGER, path + ".csv").status()).isEqualTo(404);
        isPartnerOf("Other " + test);
        assertThat(rows(Scene.STRANGER, path))
                .singleElement()
                .asString()
                .contains("No level: 1 Level 4: 1 Level 5: 2 4 4 2")
                .doesNotContain("Level 6");
        String people = Jsoup.parse(pages.get(Scene.STRANGER, path).html())
                .select("th a")
                .attr("href");
        assertThat(rows(Scene.STRANGER, people)).hasSize(4).noneMatch(row -> row.startsWith("Alone"));
        assertThat(pages.get(Scene.STRANGER, path + ".csv").html().replace("\"", ""))
                .contains(",4,4,2,1,");

        jdbc.update("DELETE FROM person_role WHERE unit LIKE '%' || ?", test);
        isPartnerOf("Unit " + test);
        assertThat(rows(Scene.STRANGER, path))
                .singleElement()
                .asString()
                .contains("Fewer than 4 people: no figures are shown – – –")
                .doesNotContain("Level 6");
        assertThat(pages.get(Scene.STRANGER, path + ".csv").html().replace("\"", ""))
                .contains(scene.skill().name() + ",,,,")
                .doesNotContain("Level 6", ",1,");
        assertThat(pages.get(Scene.STRANGER, path + "?skill=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thePageOfTheCycleLeadsThereOnceResultsArePublished() throws Exception {
        String cyclePage = "/cycles/" + cycle;
        for (String page : List.of(cyclePage, cyclePage + "/participants")) {
            phase("REVIEW");
            assertThat(pages.get(Scene.HR, page, "HR").html()).as(page).doesNotContain("href=\"" + path + "\"");
            phase("ACKNOWLEDGEMENT");
            assertThat(pages.get(Scene.HR, page, "HR").html()).as(page).contains("href=\"" + path + "\"");
        }
    }
}
