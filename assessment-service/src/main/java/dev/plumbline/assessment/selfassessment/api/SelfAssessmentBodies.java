package dev.plumbline.assessment.selfassessment.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A self-assessment belongs to its subject. */
@Component
class SelfAssessmentBodies implements AsksFirst {

    private static final String FORM = "/api/v1/assessments/{id}/self-assessment";

    private static final String PAGE = "/assessments/{id}/self-assessment";

    private final ReadingAssessments assessments;

    SelfAssessmentBodies(ReadingAssessments assessments) {
        this.assessments = assessments;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.startsWith(FORM) || pattern.startsWith(PAGE)) {
            assessments.ofSubject(me.id(), AssessmentId.of(UUID.fromString(path.getOrDefault("id", ""))));
        }
    }

    @Override
    public @Nullable Integer mostBytes(String pattern) {
        if (pattern.startsWith(PAGE)) {
            return MOST_BYTES_OF_A_PAGE;
        }
        return pattern.equals(FORM) ? MOST_BYTES_OF_A_FORM : null;
    }
}
