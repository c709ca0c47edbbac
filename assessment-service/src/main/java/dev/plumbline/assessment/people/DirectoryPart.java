package dev.plumbline.assessment.people;

/** Which people of the directory are listed. */
public enum DirectoryPart {
    ALL,
    ACTIVE,
    /** Those who have left. */
    LEFT,
    /** Those who are active and report to nobody. */
    WITHOUT_MANAGER
}
