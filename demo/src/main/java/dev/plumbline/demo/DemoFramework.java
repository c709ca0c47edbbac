package dev.plumbline.demo;

import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.profile.RoleProfiles;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The framework of the demo company, and what its jobs need. */
@Component
class DemoFramework {

    /**
     * A published edition.
     *
     * @param skills the ids of its skills by code
     */
    record Published(UUID edition, Map<String, UUID> skills) {}

    private final Frameworks frameworks;
    private final RoleProfiles profiles;

    DemoFramework(Frameworks frameworks, RoleProfiles profiles) {
        this.frameworks = frameworks;
        this.profiles = profiles;
    }

    /** Publishes the starter framework, and sets the role profiles. */
    Published publish(UUID owner) {
        FrameworkVersion draft = frameworks.create(owner, "Plumbline starter");
        Map<String, UUID> skills = frameworks.addStarterSkills(owner, draft.id());
        frameworks.publish(owner, draft.id(), null);
        DemoJobs.needs().forEach((job, needs) -> profiles.set(owner, job, needs, null));
        return new Published(draft.id(), skills);
    }
}
