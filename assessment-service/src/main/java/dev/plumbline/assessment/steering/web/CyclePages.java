package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.SessionsOfCycle;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.steering.CheckingCycles;
import dev.plumbline.assessment.steering.CycleJobs;
import dev.plumbline.assessment.steering.CycleProgress;
import dev.plumbline.assessment.steering.NamingReviewers;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.messaging.job.Job;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final CycleProgress progress;
    private final SessionsOfCycle sessions;
    private final CycleJobs jobs;
    private final NamingReviewers naming;
    private final Clock clock;
    private final ViewingCycles viewingCycles;

    CyclePages(
            Population population,
            CheckingCycles checking,
            Policies policies,
            CycleProgress progress,
            SessionsOfCycle sessions,
            CycleJobs jobs,
            NamingReviewers naming,
            ViewingCycles viewingCycles,
            Clock clock) {
        this.population = population;
        this.checking = checking;
        this.policies = policies;
        this.progress = progress;
        this.sessions = sessions;
        this.jobs = jobs;
        this.naming = naming;
        this.clock = clock;
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
            Model model) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        List<ViewingCycles.Participant> participants = viewingCycles.participants(
                id,
                late ? ViewingCycles.Which.LATE : ViewingCycles.Which.ALL,
                Keyset.partsOrFirst(after, 2, 0),
                PAGE + 1);
        boolean more = participants.size() > PAGE;
        List<SkillText> skills = viewingCycles.skills(id);
        model.addAttribute("skills", skills);
        model.addAttribute("population", population.size(id));
        boolean draft = cycle.status() == AssessmentCycle.Status.DRAFT;
        List<Population.NotReady> notReady =
                draft ? checking.notReady(me.id(), id, Keyset.partsOrFirst(unready, 4, 1), PAGE + 1) : List.of();
        boolean moreNotReady = notReady.size() > PAGE;
        model.addAttribute("blocked", draft && isBlocked(me, id, unready == null ? notReady : null));
        model.addAttribute("hindrances", draft ? viewingCycles.hindrances(cycle) : List.of());
        model.addAttribute("elsewhere", draft ? checking.elsewhere(me.id(), id) : 0);
        model.addAttribute("reviewers", draft ? naming.of(me.id(), id) : List.of());
        model.addAttribute("notReady", moreNotReady ? notReady.subList(0, PAGE) : notReady);
        model.addAttribute("nextNotReady", moreNotReady ? notReady.get(PAGE - 1).key() : null);
        model.addAttribute(
                "appealDays", policies.policy(cycle.policyVersion()).appealing().appealDays());
        Map<AssessmentState, Integer> counts = viewingCycles.counts(id);
        model.addAttribute("ready", counts.getOrDefault(AssessmentState.READY_TO_PUBLISH, 0));
        model.addAttribute("publishing", viewingCycles.isPublishing(id));
        Job job = draft ? null : jobs.newest(id).orElse(null);
        CoursePages.add(cycle, counts, job, job != null && jobs.isFollowed(job), model);
        model.addAttribute("sessions", sessions.of(id));
        model.addAttribute("sessionSkills", skills.stream().collect(Collectors.toMap(SkillText::id, SkillText::name)));
        model.addAttribute("participants", more ? participants.subList(0, PAGE) : participants);
        model.addAttribute("next", more ? participants.get(PAGE - 1).key() : null);
        model.addAttribute("late", late);
        model.addAttribute("unfinished", unfinished(cycle));
        model.addAttribute("by", by.name());
        List<CycleProgress.Group> groups = progress.of(id, by, NewCyclePages.MOST_GROUPS);
        model.addAttribute("groups", groups);
        model.addAttribute("reminds", cycle.status() == AssessmentCycle.Status.OPEN && cycle.pausedSince() == null);
        model.addAttribute(
                "overdue", progress.totals(List.of(id)).values().stream().anyMatch(all -> all.late() > 0));
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

    /** Whether the date of the acknowledgements has passed and somebody has no result. */
    private boolean unfinished(AssessmentCycle cycle) {
        return cycle.status() == AssessmentCycle.Status.OPEN
                && !clock.instant().isBefore(cycle.acknowledgementDue())
                && !viewingCycles
                        .participants(cycle.id(), ViewingCycles.Which.UNFINISHED, null, 1)
                        .isEmpty();
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
