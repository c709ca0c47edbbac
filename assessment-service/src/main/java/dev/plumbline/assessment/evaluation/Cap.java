package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What lowers a verdict of met or partly met: when it applies, and the highest verdict that it leaves. The caps are
 * applied in this order; the last one that lowered the verdict is the reason.
 */
enum Cap {
    /** R5: nothing that is accepted supports the statement. */
    LACKS_EVIDENCE(Finding.LACKS_EVIDENCE, Verdict.NOT_MET, (statement, support, asked) -> support.isMissing()),
    /** R8: nothing that supports it counts in full. */
    AGED(Finding.AGED, Verdict.PARTLY_MET, (statement, support, asked) -> support.isAged()),
    /** R8: all that supports it is too old to count. */
    HISTORY(Finding.HISTORY, Verdict.NOT_MET, (statement, support, asked) -> support.isHistory()),
    /** R21: the policy asks for more pieces, or pieces that are further apart. */
    INCONSISTENT(
            Finding.INCONSISTENT, Verdict.PARTLY_MET, (statement, support, asked) -> support.isInconsistent(asked)),
    /** R22: it defines the level, the policy asks for a witness, and there is none. */
    NOT_WITNESSED(
            Finding.NOT_WITNESSED,
            Verdict.PARTLY_MET,
            (statement, support, asked) -> statement.defining() && support.isNotWitnessed(asked)),
    /** R9: it defines the level, and the person was not accountable for current work. */
    NOT_ACCOUNTABLE(
            Finding.NOT_ACCOUNTABLE,
            Verdict.PARTLY_MET,
            (statement, support, asked) -> statement.defining() && support.isNotAccountable());

    /** When a cap applies, by what the policy asks for. */
    @FunctionalInterface
    private interface When {
        boolean test(Statement statement, Support support, Policy.Proof asked);
    }

    /** All of them. */
    static final Set<Cap> ALL = Collections.unmodifiableSet(EnumSet.allOf(Cap.class));

    /** The caps for knowledge: nobody needs to have been accountable for work on what was learnt (R12). */
    static final Set<Cap> OF_KNOWLEDGE = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(NOT_ACCOUNTABLE)));

    /** What better evidence alone can lift (R15). */
    static final Set<Cap> OF_EVIDENCE =
            Collections.unmodifiableSet(EnumSet.of(LACKS_EVIDENCE, INCONSISTENT, NOT_WITNESSED));

    private final Finding finding;
    private final Verdict most;
    private final When when;

    Cap(Finding finding, Verdict most, When when) {
        this.finding = finding;
        this.most = most;
        this.when = when;
    }

    /** What the trace says of it. */
    Finding finding() {
        return finding;
    }

    /** The highest verdict that it leaves. */
    Verdict most() {
        return most;
    }

    /** A verdict on a statement after this cap; unchanged if the cap does not apply. */
    private Verdict lower(Verdict verdict, Statement statement, Support support, Policy.Proof asked) {
        return most.value() < verdict.value() && when.test(statement, support, asked) ? most : verdict;
    }

    /**
     * The effective verdict on a statement: the lowest of the assessor's and of these caps (R10).
     *
     * @param asked what the policy asks for beyond one piece
     */
    static JudgedStatement judge(
            Statement statement, Support support, Verdict given, Set<Cap> caps, Policy.Proof asked) {
        Verdict effective = given;
        Finding reason = null;
        for (Cap cap : caps) {
            Verdict lowered = cap.lower(effective, statement, support, asked);
            if (lowered != effective) {
                effective = lowered;
                reason = cap.finding();
            }
        }
        return new JudgedStatement(statement, support, given, effective, reason);
    }
}
