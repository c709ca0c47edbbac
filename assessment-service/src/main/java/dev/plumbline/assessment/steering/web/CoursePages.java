package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.CycleJobs;
import dev.plumbline.assessment.steering.CycleProgress;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.messaging.job.Job;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The part of the page of a cycle that follows by itself what happens in it. */
@Controller
class CoursePages {

    private final ViewingCycles viewingCycles;
    private final CycleJobs jobs;

    CoursePages(ViewingCycles viewingCycles, CycleJobs jobs) {
        this.viewingCycles = viewingCycles;
        this.jobs = jobs;
    }

    @GetMapping("/cycles/{id}/course")
    String course(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        Job job = jobs.newest(id).orElse(null);
        boolean followed = job != null && jobs.isFollowed(job);
        add(cycle, viewingCycles.counts(id), job, followed, model);
        // The first people, whose tasks may be opened only now; whoever looks at others reads them again.
        List<ViewingCycles.Participant> first =
                followed ? viewingCycles.participants(id, ViewingCycles.Which.ALL, null, CyclePages.PAGE) : List.of();
        model.addAttribute("participants", first);
        return "steering/course";
    }

    /** What the part shows. */
    static void add(
            AssessmentCycle cycle,
            Map<AssessmentState, Integer> counts,
            @Nullable Job job,
            boolean followed,
            Model model) {
        model.addAttribute("cycle", cycle);
        model.addAttribute("job", job);
        model.addAttribute("followed", followed);
        model.addAttribute("live", cycle.status() == AssessmentCycle.Status.OPEN);
        model.addAttribute("withdrawn", counts.getOrDefault(AssessmentState.WITHDRAWN, 0));
        model.addAttribute("steps", CycleProgress.steps(cycle, counts));
    }
}
