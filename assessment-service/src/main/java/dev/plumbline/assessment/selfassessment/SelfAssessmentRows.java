package dev.plumbline.assessment.selfassessment;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of self-assessments are kept. */
@Component
class SelfAssessmentRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(Retention.none("self_assessment", "with its assessment: what was judged"));
    }
}
