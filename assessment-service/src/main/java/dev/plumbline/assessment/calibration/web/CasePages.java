package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeavingItemsOut;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.RemarkingOnCases;
import dev.plumbline.assessment.calibration.SessionsAsRead;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.ViewingCases;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.LadderMark;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** The page of one item: what it was judged on, the votes, the remarks, the decision. */
@Controller
@RequestMapping("/calibration-sessions/{id}/items/{item}")
class CasePages {
    /** What was typed into the decision's form. */
    record Typed(
            String level,
            @Nullable AttainmentClass attainmentClass,
            @Nullable ReasonCode reasonCode,
            String comment,
            List<UUID> statements,
            String textForEmployee,
            List<UUID> present) {

        /** Nothing of a decision is chosen beforehand, nor who was present: it is said by whoever decides. */
        static final Typed NOTHING = new Typed("", null, null, "", List.of(), "", List.of());
    }

    private final SettingUpSessions settingUp;
    private final DecidingItems decidingItems;
    private final PreviewingCases previewingCases;
    private final RemarkingOnCases remarkingOnCases;
    private final FormErrors formErrors;
    private final ViewingCases viewingCases;
    private final LeavingItemsOut leavingItemsOut;
    private final SessionsAsRead asRead;

    CasePages(
            SettingUpSessions settingUp,
            DecidingItems decidingItems,
            PreviewingCases previewingCases,
            RemarkingOnCases remarkingOnCases,
            FormErrors formErrors,
            ViewingCases viewingCases,
            LeavingItemsOut leavingItemsOut,
            SessionsAsRead asRead) {
        this.settingUp = settingUp;
        this.decidingItems = decidingItems;
        this.previewingCases = previewingCases;
        this.remarkingOnCases = remarkingOnCases;
        this.formErrors = formErrors;
        this.viewingCases = viewingCases;
        this.leavingItemsOut = leavingItemsOut;
        this.asRead = asRead;
    }

    @GetMapping
    String item(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID item, Model model) {
        ViewingCases.Case shown = viewingCases.ofItem(me.id(), id, item);
        UUID said = shown.item().skillAssessmentId();
        SelfAssessment.SkillClaim claim = shown.judged().self().skill(said).orElse(null);
        Review.SkillReview review = shown.judged().review().draft().skill(said).orElse(null);
        model.addAttribute("shown", shown);
        model.addAttribute("marks", marks(shown));
        model.addAttribute("levels", shown.judged().judgedLevels(said));
        model.addAttribute("claim", claim);
        model.addAttribute("own", claim == null ? Map.of() : claim.verdicts());
        model.addAttribute("theirs", review == null ? Map.of() : review.verdicts());
        model.addAttribute("seen", shown.judged().seen());
        model.addAttribute("comments", shown.judged().comments());
        model.addAttribute("chips", shown.judged().chips());
        model.addAttribute("recommendation", shown.judged().recommendations().get(said));
        model.addAttribute("choices", List.of(Item.Vote.Choice.values()));
        model.addAttribute(
                "classes", AttainmentClass.all(!shown.judged().attributes().isEmpty()));
        model.addAttribute("codes", List.of(ReasonCode.values()));
        if (!model.containsAttribute("typedVote")) {
            Item.Vote own = shown.item().votes().stream()
                    .filter(vote -> vote.person().equals(me.id()))
                    .findFirst()
                    .orElse(null);
            model.addAttribute("typedVote", own == null ? null : own.choice());
            model.addAttribute("typedLevel", level(own));
        }
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Typed.NOTHING);
        }
        return "calibration/case";
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

    /** The level of a vote as its field holds it: empty where the vote names none. */
    private static String level(Item.@Nullable Vote vote) {
        if (vote == null || vote.choice() != Item.Vote.Choice.DISAGREE) {
            return "";
        }
        return vote.level() == null ? "none" : vote.level().toString();
    }

    /** A level as its field holds it; null where there is none, or none was chosen. What is no level is refused. */
    private static @Nullable Integer level(String typed) {
        return FormReading.read(() -> typed.isBlank() || typed.equals("none") ? null : Integer.valueOf(typed));
    }

    private static List<LadderMark> marks(ViewingCases.Case shown) {
        Item item = shown.item();
        SkillText.Required required = shown.skill().required();
        List<LadderMark> marks = new ArrayList<>(LadderMark.required(required == null ? null : required.level()));
        mark(marks, LadderMark.Kind.CLAIMED, item.claimed());
        mark(marks, LadderMark.Kind.RECOMMENDED, item.recommended().level());
        mark(marks, LadderMark.Kind.APPROVED, item.approved().level());
        if (item.calibrated() != null) {
            mark(marks, LadderMark.Kind.CALIBRATED, item.calibrated().level());
        }
        return marks;
    }

    private static void mark(List<LadderMark> marks, LadderMark.Kind kind, @Nullable Integer level) {
        if (level != null) {
            marks.add(new LadderMark(kind, level));
        }
    }

    @PostMapping("/vote")
    String vote(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam Item.Vote.Choice vote,
            @RequestParam(defaultValue = "") String level,
            @RequestParam long version,
            Model model) {
        boolean said = vote != Item.Vote.Choice.DISAGREE || !level.isBlank();
        Integer seen = level(level);
        model.addAttribute("typedVote", vote);
        model.addAttribute("typedLevel", level);
        return done(
                me,
                id,
                item,
                model,
                () -> {
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

    @PostMapping("/decide")
    String decide(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(required = false) @Nullable AttainmentClass attainmentClass,
            @RequestParam(required = false) @Nullable ReasonCode reasonCode,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") List<UUID> statements,
            @RequestParam(defaultValue = "") String textForEmployee,
            @RequestParam(defaultValue = "") List<UUID> present,
            Model model) {
        model.addAttribute(
                "typed", new Typed(level, attainmentClass, reasonCode, comment, statements, textForEmployee, present));
        Integer chosen = level(level);
        var ruling = new DecidingItems.Ruling(
                chosen,
                chosen == null ? null : attainmentClass,
                reasonCode,
                comment,
                statements,
                textForEmployee,
                present);
        return done(
                me,
                id,
                item,
                model,
                () -> {
                    if (level.isBlank()) {
                        throw Refusal.invalid("level", "level-not-chosen");
                    }
                    decidingItems.decide(me.id(), id, item, ruling, version);
                },
                "decided");
    }

    /** Does the act and goes back to the page; a refusal leaves what was typed where it was. */
    private String done(CurrentUser me, UUID id, UUID item, Model model, Runnable act, String done) {
        try {
            act.run();
            return "redirect:/calibration-sessions/" + id + "/items/" + item + "?done=" + done;
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            return item(me, id, item, model);
        }
    }
}
