package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a job can need, for whoever sets role profiles. */
@Service
@Transactional(readOnly = true)
public class OfferingSkills {

    private final OfferedSkills skills;
    private final RoleProfiles profiles;

    OfferingSkills(OfferedSkills skills, RoleProfiles profiles) {
        this.skills = skills;
        this.profiles = profiles;
    }

    /** The skills of the published editions. */
    public SkillCatalogue catalogue(UUID actor) {
        profiles.mustBeHr(actor);
        return skills.catalogue();
    }

    /** The current skills whose code or name contains what was typed. */
    public List<SkillCatalogue.Offered> search(UUID actor, String typed) {
        return catalogue(actor).search(typed);
    }

    /** The generic attributes of the published editions. */
    public Collection<OfferedSkills.Attribute> attributes(UUID actor) {
        profiles.mustBeHr(actor);
        return skills.attributes().values();
    }
}
