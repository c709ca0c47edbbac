package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.ConfirmingAppeals;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.review.ChosenDecision;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages for explaining a change and for deciding an appeal. */
@Controller
class AnswerPages {
    private final Results results;
    private final Directory people;
    private final FormErrors formErrors;
    private final DecidingAppeals decidingAppeals;
    private final ConfirmingAppeals confirmingAppeals;
    private final AssessmentVersionCheck fresh;

    AnswerPages(
            Results results,
            Directory people,
            FormErrors formErrors,
            DecidingAppeals decidingAppeals,
            ConfirmingAppeals confirmingAppeals,
            AssessmentVersionCheck fresh) {
        this.results = results;
        this.people = people;
        this.formErrors = formErrors;
        this.decidingAppeals = decidingAppeals;
        this.confirmingAppeals = confirmingAppeals;
        this.fresh = fresh;
    }

    private String name(UUID person) {
        return people.name(person);
    }

    @GetMapping("/assessments/{id}/appeal")
    String appeal(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Appeals.Appeal open = decidingAppeals.openAppeal(me.id(), AssessmentId.of(id));
        Results.Sheet sheet = results.sheet(me.id(), AssessmentId.of(id));
        model.addAttribute("appeal", open);
        earlier(sheet, model);
        model.addAttribute("subject", name(sheet.assessment().subjectId()));
        model.addAttribute(
                "skills",
                sheet.skills().stream()
                        .filter(s -> open.skills().contains(s.skillAssessmentId()))
                        .toList());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
        }
        model.addAttribute("judged", sheet.judged());
        model.addAttribute(
                "classes", AttainmentClass.all(!sheet.judged().attributes().isEmpty()));
        model.addAttribute("codes", List.of(ReasonCode.values()));
        return "result/appeal";
    }

    /** What was appealed before and how it was answered, with the names of who did. */
    private void earlier(Results.Sheet sheet, Model model) {
        List<Appeals.Appeal> answered = sheet.answered();
        model.addAttribute("earlier", answered);
        model.addAttribute(
                "answerers",
                people.names(answered.stream()
                        .map(Appeals.Appeal::decidedBy)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()));
    }

    @PostMapping("/assessments/{id}/appeal")
    String decide(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> parameters,
            Model model) {
        try {
            fresh.act(me, id, version, () -> {
                List<Appeals.Changed> changes = FormReading.read(() -> changes(parameters));
                decidingAppeals.decide(me.id(), AssessmentId.of(id), changes, parameters.getOrDefault("answer", ""));
            });
            return "redirect:/tasks?done=decided";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            model.addAttribute("typed", parameters);
            return appeal(me, id, model);
        }
    }

    /** A proposed change as the page shows it. */
    record Proposed(String skill, Decision before, Decision after, String reason) {}

    @GetMapping("/assessments/{id}/confirm-appeal")
    String confirm(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Appeals.Proposal proposal = confirmingAppeals.proposal(me.id(), AssessmentId.of(id));
        Results.Sheet sheet = results.sheet(me.id(), AssessmentId.of(id));
        List<Proposed> proposed = new ArrayList<>();
        for (Appeals.Changed change : proposal.changes()) {
            sheet.skills().stream()
                    .filter(s -> s.skillAssessmentId().equals(change.skillAssessmentId()))
                    .forEach(s -> proposed.add(new Proposed(
                            s.skill().name(),
                            s.decision(),
                            change.decision(),
                            change.reasonCode() == null
                                    ? ""
                                    : change.reasonCode().name())));
        }
        model.addAttribute("proposal", proposal);
        model.addAttribute("proposed", proposed);
        earlier(sheet, model);
        // Whoever confirms sees on what the change rests.
        model.addAttribute(
                "skills",
                sheet.skills().stream()
                        .filter(s -> proposal.appeal().skills().contains(s.skillAssessmentId()))
                        .toList());
        model.addAttribute("judged", sheet.judged());
        model.addAttribute("by", name(proposal.by()));
        model.addAttribute("subject", name(sheet.assessment().subjectId()));
        return "result/confirm-appeal";
    }

    @PostMapping("/assessments/{id}/confirm-appeal")
    String confirm(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        try {
            fresh.act(me, id, version, () -> {
                if (action.equals("confirm")) {
                    confirmingAppeals.confirm(me.id(), AssessmentId.of(id));
                } else {
                    confirmingAppeals.refuse(me.id(), AssessmentId.of(id), text);
                }
            });
            return "redirect:/tasks?done=" + (action.equals("confirm") ? "decided" : "refused");
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            model.addAttribute("text", text);
            return confirm(me, id, model);
        }
    }

    private static List<Appeals.Changed> changes(Map<String, String> parameters) {
        List<Appeals.Changed> changes = new ArrayList<>();
        parameters.forEach((name, level) -> {
            if (!name.startsWith("level.")) {
                return;
            }
            UUID said = UUID.fromString(name.substring(6));
            Decision decision = ChosenDecision.read(level, parameters.get("class." + said), "class-" + said);
            if (decision != null) {
                String code = parameters.getOrDefault("code." + said, "");
                changes.add(new Appeals.Changed(said, decision, code.isBlank() ? null : ReasonCode.valueOf(code)));
            }
        });
        return changes;
    }
}
