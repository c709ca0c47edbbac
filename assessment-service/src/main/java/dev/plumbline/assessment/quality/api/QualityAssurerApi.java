package dev.plumbline.assessment.quality.api;

import dev.plumbline.assessment.quality.AppointingQualityAssurers;
import dev.plumbline.assessment.quality.AppointingQualityAssurers.Appointed;
import dev.plumbline.assessment.quality.ListingQualityAssurers;
import dev.plumbline.assessment.quality.ListingQualityAssurers.QualityAssurer;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may look again at what reviewers judged, for HR. */
@RestController
@RequestMapping("/api/v1")
class QualityAssurerApi {

    /** Whether a person is a quality assurer. */
    record AppointedAssurerView(UUID person, boolean assurer) {}

    private final AppointingQualityAssurers appointing;
    private final ListingQualityAssurers listing;

    QualityAssurerApi(AppointingQualityAssurers appointing, ListingQualityAssurers listing) {
        this.appointing = appointing;
        this.listing = listing;
    }

    private static ResponseEntity<AppointedAssurerView> view(Appointed appointed) {
        return Versions.tagged(
                appointed.person().revision(),
                new AppointedAssurerView(appointed.person().id(), appointed.assurer()));
    }

    @GetMapping("/quality-assurers")
    Listing<QualityAssurer> assurers(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        return listing.page(me.id(), after, limit);
    }

    @GetMapping("/people/{id}/quality-assurer")
    ResponseEntity<AppointedAssurerView> appointed(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(appointing.of(me.id(), id));
    }

    @PutMapping("/people/{id}/quality-assurer")
    ResponseEntity<AppointedAssurerView> appoint(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return view(appointing.appoint(me.id(), id, read.required()));
    }

    @DeleteMapping("/people/{id}/quality-assurer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        appointing.dismiss(me.id(), id, read.required());
    }
}
