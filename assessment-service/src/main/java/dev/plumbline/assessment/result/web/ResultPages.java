package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Journeys;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.result.AcknowledgingResults;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.result.PlannedActions;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.result.RoleGaps;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.LadderMark;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The result, and what the person can do with it. */
@Controller
class ResultPages {
    private final Results results;
    private final AcknowledgingResults acknowledging;
    private final Journeys journeys;
    private final Directory people;
    private final PlannedActions plannedActions;
    private final RoleGaps roleGaps;
    private final FormErrors formErrors;
    private final LodgingAppeals lodgingAppeals;

    ResultPages(
            Results results,
            AcknowledgingResults acknowledging,
            Journeys journeys,
            Directory people,
            PlannedActions plannedActions,
            RoleGaps roleGaps,
            FormErrors formErrors,
            LodgingAppeals lodgingAppeals) {
        this.results = results;
        this.acknowledging = acknowledging;
        this.journeys = journeys;
        this.people = people;
        this.plannedActions = plannedActions;
        this.roleGaps = roleGaps;
        this.formErrors = formErrors;
        this.lodgingAppeals = lodgingAppeals;
    }

    @GetMapping("/assessments/{id}/result")
    String result(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Results.Sheet sheet = results.sheet(me.id(), AssessmentId.of(id));
        Map<UUID, List<LadderMark>> marks = new HashMap<>();
        RoleGaps.Gaps gaps = roleGaps.of(sheet);
        for (Results.SkillResult r : sheet.skills()) {
            List<LadderMark> here = new ArrayList<>();
            mark(here, gaps.of(r.skillAssessmentId()));
            if (r.claimed() != null) {
                here.add(new LadderMark(LadderMark.Kind.CLAIMED, r.claimed()));
            }
            Integer level = r.decision().level();
            mark(here, LadderMark.Kind.APPROVED, r.decisions().get(Decisions.Kind.APPROVED), level);
            mark(here, LadderMark.Kind.CALIBRATED, r.decisions().get(Decisions.Kind.CALIBRATED), level);
            mark(here, LadderMark.Kind.APPEAL, r.appealed(), null);
            if (level != null) {
                here.add(new LadderMark(LadderMark.Kind.FINAL, level));
            }
            marks.put(r.skillAssessmentId(), here);
        }
        boolean mine = me.id().equals(sheet.assessment().subjectId());
        AssessmentState state = sheet.assessment().state();
        model.addAttribute("judged", sheet.judged());
        model.addAttribute("evidence", ResultPdf.evidence(sheet));
        model.addAttribute("attributes", AttributeLine.of(sheet, gaps));
        model.addAttribute("seen", sheet.judged().seen());
        model.addAttribute("comments", sheet.judged().comments());
        model.addAttribute("sheet", sheet);
        Map<UUID, String> deciders = people.names(sheet.whoDecided());
        model.addAttribute("deciders", deciders);
        model.addAttribute("openings", ResultOpening.of(sheet, deciders));
        model.addAttribute("subject", name(sheet.assessment().subjectId()));
        model.addAttribute("marks", marks);
        model.addAttribute("steps", journeys.stations(sheet.assessment()));
        model.addAttribute("now", journeys.now(sheet.assessment()));
        model.addAttribute("mine", mine);
        model.addAttribute("gaps", gaps);
        model.addAttribute(
                "actions",
                plannedActions.ofResult(sheet.assessment().id()).stream()
                        .collect(Collectors.groupingBy(PlannedActions.Planned::statement)));
        model.addAttribute("mayAcknowledge", state == AssessmentState.PUBLISHED);
        AppealKind appeal = sheet.ways().appeal();
        model.addAttribute("mayAppeal", appeal != null);
        model.addAttribute("appealKind", appeal == null ? "" : appeal.name());
        return "result/result";
    }

    /** What was decided on the way to the result, where it was another level. */
    private static void mark(
            List<LadderMark> marks, LadderMark.Kind kind, Decisions.@Nullable Made made, @Nullable Integer result) {
        Integer level = made == null ? null : made.decision().level();
        if (level != null && !level.equals(result)) {
            marks.add(new LadderMark(kind, level));
        }
    }

    /** What the job needs, else what the job needs at which the person aims. */
    private static void mark(List<LadderMark> marks, RoleGaps.@Nullable Gap gap) {
        Integer need = gap == null ? null : gap.needed() == null ? gap.neededByTarget() : gap.needed();
        if (need != null) {
            marks.add(new LadderMark(LadderMark.Kind.REQUIRED, need));
        }
    }

    private String name(UUID person) {
        return people.name(person);
    }

    @PostMapping("/assessments/{id}/result/acknowledge")
    String acknowledge(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long revision,
            Model model) {
        try {
            acknowledging.acknowledge(me.id(), AssessmentId.of(id), revision);
            return "redirect:/assessments/" + id + "/result?done=acknowledged";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            return result(me, id, model);
        }
    }

    @PostMapping("/assessments/{id}/result/appeal")
    String appeal(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam AppealKind kind,
            @RequestParam(defaultValue = "") List<UUID> skills,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable Long revision,
            Model model) {
        try {
            lodgingAppeals.lodge(me.id(), AssessmentId.of(id), kind, skills, text, revision);
            return "redirect:/assessments/" + id + "/result?done=appealed";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            model.addAttribute("text", text);
            model.addAttribute("appealed", skills);
            return result(me, id, model);
        }
    }
}
