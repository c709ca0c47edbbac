package dev.plumbline.assessment.policy.web;

import java.util.Map;
import java.util.UUID;

/**
 * The numbers of one skill as they were typed.
 *
 * @param skill its origin
 * @param numbers by name; empty texts for those that are as for all
 */
record TypedSkill(UUID skill, Map<String, String> numbers) {

    /** Whether nothing of it is other than for all. */
    boolean isEmpty() {
        return numbers.values().stream().allMatch(String::isBlank);
    }
}
