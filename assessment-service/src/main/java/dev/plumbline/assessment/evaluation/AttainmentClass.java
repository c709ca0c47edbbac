package dev.plumbline.assessment.evaluation;

/** The kind of attainment, lowest first. */
public enum AttainmentClass {
    KNOWLEDGE,
    PROFICIENCY,
    COMPETENCY
}
