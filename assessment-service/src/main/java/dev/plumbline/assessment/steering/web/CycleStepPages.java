package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.CyclesAsRead;
import dev.plumbline.assessment.steering.EndingReviews;
import dev.plumbline.assessment.steering.LaunchingCycles;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR launches a cycle, and ends its phases. */
@Controller
class CycleStepPages {

    private final LaunchingCycles running;
    private final EndingReviews endingReviews;
    private final CyclesAsRead asRead;

    CycleStepPages(LaunchingCycles running, EndingReviews endingReviews, CyclesAsRead asRead) {
        this.running = running;
        this.endingReviews = endingReviews;
        this.asRead = asRead;
    }

    /** What is launched is the draft that the page showed. */
    @PostMapping("/cycles/{id}/launch")
    String launch(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version) {
        asRead.act(me.id(), id, version, () -> running.launch(me.id(), id));
        return "redirect:/cycles/" + id + "?done=launched";
    }

    @PostMapping("/cycles/{id}/end-review")
    String endReview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version) {
        asRead.act(me.id(), id, version, () -> endingReviews.endReview(me.id(), id));
        return "redirect:/cycles/" + id + "?done=reviewEnded";
    }
}
