package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When each phase is due: the end of that day in the cycle's time zone.
 *
 * @param appeal until when everybody can appeal, at the least; {@value #APPEAL_AFTER} days after the acknowledgement
 *     where none is given
 * @param quality when quality assurance ends; null in a cycle without it
 */
public record Milestones(
        LocalDate selfAssessment,
        LocalDate review,
        LocalDate calibration,
        LocalDate publication,
        LocalDate acknowledgement,
        LocalDate appeal,
        @Nullable LocalDate quality) {

    private static final int APPEAL_AFTER = 14;
    private static final int MOST_YEARS = 10;

    public Milestones {
        if (appeal == null && acknowledgement != null) {
            appeal = acknowledgement.isAfter(LocalDate.MAX.minusDays(APPEAL_AFTER))
                    ? acknowledgement
                    : acknowledgement.plusDays(APPEAL_AFTER);
        }
    }

    /** Of a cycle without quality assurance. */
    public Milestones(
            LocalDate selfAssessment,
            LocalDate review,
            LocalDate calibration,
            LocalDate publication,
            LocalDate acknowledgement,
            LocalDate appeal) {
        this(selfAssessment, review, calibration, publication, acknowledgement, appeal, null);
    }

    /** The same with quality assurance until a day; null for none. */
    public Milestones withQuality(@Nullable LocalDate day) {
        return new Milestones(selfAssessment, review, calibration, publication, acknowledgement, appeal, day);
    }

    /** The same with each day that is no working day moved to the next one; the order stays. */
    public Milestones onWorkingDays() {
        return new Milestones(
                WorkingDays.from(selfAssessment),
                WorkingDays.from(review),
                WorkingDays.from(calibration),
                WorkingDays.from(publication),
                WorkingDays.from(acknowledgement),
                WorkingDays.from(appeal),
                quality == null ? null : WorkingDays.from(quality));
    }

    /** Each day by its name in JSON, in the order of the phases, the appeals last; without that of quality assurance where there is none. */
    public SequencedMap<String, LocalDate> named() {
        SequencedMap<String, LocalDate> named = new LinkedHashMap<>();
        named.put("selfAssessment", selfAssessment);
        named.put("review", review);
        if (quality != null) {
            named.put("quality", quality);
        }
        named.put("calibration", calibration);
        named.put("publication", publication);
        named.put("acknowledgement", acknowledgement);
        named.put("appeal", appeal);
        return named;
    }

    /** With the usual time to appeal. */
    public static Milestones of(
            LocalDate selfAssessment,
            LocalDate review,
            LocalDate calibration,
            LocalDate publication,
            LocalDate acknowledgement) {
        return new Milestones(
                selfAssessment,
                review,
                calibration,
                publication,
                acknowledgement,
                acknowledgement.plusDays(APPEAL_AFTER));
    }

    /** Of the phases, in the order of {@link Phase}; without quality assurance the day of the reviews is used for it. */
    public List<LocalDate> days() {
        return List.of(
                selfAssessment, review, quality == null ? review : quality, calibration, publication, acknowledgement);
    }

    /** The same with what is due with a phase or after it so many days later; what is over stays. */
    public Milestones laterFrom(Phase first, int days) {
        List<LocalDate> moved = Stream.of(Phase.values())
                .map(phase -> phase.compareTo(first) < 0
                        ? days().get(phase.ordinal())
                        : days().get(phase.ordinal()).plusDays(days))
                .toList();
        return new Milestones(
                moved.get(Phase.SELF_ASSESSMENT.ordinal()),
                moved.get(Phase.REVIEW.ordinal()),
                moved.get(Phase.CALIBRATION.ordinal()),
                moved.get(Phase.PUBLICATION.ordinal()),
                moved.get(Phase.ACKNOWLEDGEMENT.ordinal()),
                appeal.plusDays(days),
                quality == null ? null : moved.get(Phase.QUALITY.ordinal()));
    }

    /** What is wrong with days too far away to be meant, or to be reckoned with: each of them. */
    public List<Fault> tooFar(LocalDate today) {
        return tooFar(named(), today);
    }

    /** The same of those of the days that are known. */
    public static List<Fault> tooFar(SequencedMap<String, LocalDate> named, LocalDate today) {
        LocalDate first = today.minusYears(MOST_YEARS);
        LocalDate last = today.plusYears(MOST_YEARS);
        return named.entrySet().stream()
                .filter(one -> one.getValue().isBefore(first) || one.getValue().isAfter(last))
                .map(one -> Fault.at(pointer(one.getKey()), "cycle-date-far", last))
                .toList();
    }

    /**
     * What is wrong with days that are over: each of them.
     *
     * @param kept what a draft says already, of which nothing is wrong; null for nothing
     */
    public List<Fault> past(LocalDate today, @Nullable Milestones kept) {
        return past(named(), today, kept);
    }

    /** The same of those of the days that are known. */
    public static List<Fault> past(SequencedMap<String, LocalDate> named, LocalDate today, @Nullable Milestones kept) {
        Map<String, LocalDate> before = kept == null ? Map.of() : kept.named();
        return named.entrySet().stream()
                .filter(one -> one.getValue().isBefore(today) && !one.getValue().equals(before.get(one.getKey())))
                .map(one -> Fault.at(pointer(one.getKey()), "cycle-date-past", one.getValue()))
                .toList();
    }

    /**
     * What is wrong with the order: each date that is before the one in front of it, so that no phase is due before the
     * phase in front of it, and nobody's right to appeal ends before the last.
     */
    public List<Fault> outOfOrder() {
        return outOfOrder(named());
    }

    /** The same of those of the days that are known, by their names in the order of the phases. */
    public static List<Fault> outOfOrder(SequencedMap<String, LocalDate> named) {
        List<Fault> faults = new ArrayList<>();
        LocalDate before = LocalDate.MIN;
        for (Map.Entry<String, LocalDate> one : named.entrySet()) {
            if (one.getValue().isBefore(before)) {
                faults.add(Fault.at(pointer(one.getKey()), "cycle-milestones-order", one.getValue(), before));
            }
            before = one.getValue();
        }
        return faults;
    }

    /** The name of the date of a phase. */
    public static String name(Phase phase) {
        return switch (phase) {
            case SELF_ASSESSMENT -> "selfAssessment";
            case REVIEW -> "review";
            case QUALITY -> "quality";
            case CALIBRATION -> "calibration";
            case PUBLICATION -> "publication";
            case ACKNOWLEDGEMENT -> "acknowledgement";
        };
    }

    /** Where in what is sent a date is, by its name. */
    public static String pointer(String name) {
        return "milestones/" + name;
    }

    /** Of a cycle without calibration, whose day nobody sees: it is moved between those around it, if it is not. */
    public Milestones withoutCalibration() {
        LocalDate reviewed = quality == null ? review : quality;
        LocalDate first = calibration.isBefore(reviewed) ? reviewed : calibration;
        LocalDate day = first.isAfter(publication) ? publication : first;
        return new Milestones(selfAssessment, review, day, publication, acknowledgement, appeal, quality);
    }
}
