package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the page of a review says while it is filled in, and when it cannot be approved yet. */
class AskedBeforeApprovingIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Reviewing reviewing;

    private UUID handedIn() {
        UUID cycle = scene.launched("Asked " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        return assessment;
    }

    private static String desk(UUID assessment) {
        return "/assessments/" + assessment + "/review";
    }

    /** All statements are met, and no evidence is accepted. */
    private UUID unproven() {
        UUID assessment = handedIn();
        Review.Form form = scene.judgement(assessment, 5, null);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(form.attributes(), Map.of(), form.skills()),
                null);
        return assessment;
    }

    private Document page(UUID assessment) throws Exception {
        return Jsoup.parse(pages.get(Scene.MANAGER, desk(assessment)).html());
    }

    private String[] form(UUID assessment, String... more) throws Exception {
        List<String> fields = new ArrayList<>();
        FormElement form = (FormElement) page(assessment).selectFirst("#review-form");
        form.formData().stream().filter(field -> !field.key().equals("action")).forEach(field -> {
            fields.add(field.key());
            fields.add(field.value());
        });
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    @Test
    void aVerdictThatLacksEvidenceSaysSoAtItsStatementAndInTheFooter() throws Exception {
        UUID assessment = unproven();
        int statements = scene.skill().level(5).orElseThrow().statements().size();
        Document page = page(assessment);
        assertThat(page.select("td [data-counts] > p").eachText())
                .hasSize(statements)
                .allMatch(said -> said.startsWith("Counts as not met until you accept its evidence"));
        assertThat(page.select("#dock-says").text())
                .contains(statements + " statements need evidence.")
                .doesNotContain("Everything is judged", "Approving");
        assertThat(page.select("#why").text())
                .contains("supports statements 1, 2", "so they count as not met");
        var tried = Jsoup.parse(pages.post(Scene.MANAGER, desk(assessment) + "/try", form(assessment))
                .html());
        assertThat(tried.select("[data-counts] > p")).as("while it is filled in").hasSize(statements);
    }

    @Test
    void whatCountsAsItIsGivenSaysNothing() throws Exception {
        UUID assessment = handedIn();
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
        Document page = page(assessment);
        assertThat(page.select("td [data-counts]")).isNotEmpty();
        assertThat(page.select("td [data-counts] > p")).isEmpty();
        assertThat(page.select("#dock-says").text()).contains("Everything is judged", "Approving");
    }

    @Test
    void whatCannotBeApprovedIsShownOnAPageThatCanBeLoadedAgain() throws Exception {
        UUID assessment = unproven();
        var refused = pages.post(Scene.MANAGER, desk(assessment), form(assessment, "action", "submit"));
        assertThat(refused.location()).isEqualTo(desk(assessment) + "?asked=true");
        for (int n = 0; n < 2; n++) {
            var page = pages.get(Scene.MANAGER, refused.location());
            assertThat(page.words())
                    .contains(
                            "What you filled in is saved. Nothing is approved yet.",
                            "Statement 5.1 of " + scene.skill().name() + " is judged met or partly met");
            assertThat(Jsoup.parse(page.html()).select(".pl-verdicts input[value=MET][checked]"))
                    .isNotEmpty();
        }
        assertThat(page(assessment).select(".pl-errors")).as("unless it was asked").isEmpty();
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.IN_REVIEW);
    }
}
