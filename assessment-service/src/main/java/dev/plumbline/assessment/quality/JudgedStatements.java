package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.review.ReviewCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The statements on which a review gives a verdict. */
final class JudgedStatements {

    private JudgedStatements() {}

    /** Those of the levels that are judged, in the order of the skills and levels. */
    static List<Drawing.Judged> of(ReviewCase judged) {
        List<Drawing.Judged> statements = new ArrayList<>();
        judged.skills().forEach((said, skill) -> {
            Map<UUID, Verdict> verdicts = judged.verdicts(said);
            judged.judgedLevels(said)
                    .forEach(level -> level.statements().stream()
                            .filter(statement -> !statement.excluded() && verdicts.get(statement.id()) != null)
                            .forEach(statement -> statements.add(new Drawing.Judged(
                                    judged.assessment().id(),
                                    said,
                                    skill.originId(),
                                    statement.id(),
                                    verdicts.getOrDefault(statement.id(), Verdict.NOT_OBSERVED)))));
        });
        return statements;
    }
}
