package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.FindingNextCases;
import dev.plumbline.assessment.calibration.FindingNextCases.NextCase;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.DoneSentence;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The decision on an item, and the case that follows it. */
@Controller
@RequestMapping("/calibration-sessions/{id}/items/{item}/decide")
class DecisionPages {

    private final DecidingItems decidingItems;
    private final ViewingSessions viewing;
    private final FindingNextCases nextCases;
    private final CaseViews views;
    private final FormErrors formErrors;
    private final Sentences sentences;

    DecisionPages(
            DecidingItems decidingItems,
            ViewingSessions viewing,
            FindingNextCases nextCases,
            CaseViews views,
            FormErrors formErrors,
            Sentences sentences) {
        this.decidingItems = decidingItems;
        this.viewing = viewing;
        this.nextCases = nextCases;
        this.views = views;
        this.formErrors = formErrors;
        this.sentences = sentences;
    }

    /** Decides what the form says, or that what was approved is kept; then the next case is shown. */
    @PostMapping
    String decide(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam long version,
            @RequestParam(defaultValue = "record") String act,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(required = false) @Nullable AttainmentClass attainmentClass,
            @RequestParam(required = false) @Nullable ReasonCode reasonCode,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") List<UUID> statements,
            @RequestParam(defaultValue = "") String textForEmployee,
            @RequestParam(defaultValue = "") List<UUID> present,
            RedirectAttributes next,
            Model model) {
        var typed =
                new CaseViews.Typed(level, attainmentClass, reasonCode, comment, statements, textForEmployee, present);
        model.addAttribute("typed", typed);
        try {
            return follow(
                    me,
                    id,
                    act.equals("keep") ? keep(me, id, item, typed, version) : record(me, id, item, typed, version),
                    next);
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            return views.show(me, id, item, model);
        }
    }

    private Item keep(CurrentUser me, UUID id, UUID item, CaseViews.Typed typed, long version) {
        return decidingItems.keep(me.id(), id, item, typed.comment(), typed.present(), typed.changes(), version);
    }

    private Item record(CurrentUser me, UUID id, UUID item, CaseViews.Typed typed, long version) {
        Integer chosen = CaseViews.level(typed.level());
        var ruling = new DecidingItems.Ruling(
                chosen,
                chosen == null ? null : typed.attainmentClass(),
                typed.reasonCode(),
                typed.comment(),
                typed.statements(),
                typed.textForEmployee(),
                typed.present());
        if (typed.level().isBlank()) {
            List<Fault> faults = new ArrayList<>(List.of(Fault.at("level", "level-not-chosen")));
            faults.addAll(decidingItems.faults(me.id(), id, item, ruling));
            throw Refusal.invalid(faults);
        }
        return decidingItems.decide(me.id(), id, item, ruling, version);
    }

    /** The next case of whoever decides; where they have none, the board, which says what is still open. */
    private String follow(CurrentUser me, UUID id, Item decided, RedirectAttributes next) {
        ViewingSessions.Table table = viewing.table(me.id(), id);
        NextCase following = nextCases.after(me.id(), table, decided.id());
        String path = "redirect:/calibration-sessions/" + id;
        DoneSentence.say(next, said(decided) + follows(table, following));
        return following == null
                ? path + "?done=decided"
                : path + "/items/" + following.item().id() + "?done=decided";
    }

    private String said(Item decided) {
        Decision now = decided.standing();
        return sentences.of(
                decided.changed() ? "case.said.changed" : "case.said.kept", List.of(decided.subjectName(), level(now)));
    }

    private String level(Decision decision) {
        return decision.level() == null
                ? sentences.of("review.noLevel", List.of())
                : sentences.of(
                        "case.levelClass",
                        List.of(decision.level(), sentences.of("class." + decision.attainmentClass(), List.of())));
    }

    /** What is said besides; nothing once all is decided, which the board says. */
    private String follows(ViewingSessions.Table table, @Nullable NextCase following) {
        if (following != null) {
            return " "
                    + sentences.of(
                            "session.nextNamed",
                            List.of(following.item().subjectName(), following.place(), following.of()));
        }
        int open = table.undecided().size();
        return open == 0 ? "" : " " + sentences.of("session.openOfOthers", List.of(open));
    }
}
