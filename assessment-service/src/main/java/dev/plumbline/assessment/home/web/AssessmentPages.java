package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Journeys;
import dev.plumbline.assessment.participant.ParticipantActs;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.AssessmentEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The progress of one assessment, for all who may read it, and what HR can do about it. */
@Controller
@RequestMapping("/assessments/{id}")
class AssessmentPages {

    private final ReadingAssessments assessments;
    private final Directory people;
    private final AssessmentHistory history;
    private final Journeys journeys;
    private final ParticipantActs acts;
    private final Results results;
    private final Worklist worklist;
    private final FormErrors formErrors;

    AssessmentPages(
            ReadingAssessments assessments,
            Directory people,
            AssessmentHistory history,
            Journeys journeys,
            ParticipantActs acts,
            Results results,
            Worklist worklist,
            FormErrors formErrors) {
        this.assessments = assessments;
        this.people = people;
        this.history = history;
        this.journeys = journeys;
        this.acts = acts;
        this.results = results;
        this.worklist = worklist;
        this.formErrors = formErrors;
    }

    @GetMapping
    String assessment(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Assessment assessment = assessments.read(me.id(), id);
        boolean hr = me.has("HR") && !me.id().equals(assessment.subjectId());
        AssessmentState state = assessment.state();
        model.addAttribute("assessment", assessment);
        model.addAttribute("subject", people.name(assessment.subjectId()));
        model.addAttribute("cycle", assessments.cycleOf(assessment));
        model.addAttribute("steps", journeys.stations(assessment));
        model.addAttribute("now", journeys.now(assessment));
        model.addAttribute("reached", history.of(id).reversed());
        model.addAttribute("open", worklist.openOf(id.toString()));
        model.addAttribute("published", results.published(id));
        model.addAttribute("hr", hr);
        model.addAttribute(
                "mayBypass", hr && (state == AssessmentState.ASSIGNED || state == AssessmentState.SELF_ASSESSING));
        model.addAttribute("mayWithdraw", hr && state.next().contains(AssessmentState.WITHDRAWN));
        List<AssessmentEvent.Step> entrances = hr ? acts.entrances(assessment) : List.of();
        model.addAttribute("mayReopen", !entrances.isEmpty());
        model.addAttribute("entrances", entrances);
        return "home/assessment";
    }

    @PostMapping("/bypass")
    String bypass(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> acts.bypass(me.id(), id), "bypassed");
    }

    @PostMapping("/withdraw")
    String withdraw(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        model.addAttribute("withdrawReason", reason);
        return done(me, id, model, () -> acts.withdraw(me.id(), id, reason), "withdrawn");
    }

    @PostMapping("/reopen")
    String reopen(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam AssessmentEvent.Step step,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        model.addAttribute("reopenReason", reason);
        return done(me, id, model, () -> acts.reopen(me.id(), id, step, reason), "reopened");
    }

    private String done(CurrentUser me, UUID id, Model model, Runnable act, String done) {
        try {
            act.run();
            return "redirect:/assessments/" + id + "?done=" + done;
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID && refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            model.addAttribute("errors", formErrors.of(refusal));
            return assessment(me, id, model);
        }
    }
}
