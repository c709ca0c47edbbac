package dev.plumbline.assessment.dryrun.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.dryrun.DryRun;
import dev.plumbline.assessment.dryrun.Path;
import dev.plumbline.assessment.dryrun.RunningDry;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR begins dry runs of a draft, moves them on from date to date, and throws them away. */
@Controller
class DryRunPages {

    private static final int PAGE = 50;

    private final RunningDry running;
    private final ViewingCycles viewing;
    private final FormErrors formErrors;
    private final Clock clock;

    DryRunPages(RunningDry running, ViewingCycles viewing, FormErrors formErrors, Clock clock) {
        this.running = running;
        this.viewing = viewing;
        this.formErrors = formErrors;
        this.clock = clock;
    }

    @GetMapping("/cycles/{id}/dry-runs")
    String runs(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        Path.USUAL.numbers().forEach((name, number) -> typed.put(name, number.toString()));
        return listed(me, id, typed, "", model);
    }

    private String listed(CurrentUser me, UUID id, Map<String, String> typed, String seed, Model model) {
        AssessmentCycle cycle = running.cycle(me.id(), id);
        model.addAttribute("cycle", cycle);
        model.addAttribute("runs", running.of(me.id(), id));
        model.addAttribute("typed", typed);
        model.addAttribute("seed", seed);
        model.addAttribute("draft", cycle.status() == AssessmentCycle.Status.DRAFT);
        model.addAttribute("past", cycle.isTooLate(clock.instant()));
        model.addAttribute("most", RunningDry.MOST_PEOPLE);
        return "dryrun/runs";
    }

    @PostMapping("/cycles/{id}/dry-runs")
    String begin(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        Path.USUAL.numbers().keySet().forEach(name -> typed.put(name, form.getOrDefault(name, "")));
        String seed = form.getOrDefault("seed", "");
        try {
            DryRun run = running.begin(
                    me.id(), id, path(typed), seed.isBlank() ? null : FormReading.number("seed", seed, "dry-run-seed"));
            return "redirect:/dry-runs/" + run.id();
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT);
            return listed(me, id, typed, seed, model);
        }
    }

    private static Path path(Map<String, String> typed) {
        return new Path(
                percent(typed, "lateSelf"),
                percent(typed, "lateReview"),
                percent(typed, "returned"),
                percent(typed, "changed"),
                percent(typed, "silent"),
                percent(typed, "appealed"));
    }

    private static int percent(Map<String, String> typed, String name) {
        return FormReading.number(name, typed.getOrDefault(name, ""), "dry-run-percent");
    }

    @GetMapping("/dry-runs/{id}")
    String run(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        return shown(me, id, RunningDry.orFirst(after), "", model);
    }

    private String shown(CurrentUser me, UUID id, @Nullable String after, String day, Model model) {
        DryRun run = running.find(me.id(), id);
        AssessmentCycle cycle = running.cycle(me.id(), run.cycleId());
        boolean draft = cycle.status() == AssessmentCycle.Status.DRAFT;
        model.addAttribute("run", run);
        model.addAttribute("whole", running.whole(me.id(), id));
        model.addAttribute("cycle", cycle);
        model.addAttribute("draft", draft);
        model.addAttribute("hindrances", draft ? viewing.hindrances(cycle) : List.of());
        model.addAttribute("most", RunningDry.MOST_PEOPLE);
        model.addAttribute("counts", states(running.counts(me.id(), id)));
        var people = running.people(me.id(), id, after, PAGE);
        model.addAttribute("people", people.items());
        model.addAttribute("next", people.next());
        model.addAttribute(
                "latest", running.happened(me.id(), id, false, null, 10).items());
        model.addAttribute("typedDay", day);
        return "dryrun/run";
    }

    private static Map<AssessmentState, Integer> states(Map<AssessmentState, Integer> counts) {
        Map<AssessmentState, Integer> states = new LinkedHashMap<>();
        for (AssessmentState state : AssessmentState.values()) {
            if (counts.containsKey(state)) {
                states.put(state, counts.get(state));
            }
        }
        return states;
    }

    /** All that has happened, or only that of which somebody would have been notified. */
    @GetMapping("/dry-runs/{id}/happenings")
    String happenings(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean notices,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        model.addAttribute("run", running.find(me.id(), id));
        var page = running.happened(me.id(), id, notices, RunningDry.orFirst(after), PAGE);
        model.addAttribute("happened", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("notices", notices);
        return "dryrun/happenings";
    }

    @PostMapping("/dry-runs/{id}/move")
    String move(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String day,
            Model model) {
        try {
            running.move(me.id(), id, day(day), version);
            return "redirect:/dry-runs/" + id;
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT, Refusal.Kind.STALE);
            return shown(me, id, null, day, model);
        }
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : Days.parse(typed);
        } catch (Days.NoDay e) {
            throw Refusal.invalid("day", "dry-run-no-day");
        }
    }

    @PostMapping("/dry-runs/{id}/throw-away")
    String throwAway(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        try {
            UUID cycle = running.find(me.id(), id).cycleId();
            running.throwAway(me.id(), id, version);
            return "redirect:/cycles/" + cycle + "/dry-runs?done=deleted";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            return shown(me, id, null, "", model);
        }
    }
}
