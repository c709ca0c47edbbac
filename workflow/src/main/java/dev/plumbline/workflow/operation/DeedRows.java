package dev.plumbline.workflow.operation;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long a record of what operators did is kept. */
@Component
public final class DeedRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(Retention.none("operator_deed", "permanently: what operators did, and why"));
    }
}
