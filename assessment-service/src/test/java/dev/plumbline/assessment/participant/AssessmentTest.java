package dev.plumbline.assessment.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be done with an assessment in each state, and where it is then. */
class AssessmentTest {

    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant DUE = NOW.plus(Duration.ofDays(14));

    private static final Map<String, Consumer<Assessment>> ACTS = acts();

    private static Map<String, Consumer<Assessment>> acts() {
        Map<String, Consumer<Assessment>> acts = new LinkedHashMap<>();
        acts.put("beginSelfAssessment", a -> a.beginSelfAssessment(NOW));
        acts.put("submit", a -> a.submit(NOW));
        acts.put("bypass", a -> a.bypass(NOW));
        acts.put("recall", a -> a.recall(NOW));
        acts.put("beginReview", a -> a.beginReview(NOW));
        acts.put("return", a -> a.returnToSubject(2, DUE, NOW));
        acts.put("review", a -> a.review(false, NOW));
        acts.put("review with a second assessor", a -> a.review(true, NOW));
        acts.put("secondAssess alike", a -> a.secondAssess(false, NOW));
        acts.put("secondAssess otherwise", a -> a.secondAssess(true, NOW));
        acts.put("settle", a -> a.settle(NOW));
        acts.put("enterCalibration", a -> a.enterCalibration(NOW));
        acts.put("calibrated unchanged", a -> a.calibrated(false, NOW));
        acts.put("calibrated changed", a -> a.calibrated(true, NOW));
        acts.put("passCalibration", a -> a.passCalibration(NOW));
        acts.put("explain", a -> a.explain(NOW));
        acts.put("publish", a -> a.publish(DUE, DUE, NOW));
        acts.put("acknowledge", a -> a.acknowledge(NOW));
        acts.put("appeal", a -> a.appeal(DUE, NOW));
        acts.put("appealGoesOn", a -> a.appealGoesOn(DUE));
        acts.put("decideAppeal", a -> a.decideAppeal(true, DUE, DUE, NOW));
        acts.put("close", a -> a.close(NOW));
        acts.put("withdraw", a -> a.withdraw(NOW));
        return acts;
    }

    private static Assessment in(AssessmentState state) {
        var assessment = new Assessment();
        assessment.reopen(state, DUE, DUE, THEN);
        return assessment;
    }

    /** The whole table: an act from each state that allows it; from every other it is refused and changes nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    beginSelfAssessment           | ASSIGNED>SELF_ASSESSING SELF_ASSESSING>SELF_ASSESSING
                    submit                        | ASSIGNED>SUBMITTED SELF_ASSESSING>SUBMITTED
                    bypass                        | ASSIGNED>SUBMITTED SELF_ASSESSING>SUBMITTED
                    recall                        | SUBMITTED>SELF_ASSESSING
                    beginReview                   | SUBMITTED>IN_REVIEW IN_REVIEW>IN_REVIEW
                    return                        | IN_REVIEW>SELF_ASSESSING
                    review                        | IN_REVIEW>REVIEWED SECOND_ASSESSMENT>REVIEWED TO_SETTLE>REVIEWED
                    review with a second assessor | IN_REVIEW>SECOND_ASSESSMENT
                    secondAssess alike            | SECOND_ASSESSMENT>REVIEWED
                    secondAssess otherwise        | SECOND_ASSESSMENT>TO_SETTLE
                    settle                        | TO_SETTLE>REVIEWED
                    enterCalibration              | REVIEWED>IN_CALIBRATION
                    calibrated unchanged          | REVIEWED>READY_TO_PUBLISH IN_CALIBRATION>READY_TO_PUBLISH TO_EXPLAIN>READY_TO_PUBLISH
                    calibrated changed            | IN_CALIBRATION>TO_EXPLAIN
                    passCalibration               | REVIEWED>READY_TO_PUBLISH
                    explain                       | TO_EXPLAIN>READY_TO_PUBLISH
                    publish                       | READY_TO_PUBLISH>PUBLISHED
                    acknowledge                   | PUBLISHED>ACKNOWLEDGED
                    appeal                        | PUBLISHED>APPEALED ACKNOWLEDGED>APPEALED
                    appealGoesOn                  | APPEALED>APPEALED
                    decideAppeal                  | APPEALED>PUBLISHED
                    close                         | PUBLISHED>CLOSED ACKNOWLEDGED>CLOSED
                    withdraw                      | ASSIGNED>WITHDRAWN SELF_ASSESSING>WITHDRAWN SUBMITTED>WITHDRAWN IN_REVIEW>WITHDRAWN SECOND_ASSESSMENT>WITHDRAWN TO_SETTLE>WITHDRAWN REVIEWED>WITHDRAWN IN_CALIBRATION>WITHDRAWN TO_EXPLAIN>WITHDRAWN READY_TO_PUBLISH>WITHDRAWN
                    """)
    void anActLeadsFromTheStatesThatAllowIt(String act, String expected) {
        Map<AssessmentState, AssessmentState> led = new EnumMap<>(AssessmentState.class);
        for (AssessmentState from : AssessmentState.values()) {
            Assessment assessment = in(from);
            int round = assessment.round();
            try {
                ACTS.get(act).accept(assessment);
                led.put(from, assessment.state());
            } catch (Refusal refused) {
                assertThat(refused.code()).isEqualTo("assessment-state");
                assertThat(assessment.state()).isEqualTo(from);
                assertThat(assessment.round()).isEqualTo(round);
                assertThat(assessment.changedAt()).isEqualTo(THEN);
            }
        }
        assertThat(led)
                .isEqualTo(Stream.of(expected.split(" "))
                        .map(step -> step.split(">"))
                        .collect(Collectors.toMap(
                                step -> AssessmentState.valueOf(step[0]), step -> AssessmentState.valueOf(step[1]))));
    }

    @Test
    void everyStateIsReachedAndOnlyTheLastTwoAreEnds() {
        Set<AssessmentState> reached = Stream.of(AssessmentState.values())
                .flatMap(state -> state.next().stream())
                .collect(Collectors.toSet());
        assertThat(reached).hasSize(AssessmentState.values().length - 1).doesNotContain(AssessmentState.ASSIGNED);
        assertThat(Stream.of(AssessmentState.values())
                        .filter(state -> state.next().isEmpty()))
                .containsExactly(AssessmentState.CLOSED, AssessmentState.WITHDRAWN);
    }

    @ParameterizedTest
    @EnumSource
    void aStateHasAPhaseUnlessItIsWithdrawnAndAResultIsOutInTheLast(AssessmentState state) {
        assertThat(state.phase() == null).isEqualTo(state == AssessmentState.WITHDRAWN);
        assertThat(state.published()).isEqualTo(state.phase() == AssessmentCycle.Phase.ACKNOWLEDGEMENT);
    }

    @Test
    void whatWasSubmittedOnceIsNeverBypassed() {
        var assessment = new Assessment();
        assessment.submit(NOW);
        assessment.recall(NOW);
        assertThatThrownBy(() -> assessment.bypass(NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("bypass-after-submission"));
    }

    @Test
    void whatWasBypassedIsNotRecalled() {
        var assessment = new Assessment();
        assessment.bypass(NOW);
        assertThatThrownBy(() -> assessment.recall(NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("recall-bypassed"));
    }

    @Test
    void aReviewIsReturnedAsOftenAsThePolicySaysAndEachTimeBeginsARound() {
        Assessment assessment = in(AssessmentState.IN_REVIEW);
        int round = assessment.round();
        assessment.returnToSubject(1, DUE, NOW);
        assertThat(assessment.round()).isEqualTo(round + 1);
        assertThat(assessment.selfDueAt()).isEqualTo(DUE);
        assessment.submit(NOW);
        assessment.beginReview(NOW);
        assertThatThrownBy(() -> assessment.returnToSubject(1, DUE, NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("returned-too-often"));
        assertThat(assessment.state()).isEqualTo(AssessmentState.IN_REVIEW);
        assertThat(assessment.returned()).isEqualTo(1);
    }

    @Test
    void anAppealNeverShortensTheRightToAppeal() {
        Assessment assessment = in(AssessmentState.READY_TO_PUBLISH);
        Instant until = NOW.plus(Duration.ofDays(30));
        assessment.publish(DUE, until, NOW);
        assessment.appeal(DUE, NOW);
        assessment.decideAppeal(false, DUE, until.minus(Duration.ofDays(5)), NOW);
        assertThat(assessment.appealUntil()).isEqualTo(until);
        assertThat(assessment.appealStepDue()).isNull();
        assessment.appeal(DUE, NOW);
        assessment.decideAppeal(false, DUE, until.plus(Duration.ofDays(5)), NOW);
        assertThat(assessment.appealUntil()).isEqualTo(until.plus(Duration.ofDays(5)));
    }

    @Test
    void onlyAChangedResultHasANewRevision() {
        Assessment assessment = in(AssessmentState.APPEALED);
        int revision = assessment.revision();
        assessment.decideAppeal(false, DUE, DUE, NOW);
        assertThat(assessment.revision()).isEqualTo(revision);
        assessment.appeal(DUE, NOW);
        assessment.decideAppeal(true, DUE, DUE, NOW);
        assertThat(assessment.revision()).isEqualTo(revision + 1);
    }

    @ParameterizedTest
    @EnumSource
    void reopeningBeginsARevisionOnlyWhereAResultIsOut(AssessmentState state) {
        Assessment assessment = in(state);
        int revision = assessment.revision();
        assessment.reopen(AssessmentState.IN_REVIEW, DUE, DUE, NOW);
        assertThat(assessment.revision()).isEqualTo(state.published() ? revision + 1 : revision);
        assertThat(assessment.changedAt()).isEqualTo(NOW);
    }

    @Test
    void whoHadTheirResultLateHasDatesOfTheirOwnAndNobodyEarlierOnes() {
        LocalDate day = LocalDate.parse("2026-06-25");
        var cycle = new AssessmentCycle(
                UUID.randomUUID(),
                "Autumn",
                UUID.randomUUID(),
                1,
                true,
                SkillsFrom.LIST,
                Milestones.of(day, day, day, day, day),
                ZoneId.of("Europe/Berlin"),
                UUID.randomUUID(),
                THEN);
        var assessment = new Assessment();
        assertThat(assessment.acknowledgementDue(cycle)).isEqualTo(cycle.acknowledgementDue());
        Instant now = Instant.parse("2026-06-20T00:00:00Z");
        assessment.reopen(AssessmentState.READY_TO_PUBLISH, now, now, now);
        assessment.publish(now, cycle.appealDue().plus(Duration.ofDays(3)), now);
        assertThat(assessment.acknowledgementDue(cycle)).isEqualTo(cycle.acknowledgementDue());
        assertThat(assessment.appealDue(cycle)).isEqualTo(cycle.appealDue().plus(Duration.ofDays(3)));
    }
}
