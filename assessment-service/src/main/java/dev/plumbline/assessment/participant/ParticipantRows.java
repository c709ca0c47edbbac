package dev.plumbline.assessment.participant;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of assessments are kept. */
@Component
class ParticipantRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("assessment", "permanently: results belong to it"),
                Retention.none("skill_assessment", "with its assessment"),
                Retention.none(
                        "leaver", "until HR says what happens to the person's assessments, or the person is back"),
                Retention.none("excluded_statement", "with its assessment"),
                Retention.none("assessment_step", "with its assessment, whose page shows them; some ten rows"));
    }
}
