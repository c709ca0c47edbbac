package dev.plumbline.assessment.quality.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.quality.AssuringStatements;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whoever holds the task sends statements back, and nobody else has a body of theirs read. */
@Component
class QualityBodies implements AsksFirst {

    private final AssuringStatements assuring;

    QualityBodies(AssuringStatements assuring) {
        this.assuring = assuring;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.equals("/api/v1/assessments/{id}/quality/{item}/send-back")) {
            assuring.mustHold(me.id(), AssessmentId.of(UUID.fromString(path.getOrDefault("id", ""))));
        }
    }
}
