package dev.plumbline.assessment.participant;

import java.util.UUID;

/**
 * The id of a skill in an assessment, where something is decided about it: it cannot be confused with the skill of the
 * framework, the assessment, or who decides. Rows, events and addresses have its {@link #value}.
 */
public record SkillAssessmentId(UUID value) {

    /** The id that a row, an event or an address has. */
    public static SkillAssessmentId of(UUID value) {
        return new SkillAssessmentId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
