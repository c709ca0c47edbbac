package dev.plumbline.assessment.inapp;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long notifications are kept. */
@Component
class InAppRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(Retention.after("bell", "at", "true", Period.ofDays(400), "400 days"));
    }
}
