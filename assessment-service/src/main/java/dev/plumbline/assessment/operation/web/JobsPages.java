package dev.plumbline.assessment.operation.web;

import dev.plumbline.assessment.operation.ViewingJobs;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Jobs: what is in progress, what is done, what failed. */
@Controller
class JobsPages {

    private static final int PAGE = 50;

    private final ViewingJobs jobs;

    JobsPages(ViewingJobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/jobs")
    String jobs(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Listing<ViewingJobs.Shown> page = jobs.page(me.id(), Keyset.orFirst(after), PAGE);
        model.addAttribute("jobs", page.items());
        model.addAttribute("after", after);
        model.addAttribute("next", page.next());
        return "operation/jobs";
    }

    @PostMapping("/jobs/{id}/retry")
    String retry(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            RedirectAttributes next) {
        jobs.retry(me.id(), id);
        next.addAttribute("after", after);
        return "redirect:/jobs?done=retried";
    }
}
