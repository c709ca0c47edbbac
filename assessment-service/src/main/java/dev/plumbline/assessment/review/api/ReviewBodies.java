package dev.plumbline.assessment.review.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
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

    private static final String REVIEW_PAGE = "/assessments/{id}/review";
    private static final String SECOND_PAGE = "/assessments/{id}/second-assessment";

    private static final String APPOINTING = "/api/v1/people/{id}/second-assessor";

    private final ReadingAssessments assessments;
    private final Rights rights;

    ReviewBodies(ReadingAssessments assessments, Rights rights) {
        this.assessments = assessments;
        this.rights = rights;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.startsWith(REVIEW) || pattern.startsWith(REVIEW_PAGE)) {
            assessments.ofReviewer(me.id(), AssessmentId.of(id(path)));
        } else if (pattern.startsWith(SECOND) || pattern.startsWith(SECOND_PAGE)) {
            assessments.ofHolder(me.id(), AssessmentId.of(id(path)), WorkStep.SECOND_ASSESSMENT);
        } else if (pattern.equals(APPOINTING)) {
            rights.mustBeHr(me.id());
        }
    }

    private static UUID id(Map<String, String> path) {
        return UUID.fromString(path.getOrDefault("id", ""));
    }

    @Override
    public @Nullable Integer mostBytes(String pattern) {
        if (pattern.startsWith(REVIEW_PAGE) || pattern.startsWith(SECOND_PAGE)) {
            return MOST_BYTES_OF_A_PAGE;
        }
        return pattern.equals(REVIEW) || pattern.equals(SECOND) ? MOST_BYTES_OF_A_FORM : null;
    }
}
