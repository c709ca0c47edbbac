package dev.plumbline.assessment.evaluation;

import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The numbers used for judging. A policy has a version, and a cycle keeps the version that it has at launch.
 *
 * @param coverPercent share of the weighted statements that covers a level, 1–100 (R10)
 * @param minDistinctEvidence pieces of work that suffice (R7)
 * @param fullMonths age in whole months up to which work counts in full (R8)
 * @param agedMonths age up to which it counts partly (R8)
 * @param classTolerance attributes that may be one lower for PROFICIENCY (R12)
 * @param mostReturns how often a review may be returned (R15)
 * @param secondAssessorTop how many of the highest levels of an edition always ask a second assessor; 0 for none (R19)
 * @param samplePercent share of results drawn for a second assessor, 0–100 (R19)
 * @param signaturePercent share of changed items above which a session is signed twice
 * @param quorum calibrators that a decision needs
 * @param validMonths how long a result is valid (R20)
 * @param appealDays for how many days after its publication a result can be appealed against, at least
 * @param talkDays days to discuss a result again, from the appeal
 * @param challengeDays days to decide a challenge, from the appeal
 * @param confirmDays days to confirm a change that a discussion proposes
 * @param graceDays how many days after its date a self-assessment is still waited for; employees do not see them. 0 for
 *     a policy that was stored before there were any, in which it is absent
 */
public record Policy(
        int version,
        int coverPercent,
        int minDistinctEvidence,
        int fullMonths,
        int agedMonths,
        int classTolerance,
        int mostReturns,
        int secondAssessorTop,
        int samplePercent,
        int signaturePercent,
        int quorum,
        int validMonths,
        int appealDays,
        int talkDays,
        int challengeDays,
        int confirmDays,
        Integer graceDays) {

    public Policy {
        graceDays = graceDays == null ? 0 : graceDays;
    }

    /** Without days of grace. */
    public Policy(
            int version,
            int coverPercent,
            int minDistinctEvidence,
            int fullMonths,
            int agedMonths,
            int classTolerance,
            int mostReturns,
            int secondAssessorTop,
            int samplePercent,
            int signaturePercent,
            int quorum,
            int validMonths,
            int appealDays,
            int talkDays,
            int challengeDays,
            int confirmDays) {
        this(
                version,
                coverPercent,
                minDistinctEvidence,
                fullMonths,
                agedMonths,
                classTolerance,
                mostReturns,
                secondAssessorTop,
                samplePercent,
                signaturePercent,
                quorum,
                validMonths,
                appealDays,
                talkDays,
                challengeDays,
                confirmDays,
                0);
    }

    /** The policy that every installation begins with. */
    public static final Policy FIRST = new Policy(1, 85, 2, 36, 60, 1, 2, 2, 10, 25, 3, 24, 28, 10, 20, 5);

    /**
     * A number of a policy, and the bounds between which it may be set.
     *
     * @param name as it is called here and over REST
     */
    public record Bound(String name, ToIntFunction<Policy> number, int least, int most) {

        /** The number in that policy. */
        public int of(Policy policy) {
            return number.applyAsInt(policy);
        }

        private int nearest(Policy policy) {
            return Math.clamp(of(policy), least, most);
        }
    }

    private static final Bound COVER = new Bound("coverPercent", Policy::coverPercent, 50, 100);
    private static final Bound EVIDENCE = new Bound("minDistinctEvidence", Policy::minDistinctEvidence, 1, 10);
    private static final Bound FULL = new Bound("fullMonths", Policy::fullMonths, 1, 120);
    private static final Bound AGED = new Bound("agedMonths", Policy::agedMonths, 1, 240);
    private static final Bound TOLERANCE = new Bound("classTolerance", Policy::classTolerance, 0, 9);
    private static final Bound TOP = new Bound("secondAssessorTop", Policy::secondAssessorTop, 0, 9);
    private static final Bound SAMPLE = new Bound("samplePercent", Policy::samplePercent, 0, 100);
    private static final Bound MOST_RETURNS = new Bound("mostReturns", Policy::mostReturns, 0, 5);
    private static final Bound SIGNATURE = new Bound("signaturePercent", Policy::signaturePercent, 0, 100);
    private static final Bound QUORUM = new Bound("quorum", Policy::quorum, 2, 20);
    private static final Bound VALID_MONTHS = new Bound("validMonths", Policy::validMonths, 1, 120);
    private static final Bound APPEAL = new Bound("appealDays", Policy::appealDays, 1, 90);
    private static final Bound TALK = new Bound("talkDays", Policy::talkDays, 1, 90);
    private static final Bound CHALLENGE = new Bound("challengeDays", Policy::challengeDays, 1, 90);
    private static final Bound CONFIRM = new Bound("confirmDays", Policy::confirmDays, 1, 90);
    private static final Bound GRACE = new Bound("graceDays", Policy::graceDays, 0, 14);

    /**
     * The bounds of all whole numbers; in addition, the bound for aged work is not below the one for work that counts
     * in full.
     */
    public static final List<Bound> BOUNDS = List.of(
            COVER,
            EVIDENCE,
            FULL,
            AGED,
            TOLERANCE,
            MOST_RETURNS,
            TOP,
            SAMPLE,
            SIGNATURE,
            QUORUM,
            VALID_MONTHS,
            APPEAL,
            TALK,
            CHALLENGE,
            CONFIRM,
            GRACE);

    /** The numbers that only control the process; results are based on the others. */
    private static final Set<Bound> OF_THE_PROCESS =
            Set.of(MOST_RETURNS, SIGNATURE, QUORUM, VALID_MONTHS, APPEAL, TALK, CHALLENGE, CONFIRM, GRACE);

    /** A policy of these numbers. */
    private static Policy with(int number, ToIntFunction<Bound> numbers) {
        return new Policy(
                number,
                numbers.applyAsInt(COVER),
                numbers.applyAsInt(EVIDENCE),
                numbers.applyAsInt(FULL),
                numbers.applyAsInt(AGED),
                numbers.applyAsInt(TOLERANCE),
                numbers.applyAsInt(MOST_RETURNS),
                numbers.applyAsInt(TOP),
                numbers.applyAsInt(SAMPLE),
                numbers.applyAsInt(SIGNATURE),
                numbers.applyAsInt(QUORUM),
                numbers.applyAsInt(VALID_MONTHS),
                numbers.applyAsInt(APPEAL),
                numbers.applyAsInt(TALK),
                numbers.applyAsInt(CHALLENGE),
                numbers.applyAsInt(CONFIRM),
                numbers.applyAsInt(GRACE));
    }

    /** The same numbers as another version. */
    public Policy as(int number) {
        return with(number, bound -> bound.of(this));
    }

    /**
     * The policy with numbers that can be used. Numbers that were stored before there were bounds may lead to a date
     * that no calendar has, or to a quorum that nobody reaches or that one person makes alone. So numbers that only
     * control the process are used at their nearest bound. Numbers that judge stay as they are, because results are
     * based on them.
     */
    public Policy workable() {
        return with(version, bound -> OF_THE_PROCESS.contains(bound) ? bound.nearest(this) : bound.of(this));
    }
}
