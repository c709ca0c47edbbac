package dev.plumbline.assessment.cycle;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of what reviewers judged is looked at again, before calibration, by somebody who took no part.
 *
 * @param percent share of the judged statements of each reviewer, 0–100; null for the policy's {@code samplePercent}
 * @param extraPercent how much more of a reviewer whose first cycle it is, 0–100; null for none
 * @param skillIds only statements of these skills; null or empty for all
 */
public record QualityPlan(
        @Nullable Integer percent,
        @Nullable Integer extraPercent,
        @Nullable List<UUID> skillIds) {

    /** The highest share. */
    public static final int WHOLE = 100;

    /** The share of a reviewer's judged statements, where a plan says nothing else. */
    public int share(int usual) {
        return percent == null ? usual : percent;
    }

    /** How much more of a reviewer whose first cycle it is. */
    public int extra() {
        return extraPercent == null ? 0 : extraPercent;
    }

    /** Only of these skills; none for all. */
    public List<UUID> skills() {
        return skillIds == null ? List.of() : skillIds;
    }
}
