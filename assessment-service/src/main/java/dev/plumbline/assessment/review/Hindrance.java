package dev.plumbline.assessment.review;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;

/** Why a review is not approved together with others. */
public enum Hindrance {
    /** It is not the person's to decide, or no longer. */
    NOT_YOURS,
    /** Four eyes bar the person from it. */
    FOUR_EYES,
    /** Whoever chose it has left since. */
    ACTOR_LEFT,
    /** The cycle is closed, cancelled or not open yet. */
    CYCLE_OVER,
    CYCLE_PAUSED,
    /** The assessment alone is paused. */
    PERSON_PAUSED,
    /** The person assessed has it: it was returned or recalled, or is not submitted. */
    WITH_THE_PERSON,
    /** It is decided, or over. */
    ALREADY_DECIDED,
    /** Somebody prepares it for its reviewer. */
    DELEGATED,
    /** It waits in another bulk approval. */
    ALREADY_CHOSEN,
    /** It was saved after it was chosen. */
    CHANGED,
    /** Nothing was saved since the person assessed has submitted it. */
    NOT_BEGUN,
    /** Somebody else saved it last. */
    SAVED_BY_OTHERS,
    VERDICTS_MISSING,
    /** A piece of evidence has neither tick. */
    TICKS_MISSING,
    ATTRIBUTES_MISSING,
    /** What counts as met rests on no evidence that is accepted, and on nothing that was seen. */
    EVIDENCE_MISSING,
    /** What the reviewer saw has no day, part or note. */
    OBSERVATION_INCOMPLETE,
    /** A skill has no claim. */
    NOT_CLAIMED,
    /** What is recommended is not the level that was claimed. */
    DIFFERS_FROM_CLAIM,
    /** The reviewer decides on something else than what is recommended. */
    DECIDED_OTHERWISE,
    SECOND_ASSESSOR,
    /** The state does not allow it, for another reason. */
    STATE,
    /** It could not be done; an operator sees the cause. */
    FAILED;

    /** What a refusal of the same thing says. */
    public static List<Hindrance> of(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? List.of(of(refusal.code()))
                : refusal.faults().stream()
                        .map(fault -> of(fault.code()))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static Hindrance of(String code) {
        return switch (code) {
            case "not-found", "not-reviewer", "not-holder", "review-passed", "task-offered" -> NOT_YOURS;
            case "cycle-not-open" -> CYCLE_OVER;
            case "cycle-paused" -> CYCLE_PAUSED;
            case "person-paused" -> PERSON_PAUSED;
            case "self-assessment-recalled" -> WITH_THE_PERSON;
            case "assessment-state" -> ALREADY_DECIDED;
            case "task-delegated" -> DELEGATED;
            case "stale" -> CHANGED;
            case "attribute-unrated" -> ATTRIBUTES_MISSING;
            case "verdict-missing" -> VERDICTS_MISSING;
            case "verdict-without-evidence" -> EVIDENCE_MISSING;
            case "start-missing" -> NOT_CLAIMED;
            case "observation-incomplete" -> OBSERVATION_INCOMPLETE;
            case "class-of-skill", "reason-of-skill" -> DECIDED_OTHERWISE;
            case "on-oneself" -> FOUR_EYES;
            // Every other refusal of a decision is one of its state.
            default -> code.startsWith("four-eyes") ? FOUR_EYES : STATE;
        };
    }
}
