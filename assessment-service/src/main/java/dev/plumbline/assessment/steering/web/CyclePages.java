package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.steering.CheckingCycles;
import dev.plumbline.assessment.steering.CycleProgress;
import dev.plumbline.assessment.steering.FollowingCycles;
import dev.plumbline.assessment.steering.NamingReviewers;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** HR's pages of cycles. */
@Controller
class CyclePages {
    static final int PAGE = 50;
    private final Population population;
    private final CheckingCycles checking;
    private final Policies policies;
    private final FollowingCycles following;
    private final CoursePages course;
    private final NamingReviewers naming;
    private final Directory directory;
    private final ViewingCycles viewingCycles;

    CyclePages(
            Population population,
            CheckingCycles checking,
            Policies policies,
            FollowingCycles following,
            CoursePages course,
            NamingReviewers naming,
            Directory directory,
            ViewingCycles viewingCycles) {
        this.population = population;
        this.checking = checking;
        this.policies = policies;
        this.following = following;
        this.course = course;
        this.naming = naming;
        this.directory = directory;
        this.viewingCycles = viewingCycles;
    }

    @GetMapping("/cycles/{id}")
    String overview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "UNIT") CycleProgress.By by,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String unready,
            @RequestParam(required = false) @Nullable String named,
            Model model) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        List<ViewingCycles.Participant> participants = viewingCycles.participants(
                id,
                late ? ViewingCycles.Which.LATE : ViewingCycles.Which.ALL,
                Keyset.partsOrFirst(after, 2, 0),
                PAGE + 1);
        boolean more = participants.size() > PAGE;
        model.addAttribute("population", population.size(id));
        boolean draft = cycle.status() == AssessmentCycle.Status.DRAFT;
        List<Population.NotReady> notReady =
                draft ? checking.notReady(me.id(), id, Keyset.partsOrFirst(unready, 4, 1), PAGE + 1) : List.of();
        boolean moreNotReady = notReady.size() > PAGE;
        model.addAttribute("blocked", draft && isBlocked(me, id, unready == null ? notReady : null));
        model.addAttribute("hindrances", draft ? viewingCycles.hindrances(cycle) : List.of());
        model.addAttribute("elsewhere", draft ? checking.elsewhere(me.id(), id) : 0);
        model.addAttribute(
                "reviewers",
                draft
                        ? naming.of(me.id(), id, Keyset.partsOrFirst(named, 1, 0), PAGE)
                        : Listing.<NamingReviewers.Named>whole(List.of()));
        model.addAttribute("notReady", moreNotReady ? notReady.subList(0, PAGE) : notReady);
        model.addAttribute("nextNotReady", moreNotReady ? notReady.get(PAGE - 1).key() : null);
        model.addAttribute(
                "appealDays", policies.policy(cycle.policyVersion()).appealing().appealDays());
        course.add(me, cycle, following.of(cycle), by, after == null && !late, model);
        model.addAttribute("participants", more ? participants.subList(0, PAGE) : participants);
        model.addAttribute("next", more ? participants.get(PAGE - 1).key() : null);
        model.addAttribute("late", late);
        AssessmentCycle.@Nullable Cancelled cancelled = cycle.cancelled();
        model.addAttribute("cancelled", cancelled);
        model.addAttribute("cancelledBy", cancelled == null ? "" : directory.name(cancelled.by()));
        model.addAttribute("timeline", timeline(cycle));
        return "steering/overview";
    }

    /**
     * Whether something is found of somebody that blocks the launch.
     *
     * @param first the first page of what is found; null where another one is shown
     */
    private boolean isBlocked(CurrentUser me, UUID id, @Nullable List<Population.NotReady> first) {
        return (first == null ? checking.notReady(me.id(), id, null, 1) : first)
                .stream().limit(1).anyMatch(Population.NotReady::blocks);
    }

    /**
     * A phase of a cycle.
     *
     * @param now whether the cycle is in it
     * @param over whether it is over
     */
    record Stage(AssessmentCycle.Phase phase, Instant due, boolean now, boolean over) {}

    /** The phases that a cycle has, in their order. */
    static List<Stage> timeline(AssessmentCycle cycle) {
        boolean open = cycle.status() == AssessmentCycle.Status.OPEN;
        boolean closed = cycle.status() == AssessmentCycle.Status.CLOSED;
        return Arrays.stream(AssessmentCycle.Phase.values())
                .filter(cycle::has)
                .map(phase -> new Stage(
                        phase,
                        cycle.due(phase),
                        open && phase == cycle.phase(),
                        closed || open && phase.ordinal() < SetupForm.phasesOver(cycle)))
                .toList();
    }
}
