package dev.plumbline.assessment.dryrun;

/** Who would have been notified. */
public enum Told {
    NOBODY,
    PERSON,
    HR,
    SECOND_ASSESSOR,
    QUALITY_ASSURER
}
