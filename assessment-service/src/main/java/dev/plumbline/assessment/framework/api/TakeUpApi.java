package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.TakingUpSkills;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Skills of other frameworks in an edition. */
@RestController
@RequestMapping("/api/v1/framework-versions/{id}/taken-up")
class TakeUpApi {

    record TakeUpIn(@Size(max = TakingUpSkills.MOST) List<UUID> skillIds) {}

    private final TakingUpSkills taking;

    TakeUpApi(TakingUpSkills taking) {
        this.taking = taking;
    }

    private List<TakingUpSkills.TakenUp> all(CurrentUser me, UUID id) {
        return taking.of(me.id(), id).values().stream()
                .sorted(Comparator.comparing(TakingUpSkills.TakenUp::framework)
                        .thenComparing(TakingUpSkills.TakenUp::skillId))
                .toList();
    }

    /** The skills that an edition has taken up, each with the edition that it is from. */
    @GetMapping
    Listing<TakingUpSkills.TakenUp> of(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        return Listing.part(all(me, id), after, limit, taken -> taken.skillId().toString());
    }

    /** Takes up skills of published editions of other frameworks into a draft, all or none. */
    @PostMapping
    ResponseEntity<List<TakingUpSkills.TakenUp>> take(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody TakeUpIn in) {
        FrameworkVersion version = taking.take(me.id(), id, in.skillIds(), read.required());
        return Versions.tagged(version.version(), all(me, id));
    }
}
