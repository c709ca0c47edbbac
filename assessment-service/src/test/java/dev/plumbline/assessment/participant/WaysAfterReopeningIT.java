package dev.plumbline.assessment.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.FinalisingSessions;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.result.AcknowledgingResults;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What is reopened continues: from wherever an assessment was, at each step that HR may choose, the people who come next
 * do their part, and it is ready to be published again.
 */
class WaysAfterReopeningIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String WHY = "The wrong evidence was judged.";
    private static final String[] CALIBRATORS = {
        "kaspar.moss@demo.example", "shun.ito@demo.example", "otis.grau@demo.example"
    };
    private static final Set<Step> AT_THE_START = EnumSet.of(Step.SELF_ASSESSMENT);
    private static final Set<Step> AT_THE_REVIEW = EnumSet.of(Step.SELF_ASSESSMENT, Step.REVIEW);
    private static final Set<Step> AT_ANY = EnumSet.allOf(Step.class);

    /**
     * Where somebody was before HR reopened their assessment.
     *
     * @param reach what brings an assessment there, from its launch
     * @param steps where HR may reopen it then
     */
    private record Stand(String name, boolean calibration, Consumer<UUID> reach, Set<Step> steps) {}

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private BypassingSelfAssessments bypassing;

    @Autowired
    private RecallingSelfAssessments recalling;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private FinalisingSessions finalising;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private ExplainingChanges explaining;

    @Autowired
    private PublishingResults publishing;

    @Autowired
    private AcknowledgingResults acknowledging;

    @Autowired
    private Results results;

    /** Who has claimed the highest level, which a second assessor would judge too. */
    private final Set<UUID> claimingMost = new HashSet<>();

    private UUID hr() {
        return scene.id(Scene.HR);
    }

    private UUID manager() {
        return scene.id(Scene.MANAGER);
    }

    private void until(UUID assessment, AssessmentState state) {
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == state);
    }

    // --- From the launch to where somebody is

    private void submitted(UUID assessment) {
        scene.handIn(assessment, 5);
    }

    private void recalled(UUID assessment) {
        submitted(assessment);
        recalling.recall(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
    }

    private void inReview(UUID assessment) {
        submitted(assessment);
        reviewing.save(
                manager(),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
    }

    private void returned(UUID assessment) {
        inReview(assessment);
        returning.returnToSubject(
                manager(),
                AssessmentId.of(assessment),
                List.of(scene.skill()
                        .level(5)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .id()),
                "Please show who was accountable for it.");
    }

    private void withSecondAssessor(UUID assessment) {
        scene.handIn(assessment, 6);
        claimingMost.add(assessment);
        scene.review(Scene.MANAGER, assessment, 6, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.SECOND_ASSESSMENT);
        scene.secondBy(Scene.DIRECTOR, assessment);
    }

    private void toSettle(UUID assessment) {
        withSecondAssessor(assessment);
        reviewing.save(
                scene.id(Scene.DIRECTOR),
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                scene.judgement(
                        assessment,
                        6,
                        new Review.Otherwise(5, AttainmentClass.COMPETENCY, "The scope is one service.")),
                null);
        second.submit(scene.id(Scene.DIRECTOR), AssessmentId.of(assessment), null);
    }

    private void settled(UUID assessment) {
        toSettle(assessment);
        scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        second.settle(
                hr(),
                AssessmentId.of(assessment),
                Map.of(scene.said(assessment), new Decision(5, AttainmentClass.COMPETENCY)),
                "Both were heard, and the scope is one service.");
    }

    private void reviewed(UUID assessment) {
        submitted(assessment);
        scene.review(Scene.MANAGER, assessment, 5, null);
    }

    private void inCalibration(UUID assessment) {
        reviewed(assessment);
        scene.calibration(scene.read(assessment).cycleId(), assessment);
    }

    /** The session is open and has decided, but is not closed yet. */
    private void decidedAtTheTable(UUID assessment) {
        inCalibration(assessment);
        open(assessment);
        decide(assessment, 6);
    }

    private void toExplain(UUID assessment) {
        decidedAtTheTable(assessment);
        close(assessment);
        until(assessment, AssessmentState.TO_EXPLAIN);
    }

    private void calibrated(UUID assessment) {
        inCalibration(assessment);
        open(assessment);
        close(assessment);
        until(assessment, AssessmentState.READY_TO_PUBLISH);
    }

    private void published(UUID assessment) {
        scene.publish(scene.read(assessment).cycleId(), assessment);
    }

    private void acknowledged(UUID assessment) {
        acknowledging.acknowledge(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
    }

    private void closed(UUID assessment) {
        clock.moveDays(100);
        until(assessment, AssessmentState.CLOSED);
        clock.backToNow();
    }

    private void withdrawn(UUID assessment) {
        withdrawing.withdraw(hr(), AssessmentId.of(assessment), WHY);
    }

    private CalibrationSession session(UUID assessment) {
        return viewing.ofCycle(scene.read(assessment).cycleId()).stream()
                .filter(session -> session.state() != CalibrationSession.State.FINALISED)
                .findFirst()
                .orElseThrow();
    }

    private void open(UUID assessment) {
        CalibrationSession session = session(assessment);
        if (session.state() == CalibrationSession.State.DRAFT) {
            scene.staff(session, Scene.HR, CALIBRATORS);
            leading.schedule(hr(), session.id());
            leading.open(hr(), session.id());
        }
    }

    private void decide(UUID assessment, int level) {
        UUID session = session(assessment).id();
        UUID item = viewing.table(hr(), session).items().stream()
                .filter(one -> one.assessmentId().equals(assessment))
                .findFirst()
                .orElseThrow()
                .id();
        decidingItems.decide(
                hr(),
                session,
                item,
                new DecidingItems.Ruling(
                        level,
                        AttainmentClass.COMPETENCY,
                        level > 5 ? ReasonCode.SCOPE_ABOVE_LEVEL : ReasonCode.SCOPE_BELOW_LEVEL,
                        "Both have read of the same services.",
                        List.of(scene.skill()
                                .level(level)
                                .orElseThrow()
                                .statements()
                                .getFirst()
                                .id()),
                        "You answer for these services, and for no others.",
                        Stream.of(CALIBRATORS).map(scene::id).toList()),
                null);
    }

    /** Closes the session; where its changes must be signed, others sign. */
    private void close(UUID assessment) {
        UUID session = session(assessment).id();
        leading.ready(hr(), session);
        finalising.beginFinalising(session);
    }

    // --- Where somebody is

    private static Stand stand(String name, boolean calibration, Set<Step> steps, Consumer<UUID> reach) {
        return new Stand(name, calibration, reach, steps);
    }

    private List<Stand> stands() {
        return List.of(
                stand("drafted", false, AT_THE_START, a -> scene.draft(a, 5)),
                stand("submitted", false, AT_THE_REVIEW, this::submitted),
                stand("recalled", false, AT_THE_START, this::recalled),
                stand("bypassed", false, AT_THE_REVIEW, a -> bypassing.bypass(hr(), AssessmentId.of(a))),
                stand("in review", false, AT_THE_REVIEW, this::inReview),
                stand("returned", false, AT_THE_REVIEW, this::returned),
                stand("with the second assessor", false, AT_THE_REVIEW, this::withSecondAssessor),
                stand("to settle", false, AT_THE_REVIEW, this::toSettle),
                stand("settled", false, AT_THE_REVIEW, this::settled),
                stand("ready", false, AT_THE_REVIEW, this::reviewed),
                stand("published", false, AT_THE_REVIEW, then(this::reviewed, this::published)),
                stand("acknowledged", false, AT_THE_REVIEW, then(this::reviewed, this::published, this::acknowledged)),
                stand("closed", false, AT_THE_REVIEW, then(this::reviewed, this::published, this::closed)),
                stand("withdrawn before anything was said", false, AT_THE_START, this::withdrawn),
                stand("withdrawn after a draft", false, AT_THE_START, then(a -> scene.draft(a, 5), this::withdrawn)),
                stand("withdrawn after a submission", false, AT_THE_REVIEW, then(this::submitted, this::withdrawn)),
                stand("withdrawn after a recall", false, AT_THE_START, then(this::recalled, this::withdrawn)),
                stand("withdrawn after a return", false, AT_THE_REVIEW, then(this::returned, this::withdrawn)),
                stand("withdrawn when ready", false, AT_THE_REVIEW, then(this::reviewed, this::withdrawn)),
                stand("submitted, to be calibrated", true, AT_THE_REVIEW, this::submitted),
                stand("recalled, to be calibrated", true, AT_THE_START, this::recalled),
                stand("reviewed", true, AT_ANY, this::reviewed),
                stand("in calibration", true, AT_ANY, this::inCalibration),
                stand("decided at the table", true, AT_ANY, this::decidedAtTheTable),
                stand("to explain", true, AT_ANY, this::toExplain),
                stand("calibrated", true, AT_ANY, this::calibrated),
                stand("published after calibration", true, AT_ANY, then(this::calibrated, this::published)),
                stand("withdrawn when reviewed", true, AT_ANY, then(this::reviewed, this::withdrawn)),
                stand("withdrawn in calibration", true, AT_ANY, then(this::inCalibration, this::withdrawn)),
                stand("withdrawn at the table", true, AT_ANY, then(this::decidedAtTheTable, this::withdrawn)),
                stand("withdrawn when calibrated", true, AT_ANY, then(this::calibrated, this::withdrawn)));
    }

    @SafeVarargs
    private static Consumer<UUID> then(Consumer<UUID>... parts) {
        return assessment -> Stream.of(parts).forEach(part -> part.accept(assessment));
    }

    // --- From there to the end

    private UUID standing(Stand stand) {
        UUID cycle = scene.launched(stand.name() + " " + UUID.randomUUID(), stand.calibration(), Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        stand.reach().accept(assessment);
        return assessment;
    }

    /** Nobody has said what the person claims: their reviewer does not find the level shown, and no second assessor does. */
    private void reviewWithoutAClaim(UUID assessment) {
        judgeWithoutAClaim(manager(), assessment, Review.Kind.REVIEWER);
        deciding.submit(manager(), AssessmentId.of(assessment), null);
        // Nobody's last level is far from no level, unless they have had a result.
        if (scene.read(assessment).state() == AssessmentState.SECOND_ASSESSMENT) {
            scene.secondBy(Scene.DIRECTOR, assessment);
            judgeWithoutAClaim(scene.id(Scene.DIRECTOR), assessment, Review.Kind.SECOND);
            second.submit(scene.id(Scene.DIRECTOR), AssessmentId.of(assessment), null);
        }
    }

    private void judgeWithoutAClaim(UUID actor, UUID assessment, Review.Kind kind) {
        reviewing.save(
                actor,
                AssessmentId.of(assessment),
                kind,
                new Review.Form(
                        scene.attributes(6),
                        Map.of(),
                        List.of(new Review.SkillReview(
                                scene.said(assessment),
                                5,
                                List.of(),
                                scene.verdicts(5, Verdict.NOT_MET),
                                List.of(),
                                Map.of(),
                                null))),
                null);
    }

    private void goOn(UUID assessment, Step step) {
        if (step == Step.SELF_ASSESSMENT) {
            scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
            scene.handIn(assessment, 5);
            claimingMost.remove(assessment);
        }
        if (step != Step.CALIBRATION) {
            assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.SUBMITTED);
            scene.opened("user_review", WorkRole.REVIEWER, assessment);
            if (scene.read(assessment).bypassed()) {
                reviewWithoutAClaim(assessment);
            } else if (claimingMost.contains(assessment)) {
                scene.review(
                        Scene.MANAGER,
                        assessment,
                        6,
                        new Review.Otherwise(5, AttainmentClass.COMPETENCY, "The scope is one service."));
            } else {
                scene.review(Scene.MANAGER, assessment, 5, null);
            }
        }
        // Whoever is reopened after calibration began is collected by the service itself.
        if (scene.read(assessment).state() == AssessmentState.REVIEWED
                && viewing.ofCycle(scene.read(assessment).cycleId()).isEmpty()) {
            scene.calibration(scene.read(assessment).cycleId(), assessment);
        }
        if (scene.read(assessment).state() != AssessmentState.READY_TO_PUBLISH) {
            until(assessment, AssessmentState.IN_CALIBRATION);
            open(assessment);
            decide(assessment, 5);
            close(assessment);
            await().atMost(PATIENCE).until(() -> scene.read(assessment).state() != AssessmentState.IN_CALIBRATION);
        }
        if (scene.read(assessment).state() == AssessmentState.TO_EXPLAIN) {
            scene.opened("user_explain_change", WorkRole.REVIEWER, assessment);
            explaining.explain(manager(), AssessmentId.of(assessment), "Both saw one service, and so do I.");
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsReopenedGoesOnToItsResult() {
        return stands().stream()
                .flatMap(stand -> stand.steps().stream()
                        .map(step -> DynamicTest.dynamicTest(stand.name() + ", again at " + step, () -> {
                            everybodyIsThereAsEver();
                            UUID assessment = standing(stand);
                            assertThat(reopening.entrances(scene.read(assessment)))
                                    .containsExactlyInAnyOrderElementsOf(stand.steps());
                            Assessment before = scene.read(assessment);
                            // Whoever has a result gets another one.
                            int revision = before.revision() + (before.state().published() ? 1 : 0);
                            reopening.reopen(hr(), AssessmentId.of(assessment), step, WHY);
                            assertThat(scene.read(assessment).round()).isGreaterThan(before.round());
                            goOn(assessment, step);
                            until(assessment, AssessmentState.READY_TO_PUBLISH);
                            publishing.beginPublishing(scene.read(assessment).cycleId());
                            until(assessment, AssessmentState.PUBLISHED);
                            if (!scene.read(assessment).bypassed()) {
                                Results.SkillResult result = results.sheet(
                                                scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment))
                                        .skills()
                                        .getFirst();
                                assertThat(result.decision().level()).isEqualTo(5);
                                assertThat(result.revision()).isEqualTo(revision);
                            }
                        })));
    }
}
