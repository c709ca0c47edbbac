package dev.plumbline.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that several families share. */
public final class Level {

    /** The kind of attainment. */
    public enum AttainmentClass {
        KNOWLEDGE,
        PROFICIENCY,
        COMPETENCY
    }

    /** How a result compares with the claim. */
    public enum Outcome {
        AWARDED,
        AWARDED_LOWER,
        FORMERLY_HELD,
        NOT_YET,
        NOT_ASSESSED
    }

    /**
     * A decision on one skill.
     *
     * @param level from 1, one of the edition; null for none
     * @param attainmentClass null exactly when there is no level
     */
    public record Decided(
            UUID skillId, @Nullable Integer level, @Nullable AttainmentClass attainmentClass) {}

    /**
     * What an employee claims of one skill.
     *
     * @param level from 1, one of the edition; null for "not this skill"
     */
    public record Claim(UUID skillId, @Nullable Integer level) {}

    private Level() {}
}
