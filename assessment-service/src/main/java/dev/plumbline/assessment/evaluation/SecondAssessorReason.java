package dev.plumbline.assessment.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Why a second assessor is asked (R19). */
public enum SecondAssessorReason {
    /** It is one of the highest levels of the edition, of which the policy says how many. */
    LEVEL_OF_POLICY(approval -> approval.approved().level() != null
            && approval.approved().height()
                    > approval.highest() - approval.policy().secondAssessment().secondAssessorTop()),
    /** It is so many levels from the last valid result as the policy says, or more. */
    FAR_FROM_LAST(approval -> approval.last() != null
            && Math.abs(approval.approved().height() - approval.last())
                    >= approval.policy().secondAssessment().secondAssessorDiffers()),
    /** It is higher than the rules recommend. */
    ABOVE_RECOMMENDATION(
            approval -> approval.approved().height() > approval.recommended().height()),
    /** The sample drew it. */
    SAMPLE(approval ->
            approval.drawnOf100() < approval.policy().secondAssessment().samplePercent());

    /**
     * What a reviewer decided on a skill, with everything that R19 needs.
     *
     * @param highest the highest level of the edition that the skill is judged by
     * @param last the level of the last valid result; null for none
     */
    public record Approval(
            Decision approved,
            Decision recommended,
            int highest,
            @Nullable Integer last,
            Policy policy,
            UUID cycle,
            UUID assessment,
            UUID skill) {

        /** A number from 0 to 99 that is the same on every node and at any time. */
        private long drawnOf100() {
            var crc = new CRC32();
            crc.update((cycle + "/" + assessment + "/" + skill).getBytes(StandardCharsets.UTF_8));
            return crc.getValue() % 100;
        }
    }

    private final Predicate<Approval> holds;

    SecondAssessorReason(Predicate<Approval> holds) {
        this.holds = holds;
    }

    /** Why a second assessor is asked; empty if none is asked. */
    public static List<SecondAssessorReason> of(Approval approval) {
        return Arrays.stream(values())
                .filter(reason -> reason.holds.test(approval))
                .toList();
    }
}
