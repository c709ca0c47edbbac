package dev.plumbline.assessment.steering;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of acts on people are kept. */
@Component
class SteeringRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.after(
                        "people_act",
                        "at",
                        "true",
                        Period.ofDays(90),
                        "90 days after it was decided; the audit trail keeps what was done"),
                Retention.none("people_act_on", "with its act"));
    }
}
