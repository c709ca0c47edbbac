package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its verdict as given and after the caps.
 *
 * @param support all that supports it
 * @param cap what lowered the verdict; null where nothing did
 */
record JudgedStatement(
        Statement statement,
        Support support,
        Verdict given,
        Verdict effective,
        @Nullable Finding cap) {

    /** Whether it is met or partly met after the caps. */
    boolean isShown() {
        return effective.value() > 0;
    }

    /** What it adds, in halves. */
    int points() {
        return statement.weight() * effective.value();
    }

    /** What it would add if it were met, in halves. */
    int most() {
        return statement.weight() * Verdict.MET.value();
    }

    /** The same statement with other support. */
    JudgedStatement supportedBy(Support all) {
        return new JudgedStatement(statement, all, given, effective, cap);
    }
}
