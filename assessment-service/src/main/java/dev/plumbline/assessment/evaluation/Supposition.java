package dev.plumbline.assessment.evaluation;

/** What is supposed when the rules ask whether a level would pass under other conditions. */
enum Supposition {
    /** Nothing: the case as it is. */
    NOTHING,
    /** Every statement had its evidence, and there were enough pieces (R15). */
    EVIDENCE,
    /** No work were too old: this gives the level that was formerly held. */
    CURRENCY,
    /** No attribute were below the level (R12). */
    ATTRIBUTES
}
