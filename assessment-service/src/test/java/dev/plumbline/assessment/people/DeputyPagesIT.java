package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page on which a deputy is named keeps what was typed and chosen where it is refused. */
class DeputyPagesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void theyAreGone() {
        jdbc.update("UPDATE person SET active = false WHERE unit = 'Unit of deputies'");
    }

    @Test
    void aYearWithADigitTooManyIsSaidAtItsFieldAndNothingIsLost() throws Exception {
        String deputy = Newcomers.add(jdbc, "Dee", "Puty", "Unit of deputies", scene.id(Scene.DIRECTOR))
                .toString();
        List<String> typed = List.of(
                "deputy",
                deputy,
                "deputy-search",
                "",
                "begins",
                "20026-01-01",
                "ends",
                Scene.today().toString());
        String path = "/people/" + scene.id(Scene.EMPLOYEE) + "/deputies";
        Document refused = Jsoup.parse(pages.post(Scene.EMPLOYEE, path, typed).html());
        assertThat(refused.select(".pl-errors a").eachAttr("href")).containsExactly("#begins");
        Document searched = Jsoup.parse(
                pages.post(Scene.EMPLOYEE, path, typed, "find", "deputy").html());
        assertThat(searched.select(".pl-errors")).isEmpty();
        for (Document page : List.of(refused, searched)) {
            assertThat(page.select("#begins").val()).isEqualTo("20026-01-01");
            assertThat(page.select("#ends").val()).isEqualTo(Scene.today().toString());
            assertThat(page.select("input[name=deputy][checked]").val()).isEqualTo(deputy);
        }
    }
}
