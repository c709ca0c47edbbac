package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page of reviewer and second assessor: what it stores, what it shows, what it asks for. */
class ReviewPagesIT extends Platform {
    private static final String ENOUGH = "Please show who was accountable for it.";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    SelfAssessments selfAssessments;

    @Autowired
    SubmittingSelfAssessments submitting;

    @Autowired
    RecallingSelfAssessments recalling;

    private UUID handedIn(int level) {
        UUID cycle = scene.launched("Desk " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, level);
        return assessment;
    }

    /** Two skills, each claimed at a level in the middle of what it defines. */
    private UUID handedInTwoSkills() {
        UUID cycle = scene.launchedInSkills("Two skills " + UUID.randomUUID(), 2, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        selfAssessments.skills(assessment).forEach((said, skill) -> {
            SkillText.LevelText level = claimed(skill);
            Map<UUID, Verdict> verdicts = new HashMap<>();
            level.statements().forEach(s -> verdicts.put(s.id(), Verdict.MET));
            claims.add(new SelfAssessment.SkillClaim(said, level.level(), false, verdicts, List.of(), ""));
        });
        UUID subject = scene.id(Scene.EMPLOYEE);
        oneself.save(subject, AssessmentId.of(assessment), new SelfAssessment.Form(scene.attributes(5), claims), null);
        submitting.submit(subject, AssessmentId.of(assessment), null);
        return assessment;
    }

    private static SkillText.LevelText claimed(SkillText skill) {
        return skill.levels().get(skill.levels().size() / 2);
    }

    private String desk(UUID assessment) {
        return "/assessments/" + assessment + "/review";
    }

    private UUID statement(int level, int n) {
        return scene.skill().level(level).orElseThrow().statements().get(n).id();
    }

    private Review.Form draft(UUID assessment, Review.Kind kind, String mail) {
        return reviewing
                .open(scene.id(mail), AssessmentId.of(assessment), kind)
                .review()
                .draft();
    }

    // --- Drafts

    @Test
    void aReviewIsKeptByItselfWhileItIsFilledIn() throws Exception {
        UUID assessment = handedIn(5);
        UUID said = scene.said(assessment);
        assertThat(pages.get(Scene.MANAGER, desk(assessment)).html())
                .contains("data-autosave=\"/assessments/" + assessment + "/review/autosave\"")
                .contains("id=\"conflict\"")
                .contains("data-person=\"" + scene.id(Scene.MANAGER) + "\"");
        var kept = pages.post(
                Scene.MANAGER,
                desk(assessment) + "/autosave",
                "revision",
                "0",
                "v." + said + "." + statement(5, 0),
                "NOT_MET");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.html()).contains("\"revision\":1", "Saved");
        assertThat(pages.get(Scene.MANAGER, desk(assessment)).lines())
                .contains("v." + said + "." + statement(5, 0) + "=NOT_MET");
    }

    /** Whatever of a form is refused, the rest of it and the text itself are in the answer, beside the field and its name. */
    @Test
    void aFormThatIsRefusedHoldsAllThatWasTyped() throws Exception {
        UUID assessment = handedIn(5);
        UUID said = scene.said(assessment);
        String verdict = "v." + said + "." + statement(5, 0);
        String seen = "seen." + said + "." + statement(5, 1);
        String other = "otherwise." + said;
        var tooLong = pages.post(
                Scene.MANAGER,
                desk(assessment),
                "revision",
                "0",
                verdict,
                "NOT_MET",
                seen + ".note",
                "n".repeat(501),
                seen + ".date",
                "2026-02-31",
                other + ".level",
                "3",
                other + ".reason",
                "r".repeat(4001));
        assertThat(tooLong.words()).contains("This is not a date.");
        tooLong = pages.post(
                Scene.MANAGER,
                desk(assessment),
                "revision",
                "0",
                verdict,
                "NOT_MET",
                seen + ".note",
                "n".repeat(501),
                seen + ".date",
                "",
                other + ".level",
                "5",
                other + ".reason",
                "r".repeat(4001));
        assertThat(tooLong.words())
                .contains(
                        "Statement 5.2 of " + scene.skill().name() + ": what you saw is longer than 500",
                        "The reason for " + scene.skill().name() + " is longer than");
        assertThat(tooLong.html())
                .contains("#seennote-" + statement(5, 1), "#reason-" + said, "n".repeat(501), "r".repeat(4001));
        assertThat(tooLong.lines()).contains(verdict + "=NOT_MET");
        var undecided = pages.post(
                Scene.MANAGER,
                desk(assessment),
                "revision",
                "0",
                verdict,
                "NOT_MET",
                other + ".level",
                "",
                other + ".reason",
                "Only on a small scale.");
        assertThat(undecided.words()).contains("There is a reason, but no level", "Only on a small scale.");
        assertThat(undecided.html()).contains("#other-" + said);
        assertThat(undecided.lines()).contains(verdict + "=NOT_MET");
        assertThat(pages.post(
                                Scene.MANAGER,
                                desk(assessment) + "/autosave",
                                "revision",
                                "0",
                                other + ".level",
                                "",
                                other + ".reason",
                                "Only on a small scale.")
                        .html())
                .contains("but for a reason without a level", "\"whole\":false");
    }

    /** Of a draft that was saved on another day the moment alone would be that of today. */
    @Test
    void aDraftSaysOnWhichDayItWasSaved() throws Exception {
        UUID assessment = handedIn(5);
        UUID own =
                scene.assessment(scene.launched("Drafted " + UUID.randomUUID(), false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.draft(own, 5);
        pages.post(Scene.MANAGER, desk(assessment) + "/autosave", "revision", "0");
        for (int days : new int[] {0, 4, 400}) {
            jdbc.update(
                    "UPDATE review SET saved_at = now() - ? * interval '1 day' WHERE assessment_id = ?",
                    days,
                    assessment);
            jdbc.update(
                    "UPDATE self_assessment SET saved_at = now() - ? * interval '1 day' WHERE assessment_id = ?",
                    days,
                    own);
            String day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(Locale.ENGLISH)
                    .format(Instant.now().minus(Duration.ofDays(days)).atZone(Scene.ZONE));
            for (String page : List.of(
                    pages.get(Scene.MANAGER, desk(assessment)).between("id=\"saved\"", "</p>"),
                    pages.get(Scene.EMPLOYEE, "/assessments/" + own + "/self-assessment")
                            .between("id=\"saved\"", "</p>"))) {
                if (days == 0) {
                    assertThat(page).contains("Saved ").doesNotContain(day);
                } else {
                    assertThat(page).contains("Saved " + day + ", ");
                }
            }
        }
    }

    @Test
    void aReasonWithoutItsDecisionStaysWithWhoTypesIt() throws Exception {
        UUID assessment = handedIn(5);
        String otherwise = "otherwise." + scene.said(assessment);
        assertThat(pages.post(
                                Scene.MANAGER,
                                desk(assessment) + "/autosave",
                                "revision",
                                "0",
                                otherwise + ".level",
                                "",
                                otherwise + ".reason",
                                "Nobody but him carried the budget.")
                        .html())
                .contains("\"whole\":false");
        assertThat(pages.post(
                                Scene.MANAGER,
                                desk(assessment) + "/autosave",
                                "revision",
                                "1",
                                otherwise + ".level",
                                "none",
                                otherwise + ".reason",
                                "Nobody but him carried the budget.")
                        .html())
                .contains("\"whole\":true");
    }

    @Test
    void whatWasSavedElsewhereSinceIsNotOverwrittenByItself() throws Exception {
        UUID assessment = handedIn(5);
        UUID said = scene.said(assessment);
        String verdict = "v." + said + "." + statement(5, 0);
        pages.post(Scene.MANAGER, desk(assessment) + "/autosave", "revision", "0", verdict, "MET");
        var second = pages.post(Scene.MANAGER, desk(assessment) + "/autosave", "revision", "0", verdict, "NOT_MET");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.html()).doesNotContain("\"revision\"").contains("after you opened it");
        assertThat(draft(assessment, Review.Kind.REVIEWER, Scene.MANAGER)
                        .skills()
                        .getFirst()
                        .verdicts())
                .containsEntry(statement(5, 0), Verdict.MET);
        var page = pages.post(Scene.MANAGER, desk(assessment), "revision", "0", verdict, "NOT_MET", "action", "save");
        assertThat(page.words()).contains("after you opened it");
        assertThat(page.html())
                .as("the page that is shown again still states what was read")
                .contains("name=\"revision\" id=\"revision\" value=\"0\"");
    }

    @Test
    void aSecondAssessmentIsKeptByItselfToo() throws Exception {
        UUID assessment = handedIn(6);
        scene.review(Scene.MANAGER, assessment, 6, null);
        scene.secondBy(Scene.DIRECTOR, assessment);
        UUID said = scene.said(assessment);
        var kept = pages.post(
                Scene.DIRECTOR,
                "/assessments/" + assessment + "/second-assessment/autosave",
                "revision",
                "0",
                "v." + said + "." + statement(6, 0),
                "PARTLY_MET");
        assertThat(kept.html()).contains("\"revision\":1");
        assertThat(draft(assessment, Review.Kind.SECOND, Scene.DIRECTOR)
                        .skills()
                        .getFirst()
                        .verdicts())
                .containsEntry(statement(6, 0), Verdict.PARTLY_MET);
        assertThat(pages.get(Scene.DIRECTOR, "/assessments/" + assessment + "/second-assessment")
                        .html())
                .contains("data-autosave=\"/assessments/" + assessment + "/second-assessment/autosave\"");
    }

    @Test
    void aStrangerKeepsNothing() throws Exception {
        UUID assessment = handedIn(5);
        assertThat(pages.post(Scene.STRANGER, desk(assessment) + "/autosave", "revision", "0")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void savingThePageKeepsWhatThePageDoesNotShow() throws Exception {
        UUID assessment = handedIn(6);
        UUID said = scene.said(assessment);
        var piece = selfAssessments.submittedEvidence(assessment).values().stream()
                .filter(shown -> shown.title().equals("First work"))
                .findFirst()
                .orElseThrow()
                .id();
        UUID unseen = UUID.randomUUID();
        var link = new SelfAssessment.Link(statement(5, 1), piece);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(
                        Map.of(),
                        Map.of(unseen, new Review.Tick(true, true)),
                        List.of(new Review.SkillReview(
                                said, null, List.of(5), Map.of(), List.of(link), Map.of(), null))),
                null);
        assertThat(pages.post(Scene.MANAGER, desk(assessment), "revision", "1", "action", "save")
                        .location())
                .contains("done=saved");
        pages.post(Scene.MANAGER, desk(assessment) + "/autosave", "revision", "2");
        Review.Form kept = draft(assessment, Review.Kind.REVIEWER, Scene.MANAGER);
        assertThat(kept.skills().getFirst().links()).containsExactly(link);
        assertThat(kept.ticks()).containsKey(unseen);
        assertThat(pages.get(Scene.MANAGER, desk(assessment)).between("id=\"links-" + statement(5, 1), "</ul>"))
                .as("what the reviewer linked stands beside the statement")
                .contains("First work")
                .doesNotContain("Second work");
    }

    /** The second assessor's page has no field for what they linked over REST, nor for evidence that the first one has not. */
    @Test
    void savingThePageOfASecondAssessmentKeepsWhatThePageDoesNotShow() throws Exception {
        UUID assessment = handedIn(6);
        scene.review(Scene.MANAGER, assessment, 6, null);
        scene.secondBy(Scene.DIRECTOR, assessment);
        UUID said = scene.said(assessment);
        var piece = selfAssessments.submittedEvidence(assessment).values().stream()
                .filter(shown -> shown.title().equals("First work"))
                .findFirst()
                .orElseThrow()
                .id();
        UUID unseen = UUID.randomUUID();
        var link = new SelfAssessment.Link(statement(5, 1), piece);
        reviewing.save(
                scene.id(Scene.DIRECTOR),
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                new Review.Form(
                        Map.of(),
                        Map.of(unseen, new Review.Tick(true, true)),
                        List.of(new Review.SkillReview(
                                said, null, List.of(5), Map.of(), List.of(link), Map.of(), null))),
                null);
        String page = "/assessments/" + assessment + "/second-assessment";
        assertThat(pages.post(Scene.DIRECTOR, page, "revision", "1", "action", "save")
                        .location())
                .contains("done=saved");
        pages.post(Scene.DIRECTOR, page + "/autosave", "revision", "2");
        Review.Form kept = draft(assessment, Review.Kind.SECOND, Scene.DIRECTOR);
        assertThat(kept.skills().getFirst().links()).containsExactly(link);
        assertThat(kept.ticks()).containsKey(unseen);
        assertThat(pages.get(Scene.DIRECTOR, page).between("id=\"links-" + statement(5, 1), "</ul>"))
                .as("what the second assessor linked stands beside the statement")
                .contains("First work")
                .doesNotContain("Second work");
    }

    // --- Several skills

    @Test
    void eachRecommendationNamesItsSkill() throws Exception {
        UUID assessment = handedInTwoSkills();
        var page = pages.get(Scene.MANAGER, desk(assessment));
        String why = page.between("id=\"why\"", "</aside>");
        assertThat(selfAssessments.skills(assessment))
                .hasSize(2)
                .allSatisfy((said, skill) -> assertThat(why).contains(skill.name()));
        String tried = pages.post(Scene.MANAGER, desk(assessment) + "/try", "revision", "0")
                .words();
        assertThat(selfAssessments.skills(assessment).values())
                .allSatisfy(skill -> assertThat(tried).contains(skill.name()));
        // The ladders above the statements follow what was tried; the page itself has each once.
        assertThat(pages.post(Scene.MANAGER, desk(assessment) + "/try", "revision", "0")
                        .html()
                        .split("data-ladder=", -1))
                .hasSize(3);
        assertThat(page.html().split("data-ladder=", -1)).hasSize(3);
    }

    @Test
    void theStatementsOfAReturnStandUnderTheirSkill() throws Exception {
        UUID assessment = handedInTwoSkills();
        String form = pages.get(Scene.MANAGER, desk(assessment)).between("<fieldset id=\"statements\"", "<textarea");
        selfAssessments.skills(assessment).values().forEach(skill -> {
            String first = claimed(skill).statements().getFirst().text();
            assertThat(form)
                    .containsSubsequence(skill.name(), "Level " + claimed(skill).level(), first);
        });
    }

    // --- Returning

    @Test
    void allThatIsMissingFromAReturnIsSaidAtOnceAndWhatWasChosenStays() throws Exception {
        UUID assessment = handedIn(5);
        assertThat(pages.get(Scene.MANAGER, desk(assessment)).html())
                .as("it opens from the dock, without a script too")
                .contains("popovertarget=\"return\"")
                .containsPattern("<section id=\"return\"[^>]* popover=\"auto\"");
        var page = pages.post(Scene.MANAGER, desk(assessment) + "/return", "text", "short");
        assertThat(page.html()).contains("href=\"#statements\"", "href=\"#text\"");
        assertThat(page.html().substring(page.html().indexOf("id=\"return\"")).split(">", 2)[0])
                .as("what was refused is in sight")
                .doesNotContain("popover");
        assertThat(page.between("id=\"return\"", "</section>")).contains("short");
        var other = pages.post(Scene.MANAGER, desk(assessment) + "/return", "statements", "" + statement(5, 1));
        assertThat(other.html())
                .contains("href=\"#text\"")
                .doesNotContain("href=\"#statements\"")
                .containsPattern("name=\"statements\" value=\"" + statement(5, 1) + "\"[^>]* checked");
    }

    @Test
    void aReturnSaysToWhomAndWhatAndStaysAtTheCase() throws Exception {
        UUID assessment = handedIn(5);
        assertThat(pages.outcome(
                        Scene.MANAGER,
                        desk(assessment) + "/return",
                        "statements",
                        "" + statement(5, 1),
                        "text",
                        ENOUGH))
                .isEqualTo("Returned to Jonas Lind: one statement of "
                        + scene.skill().name() + ".");
        assertThat(pages.get(Scene.MANAGER, desk(assessment)).words())
                .contains("Returned for better evidence on", ENOUGH, "was returned to Jonas Lind. You receive a task")
                .contains("5.2");
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment)
                        .words()
                        .split("returned for better evidence", -1))
                .as("one round began so, the one before did not")
                .hasSize(2);
    }

    @Test
    void aReturnThatIsDecidedSinceIsNotShownAgain() throws Exception {
        UUID assessment = handedIn(5);
        pages.post(Scene.MANAGER, desk(assessment) + "/return", "statements", "" + statement(5, 1), "text", ENOUGH);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        reopening.reopen(
                scene.id(Scene.HR),
                AssessmentId.of(assessment),
                AssessmentEvent.Step.SELF_ASSESSMENT,
                "Something else has come up since.",
                scene.read(assessment).version());
        assertThat(pages.get(Scene.MANAGER, desk(assessment)).words()).doesNotContain(ENOUGH);
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment")
                        .words())
                .doesNotContain(ENOUGH);
    }

    @Test
    void aReturnIsAboutWhatIsNotMetOrHasNoEvidenceUnlessOthersAreChosen() throws Exception {
        UUID assessment = handedIn(5);
        UUID said = scene.said(assessment);
        assertThat(ticked(pages.get(Scene.MANAGER, desk(assessment))))
                .as("nothing is judged yet")
                .isEmpty();
        // The evidence of the scene is linked to the first statements; nothing of it is accepted yet.
        Map<UUID, List<String>> linked = reviewing
                .open(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                .chips();
        List<UUID> all = scene.skill().level(5).orElseThrow().statements().stream()
                .map(SkillText.StatementText::id)
                .toList();
        List<String> fields = new ArrayList<>(List.of("revision", "0", "action", "save"));
        all.forEach(one -> fields.addAll(List.of("v." + said + "." + one, one.equals(all.get(1)) ? "NOT_MET" : "MET")));
        pages.post(Scene.MANAGER, desk(assessment), fields);
        assertThat(ticked(pages.get(Scene.MANAGER, desk(assessment))))
                .isEqualTo(all.stream()
                        .filter(one -> one.equals(all.get(1)) || !linked.containsKey(one))
                        .map(UUID::toString)
                        .toList())
                .isNotEmpty();
        assertThat(ticked(pages.post(
                        Scene.MANAGER, desk(assessment) + "/return", "statements", "" + all.get(2), "text", "Short")))
                .as("what was chosen stays")
                .containsExactly("" + all.get(2));
    }

    private static List<String> ticked(PagesAs.Seen page) {
        return Jsoup.parse(page.html())
                .select("#return input[name=statements][checked]")
                .eachAttr("value");
    }

    @Test
    void aDeputyWhoReturnsAReviewIsLedToTheirTasks() throws Exception {
        UUID assessment = handedIn(5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        jdbc.update(
                "INSERT INTO substitution (id, person_id, deputy_id, begins, ends) VALUES (gen_random_uuid(), ?, ?,"
                        + " current_date - 1, current_date + 1)",
                scene.id(Scene.MANAGER),
                scene.id(Scene.STRANGER));
        assertThat(pages.get(Scene.STRANGER, desk(assessment)).status()).isEqualTo(200);
        var returned = pages.post(
                Scene.STRANGER, desk(assessment) + "/return", "statements", "" + statement(5, 1), "text", ENOUGH);
        assertThat(returned.location()).isEqualTo("/tasks?done=returned");
        assertThat(scene.read(assessment).returned()).isEqualTo(1);
    }

    @Test
    void anApprovalSaysWhatWasApprovedForWhomAndWhatFollows() throws Exception {
        UUID assessment = handedIn(5);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
        UUID other = handedIn(5);
        scene.opened("user_review", WorkRole.REVIEWER, other);
        assertThat(pages.outcome(Scene.MANAGER, desk(assessment), submitted(assessment)))
                .startsWith("Approved: Jonas Lind, Level 5 of " + scene.skill().name() + ". It is published");
    }

    @Test
    void anApprovalLeadsToTheNextReviewThatWaits() throws Exception {
        jdbc.update("UPDATE work_item SET state = 'CANCELLED' WHERE element = 'user_review'");
        UUID assessment = handedIn(5);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
        UUID other = handedIn(5);
        scene.opened("user_review", WorkRole.REVIEWER, other);
        assertThat(pages.post(Scene.MANAGER, desk(assessment), submitted(assessment))
                        .location())
                .isEqualTo(desk(assessment) + "?done=approved");
        PagesAs.Seen approved = pages.get(Scene.MANAGER, desk(assessment) + "?done=approved");
        Element next = Jsoup.parse(approved.html()).selectFirst(".pl-note a.pl-btn-primary");
        assertThat(next).isNotNull();
        assertThat(next.attr("href")).isEqualTo(desk(other));
        assertThat(next.text()).startsWith("Next: Jonas Lind");
        assertThat(approved.words())
                .contains("One left to judge", "ask HR to reopen the review")
                .doesNotContain("No other one waits");

        scene.review(Scene.MANAGER, other, 5, null);
        PagesAs.Seen last = pages.get(Scene.MANAGER, desk(other) + "?done=approved");
        assertThat(last.words()).contains("No other one waits for you.");
        assertThat(Jsoup.parse(last.html()).select(".pl-note a.pl-btn-primary")).isEmpty();
    }

    @Test
    void aDeputyWhoApprovesIsLedWhereTheyMayRead() throws Exception {
        UUID assessment = handedIn(5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        jdbc.update(
                "INSERT INTO substitution (id, person_id, deputy_id, begins, ends) VALUES (gen_random_uuid(), ?, ?,"
                        + " current_date - 1, current_date + 1)",
                scene.id(Scene.MANAGER),
                scene.id(Scene.STRANGER));
        reviewing.save(
                scene.id(Scene.STRANGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
        assertThat(pages.post(Scene.STRANGER, desk(assessment), submitted(assessment))
                        .location())
                .isEqualTo("/tasks?done=approved");
    }

    @Test
    void whatIsTriedWhileTheCaseIsDecidedIsAnswered() throws Exception {
        UUID assessment = handedIn(5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        var tried = pages.post(Scene.MANAGER, desk(assessment) + "/try", "revision", "0");
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.html()).contains("data-ladder").doesNotContain("data-sum");
    }

    /** What the form of a review holds, to be submitted. */
    private String[] submitted(UUID assessment) throws Exception {
        List<String> fields = new ArrayList<>();
        var form =
                Jsoup.parse(pages.get(Scene.MANAGER, desk(assessment)).html()).selectFirst("#review-form");
        ((FormElement) form).formData().forEach(field -> {
            if (!field.key().equals("action")) {
                fields.addAll(List.of(field.key(), field.value()));
            }
        });
        fields.addAll(List.of("action", "submit"));
        return fields.toArray(String[]::new);
    }

    @Test
    void ofSeveralSkillsTheFirstThatIsToJudgeIsOpen() throws Exception {
        UUID assessment = handedInTwoSkills();
        var page = Jsoup.parse(pages.get(Scene.MANAGER, desk(assessment)).html());
        assertThat(page.select("details.pl-skill[open]"))
                .as("of several skills the first that is to judge is open")
                .hasSize(1);
        assertThat(page.select("details.pl-skill:not([open]) > summary").eachText())
                .singleElement()
                .asString()
                .contains("claimed", "statements to judge", "no level recommended yet");
    }

    private void judge(UUID assessment, Verdict first, Verdict others) {
        List<Review.SkillReview> reviews = new ArrayList<>();
        selfAssessments.skills(assessment).forEach((said, skill) -> {
            Verdict verdict = reviews.isEmpty() ? first : others;
            Map<UUID, Verdict> verdicts = new HashMap<>();
            claimed(skill).statements().forEach(s -> verdicts.put(s.id(), verdict));
            reviews.add(new Review.SkillReview(said, null, List.of(), verdicts, List.of(), Map.of(), null));
        });
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(scene.attributes(5), Map.of(), reviews),
                null);
    }

    @Test
    void theDockNamesTheSkillOfWhichALevelDoesNotPassWithWhatIsToJudgeNow() throws Exception {
        UUID assessment = handedInTwoSkills();
        SkillText skill = selfAssessments.skills(assessment).values().iterator().next();
        int level = claimed(skill).level();
        int below = skill.levels().get(skill.levels().size() / 2 - 1).level();
        judge(assessment, Verdict.NOT_MET, Verdict.MET);
        String dock = Jsoup.parse(pages.get(Scene.MANAGER, desk(assessment)).html())
                .select("#dock-says")
                .text();
        assertThat(dock)
                .contains(skill.name() + ": level " + level + " does not pass, ")
                .contains(" of level " + below + " to judge")
                .doesNotContain(skill.name() + ": not judged yet");
    }

    @Test
    void theButtonOfSeveralSkillsSaysTheLevelsThatItApproves() throws Exception {
        UUID assessment = handedInTwoSkills();
        String button = "#review-form button[value=submit]";
        assertThat(Jsoup.parse(pages.get(Scene.MANAGER, desk(assessment)).html())
                        .select(button)
                        .text())
                .isEqualTo("Approve");
        List<String> fields = new ArrayList<>(List.of("revision", "0", "action", "save"));
        List<Integer> levels = new ArrayList<>();
        selfAssessments.skills(assessment).forEach((said, skill) -> {
            int level = claimed(skill).level();
            levels.add(level);
            fields.addAll(List.of("otherwise." + said + ".level", "" + level));
            fields.addAll(List.of("otherwise." + said + ".class", "COMPETENCY"));
            fields.addAll(List.of("otherwise." + said + ".reason", "The scope is all services."));
        });
        pages.post(Scene.MANAGER, desk(assessment), fields.toArray(String[]::new));
        assertThat(Jsoup.parse(pages.get(Scene.MANAGER, desk(assessment)).html())
                        .select(button)
                        .text())
                .isEqualTo("Approve levels " + levels.get(0) + ", " + levels.get(1));
    }

    @Test
    void aPieceHasOneNumberInTheListAndBesideEachStatement() throws Exception {
        UUID assessment = handedIn(5);
        var page = Jsoup.parse(pages.get(Scene.MANAGER, desk(assessment)).html());
        List<String> listed = page.select("details > summary > b.pl-ordinal").eachText();
        assertThat(listed).as("two pieces, each listed once").containsExactly("1", "2");
        assertThat(page.select("td [data-piece] .pl-ordinal").eachText())
                .as("beside each statement of the level")
                .hasSize(2 * scene.skill().level(5).orElseThrow().statements().size())
                .containsOnly("1", "2");
    }

    @Test
    void onlyLevelsThatAreJudgedAreOfferedForAReturnAndTheMarkIsSeen() throws Exception {
        UUID assessment = handedIn(6);
        String form = pages.get(Scene.MANAGER, desk(assessment)).between("<fieldset id=\"statements\"", "<textarea");
        assertThat(form)
                .contains(scene.skill()
                        .level(6)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .text())
                .as("nothing of level 6 is judged yet, so level 5 is not asked for")
                .doesNotContain(scene.skill()
                        .level(5)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .text());
        pages.post(Scene.MANAGER, desk(assessment) + "/return", "statements", "" + statement(5, 1), "text", ENOUGH);
        String page = pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment")
                .html();
        assertThat(level(page, 5)).as("the level with the mark is open").contains(" open=");
        assertThat(level(page, 6)).as("the claimed one too").contains(" open=");
        assertThat(level(page, 7)).doesNotContain(" open=");
    }

    private static String level(String page, int level) {
        int at = page.indexOf("data-level=\"" + level + "\"");
        return page.substring(page.lastIndexOf("<details", at), page.indexOf(">", at));
    }

    @Test
    void anEmptyReviewIsAskedForTheClaimedLevelAlone() throws Exception {
        UUID assessment = handedIn(6);
        var page = pages.post(Scene.MANAGER, desk(assessment), "revision", "0", "action", "submit");
        assertThat(page.words()).contains("Statement 6.1 of ", "choose met").doesNotContain("Statement 5.");
        assertThat(page.between("id=\"why\"", "</aside>")).doesNotContain("so level 5 was opened");
    }

    // --- Afterwards

    @Test
    void whatIsApprovedIsOnlyRead() throws Exception {
        UUID assessment = handedIn(5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        var page = pages.get(Scene.MANAGER, desk(assessment));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words()).contains("Approved by Mara Okafor", "Level 5, competency");
        assertThat(page.between("<main", "</main>")).doesNotContain("Return it");
        assertThat(page.html().substring(page.html().indexOf("<main")))
                .as("nothing that ends in a refusal")
                .doesNotContain("<button", "<input", "<select", "<textarea");
    }

    @Test
    void whatIsNotHandedInOrWasTakenBackIsNotOnTheDesk() throws Exception {
        UUID assessment = handedIn(5);
        recalling.recall(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
        var page = pages.get(Scene.MANAGER, desk(assessment));
        assertThat(page.words()).contains("was recalled").doesNotContain("First work");
        assertThat(page.html().substring(page.html().indexOf("<main"))).doesNotContain("<input", "<textarea");
    }
}
