package dev.plumbline.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a recommendation is what it is: one entry per rule applied, in the order applied.
 *
 * <p>An entry is data; its sentence is the message {@code why.<rule>.<tag>} with the arguments.
 */
public record Trace(List<Entry> entries) {

    /** Whether a rule spoke for the level, against it, or only says something. */
    public enum Kind {
        FOR,
        AGAINST,
        NOTE
    }

    /**
     * One rule's word.
     *
     * @param rule such as R10
     * @param tag what came of it, such as COVERED
     * @param level the level it was applied to; null where it concerns none
     * @param arguments the rule's inputs as its sentence names them
     */
    public record Entry(
            String rule, String tag, Kind kind, @Nullable Integer level, List<String> arguments) {

        /** The key of the sentence in the message bundles. */
        public String messageKey() {
            // Proficiency comes from either of two things; attributes that stand lower are named.
            boolean byAttributes = arguments.size() > 1 && !arguments.get(1).isBlank();
            String way = tag.equals("PROFICIENCY") ? (byAttributes ? ".ATTRIBUTE_LOWER" : ".NOT_ACCOUNTABLE") : "";
            return "why." + rule + "." + tag + way;
        }
    }
}
