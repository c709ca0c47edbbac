package dev.plumbline.assessment.evaluation;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules recommend.
 *
 * @param decision level and class, or none
 * @param toJudge levels that need the reviewer's verdicts before submission, highest first (R3)
 * @param unjudged statements of those levels without a verdict
 * @param missing statements of the claimed level to develop (R14)
 * @param noOpportunity statements of the claimed level that were not observed (R11)
 * @param returnAdvised statements for which better evidence would lift a higher level (R15); empty for none
 * @param formerlyHeld the highest level that would pass if no work were old; null for none
 * @param coverage how each level was judged, highest first
 */
public record Recommendation(
        Decision decision,
        List<Integer> toJudge,
        List<UUID> unjudged,
        List<UUID> missing,
        List<UUID> noOpportunity,
        List<UUID> returnAdvised,
        @Nullable Integer formerlyHeld,
        List<Coverage> coverage,
        Trace trace) {

    /** What alone keeps a level from passing. */
    private static final Set<Finding> AGAINST =
            EnumSet.of(Finding.NOT_COVERED, Finding.DEFINING_NOT_MET, Finding.INSUFFICIENT, Finding.ATTRIBUTES_BELOW);

    /**
     * Whether the rules now say something different about the same case. For the same version of the rules everything
     * must be the same; for another version only level and class, because only these were recommended.
     *
     * @param again what the rules say today
     */
    public boolean isContradictedBy(Recommendation again) {
        return trace.rulesVersion().equals(again.trace.rulesVersion())
                ? !equals(again)
                : !decision.equals(again.decision);
    }

    /** What keeps a level from passing, the first that the rules look at; null where it passes. */
    public @Nullable Finding against(Coverage level) {
        return level.passes()
                ? null
                : trace.entries().stream()
                        .filter(entry -> Objects.equals(entry.level(), level.level()))
                        .map(Trace.Entry::tag)
                        .filter(AGAINST::contains)
                        .findFirst()
                        .orElse(Finding.NOT_COVERED);
    }

    /**
     * How a level was judged.
     *
     * @param points sum of weight × value, in halves
     * @param most the sum if every statement were met, in halves
     * @param effective the verdict of each statement after the caps, in order
     */
    public record Coverage(int level, int points, int most, boolean passes, List<Effective> effective) {}

    /** A statement's verdict after the caps; {@code cap} is what lowered it, null if nothing did. */
    public record Effective(
            UUID statement,
            Verdict given,
            Verdict effective,
            @Nullable Finding cap) {}
}
