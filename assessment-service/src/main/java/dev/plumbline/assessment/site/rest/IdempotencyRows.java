package dev.plumbline.assessment.site.rest;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of the site are kept. */
@Component
class IdempotencyRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.after("idempotency", "created_at", "true", Period.ofDays(1), "24 hours; removed hourly"));
    }
}
