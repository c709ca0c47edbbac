package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.WorkStep;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A period of assessing: which people, in which skills of which edition, by when. */
@Entity
@Table(name = "assessment_cycle")
public class AssessmentCycle {

    /** What it is. */
    public enum Kind {
        /** Many people, set up by HR, steered by a process. */
        CYCLE,
        /** One person, because somebody asked for it; no process steers it. */
        SINGLE
    }

    /** The status of a cycle. */
    public enum Status {
        DRAFT,
        OPEN,
        CLOSED,
        CANCELLED
    }

    /** The phase that an open cycle is in; information, not a lock: whoever is late is handled individually. */
    public enum Phase {
        SELF_ASSESSMENT,
        REVIEW,
        /** Only in a cycle with a quality plan. */
        QUALITY,
        CALIBRATION,
        PUBLICATION,
        ACKNOWLEDGEMENT;

        /** The steps that are done in it. */
        public Set<WorkStep> steps() {
            return Stream.of(WorkStep.values())
                    .filter(step -> step.phase() == of(this))
                    .collect(Collectors.toSet());
        }

        private static WorkStep.Phase of(Phase phase) {
            return switch (phase) {
                case SELF_ASSESSMENT -> WorkStep.Phase.SELF_ASSESSMENT;
                case REVIEW -> WorkStep.Phase.REVIEW;
                case QUALITY -> WorkStep.Phase.QUALITY;
                case CALIBRATION -> WorkStep.Phase.CALIBRATION;
                case PUBLICATION -> WorkStep.Phase.PUBLICATION;
                case ACKNOWLEDGEMENT -> WorkStep.Phase.ACKNOWLEDGEMENT;
            };
        }
    }

    /**
     * That a cycle was cancelled.
     *
     * @param by who did
     * @param because why, in their words
     */
    public record Cancelled(Instant at, UUID by, String because) {

        private static final int BRIEFLY = 120;

        /** Why, for a line of a list: the beginning of a longer text. */
        public String briefly() {
            return because.length() <= BRIEFLY
                    ? because
                    : Text.cut(because, BRIEFLY).strip() + "…";
        }
    }

    /** How many days a person has to answer to a result, past the cycle's own date. */
    public static final int ANSWER_DAYS = 14;

    @Id
    private UUID id;

    private String name = "";

    @Enumerated(EnumType.STRING)
    private Kind kind = Kind.CYCLE;

    private String askedBecause = "";

    /** Written by the sweep alone, whose updates count as no change of the row. */
    @Column(updatable = false)
    private @Nullable Instant sweptAt;

    private UUID frameworkVersionId;
    private int policyVersion;
    private boolean calibrationRequired;
    private boolean reviewShared;
    private @Nullable Integer qualityPercent;
    private @Nullable Integer qualityExtra;
    private UUID[] qualitySkills = {};
    private @Nullable Instant qualityDue;

    @Enumerated(EnumType.STRING)
    private SkillsFrom skillsFrom = SkillsFrom.LIST;

    @Enumerated(EnumType.STRING)
    private Status status = Status.DRAFT;

    @Enumerated(EnumType.STRING)
    private @Nullable Phase phase;

    private String timeZone = "Europe/Berlin";
    private LocalDate asOf = LocalDate.EPOCH;
    private Instant selfAssessmentDue = Instant.EPOCH;
    private Instant reviewDue = Instant.EPOCH;
    private Instant calibrationDue = Instant.EPOCH;
    private Instant publicationDue = Instant.EPOCH;
    private Instant acknowledgementDue = Instant.EPOCH;
    private Instant appealDue = Instant.EPOCH;
    private @Nullable Instant pausedSince;
    private @Nullable Instant cancelledAt;
    private @Nullable UUID cancelledBy;
    private @Nullable String cancelledBecause;
    private int round = 1;
    private UUID createdBy;
    private Instant createdAt = Instant.EPOCH;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected AssessmentCycle() {}

    /** A draft; the age of work is measured to the day of its reviews. */
    public AssessmentCycle(
            UUID id,
            String name,
            UUID frameworkVersionId,
            int policyVersion,
            boolean calibrationRequired,
            SkillsFrom skillsFrom,
            Milestones milestones,
            ZoneId zone,
            UUID createdBy,
            Instant now) {
        this.id = id;
        this.name = name;
        this.frameworkVersionId = frameworkVersionId;
        this.policyVersion = policyVersion;
        this.calibrationRequired = calibrationRequired;
        this.skillsFrom = skillsFrom;
        this.timeZone = zone.getId();
        this.createdBy = createdBy;
        this.createdAt = now;
        move(milestones);
        this.asOf = milestones.review();
    }

    /**
     * A single assessment of one person, open at once; the age of work is measured to the day of the request.
     *
     * @param because why it was asked for, in the words of whoever did; empty for none
     */
    public static AssessmentCycle single(
            UUID id,
            String name,
            UUID frameworkVersionId,
            int policyVersion,
            Milestones milestones,
            ZoneId zone,
            UUID askedBy,
            String because,
            Instant now) {
        var single = new AssessmentCycle(
                id, name, frameworkVersionId, policyVersion, false, SkillsFrom.LIST, milestones, zone, askedBy, now);
        single.kind = Kind.SINGLE;
        single.askedBecause = because;
        single.sweptAt = now;
        single.asOf = single.dayOf(now);
        single.open();
        return single;
    }

    /** Each phase is due by another day; the date to which the age of work is measured stays. */
    public final void move(Milestones milestones) {
        this.selfAssessmentDue = endOf(milestones.selfAssessment());
        this.reviewDue = endOf(milestones.review());
        this.calibrationDue = endOf(milestones.calibration());
        this.publicationDue = endOf(milestones.publication());
        this.acknowledgementDue = endOf(milestones.acknowledgement());
        this.appealDue = endOf(milestones.appeal());
        this.qualityDue = milestones.quality() == null ? null : endOf(milestones.quality());
    }

    /** The days by which the phases are due. */
    public Milestones milestones() {
        return new Milestones(
                dayOf(selfAssessmentDue),
                dayOf(reviewDue),
                dayOf(calibrationDue),
                dayOf(publicationDue),
                dayOf(acknowledgementDue),
                dayOf(appealDue),
                qualityDue == null ? null : dayOf(qualityDue));
    }

    /** The days of the cycle that are no working days, named as {@link Milestones#named} does. */
    public SequencedMap<String, LocalDate> onWeekends() {
        SequencedMap<String, LocalDate> weekends = milestones().named();
        weekends.values().removeIf(day -> !WorkingDays.isWeekend(day));
        if (!calibrationRequired) {
            weekends.remove("calibration");
        }
        return weekends;
    }

    /** Whether a phase is one of this cycle: not each is calibrated, or has a quality plan. */
    public boolean has(Phase of) {
        return switch (of) {
            case QUALITY -> isQualityAssured();
            case CALIBRATION -> calibrationRequired;
            case SELF_ASSESSMENT, REVIEW, PUBLICATION, ACKNOWLEDGEMENT -> true;
        };
    }

    /** When a phase is due. */
    public Instant due(Phase of) {
        return switch (of) {
            case SELF_ASSESSMENT -> selfAssessmentDue;
            case REVIEW -> reviewDue;
            case QUALITY -> qualityDue == null ? reviewDue : qualityDue;
            case CALIBRATION -> calibrationDue;
            case PUBLICATION -> publicationDue;
            case ACKNOWLEDGEMENT -> acknowledgementDue;
        };
    }

    /** The end of the day that is so many days after an instant, by the calendar of the cycle's time zone. */
    public Instant endOfDayAfter(Instant from, int days) {
        return endOf(dayOf(from).plusDays(days));
    }

    /** As many days before an instant, by the calendar of the cycle's time zone. */
    public Instant daysBefore(Instant asOf, int days) {
        return asOf.atZone(timeZone()).minusDays(days).toInstant();
    }

    LocalDate dayOf(Instant due) {
        return LocalDate.ofInstant(due, ZoneId.of(timeZone));
    }

    /** The end of a day in the cycle's time zone: a minute before the next one. */
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneId.of(timeZone)).toInstant().minusSeconds(60);
    }

    /** Refuses unless the cycle is not launched yet, and can be changed. */
    public void mustBeDraft() {
        if (status != Status.DRAFT) {
            throw Refusal.conflict("cycle-not-draft", status);
        }
    }

    /** Whether nobody was ever asked in it: a draft, and a cycle that was cancelled as one. */
    public boolean isNeverLaunched() {
        return phase == null;
    }

    /** A draft is planned otherwise; the age of work is measured to the day of its reviews. */
    public void plan(
            String newName, UUID edition, int policy, boolean calibration, SkillsFrom from, Milestones milestones) {
        mustBeDraft();
        policyVersion = policy;
        name = newName;
        frameworkVersionId = edition;
        calibrationRequired = calibration;
        skillsFrom = from;
        move(milestones);
        asOf = milestones.review();
    }

    /** Says of a draft whether people read their review before calibration; never where there is none. */
    public void shareReviews(boolean shared) {
        mustBeDraft();
        reviewShared = shared;
    }

    /**
     * Says of a draft how much of its reviews is looked at again.
     *
     * @param usual the share where the plan says none
     * @param plan null for nothing
     */
    public void planQuality(@Nullable QualityPlan plan, int usual) {
        mustBeDraft();
        qualityPercent = plan == null ? null : (Integer) plan.share(usual);
        qualityExtra = plan == null ? null : (Integer) plan.extra();
        qualitySkills =
                plan == null ? new UUID[0] : plan.skills().stream().distinct().toArray(UUID[]::new);
    }

    /** How much of its reviews is looked at again; null for nothing. */
    public @Nullable QualityPlan qualityPlan() {
        return qualityPercent == null ? null : new QualityPlan(qualityPercent, qualityExtra, List.of(qualitySkills));
    }

    /** Whether anything of its reviews is looked at again. */
    public boolean isQualityAssured() {
        return qualityPercent != null;
    }

    /** Whether what was drawn can still be decided; never in a cycle without a quality plan. */
    public boolean assuresQualityAt(Instant now) {
        return isQualityAssured() && now.isBefore(due(Phase.QUALITY));
    }

    /** Whether its first date has passed, so that whoever is asked could no longer answer. */
    public boolean isTooLate(Instant now) {
        return !selfAssessmentDue.isAfter(now);
    }

    /** The cycle is launched. */
    public void open() {
        mustBeDraft();
        status = Status.OPEN;
        phase = Phase.SELF_ASSESSMENT;
    }

    /** Refuses unless the cycle is open. */
    public void mustBeOpen() {
        if (status != Status.OPEN) {
            throw Refusal.conflict("cycle-not-open", status);
        }
    }

    /** Refuses unless the cycle is open and not paused. */
    public void mustGoOn() {
        mustBeOpen();
        if (pausedSince != null) {
            throw Refusal.conflict("cycle-paused", status);
        }
    }

    /** Nothing falls due from now on, and nothing can be decided. */
    public void pause(Instant now) {
        mustGoOn();
        pausedSince = now;
    }

    /**
     * Resumes the cycle: what was due with a phase that is not over is due as many days later as the pause was long.
     *
     * @return those days, by the calendar of the cycle's time zone; 0 if it is resumed on the day on which it was
     *     paused
     */
    public int resume(Instant now) {
        mustBeOpen();
        Instant since = pausedSince;
        Phase current = phase;
        if (since == null || current == null) {
            throw Refusal.conflict("cycle-not-paused", status);
        }
        int days = daysBetween(since, now);
        move(milestones().laterFrom(current, days));
        pausedSince = null;
        return days;
    }

    /** How many days lie between two instants, by the calendar of the cycle's time zone; 0 on one day. */
    public int daysBetween(Instant from, Instant to) {
        return (int) ChronoUnit.DAYS.between(dayOf(from), dayOf(to));
    }

    /** So many days after an instant, at the same time of the cycle's day. */
    public Instant daysAfter(Instant at, int days) {
        return at.atZone(timeZone()).plusDays(days).toInstant();
    }

    /** Since when the cycle is paused; null while it is not. */
    public @Nullable Instant pausedSince() {
        return pausedSince;
    }

    /** Cancels the cycle; refused once it is over. */
    public void cancel(Cancelled how) {
        if (status != Status.DRAFT && status != Status.OPEN) {
            throw Refusal.conflict("cycle-not-open", status);
        }
        status = Status.CANCELLED;
        pausedSince = null;
        cancelledAt = how.at();
        cancelledBy = how.by();
        cancelledBecause = how.because();
    }

    /** How it was cancelled; null where it was not, and of one of before of which this is not known. */
    public @Nullable Cancelled cancelled() {
        return cancelledAt == null || cancelledBy == null || cancelledBecause == null
                ? null
                : new Cancelled(cancelledAt, cancelledBy, cancelledBecause);
    }

    /** A phase begins. */
    public void enter(Phase next) {
        mustBeOpen();
        phase = next;
    }

    /** The cycle is over. */
    public void close() {
        mustBeOpen();
        status = Status.CLOSED;
    }

    /**
     * Opens a cycle again that an earlier version closed although people were not finished: it continues until they
     * are.
     */
    public void openAgain() {
        if (status != Status.CLOSED) {
            throw Refusal.conflict("cycle-not-open", status);
        }
        status = Status.OPEN;
        phase = Phase.ACKNOWLEDGEMENT;
    }

    public UUID id() {
        return id;
    }

    /** Whether it is the assessment of one person, which no process steers. */
    public boolean isSingle() {
        return kind == Kind.SINGLE;
    }

    /** Whether it is so far that results of its people can be published already. */
    public boolean mayHaveResults() {
        Phase now = phase;
        boolean publishes = status == Status.OPEN && now != null && now.compareTo(Phase.PUBLICATION) >= 0;
        return !isSingle() && (publishes || status == Status.CLOSED);
    }

    /** Refuses what is done with many people: a single assessment has one. */
    public void mustHaveMany() {
        if (isSingle()) {
            throw Refusal.conflict("cycle-single", status);
        }
    }

    /** When the dates of a single assessment were last applied, as it was read; null for a cycle. */
    public @Nullable Instant sweptAt() {
        return sweptAt;
    }

    /** Why a single assessment was asked for, in the words of whoever did; empty for none. */
    public String askedBecause() {
        return askedBecause;
    }

    public String name() {
        return name;
    }

    public UUID frameworkVersionId() {
        return frameworkVersionId;
    }

    public int policyVersion() {
        return policyVersion;
    }

    /** Whether people read their review before calibration, and can object to it. */
    public boolean reviewShared() {
        return reviewShared;
    }

    public boolean calibrationRequired() {
        return calibrationRequired;
    }

    /** From where the skills of its participants come. */
    public SkillsFrom skillsFrom() {
        return skillsFrom;
    }

    /** From where it is known how its skills are asked: a single assessment asks each that it lists as the person's job does. */
    public SkillsFrom skillsAskedAs() {
        return isSingle() ? SkillsFrom.ROLE_AND_LIST : skillsFrom;
    }

    public Status status() {
        return status;
    }

    public @Nullable Phase phase() {
        return phase;
    }

    public ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }

    /** The date to which the age of work is measured. */
    public LocalDate asOf() {
        return asOf;
    }

    public Instant selfAssessmentDue() {
        return selfAssessmentDue;
    }

    public Instant reviewDue() {
        return reviewDue;
    }

    public Instant calibrationDue() {
        return calibrationDue;
    }

    public Instant publicationDue() {
        return publicationDue;
    }

    public Instant acknowledgementDue() {
        return acknowledgementDue;
    }

    /** Until when everybody can appeal, at the least. */
    public Instant appealDue() {
        return appealDue;
    }

    public int round() {
        return round;
    }

    public UUID createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }
}
