package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.review.Review.Otherwise;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.review.Review.Tick;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a review is finished, and says of each skill what was claimed. */
final class ClearCase {

    private ClearCase() {}

    /** What of a review is unfinished, or is to be looked at by itself; empty for a clear case. */
    static Set<Hindrance> hindrances(ReviewCase judged) {
        Set<Hindrance> found = EnumSet.noneOf(Hindrance.class);
        List<Refusal.Fault> missing = ReviewChecks.missing(judged);
        if (!missing.isEmpty()) {
            found.addAll(Hindrance.of(Refusal.invalid(missing)));
        }
        if (judged.evidence().keySet().stream()
                .anyMatch(piece -> !isTicked(judged.review().draft().ticks().get(piece)))) {
            found.add(Hindrance.TICKS_MISSING);
        }
        judged.skills().keySet().forEach(said -> found.addAll(ofSkill(judged, said, missing.isEmpty())));
        return found;
    }

    /** Whether somebody said anything of a piece: with one tick of the two it is looked at, and not accepted. */
    static boolean isTicked(@Nullable Tick tick) {
        return tick != null && (tick.valid() || tick.authentic());
    }

    /** @param complete whether all is judged; before that nothing that is recommended is not yet something else */
    private static Set<Hindrance> ofSkill(ReviewCase judged, UUID said, boolean complete) {
        Set<Hindrance> found = EnumSet.noneOf(Hindrance.class);
        Recommendation recommendation =
                Objects.requireNonNull(judged.recommendations().get(said));
        if (OpenedLevels.claimed(judged.self(), said) == null) {
            found.add(Hindrance.NOT_CLAIMED);
        } else if (differs(judged, said, complete)) {
            found.add(Hindrance.DIFFERS_FROM_CLAIM);
        }
        Otherwise otherwise =
                judged.review().draft().skill(said).map(SkillReview::otherwise).orElse(null);
        if (otherwise != null && !isRecommended(otherwise, recommendation.decision())) {
            found.add(Hindrance.DECIDED_OTHERWISE);
        }
        return found;
    }

    private static boolean differs(ReviewCase judged, UUID said, boolean complete) {
        Integer claimed = OpenedLevels.claimed(judged.self(), said);
        Integer recommended = recommended(judged, said);
        return claimed != null && !claimed.equals(recommended) && (complete || recommended != null);
    }

    private static @Nullable Integer recommended(ReviewCase judged, UUID said) {
        return Objects.requireNonNull(judged.recommendations().get(said))
                .decision()
                .level();
    }

    /** The skills for which {@link Hindrance#DIFFERS_FROM_CLAIM} is found. */
    static List<ReviewCase.Differing> differing(ReviewCase judged) {
        boolean complete = ReviewChecks.missing(judged).isEmpty();
        List<ReviewCase.Differing> differing = new ArrayList<>();
        judged.skills().forEach((said, skill) -> {
            Integer claimed = OpenedLevels.claimed(judged.self(), said);
            if (claimed != null && differs(judged, said, complete)) {
                differing.add(new ReviewCase.Differing(skill, claimed, recommended(judged, said)));
            }
        });
        return differing;
    }

    private static boolean isRecommended(Otherwise otherwise, Decision recommended) {
        return Objects.equals(otherwise.level(), recommended.level())
                && Objects.equals(otherwise.attainmentClass(), recommended.attainmentClass());
    }
}
