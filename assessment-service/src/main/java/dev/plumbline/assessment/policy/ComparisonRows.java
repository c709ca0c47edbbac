package dev.plumbline.assessment.policy;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long comparisons are kept. */
@Component
class ComparisonRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.after(
                        "policy_comparison",
                        "made_at",
                        "true",
                        Period.ofDays(90),
                        "90 days after somebody asked for it; with its draft, or when it is compared again, at once"),
                Retention.none("policy_difference", "with its comparison; the first 50 of each skill"),
                Retention.none("policy_changed_skill", "with its comparison"));
    }
}
