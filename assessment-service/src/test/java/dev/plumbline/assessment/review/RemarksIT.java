package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.events.WorkRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an assessor remarks on a skill and its statements, and what they saw once of several statements. */
class RemarksIT extends Platform {
    private static final String ON_SKILL = "Ready for more as soon as the budget is theirs.";
    private static final String ON_STATEMENT = "Shown in the spring, less so since.";
    private static final String SEEN = "Led the whole move of the harbour lights.";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private GivingTasks givingTasks;

    private UUID handedIn(boolean calibration, int level) {
        UUID cycle = scene.launched("Remarks " + UUID.randomUUID(), calibration, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, level);
        return assessment;
    }

    private UUID statement(int level, int n) {
        return scene.skill().level(level).orElseThrow().statements().get(n).id();
    }

    private Review.SkillReview draft(UUID assessment) {
        return reviewing
                .open(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                .review()
                .draft()
                .skill(scene.said(assessment))
                .orElseThrow();
    }

    /** A complete judgement with remarks, and with what was seen of several statements. */
    private Review.Form remarked(
            UUID assessment, int level, String skill, String statement, List<Review.SeenTogether> together) {
        Review.Form form = scene.judgement(assessment, level, null);
        return new Review.Form(
                form.attributes(),
                form.ticks(),
                List.of(new Review.SkillReview(
                        scene.said(assessment),
                        null,
                        List.of(),
                        scene.verdicts(level, Verdict.MET),
                        List.of(),
                        Map.of(),
                        null,
                        skill,
                        Map.of(statement(level, 0), statement),
                        together)));
    }

    private void save(String mail, UUID assessment, Review.Kind kind, Review.Form form) {
        reviewing.save(scene.id(mail), AssessmentId.of(assessment), kind, form, null);
    }

    private Review.SeenTogether seen(UUID... statements) {
        return new Review.SeenTogether(List.of(statements), Scene.today().minusMonths(2), Part.ACCOUNTABLE, SEEN);
    }

    // --- Comments

    @Test
    void commentsAreSavedAsTheyAreTypedAndStayWhereThePageHasNoField() throws Exception {
        UUID assessment = handedIn(false, 5);
        UUID said = scene.said(assessment);
        String desk = "/assessments/" + assessment + "/review";
        assertThat(pages.post(
                                Scene.MANAGER,
                                desk + "/autosave",
                                "revision",
                                "0",
                                "comment." + said,
                                ON_SKILL,
                                "comment." + said + "." + statement(5, 0),
                                ON_STATEMENT)
                        .html())
                .contains("\"revision\":1");
        assertThat(draft(assessment).comment()).isEqualTo(ON_SKILL);
        assertThat(draft(assessment).comments()).containsExactly(Map.entry(statement(5, 0), ON_STATEMENT));
        var page = Jsoup.parse(pages.get(Scene.MANAGER, desk).html());
        assertThat(page.select("#comment-" + said).text()).isEqualTo(ON_SKILL);
        assertThat(page.select("#comment-" + statement(5, 0)).text()).isEqualTo(ON_STATEMENT);
        assertThat(page.select("details:has(> #comment-" + statement(5, 0) + ")")
                        .attr("open"))
                .isNotNull();
        pages.post(Scene.MANAGER, desk + "/autosave", "revision", "1");
        assertThat(draft(assessment).comments()).as("a form without the fields").hasSize(1);
        pages.post(
                Scene.MANAGER,
                desk + "/autosave",
                "revision",
                "2",
                "comment." + said,
                "",
                "comment." + said + "." + statement(5, 0),
                " \n");
        assertThat(draft(assessment).comment()).isEmpty();
        assertThat(draft(assessment).comments()).isEmpty();
    }

    /** A judgement at the claimed level whose first statement is not met, with such a remark on it. */
    private Review.Form lower(UUID assessment, String remark) {
        Review.Form form = remarked(assessment, 5, "", remark, List.of());
        Review.SkillReview met = form.skills().getFirst();
        Map<UUID, Verdict> verdicts = new HashMap<>(met.verdicts());
        verdicts.put(statement(5, 0), Verdict.PARTLY_MET);
        return new Review.Form(
                form.attributes(),
                form.ticks(),
                List.of(new Review.SkillReview(
                        met.skillAssessmentId(),
                        null,
                        List.of(),
                        verdicts,
                        List.of(),
                        Map.of(),
                        null,
                        "",
                        met.comments(),
                        List.of())));
    }

    /** What the form of a review sends of it. */
    private String[] sent(UUID assessment, Review.Form form, String revision, String... more) {
        List<String> sent = new ArrayList<>(List.of(more));
        sent.addAll(List.of("revision", revision));
        form.attributes().forEach((id, level) -> sent.addAll(List.of("attr." + id, level.toString())));
        form.ticks().keySet().forEach(piece -> {
            sent.addAll(List.of("tick." + piece + ".valid", "on"));
            sent.addAll(List.of("tick." + piece + ".authentic", "on"));
        });
        Review.SkillReview skill = form.skills().getFirst();
        String said = skill.skillAssessmentId().toString();
        skill.verdicts()
                .forEach((statement, verdict) -> sent.addAll(List.of("v." + said + "." + statement, verdict.name())));
        skill.comments()
                .forEach((statement, remark) -> sent.addAll(List.of("comment." + said + "." + statement, remark)));
        return sent.toArray(String[]::new);
    }

    @Test
    void aVerdictBelowTheSelfVerdictIsAskedForARemarkOnceOnThePage() throws Exception {
        UUID assessment = handedIn(false, 5);
        String desk = "/assessments/" + assessment + "/review";
        Review.Form bare = lower(assessment, "");
        PagesAs.Seen refused =
                pages.post(Scene.MANAGER, desk, sent(assessment, bare, "0", "check", "true", "action", "submit"));
        assertThat(refused.location()).isEqualTo(desk + "?asked=true");
        PagesAs.Seen asked = pages.get(Scene.MANAGER, refused.location());
        var page = Jsoup.parse(asked.html());
        assertThat(page.select("#unexplained").text())
                .contains("One verdict is below the self-assessment", "statement 5.1", "Approve without");
        assertThat(page.select("#dock-says").text()).contains("One comment is missing.");
        assertThat(page.select("#unexplained a").attr("href")).isEqualTo("#comment-" + statement(5, 0));
        assertThat(page.select("details[open]:has(> #comment-" + statement(5, 0) + ")")
                        .text())
                .contains("Say in a sentence what is missing");
        assertThat(page.select(".pl-verdicts ~ details[open]"))
                .as("only where it is asked")
                .hasSize(1);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.IN_REVIEW);
        pages.post(Scene.MANAGER, desk, sent(assessment, bare, "1", "check", "true", "action", "submit-so"));
        assertThat(scene.read(assessment).state()).as("it is decided").isGreaterThan(AssessmentState.IN_REVIEW);
    }

    @Test
    void whatHasARemarkIsApprovedAtOnce() throws Exception {
        UUID remarked = handedIn(false, 5);
        pages.post(
                Scene.MANAGER,
                "/assessments/" + remarked + "/review",
                sent(remarked, lower(remarked, ON_STATEMENT), "0", "check", "true", "action", "submit"));
        assertThat(scene.read(remarked).state()).as("it is decided").isGreaterThan(AssessmentState.IN_REVIEW);
    }

    @Test
    void whoeverDecidesWithoutThePageIsNotAskedForARemark() {
        UUID assessment = handedIn(false, 5);
        save(Scene.MANAGER, assessment, Review.Kind.REVIEWER, lower(assessment, ""));
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        assertThat(scene.read(assessment).state()).as("it is decided").isGreaterThan(AssessmentState.IN_REVIEW);
    }

    @Test
    void commentsAreReadWhereTheDecisionIsReadAndBeforeThatByNobody() throws Exception {
        UUID assessment = handedIn(false, 5);
        save(
                Scene.MANAGER,
                assessment,
                Review.Kind.REVIEWER,
                remarked(assessment, 5, ON_SKILL, ON_STATEMENT, List.of()));
        String at = "/assessments/" + assessment;
        assertThat(pages.get(Scene.EMPLOYEE, at + "/self-assessment").words()).doesNotContain(ON_SKILL, ON_STATEMENT);
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        assertThat(pages.get(Scene.MANAGER, at + "/review").words()).contains(ON_SKILL, ON_STATEMENT);
        scene.publish(scene.read(assessment).cycleId(), assessment);
        assertThat(pages.get(Scene.EMPLOYEE, at + "/result").words())
                .contains("Reviewer's comment", ON_SKILL, ON_STATEMENT);
        assertThat(pages.pdf(Scene.EMPLOYEE, at + "/result.pdf"))
                .contains("Reviewer's comment", ON_SKILL, ON_STATEMENT);
        assertThat(pages.get(Scene.EMPLOYEE, "/api/v1" + at + "/result").html())
                .as("over REST too")
                .contains("\"comments\":{", ON_SKILL, ON_STATEMENT);
    }

    @Test
    void calibratorsReadThem() throws Exception {
        UUID assessment = handedIn(true, 5);
        save(
                Scene.MANAGER,
                assessment,
                Review.Kind.REVIEWER,
                remarked(assessment, 5, ON_SKILL, ON_STATEMENT, List.of()));
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        CalibrationSession session = scene.calibration(scene.read(assessment).cycleId(), assessment);
        UUID item = viewing.table(scene.id(Scene.HR), session.id())
                .items()
                .getFirst()
                .id();
        String sessions = "/calibration-sessions/" + session.id() + "/items/" + item;
        assertThat(pages.get(Scene.HR, sessions).words()).contains(ON_SKILL, ON_STATEMENT);
        assertThat(pages.get(Scene.HR, "/api/v1" + sessions).html())
                .contains("\"comment\":\"" + ON_SKILL, ON_STATEMENT);
    }

    /** The second assessor is blind to what the reviewer remarks; whoever settles reads both. */
    @Test
    void theRemarksOfBothAreReadByWhoeverSettlesAndNotByTheSecondAssessor() throws Exception {
        UUID assessment = handedIn(false, 6);
        save(
                Scene.MANAGER,
                assessment,
                Review.Kind.REVIEWER,
                remarked(assessment, 6, ON_SKILL, ON_STATEMENT, List.of()));
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        scene.secondBy(Scene.DIRECTOR, assessment);
        String at = "/assessments/" + assessment;
        assertThat(pages.get(Scene.DIRECTOR, at + "/second-assessment").words()).doesNotContain(ON_SKILL, ON_STATEMENT);
        Review.Form theirs = remarked(assessment, 6, "Not by my lights.", "I was not there.", List.of());
        Review.SkillReview skill = theirs.skills().getFirst();
        save(
                Scene.DIRECTOR,
                assessment,
                Review.Kind.SECOND,
                new Review.Form(
                        theirs.attributes(),
                        theirs.ticks(),
                        List.of(new Review.SkillReview(
                                skill.skillAssessmentId(),
                                null,
                                List.of(),
                                skill.verdicts(),
                                List.of(),
                                Map.of(),
                                new Review.Otherwise(null, null, "Another scope is asked for."),
                                skill.comment(),
                                skill.comments(),
                                List.of()))));
        second.submit(scene.id(Scene.DIRECTOR), AssessmentId.of(assessment), null);
        scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        assertThat(pages.get(Scene.HR, at + "/settle").words())
                .contains(ON_SKILL, ON_STATEMENT, "Not by my lights.", "I was not there.");
    }

    @Test
    void theNextReviewerReadsThemInTheFormerDraft() throws Exception {
        UUID assessment = handedIn(false, 5);
        save(
                Scene.MANAGER,
                assessment,
                Review.Kind.REVIEWER,
                remarked(assessment, 5, ON_SKILL, ON_STATEMENT, List.of(seen(statement(5, 0), statement(5, 1)))));
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        givingTasks.reassign(scene.id(Scene.HR), task, scene.id(Scene.DIRECTOR), null);
        assertThat(pages.get(Scene.DIRECTOR, "/assessments/" + assessment + "/review/former")
                        .words())
                .contains(ON_SKILL, ON_STATEMENT, SEEN, "one observation of 5.1, 5.2");
    }

    // --- One observation of several statements

    @Test
    void oneObservationOfAllStatementsIsOnePieceAndTwoAreTwo() {
        UUID assessment = handedIn(false, 5);
        UUID[] all = scene.skill().level(5).orElseThrow().statements().stream()
                .map(statement -> statement.id())
                .toArray(UUID[]::new);
        Review.Form once = new Review.Form(
                scene.attributes(6),
                Map.of(),
                remarked(assessment, 5, "", "", List.of(seen(all))).skills());
        save(Scene.MANAGER, assessment, Review.Kind.REVIEWER, once);
        assertThat(findings(assessment)).contains("INSUFFICIENT").doesNotContain("LACKS_EVIDENCE");
        Review.Form twice = new Review.Form(
                scene.attributes(6),
                Map.of(),
                remarked(assessment, 5, "", "", List.of(seen(all), seen(all[0], all[1])))
                        .skills());
        save(Scene.MANAGER, assessment, Review.Kind.REVIEWER, twice);
        assertThat(findings(assessment)).doesNotContain("INSUFFICIENT", "LACKS_EVIDENCE");
        assertThat(reviewing
                        .open(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                        .recommendations()
                        .get(scene.said(assessment))
                        .decision()
                        .level())
                .isEqualTo(5);
    }

    private List<String> findings(UUID assessment) {
        return reviewing
                .open(scene.id(Scene.MANAGER), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                .recommendations()
                .get(scene.said(assessment))
                .trace()
                .entries()
                .stream()
                .filter(entry -> entry.level() == null || entry.level() == 5)
                .map(entry -> entry.tag().name())
                .toList();
    }

    @Test
    void anObservationIsEnteredOnceByThePageAndShownWithItsStatements() throws Exception {
        UUID assessment = handedIn(false, 5);
        String desk = "/assessments/" + assessment + "/review";
        String field = "together." + scene.said(assessment) + ".0";
        List<String> fields = new ArrayList<>(List.of(
                "revision",
                "0",
                "action",
                "save",
                field + ".note",
                SEEN,
                field + ".statements",
                "" + statement(5, 0),
                field + ".statements",
                "" + statement(5, 2)));
        pages.post(Scene.MANAGER, desk, fields.toArray(String[]::new));
        assertThat(draft(assessment).together())
                .containsExactly(new Review.SeenTogether(List.of(statement(5, 0), statement(5, 2)), null, null, SEEN));
        assertThat(pages.post(Scene.MANAGER, desk, "revision", "1", "action", "submit")
                        .words())
                .contains("For " + scene.skill().name() + " an observation of several statements is incomplete");
        var refused = pages.post(
                Scene.MANAGER,
                desk,
                "revision",
                "2",
                "action",
                "save",
                field + ".note",
                SEEN,
                field + ".date",
                "2026-02-31");
        assertThat(refused.html()).contains("#together-" + scene.said(assessment) + "-0");
        assertThat(refused.words()).contains("This is not a date.");
        Map<String, String> whole = new HashMap<>(
                Map.of(field + ".date", Scene.today().minusDays(40).toString(), field + ".part", "ACCOUNTABLE"));
        fields.set(1, "2");
        whole.forEach((name, value) -> fields.addAll(List.of(name, value)));
        assertThat(pages.post(Scene.MANAGER, desk, fields.toArray(String[]::new))
                        .location())
                .contains("done=saved");
        var page = Jsoup.parse(pages.get(Scene.MANAGER, desk).html());
        assertThat(page.select("#together-" + scene.said(assessment) + "-0 input[checked]")
                        .eachAttr("value"))
                .containsExactly("" + statement(5, 0), "" + statement(5, 2));
        assertThat(page.select("#together-" + scene.said(assessment) + "-1 input[checked]"))
                .as("the fields for another")
                .isEmpty();
        // Emptied, it is none any more.
        pages.post(Scene.MANAGER, desk, "revision", "3", "action", "save", field + ".note", "", field + ".date", "");
        assertThat(draft(assessment).together()).isEmpty();
    }

    @Test
    void whatWasSeenOfSeveralStatementsIsReadWithTheResult() throws Exception {
        UUID assessment = handedIn(false, 5);
        save(
                Scene.MANAGER,
                assessment,
                Review.Kind.REVIEWER,
                remarked(assessment, 5, "", "", List.of(seen(statement(5, 0), statement(5, 1)))));
        deciding.submit(scene.id(Scene.MANAGER), AssessmentId.of(assessment), null);
        scene.publish(scene.read(assessment).cycleId(), assessment);
        String at = "/assessments/" + assessment;
        assertThat(pages.get(Scene.EMPLOYEE, at + "/result").words()).contains(SEEN, "one observation of 5.1, 5.2");
        assertThat(pages.pdf(Scene.EMPLOYEE, at + "/result.pdf")).contains(SEEN, "one observation of 5.1, 5.2");
    }
}
