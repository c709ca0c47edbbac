package dev.plumbline.assessment.profile.api;

import dev.plumbline.assessment.profile.ComparingProfiles;
import dev.plumbline.assessment.profile.Profile;
import dev.plumbline.assessment.profile.ProfileHolders;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.profile.SettingProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What jobs need. */
@RestController
@RequestMapping("/api/v1/role-profiles")
class RoleProfileApi {

    /**
     * What a job is to need.
     *
     * @param attributes levels of generic attributes by their codes; without it they stay as they are
     * @param excluded the origins of statements that do not count; without it they stay as they are
     */
    record RoleProfileIn(
            List<RoleProfiles.SkillRequirement> requirements,
            @Nullable Map<String, Integer> attributes,
            @Nullable Set<UUID> excluded) {}

    private final RoleProfiles profiles;
    private final SettingProfiles setting;
    private final ProfileHolders holders;
    private final ComparingProfiles comparing;

    RoleProfileApi(
            RoleProfiles profiles, SettingProfiles setting, ProfileHolders holders, ComparingProfiles comparing) {
        this.profiles = profiles;
        this.setting = setting;
        this.holders = holders;
        this.comparing = comparing;
    }

    @GetMapping
    Listing<RoleProfiles.RoleProfile> all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return profiles.page(me.id(), after, Listing.most(limit));
    }

    /** The profile of a job with all that it says; the title is compared without regard to case and width. */
    @GetMapping("/profile")
    ResponseEntity<Profile> one(@AuthenticationPrincipal CurrentUser me, @RequestParam String title) {
        Profile profile = profiles.one(me.id(), title);
        return Versions.tagged(profile.version(), profile);
    }

    /** Sets all that a job needs; If-Match names the version of its profile, 0 if it has none yet. */
    @PutMapping("/profile")
    ResponseEntity<Profile> set(
            @AuthenticationPrincipal CurrentUser me,
            ReadVersion read,
            @RequestParam String title,
            @RequestBody RoleProfileIn in) {
        Profile set = setting.set(
                me.id(),
                new SettingProfiles.Wanted(title, in.requirements(), in.attributes(), in.excluded()),
                read.required());
        return Versions.tagged(set.version(), set);
    }

    /** Deletes the profile of a job that nobody has. */
    @DeleteMapping("/profile")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal CurrentUser me, ReadVersion read, @RequestParam String title) {
        setting.delete(me.id(), title, read.required());
    }

    /** Archives a profile: it counts no longer, and is kept. */
    @PostMapping("/profile/archive")
    ResponseEntity<Profile> archive(
            @AuthenticationPrincipal CurrentUser me, ReadVersion read, @RequestParam String title) {
        setting.archive(me.id(), title, read.required());
        return one(me, title);
    }

    /** Lets an archived profile count again. */
    @PostMapping("/profile/restore")
    ResponseEntity<Profile> restore(
            @AuthenticationPrincipal CurrentUser me, ReadVersion read, @RequestParam String title) {
        setting.restore(me.id(), title, read.required());
        return one(me, title);
    }

    /** The active people who have a job, by family name. */
    @GetMapping("/holders")
    Listing<ProfileHolders.Holder> holders(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam String title,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        return holders.page(me.id(), title, after, Listing.most(limit));
    }

    /** What the second job needs otherwise than the first. */
    @GetMapping("/comparison")
    ComparingProfiles.Comparison compare(
            @AuthenticationPrincipal CurrentUser me, @RequestParam String first, @RequestParam String second) {
        return comparing.of(me.id(), first, second);
    }
}
