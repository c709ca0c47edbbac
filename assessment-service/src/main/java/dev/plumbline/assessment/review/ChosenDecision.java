package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.site.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** A level and its class as somebody chose them in a form, where nothing is chosen beforehand. */
public final class ChosenDecision {

    /** What the field of a level holds for no level. */
    public static final String NO_LEVEL = "none";

    private ChosenDecision() {}

    /**
     * Reads what was chosen.
     *
     * @param level its number, {@value #NO_LEVEL}, or empty where nothing was chosen
     * @param attainmentClass empty where none was chosen; it counts only beside a level
     * @param field the name of the class's field
     * @return null where no level and not "no level" was chosen
     * @throws Refusal naming the field of the class, where a level has none
     * @throws IllegalArgumentException for what no field of such a form holds
     */
    public static @Nullable Decision read(String level, @Nullable String attainmentClass, String field) {
        if (level.isBlank()) {
            return null;
        }
        if (level.equals(NO_LEVEL)) {
            return Decision.NONE;
        }
        if (!level.matches("[1-9]")) {
            throw new IllegalArgumentException("No level");
        }
        if (attainmentClass == null || attainmentClass.isBlank()) {
            throw Refusal.invalid(field, "level-and-class");
        }
        return new Decision(Integer.valueOf(level), AttainmentClass.valueOf(attainmentClass));
    }
}
