package dev.plumbline.assessment.dryrun;

import java.time.LocalDate;
import java.util.List;

/**
 * What a dry run comes to from its first day to its last, whatever its day is.
 *
 * @param parts who would have got something, in the order of {@link Recipient}
 * @param steps of what they would have been notified, in the order in which it begins
 */
public record WholeCourse(List<Part> parts, List<Step> steps) {

    /** Who would have been notified, by their part in an assessment. */
    public enum Recipient {
        PERSON,
        REVIEWER,
        /** The manager of a reviewer. */
        ABOVE,
        SECOND_ASSESSOR,
        QUALITY_ASSURER,
        HR
    }

    /**
     * What those of one part would have got.
     *
     * @param people how many they are; 0 for a group
     * @param tasks how many of the notices bring a task
     * @param notices how many there are, each in the product and by mail
     */
    public record Part(Recipient to, int people, int tasks, int notices, LocalDate first, LocalDate last) {}

    /** Of what people would have been notified so often, and from when to when. */
    public record Step(What what, int times, LocalDate first, LocalDate last) {}

    /** How many tasks there would have been. */
    public int tasks() {
        return parts.stream().mapToInt(Part::tasks).sum();
    }

    /** How many notices there would have been. */
    public int notices() {
        return parts.stream().mapToInt(Part::notices).sum();
    }
}
