package dev.plumbline.assessment.profile;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of role profiles are kept. */
@Component
class ProfileRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("role_profile", "until it is deleted, which is possible where nobody has the job"),
                Retention.none("skill_requirement", "with its profile"),
                Retention.none("attribute_requirement", "with its profile"),
                Retention.none("requirement_exclusion", "with its profile"));
    }
}
