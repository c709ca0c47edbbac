package dev.plumbline.assessment.quality;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of quality assurance are kept. */
@Component
class QualityRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("quality_draw", "with its cycle: the share of each reviewer"),
                Retention.none("quality_case", "with its assessment"),
                Retention.none("quality_item", "with its assessment: what was looked at again, and what came of it"),
                Retention.none("quality_signature", "with its cycle: who signed for what they decided"));
    }
}
