package dev.plumbline.assessment.home;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Until when a self-assessment is due, and who reads it then. Templates of its author ask it as {@code @selfAssessmentAhead}, who
 * have shown before that it is theirs.
 */
@Component("selfAssessmentAhead")
public class SelfAssessmentAhead {

    /**
     * What is ahead of it.
     *
     * @param due null while its task has no date, or is not open
     * @param reviewer by name; empty while nobody is named
     */
    public record Ahead(@Nullable Instant due, String reviewer) {}

    private final Assessments assessments;
    private final Directory people;
    private final Worklist worklist;

    SelfAssessmentAhead(Assessments assessments, Directory people, Worklist worklist) {
        this.assessments = assessments;
        this.people = people;
        this.worklist = worklist;
    }

    /**
     * What is ahead of the self-assessment of an assessment.
     *
     * @throws Refusal as not found, where there is none
     */
    @Transactional(readOnly = true)
    public Ahead of(UUID id) {
        Assessment assessment = assessments.findById(id).orElseThrow(Refusal::notFound);
        UUID reviewer = assessment.reviewerId();
        return new Ahead(
                worklist.openOf(id.toString()).stream()
                        .filter(item -> item.is(WorkStep.ASSESS_SELF))
                        .map(WorkItem::due)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                reviewer == null ? "" : people.name(reviewer));
    }
}
