package dev.plumbline.assessment.people;

/** What a person may do beyond their own and their line's affairs. */
public enum Role {
    /** All cycles and rounds. */
    HR,
    /** The assessments of one unit. */
    HR_PARTNER,
    FRAMEWORK_OWNER,
    OPERATOR,
    /** Grants roles, never to themselves. */
    ADMINISTRATOR,
    AUDITOR
}
