package dev.plumbline.assessment.profile.api;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.profile.ImportingProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Role profiles are HR's. */
@Component
class ProfileBodies implements AsksFirst {

    private static final String FILE = "/api/v1/imports/role-profiles";

    private static final String PAGES = "/role-profiles";

    private final HeldRoles heldRoles;

    ProfileBodies(HeldRoles heldRoles) {
        this.heldRoles = heldRoles;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        boolean profiles =
                pattern.startsWith(PAGES) || pattern.startsWith(FILE) || pattern.startsWith("/api/v1/role-profiles");
        if (profiles && !heldRoles.holds(me.id(), Role.HR)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    @Override
    public @Nullable Integer mostBytes(String pattern) {
        if (pattern.startsWith(PAGES)) {
            return MOST_BYTES_OF_A_PAGE;
        }
        return pattern.startsWith(FILE) ? ImportingProfiles.MOST_BYTES + 1 : null;
    }
}
