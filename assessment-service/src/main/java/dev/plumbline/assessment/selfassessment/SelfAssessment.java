package dev.plumbline.assessment.selfassessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plumbline.assessment.evaluation.Verdict;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

        /** Whether another says the same of everything, in whatever order; from where it was taken over does not count. */
        boolean saysTheSameAs(Form other) {
            return attributes.equals(other.attributes) && said().equals(other.said());
        }

        private Set<SkillClaim> said() {
            return skills.stream()
                    .map(claim -> new SkillClaim(
                            claim.skillAssessmentId(),
                            claim.claimed(),
                            claim.notThisSkill(),
                            claim.verdicts(),
                            claim.links().stream()
                                    .distinct()
                                    .sorted(Comparator.comparing(Link::statement)
                                            .thenComparing(Link::evidence))
                                    .toList(),
                            claim.comment()))
                    .collect(Collectors.toSet());
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

        /** The same answers, with what the saved draft says that was taken over: whoever saves a form does not say it. */
        public Form takenOverAsIn(Form saved) {
            return new Form(
                    attributes,
                    skills.stream()
                            .map(claim -> claim.takenOver(saved.skill(claim.skillAssessmentId())
                                    .map(SkillClaim::takenOver)
                                    .orElse(List.of())))
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
     * @param takenOver what was taken over from earlier results, one for each of them; it is set by taking over, and what
     *     a saved form says of it is not read
     */
    public record SkillClaim(
            UUID skillAssessmentId,
            @Nullable Integer claimed,
            boolean notThisSkill,
            Map<UUID, Verdict> verdicts,
            @Size(max = 30_000) List<Link> links,
            String comment,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<TakenOver> takenOver) {

        /** Each link once. */
        public SkillClaim {
            // The body of a request may lack them; that is reported after it has been read.
            if (links != null) {
                links = new ArrayList<>(new LinkedHashSet<>(links));
            }
            takenOver = takenOver == null ? List.of() : List.copyOf(takenOver);
        }

        /** What was taken over; empty for nothing. */
        @Override
        public List<TakenOver> takenOver() {
            return takenOver == null ? List.of() : takenOver;
        }

        /** A claim in which nothing was taken over. */
        public SkillClaim(
                UUID skillAssessmentId,
                @Nullable Integer claimed,
                boolean notThisSkill,
                Map<UUID, Verdict> verdicts,
                List<Link> links,
                String comment) {
            this(skillAssessmentId, claimed, notThisSkill, verdicts, links, comment, List.of());
        }

        /** Nothing said yet. */
        public static SkillClaim empty(UUID skillAssessmentId) {
            return new SkillClaim(skillAssessmentId, null, false, Map.of(), List.of(), "");
        }

        private SkillClaim linking(List<Link> other) {
            return new SkillClaim(skillAssessmentId, claimed, notThisSkill, verdicts, other, comment, takenOver);
        }

        private SkillClaim takenOver(List<TakenOver> other) {
            return new SkillClaim(skillAssessmentId, claimed, notThisSkill, verdicts, links, comment, other);
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

    /**
     * What was taken over from one earlier result, as it was offered. The claim may have been changed since.
     *
     * @param from the skill assessment of that result
     * @param judgedId what that result was judged on; null where it is not known any more
     * @param publishedAt when that result was published
     * @param level the level; null where it was not taken over
     * @param verdicts by statement, of those that were taken over
     * @param links of the statements that were taken over
     */
    public record TakenOver(
            UUID from,
            @Nullable UUID judgedId,
            Instant publishedAt,
            @Nullable Integer level,
            Map<UUID, Verdict> verdicts,
            @Size(max = 30_000) List<Link> links) {

        /** The statements that were taken over. */
        public Set<UUID> statements() {
            return Stream.concat(verdicts.keySet().stream(), links.stream().map(Link::statement))
                    .collect(Collectors.toSet());
        }

        /** The pieces that were linked to a statement. */
        public Set<UUID> linkedTo(UUID statement) {
            return links.stream()
                    .filter(link -> link.statement().equals(statement))
                    .map(Link::evidence)
                    .collect(Collectors.toSet());
        }
    }
}
