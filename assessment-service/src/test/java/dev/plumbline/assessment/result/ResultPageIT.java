package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** The page of a result: the level on its ladder, how far each level is covered, and what it rests on, by number. */
class ResultPageIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MockMvc http;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

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
        assertThat(page.between("<ul class=\"pl-legend\"", "</ul>"))
                .as("what was approved is the result")
                .contains("claimed: 5", "result: 5")
                .doesNotContain("approved");
        assertThat(page.html())
                .as("a list of the skills only where there are several")
                .doesNotContain("pl-outcomes");
    }

    @Test
    void anAppealThatIsRefusedIsOpenWithTheSkillsThatWereChosen() throws Exception {
        UUID assessment = published();
        String path = "/assessments/" + assessment + "/result";
        String skill = scene.said(assessment).toString();
        String box = "#appeal input[name=skills][value=" + skill + "]";
        Document before = Jsoup.parse(pages.get(Scene.EMPLOYEE, path).html());
        assertThat(before.select("#appeal").hasAttr("open")).isFalse();
        assertThat(before.select(box).hasAttr("checked"))
                .as("the one skill there is")
                .isTrue();
        for (boolean chosen : new boolean[] {true, false}) {
            List<String> sent = new ArrayList<>(List.of("kind", "DISCUSS_AGAIN", "text", "Too short"));
            if (chosen) {
                sent.addAll(List.of("skills", skill));
            }
            Document page = Jsoup.parse(
                    pages.post(Scene.EMPLOYEE, path + "/appeal", sent).html());
            assertThat(page.select(".pl-errors")).isNotEmpty();
            assertThat(page.select("#appeal").hasAttr("open")).isTrue();
            assertThat(page.select(box).hasAttr("checked")).isEqualTo(chosen);
            assertThat(page.select("#text").text()).isEqualTo("Too short");
        }
    }

    /** Judged at the claimed level with one statement not met, and the level below it as met. */
    private UUID publishedLower(String remark) {
        UUID cycle = scene.launched("Lower " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 6);
        UUID first =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        Map<UUID, Verdict> verdicts = new HashMap<>(scene.verdicts(6, Verdict.MET));
        verdicts.putAll(scene.verdicts(5, Verdict.MET));
        verdicts.put(first, Verdict.NOT_MET);
        Review.Form met = scene.judgement(assessment, 6, null);
        List<SelfAssessment.Link> links = scene.verdicts(5, Verdict.MET).keySet().stream()
                .flatMap(statement ->
                        met.ticks().keySet().stream().map(piece -> new SelfAssessment.Link(statement, piece)))
                .toList();
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(
                        met.attributes(),
                        met.ticks(),
                        List.of(new Review.SkillReview(
                                scene.said(assessment),
                                null,
                                List.of(),
                                verdicts,
                                links,
                                Map.of(),
                                null,
                                "",
                                Map.of(first, remark),
                                List.of()))),
                null);
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        scene.publish(cycle, assessment);
        return assessment;
    }

    @Test
    void itOpensWithTheClaimTheLevelWhatIsNotMetAndWhoJudged() throws Exception {
        PagesAs.Seen same = pages.get(Scene.EMPLOYEE, "/assessments/" + published() + "/result");
        assertThat(same.words())
                .contains("Level 5 was claimed and awarded. Judged by Mara Okafor on ", "Competency: work covers")
                .doesNotContain("Not yet shown in full");
        PagesAs.Seen lower =
                pages.get(Scene.EMPLOYEE, "/assessments/" + publishedLower("The second harbour failed.") + "/result");
        assertThat(Jsoup.parse(lower.html()).text())
                .contains("Level 6 was claimed, and level 5 was awarded. Not yet shown in full at the claimed level:"
                        + " 6.1 (defining, not met). Judged by Mara Okafor on ");
        var next = Jsoup.parse(lower.html()).select("#next > .pl-next > li");
        assertThat(next.text()).contains("6.1 not met", "The second harbour failed.");
        assertThat(next.parents().is("details"))
                .as("what has to be unfolded to be read")
                .isFalse();
        assertThat(Jsoup.parse(lower.html()).select("a[href=#" + next.attr("id") + "]"))
                .hasSize(1);
    }

    @Test
    void theDefiningStatementThatIsNotMetIsSaidFirst() throws Exception {
        Map<UUID, Verdict> others = scene.verdicts(6, Verdict.NOT_MET);
        others.remove(
                scene.skill().level(6).orElseThrow().statements().getLast().id());
        UUID assessment = scene.resultBelowTheClaim("Defining " + UUID.randomUUID(), Scene.EMPLOYEE, others);
        String number = "6." + scene.defining(6).ordinal();
        var page = Jsoup.parse(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/result")
                .html());
        assertThat(page.select(".pl-why > li").first().text())
                .endsWith("The defining statement " + number + " is not met.");
        assertThat(page.text()).contains("at the claimed level: " + number + " (defining, not met), ");
        byte[] paper = http.perform(
                        get("/assessments/" + assessment + "/result.pdf").with(scene.as(Scene.EMPLOYEE)))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var pdf = Loader.loadPDF(paper)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .containsPattern("Why\\W+The defining statement " + number + " is not met\\.")
                    .contains("Autonomy 6 (self-assessed 6) " + sentence(6));
        }
    }

    /** What the edition says of a level of the first attribute. */
    private String sentence(int level) {
        return frameworks
                .attributes(scene.edition().id())
                .getFirst()
                .levels()
                .get(level - 1)
                .strip();
    }

    @Test
    void itIsAcknowledgedInTheBarAndOnlyTheAppealStays() throws Exception {
        String path = "/assessments/" + published() + "/result";
        assertThat(Jsoup.parse(pages.get(Scene.EMPLOYEE, path).html()).select("form.pl-bar button"))
                .hasSize(1);
        assertThat(pages.get(Scene.MANAGER, path).html()).doesNotContain("pl-bar");
        assertThat(Jsoup.parse(pages.post(Scene.EMPLOYEE, path + "/acknowledge", "revision", "99")
                                .html())
                        .select("form.pl-bar button"))
                .as("another result than the one that was read is still to be acknowledged")
                .hasSize(1);
        pages.post(Scene.EMPLOYEE, path + "/acknowledge", "revision", "1");
        assertThat(pages.get(Scene.EMPLOYEE, path).html())
                .contains("If something is not right", "You can appeal until")
                .doesNotContain("pl-bar", "/acknowledge");
    }

    @Test
    void eachAttributeIsBesideWhatTheJobNeeds() throws Exception {
        PagesAs.Seen page = pages.get(Scene.EMPLOYEE, "/assessments/" + published() + "/result");
        assertThat(page.between("<ul class=\"pl-rated\">", "</ul>"))
                .contains("Autonomy Level 6 self-assessed 6", "Influence Level 6", sentence(6));
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
