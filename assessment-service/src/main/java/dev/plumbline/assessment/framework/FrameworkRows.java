package dev.plumbline.assessment.framework;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of frameworks are kept. */
@Component
class FrameworkRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none(
                        "installation", "permanently: the identifiers of exported frameworks are derived from it"),
                Retention.none("framework", "permanently: results are judged by its words"),
                Retention.none("framework_version", "permanently, with its framework"),
                Retention.none("responsibility_level", "permanently, with its edition"),
                Retention.none("generic_attribute", "permanently, with its edition"),
                Retention.none("attribute_level", "permanently, with its edition"),
                Retention.none("skill", "permanently, with its edition"),
                Retention.none("skill_level", "permanently, with its skill"),
                Retention.none("descriptor_statement", "permanently, with its skill"));
    }
}
