package dev.plumbline.demo;

import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The framework of the demo company, and what two of its job titles need. */
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
        profiles.set(owner, "Service owner", List.of(new SkillRequirement("ITMG", 6)), null);
        profiles.set(
                owner, "Engineer", List.of(new SkillRequirement("BLDS", 4), new SkillRequirement("INCR", 3)), null);
        return new Published(draft.id(), skills);
    }
}
