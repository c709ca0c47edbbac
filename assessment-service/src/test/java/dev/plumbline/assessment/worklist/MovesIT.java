package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People get another manager: what is not submitted is the new manager's, whoever says it, one or hundreds at once. */
class MovesIT extends Moving {

    private static final Review.Otherwise HIGHER =
            new Review.Otherwise(6, AttainmentClass.COMPETENCY, "More of it was seen than is said.");

    @Autowired
    private Worklist worklist;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private GivingTasks giving;

    @Autowired
    private DelegatingTasks delegating;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private FourEyes eyes;

    private UUID handedIn(String name, String subject) {
        UUID assessment = scene.assessment(scene.launched(name + " " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        return assessment;
    }

    private UUID reviewer(UUID assessment) {
        return scene.read(assessment).reviewerId();
    }

    @Test
    void aReviewThatNobodyHasBegunIsTheNewManagersWithItsTask() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("Moved", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        hire("Subject", next);
        assertThat(reviewer(assessment)).isEqualTo(scene.id(next));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(next));
        assertThat(said("reporting-line-changed", scene.id(subject).toString()))
                .singleElement()
                .asString()
                .contains("\"from\":\"" + scene.id(former), "\"to\":\"" + scene.id(next));
        assertThat(said("reviewer-changed", assessment.toString()))
                .singleElement()
                .asString()
                .contains("\"from\":\"" + scene.id(former), "\"to\":\"" + scene.id(next), "SYSTEM");
        assertThat(said("work-item-assigned", task.toString()).getLast())
                .contains("\"holder\":\"" + scene.id(next), "\"why\":\"REVIEWER_CHANGED\"");
        assertThat(jdbc.queryForList(
                        "SELECT act FROM audit_trail WHERE aggregate = ? AND act = 'reviewer-changed'",
                        String.class,
                        "assessment/" + assessment))
                .hasSize(1);
        refused(
                "not-found",
                () -> reviewing.save(
                        scene.id(former),
                        AssessmentId.of(assessment),
                        Review.Kind.REVIEWER,
                        scene.judgement(assessment, 5, null),
                        null));
        scene.review(next, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void whatHrHasForWantOfAManagerIsTheManagersWhoComes() {
        String next = hire("Next", "");
        String subject = hire("Subject", "");
        String early = hire("Early", "");
        UUID assessment = handedIn("Nobody's", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        UUID notSubmitted = scene.assessment(scene.launched("Nobody's early " + test, false, early), early);
        assertThat(worklist.find(task).holder()).isNull();
        hire("Early", next);
        hire("Subject", next);
        assertThat(reviewer(notSubmitted)).isEqualTo(scene.id(next));
        assertThat(reviewer(assessment)).isEqualTo(scene.id(next));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(next));
        assertThat(said("reviewer-changed", assessment.toString()))
                .singleElement()
                .asString()
                .contains("\"to\":\"" + scene.id(next));
        scene.review(next, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void aReviewWhoseManagerLeftIsTheNewOnesThoughFilesSayItOneAfterTheOther() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("Left", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        imported(row("Former", "", false) + row("Subject", "", true));
        assertThat(worklist.find(task).holder()).isNull();
        hire("Subject", next);
        assertThat(reviewer(assessment)).isEqualTo(scene.id(next));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(next));
    }

    @Test
    void aReviewThatSomebodyOfHrHasStaysWithThemWhenAManagerComes() {
        String next = hire("Next", "");
        String subject = hire("Subject", "");
        UUID assessment = handedIn("Claimed", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        giving.reassign(scene.id(Scene.HR), task, scene.id(Scene.OTHER_HR), null);
        hire("Subject", next);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(Scene.OTHER_HR));
    }

    @Test
    void whatIsNotSubmittedYetIsTheNewManagersWhenItIs() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = scene.assessment(scene.launched("Early " + test, false, subject), subject);
        hire("Subject", next);
        assertThat(reviewer(assessment)).isEqualTo(scene.id(next));
        scene.handIn(assessment, 5);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(next));
    }

    private Review saves(String mail, UUID assessment, Review.Otherwise otherwise) {
        return reviewing.save(
                scene.id(mail),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, otherwise),
                null);
    }

    private Review.Form read(String mail, UUID assessment) {
        return reviewing
                .open(scene.id(mail), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                .review()
                .draft();
    }

    @Test
    void whatWasBegunMovesTooAndTheFormerDraftIsClosedAndNeverCounted() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("Begun", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        saves(former, assessment, HIGHER);
        Review.Form theirs = read(former, assessment);
        hire("Subject", next);
        assertThat(scene.read(assessment).state())
                .as("it is not recallable again")
                .isEqualTo(AssessmentState.IN_REVIEW);
        assertThat(reviewer(assessment)).isEqualTo(scene.id(next));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(next));
        assertThat(said("reviewer-changed", assessment.toString()))
                .singleElement()
                .asString()
                .contains("\"from\":\"" + scene.id(former), "\"to\":\"" + scene.id(next), "SYSTEM");
        refused("review-passed", () -> saves(former, assessment, HIGHER));
        refused("review-passed", () -> read(former, assessment));
        assertThat(read(next, assessment)).isEqualTo(Review.Form.EMPTY);
        scene.review(next, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        assertThat(read(next, assessment)).isNotEqualTo(theirs);
        assertThat(jdbc.queryForList("SELECT review FROM judged WHERE assessment_id = ?", String.class, assessment))
                .singleElement()
                .asString()
                .isEqualTo(jdbc.queryForObject(
                        "SELECT draft FROM review WHERE assessment_id = ?", String.class, assessment));
        assertThat(jdbc.queryForList(
                        "SELECT level FROM decision d JOIN skill_assessment s ON s.id = d.skill_assessment_id"
                                + " WHERE s.assessment_id = ? ORDER BY d.kind",
                        Integer.class,
                        assessment))
                .containsOnly(5);
    }

    @Test
    void whoeverIsTheManagerAgainGoesOnWithWhatTheyHadWritten() {
        String first = hire("First", "");
        String second = hire("Second", "");
        String subject = hire("Subject", first);
        UUID assessment = handedIn("Again", subject);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        saves(first, assessment, HIGHER);
        Review.Form theirs = read(first, assessment);
        hire("Subject", second);
        Review others = saves(second, assessment, null);
        hire("Subject", first);
        assertThat(read(first, assessment)).isEqualTo(theirs);
        refused("review-passed", () -> saves(second, assessment, null));
        refused(
                "not-found",
                () -> reviewing.save(
                        scene.id(hire("Other", "")),
                        AssessmentId.of(assessment),
                        Review.Kind.REVIEWER,
                        scene.judgement(assessment, 5, null),
                        null));
        // Whoever acts for both has read the other's: that number is stale for this one.
        refused(
                "stale",
                () -> reviewing.save(
                        scene.id(first),
                        AssessmentId.of(assessment),
                        Review.Kind.REVIEWER,
                        scene.judgement(assessment, 5, null),
                        others.revision()));
        scene.review(first, assessment, 5, null);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM former_review WHERE assessment_id = ? AND author_id = ?",
                        Integer.class,
                        assessment,
                        scene.id(second)))
                .isEqualTo(1);
    }

    @Test
    void whatWasReturnedMovesAndComesBackToTheNewManager() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("Returned", subject);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        returning.returnToSubject(
                scene.id(former),
                AssessmentId.of(assessment),
                List.of(scene.skill()
                        .level(5)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .id()),
                "Show who was accountable for it, please.");
        hire("Subject", next);
        assertThat(reviewer(assessment)).isEqualTo(scene.id(next));
        scene.handIn(assessment, 5);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(next));
        scene.review(next, assessment, 5, null);
    }

    @Test
    void whoeverWritesWhileItMovesHasWrittenBeforeOrIsRefused() throws Exception {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("At once", subject);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        saves(former, assessment, HIGHER);
        var file = read(row("Subject", next, true));
        List<String> refused = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var writing = threads.submit(() -> {
                for (int n = 0; n < 40 && refused.isEmpty(); n++) {
                    try {
                        saves(former, assessment, HIGHER);
                    } catch (Refusal refusal) {
                        refused.add(refusal.code());
                    }
                }
            });
            stored(file);
            followed();
            writing.get();
        }
        assertThat(refused).isSubsetOf("review-passed");
        assertThat(reviewer(assessment)).isEqualTo(scene.id(next));
        assertThat(read(next, assessment)).isEqualTo(Review.Form.EMPTY);
        refused("review-passed", () -> saves(former, assessment, HIGHER));
        assertThat(said("reviewer-changed", assessment.toString())).hasSize(1);
    }

    @Test
    void whatWasSubmittedStaysWithWhoeverSubmittedIt() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("Submitted", subject);
        scene.review(former, assessment, 5, null);
        hire("Subject", next);
        assertThat(reviewer(assessment)).isEqualTo(scene.id(former));
        assertThat(said("reviewer-changed", assessment.toString())).isEmpty();
    }

    @Test
    void whatWasBegunByALeaverIsClosedAndWhoeverOfHrTakesItIsTheReviewer() {
        String former = hire("Former", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("Left", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        saves(former, assessment, HIGHER);
        leaves("Former", "");
        assertThat(worklist.find(task).vacancy()).isEqualTo(Vacancy.HOLDER_LEFT);
        assertThat(read(Scene.HR, assessment))
                .as("nobody goes on with it unseen")
                .isEqualTo(Review.Form.EMPTY);
        long version = reviewing
                .open(scene.id(Scene.HR), AssessmentId.of(assessment), Review.Kind.REVIEWER)
                .review()
                .revision();
        reviewing.save(
                scene.id(Scene.HR),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                version);
        assertThat(reviewer(assessment)).isEqualTo(scene.id(Scene.HR));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(Scene.HR));
        assertThat(said("reviewer-changed", assessment.toString()))
                .singleElement()
                .asString()
                .contains("\"from\":\"" + scene.id(former), "\"to\":\"" + scene.id(Scene.HR));
        scene.review(Scene.HR, assessment, 5, null);
    }

    @Test
    void whoComesBackAndIsGivenTheReviewAgainHasTheirDraft() {
        String former = hire("Former", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("Return", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        saves(former, assessment, HIGHER);
        Review.Form theirs = read(former, assessment);
        leaves("Former", "");
        hire("Former", "");
        refused("review-passed", () -> read(former, assessment));
        giving.reassign(scene.id(Scene.HR), task, scene.id(former), null);
        assertThat(read(former, assessment)).isEqualTo(theirs);
        assertThat(said("reviewer-changed", assessment.toString())).isEmpty();
        scene.review(former, assessment, 5, null);
    }

    @Test
    void whomHrHadNamedLeavesTheReviewToTheManager() {
        String manager = hire("Manager", "");
        String named = hire("Named", "");
        String subject = hire("Subject", manager);
        UUID assessment = handedIn("Named", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        giving.reassign(scene.id(Scene.HR), task, scene.id(named), null);
        saves(named, assessment, HIGHER);
        leaves("Named", "");
        assertThat(reviewer(assessment)).isEqualTo(scene.id(manager));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(manager));
        assertThat(worklist.find(task).vacancy()).isNull();
        scene.review(manager, assessment, 5, null);
    }

    @Test
    void fourEyesAreAskedAboutTheNewManager() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("Barred", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        eyes.took(scene.id(next), Part.DECIDED, assessment);
        hire("Subject", next);
        assertThat(reviewer(assessment)).isEqualTo(scene.id(former));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(former));
    }

    @Test
    void aManagerWhoLeavesInTheSameFileLeavesTheirReviewsToTheNewOne() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String one = hire("One", former);
        String other = hire("Other", former);
        UUID moved = handedIn("With another", one);
        UUID left = handedIn("With nobody", other);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, moved);
        UUID hers = scene.opened("user_review", WorkRole.REVIEWER, left);
        imported(row("Former", "", false) + row("One", next, true));
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(next));
        assertThat(worklist.find(task).vacancy()).isNull();
        assertThat(worklist.find(hers).vacancy()).isEqualTo(Vacancy.HOLDER_LEFT);
        // Whoever of HR has taken it keeps it.
        claiming.claim(scene.id(Scene.HR), hers, null);
        hire("Other", next);
        assertThat(worklist.find(hers).holder()).isEqualTo(scene.id(Scene.HR));
        assertThat(reviewer(left)).isEqualTo(scene.id(former));
    }

    @Test
    void whomHrHasGivenTheReviewToKeepsItAndTheOthersHearOfIt() {
        String former = hire("Former", "");
        String next = hire("Next", "");
        String subject = hire("Subject", former);
        UUID assessment = handedIn("Given", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        giving.reassign(scene.id(Scene.HR), task, scene.id(Scene.STRANGER), null);
        assertThat(said("reviewer-changed", assessment.toString()))
                .singleElement()
                .asString()
                .contains(
                        "\"from\":\"" + scene.id(former),
                        "\"to\":\"" + scene.id(Scene.STRANGER),
                        "\"person\":\"" + scene.id(Scene.HR));
        hire("Subject", next);
        assertThat(reviewer(assessment)).isEqualTo(scene.id(Scene.STRANGER));
    }

    @Test
    void aReviewThatComesBackToItsReviewerIsNotTakenFromThem() {
        String manager = hire("Manager", "");
        String colleague = hire("Colleague", "");
        String subject = hire("Subject", manager);
        UUID assessment = handedIn("Back", subject);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        delegating.delegate(scene.id(manager), task, scene.id(colleague), null);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(colleague));
        giving.reassign(scene.id(Scene.HR), task, scene.id(manager), null);
        assertThat(worklist.find(task).holder()).isEqualTo(scene.id(manager));
        assertThat(reviewer(assessment)).isEqualTo(scene.id(manager));
        assertThat(said("reviewer-changed", assessment.toString())).isEmpty();
        scene.review(manager, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void hundredsWhoseManagerChangesByOneFileAreAllRightWhenItsJobEnds() {
        int many = 240;
        String former = hire("Former", "");
        String next = hire("Next", "");
        imported(IntStream.range(0, many)
                .mapToObj(n -> row("Many" + n, former, true))
                .collect(Collectors.joining()));
        String[] mails =
                IntStream.range(0, many).mapToObj(n -> mail("Many" + n)).toArray(String[]::new);
        UUID cycle = scene.launched("Hundreds " + test, false, mails);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM assessment WHERE cycle_id = ?", Integer.class, cycle)
                        == many);
        List<UUID> assessments =
                jdbc.queryForList("SELECT id FROM assessment WHERE cycle_id = ? ORDER BY id", UUID.class, cycle);
        assertThat(assessments).hasSize(many);
        jdbc.batchUpdate(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, subject_id, cycle_id,"
                        + " due_at, opened_at) SELECT gen_random_uuid(), 'participant-assessment', 'user_review', 0, id::text, 1,"
                        + " 'REVIEWER', 'OPEN', reviewer_id, subject_id, cycle_id, now(), now() FROM assessment WHERE id = ?",
                assessments.stream().map(id -> new Object[] {id}).toList());
        imported(IntStream.range(0, many)
                .mapToObj(n -> row("Many" + n, next, true))
                .collect(Collectors.joining()));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM assessment a JOIN work_item w ON w.business_key = a.id::text AND w.element ="
                                + " 'user_review' WHERE a.cycle_id = ? AND a.reviewer_id = ? AND w.holder_id = ?",
                        Integer.class,
                        cycle,
                        scene.id(next),
                        scene.id(next)))
                .isEqualTo(many);
        assertThat(jdbc.queryForObject(
                        "SELECT count(DISTINCT key)::int FROM outbox_event WHERE type LIKE '%.reporting-line-changed.v1' AND payload"
                                + " LIKE '%' || ? || '%' AND payload LIKE '%' || ? || '%'",
                        Integer.class, "\"from\":\"" + scene.id(former), "\"to\":\"" + scene.id(next)))
                .isEqualTo(many);
        leaves("Next", "");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM assessment a JOIN work_item w ON w.business_key = a.id::text AND w.element ="
                                + " 'user_review' WHERE a.cycle_id = ? AND w.holder_id IS NULL AND w.vacancy = 'HOLDER_LEFT'",
                        Integer.class,
                        cycle))
                .isEqualTo(many);
        String third = hire("Third", "");
        imported(IntStream.range(0, many)
                .mapToObj(n -> row("Many" + n, third, true))
                .collect(Collectors.joining()));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM assessment a JOIN work_item w ON w.business_key = a.id::text AND w.element ="
                                + " 'user_review' WHERE a.cycle_id = ? AND a.reviewer_id = ? AND w.holder_id = ?",
                        Integer.class,
                        cycle,
                        scene.id(third),
                        scene.id(third)))
                .isEqualTo(many);
    }
}
