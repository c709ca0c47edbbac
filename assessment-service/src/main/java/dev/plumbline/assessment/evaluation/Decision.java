package dev.plumbline.assessment.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * A level with its class, or none.
 *
 * @param level from 1, null for none; which levels there are, the skill says
 * @param attainmentClass null exactly when there is no level
 */
public record Decision(@Nullable Integer level, @Nullable AttainmentClass attainmentClass) {

    /** No level. */
    public static final Decision NONE = new Decision(null, null);

    public Decision {
        if ((level == null) != (attainmentClass == null)) {
            throw new IllegalArgumentException("A level has a class, and no level has none");
        }
        if (level != null && level < 1) {
            throw new IllegalArgumentException("A level is 1 or higher, not " + level);
        }
    }

    /** The level, 0 for none; for comparing. */
    public int height() {
        return level == null ? 0 : level;
    }
}
