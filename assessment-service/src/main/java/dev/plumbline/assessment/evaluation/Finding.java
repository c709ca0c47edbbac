package dev.plumbline.assessment.evaluation;

import static dev.plumbline.assessment.evaluation.Trace.Kind.AGAINST;
import static dev.plumbline.assessment.evaluation.Trace.Kind.FOR;
import static dev.plumbline.assessment.evaluation.Trace.Kind.NOTE;

/**
 * What a rule can find. Its sentence is the message {@code why.<rule>.<finding>}.
 *
 * <p>Stored traces name these: a constant that was released is never renamed or removed.
 */
public enum Finding {
    UNRATED(Rule.R2, AGAINST),
    RESPONSIBILITY_LEVEL(Rule.R2, NOTE),
    NOT_ASSESSED(Rule.R3, NOTE),
    STARTED_WITHOUT_CLAIM(Rule.R3, NOTE),
    NEXT_LOWER_OPENED(Rule.R3, NOTE),
    LACKS_EVIDENCE(Rule.R5, AGAINST),
    INSUFFICIENT(Rule.R7, AGAINST),
    AGED(Rule.R8, AGAINST),
    HISTORY(Rule.R8, AGAINST),
    NOT_ACCOUNTABLE(Rule.R9, AGAINST),
    /** Statements that do not count for the person's role, and were not asked. */
    EXCLUDED(Rule.R10, NOTE),
    COVERED(Rule.R10, FOR),
    NOT_COVERED(Rule.R10, AGAINST),
    DEFINING_NOT_MET(Rule.R10, AGAINST),
    NO_OPPORTUNITY(Rule.R11, NOTE),
    COMPETENCY(Rule.R12, FOR),
    /** Of the first version of the rules, which had one word for both ways; {@link Trace.Entry} reads it as the one it was. */
    PROFICIENCY(Rule.R12, FOR),
    PROFICIENCY_ATTRIBUTE_LOWER(Rule.R12, FOR),
    PROFICIENCY_NOT_ACCOUNTABLE(Rule.R12, FOR),
    KNOWLEDGE(Rule.R12, FOR),
    ATTRIBUTES_BELOW(Rule.R12, AGAINST),
    RECOMMENDED_COMPETENCY(Rule.R14, FOR),
    RECOMMENDED_PROFICIENCY(Rule.R14, FOR),
    RECOMMENDED_KNOWLEDGE(Rule.R14, FOR),
    NONE(Rule.R14, AGAINST),
    RETURN_ADVISED(Rule.R15, NOTE),
    INCONSISTENT(Rule.R21, AGAINST),
    NOT_WITNESSED(Rule.R22, AGAINST);

    private final Rule rule;
    private final Trace.Kind kind;

    Finding(Rule rule, Trace.Kind kind) {
        this.rule = rule;
        this.kind = kind;
    }

    /** The rule that finds it. */
    public Rule rule() {
        return rule;
    }

    /** Whether it supports a level, counts against it, or is a note only. */
    public Trace.Kind kind() {
        return kind;
    }

    /** That a level is recommended with that class. */
    static Finding recommended(AttainmentClass attainmentClass) {
        return switch (attainmentClass) {
            case COMPETENCY -> RECOMMENDED_COMPETENCY;
            case PROFICIENCY -> RECOMMENDED_PROFICIENCY;
            case KNOWLEDGE -> RECOMMENDED_KNOWLEDGE;
        };
    }
}
