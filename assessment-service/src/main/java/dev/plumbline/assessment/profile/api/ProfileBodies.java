package dev.plumbline.assessment.profile.api;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.profile.ImportingProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.ImportBodies;
import org.springframework.stereotype.Component;

/** Role profiles are HR's. */
@Component
class ProfileBodies extends ImportBodies {

    private final HeldRoles heldRoles;

    ProfileBodies(HeldRoles heldRoles) {
        super("role-profiles", ImportingProfiles.MOST_BYTES);
        this.heldRoles = heldRoles;
    }

    @Override
    protected void mayImport(CurrentUser me) {
        if (!heldRoles.holds(me.id(), Role.HR)) {
            throw Refusal.forbidden("not-hr");
        }
    }
}
