package dev.plumbline.assessment.participant;

import java.util.UUID;

/** What employees have taken back; implemented by selfassessment, which owns it. */
public interface TakenBack {

    /** Whether the employee has recalled what they submitted, and not submitted it again: nobody else reads it. */
    boolean isRecalled(UUID assessment);
}
