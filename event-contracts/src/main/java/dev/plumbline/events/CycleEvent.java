package dev.plumbline.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an assessment cycle. Events carry counts, but never lists of people. */
public sealed interface CycleEvent extends Event {

    UUID cycleId();

    /** The cycle's round; 1 unless the cycle goes back to a step. */
    int round();

    @Override
    default String key() {
        return cycleId().toString();
    }

    /** Why a phase ended. */
    enum Why {
        DONE,
        DUE,
        BY_HR
    }

    /**
     * Due instants of the phases.
     *
     * @param appealDue until when everybody can appeal, at the least; null in events that were sent before it was known
     * @param qualityDue when quality assurance ends; null in a cycle without it
     */
    record Milestones(
            Instant selfAssessmentDue,
            Instant reviewDue,
            Instant calibrationDue,
            Instant publicationDue,
            Instant acknowledgementDue,
            @Nullable Instant appealDue,
            @Nullable Instant qualityDue) {}

    /**
     * A cycle was launched; its participants are announced one by one as AssessmentAssigned.
     *
     * @param kind CYCLE; or SINGLE for the assessment of one person that somebody asked for: no process steers it, none of its
     *     phases is said, and it is over with AssessmentClosed or AssessmentWithdrawn
     * @param by who launched it, or asked for it
     * @param qualityAssured whether single statements are looked at again between review and calibration; null for no, and
     *     where that was not known yet
     */
    record CycleOpened(
            UUID cycleId,
            int round,
            String name,
            String kind,
            UUID frameworkVersionId,
            int policyVersion,
            LocalDate asOf,
            Milestones milestones,
            boolean calibrationRequired,
            int participants,
            Actor by,
            @Nullable Boolean qualityAssured)
            implements CycleEvent {}

    /** Nobody of round 1 has a self-assessment left to give. */
    record SelfAssessmentEnded(UUID cycleId, int round, Why why, int occurrence, int count) implements CycleEvent {}

    /** No assessment is at a step before REVIEWED any more, or HR ended the phase. */
    record ReviewEnded(UUID cycleId, int round, Why why, int occurrence, int count) implements CycleEvent {}

    /**
     * Quality assurance is over: all that was drawn is decided and signed, or its date has passed, or HR ended it. Said in a cycle
     * with a quality plan only.
     *
     * @param count how many statements were drawn
     */
    record QualityAssuranceEnded(UUID cycleId, int round, Why why, int occurrence, int count) implements CycleEvent {}

    /** Every assessment of the cycle is calibrated or not to be. */
    record CalibrationRoundFinalised(UUID cycleId, int round, Why why, int occurrence, int count)
            implements CycleEvent {}

    /** HR decided to publish a wave of results. */
    record PublicationDecided(UUID cycleId, int round, int occurrence, int count, Actor by) implements CycleEvent {}

    /** Every result of the wave is published. */
    record ResultsPublished(UUID cycleId, int round, Why why, int occurrence, int count) implements CycleEvent {}

    /**
     * Everybody's right to appeal has ended and every assessment is closed or withdrawn; never sent for a date alone.
     */
    record AcknowledgementEnded(UUID cycleId, int round, Why why, int occurrence, int count) implements CycleEvent {}

    /** From now on nothing in the cycle becomes due, and nothing in it can be decided. */
    record CyclePaused(UUID cycleId, int round, Instant since, Actor by) implements CycleEvent {}

    /** The cycle is resumed; everything open is due {@code days} days later. */
    record CycleResumed(UUID cycleId, int round, int days, Actor by) implements CycleEvent {}

    /**
     * HR has moved dates of the cycle: open tasks that were due by one of them are due by another.
     *
     * @param moved each date that has moved
     */
    record CycleDatesMoved(UUID cycleId, int round, List<Moved> moved, Actor by) implements CycleEvent {}

    /**
     * A date that has moved.
     *
     * @param elements the steps that were due by it
     */
    record Moved(List<String> elements, Instant before, Instant due) {}

    /**
     * The cycle was cancelled before it ended.
     *
     * @param reason a code, BY_HR; in older events the words of HR
     */
    record CycleCancelled(UUID cycleId, int round, String reason, Actor by) implements CycleEvent {}

    /** The cycle is over and every assessment of it closed. */
    record CycleClosed(UUID cycleId, int round, Actor by) implements CycleEvent {}
}
