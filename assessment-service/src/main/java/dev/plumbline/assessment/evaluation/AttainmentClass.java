package dev.plumbline.assessment.evaluation;

import java.util.List;

/** The kind of attainment, lowest first. */
public enum AttainmentClass {
    KNOWLEDGE,
    PROFICIENCY,
    COMPETENCY;

    /**
     * The classes in which a level can be held, lowest first.
     *
     * @param rated whether people are rated by generic attributes; where they are not, there is nothing between knowledge and
     *     competency (R12)
     */
    public static List<AttainmentClass> all(boolean rated) {
        return rated ? List.of(values()) : List.of(KNOWLEDGE, COMPETENCY);
    }
}
