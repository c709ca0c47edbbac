package dev.plumbline.assessment.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.site.text.Text;
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
import java.util.stream.Stream;
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
        public Map<UUID, List<SeenTogether>> seen() {
            Map<UUID, List<SeenTogether>> seen = new HashMap<>();
            skills.stream()
                    .flatMap(skill -> skill.allSeen().stream())
                    .filter(SeenTogether::counts)
                    .forEach(one -> one.statements()
                            .forEach(statement -> seen.computeIfAbsent(statement, s -> new ArrayList<>())
                                    .add(one)));
            return seen;
        }

        /** What the assessor remarks, by statement; without those of which nothing is said. */
        public Map<UUID, String> comments() {
            Map<UUID, String> comments = new HashMap<>();
            skills.forEach(skill -> skill.comments().forEach((statement, comment) -> {
                if (!Text.isBlank(comment)) {
                    comments.put(statement, comment);
                }
            }));
            return comments;
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
     * @param observations of one statement each, by its id
     * @param otherwise the decision, where it differs from the recommendation; null to take that over
     * @param comment what the assessor remarks on the skill; empty for nothing
     * @param comments what the assessor remarks on statements, by their ids
     * @param together observations of several statements, each of which is one piece
     */
    public record SkillReview(
            UUID skillAssessmentId,
            @Nullable Integer start,
            List<Integer> opened,
            Map<UUID, Verdict> verdicts,
            @Size(max = 30_000) List<Link> links,
            Map<UUID, Seen> observations,
            @Nullable Otherwise otherwise,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            String comment,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            Map<UUID, String> comments,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Size(max = MOST_TOGETHER) @Nullable
            List<SeenTogether> together) {

        /** The most observations of several statements. */
        public static final int MOST_TOGETHER = 20;

        /** Each link once. */
        public SkillReview {
            // A body may leave them out; it is said so once it is read.
            if (links != null) {
                links = new ArrayList<>(new LinkedHashSet<>(links));
            }
            comment = comment == null ? "" : comment;
            comments = comments == null ? Map.of() : comments;
            together = together == null ? List.of() : together;
        }

        /** One that remarks nothing and saw each statement by itself. */
        public SkillReview(
                UUID skillAssessmentId,
                @Nullable Integer start,
                List<Integer> opened,
                Map<UUID, Verdict> verdicts,
                List<Link> links,
                Map<UUID, Seen> observations,
                @Nullable Otherwise otherwise) {
            this(skillAssessmentId, start, opened, verdicts, links, observations, otherwise, "", Map.of(), List.of());
        }

        /** Nothing said yet. */
        public static SkillReview empty(UUID skillAssessmentId) {
            return new SkillReview(skillAssessmentId, null, List.of(), Map.of(), List.of(), Map.of(), null);
        }

        @Override
        public String comment() {
            return comment == null ? "" : comment;
        }

        @Override
        public Map<UUID, String> comments() {
            return comments == null ? Map.of() : comments;
        }

        @Override
        @Size(max = MOST_TOGETHER)
        public List<SeenTogether> together() {
            return together == null ? List.of() : together;
        }

        /** All that was seen: of one statement, and of several. */
        List<SeenTogether> allSeen() {
            return Stream.concat(
                            observations.entrySet().stream()
                                    .map(one -> one.getValue().of(one.getKey())),
                            together().stream())
                    .toList();
        }

        /** The same with these levels opened. */
        SkillReview opening(List<Integer> levels) {
            return new SkillReview(
                    skillAssessmentId,
                    start,
                    levels,
                    verdicts,
                    links,
                    observations,
                    otherwise,
                    comment,
                    comments,
                    together);
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

        private SeenTogether of(UUID statement) {
            return new SeenTogether(List.of(statement), date, part, note);
        }
    }

    /**
     * What the assessor saw once, and what shows several statements; it counts once all of it is there, as one piece.
     *
     * @param statements those that it shows; empty until chosen
     * @param date null until chosen
     * @param part the person's part in it; null until chosen
     * @param note empty until written
     */
    public record SeenTogether(
            List<UUID> statements,
            @Nullable LocalDate date,
            @Nullable Part part,
            @Size(max = 500) String note) {

        /** Each statement once. */
        public SeenTogether {
            // A body may leave them out; it is said so once it is read.
            if (statements != null) {
                statements = new ArrayList<>(new LinkedHashSet<>(statements));
            }
        }

        /** Whether it counts. */
        public boolean counts() {
            return date != null && part != null && !note.isBlank() && !statements.isEmpty();
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
