package dev.plumbline.assessment.result;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of results are kept. */
@Component
class ResultRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("result", "permanently: what the person was notified of, with its trace"),
                Retention.none("acknowledgement", "with its assessment"),
                Retention.none("appeal", "with its assessment"),
                Retention.none("correction", "with its assessment: what was said to be wrong, and both values"),
                Retention.none("change_explanation", "with its assessment"),
                Retention.none("reconfirmation", "with its result: whoever was asked, when and why"),
                Retention.none("earlier_result", "as long as the person; until HR removes it"));
    }
}
