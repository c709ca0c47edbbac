package dev.plumbline.assessment.evidence;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of evidence are kept. */
@Component
class EvidenceRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none(
                        "evidence",
                        "as long as its owner keeps it; what others have seen is archived and not deleted, because decisions are based on it"),
                Retention.after(
                        "evidence_file",
                        "taken_off",
                        "taken_off IS NOT NULL AND shown_at IS NULL",
                        Period.ofDays(30),
                        "with its piece; 30 days after it was removed, if it was never submitted"),
                Retention.none("corroboration", "with its piece"));
    }
}
