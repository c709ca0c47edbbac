package dev.plumbline.assessment.people;

/** By what the directory is sorted; what is alike is sorted by name. */
public enum DirectoryOrder {
    /** By family name, or by the one name there is. */
    NAME,
    /** By employee number. */
    NUMBER,
    TITLE,
    UNIT
}
