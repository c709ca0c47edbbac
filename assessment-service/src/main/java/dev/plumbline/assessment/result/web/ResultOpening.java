package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.review.Decisions;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the result of a skill opens with.
 *
 * @param story the key of the sentence that compares the claim with what was awarded
 * @param below the statements of the claimed level that are not yet shown in full, the defining one first
 * @param by who approved the review; empty where that is not known
 * @param at when they did; null where that is not known
 */
record ResultOpening(
        String story,
        List<Below> below,
        String by,
        @Nullable Instant at) {

    /**
     * A statement that is not yet shown in full.
     *
     * @param number with the level before it
     * @param defining whether it defines its level
     * @param verdict as it counts, after the rules
     * @param remark the reviewer's; empty for none
     */
    record Below(UUID statement, String number, boolean defining, Verdict verdict, String remark) {

        /** The key of the words that name it. */
        public String key() {
            return defining ? "result.opening.defining" : "result.opening.one";
        }
    }

    /** The statement of those below, by its id; null where it is not one of them. */
    public @Nullable Below of(UUID statement) {
        return below.stream()
                .filter(one -> one.statement().equals(statement))
                .findFirst()
                .orElse(null);
    }

    /**
     * The openings of a result, by skill assessment.
     *
     * @param names of who decided, by person
     */
    static Map<UUID, ResultOpening> of(Results.Sheet sheet, Map<UUID, String> names) {
        Map<UUID, ResultOpening> openings = new HashMap<>();
        for (Results.SkillResult result : sheet.skills()) {
            Decisions.Made approved = result.decisions().get(Decisions.Kind.APPROVED);
            UUID by = approved == null ? null : approved.by();
            openings.put(
                    result.skillAssessmentId(),
                    new ResultOpening(
                            "result.opening." + story(result),
                            below(sheet, result),
                            by == null ? "" : names.getOrDefault(by, ""),
                            approved == null ? null : approved.at()));
        }
        return openings;
    }

    private static String story(Results.SkillResult result) {
        Integer claimed = result.claimed();
        Integer level = result.decision().level();
        if (claimed == null) {
            return "noClaim";
        }
        if (level == null) {
            return "none";
        }
        return level.equals(claimed) ? "same" : "other";
    }

    private static List<Below> below(Results.Sheet sheet, Results.SkillResult result) {
        Recommendation recommendation = sheet.judged().recommendations().get(result.skillAssessmentId());
        Map<UUID, Verdict> counted = new HashMap<>();
        if (recommendation != null) {
            recommendation
                    .coverage()
                    .forEach(level -> level.effective().forEach(one -> counted.put(one.statement(), one.effective())));
        }
        Map<UUID, String> remarks = sheet.judged().comments();
        return result.missing().stream()
                .sorted(Comparator.comparing(one -> !one.defining()))
                .map(one -> new Below(
                        one.id(),
                        result.skill().levelOf(one.id()).orElse(0) + "." + one.ordinal(),
                        one.defining(),
                        counted.getOrDefault(one.id(), Verdict.NOT_MET),
                        remarks.getOrDefault(one.id(), "")))
                .toList();
    }
}
