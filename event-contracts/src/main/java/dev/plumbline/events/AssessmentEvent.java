package dev.plumbline.events;

import dev.plumbline.events.Level.Claim;
import dev.plumbline.events.Level.Decided;
import dev.plumbline.events.Level.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whatever concerns one person's assessment in one cycle.
 *
 * <p>{@code round} is the round of the step that the event closes; an act that leads back carries {@code nextRound} too,
 * the round of every step opened from then on.
 */
public sealed interface AssessmentEvent extends Event {

    UUID assessmentId();

    UUID cycleId();

    UUID subjectId();

    int round();

    @Override
    default String key() {
        return assessmentId().toString();
    }

    /** The step at which a process begins or begins again. */
    enum Step {
        SELF_ASSESSMENT,
        REVIEW,
        CALIBRATION
    }

    /** The two kinds of appeal. */
    enum AppealKind {
        DISCUSS_AGAIN,
        CHALLENGE
    }

    /** A person takes part in a cycle: all that the process needs. */
    record AssessmentAssigned(
            UUID assessmentId, UUID cycleId, UUID subjectId, int round, List<UUID> skills, boolean calibrationRequired)
            implements AssessmentEvent {}

    /** The employee submitted, or the deadline submitted again what was last submitted before a return. */
    record SelfAssessmentSubmitted(
            UUID assessmentId, UUID cycleId, UUID subjectId, int round, List<Claim> claims, Actor by)
            implements AssessmentEvent {}

    /** The employee took the submission back before the review began. */
    record SelfAssessmentRecalled(UUID assessmentId, UUID cycleId, UUID subjectId, int round, int nextRound, Actor by)
            implements AssessmentEvent {}

    /** Nothing was submitted; the review continues without a claim. */
    record SelfAssessmentBypassed(UUID assessmentId, UUID cycleId, UUID subjectId, int round, Actor by)
            implements AssessmentEvent {}

    /**
     * The reviewer asks for better evidence on the statements named.
     *
     * @param text empty: what the reviewer wrote stays in assessment-service, which shows it to the person; older events have
     *     the words
     */
    record ReviewReturned(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            int nextRound,
            List<UUID> statements,
            String text,
            Actor by)
            implements AssessmentEvent {}

    /**
     * The reviewer decided.
     *
     * @param bulkApproval the id of the bulk approval by which it was decided; null where it was decided by itself
     * @param shared whether the person can read it from now on, before calibration; null where that was not known yet
     */
    record ReviewSubmitted(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            List<Decided> recommended,
            List<Decided> approved,
            boolean secondAssessorRequired,
            Actor by,
            @Nullable UUID bulkApproval,
            @Nullable Boolean shared)
            implements AssessmentEvent {}

    /**
     * Somebody else reviews from now on. The state and the round stay; no step is closed by it.
     *
     * @param from who was to review until now; null where HR was
     * @param to who reviews from now on
     */
    record ReviewerChanged(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            @Nullable UUID from,
            UUID to,
            Actor by) implements AssessmentEvent {}

    /**
     * Somebody asked that one person is assessed in some skills. Said before AssessmentAssigned, which begins the process; no
     * step is closed by it. What is assessed is in the name of CycleOpened.
     *
     * @param reviewerId who reviews; null where nobody is above the person: then HR does
     * @param due until when the person assesses themselves
     * @param by who asked: the person, their manager or somebody of HR
     */
    record AssessmentRequested(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            @Nullable UUID reviewerId,
            Instant due,
            Actor by)
            implements AssessmentEvent {}

    /**
     * Somebody else judges a second time; the state and the round stay, and no step is closed by it.
     *
     * @param from who was to judge until now; null where HR was
     * @param to who does from now on; null where HR does
     */
    record SecondAssessorChanged(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            @Nullable UUID from,
            @Nullable UUID to,
            Actor by)
            implements AssessmentEvent {}

    /**
     * A review that is overdue is offered to somebody else as well. It stays with its reviewer until another saves it; the
     * state and the round stay, and no step is closed by it.
     *
     * @param from with whom it is
     * @param to to whom it is offered too; null where that is a group
     * @param group to which it is offered too; null where that is a person
     * @param itemId its task
     * @param due when it was due
     * @param why why the group has it before its time; null where its time has come
     * @param barred members of the group who may not do it, and are not notified; null for none
     */
    record ReviewEscalated(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            UUID from,
            @Nullable UUID to,
            @Nullable String group,
            UUID itemId,
            Instant due,
            @Nullable Why why,
            @Nullable List<UUID> barred)
            implements AssessmentEvent {

        /** Why a group has it before its time. */
        public enum Why {
            /** Nobody above the reviewer is there who may do it. */
            NOBODY_ABOVE
        }
    }

    /**
     * The second assessor decided; {@code disagreed} on at least one of the skills.
     *
     * @param shared whether the person can read their review from now on, before calibration; null where that was not known yet
     */
    record SecondAssessmentSubmitted(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            boolean disagreed,
            List<Decided> second,
            Actor by,
            @Nullable Boolean shared)
            implements AssessmentEvent {}

    /** HR settled the skills on which the two assessors differed. */
    record DisagreementSettled(
            UUID assessmentId, UUID cycleId, UUID subjectId, int round, List<Decided> settled, Actor by)
            implements AssessmentEvent {}

    /** Calibration is done with this assessment: it had items or not, and something changed or not. */
    record AssessmentCalibrated(
            UUID assessmentId, UUID cycleId, UUID subjectId, int round, boolean calibrated, boolean changed)
            implements AssessmentEvent {}

    /** The change was explained to the employee, by the reviewer or at the due date by the facilitator's text. */
    record ChangeExplained(UUID assessmentId, UUID cycleId, UUID subjectId, int round, Actor by)
            implements AssessmentEvent {}

    /**
     * A result was published.
     *
     * @param level null for none
     * @param validUntil null without a level
     */
    record PublishedSkill(
            UUID skillId,
            @Nullable Integer level,
            Level.@Nullable AttainmentClass attainmentClass,
            Outcome outcome,
            @Nullable LocalDate validUntil) {}

    /** The results of all skills of an assessment were published. */
    record ResultPublished(
            UUID assessmentId, UUID cycleId, UUID subjectId, int round, int revision, List<PublishedSkill> skills)
            implements AssessmentEvent {}

    /** The person has received the result; it does not say that they agree. */
    record ResultAcknowledged(UUID assessmentId, UUID cycleId, UUID subjectId, int round, Actor by)
            implements AssessmentEvent {}

    /** The person objects. */
    record AppealLodged(
            UUID assessmentId, UUID cycleId, UUID subjectId, int round, AppealKind kind, List<UUID> skills, Actor by)
            implements AssessmentEvent {}

    /** The appeal was decided; {@code revision} is the result's, which rises when something changed. */
    record AppealDecided(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            int nextRound,
            AppealKind kind,
            boolean changed,
            int revision,
            Actor by)
            implements AssessmentEvent {}

    /** What kind of fact of a result is said to be wrong. */
    enum WrongFact {
        NAME,
        DATE,
        PART,
        FILE,
        VERDICT
    }

    /**
     * HR decided about a fact of a published result that somebody said is wrong. State and round stay, and no appeal is used up.
     *
     * @param corrected whether it was wrong: then the result has another revision, which a second person has confirmed
     * @param levelChanged whether the rules now say another level or class in some skill
     * @param appealNamed whether more than a fact is in doubt, so that the person is referred to the appeal
     * @param revision of the result
     * @param reviewerId who reviews; null where HR does
     * @param askedBy who said that it is wrong: the person or the reviewer
     */
    record CorrectionDecided(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            WrongFact fact,
            boolean corrected,
            boolean levelChanged,
            boolean appealNamed,
            int revision,
            @Nullable UUID reviewerId,
            UUID askedBy,
            Actor by)
            implements AssessmentEvent {}

    /**
     * HR withdrew the person from the cycle.
     *
     * @param reason a code: BY_HR, or CYCLE_CANCELLED with the whole cycle; in older events the words of HR
     */
    record AssessmentWithdrawn(UUID assessmentId, UUID cycleId, UUID subjectId, int round, String reason, Actor by)
            implements AssessmentEvent {}

    /**
     * The assessment was started again at a step.
     *
     * @param cause why, where HR did not do it: QUALITY; null for HR
     * @param statements those about which a reviewer is asked again; null where it is about all
     * @param reviewerId who reviews, where it has a cause; null for HR, and without a cause
     */
    record AssessmentReopened(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            int nextRound,
            Step step,
            boolean calibrationRequired,
            Actor by,
            @Nullable Cause cause,
            @Nullable List<UUID> statements,
            @Nullable UUID reviewerId)
            implements AssessmentEvent {

        /** HR started it again. */
        public AssessmentReopened(
                UUID assessmentId,
                UUID cycleId,
                UUID subjectId,
                int round,
                int nextRound,
                Step step,
                boolean calibrationRequired,
                Actor by) {
            this(assessmentId, cycleId, subjectId, round, nextRound, step, calibrationRequired, by, null, null, null);
        }

        /** Why an assessment begins again, where HR did not do it. */
        public enum Cause {
            /** A quality assurer sent statements back to the reviewer; the employee has nothing to do. */
            QUALITY
        }
    }

    /**
     * HR paused the assessment of one person: nothing of it falls due, and nothing of it can be decided. The state and the
     * round stay, and no step is closed by it.
     *
     * @param reviewerId who reviews; null where HR does
     */
    record AssessmentPaused(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            @Nullable UUID reviewerId,
            Instant since,
            Actor by)
            implements AssessmentEvent {}

    /**
     * HR resumed the assessment of one person; what is open is due {@code days} days later.
     *
     * @param reviewerId who reviews; null where HR does
     */
    record AssessmentResumed(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            @Nullable UUID reviewerId,
            int days,
            Actor by) implements AssessmentEvent {}

    /**
     * The step that is open is due later, for this person alone. The state and the round stay, and no step is closed by it.
     *
     * @param whose whose step it is; null where it is a group's
     * @param before when it was due
     * @param due when it is due from now on
     */
    record AssessmentExtended(
            UUID assessmentId,
            UUID cycleId,
            UUID subjectId,
            int round,
            @Nullable UUID whose,
            Instant before,
            Instant due,
            Actor by)
            implements AssessmentEvent {}

    /** Nothing more can happen to the assessment. */
    record AssessmentClosed(UUID assessmentId, UUID cycleId, UUID subjectId, int round, Actor by)
            implements AssessmentEvent {}
}
