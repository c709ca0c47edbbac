package dev.plumbline.assessment.dryrun;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long dry runs are kept. */
@Component
class DryRunRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.after(
                        "dry_run",
                        "used_at",
                        "true",
                        Period.ofDays(14),
                        "14 days after it was begun or moved on; until then HR can throw it away"),
                Retention.none("dry_run_person", "with its dry run"),
                Retention.none("dry_run_happening", "with its dry run"));
    }
}
