package dev.plumbline.assessment.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The ways in which a level passes, each with its class (R12). The best is first, and the first that applies is used.
 */
enum ClassRule {
    COMPETENCY(
            AttainmentClass.COMPETENCY,
            Finding.COMPETENCY,
            level -> level.isSufficient()
                    && level.isCovered()
                    && level.attributesBelow().isEmpty()),

    PROFICIENCY_ATTRIBUTE_LOWER(
            AttainmentClass.PROFICIENCY,
            Finding.PROFICIENCY_ATTRIBUTE_LOWER,
            level -> level.isSufficient() && level.isCovered() && level.attributesAreTolerated()),

    PROFICIENCY_NOT_ACCOUNTABLE(
            AttainmentClass.PROFICIENCY,
            Finding.PROFICIENCY_NOT_ACCOUNTABLE,
            level -> level.isRated()
                    && level.isSufficient()
                    && level.reachesTheShare()
                    && level.lacksOnlyAccountability()
                    && level.attributesBelow().isEmpty()),

    KNOWLEDGE(AttainmentClass.KNOWLEDGE, Finding.KNOWLEDGE, JudgedLevel::isLearnt);

    private final AttainmentClass attainmentClass;
    private final Finding finding;
    private final Predicate<JudgedLevel> holds;

    ClassRule(AttainmentClass attainmentClass, Finding finding, Predicate<JudgedLevel> holds) {
        this.attainmentClass = attainmentClass;
        this.finding = finding;
        this.holds = holds;
    }

    AttainmentClass attainmentClass() {
        return attainmentClass;
    }

    /** What the trace says of it. */
    Finding finding() {
        return finding;
    }

    /** The best class that a level earns; empty where it does not pass. */
    static Optional<ClassRule> of(JudgedLevel level) {
        return Arrays.stream(values()).filter(rule -> rule.holds.test(level)).findFirst();
    }
}
