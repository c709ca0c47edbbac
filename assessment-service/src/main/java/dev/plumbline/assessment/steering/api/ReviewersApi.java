package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.steering.NamingReviewers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is named to review whom, before a cycle is launched. */
@RestController
@RequestMapping("/api/v1/cycles/{id}/reviewers")
class ReviewersApi {

    record ReviewerIn(UUID reviewer) {}

    private final NamingReviewers naming;

    ReviewersApi(NamingReviewers naming) {
        this.naming = naming;
    }

    @GetMapping
    Listing<NamingReviewers.Named> reviewers(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return naming.of(me.id(), id, after, limit);
    }

    /** Whom it is about, and who is named; its version is the cycle's. */
    @GetMapping("/{person}")
    ResponseEntity<NamingReviewers.About> about(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID person) {
        NamingReviewers.About about = naming.about(me.id(), id, person);
        return Versions.tagged(about.version(), about);
    }

    @PutMapping("/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void name(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID person,
            ReadVersion read,
            @RequestBody ReviewerIn in) {
        naming.name(me.id(), id, person, in.reviewer(), read.required());
    }

    @DeleteMapping("/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID person,
            ReadVersion read) {
        naming.takeBack(me.id(), id, person, read.required());
    }
}
