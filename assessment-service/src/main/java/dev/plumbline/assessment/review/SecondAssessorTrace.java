package dev.plumbline.assessment.review;

import java.util.List;
import java.util.UUID;

/**
 * Why somebody judges a second time (R19).
 *
 * @param possible how many were possible
 * @param equal how many of these had the fewest open second assessments
 * @param first those who would have been drawn first, in that order, whoever was drawn among them; at most {@value #MOST}
 */
public record SecondAssessorTrace(Why why, int possible, int equal, List<Candidate> first) {

    /** How many candidates a trace names. */
    public static final int MOST = 10;

    /** Why it is this one. */
    public enum Why {
        /** Nobody else was possible. */
        ONLY_ONE,
        /** They had the fewest open second assessments. */
        FEWEST_OPEN,
        /** Of those with the fewest, theirs was the lowest number (CRC-32 of the assessment and the person). */
        LOWEST_NUMBER,
        /** Nobody was possible: a group has it. */
        NOBODY,
        /** HR gave it to them. */
        GIVEN,
        /** Whoever was drawn, or had it from HR, came to be barred by four eyes: a group has it, or whoever of it has taken it. */
        BARRED
    }

    /**
     * Somebody who was possible.
     *
     * @param open how many second assessments they had open then
     */
    public record Candidate(UUID person, int open) {}

    /** The same where whoever was drawn could not have it in the end. */
    SecondAssessorTrace toGroup() {
        return new SecondAssessorTrace(Why.NOBODY, possible, equal, first);
    }

    /** The same where a group has it by now; where none was possible before, that stays so. */
    SecondAssessorTrace barred() {
        return why == Why.NOBODY ? this : new SecondAssessorTrace(Why.BARRED, possible, equal, first);
    }

    /** The same where HR then gave it to somebody. */
    SecondAssessorTrace given() {
        return new SecondAssessorTrace(Why.GIVEN, possible, equal, first);
    }
}
