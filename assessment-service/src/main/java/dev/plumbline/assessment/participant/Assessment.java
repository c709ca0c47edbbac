package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person in one cycle: the state of their assessment, and the round of the step at which its process waits. Only
 * the verbs change the state; a verb that does not fit the current state refuses and names that state.
 */
@Entity
@Table(name = "assessment")
public class Assessment {

    @Id
    private UUID id;

    private UUID cycleId;
    private UUID subjectId;
    private @Nullable UUID reviewerId;

    @Enumerated(EnumType.STRING)
    private AssessmentState state = AssessmentState.ASSIGNED;

    private int round = 1;
    private int returned;
    private boolean bypassed;
    private boolean submitted;
    private int revision = 1;
    private @Nullable Instant selfDueAt;
    private @Nullable Instant reviewDueAt;
    private @Nullable Instant acknowledgeBy;
    private @Nullable Instant appealUntil;
    private @Nullable Instant appealStepDue;
    private @Nullable Instant pausedSince;
    private boolean pausedByLeaving;

    /** Written by {@link HeldForQuality} alone, so that it changes no version, and no stale entity undoes it. */
    @Column(updatable = false)
    private @Nullable Instant qualityUntil;

    /** Written by {@link AnnouncingAssessments} alone, so that an announcement changes no version, and no stale entity undoes it. */
    @Column(updatable = false)
    private boolean announced;

    private Instant changedAt = Instant.EPOCH;

    @Version
    private long version;

    @Transient
    private String asRead = "";

    @SuppressWarnings("NullAway.Init")
    protected Assessment() {}

    private void go(AssessmentState to, Instant now) {
        if (!state.next().contains(to)) {
            throw Refusal.conflict("assessment-state", state);
        }
        state = to;
        changedAt = now;
    }

    /** Refuses unless the assessment is in one of the states. */
    public void mustBe(AssessmentState... states) {
        if (!Set.of(states).contains(state)) {
            throw Refusal.conflict("assessment-state", state);
        }
    }

    /** The first draft was saved. */
    public void beginSelfAssessment(Instant now) {
        mustBe(AssessmentState.ASSIGNED, AssessmentState.SELF_ASSESSING);
        if (state == AssessmentState.ASSIGNED) {
            go(AssessmentState.SELF_ASSESSING, now);
        }
    }

    /** The self-assessment was submitted. */
    public void submit(Instant now) {
        go(AssessmentState.SUBMITTED, now);
        submitted = true;
        bypassed = false;
    }

    /**
     * Nothing was submitted by the date, or HR decided to continue without it. Refused once something was submitted.
     */
    public void bypass(Instant now) {
        mustBe(AssessmentState.ASSIGNED, AssessmentState.SELF_ASSESSING);
        if (submitted) {
            throw Refusal.conflict("bypass-after-submission", state);
        }
        go(AssessmentState.SUBMITTED, now);
        bypassed = true;
    }

    /** The employee takes the submission back; refused once the reviewer has begun. */
    public void recall(Instant now) {
        mustBe(AssessmentState.SUBMITTED);
        if (bypassed) {
            throw Refusal.conflict("recall-bypassed", state);
        }
        go(AssessmentState.SELF_ASSESSING, now);
        round++;
    }

    /** The reviewer has begun. */
    public void beginReview(Instant now) {
        mustBe(AssessmentState.SUBMITTED, AssessmentState.IN_REVIEW);
        if (state == AssessmentState.SUBMITTED) {
            go(AssessmentState.IN_REVIEW, now);
        }
    }

    /**
     * The reviewer asks for better evidence, at most {@code most} times.
     *
     * @param due by when the employee must submit again; after that the review continues with the last submission
     */
    public void returnToSubject(int most, Instant due, Instant now) {
        mustBe(AssessmentState.IN_REVIEW);
        if (returned >= most) {
            throw Refusal.conflict("returned-too-often", state, most);
        }
        go(AssessmentState.SELF_ASSESSING, now);
        selfDueAt = due;
        returned++;
        round++;
    }

    /** Somebody else reviews from now on. */
    void reviewBy(UUID person) {
        reviewerId = person;
    }

    /** The reviewer decided. */
    public void review(boolean secondAssessor, Instant now) {
        go(secondAssessor ? AssessmentState.SECOND_ASSESSMENT : AssessmentState.REVIEWED, now);
    }

    /** The second assessor decided. */
    public void secondAssess(boolean toSettle, Instant now) {
        mustBe(AssessmentState.SECOND_ASSESSMENT);
        go(toSettle ? AssessmentState.TO_SETTLE : AssessmentState.REVIEWED, now);
    }

    /** HR settled the disagreement. */
    public void settle(Instant now) {
        mustBe(AssessmentState.TO_SETTLE);
        go(AssessmentState.REVIEWED, now);
    }

    /** Its first item was added to a calibration session. */
    public void enterCalibration(Instant now) {
        go(AssessmentState.IN_CALIBRATION, now);
    }

    /** No item of it is open any more. */
    public void calibrated(boolean changed, Instant now) {
        go(changed ? AssessmentState.TO_EXPLAIN : AssessmentState.READY_TO_PUBLISH, now);
    }

    /** There is nothing to calibrate. */
    public void passCalibration(Instant now) {
        mustBe(AssessmentState.REVIEWED);
        go(AssessmentState.READY_TO_PUBLISH, now);
    }

    /** The change was explained. */
    public void explain(Instant now) {
        mustBe(AssessmentState.TO_EXPLAIN);
        go(AssessmentState.READY_TO_PUBLISH, now);
    }

    /**
     * The result is published.
     *
     * @param acknowledgeBy by when the person confirms that they have received it, at the earliest
     * @param appealUntil until when they can appeal, at the least
     */
    public void publish(Instant acknowledgeBy, Instant appealUntil, Instant now) {
        mustBe(AssessmentState.READY_TO_PUBLISH);
        go(AssessmentState.PUBLISHED, now);
        this.acknowledgeBy = acknowledgeBy;
        this.appealUntil = appealUntil;
    }

    /** The person has received the result. */
    public void acknowledge(Instant now) {
        go(AssessmentState.ACKNOWLEDGED, now);
    }

    /** The person objects; that is decided by {@code due}. */
    public void appeal(Instant due, Instant now) {
        go(AssessmentState.APPEALED, now);
        appealStepDue = due;
    }

    /** What is done next about the open appeal is done until {@code due}. */
    public void appealGoesOn(Instant due) {
        mustBe(AssessmentState.APPEALED);
        appealStepDue = due;
    }

    /**
     * The appeal was decided; the result's revision rises if something changed. The answer is a result again: it is
     * acknowledged, and what is left of the right to appeal can still be used.
     *
     * @param acknowledgeBy by when the person confirms that they have received it, at the earliest
     * @param appealUntil until when they can appeal again, at the least; never shortens what they had
     */
    public void decideAppeal(boolean changed, Instant acknowledgeBy, Instant appealUntil, Instant now) {
        mustBe(AssessmentState.APPEALED);
        go(AssessmentState.PUBLISHED, now);
        this.acknowledgeBy = acknowledgeBy;
        if (this.appealUntil == null || this.appealUntil.isBefore(appealUntil)) {
            this.appealUntil = appealUntil;
        }
        appealStepDue = null;
        round++;
        if (changed) {
            revision++;
        }
    }

    /** A fact of the result was corrected: the result has another revision, and nothing else changes. */
    public void correct() {
        if (!state.published() || state == AssessmentState.APPEALED) {
            throw Refusal.conflict("assessment-state", state);
        }
        revision++;
    }

    /** Nothing more can happen. */
    public void close(Instant now) {
        go(AssessmentState.CLOSED, now);
    }

    /** HR withdraws the person; refused once a result is published. A pause ends with it. */
    public void withdraw(Instant now) {
        go(AssessmentState.WITHDRAWN, now);
        pausedSince = null;
        pausedByLeaving = false;
    }

    /** Nothing of it falls due from now on, and nothing of it can be decided. */
    void pause(Instant now) {
        if (state == AssessmentState.CLOSED || state == AssessmentState.WITHDRAWN) {
            throw Refusal.conflict("assessment-state", state);
        }
        mustGoOn();
        pausedSince = now;
    }

    /** As {@link #pause}, because its person has left. */
    void pauseByLeaving(Instant since) {
        pause(since);
        pausedByLeaving = true;
    }

    /** Whether it is without a result, and neither over nor paused. */
    boolean goesOnWithoutResult() {
        return state != AssessmentState.WITHDRAWN && !state.published() && pausedSince == null;
    }

    /** Whether it is paused because its person has left. */
    boolean pausedByLeaving() {
        return pausedByLeaving;
    }

    /** Refuses while it is paused. */
    public void mustGoOn() {
        if (pausedSince != null) {
            throw Refusal.conflict("person-paused", state);
        }
    }

    /**
     * Resumes it: what was due while it was paused, or is due later, is due as many days later as the pause was long.
     *
     * @return those days, by the calendar of the cycle's time zone
     */
    int resume(AssessmentCycle cycle, Instant now) {
        Instant since = pausedSince;
        if (since == null) {
            throw Refusal.conflict("person-not-paused", state);
        }
        pausedSince = null;
        pausedByLeaving = false;
        int days = cycle.daysBetween(since, now);
        if (days > 0) {
            switch (state) {
                case ASSIGNED, SELF_ASSESSING -> {
                    selfDueAt = cycle.daysAfter(selfDue(cycle), days);
                    reviewDueAt = cycle.daysAfter(reviewDue(cycle), days);
                }
                case SUBMITTED, IN_REVIEW, SECOND_ASSESSMENT, TO_SETTLE ->
                    reviewDueAt = cycle.daysAfter(reviewDue(cycle), days);
                case PUBLISHED, ACKNOWLEDGED, APPEALED -> {
                    acknowledgeBy = cycle.daysAfter(acknowledgementDue(cycle), days);
                    appealUntil = cycle.daysAfter(appealDue(cycle), days);
                    appealStepDue = appealStepDue == null ? null : cycle.daysAfter(appealStepDue, days);
                }
                case REVIEWED, IN_CALIBRATION, TO_EXPLAIN, READY_TO_PUBLISH, CLOSED, WITHDRAWN -> {
                    // What follows goes by the dates of the cycle.
                }
            }
        }
        return days;
    }

    /** By when the step is due that is open now; null where the person has no date of their own in this state. */
    public @Nullable Instant stepDue(AssessmentCycle cycle) {
        return switch (state) {
            case ASSIGNED, SELF_ASSESSING -> selfDue(cycle);
            case SUBMITTED, IN_REVIEW, SECOND_ASSESSMENT, TO_SETTLE -> reviewDue(cycle);
            case PUBLISHED -> acknowledgementDue(cycle);
            case APPEALED -> appealStepDue;
            case REVIEWED, IN_CALIBRATION, TO_EXPLAIN, READY_TO_PUBLISH, ACKNOWLEDGED, CLOSED, WITHDRAWN -> null;
        };
    }

    /** The step that is open now is due by another date. A review is never due before what it judges. */
    void extend(AssessmentCycle cycle, Instant due) {
        mustGoOn();
        Instant before = stepDue(cycle);
        if (before == null) {
            throw Refusal.conflict("nothing-due", state);
        }
        if (!due.isAfter(before)) {
            throw Refusal.conflict("date-already-later", state);
        }
        if (!state.published() && due.isAfter(cycle.publicationDue())) {
            throw Refusal.conflict("date-after-results", state);
        }
        switch (state) {
            case ASSIGNED, SELF_ASSESSING -> {
                selfDueAt = due;
                if (reviewDue(cycle).isBefore(due)) {
                    reviewDueAt = due;
                }
            }
            case PUBLISHED -> acknowledgeBy = due;
            case APPEALED -> appealStepDue = due;
            // Every other state with a date of its own is one of the review.
            default -> reviewDueAt = due;
        }
    }

    Instant selfDue(AssessmentCycle cycle) {
        return Objects.requireNonNullElse(selfDueAt, cycle.selfAssessmentDue());
    }

    /**
     * HR reopens it at a state, which {@link ReopeningRules} allows; a published result stays valid until the new
     * revision is published.
     *
     * @param due by when the employee must submit, where it is reopened at the self-assessment; a later date of their own stays
     * @param reviewDue by when the review must be submitted, where that is asked again
     */
    void reopen(AssessmentState at, Instant due, Instant reviewDue, Instant now) {
        if (state.published()) {
            revision++;
        }
        state = at;
        selfDueAt = selfDueAt != null && selfDueAt.isAfter(due) ? selfDueAt : due;
        if (at != AssessmentState.REVIEWED) {
            reviewDueAt = reviewDue;
        }
        changedAt = now;
        round++;
    }

    /**
     * A quality assurer sends statements back: the reviewer works on it again by the date of quality assurance, or a later one of
     * theirs, and the employee cannot recall. Refused once calibration has the person, and after it.
     */
    void sendBackToReviewer(AssessmentCycle cycle, Instant now) {
        if (state != AssessmentState.READY_TO_PUBLISH || cycle.calibrationRequired()) {
            mustBe(AssessmentState.SECOND_ASSESSMENT, AssessmentState.TO_SETTLE, AssessmentState.REVIEWED);
        }
        Instant due = cycle.due(AssessmentCycle.Phase.QUALITY);
        state = AssessmentState.IN_REVIEW;
        reviewDueAt = reviewDueAt != null && reviewDueAt.isAfter(due) ? reviewDueAt : due;
        changedAt = now;
        round++;
    }

    /** Whether its result is not published yet, because statements of its review are looked at again. */
    public boolean isHeldForQuality(Instant now) {
        return qualityUntil != null && now.isBefore(qualityUntil);
    }

    /** AssessmentAssigned was said, or need not be said any more. */
    void markAnnounced() {
        announced = true;
    }

    public UUID id() {
        return id;
    }

    public UUID cycleId() {
        return cycleId;
    }

    public UUID subjectId() {
        return subjectId;
    }

    /** Null where nobody is above the person in the reporting line: then HR reviews. */
    public @Nullable UUID reviewerId() {
        return reviewerId;
    }

    public AssessmentState state() {
        return state;
    }

    public int round() {
        return round;
    }

    public int returned() {
        return returned;
    }

    public boolean bypassed() {
        return bypassed;
    }

    public int revision() {
        return revision;
    }

    /** By when the self-assessment is due; null where the cycle's own date holds. */
    public @Nullable Instant selfDueAt() {
        return selfDueAt;
    }

    /** By when the review is due: by the date of the person's unit, else by the cycle's. */
    public Instant reviewDue(AssessmentCycle cycle) {
        return reviewDueAt == null ? cycle.reviewDue() : reviewDueAt;
    }

    /** State, round and revision in short, as they were when the assessment was read; for the audit trail. */
    String asRead() {
        return asRead;
    }

    /** State, round and revision in short. */
    String asIs() {
        return state + " round " + round + " revision " + revision;
    }

    @PostLoad
    void rememberAsRead() {
        asRead = asIs();
    }

    /** By when the person acknowledges, where that is later than the cycle's date; null before publication. */
    public @Nullable Instant acknowledgeBy() {
        return acknowledgeBy;
    }

    /** Until when the person can appeal, where that is later than the cycle's date; null before publication. */
    public @Nullable Instant appealUntil() {
        return appealUntil;
    }

    /** By when the person confirms that they have received their result: the cycle's milestone, or a later date of their own. */
    public Instant acknowledgementDue(AssessmentCycle cycle) {
        return later(cycle.acknowledgementDue(), acknowledgeBy);
    }

    /** When the person's right to appeal ends: the cycle's date, or a later one of their own. */
    public Instant appealDue(AssessmentCycle cycle) {
        return later(cycle.appealDue(), appealUntil);
    }

    private static Instant later(Instant due, @Nullable Instant own) {
        return own == null || own.isBefore(due) ? due : own;
    }

    /** By when the open appeal is decided, or its change confirmed; null without one. */
    public @Nullable Instant appealStepDue() {
        return appealStepDue;
    }

    /** Since when it is paused; null while it is not. */
    public @Nullable Instant pausedSince() {
        return pausedSince;
    }

    /** Whether it was submitted at least once. */
    public boolean hasSubmitted() {
        return submitted;
    }

    public boolean announced() {
        return announced;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public long version() {
        return version;
    }
}
