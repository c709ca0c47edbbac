package dev.plumbline.assessment.operation.api;

import dev.plumbline.assessment.operation.RunningJobs;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.messaging.job.Job;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The progress of jobs. */
@RestController
@RequestMapping("/api/v1")
class JobApi {

    private final RunningJobs jobs;

    JobApi(RunningJobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/jobs/{id}")
    Job job(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return jobs.find(me.id(), id);
    }
}
