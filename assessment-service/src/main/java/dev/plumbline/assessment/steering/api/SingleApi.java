package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.steering.RequestingAssessments;
import dev.plumbline.assessment.steering.ViewingSingles;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Assessments of one person, outside any cycle. */
@RestController
@RequestMapping("/api/v1")
class SingleApi {

    /**
     * A single assessment that has begun.
     *
     * @param id by which it is read, filled in and withdrawn as any assessment
     */
    record SingleView(
            UUID id, UUID cycleId, UUID subjectId, @Nullable UUID reviewerId, AssessmentState state) {}

    private final RequestingAssessments requesting;
    private final ViewingSingles viewing;

    SingleApi(RequestingAssessments requesting, ViewingSingles viewing) {
        this.requesting = requesting;
        this.viewing = viewing;
    }

    /** All of them, the newest first, for HR. */
    @GetMapping("/single-assessments")
    Listing<ViewingSingles.Single> singles(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return viewing.page(me.id(), Keyset.read(after), Listing.most(limit));
    }

    /** Asks for one: for oneself, for somebody who reports to the caller, or as HR for anybody. */
    @PostMapping("/people/{id}/single-assessments")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SingleView> request(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestBody RequestingAssessments.Request request) {
        Assessment begun = requesting.request(me.id(), id, request);
        return ResponseEntity.created(URI.create("/api/v1/assessments/" + begun.id()))
                .body(new SingleView(
                        begun.id(), begun.cycleId(), begun.subjectId(), begun.reviewerId(), begun.state()));
    }
}
