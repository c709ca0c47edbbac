package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the trace. */
final class Explanation {

    private final List<Trace.Entry> entries = new ArrayList<>();

    /** @param level the level that it concerns; null for none */
    void found(Finding finding, @Nullable Integer level, Object... arguments) {
        entries.add(Trace.Entry.of(
                finding, level, Arrays.stream(arguments).map(String::valueOf).toList()));
    }

    Trace trace() {
        return new Trace(Rule.VERSION, entries);
    }

    /** R2: the level that follows from the ratings, or which ratings are still to be given. */
    void attributes(SkillCase skillCase) {
        List<AttributeRating> unrated = skillCase.attributes().stream()
                .filter(rating -> rating.level() == null)
                .toList();
        if (unrated.isEmpty()) {
            skillCase.responsibilityLevel().ifPresent(level -> found(Finding.RESPONSIBILITY_LEVEL, null, level));
        } else {
            found(Finding.UNRATED, null, names(unrated));
        }
    }

    /**
     * How a level was judged: what lowered its statements, its share, its pieces, and the class that it earned.
     *
     * @param attributesAlone whether nothing but the attributes keeps it from passing
     */
    void level(JudgedLevel level, Policy policy, boolean attributesAlone) {
        int number = level.number();
        Judgement judgement = level.judgement();
        if (!level.excluded().isEmpty()) {
            found(
                    Finding.EXCLUDED,
                    number,
                    number,
                    level.excluded().stream()
                            .map(statement -> String.valueOf(statement.order()))
                            .collect(Collectors.joining(", ")));
        }
        for (Cap cap : Cap.ALL) {
            String lowered = judgement.statements().stream()
                    .filter(s -> s.cap() == cap.finding())
                    .map(s -> String.valueOf(s.statement().order()))
                    .collect(Collectors.joining(", "));
            if (!lowered.isEmpty()) {
                lowered(cap.finding(), number, policy.proof(), lowered);
            }
        }
        found(
                coverage(level),
                number,
                number,
                halves(judgement.points()),
                halves(judgement.most()),
                Percent.of(judgement.points(), judgement.most()),
                policy.judging().coverPercent());
        if (!level.isSufficient()) {
            found(
                    Finding.INSUFFICIENT,
                    number,
                    number,
                    judgement.pieces(),
                    policy.judging().minDistinctEvidence());
        }
        String below = names(level.attributesBelow());
        if (attributesAlone) {
            found(Finding.ATTRIBUTES_BELOW, number, number, below);
        }
        level.earned().ifPresent(earned -> found(earned.finding(), number, number, below));
    }

    /** Whatever it says besides, it ends with the statements. */
    private void lowered(Finding finding, int level, Policy.Proof asked, String statements) {
        if (finding == Finding.INCONSISTENT) {
            found(finding, level, level, asked.piecesPerStatement(), asked.monthsApart(), statements);
        } else {
            found(finding, level, level, statements);
        }
    }

    private static Finding coverage(JudgedLevel level) {
        if (level.isCovered()) {
            return Finding.COVERED;
        }
        return level.reachesTheShare() ? Finding.DEFINING_NOT_MET : Finding.NOT_COVERED;
    }

    private static String names(List<AttributeRating> ratings) {
        return ratings.stream().map(AttributeRating::name).collect(Collectors.joining(", "));
    }

    /** Half points as people write them: 7 halves are 3.5. */
    private static String halves(int points) {
        return points % 2 == 0 ? "" + points / 2 : points / 2 + ".5";
    }
}
