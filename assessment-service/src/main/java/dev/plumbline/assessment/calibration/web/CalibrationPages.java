package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.ReopeningSessions;
import dev.plumbline.assessment.calibration.SessionsAsRead;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.SigningSessions;
import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.PersonField;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A session's page: set-up, preview, board, signature. */
@Controller
@RequestMapping("/calibration-sessions/{id}")
class CalibrationPages {
    private final SettingUpSessions settingUp;
    private final LeadingSessions leadingSessions;
    private final PreviewingCases previewingCases;
    private final SigningSessions signingSessions;
    private final ReopeningSessions reopeningSessions;
    private final FormErrors formErrors;
    private final SessionViews views;
    private final SessionsAsRead asRead;

    CalibrationPages(
            SettingUpSessions settingUp,
            LeadingSessions leadingSessions,
            PreviewingCases previewingCases,
            SigningSessions signingSessions,
            ReopeningSessions reopeningSessions,
            FormErrors formErrors,
            SessionViews views,
            SessionsAsRead asRead) {
        this.settingUp = settingUp;
        this.leadingSessions = leadingSessions;
        this.previewingCases = previewingCases;
        this.signingSessions = signingSessions;
        this.reopeningSessions = reopeningSessions;
        this.formErrors = formErrors;
        this.views = views;
        this.asRead = asRead;
    }

    @GetMapping
    String session(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean onlyAgenda,
            Model model) {
        views.show(me, id, onlyAgenda, model);
        return "calibration/session";
    }

    private String done(CurrentUser me, UUID id, Model model, Runnable act, String done) {
        try {
            act.run();
            return "redirect:/calibration-sessions/" + id + "?done=" + done;
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            return session(me, id, false, model);
        }
    }

    /** Does an act to the session that the page showed. */
    private String asRead(CurrentUser me, UUID id, long version, Model model, Runnable act, String done) {
        return done(me, id, model, () -> asRead.act(me.id(), id, version, act), done);
    }

    private void staff(CurrentUser me, UUID id, String facilitator, List<String> calibrators, String reason) {
        UUID leads = ChosenPeople.one("facilitator", facilitator);
        settingUp.staff(me.id(), id, leads, ChosenPeople.some("calibrators", calibrators), reason);
    }

    @PostMapping("/staff")
    String staff(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String facilitator,
            @RequestParam(defaultValue = "") List<String> calibrators,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(name = PersonField.FIND, required = false) @Nullable String find,
            Model model) {
        model.addAttribute("staffReason", reason);
        if (find != null) {
            model.addAttribute("read", version);
            return session(me, id, false, model);
        }
        return asRead(me, id, version, model, () -> staff(me, id, facilitator, calibrators, reason), "saved");
    }

    @PostMapping("/schedule")
    String schedule(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return asRead(me, id, version, model, () -> leadingSessions.schedule(me.id(), id), "sessionScheduled");
    }

    @PostMapping("/open")
    String open(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return asRead(me, id, version, model, () -> leadingSessions.open(me.id(), id), "sessionOpened");
    }

    @PostMapping("/complete-preview")
    String completePreview(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return done(me, id, model, () -> previewingCases.completePreview(me.id(), id), "previewDone");
    }

    @PostMapping("/ready")
    String ready(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return asRead(me, id, version, model, () -> leadingSessions.ready(me.id(), id), "sessionReady");
    }

    @PostMapping("/sign")
    String sign(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return asRead(me, id, version, model, () -> signingSessions.sign(me.id(), id), "sessionSigned");
    }

    @PostMapping("/resume")
    String resume(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        return asRead(me, id, version, model, () -> signingSessions.resume(me.id(), id), "sessionResumed");
    }

    @PostMapping("/reopen")
    String reopen(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        model.addAttribute("reopenReason", reason);
        return asRead(me, id, version, model, () -> reopeningSessions.reopen(me.id(), id, reason), "sessionReopened");
    }
}
