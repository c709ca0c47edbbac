package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.review.Review.Tick;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a review is not approved with others, where a refusal says it. */
class HindranceTest {

    @ParameterizedTest
    @CsvSource({
        "not-found, NOT_YOURS",
        "not-reviewer, NOT_YOURS",
        "review-passed, NOT_YOURS",
        "cycle-not-open, CYCLE_OVER",
        "cycle-paused, CYCLE_PAUSED",
        "person-paused, PERSON_PAUSED",
        "self-assessment-recalled, WITH_THE_PERSON",
        "assessment-state, ALREADY_DECIDED",
        "task-delegated, DELEGATED",
        "four-eyes-above, FOUR_EYES",
        "on-oneself, FOUR_EYES",
        "stale, CHANGED",
        "something-new, STATE"
    })
    void aRefusalSaysItInItsCode(String code, Hindrance hindrance) {
        assertThat(Hindrance.of(new Refusal(Refusal.Kind.CONFLICT, code))).containsExactly(hindrance);
    }

    @Test
    void eachKindOfFaultIsSaidOnce() {
        assertThat(Hindrance.of(Refusal.invalid(List.of(
                        Fault.at("a", "verdict-missing"),
                        Fault.at("b", "verdict-missing"),
                        Fault.at("c", "attribute-unrated"),
                        Fault.at("d", "start-missing"),
                        Fault.at("e", "observation-incomplete"),
                        Fault.at("f", "verdict-without-evidence"),
                        Fault.at("g", "reason-of-skill")))))
                .containsExactly(
                        Hindrance.VERDICTS_MISSING,
                        Hindrance.ATTRIBUTES_MISSING,
                        Hindrance.EVIDENCE_MISSING,
                        Hindrance.OBSERVATION_INCOMPLETE,
                        Hindrance.NOT_CLAIMED,
                        Hindrance.DECIDED_OTHERWISE);
    }

    /** With one tick of the two a piece is looked at, and not accepted. */
    @Test
    void aPieceWithNeitherTickIsNotLookedAt() {
        assertThat(ClearCase.isTicked(null)).isFalse();
        assertThat(ClearCase.isTicked(new Tick(false, false))).isFalse();
        assertThat(ClearCase.isTicked(new Tick(true, false))).isTrue();
        assertThat(ClearCase.isTicked(new Tick(true, true))).isTrue();
    }
}
