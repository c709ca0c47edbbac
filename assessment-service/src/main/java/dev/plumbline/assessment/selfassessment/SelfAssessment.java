package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evaluation.Verdict;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An employee's own view.
 *
 * @param draft as last saved; nobody but its author sees it
 * @param revision rises with each save
 * @param submitted as last submitted, null before that; what the reviewer sees
 */
public record SelfAssessment(
        UUID assessmentId,
        Form draft,
        long revision,
        @Nullable Instant savedAt,
        @Nullable Form submitted,
        @Nullable Instant submittedAt) {

    /** Everything in the form. {@code attributes}: rating by attribute id. */
    public record Form(Map<UUID, Integer> attributes, List<SkillClaim> skills) {

        /** A form with nothing filled in. */
        public static final Form EMPTY = new Form(Map.of(), List.of());

        /** What is said of a skill. */
        public Optional<SkillClaim> skill(UUID skillAssessmentId) {
            return skills.stream()
                    .filter(s -> s.skillAssessmentId().equals(skillAssessmentId))
                    .findFirst();
        }

        /** The pieces of evidence that it links, each once. */
        public Set<UUID> linked() {
            return skills.stream()
                    .flatMap(claim -> claim.links().stream())
                    .map(Link::evidence)
                    .collect(Collectors.toSet());
        }

        /** The same form without duplicate links. */
        Form withLinksOnce() {
            return new Form(
                    attributes,
                    skills.stream()
                            .map(claim -> claim.linking(
                                    claim.links().stream().distinct().toList()))
                            .toList());
        }
    }

    /**
     * What is said of one skill.
     *
     * @param claimed a level that the skill defines; null if not chosen yet, or if it is not this skill
     * @param notThisSkill the skill is not part of what the person does
     * @param verdicts own verdict by statement id
     * @param comment free text for the reviewer; empty for none
     */
    public record SkillClaim(
            UUID skillAssessmentId,
            @Nullable Integer claimed,
            boolean notThisSkill,
            Map<UUID, Verdict> verdicts,
            @Size(max = 30_000) List<Link> links,
            String comment) {

        /** Each link once. */
        public SkillClaim {
            // The body of a request may lack them; that is reported after it has been read.
            if (links != null) {
                links = new ArrayList<>(new LinkedHashSet<>(links));
            }
        }

        private SkillClaim linking(List<Link> other) {
            return new SkillClaim(skillAssessmentId, claimed, notThisSkill, verdicts, other, comment);
        }

        /** The same claim, in which some more pieces support a statement. */
        SkillClaim linking(UUID statement, Collection<UUID> pieces) {
            return linking(Stream.concat(links.stream(), pieces.stream().map(piece -> new Link(statement, piece)))
                    .distinct()
                    .toList());
        }

        /** The pieces that support a statement, in the order in which they were linked. */
        public List<UUID> linkedTo(UUID statement) {
            return links.stream()
                    .filter(link -> link.statement().equals(statement))
                    .map(Link::evidence)
                    .distinct()
                    .toList();
        }
    }

    /** A piece of evidence that supports a statement. */
    public record Link(UUID statement, UUID evidence) {}
}
