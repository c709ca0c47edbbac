package dev.plumbline.assessment.profile.api;

import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What jobs need. */
@RestController
@RequestMapping("/api/v1/role-profiles")
class RoleProfileApi {

    record RoleProfileIn(@Size(max = 200) String jobTitle, List<RoleProfiles.SkillRequirement> requirements) {}

    private final RoleProfiles profiles;

    RoleProfileApi(RoleProfiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping
    Listing<RoleProfiles.RoleProfile> all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return profiles.page(me.id(), after, Listing.most(limit));
    }

    /** Sets all that a job needs; If-Match names the version of its profile, 0 if it has none yet. */
    @PutMapping
    Listing<RoleProfiles.RoleProfile> set(
            @AuthenticationPrincipal CurrentUser me, ReadVersion read, @RequestBody RoleProfileIn in) {
        profiles.set(me.id(), in.jobTitle(), in.requirements(), read.required());
        return Listing.whole(profiles.all(me.id()).stream()
                .filter(profile -> profile.jobTitle().equals(in.jobTitle()))
                .toList());
    }
}
