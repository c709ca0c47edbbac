package dev.plumbline.assessment.selfassessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is asked before a self-assessment is submitted, and what is refused. */
class SubmittingPagesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private ReopeningAssessments reopening;

    private UUID drafted(boolean judged) {
        UUID cycle = scene.launched("Submitted " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        SkillText.LevelText level = scene.skill().level(5).orElseThrow();
        Map<UUID, Verdict> verdicts = new HashMap<>();
        if (judged) {
            level.statements().forEach(one -> verdicts.put(one.id(), Verdict.MET));
            verdicts.put(level.statements().getFirst().id(), Verdict.NOT_MET);
        }
        oneself.save(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                new SelfAssessment.Form(
                        scene.attributes(5),
                        List.of(new SelfAssessment.SkillClaim(
                                scene.said(assessment), 5, false, verdicts, List.of(), ""))),
                null);
        return assessment;
    }

    private static String page(UUID assessment) {
        return "/assessments/" + assessment + "/self-assessment";
    }

    private String[] form(UUID assessment, String action) throws Exception {
        Document page = Jsoup.parse(pages.get(Scene.EMPLOYEE, page(assessment)).html());
        List<String> fields = new ArrayList<>();
        ((FormElement) page.selectFirst("#self")).formData().forEach(field -> {
            if (!field.key().equals("action")) {
                fields.addAll(List.of(field.key(), field.value()));
            }
        });
        fields.addAll(List.of("action", action));
        return fields.toArray(String[]::new);
    }

    @Test
    void severalSkillsHaveAnOutlineThatSaysHowFarEachIs() throws Exception {
        UUID cycle = scene.launchedInSkills("Outlined " + UUID.randomUUID(), 3, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        oneself.save(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                new SelfAssessment.Form(
                        scene.attributes(5),
                        List.of(new SelfAssessment.SkillClaim(
                                scene.said(assessment), 5, false, Map.of(), List.of(), ""))),
                null);
        Document page = Jsoup.parse(pages.get(Scene.EMPLOYEE, page(assessment)).html());
        int rated = scene.attributes(5).size();
        assertThat(page.select(".pl-sections small").eachText())
                .hasSize(4)
                .startsWith(rated + " of " + rated + " rated")
                .containsOnlyOnce("Level 5");
        assertThat(page.select(".pl-sections a"))
                .hasSize(5)
                .allSatisfy(link -> assertThat(page.select(link.attr("href"))).hasSize(1));
        assertThat(page.select(".pl-sections a").last().text())
                .isEqualTo(page.select("#step-submit h2").text());
        assertThat(pages.get(Scene.EMPLOYEE, page(drafted(true))).html())
                .as("one skill needs none")
                .doesNotContain("pl-sections");
    }

    /** What is said of each part above the button that submits, without what is hidden. */
    private List<String> inShort(UUID assessment) throws Exception {
        Document page = Jsoup.parse(pages.get(Scene.EMPLOYEE, page(assessment)).html());
        page.select("#step-submit [hidden]").remove();
        assertThat(page.select("#step-submit [data-short] > a"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(page.select(link.attr("href"))).hasSize(1));
        return page.select("#step-submit [data-short]").eachText();
    }

    @Test
    void whatIsSubmittedIsSaidInShortAboveTheButton() throws Exception {
        int statements = scene.skill().level(5).orElseThrow().statements().size();
        int rated = scene.attributes(5).size();
        assertThat(inShort(drafted(true)))
                .containsExactly(
                        "Generic attributes: " + rated + " of " + rated + " rated",
                        scene.skill().name() + ": Level 5 met or partly met: " + (statements - 1) + " of " + statements
                                + " of these without evidence: " + (statements - 1));
        assertThat(inShort(drafted(false)))
                .last()
                .isEqualTo(scene.skill().name() + ": Level 5 met or partly met: 0 of " + statements
                        + " still to judge: " + statements);
        UUID cycle = scene.launched("Nothing said " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        assertThat(inShort(scene.assessment(cycle, Scene.EMPLOYEE)))
                .containsExactly(
                        "Generic attributes: 0 of " + rated + " rated",
                        scene.skill().name() + ": no level yet");
    }

    @Test
    void whatSupportsAnotherStatementOfTheSkillIsOfferedFirstThenWhatWasChangedLast() throws Exception {
        UUID assessment = drafted(true);
        UUID employee = scene.id(Scene.EMPLOYEE);
        List<SkillText.StatementText> statements =
                scene.skill().level(5).orElseThrow().statements();
        UUID linked = evidence.add(employee, Scene.piece("Linked elsewhere")).id();
        evidence.add(employee, Scene.piece("Added last"));
        oneself.link(employee, AssessmentId.of(assessment), statements.get(1).id(), List.of(linked));
        String address = page(assessment) + "/evidence/";
        Document first = Jsoup.parse(
                pages.get(Scene.EMPLOYEE, address + statements.getFirst().id()).html());
        assertThat(first.select("input[name=evidence] + span").eachText())
                .startsWith("Linked elsewhere", "Added last")
                .containsOnlyOnce("Linked elsewhere");
        assertThat(first.select("main").text()).contains("5.1 ", "Linked elsewhere linked to 5.2");
        assertThat(Jsoup.parse(pages.get(
                                        Scene.EMPLOYEE,
                                        address + statements.get(1).id())
                                .html())
                        .select("input[name=evidence] + span")
                        .eachText())
                .as("what is linked here already")
                .startsWith("Added last")
                .doesNotContain("Linked elsewhere");
    }

    @Test
    void statementsWithoutEvidenceAreAskedForOnceAndThenSubmitted() throws Exception {
        UUID assessment = drafted(true);
        assertThat(pages.get(Scene.EMPLOYEE, page(assessment)).words())
                .contains("Mara Okafor reviews it when you have submitted it.");
        var asked = pages.post(Scene.EMPLOYEE, page(assessment), form(assessment, "submit"));
        assertThat(asked.status()).isEqualTo(200);
        Document page = Jsoup.parse(asked.html());
        int proven = scene.skill().level(5).orElseThrow().statements().size() - 1;
        assertThat(page.select("#unproven a")).as("what is not met needs none").hasSize(proven);
        assertThat(page.select("#unproven a"))
                .allSatisfy(link -> assertThat(page.select(link.attr("href"))).hasSize(1));
        assertThat(page.select("#unproven li").eachText()).first().asString().endsWith("statement 5.2");
        var submitted = pages.post(Scene.EMPLOYEE, page(assessment), form(assessment, "submit-so"));
        assertThat(submitted.location()).endsWith("done=submitted");
        assertThat(pages.get(Scene.EMPLOYEE, page(assessment)).words())
                .contains("Submitted on", "See where it is, and who has it now", "5.2");
    }

    @Test
    void whoChangesNothingAfterAReturnIsAskedOnce() throws Exception {
        UUID assessment = drafted(true);
        assertThat(pages.post(Scene.EMPLOYEE, page(assessment), form(assessment, "submit-so"))
                        .location())
                .endsWith("done=submitted");
        UUID asked = scene.skill().level(5).orElseThrow().statements().get(1).id();
        returning.returnToSubject(
                scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(asked), "What was your part in it?");
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        var unchanged = pages.post(Scene.EMPLOYEE, page(assessment), form(assessment, "submit"));
        assertThat(unchanged.words())
                .contains("You have changed nothing since it was returned", "Nothing is submitted yet.");
        String comment = "comment." + scene.said(assessment);
        List<String> answered = new ArrayList<>(List.of(form(assessment, "submit")));
        answered.set(answered.indexOf(comment) + 1, "I wrote the plan myself.");
        assertThat(pages.post(Scene.EMPLOYEE, page(assessment), answered.toArray(String[]::new))
                        .words())
                .as("what has no evidence is still asked for")
                .contains("have no evidence")
                .doesNotContain("You have changed nothing");
        assertThat(pages.post(Scene.EMPLOYEE, page(assessment), form(assessment, "submit-so"))
                        .location())
                .endsWith("done=submitted");
        reopening.reopen(
                scene.id(Scene.HR),
                AssessmentId.of(assessment),
                Step.SELF_ASSESSMENT,
                "The wrong services were described.");
        assertThat(pages.post(Scene.EMPLOYEE, page(assessment), form(assessment, "submit"))
                        .words())
                .as("it was not returned now")
                .contains("have no evidence")
                .doesNotContain("You have changed nothing");
    }

    @Test
    void whatMayNotLackIsRefusedInOneRoundAndNotAskedFor() throws Exception {
        UUID assessment = drafted(false);
        for (String action : List.of("submit", "submit-so")) {
            var refused = pages.post(Scene.EMPLOYEE, page(assessment), form(assessment, action));
            Document page = Jsoup.parse(refused.html());
            assertThat(page.select(".pl-errors a"))
                    .hasSize(scene.skill().level(5).orElseThrow().statements().size());
            assertThat(page.select("#unproven")).isEmpty();
        }
    }
}
