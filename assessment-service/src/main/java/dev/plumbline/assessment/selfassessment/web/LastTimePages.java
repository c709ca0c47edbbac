package dev.plumbline.assessment.selfassessment.web;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.selfassessment.LastTime;
import dev.plumbline.assessment.selfassessment.OfferingLastTime;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.TakingOver;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ChosenIds;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a person may take over from their last results into a self-assessment: each by its tick, or all at once. */
@Controller
@RequestMapping("/assessments/{id}/self-assessment/last-time")
class LastTimePages {

    private final OfferingLastTime offering;
    private final TakingOver taking;
    private final ReadingSelfAssessments reading;
    private final ReadingAssessments assessments;
    private final FormErrors formErrors;

    LastTimePages(
            OfferingLastTime offering,
            TakingOver taking,
            ReadingSelfAssessments reading,
            ReadingAssessments assessments,
            FormErrors formErrors) {
        this.offering = offering;
        this.taking = taking;
        this.reading = reading;
        this.assessments = assessments;
        this.formErrors = formErrors;
    }

    @GetMapping
    String show(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        long revision = reading.own(me.id(), AssessmentId.of(id)).revision();
        return page(me, id, revision, Set.of(), Set.of(), model);
    }

    @PostMapping
    String take(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long revision,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(name = "level", defaultValue = "") Set<String> typedLevels,
            @RequestParam(name = "statement", defaultValue = "") Set<String> typedStatements,
            Model model) {
        Set<UUID> level = new HashSet<>(ChosenIds.of(typedLevels));
        Set<UUID> statement = new HashSet<>(ChosenIds.of(typedStatements));
        try {
            if (action.equals("all")) {
                taking.takeAll(me.id(), AssessmentId.of(id), revision);
            } else if (action.equals("attributes")) {
                taking.take(me.id(), AssessmentId.of(id), List.of(), true, revision);
            } else {
                taking.take(me.id(), AssessmentId.of(id), chosen(me, id, level, statement), revision);
            }
            return "redirect:/assessments/" + id + "/self-assessment?done=takenOver";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE);
            long now = reading.own(me.id(), AssessmentId.of(id)).revision();
            return page(me, id, now, level, statement, model);
        }
    }

    /** Sorted by skill; a statement that is offered of none is named with the first, and refused. */
    private List<TakingOver.OfOne> chosen(CurrentUser me, UUID id, Set<UUID> levels, Set<UUID> statements) {
        List<LastTime.OfSkill> skills =
                offering.of(me.id(), AssessmentId.of(id)).skills();
        Set<UUID> left = new HashSet<>(statements);
        skills.forEach(skill -> skill.statements().forEach(one -> left.remove(one.statementId())));
        return skills.stream()
                .map(skill -> {
                    Set<UUID> own = skill.statements().stream()
                            .map(LastTime.OfStatement::statementId)
                            .filter(Objects::nonNull)
                            .filter(statements::contains)
                            .collect(Collectors.toSet());
                    if (skill == skills.getFirst()) {
                        own.addAll(left);
                    }
                    return new TakingOver.OfOne(
                            skill.skillAssessmentId(), levels.contains(skill.skillAssessmentId()), own);
                })
                .toList();
    }

    private String page(CurrentUser me, UUID id, long revision, Set<UUID> levels, Set<UUID> statements, Model model) {
        model.addAttribute("id", id);
        model.addAttribute(
                "cycleName",
                assessments
                        .cycleOf(assessments.ofSubject(me.id(), AssessmentId.of(id)))
                        .name());
        model.addAttribute("revision", revision);
        LastTime last = offering.of(me.id(), AssessmentId.of(id));
        model.addAttribute("skills", last.skills());
        model.addAttribute("only", last.onlyLevel());
        model.addAttribute("imported", last.allImported());
        model.addAttribute("attributes", last.attributes());
        model.addAttribute("levels", levels);
        model.addAttribute("chosen", statements);
        return "selfassessment/last-time";
    }
}
