package dev.plumbline.assessment.selfassessment.api;

import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Rights;
import dev.plumbline.assessment.site.AsksFirst;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Refusal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A self-assessment is its subject's. */
@Component
class SelfAssessmentBodies implements AsksFirst {

    private static final String FORM = "/api/v1/assessments/{id}/self-assessment";

    private final Rights rights;
    private final Assessments assessments;

    SelfAssessmentBodies(Rights rights, Assessments assessments) {
        this.rights = rights;
        this.assessments = assessments;
    }

    @Override
    public void mayAct(Me me, String pattern, Map<String, String> path) {
        if (pattern.startsWith(FORM)) {
            rights.mustBeSubject(
                    me.id(),
                    assessments
                            .findById(UUID.fromString(path.getOrDefault("id", "")))
                            .orElseThrow(Refusal::notFound));
        }
    }

    @Override
    public @Nullable Integer mostBytes(String pattern) {
        return pattern.equals(FORM) ? MOST_BYTES_OF_A_FORM : null;
    }
}
