package dev.plumbline.assessment.framework;

/** By what the list of frameworks is sorted. */
public enum FrameworkOrder {
    NAME,
    /** By when the last of the editions that the reader may see was changed. */
    CHANGED
}
