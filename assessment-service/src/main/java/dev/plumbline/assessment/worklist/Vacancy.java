package dev.plumbline.assessment.worklist;

/** Why nobody able holds an open task. */
public enum Vacancy {
    /** Whoever had it, or would have got it, has left. */
    HOLDER_LEFT,
    /** Only the person assessed can do it, and they have left. */
    SUBJECT_LEFT,
    /** Nobody in the group may do it: four eyes bar them all, or there is nobody. HR or an administrator names somebody. */
    NOBODY_ABLE
}
