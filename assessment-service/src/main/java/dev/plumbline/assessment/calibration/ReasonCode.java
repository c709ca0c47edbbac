package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a level or a class was changed. */
public enum ReasonCode {
    EVIDENCE_INSUFFICIENT,
    EVIDENCE_DATED,
    EVIDENCE_NOT_OWN_WORK,
    SCOPE_BELOW_LEVEL,
    SCOPE_ABOVE_LEVEL,
    GENERIC_ATTRIBUTES_BELOW,
    DESCRIPTOR_MISREAD,
    NEW_EVIDENCE,
    CONSISTENCY_WITH_ANCHOR,
    CLERICAL;

    /** What a change does to a decision; where the level changes, its class does not count. */
    public enum Change {
        RAISED,
        LOWERED,
        /** The same level in a higher class. */
        CLASS_RAISED,
        /** The same level in a lower class. */
        CLASS_LOWERED;

        /**
         * What is done to a decision.
         *
         * @param level that is decided instead; null for none
         * @param attainmentClass that is decided instead; null for none
         * @return null where neither level nor class changes
         */
        public static @Nullable Change of(
                Decision from, @Nullable Integer level, @Nullable AttainmentClass attainmentClass) {
            int height = level == null ? 0 : level;
            if (height != from.height()) {
                return height > from.height() ? RAISED : LOWERED;
            }
            AttainmentClass before = from.attainmentClass();
            if (before == null || attainmentClass == null || before == attainmentClass) {
                return null;
            }
            return attainmentClass.compareTo(before) > 0 ? CLASS_RAISED : CLASS_LOWERED;
        }
    }

    /** Whether it can be the reason for a change; that evidence is not sufficient is no reason to raise a level. */
    public boolean fits(Change change) {
        return switch (this) {
            case EVIDENCE_INSUFFICIENT, EVIDENCE_DATED, EVIDENCE_NOT_OWN_WORK, GENERIC_ATTRIBUTES_BELOW ->
                change == Change.LOWERED || change == Change.CLASS_LOWERED;
            case SCOPE_BELOW_LEVEL -> change == Change.LOWERED;
            case SCOPE_ABOVE_LEVEL -> change == Change.RAISED;
            case DESCRIPTOR_MISREAD, NEW_EVIDENCE, CONSISTENCY_WITH_ANCHOR, CLERICAL -> true;
        };
    }

    /** For which changes it can be the reason, as names with a blank between them. */
    public String fitting() {
        return Stream.of(Change.values()).filter(this::fits).map(Change::name).collect(Collectors.joining(" "));
    }
}
