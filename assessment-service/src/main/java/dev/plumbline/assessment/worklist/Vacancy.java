package dev.plumbline.assessment.worklist;

/** Why nobody able holds an open task. */
public enum Vacancy {
    /** Whoever had it, or would have got it, has left. */
    HOLDER_LEFT,
    /** Only the person assessed can do it, and they have left. */
    SUBJECT_LEFT,
    /** It is about the only one in HR. */
    NOBODY_ABLE
}
