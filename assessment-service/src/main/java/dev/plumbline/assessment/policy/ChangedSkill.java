package dev.plumbline.assessment.policy;

import java.util.UUID;

/**
 * A skill of which recommendations would be of another level or class.
 *
 * @param skill its origin
 * @param differences how many of them
 */
public record ChangedSkill(UUID skill, String code, String name, int differences) {

    /** Whether more of them are counted than are kept. */
    public boolean isCutShort() {
        return differences > Comparisons.MOST_OF_SKILL;
    }
}
