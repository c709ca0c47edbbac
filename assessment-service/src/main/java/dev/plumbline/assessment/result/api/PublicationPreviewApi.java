package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.result.PreviewingPublication;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who of a cycle goes out with the next wave, and who does not and why. */
@RestController
@RequestMapping("/api/v1/cycles/{id}/publication")
class PublicationPreviewApi {

    private final PreviewingPublication previewing;

    PublicationPreviewApi(PreviewingPublication previewing) {
        this.previewing = previewing;
    }

    /** The people of the cycle, each with whether they go out, and why not. A page holds 100 at the most. */
    @GetMapping("/people")
    Listing<PreviewingPublication.Participant> people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "ALL") PreviewingPublication.Which which,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return previewing.page(me.id(), id, which, after, Listing.most(limit));
    }

    /** How many go out, and how many do not, by why. */
    @GetMapping("/counts")
    Listing<PreviewingPublication.Count> counts(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                previewing.counts(me.id(), id), after, limit, one -> one.why().name());
    }
}
