package dev.plumbline.assessment.policy;

import java.util.UUID;

/**
 * A recommendation that would be of another level or class.
 *
 * @param n its number in the comparison, from 1
 * @param name of the person assessed
 * @param skill its origin, the same in every edition
 * @param before by the policy of the cycle
 * @param after by the draft
 */
public record ChangedRecommendation(
        int n,
        UUID assessmentId,
        UUID personId,
        String name,
        UUID skill,
        String skillCode,
        String skillName,
        Said before,
        Said after) {}
