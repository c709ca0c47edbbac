package dev.plumbline.assessment.cycle;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of cycles are kept. */
@Component
class CycleRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("policy", "permanently: results were judged by its numbers"),
                Retention.none("assessment_cycle", "permanently: results belong to it"),
                Retention.none("cycle_skill", "with its cycle"),
                Retention.none("cycle_population", "with its cycle"),
                Retention.none("cycle_unit_date", "with its cycle"),
                Retention.none("cycle_occurrence", "with its cycle; some ten rows"));
    }
}
