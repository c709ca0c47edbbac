package dev.plumbline.assessment.evaluation;

import java.util.Set;

/**
 * The numbers by which is judged; data with a version, pinned to a cycle at launch.
 *
 * @param coverPercent share of the weighted statements that covers a level, 1–100 (R10)
 * @param minDistinctEvidence pieces of work that suffice (R7)
 * @param fullMonths age in whole months up to which work counts in full (R8)
 * @param agedMonths age up to which it counts partly (R8)
 * @param classTolerance attributes that may stand one lower for PROFICIENCY (R12)
 * @param mostReturns how often a review may be returned (R15)
 * @param secondAssessorLevels approved levels that always ask a second assessor (R19)
 * @param samplePercent share of results drawn for a second assessor, 0–100 (R19)
 * @param signaturePercent share of changed items above which a session is signed twice
 * @param quorum calibrators that a decision needs
 * @param validMonths how long a result is valid (R20)
 * @param appealDays how many days after its publication a result can be appealed against, at the least
 * @param talkDays days to talk a result over again, from the appeal
 * @param challengeDays days to decide a challenge, from the appeal
 * @param confirmDays days to confirm what talking again would change
 */
public record Policy(
        int version,
        int coverPercent,
        int minDistinctEvidence,
        int fullMonths,
        int agedMonths,
        int classTolerance,
        int mostReturns,
        Set<Integer> secondAssessorLevels,
        int samplePercent,
        int signaturePercent,
        int quorum,
        int validMonths,
        int appealDays,
        int talkDays,
        int challengeDays,
        int confirmDays) {

    /** The policy that every installation begins with. */
    public static final Policy FIRST = new Policy(1, 85, 2, 36, 60, 1, 2, Set.of(6, 7), 10, 25, 3, 24, 28, 10, 20, 5);

    public Policy {
        if (coverPercent < 1 || coverPercent > 100 || samplePercent < 0 || samplePercent > 100) {
            throw new IllegalArgumentException("A percentage of the policy is out of range");
        }
        if (fullMonths < 0 || agedMonths < fullMonths) {
            throw new IllegalArgumentException("Aged work is older than work that counts in full");
        }
    }
}
