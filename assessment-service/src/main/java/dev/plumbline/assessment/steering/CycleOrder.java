package dev.plumbline.assessment.steering;

/** By what the list of cycles is sorted. */
public enum CycleOrder {
    /** By when they were set up. */
    BEGUN,
    NAME,
    /** Drafts, then running ones by phase, then those that are over. */
    STATE,
    /** By their last date. */
    ENDS
}
