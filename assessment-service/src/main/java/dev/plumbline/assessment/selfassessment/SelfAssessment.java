package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evaluation.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An employee's own view.
 *
 * @param draft as last saved; nobody but its author sees it
 * @param revision rises with each save
 * @param submitted as last handed in, null before; what the reviewer sees
 */
public record SelfAssessment(
        UUID assessmentId,
        Form draft,
        long revision,
        @Nullable Instant savedAt,
        @Nullable Form submitted,
        @Nullable Instant submittedAt) {

    /** All that the form holds. {@code attributes}: rating by attribute id. */
    public record Form(Map<UUID, Integer> attributes, List<SkillClaim> skills) {

        /** A form with nothing filled in. */
        public static final Form EMPTY = new Form(Map.of(), List.of());

        /** What is said of a skill. */
        public Optional<SkillClaim> skill(UUID skillAssessmentId) {
            return skills.stream()
                    .filter(s -> s.skillAssessmentId().equals(skillAssessmentId))
                    .findFirst();
        }
    }

    /**
     * What is said of one skill.
     *
     * @param claimed a level that the skill defines; null when not chosen yet, or not this skill
     * @param notThisSkill the skill is no part of what the person does
     * @param verdicts own verdict by statement id
     * @param comment free text for the reviewer; empty for none
     */
    public record SkillClaim(
            UUID skillAssessmentId,
            @Nullable Integer claimed,
            boolean notThisSkill,
            Map<UUID, Verdict> verdicts,
            List<Link> links,
            String comment) {}

    /** A piece of evidence that speaks for a statement. */
    public record Link(UUID statement, UUID evidence) {}
}
