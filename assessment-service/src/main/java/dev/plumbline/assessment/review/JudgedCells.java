package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.review.Review.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some of a review as they are now to be; all that is not named stays as it was saved.
 *
 * @param skillAssessment the skill of the verdicts; null where there are none
 * @param verdicts by statement id; empty to take one away
 * @param ticks by evidence id; a piece that was not shown counts for nothing
 * @param attributes by attribute id; empty to take a rating away
 */
public record JudgedCells(
        @Nullable UUID skillAssessment,
        Map<UUID, Optional<Verdict>> verdicts,
        Map<UUID, Tick> ticks,
        Map<UUID, Optional<Integer>> attributes) {

    /** The form that was saved with these in it. */
    public Form in(ReviewBasis basis) {
        Form saved = basis.openable(basis.saved().draft());
        Map<UUID, Integer> ratings = new HashMap<>(saved.attributes());
        attributes.forEach((id, rating) -> put(ratings, id, rating));
        Map<UUID, Tick> ticked = new HashMap<>(saved.ticks());
        ticks.forEach((piece, tick) -> {
            if (basis.evidence().containsKey(piece)) {
                ticked.put(piece, tick);
            }
        });
        UUID said = skillAssessment;
        return new Form(ratings, ticked, said == null ? saved.skills() : judged(saved, said));
    }

    private List<SkillReview> judged(Form saved, UUID said) {
        List<SkillReview> skills = new ArrayList<>(saved.skills());
        SkillReview before = saved.skill(said)
                .orElseGet(() -> new SkillReview(said, null, List.of(), Map.of(), List.of(), Map.of(), null));
        Map<UUID, Verdict> given = new HashMap<>(before.verdicts());
        verdicts.forEach((statement, verdict) -> put(given, statement, verdict));
        skills.remove(before);
        skills.add(new SkillReview(
                said,
                before.start(),
                before.opened(),
                given,
                before.links(),
                before.observations(),
                before.otherwise()));
        return skills;
    }

    private static <T> void put(Map<UUID, T> all, UUID id, Optional<T> value) {
        value.ifPresentOrElse(one -> all.put(id, one), () -> all.remove(id));
    }
}
