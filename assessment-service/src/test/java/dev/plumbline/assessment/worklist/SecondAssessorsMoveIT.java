package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.people.SecondAssessorRoles;
import dev.plumbline.assessment.people.SecondAssessorRoles.Given;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.review.SecondAssessorPool;
import dev.plumbline.assessment.review.SecondAssessorTrace.Candidate;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever is to judge a second time leaves or is too near by now, or HR gives it to another: another is drawn, and begins with an
 * empty form. Level 7 is approved: nobody else in these tests holds it.
 */
class SecondAssessorsMoveIT extends Moving {

    private static final String REASON = "More of it was seen than is said.";

    private static final Review.Otherwise HIGHER = new Review.Otherwise(7, AttainmentClass.COMPETENCY, REASON);

    @Autowired
    private Worklist worklist;

    @Autowired
    private GivingTasks giving;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private PagesAs pages;

    @Autowired
    private SecondAssessorRoles roles;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private SecondAssessorPool pool;

    @Autowired
    private FourEyes eyes;

    @Autowired
    private PlatformTransactionManager transactions;

    private String drawn = "";
    private String other = "";
    private String lead = "";
    private UUID assessment = UUID.randomUUID();
    private UUID task = UUID.randomUUID();

    /** The lead has approved more than is recommended: one of two is drawn, and has begun. */
    @BeforeEach
    void begun() {
        List<String> able = List.of(hire("Able", ""), hire("Bable", ""));
        able.forEach(one -> roles.give(scene.id(one), new Given(true, Set.of())));
        lead = hire("Lead", hire("Head", ""));
        String subject = hire("Subject", lead);
        assessment = scene.assessment(scene.launched("Twice " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        scene.review(lead, assessment, 5, HIGHER);
        task = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        drawn = able.stream()
                .filter(one -> scene.id(one).equals(worklist.find(task).holder()))
                .findFirst()
                .orElseThrow();
        other = able.stream().filter(one -> !one.equals(drawn)).findFirst().orElseThrow();
        saves(drawn, HIGHER);
    }

    @AfterEach
    void nobodyIsDrawnByRoleAnyMore() {
        jdbc.update("DELETE FROM second_assessor_role");
    }

    private void saves(String mail, Review.Otherwise otherwise) {
        reviewing.save(
                scene.id(mail),
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                scene.judgement(assessment, 5, otherwise),
                null);
    }

    private Review.Form written(String mail) {
        return reviewing
                .open(scene.id(mail), AssessmentId.of(assessment), Review.Kind.SECOND)
                .review()
                .draft();
    }

    private String changed() {
        return said("second-assessor-changed", assessment.toString()).getLast();
    }

    /** The name that a person has in the files. */
    private String named(String mail) {
        return mail.startsWith("able") ? "Able" : "Bable";
    }

    @Test
    void whereWhoeverWasDrawnLeavesAnotherIsDrawnByTheRuleAndBeginsAnEmptyForm() throws Exception {
        leaves(named(drawn), "");
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(other));
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(said("second-assessor-changed", assessment.toString())).hasSize(1);
        assertThat(changed()).contains("\"from\":\"" + scene.id(drawn), "\"to\":\"" + scene.id(other), "SYSTEM");
        assertThat(said("work-item-assigned", task.toString()).getLast())
                .contains("\"holder\":\"" + scene.id(other), "\"why\":\"DRAWN_ANEW\"");
        assertThat(written(other)).isEqualTo(Review.Form.EMPTY);
        assertThat(roles.of(scene.id(drawn))).as("a role ends with who leaves").isEqualTo(Given.NOTHING);
        String former = "/assessments/" + assessment + "/second-assessment/former";
        for (String reader : new String[] {other, Scene.HR}) {
            assertThat(pages.get(reader, former, "HR").words())
                    .contains("Former second assessments", named(drawn) + " Moving", REASON);
        }
        assertThat(pages.get(lead, "/api/v1" + former).status()).isEqualTo(403);
        saves(other, HIGHER);
        second.submit(scene.id(other), AssessmentId.of(assessment), null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void whereTheLineChangesWhoIsNearByNowHasItNoMore() {
        // Somebody else's line changes nothing.
        hire("Elsewhere", other);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(drawn));
        // Two steps below whoever was drawn: the reviewer.
        imported(row("Head", drawn, true));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(other));
        assertThat(changed()).contains("\"from\":\"" + scene.id(drawn), "\"to\":\"" + scene.id(other), "SYSTEM");
        refused("review-passed", () -> saves(drawn, HIGHER));
        // One step above whoever was drawn: the person assessed. Nobody is left: it is with HR.
        imported(row(named(other), mail("Subject"), true));
        assertThat(worklist.find(task).holder()).isNull();
        assertThat(worklist.find(task).group()).isEqualTo("HR");
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(changed()).contains("\"from\":\"" + scene.id(other)).doesNotContain("\"to\"");
    }

    @Test
    void whomHrHasGivenItToKeepsItHoweverTheLineChanges() {
        giving.reassign(scene.id(Scene.HR), task, scene.id(other), null);
        imported(row("Head", other, true));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(other));
        leaves(named(other), "");
        // Whoever was drawn at first had begun, and is possible again.
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(drawn));
        assertThat(written(drawn).skills().getFirst().otherwise()).isEqualTo(HIGHER);
    }

    @Test
    void whereNobodyCanBeDrawnItIsWithThePartnerOfTheUnitElseWithHr() {
        roles.give(scene.id(other), Given.NOTHING);
        leaves(named(drawn), "");
        assertThat(worklist.find(task).holder()).isNull();
        assertThat(worklist.find(task).group()).isEqualTo("HR");
        assertThat(worklist.find(task).vacancy())
                .as("anybody of HR may take it")
                .isNull();
        assertThat(changed()).contains("\"from\":\"" + scene.id(drawn)).doesNotContain("\"to\"");
        assertThat(written(Scene.HR)).isEqualTo(Review.Form.EMPTY);
        // Whoever comes back has it only if HR gives it to them, with what they had written.
        hire(named(drawn), "");
        refused("review-passed", () -> written(drawn));
        giving.reassign(scene.id(Scene.HR), task, scene.id(drawn), null);
        assertThat(written(drawn).skills().getFirst().otherwise()).isEqualTo(HIGHER);
        assertThat(changed()).contains("\"to\":\"" + scene.id(drawn));
    }

    @Test
    void whoIsDrawnInALaterRoundBeginsAnEmptyFormUnlessItWasTheirs() throws Exception {
        second.submit(scene.id(drawn), AssessmentId.of(assessment), null);
        reopened();
        assertThat(written(drawn).skills().getFirst().otherwise())
                .as("drawn again")
                .isEqualTo(HIGHER);
        second.submit(scene.id(drawn), AssessmentId.of(assessment), null);
        roles.give(scene.id(drawn), Given.NOTHING);
        reopened();
        assertThat(written(other)).isEqualTo(Review.Form.EMPTY);
        assertThat(pages.get(other, "/assessments/" + assessment + "/second-assessment/former")
                        .words())
                .contains(REASON);
        refused("review-passed", () -> written(drawn));
    }

    /** HR reopens it at the review, which is submitted as before. */
    private void reopened() {
        reopening.reopen(
                scene.id(Scene.HR), AssessmentId.of(assessment), Step.REVIEW, "The wrong evidence was judged.", null);
        scene.review(lead, assessment, 5, HIGHER);
        scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
    }

    @Test
    void whomHrGivesItToBeginsAnEmptyFormAndWhoHasItAgainGoesOn() {
        giving.reassign(scene.id(Scene.HR), task, scene.id(other), null);
        assertThat(changed())
                .contains(
                        "\"from\":\"" + scene.id(drawn),
                        "\"to\":\"" + scene.id(other),
                        "\"person\":\"" + scene.id(Scene.HR));
        assertThat(written(other)).isEqualTo(Review.Form.EMPTY);
        refused("review-passed", () -> saves(drawn, HIGHER));
        saves(other, null);
        giving.reassign(scene.id(Scene.HR), task, scene.id(drawn), null);
        assertThat(written(drawn).skills().getFirst().otherwise()).isEqualTo(HIGHER);
        second.submit(scene.id(drawn), AssessmentId.of(assessment), null);
        assertThat(jdbc.queryForObject(
                        "SELECT d.level FROM decision d JOIN skill_assessment s ON s.id = d.skill_assessment_id WHERE s.assessment_id"
                                + " = ? AND d.kind = 'SECOND'",
                        Integer.class,
                        assessment))
                .isEqualTo(7);
    }

    /** Four eyes come to bar whoever was drawn: its task is with HR. */
    private void barred() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> eyes.took(scene.id(drawn), FourEyes.Part.SETTLED, assessment));
        followed();
        assertThat(worklist.find(task).holder()).isNull();
        assertThat(worklist.find(task).group()).isEqualTo("HR");
    }

    private String whoAndWhy() throws Exception {
        return pages.get(Scene.HR, "/api/v1/assessments/" + assessment + "/second-assessor")
                .html();
    }

    private List<UUID> authors() {
        return jdbc.queryForList(
                "SELECT author_id FROM former_review WHERE assessment_id = ? AND assessor_kind = 'SECOND' ORDER BY author_id",
                UUID.class,
                assessment);
    }

    @Test
    void whoeverOfAGroupTakesItJudgesAndKeepsItWhereWhoWasDrawnLeaves() throws Exception {
        barred();
        assertThat(whoAndWhy())
                .contains("\"role\":\"HR\"", "\"why\":\"BARRED\"")
                .doesNotContain("\"name\":\"" + named(drawn) + " Moving\",\"role\"");
        assertThat(changed()).contains("\"from\":\"" + scene.id(drawn)).doesNotContain("\"to\"");
        assertThat(pool.open(UUID.randomUUID(), List.of(scene.id(drawn))))
                .containsExactly(new Candidate(scene.id(drawn), 0));
        assertThat(written(Scene.HR)).isEqualTo(Review.Form.EMPTY);

        claiming.claim(scene.id(Scene.HR), task, null);
        saves(Scene.HR, HIGHER);
        assertThat(whoAndWhy()).contains("\"person\":\"" + scene.id(Scene.HR));
        assertThat(changed()).contains("\"to\":\"" + scene.id(Scene.HR));
        leaves(named(drawn), "");
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(Scene.HR));
        assertThat(written(Scene.HR).skills().getFirst().otherwise()).isEqualTo(HIGHER);
        assertThat(authors()).containsExactly(scene.id(drawn));
        assertThat(whoAndWhy()).contains("\"person\":\"" + scene.id(Scene.HR), "\"why\":\"BARRED\"");
        assertThat(pages.get(Scene.HR, "/assessments/" + assessment + "/second-assessor", "HR")
                        .words())
                .contains("Whoever had it may not judge it any more");
    }

    @Test
    void whoeverOfAGroupGivesItBackLeavesAnEmptyForm() {
        barred();
        // Whoever writes it has it, as if they had taken it before.
        saves(Scene.HR, HIGHER);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(Scene.HR));
        refused("not-holder", () -> written(Scene.OTHER_HR));
        claiming.release(scene.id(Scene.HR), task, null);
        assertThat(written(Scene.OTHER_HR)).isEqualTo(Review.Form.EMPTY);
        assertThat(written(Scene.HR).skills().getFirst().otherwise())
                .as("to whoever had written it")
                .isEqualTo(HIGHER);
        claiming.claim(scene.id(Scene.OTHER_HR), task, null);
        assertThat(written(Scene.OTHER_HR)).isEqualTo(Review.Form.EMPTY);
        saves(Scene.OTHER_HR, null);
        claiming.release(scene.id(Scene.OTHER_HR), task, null);
        claiming.claim(scene.id(Scene.HR), task, null);
        assertThat(written(Scene.HR).skills().getFirst().otherwise()).isEqualTo(HIGHER);
        second.submit(scene.id(Scene.HR), AssessmentId.of(assessment), null);
        assertThat(authors()).hasSize(2).contains(scene.id(drawn), scene.id(Scene.OTHER_HR));
    }

    @Test
    void whereAGroupHasItAgainInALaterRoundItBeginsAnEmptyForm() {
        roles.give(scene.id(drawn), Given.NOTHING);
        roles.give(scene.id(other), Given.NOTHING);
        leaves(named(drawn), "");
        claiming.claim(scene.id(Scene.HR), task, null);
        saves(Scene.HR, HIGHER);
        second.submit(scene.id(Scene.HR), AssessmentId.of(assessment), null);
        reopened();
        assertThat(written(Scene.OTHER_HR)).isEqualTo(Review.Form.EMPTY);
        saves(Scene.OTHER_HR, HIGHER);
        second.submit(scene.id(Scene.OTHER_HR), AssessmentId.of(assessment), null);
        // As an earlier version kept it: a group's, whoever had it.
        jdbc.update(
                "UPDATE second_assessor SET person_id = NULL, group_role = 'HR' WHERE assessment_id = ?", assessment);
        reopened();
        assertThat(written(Scene.HR).skills().getFirst().otherwise())
                .as("theirs of the first round")
                .isEqualTo(HIGHER);
        saves(Scene.HR, null);
        claiming.release(
                scene.id(Scene.HR),
                worklist.openOf(assessment.toString()).getFirst().id(),
                null);
        assertThat(written(Scene.OTHER_HR)).isEqualTo(Review.Form.EMPTY);
    }

    @Test
    void whatSomebodyElseHasByNowIsClosedUnderNobodysName() {
        barred();
        claiming.claim(scene.id(Scene.HR), task, null);
        saves(Scene.HR, HIGHER);
        // As an earlier version kept it: it did not follow who took it.
        jdbc.update(
                "UPDATE second_assessor SET person_id = ?, drawing = jsonb_set(drawing, '{why}', '\"FEWEST_OPEN\"') WHERE"
                        + " assessment_id = ?",
                scene.id(drawn),
                assessment);
        leaves(named(drawn), "");
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(Scene.HR));
        assertThat(written(Scene.HR).skills().getFirst().otherwise()).isEqualTo(HIGHER);
        assertThat(authors()).containsExactly(scene.id(drawn));
        assertThat(jdbc.queryForObject(
                        "SELECT person_id || ' ' || (drawing ->> 'why') FROM second_assessor WHERE assessment_id = ?",
                        String.class,
                        assessment))
                .isEqualTo(scene.id(Scene.HR) + " BARRED");
    }

    @Test
    void whoIsNearToWhoeverDecidedInTheReviewersPlaceHasItNoMore() {
        String deputy = hire("Deputy", "");
        jdbc.update(
                "UPDATE decision SET decided_by = ? WHERE kind = 'APPROVED' AND skill_assessment_id = ?",
                scene.id(deputy),
                scene.said(assessment));
        String between = hire("Between", drawn);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(drawn));
        imported(row("Deputy", between, true));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(other));
    }

    @Test
    void whoReportsToThePersonAssessedAtAnyDepthHasItNoMore() {
        String top = hire("Top", "");
        imported(row(named(drawn), hire("Middle", hire("Between", top)), true));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(drawn));
        // Four below: what moves is three above whoever was drawn.
        imported(row("Top", mail("Subject"), true));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(other));
        assertThat(changed()).contains("\"to\":\"" + scene.id(other));
    }
}
