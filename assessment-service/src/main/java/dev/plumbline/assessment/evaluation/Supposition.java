package dev.plumbline.assessment.evaluation;

/** What is supposed where it is asked whether a level would pass if it were so. */
enum Supposition {
    /** Nothing: the case as it is. */
    NOTHING,
    /** Every statement had its evidence, and of that there was enough (R15). */
    EVIDENCE,
    /** No work were too old: what was formerly held. */
    CURRENCY,
    /** No attribute were below the level (R12). */
    ATTRIBUTES
}
