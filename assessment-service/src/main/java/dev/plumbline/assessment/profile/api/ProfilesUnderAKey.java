package dev.plumbline.assessment.profile.api;

import dev.plumbline.assessment.profile.ImportingProfiles;
import dev.plumbline.assessment.site.rest.ImportUnderAKey;
import org.springframework.stereotype.Component;

/** Reads a file of role profiles that is sent with a key. */
@Component
class ProfilesUnderAKey extends ImportUnderAKey {

    /** The attribute of the request with what was read, a {@link dev.plumbline.assessment.profile.ProfileFile}. */
    static final String READ = "plumbline.profiles.read";

    ProfilesUnderAKey(ImportingProfiles importing) {
        super(importing, "/api/v1/imports/role-profiles", READ);
    }
}
