package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.participant.DraftsOfReviews;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.review.ObjectingToReviews;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent;
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
    private final BypassingSelfAssessments acts;
    private final FormErrors formErrors;
    private final WithdrawingParticipants withdrawing;
    private final ReopeningAssessments reopening;
    private final AssessmentViews views;
    private final AssessmentVersionCheck fresh;
    private final DraftsOfReviews drafts;
    private final ObjectingToReviews objecting;

    AssessmentPages(
            BypassingSelfAssessments acts,
            FormErrors formErrors,
            WithdrawingParticipants withdrawing,
            ReopeningAssessments reopening,
            AssessmentViews views,
            AssessmentVersionCheck fresh,
            DraftsOfReviews drafts,
            ObjectingToReviews objecting) {
        this.objecting = objecting;
        this.drafts = drafts;
        this.acts = acts;
        this.formErrors = formErrors;
        this.withdrawing = withdrawing;
        this.reopening = reopening;
        this.views = views;
        this.fresh = fresh;
    }

    @GetMapping
    String assessment(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Assessment assessment = views.show(me, id, model);
        model.addAttribute("sharedReview", me.id().equals(assessment.subjectId()) && objecting.isShared(assessment));
        model.addAttribute("former", me.has("HR") ? drafts.closed(id) : null);
        model.addAttribute("judgedTwice", Boolean.TRUE.equals(model.getAttribute("hr")) && drafts.isJudgedTwice(id));
        return "home/assessment";
    }

    @PostMapping("/bypass")
    String bypass(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return done(me, id, version, model, () -> acts.bypass(me.id(), AssessmentId.of(id)), "bypassed");
    }

    @PostMapping("/withdraw")
    String withdraw(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        model.addAttribute("withdrawReason", reason);
        return done(
                me, id, version, model, () -> withdrawing.withdraw(me.id(), AssessmentId.of(id), reason), "withdrawn");
    }

    @PostMapping("/reopen")
    String reopen(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam AssessmentEvent.Step step,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        model.addAttribute("reopenReason", reason);
        model.addAttribute("reopenStep", step);
        return done(
                me,
                id,
                version,
                model,
                () -> reopening.reopen(me.id(), AssessmentId.of(id), step, reason, version),
                "reopened");
    }

    private String done(CurrentUser me, UUID id, long version, Model model, Runnable act, String done) {
        try {
            fresh.check(me, id, version);
            act.run();
            return "redirect:/assessments/" + id + "?done=" + done;
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT, Refusal.Kind.STALE);
            return assessment(me, id, model);
        }
    }
}
