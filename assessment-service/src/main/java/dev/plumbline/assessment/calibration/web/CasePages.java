package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeavingItemsOut;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.RemarkingOnCases;
import dev.plumbline.assessment.calibration.SessionsAsRead;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.ViewingCases;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one item: what it was judged on, the votes, the remarks. */
@Controller
@RequestMapping("/calibration-sessions/{id}/items/{item}")
class CasePages {
    private final SettingUpSessions settingUp;
    private final PreviewingCases previewingCases;
    private final RemarkingOnCases remarkingOnCases;
    private final FormErrors formErrors;
    private final ViewingCases viewingCases;
    private final CaseViews views;
    private final LeavingItemsOut leavingItemsOut;
    private final SessionsAsRead asRead;

    CasePages(
            SettingUpSessions settingUp,
            PreviewingCases previewingCases,
            RemarkingOnCases remarkingOnCases,
            FormErrors formErrors,
            ViewingCases viewingCases,
            CaseViews views,
            LeavingItemsOut leavingItemsOut,
            SessionsAsRead asRead) {
        this.settingUp = settingUp;
        this.previewingCases = previewingCases;
        this.remarkingOnCases = remarkingOnCases;
        this.formErrors = formErrors;
        this.viewingCases = viewingCases;
        this.views = views;
        this.leavingItemsOut = leavingItemsOut;
        this.asRead = asRead;
    }

    @GetMapping
    String item(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID item, Model model) {
        return views.show(me, id, item, model);
    }

    @GetMapping("/files/{file}")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @PathVariable UUID file) {
        EvidenceFiles.Content content = viewingCases.file(me.id(), id, item, file);
        return Download.of(content.file().name(), content.file().mediaType(), content.bytes());
    }

    @PostMapping("/vote")
    String vote(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam(required = false) Item.Vote.@Nullable Choice vote,
            @RequestParam(defaultValue = "") String level,
            @RequestParam long version,
            Model model) {
        boolean said = vote != Item.Vote.Choice.DISAGREE || !level.isBlank();
        Integer seen = CaseViews.level(level);
        model.addAttribute("typedVote", vote);
        model.addAttribute("typedLevel", level);
        return done(
                me,
                id,
                item,
                model,
                () -> {
                    if (vote == null) {
                        throw Refusal.invalid("vote", "vote-missing");
                    }
                    if (!said) {
                        throw Refusal.invalid("voteLevel", "vote-level");
                    }
                    previewingCases.vote(me.id(), id, item, vote, seen, version);
                },
                "voted");
    }

    @PostMapping("/remark")
    String remark(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "") String text,
            @RequestParam long version,
            Model model) {
        model.addAttribute("remarkText", text);
        return done(me, id, item, model, () -> remarkingOnCases.remark(me.id(), id, item, text, version), "remarked");
    }

    @PostMapping("/decider")
    String decider(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam UUID person,
            @RequestParam long version,
            Model model) {
        return done(me, id, item, model, () -> settingUp.nameDecider(me.id(), id, item, person, version), "saved");
    }

    /** HR says that it is not calibrated: what was approved applies. The version is that of the session. */
    @PostMapping("/leave-out")
    String leaveOut(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        model.addAttribute("leaveOutReason", reason);
        return done(
                me,
                id,
                item,
                model,
                () -> asRead.act(me.id(), id, version, () -> leavingItemsOut.leaveOut(me.id(), id, item, reason)),
                "saved");
    }

    /** Does the act and goes back to the page; a refusal leaves what was typed where it was. */
    private String done(CurrentUser me, UUID id, UUID item, Model model, Runnable act, String done) {
        try {
            act.run();
            return "redirect:/calibration-sessions/" + id + "/items/" + item + "?done=" + done;
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            return views.show(me, id, item, model);
        }
    }
}
