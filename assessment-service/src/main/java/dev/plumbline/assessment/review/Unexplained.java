package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the reviewer judges as partly met or not met, lower than the employee, and without a remark. It may be
 * approved so; its reviewer is asked before.
 *
 * @param skill the name of its skill
 */
public record Unexplained(UUID statement, String skill, int level, int ordinal) {

    /** Those of a review as it is saved; empty for a second assessor, and while it lacks what a decision needs. */
    public static List<Unexplained> of(ReviewCase judged) {
        if (judged.review().kind() != Review.Kind.REVIEWER
                || !ReviewChecks.missing(judged).isEmpty()) {
            return List.of();
        }
        Map<UUID, String> remarks = judged.comments();
        List<Unexplained> unexplained = new ArrayList<>();
        for (UUID said : judged.skills().keySet()) {
            String skill = Objects.requireNonNull(judged.skills().get(said)).name();
            Map<UUID, Verdict> own = judged.ownVerdicts(said);
            Map<UUID, Verdict> given = judged.verdicts(said);
            judged.judgedLevels(said)
                    .forEach(level -> level.statements().stream()
                            .filter(one -> !one.excluded()
                                    && !remarks.containsKey(one.id())
                                    && isBelow(given.get(one.id()), own.get(one.id())))
                            .forEach(one ->
                                    unexplained.add(new Unexplained(one.id(), skill, level.level(), one.ordinal()))));
        }
        return unexplained;
    }

    /** Whether a verdict is lower than another; what there was no opportunity for is neither. */
    static boolean isBelow(@Nullable Verdict given, @Nullable Verdict own) {
        return (given == Verdict.PARTLY_MET && own == Verdict.MET)
                || (given == Verdict.NOT_MET && (own == Verdict.MET || own == Verdict.PARTLY_MET));
    }
}
