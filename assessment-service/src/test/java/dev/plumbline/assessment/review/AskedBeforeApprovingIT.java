package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.events.WorkRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the page of a review says while it is filled in, and when it cannot be approved yet. */
class AskedBeforeApprovingIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private SelfAssessments selfAssessments;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID handedIn() {
        return handedIn(5);
    }

    private UUID handedIn(int level) {
        UUID cycle = scene.launched("Asked " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, level);
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
                .allMatch(said -> said.startsWith("Does not count yet: accept its evidence"));
        assertThat(page.select("#dock-says").text())
                .contains(statements + " statements need evidence.")
                .doesNotContain("Everything is judged", "Approving");
        Element why = Objects.requireNonNull(page.getElementById("why"));
        why.select("[hidden]").remove();
        assertThat(why.text())
                .as("nobody has looked at the evidence: it waits")
                .contains(
                        statements + " waiting for evidence · Waiting for a judgement of ",
                        "Level 5: statements 1, 2",
                        "wait for evidence that is accepted.")
                .doesNotContain("not met", "does not pass", "not covered", "No level that was judged", "returning");
        assertThat(page.select("[id^=piece-] summary [data-counting]").eachText())
                .isNotEmpty()
                .containsOnly("counts fully if accepted");
        var tried = Jsoup.parse(pages.post(Scene.MANAGER, desk(assessment) + "/try", form(assessment))
                .html());
        assertThat(tried.select("[data-counts] > p"))
                .as("while it is filled in")
                .hasSize(statements);
        assertThat(tried.select("[data-counting]").eachText()).isNotEmpty().containsOnly("counts fully if accepted");
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
        assertThat(page.select("select[id^=otherclass-], select[id^=seenpart-], select[id^=togetherat-]"))
                .as("each class and part is explained where it is chosen")
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(page.getElementById(choice.attr("aria-describedby"))
                                .text())
                        .containsAnyOf("Competency: ", "Accountable: "));
        assertThat(page.select("td [data-counts]")).isNotEmpty();
        assertThat(page.select("td [data-counts] > p")).isEmpty();
        assertThat(page.select("[id^=piece-] summary [data-counting]").eachText())
                .containsOnly("counts fully");
        assertThat(page.select("#why [data-count=WAITING]:not([hidden])")).isEmpty();
        assertThat(page.select("#why").text()).doesNotContain("Waiting");
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
        assertThat(page(assessment).select(".pl-errors"))
                .as("unless it was asked")
                .isEmpty();
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.IN_REVIEW);
    }

    /** A review as it is saved, with other verdicts than met on some statements. */
    private void save(UUID assessment, Map<UUID, Verdict> others) {
        Review.Form form = scene.judgement(assessment, 5, null);
        Map<UUID, Verdict> verdicts = new HashMap<>(form.skills().getFirst().verdicts());
        verdicts.putAll(others);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(
                        form.attributes(),
                        form.ticks(),
                        List.of(new Review.SkillReview(
                                scene.said(assessment), null, List.of(), verdicts, List.of(), Map.of(), null))),
                null);
    }

    @Test
    void beforeAnythingIsJudgedNothingCountsAgainstIt() throws Exception {
        Document page = page(handedIn());
        assertThat(page.select("#why").text()).contains("Not judged yet.").doesNotContain("No level that was judged");
        assertThat(page.select("#why .no")).isEmpty();
        assertThat(page.select("[data-opened]:not([hidden])")).isEmpty();
    }

    @Test
    void whereTheClaimedLevelFailsTheOneBelowIsOpenAndSaysSo() throws Exception {
        UUID assessment = handedIn(6);
        save(assessment, scene.verdicts(6, Verdict.NOT_MET));
        Document page = page(assessment);
        assertThat(page.select("details[open] > [data-opened]:not([hidden])").eachText())
                .containsExactly(
                        "Level 5 is open now, because the level above it does not pass by what is judged and accepted so "
                                + "far. If evidence there is still to be accepted, do that first. Else judge the "
                                + "statements of this level.");
        var tried = Jsoup.parse(pages.post(Scene.MANAGER, desk(assessment) + "/try", form(assessment))
                .html());
        assertThat(tried.select("[data-below=" + scene.said(assessment) + "-]").attr("data-level"))
                .isEqualTo("5");
    }

    @Test
    void whereTheClaimedLevelFailsItIsSaidWhichLevelIsToJudgeNow() throws Exception {
        UUID assessment = handedIn(6);
        Review.Form form = scene.judgement(assessment, 6, null);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(
                        form.attributes(),
                        form.ticks(),
                        List.of(new Review.SkillReview(
                                scene.said(assessment),
                                null,
                                List.of(),
                                scene.verdicts(6, Verdict.NOT_MET),
                                List.of(),
                                Map.of(),
                                null))),
                null);
        int open = scene.skill().level(5).orElseThrow().statements().size();
        String left = "evel 6 does not pass, " + open + " statements of level 5 to judge";
        Document page = page(assessment);
        assertThat(page.select("#dock-says").text())
                .startsWith("L" + left)
                .doesNotContain("No level recommended", "statements to judge.");
        assertThat(page.select("#why summary h2").text()).contains("L" + left);
        assertThat(page.select(".pl-skill > summary").text())
                .contains("l" + left)
                .doesNotContain("no level recommended");
        var tried = Jsoup.parse(pages.post(Scene.MANAGER, desk(assessment) + "/try", form(assessment))
                .html());
        assertThat(tried.select("[data-says]").text()).startsWith("L" + left);
        assertThat(tried.select("[data-sum]").text()).contains("l" + left);
    }

    @Test
    void whatJudgesTheRestIsOfferedAsLongAsThereIsARest() throws Exception {
        UUID assessment = handedIn();
        String offered = "details[data-of$=-5] [data-rest-as-own]";
        assertThat(page(assessment).select(offered + ":not([hidden])")).hasSize(1);
        save(assessment, scene.verdicts(5, Verdict.MET));
        assertThat(page(assessment).select(offered + "[hidden]")).hasSize(1);
    }

    @Test
    void untilWhenItIsDueIsSaidBelowTheHeading() throws Exception {
        UUID assessment = handedIn();
        assertThat(page(assessment).select("#review-due")).isEmpty();
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(page(assessment).select("h1 + #review-due").text()).startsWith("Review due ");
        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", assessment);
        assertThat(page(assessment).select("#review-due"))
                .as("what is paused does not become due")
                .isEmpty();
    }

    @Test
    void theReasonsBeginWithTheDefiningStatementThatIsNotMet() throws Exception {
        UUID assessment = handedIn();
        save(assessment, scene.verdicts(5, Verdict.NOT_MET));
        SkillText.StatementText defining = scene.skill().level(5).orElseThrow().statements().stream()
                .filter(SkillText.StatementText::defining)
                .findFirst()
                .orElseThrow();
        assertThat(page(assessment).select("#why .pl-why").first().text())
                .contains("The defining statement 5." + defining.ordinal() + " is not met.");
        UUID met = handedIn();
        Map<UUID, Verdict> others = scene.verdicts(5, Verdict.NOT_MET);
        others.remove(defining.id());
        save(met, others);
        assertThat(page(met).select("#why").text()).doesNotContain("The defining statement 5.");
    }

    @Test
    void theCommentOnAVerdictBelowTheClaimIsOpen() throws Exception {
        UUID assessment = handedIn();
        assertThat(page(assessment).select("[data-remark][open]")).isEmpty();
        save(assessment, Map.of(first(), Verdict.PARTLY_MET));
        assertThat(page(assessment).select("[data-remark][open] > textarea").eachAttr("id"))
                .containsExactly("comment-" + first());
    }

    // --- After a return

    private UUID first() {
        return scene.skill().level(5).orElseThrow().statements().getFirst().id();
    }

    private UUID returned() {
        UUID assessment = handedIn();
        returning.returnToSubject(
                scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(first()), "Who was accountable for it?");
        return assessment;
    }

    private void answer(UUID assessment, SelfAssessment.Link... more) {
        UUID subject = scene.id(Scene.EMPLOYEE);
        SelfAssessment.Form form = selfAssessments.submitted(assessment);
        SelfAssessment.SkillClaim claim = form.skills().getFirst();
        List<SelfAssessment.Link> links = new ArrayList<>(claim.links());
        links.addAll(List.of(more));
        oneself.save(
                subject,
                AssessmentId.of(assessment),
                new SelfAssessment.Form(
                        form.attributes(),
                        List.of(new SelfAssessment.SkillClaim(
                                claim.skillAssessmentId(), claim.claimed(), false, claim.verdicts(), links, ""))),
                null);
        submitting.submit(subject, AssessmentId.of(assessment), null);
    }

    @Test
    void whatWasReturnedSaysWhatWasAskedAndThatNothingHasChanged() throws Exception {
        UUID assessment = returned();
        answer(assessment);
        Document page = page(assessment);
        assertThat(page.select("#answered").text())
                .contains("Returned for better evidence on", "Who was accountable for it?", "with the same evidence");
        assertThat(page.select("tr.pl-asked")).hasSize(1);
        assertThat(page.select("tr.pl-asked #verdict-" + first())).hasSize(1);
    }

    @Test
    void whatWasReturnedSaysWhichEvidenceIsNewAndWhichWasChanged() throws Exception {
        UUID assessment = returned();
        UUID subject = scene.id(Scene.EMPLOYEE);
        UUID before = selfAssessments.submitted(assessment).linked().iterator().next();
        Evidence.Details piece = Scene.piece("Rewritten work");
        evidence.change(subject, before, piece, null);
        answer(
                assessment,
                new SelfAssessment.Link(
                        first(),
                        evidence.add(subject, Scene.piece("Third work")).id()));
        assertThat(page(assessment).select("#answered").text())
                .contains("new evidence: Third work.", "changed evidence: Rewritten work.")
                .doesNotContain("with the same evidence");
    }

    @Test
    void whatWasNeverReturnedSaysNothingOfIt() throws Exception {
        assertThat(page(handedIn()).select("#answered, .pl-asked")).isEmpty();
    }
}
