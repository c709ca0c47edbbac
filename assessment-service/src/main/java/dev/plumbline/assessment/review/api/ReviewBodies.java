package dev.plumbline.assessment.review.api;

import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.site.AsksFirst;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.events.WorkStep;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A review is its reviewer's, a second assessment whose task it is. */
@Component
class ReviewBodies implements AsksFirst {

    private static final String REVIEW = "/api/v1/assessments/{id}/review";
    private static final String SECOND = "/api/v1/assessments/{id}/second-assessment";

    private final Rights rights;
    private final Assessments assessments;

    ReviewBodies(Rights rights, Assessments assessments) {
        this.rights = rights;
        this.assessments = assessments;
    }

    @Override
    public void mayAct(Me me, String pattern, Map<String, String> path) {
        if (pattern.startsWith(REVIEW)) {
            rights.mustReview(me.id(), of(path));
        } else if (pattern.startsWith(SECOND)) {
            rights.mustHold(me.id(), of(path), WorkStep.SECOND_ASSESSMENT);
        }
    }

    private Assessment of(Map<String, String> path) {
        return assessments
                .findById(UUID.fromString(path.getOrDefault("id", "")))
                .orElseThrow(Refusal::notFound);
    }

    @Override
    public @Nullable Integer mostBytes(String pattern) {
        return pattern.equals(REVIEW) || pattern.equals(SECOND) ? MOST_BYTES_OF_A_FORM : null;
    }
}
