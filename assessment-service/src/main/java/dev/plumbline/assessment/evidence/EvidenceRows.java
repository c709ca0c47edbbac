package dev.plumbline.assessment.evidence;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of evidence are kept. */
@Component
class EvidenceRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("evidence", "as long as its owner keeps it; decisions rest on it"),
                Retention.none(
                        "evidence_file", "with its piece; those taken off stay for submissions that showed them"),
                Retention.none("corroboration", "with its piece"));
    }
}
