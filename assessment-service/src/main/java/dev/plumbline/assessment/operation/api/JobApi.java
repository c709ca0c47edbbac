package dev.plumbline.assessment.operation.api;

import dev.plumbline.assessment.operation.ViewingJobs;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.messaging.job.Job;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The progress of jobs, and those that failed. */
@RestController
@RequestMapping("/api/v1")
class JobApi {

    private final ViewingJobs jobs;

    JobApi(ViewingJobs jobs) {
        this.jobs = jobs;
    }

    /** All jobs, the newest first, each with what it has set aside. */
    @GetMapping("/jobs")
    Listing<ViewingJobs.Shown> all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return jobs.page(me.id(), Keyset.read(after), Listing.most(limit));
    }

    /** Resumes a failed job where it was; what it has set aside is tried again. */
    @PostMapping("/jobs/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Job> retry(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        jobs.retry(me.id(), id);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + id))
                .body(jobs.find(me.id(), id));
    }

    @GetMapping("/jobs/{id}")
    Job job(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return jobs.find(me.id(), id);
    }
}
