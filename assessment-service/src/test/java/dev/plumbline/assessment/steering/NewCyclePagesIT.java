package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The form with which a cycle is set up: what cannot be read is said at its field, and all else stays as it was typed. */
class NewCyclePagesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Test
    void aShareThatIsNoWholeNumberIsRefusedAtItsFieldAndTheFormStays() throws Exception {
        UUID draft = scene.drafted("Shares " + UUID.randomUUID(), Scene.EMPLOYEE);
        for (String path : List.of("/cycles/new", "/cycles/" + draft + "/edit")) {
            PagesAs.Seen seen = pages.post(
                    Scene.HR,
                    path,
                    "name",
                    "A name that was typed",
                    "skillsFrom",
                    "LIST",
                    "withQuality",
                    "true",
                    "qualityPercent",
                    "12.5",
                    "qualityExtra",
                    "many",
                    "selfAssessment",
                    "",
                    "calibration",
                    Scene.today().plusDays(40).toString());
            assertThat(seen.status()).as(path).isEqualTo(200);
            assertThat(seen.words()).as(path).contains("Give a whole number of percent from 0 to 100.");
            Document page = Jsoup.parse(seen.html());
            assertThat(page.select(".pl-errors a").eachAttr("href"))
                    .as("all at once, in the order of the form")
                    .containsSubsequence("#selfAssessment", "#quality/percent", "#quality/extraPercent");
            assertThat(page.select("#name").val()).as(path).isEqualTo("A name that was typed");
            assertThat(page.select("input[name=withQuality]").hasAttr("checked"))
                    .as(path)
                    .isTrue();
            assertThat(page.select("input[name=qualityPercent]").val()).as(path).isEqualTo("12.5");
            assertThat(page.select("input[name=qualityPercent]").attr("aria-invalid"))
                    .as(path)
                    .isEqualTo("true");
            assertThat(page.select("input[name=calibration]").val())
                    .as(path)
                    .isEqualTo(Scene.today().plusDays(40).toString());
        }
    }
}
