package dev.plumbline.assessment.evaluation;

/** How a final decision stands to the claim. */
public enum Outcome {
    AWARDED,
    AWARDED_LOWER,
    FORMERLY_HELD,
    NOT_YET,
    NOT_ASSESSED
}
