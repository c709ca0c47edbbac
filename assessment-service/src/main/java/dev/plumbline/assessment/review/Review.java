package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An assessor's view of an assessment: the reviewer's, or the second assessor's.
 *
 * @param revision rises with each save
 * @param savedAt null before the first save
 */
public record Review(
        UUID assessmentId,
        Kind kind,
        Form draft,
        long revision,
        @Nullable Instant savedAt,
        @Nullable Instant submittedAt) {

    /** The same with another form. */
    Review with(Form form) {
        return new Review(assessmentId, kind, form, revision, savedAt, submittedAt);
    }

    /** Whose view it is. */
    public enum Kind {
        REVIEWER,
        SECOND
    }

    /**
     * All that the form holds.
     *
     * @param attributes rating by attribute id
     * @param ticks the two ticks by evidence id; acceptance needs both (R6)
     */
    public record Form(Map<UUID, Integer> attributes, Map<UUID, Tick> ticks, List<SkillReview> skills) {

        /** A form with nothing filled in. */
        public static final Form EMPTY = new Form(Map.of(), Map.of(), List.of());

        /** What is said of a skill. */
        public Optional<SkillReview> skill(UUID skillAssessmentId) {
            return skills.stream()
                    .filter(s -> s.skillAssessmentId().equals(skillAssessmentId))
                    .findFirst();
        }

        /** What the assessor saw, by statement: only what counts, which says when, in which part, and what. */
        public Map<UUID, Seen> seen() {
            Map<UUID, Seen> seen = new HashMap<>();
            skills.forEach(skill -> skill.observations().forEach((statement, one) -> {
                if (one.counts()) {
                    seen.put(statement, one);
                }
            }));
            return seen;
        }
    }

    /** Whether a piece of evidence proves what it says, and is the person's own. */
    public record Tick(boolean valid, boolean authentic) {
        public boolean accepted() {
            return valid && authentic;
        }
    }

    /**
     * What is said of one skill.
     *
     * @param start the level to start at where there is no claim; null until chosen
     * @param opened levels opened beside those that the rules open; the next higher one is all that may be
     * @param verdicts by statement id
     * @param links the assessor's own
     * @param observations by statement id
     * @param otherwise the decision, where it differs from the recommendation; null to take that over
     */
    public record SkillReview(
            UUID skillAssessmentId,
            @Nullable Integer start,
            List<Integer> opened,
            Map<UUID, Verdict> verdicts,
            @Size(max = 30_000) List<Link> links,
            Map<UUID, Seen> observations,
            @Nullable Otherwise otherwise) {

        /** Each link once. */
        public SkillReview {
            // A body may leave them out; it is said so once it is read.
            if (links != null) {
                links = new ArrayList<>(new LinkedHashSet<>(links));
            }
        }

        /** The same with these levels opened. */
        SkillReview opening(List<Integer> levels) {
            return new SkillReview(skillAssessmentId, start, levels, verdicts, links, observations, otherwise);
        }
    }

    /**
     * What the assessor saw themselves; it counts once all of it is there.
     *
     * @param date null until chosen
     * @param part the person's part in it; null until chosen
     * @param note empty until written
     */
    public record Seen(
            @Nullable LocalDate date,
            @Nullable Part part,
            @Size(max = 500) String note) {

        /** Whether it counts. */
        public boolean counts() {
            return date != null && part != null && !note.isBlank();
        }
    }

    /**
     * A decision that differs from the recommendation: level and class or none, with a reason.
     *
     * @param attainmentClass null for no level, and in a draft until it is chosen
     */
    public record Otherwise(
            @Nullable Integer level, @Nullable AttainmentClass attainmentClass, String reason) {}
}
