package dev.plumbline.assessment.development;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of development plans are kept. */
@Component
class DevelopmentRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("development_action", "with its result"),
                Retention.none("mentoring", "with its development action"));
    }
}
