package dev.plumbline.assessment.judging;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long bulk approvals are kept. */
@Component
class JudgingRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.after(
                        "bulk_approval",
                        "said_at",
                        "true",
                        Period.ofDays(90),
                        "90 days after it was chosen; the audit trail keeps what was approved"),
                Retention.none("bulk_approval_item", "with its bulk approval"));
    }
}
