package dev.plumbline.assessment.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The numbers used for judging, and those that control a cycle. A policy has a version, and a cycle keeps the version that
 * it has at launch. It is stored, and given over REST, as one flat list of numbers.
 */
public record Policy(
        int version,
        @JsonUnwrapped Judging judging,
        @JsonUnwrapped SecondAssessment secondAssessment,
        @JsonUnwrapped Calibration calibration,
        @JsonUnwrapped Course course,
        @JsonUnwrapped Appealing appealing,
        @JsonUnwrapped Escalation escalation,
        @JsonUnwrapped Reminding reminding,
        @JsonUnwrapped Proof proof,
        List<OfSkill> skills) {

    public Policy {
        skills = skills == null ? List.of() : List.copyOf(skills);
    }

    /**
     * What a level asks of the evidence.
     *
     * @param coverPercent share of the weighted statements that covers a level, 1–100 (R10)
     * @param minDistinctEvidence pieces of work that suffice (R7)
     * @param fullMonths age in whole months up to which work counts in full (R8)
     * @param agedMonths age up to which it counts partly (R8)
     * @param classTolerance attributes that may be one lower for PROFICIENCY (R12)
     */
    public record Judging(
            int coverPercent, int minDistinctEvidence, int fullMonths, int agedMonths, int classTolerance) {}

    /**
     * When a second assessor is asked (R19).
     *
     * @param secondAssessorTop how many of the highest levels of an edition always ask one; 0 for none
     * @param samplePercent share of results drawn for one, 0–100
     * @param secondAssessorDiffers how many levels from the last valid result ask one; 2 for a policy that was stored before
     *     there was this number, in which it is absent
     */
    public record SecondAssessment(int secondAssessorTop, int samplePercent, Integer secondAssessorDiffers) {

        private static final int FIRST_DIFFERS = 2;

        public SecondAssessment {
            secondAssessorDiffers = secondAssessorDiffers == null ? FIRST_DIFFERS : secondAssessorDiffers;
        }

        /** With the number of levels from the last result that every installation begins with. */
        public SecondAssessment(int secondAssessorTop, int samplePercent) {
            this(secondAssessorTop, samplePercent, FIRST_DIFFERS);
        }
    }

    /**
     * What the decisions of a session need, and when its figures say something of an assessor. A number of the figures that is
     * absent, in a policy that was stored before there were any, is the one that every installation begins with.
     *
     * @param signaturePercent share of changed items above which a session is signed twice
     * @param quorum calibrators that a decision needs
     * @param figureItems how many items an assessor has judged who has a figure, at least
     * @param figurePeople of how many people, at least
     * @param figurePercent hundredths of a level from which on the figure of an assessor is flagged
     */
    public record Calibration(
            int signaturePercent, int quorum, Integer figureItems, Integer figurePeople, Integer figurePercent) {

        private static final int FIRST_ITEMS = 5;
        private static final int FIRST_PEOPLE = 3;
        private static final int FIRST_PERCENT = 50;

        public Calibration {
            figureItems = figureItems == null ? FIRST_ITEMS : figureItems;
            figurePeople = figurePeople == null ? FIRST_PEOPLE : figurePeople;
            figurePercent = figurePercent == null ? FIRST_PERCENT : figurePercent;
        }

        /** With the numbers of the figures that every installation begins with. */
        public Calibration(int signaturePercent, int quorum) {
            this(signaturePercent, quorum, FIRST_ITEMS, FIRST_PEOPLE, FIRST_PERCENT);
        }
    }

    /**
     * How long what is asked for is waited for, and how long a result holds.
     *
     * @param mostReturns how often a review may be returned (R15)
     * @param validMonths how long a result is valid (R20)
     * @param graceDays how many days after its date a self-assessment is still waited for; employees do not see them. 0
     *     for a policy that was stored before there were any, in which it is absent
     */
    public record Course(int mostReturns, int validMonths, Integer graceDays) {

        public Course {
            graceDays = graceDays == null ? 0 : graceDays;
        }
    }

    /**
     * The days of an appeal.
     *
     * @param appealDays for how many days after its publication a result can be appealed against, at least
     * @param talkDays days to discuss a result again, from the appeal
     * @param challengeDays days to decide a challenge, from the appeal
     * @param confirmDays days to confirm a change that a discussion proposes
     */
    public record Appealing(int appealDays, int talkDays, int challengeDays, int confirmDays) {}

    /**
     * When an overdue review is offered to others as well, counted in days from its date; 0 for never. A number that is
     * absent, in a policy that was stored before there were any, is the one that every installation begins with.
     *
     * @param escalateAfterDays when the next manager above the reviewer has it too
     * @param toHrAfterDays when HR has it too; later than {@code escalateAfterDays}
     */
    public record Escalation(Integer escalateAfterDays, Integer toHrAfterDays) {

        private static final Escalation FIRST = new Escalation(5, 10);

        public Escalation {
            escalateAfterDays = escalateAfterDays == null ? 5 : escalateAfterDays;
            toHrAfterDays = toHrAfterDays == null ? 10 : toHrAfterDays;
        }

        /** Whether HR has a review later than the next manager, where both do. */
        public boolean ascends() {
            return escalateAfterDays == 0 || toHrAfterDays == 0 || escalateAfterDays < toHrAfterDays;
        }
    }

    /**
     * When people are reminded of their open tasks. A number that is absent, in a policy that was stored before there were any, is
     * the one that every installation begins with.
     *
     * @param reminderDays how many days before its date a task is reminded of first; 0 for never
     * @param secondReminderDays the same for the second time, fewer days; 0 for no second time
     * @param thirdReminderDays the same for the third time
     * @param nudgeHours for how many hours after a reminder that a person sends nobody sends another of the same task
     */
    public record Reminding(
            Integer reminderDays, Integer secondReminderDays, Integer thirdReminderDays, Integer nudgeHours) {

        private static final Reminding FIRST = new Reminding(3, 1, 0, 20);

        public Reminding {
            boolean absent = reminderDays == null;
            reminderDays = absent ? 3 : reminderDays;
            secondReminderDays = secondReminderDays == null ? absent ? 1 : 0 : secondReminderDays;
            thirdReminderDays = thirdReminderDays == null ? 0 : thirdReminderDays;
            nudgeHours = nudgeHours == null ? 20 : nudgeHours;
        }

        /** How many days before its date a task is reminded of, the most first, each once. */
        public List<Integer> days() {
            return Stream.of(reminderDays, secondReminderDays, thirdReminderDays)
                    .filter(days -> days > 0)
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }

        /** The number whose time is not later than the one before, or follows one that is never; empty for none. */
        public Optional<String> notDescending() {
            if (secondReminderDays > 0 && secondReminderDays >= reminderDays) {
                return Optional.of("secondReminderDays");
            }
            return thirdReminderDays > 0 && thirdReminderDays >= secondReminderDays
                    ? Optional.of("thirdReminderDays")
                    : Optional.empty();
        }
    }

    /**
     * What is asked of the evidence of one statement beyond a single piece (R21, R22). A number that is absent, in a policy that
     * was stored before there were any, is off.
     *
     * @param piecesPerStatement how many different pieces make a statement met; 0 for off
     * @param monthsApart how many months between the ends of two pieces make it met as well; 0 for off
     * @param witnessFirst 1 where the defining statement needs a piece that somebody else has confirmed; 0 for off
     */
    public record Proof(Integer piecesPerStatement, Integer monthsApart, Integer witnessFirst) {

        /** Nothing is asked. */
        public static final Proof OFF = new Proof(0, 0, 0);

        public Proof {
            piecesPerStatement = piecesPerStatement == null ? 0 : piecesPerStatement;
            monthsApart = monthsApart == null ? 0 : monthsApart;
            witnessFirst = witnessFirst == null ? 0 : witnessFirst;
        }

        /** Whether R21 is on. */
        public boolean asksConsistency() {
            return piecesPerStatement > 0 || monthsApart > 0;
        }

        /** Whether R22 is on. */
        public boolean asksWitness() {
            return witnessFirst > 0;
        }
    }

    /**
     * Numbers that are other for one skill; what is not named is as for all.
     *
     * @param skill its origin, which is the same in every edition
     * @param numbers by the names of {@link #PER_SKILL}
     */
    public record OfSkill(UUID skill, Map<String, Integer> numbers) {
        public OfSkill {
            numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
        }
    }

    /** The policy that every installation begins with. */
    public static final Policy FIRST = new Policy(
            1,
            new Judging(85, 2, 36, 60, 1),
            new SecondAssessment(2, 10),
            new Calibration(25, 3),
            new Course(2, 24, 0),
            new Appealing(28, 10, 20, 5),
            Escalation.FIRST,
            Reminding.FIRST,
            Proof.OFF,
            List.of());

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

    private static final Bound COVER = new Bound("coverPercent", policy -> policy.judging.coverPercent, 50, 100);
    private static final Bound EVIDENCE =
            new Bound("minDistinctEvidence", policy -> policy.judging.minDistinctEvidence, 1, 10);
    private static final Bound FULL = new Bound("fullMonths", policy -> policy.judging.fullMonths, 1, 120);
    private static final Bound AGED = new Bound("agedMonths", policy -> policy.judging.agedMonths, 1, 240);
    private static final Bound TOLERANCE = new Bound("classTolerance", policy -> policy.judging.classTolerance, 0, 9);
    private static final Bound TOP =
            new Bound("secondAssessorTop", policy -> policy.secondAssessment.secondAssessorTop, 0, 9);
    private static final Bound SAMPLE =
            new Bound("samplePercent", policy -> policy.secondAssessment.samplePercent, 0, 100);
    private static final Bound DIFFERS =
            new Bound("secondAssessorDiffers", policy -> policy.secondAssessment.secondAssessorDiffers, 1, 9);
    private static final Bound SIGNATURE =
            new Bound("signaturePercent", policy -> policy.calibration.signaturePercent, 0, 100);
    private static final Bound QUORUM = new Bound("quorum", policy -> policy.calibration.quorum, 2, 20);
    private static final Bound FIGURE_ITEMS = new Bound("figureItems", policy -> policy.calibration.figureItems, 3, 50);
    private static final Bound FIGURE_PEOPLE =
            new Bound("figurePeople", policy -> policy.calibration.figurePeople, 3, 50);
    private static final Bound FIGURE_PERCENT =
            new Bound("figurePercent", policy -> policy.calibration.figurePercent, 25, 200);
    private static final Bound RETURNS = new Bound("mostReturns", policy -> policy.course.mostReturns, 0, 5);
    private static final Bound VALID = new Bound("validMonths", policy -> policy.course.validMonths, 1, 120);
    private static final Bound GRACE = new Bound("graceDays", policy -> policy.course.graceDays, 0, 14);
    private static final Bound APPEAL = new Bound("appealDays", policy -> policy.appealing.appealDays, 1, 90);
    private static final Bound TALK = new Bound("talkDays", policy -> policy.appealing.talkDays, 1, 90);
    private static final Bound CHALLENGE = new Bound("challengeDays", policy -> policy.appealing.challengeDays, 1, 90);
    private static final Bound CONFIRM = new Bound("confirmDays", policy -> policy.appealing.confirmDays, 1, 90);
    private static final Bound ESCALATE =
            new Bound("escalateAfterDays", policy -> policy.escalation.escalateAfterDays, 0, 60);
    private static final Bound TO_HR = new Bound("toHrAfterDays", policy -> policy.escalation.toHrAfterDays, 0, 60);

    private static final Bound REMIND = new Bound("reminderDays", policy -> policy.reminding.reminderDays, 0, 30);
    private static final Bound SECOND =
            new Bound("secondReminderDays", policy -> policy.reminding.secondReminderDays, 0, 29);
    private static final Bound THIRD =
            new Bound("thirdReminderDays", policy -> policy.reminding.thirdReminderDays, 0, 28);
    private static final Bound NUDGE = new Bound("nudgeHours", policy -> policy.reminding.nudgeHours, 1, 168);

    private static final Bound PIECES =
            new Bound("piecesPerStatement", policy -> policy.proof.piecesPerStatement, 0, 5);
    private static final Bound APART = new Bound("monthsApart", policy -> policy.proof.monthsApart, 0, 60);
    private static final Bound WITNESS = new Bound("witnessFirst", policy -> policy.proof.witnessFirst, 0, 1);

    /**
     * The bounds of all whole numbers; in addition, the bound for aged work is not below the one for work that counts
     * in full, a review is HR's later than the next manager's, each reminder is later than the one before, and one piece
     * alone is not asked for, because R5 asks for it already.
     */
    public static final List<Bound> BOUNDS = List.of(
            COVER,
            EVIDENCE,
            FULL,
            AGED,
            TOLERANCE,
            TOP,
            SAMPLE,
            SIGNATURE,
            QUORUM,
            RETURNS,
            VALID,
            GRACE,
            APPEAL,
            TALK,
            CHALLENGE,
            CONFIRM,
            ESCALATE,
            TO_HR,
            REMIND,
            SECOND,
            THIRD,
            NUDGE,
            PIECES,
            APART,
            WITNESS,
            DIFFERS,
            FIGURE_ITEMS,
            FIGURE_PEOPLE,
            FIGURE_PERCENT);

    /** The numbers that may be other for a skill. */
    public static final List<Bound> PER_SKILL = List.of(COVER, EVIDENCE, FULL, AGED, VALID, PIECES, APART, WITNESS);

    /** The numbers that only control the process; results are based on the others. */
    private static final Set<Bound> OF_THE_PROCESS = Set.of(
            SIGNATURE,
            QUORUM,
            RETURNS,
            VALID,
            GRACE,
            APPEAL,
            TALK,
            CHALLENGE,
            CONFIRM,
            ESCALATE,
            TO_HR,
            REMIND,
            SECOND,
            THIRD,
            NUDGE,
            FIGURE_ITEMS,
            FIGURE_PEOPLE,
            FIGURE_PERCENT);

    /** The policy that has, for each bound, that number, for all skills alike. */
    public static Policy of(int version, ToIntFunction<Bound> numbers) {
        return new Policy(
                version,
                new Judging(
                        numbers.applyAsInt(COVER),
                        numbers.applyAsInt(EVIDENCE),
                        numbers.applyAsInt(FULL),
                        numbers.applyAsInt(AGED),
                        numbers.applyAsInt(TOLERANCE)),
                new SecondAssessment(numbers.applyAsInt(TOP), numbers.applyAsInt(SAMPLE), numbers.applyAsInt(DIFFERS)),
                new Calibration(
                        numbers.applyAsInt(SIGNATURE),
                        numbers.applyAsInt(QUORUM),
                        numbers.applyAsInt(FIGURE_ITEMS),
                        numbers.applyAsInt(FIGURE_PEOPLE),
                        numbers.applyAsInt(FIGURE_PERCENT)),
                new Course(numbers.applyAsInt(RETURNS), numbers.applyAsInt(VALID), numbers.applyAsInt(GRACE)),
                new Appealing(
                        numbers.applyAsInt(APPEAL),
                        numbers.applyAsInt(TALK),
                        numbers.applyAsInt(CHALLENGE),
                        numbers.applyAsInt(CONFIRM)),
                new Escalation(numbers.applyAsInt(ESCALATE), numbers.applyAsInt(TO_HR)),
                new Reminding(
                        numbers.applyAsInt(REMIND),
                        numbers.applyAsInt(SECOND),
                        numbers.applyAsInt(THIRD),
                        numbers.applyAsInt(NUDGE)),
                new Proof(numbers.applyAsInt(PIECES), numbers.applyAsInt(APART), numbers.applyAsInt(WITNESS)),
                List.of());
    }

    /** The policy as it is for a skill: its own numbers in place of those for all. */
    public Policy forSkill(UUID origin) {
        return skills.stream()
                .filter(one -> one.skill().equals(origin))
                .findFirst()
                .map(this::forSkill)
                .orElse(this);
    }

    /** As {@link #forSkill(UUID)}, by numbers of a skill that need not be among its own. */
    public Policy forSkill(OfSkill own) {
        return of(version, bound -> own.numbers().getOrDefault(bound.name(), bound.of(this)));
    }

    /** The same numbers as another version. */
    public Policy as(int number) {
        return new Policy(
                number,
                judging,
                secondAssessment,
                calibration,
                course,
                appealing,
                escalation,
                reminding,
                proof,
                skills);
    }

    /** The same policy that judges by other numbers. */
    public Policy with(Judging other) {
        return new Policy(
                version, other, secondAssessment, calibration, course, appealing, escalation, reminding, proof, skills);
    }

    /** The same policy that asks second assessors otherwise. */
    public Policy with(SecondAssessment other) {
        return new Policy(
                version, judging, other, calibration, course, appealing, escalation, reminding, proof, skills);
    }

    /** The same policy whose sessions need something else. */
    public Policy with(Calibration other) {
        return new Policy(
                version, judging, secondAssessment, other, course, appealing, escalation, reminding, proof, skills);
    }

    /** The same policy that escalates otherwise. */
    public Policy with(Escalation other) {
        return new Policy(
                version, judging, secondAssessment, calibration, course, appealing, other, reminding, proof, skills);
    }

    /** The same policy that reminds otherwise. */
    public Policy with(Reminding other) {
        return new Policy(
                version, judging, secondAssessment, calibration, course, appealing, escalation, other, proof, skills);
    }

    /** The same policy that asks for other proof. */
    public Policy with(Proof other) {
        return new Policy(
                version,
                judging,
                secondAssessment,
                calibration,
                course,
                appealing,
                escalation,
                reminding,
                other,
                skills);
    }

    /** The same policy with numbers of skills in place of those that it has. */
    public Policy with(List<OfSkill> other) {
        return new Policy(
                version,
                judging,
                secondAssessment,
                calibration,
                course,
                appealing,
                escalation,
                reminding,
                proof,
                other);
    }

    /** The same policy with another course. */
    public Policy with(Course other) {
        return new Policy(
                version,
                judging,
                secondAssessment,
                calibration,
                other,
                appealing,
                escalation,
                reminding,
                proof,
                skills);
    }

    /**
     * The policy with numbers that can be used. Numbers that were stored before there were bounds may lead to a date
     * that no calendar has, or to a quorum that nobody reaches or that one person makes alone. So numbers that only
     * control the process are used at their nearest bound. Numbers that judge stay as they are, because results are
     * based on them.
     */
    public Policy workable() {
        return of(version, bound -> OF_THE_PROCESS.contains(bound) ? bound.nearest(this) : bound.of(this))
                .with(skills);
    }
}
