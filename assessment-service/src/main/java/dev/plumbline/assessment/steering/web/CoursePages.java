package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.SessionsOfCycle;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.CycleProgress;
import dev.plumbline.assessment.steering.FollowingCycles;
import dev.plumbline.assessment.steering.LateHolders;
import dev.plumbline.assessment.steering.ViewingCycles;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The parts of the page of a cycle that follow by themselves what happens in it: all of them together. */
@Controller
class CoursePages {

    private final ViewingCycles viewingCycles;
    private final FollowingCycles following;
    private final CycleProgress progress;
    private final LateHolders late;
    private final Clock clock;

    CoursePages(
            ViewingCycles viewingCycles,
            FollowingCycles following,
            CycleProgress progress,
            LateHolders late,
            Clock clock) {
        this.late = late;
        this.viewingCycles = viewingCycles;
        this.following = following;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * The parts as they are now; nothing where nothing has changed, since many pages ask all the time.
     *
     * @param first whether the page shows the first people of all; whoever looks at others reads them again
     * @param seen the mark of what the page shows
     */
    @GetMapping("/cycles/{id}/course")
    @Nullable
    String course(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "UNIT") CycleProgress.By by,
            @RequestParam(defaultValue = "false") boolean first,
            @RequestParam(required = false) @Nullable String seen,
            HttpServletResponse response,
            Model model) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        FollowingCycles.Course course = following.of(cycle);
        if (course.mark().equals(seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        add(me, cycle, course, by, first, model);
        model.addAttribute(
                "participants",
                first ? viewingCycles.participants(id, ViewingCycles.Which.ALL, null, CyclePages.PAGE) : List.of());
        return "steering/course";
    }

    /** What the parts show, but the people. */
    void add(
            CurrentUser me,
            AssessmentCycle cycle,
            FollowingCycles.Course course,
            CycleProgress.By by,
            boolean first,
            Model model) {
        boolean live = cycle.status() == AssessmentCycle.Status.OPEN;
        List<SkillText> skills = viewingCycles.skills(cycle.id());
        model.addAttribute("cycle", cycle);
        model.addAttribute("skills", skills);
        model.addAttribute("job", course.job());
        model.addAttribute("followed", course.followed());
        model.addAttribute("mark", course.mark());
        model.addAttribute("first", first);
        model.addAttribute("live", live);
        model.addAttribute("withdrawn", course.counts().getOrDefault(AssessmentState.WITHDRAWN, 0));
        model.addAttribute("steps", CycleProgress.steps(cycle, course.counts()));
        model.addAttribute("ready", course.counts().getOrDefault(AssessmentState.READY_TO_PUBLISH, 0));
        model.addAttribute("publishing", course.publishing());
        model.addAttribute("sessions", course.sessions());
        model.addAttribute("sessionSkills", skills.stream().collect(Collectors.toMap(SkillText::id, SkillText::name)));
        model.addAttribute("unfinished", live && unfinished(cycle));
        model.addAttribute("by", by.name());
        List<CycleProgress.Group> groups = progress.of(cycle.id(), by, NewCyclePages.MOST_GROUPS);
        model.addAttribute("groups", groups);
        boolean goesOn = live && cycle.pausedSince() == null;
        model.addAttribute("reminds", goesOn);
        AssessmentCycle.Phase phase = cycle.phase();
        model.addAttribute("holders", goesOn ? late.of(cycle, me.id()) : List.of());
        model.addAttribute(
                "waiting",
                goesOn
                        ? course.sessions().stream()
                                .filter(SessionsOfCycle.Session::waitsForHr)
                                .toList()
                        : List.of());
        model.addAttribute("endsReviews", live && !cycle.isSingle() && phase == AssessmentCycle.Phase.REVIEW);
        model.addAttribute(
                "publishes",
                live
                        && course.counts().containsKey(AssessmentState.READY_TO_PUBLISH)
                        && !course.publishing()
                        && (phase == AssessmentCycle.Phase.PUBLICATION
                                || phase == AssessmentCycle.Phase.ACKNOWLEDGEMENT));
        model.addAttribute("overdue", groups.stream().anyMatch(group -> group.late() > 0));
    }

    /** Whether the date of the acknowledgements has passed and somebody has no result. */
    private boolean unfinished(AssessmentCycle cycle) {
        return !clock.instant().isBefore(cycle.acknowledgementDue())
                && !viewingCycles
                        .participants(cycle.id(), ViewingCycles.Which.UNFINISHED, null, 1)
                        .isEmpty();
    }
}
