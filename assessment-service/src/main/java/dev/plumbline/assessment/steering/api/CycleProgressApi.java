package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.steering.CycleProgress;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far a running cycle is. */
@RestController
@RequestMapping("/api/v1/cycles/{id}")
class CycleProgressApi {

    private final CycleProgress progress;
    private final ViewingCycles viewingCycles;

    CycleProgressApi(CycleProgress progress, ViewingCycles viewingCycles) {
        this.progress = progress;
        this.viewingCycles = viewingCycles;
    }

    @GetMapping("/progress")
    Listing<CycleProgress.Group> read(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "UNIT") CycleProgress.By by,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        viewingCycles.forHr(me.id(), id);
        // The group of those without one has no name, and an empty key would be the first page again.
        return Listing.part(progress.of(id, by, Integer.MAX_VALUE), after, limit, group -> "=" + group.name());
    }
}
