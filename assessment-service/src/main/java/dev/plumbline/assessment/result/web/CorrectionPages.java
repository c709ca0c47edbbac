package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.result.AskingForCorrections;
import dev.plumbline.assessment.result.ConfirmingCorrections;
import dev.plumbline.assessment.result.CorrectableFacts;
import dev.plumbline.assessment.result.DecidingCorrections;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which somebody says that a fact of a result is wrong, HR proposes what is right, and a second person confirms it. */
@Controller
class CorrectionPages {

    private static final String VALUE = "value.";

    private final Results results;
    private final Directory people;
    private final FormErrors formErrors;
    private final AskingForCorrections asking;
    private final DecidingCorrections deciding;
    private final ConfirmingCorrections confirming;
    private final AssessmentVersionCheck fresh;

    CorrectionPages(
            Results results,
            Directory people,
            FormErrors formErrors,
            AskingForCorrections asking,
            DecidingCorrections deciding,
            ConfirmingCorrections confirming,
            AssessmentVersionCheck fresh) {
        this.results = results;
        this.people = people;
        this.formErrors = formErrors;
        this.asking = asking;
        this.deciding = deciding;
        this.confirming = confirming;
        this.fresh = fresh;
    }

    @GetMapping("/assessments/{id}/correction")
    String ask(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Results.Sheet sheet = results.sheet(me.id(), AssessmentId.of(id));
        asking.mustBeConcerned(me.id(), sheet.assessment());
        model.addAttribute("sheet", sheet);
        model.addAttribute("subject", people.name(sheet.assessment().subjectId()));
        model.addAttribute("facts", List.of(WrongFact.values()));
        model.addAttribute("pieces", List.copyOf(sheet.judged().evidence().values()));
        return "result/correction";
    }

    @PostMapping("/assessments/{id}/correction")
    String ask(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable WrongFact fact,
            @RequestParam(required = false) @Nullable UUID piece,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        try {
            fresh.act(me, id, version, () -> {
                if (fact == null) {
                    throw Refusal.invalid("fact", "correction-kind");
                }
                asking.ask(me.id(), AssessmentId.of(id), fact, titleOf(me, id, piece), text);
            });
            return "redirect:/assessments/" + id + "/result?done=correctionAsked";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            model.addAttribute("fact", fact);
            model.addAttribute("piece", piece);
            model.addAttribute("text", text);
            return ask(me, id, model);
        }
    }

    /** The title of the piece of evidence that was chosen; null for none. */
    private @Nullable String titleOf(CurrentUser me, UUID id, @Nullable UUID piece) {
        if (piece == null) {
            return null;
        }
        EvidenceSnapshot shown =
                results.sheet(me.id(), AssessmentId.of(id)).judged().evidence().get(piece);
        if (shown == null) {
            throw Refusal.invalid("piece", "correction-piece");
        }
        return shown.title();
    }

    @GetMapping("/assessments/{id}/correct")
    String correct(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        DecidingCorrections.ToCorrect read = deciding.toCorrect(me.id(), AssessmentId.of(id));
        model.addAttribute("correction", read.correction());
        model.addAttribute("facts", read.facts());
        model.addAttribute("judged", read.judged());
        model.addAttribute("parts", List.of(Part.values()));
        model.addAttribute("verdicts", List.of(Verdict.values()));
        model.addAttribute("subject", people.name(read.assessment().subjectId()));
        model.addAttribute("asker", people.name(read.correction().askedBy()));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
        }
        return "result/correct";
    }

    @PostMapping("/assessments/{id}/correct")
    String correct(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam String action,
            @RequestParam Map<String, String> parameters,
            Model model) {
        try {
            if (action.equals("propose")) {
                fresh.act(
                        me,
                        id,
                        version,
                        () -> deciding.propose(
                                me.id(),
                                AssessmentId.of(id),
                                wanted(me, id, parameters),
                                parameters.getOrDefault("reason", "")));
                return "redirect:/tasks?done=correctionProposed";
            }
            fresh.act(
                    me,
                    id,
                    version,
                    () -> deciding.decline(
                            me.id(),
                            AssessmentId.of(id),
                            parameters.getOrDefault("why", ""),
                            parameters.containsKey("appealNamed")));
            return "redirect:/tasks?done=decided";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            model.addAttribute("typed", parameters);
            return correct(me, id, model);
        }
    }

    /** The values that were filled in otherwise than they were shown; those that show nothing are left as they are. */
    private List<CorrectableFacts.Wanted> wanted(CurrentUser me, UUID id, Map<String, String> parameters) {
        Map<String, String> shown = new HashMap<>();
        deciding.toCorrect(me.id(), AssessmentId.of(id)).facts().forEach(one -> shown.put(one.key(), one.shown()));
        List<CorrectableFacts.Wanted> wanted = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(VALUE) && !Objects.equals(shown.get(name.substring(VALUE.length())), value)) {
                wanted.add(new CorrectableFacts.Wanted(name.substring(VALUE.length()), value));
            }
        });
        return wanted;
    }

    @GetMapping("/assessments/{id}/confirm-correction")
    String confirm(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        ConfirmingCorrections.Proposal read = confirming.proposal(me.id(), AssessmentId.of(id));
        model.addAttribute("correction", read.correction());
        model.addAttribute("outdated", read.outdated());
        model.addAttribute("effects", read.effects());
        model.addAttribute("otherRules", read.otherRules());
        model.addAttribute("judged", read.judged());
        model.addAttribute("subject", people.name(read.assessment().subjectId()));
        model.addAttribute("asker", people.name(read.correction().askedBy()));
        model.addAttribute(
                "by", people.name(Objects.requireNonNull(read.correction().proposedBy())));
        return "result/confirm-correction";
    }

    @PostMapping("/assessments/{id}/confirm-correction")
    String confirm(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String text,
            Model model) {
        try {
            if (action.equals("confirm")) {
                fresh.act(me, id, version, () -> confirming.confirm(me.id(), AssessmentId.of(id)));
                return "redirect:/tasks?done=decided";
            }
            fresh.act(me, id, version, () -> confirming.refuse(me.id(), AssessmentId.of(id), text));
            return "redirect:/tasks?done=correctionRefused";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.STALE, Refusal.Kind.CONFLICT);
            model.addAttribute("text", text);
            return confirm(me, id, model);
        }
    }
}
