package dev.plumbline.assessment.quality.api;

import dev.plumbline.assessment.quality.EndingQuality;
import dev.plumbline.assessment.quality.ReportingQuality;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.steering.CyclesAsRead;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The quality assurance of a cycle. */
@RestController
@RequestMapping("/api/v1/cycles/{id}")
class QualityApi {

    private final ReportingQuality reporting;
    private final EndingQuality ending;
    private final ViewingCycles viewing;
    private final CyclesAsRead asRead;

    QualityApi(ReportingQuality reporting, EndingQuality ending, ViewingCycles viewing, CyclesAsRead asRead) {
        this.reporting = reporting;
        this.ending = ending;
        this.viewing = viewing;
        this.asRead = asRead;
    }

    @GetMapping("/quality")
    ResponseEntity<ReportingQuality.Counts> counts(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return Versions.tagged(viewing.forHr(me.id(), id).version(), reporting.counts(me.id(), id));
    }

    @GetMapping("/quality/reviewers")
    Listing<ReportingQuality.OfReviewer> reviewers(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        return reporting.reviewers(me.id(), id, after, limit);
    }

    @GetMapping("/quality/signatures")
    Listing<ReportingQuality.Signed> signatures(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                reporting.signed(me.id(), id), after, limit, one -> one.person().toString());
    }

    @PostMapping("/end-quality")
    ResponseEntity<ReportingQuality.Counts> end(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        asRead.act(me.id(), id, read.required(), () -> ending.end(me.id(), id));
        return counts(me, id);
    }
}
