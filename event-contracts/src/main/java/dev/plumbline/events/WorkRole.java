package dev.plumbline.events;

/** The role for which a step is due. Which person that is, the worklist decides. */
public enum WorkRole {
    SUBJECT,
    REVIEWER,
    SECOND_ASSESSOR,
    HR_PARTNER,
    HR,
    FACILITATOR,
    CALIBRATOR
}
