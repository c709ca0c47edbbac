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
                Retention.none("installation", "for good: by it what is handed out has names of its own"),
                Retention.none("framework", "for good: results are judged by its words"),
                Retention.none("framework_version", "for good, with its framework"),
                Retention.none("responsibility_level", "for good, with its edition"),
                Retention.none("generic_attribute", "for good, with its edition"),
                Retention.none("attribute_level", "for good, with its edition"),
                Retention.none("skill", "for good, with its edition"),
                Retention.none("skill_level", "for good, with its skill"),
                Retention.none("descriptor_statement", "for good, with its skill"));
    }
}
