package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.SessionsOfCycle;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.CycleProgress;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.NamingReviewers;
import dev.plumbline.messaging.job.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR's pages of cycles. */
@Controller
class CyclePages {

    private static final int PAGE = 50;
    private static final int CYCLES = 30;
    private static final int MOST_GROUPS = 100;

    /** Edition and skill, as the form names a choice: the two ids with a slash between. */
    private static final Pattern SKILL_OF_EDITION = Pattern.compile("[0-9a-f-]{36}/[0-9a-f-]{36}");

    /** A published edition with its skills. */
    record Offer(String name, UUID versionId, List<SkillSummary> skills) {}

    /** The steps of setting up in which what a fault points to is typed. */
    private static final Map<String, Integer> STEPS =
            Map.of("skillIds", 1, "frameworkVersionId", 1, "population", 2, "mails", 2, "milestones", 3);

    private final LaunchingCycles running;
    private final Population population;
    private final Frameworks frameworks;
    private final Directory people;
    private final Policies policies;
    private final CycleProgress progress;
    private final SetupForm forms;
    private final SessionsOfCycle sessions;
    private final Jobs jobs;
    private final NamingReviewers naming;
    private final FormErrors formErrors;
    private final Clock clock;

    CyclePages(
            LaunchingCycles running,
            Population population,
            Frameworks frameworks,
            Directory people,
            Policies policies,
            CycleProgress progress,
            SetupForm forms,
            SessionsOfCycle sessions,
            Jobs jobs,
            NamingReviewers naming,
            FormErrors formErrors,
            Clock clock) {
        this.running = running;
        this.population = population;
        this.frameworks = frameworks;
        this.people = people;
        this.policies = policies;
        this.progress = progress;
        this.forms = forms;
        this.sessions = sessions;
        this.jobs = jobs;
        this.naming = naming;
        this.formErrors = formErrors;
        this.clock = clock;
    }

    @GetMapping("/cycles")
    String cycles(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Listing<AssessmentCycle> page = running.pageForHr(me.id(), Keyset.orFirst(after), CYCLES);
        model.addAttribute("cycles", page.items());
        model.addAttribute("next", page.next());
        return "steering/cycles";
    }

    @GetMapping("/cycles/new")
    String blank(@AuthenticationPrincipal CurrentUser me, Model model) {
        running.pageForHr(me.id(), null, 1);
        // Days of a cycle are counted where whoever sets it up is.
        LocalDate today = LocalDate.ofInstant(clock.instant(), me.zone());
        return form(
                SetupForm.dates(AssessmentCycle.Milestones.of(
                        today.plusDays(14),
                        today.plusDays(28),
                        today.plusDays(42),
                        today.plusDays(49),
                        today.plusDays(70))),
                model);
    }

    private String form(MultiValueMap<String, String> form, Model model) {
        List<Offer> offers = new ArrayList<>();
        frameworks
                .all()
                .forEach(f -> f.versions().stream()
                        .filter(v -> v.status() == FrameworkVersion.Status.PUBLISHED)
                        .findFirst()
                        .ifPresent(v -> offers.add(new Offer(f.name(), v.id(), frameworks.skillSummaries(v.id())))));
        if (!model.containsAttribute("step")) {
            model.addAttribute("step", 0);
        }
        model.addAttribute("form", form);
        model.addAttribute("offers", offers);
        model.addAttribute("units", people.units());
        model.addAttribute("milestones", SetupForm.MILESTONES);
        model.addAttribute("policy", policies.policy(policies.newest()));
        return "steering/new";
    }

    @PostMapping("/cycles/new")
    String create(
            @AuthenticationPrincipal CurrentUser me, @RequestParam MultiValueMap<String, String> form, Model model) {
        try {
            List<String> chosen = form.getOrDefault("skill", List.of());
            if (chosen.isEmpty() || !chosen.stream().allMatch(SKILL_OF_EDITION.asMatchPredicate())) {
                throw Refusal.invalid("skillIds", "cycle-skills");
            }
            AssessmentCycle cycle = running.create(
                    me.id(),
                    new LaunchingCycles.Setup(
                            Optional.ofNullable(form.getFirst("name")).orElse(""),
                            UUID.fromString(chosen.getFirst().split("/")[0]),
                            chosen.stream()
                                    .map(c -> UUID.fromString(c.split("/")[1]))
                                    .toList(),
                            form.getOrDefault("unit", List.of()),
                            forms.people(form),
                            forms.milestones(form),
                            form.containsKey("withCalibration")));
            return "redirect:/cycles/" + cycle.id() + "?done=created";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            model.addAttribute("step", step(refusal));
            return form(form, model);
        }
    }

    /** The step of setting up, from 0, in which the first thing that is refused was typed. */
    private static int step(Refusal refusal) {
        return refusal.faults().stream()
                .mapToInt(fault -> STEPS.getOrDefault(fault.pointer(), 0))
                .min()
                .orElse(0);
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
        AssessmentCycle cycle = running.forHr(me.id(), id);
        List<LaunchingCycles.Participant> participants = running.participants(
                id, late ? LaunchingCycles.Which.LATE : LaunchingCycles.Which.ALL, after, PAGE + 1);
        boolean more = participants.size() > PAGE;
        List<SkillText> skills = running.skills(id);
        model.addAttribute("cycle", cycle);
        model.addAttribute("skills", skills);
        model.addAttribute("population", population.size(id));
        boolean draft = cycle.status() == AssessmentCycle.Status.DRAFT;
        List<Population.NotReady> notReady = draft ? population.notReady(id, unready, PAGE + 1) : List.of();
        boolean moreNotReady = notReady.size() > PAGE;
        model.addAttribute("reviewers", draft ? naming.of(me.id(), id) : List.of());
        model.addAttribute("notReady", moreNotReady ? notReady.subList(0, PAGE) : notReady);
        model.addAttribute("nextNotReady", moreNotReady ? notReady.get(PAGE - 1).key() : null);
        model.addAttribute("appealDays", policies.policy(cycle.policyVersion()).appealDays());
        Map<AssessmentState, Integer> counts = running.counts(id);
        model.addAttribute("ready", counts.getOrDefault(AssessmentState.READY_TO_PUBLISH, 0));
        model.addAttribute("withdrawn", counts.getOrDefault(AssessmentState.WITHDRAWN, 0));
        model.addAttribute("live", cycle.status() == AssessmentCycle.Status.OPEN);
        model.addAttribute(
                "job",
                jobs.newest(20).stream()
                        .filter(j -> j.subject().equals(id.toString()) && j.total() > 0)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("sessions", sessions.of(id));
        model.addAttribute("sessionSkills", skills.stream().collect(Collectors.toMap(SkillText::id, SkillText::name)));
        model.addAttribute("participants", more ? participants.subList(0, PAGE) : participants);
        model.addAttribute("next", more ? participants.get(PAGE - 1).key() : null);
        model.addAttribute("late", late);
        model.addAttribute("unfinished", unfinished(cycle));
        model.addAttribute("by", by.name());
        model.addAttribute("groups", progress.of(id, by, MOST_GROUPS));
        model.addAttribute("timeline", timeline(cycle));
        model.addAttribute("steps", CycleProgress.steps(cycle, counts));
        return "steering/overview";
    }

    /** Whether the date of the acknowledgements has passed and somebody has no result. */
    private boolean unfinished(AssessmentCycle cycle) {
        return cycle.status() == AssessmentCycle.Status.OPEN
                && !clock.instant().isBefore(cycle.acknowledgementDue())
                && !running.participants(cycle.id(), LaunchingCycles.Which.UNFINISHED, null, 1)
                        .isEmpty();
    }

    /**
     * A phase of a cycle.
     *
     * @param now whether the cycle is in it
     * @param over whether it is over
     */
    record Stage(AssessmentCycle.Phase phase, Instant due, boolean now, boolean over) {}

    private static List<Stage> timeline(AssessmentCycle cycle) {
        boolean open = cycle.status() == AssessmentCycle.Status.OPEN;
        boolean closed = cycle.status() == AssessmentCycle.Status.CLOSED;
        return Arrays.stream(AssessmentCycle.Phase.values())
                .filter(phase -> cycle.calibrationRequired() || phase != AssessmentCycle.Phase.CALIBRATION)
                .map(phase -> new Stage(
                        phase,
                        cycle.due(phase),
                        open && phase == cycle.phase(),
                        closed || open && phase.ordinal() < SetupForm.phasesOver(cycle)))
                .toList();
    }

    @PostMapping("/cycles/{id}/launch")
    String launch(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        running.launch(me.id(), id);
        return "redirect:/cycles/" + id + "?done=launched";
    }

    @PostMapping("/cycles/{id}/end-review")
    String endReview(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        running.endReview(me.id(), id);
        return "redirect:/cycles/" + id + "?done=reviewEnded";
    }
}
