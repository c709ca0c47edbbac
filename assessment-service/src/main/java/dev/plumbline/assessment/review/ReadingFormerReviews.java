package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What former assessors had written when the assessment became another's: read by its assessor and HR, and counted by nothing. */
@Service
public class ReadingFormerReviews {

    /**
     * What a former assessor had written.
     *
     * @param author null where it was HR's as a group
     * @param name of the author; null where there is none
     * @param written with all that it is about; what the rules say of it is not part of it
     */
    public record FormerReview(
            @Nullable UUID author, @Nullable String name, Instant closedAt, ReviewCase written) {}

    private final AssessorRights rights;
    private final ReviewCases cases;
    private final FormerReviews former;
    private final Directory people;

    ReadingFormerReviews(AssessorRights rights, ReviewCases cases, FormerReviews former, Directory people) {
        this.rights = rights;
        this.cases = cases;
        this.former = former;
        this.people = people;
    }

    /**
     * What the former assessors of a kind had written, the one that was closed last first: one of each author.
     *
     * @throws Refusal not-found, not-reviewer, not-holder, review-passed, self-assessment-recalled
     */
    @Transactional(readOnly = true)
    public List<FormerReview> of(UUID actor, AssessmentId id, Kind kind) {
        Assessment assessment = rights.toReadFormer(actor, id, kind);
        List<FormerReviews.Former> all = former.of(id.value(), kind);
        if (all.isEmpty()) {
            return List.of();
        }
        Map<UUID, String> names = people.names(all.stream()
                .map(FormerReviews.Former::author)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        ReviewBasis basis = cases.open(assessment, kind);
        return all.stream()
                .map(one -> new FormerReview(
                        one.author(),
                        one.author() == null ? null : names.get(one.author()),
                        one.closedAt(),
                        basis.savedAs(one.review()).unjudged()))
                .toList();
    }

    /** Whether there is anything to read, for whoever may. */
    @Transactional(readOnly = true)
    public boolean any(AssessmentId id, Kind kind) {
        return former.any(id.value(), kind);
    }
}
