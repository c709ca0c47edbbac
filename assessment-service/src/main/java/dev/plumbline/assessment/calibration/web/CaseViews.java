package dev.plumbline.assessment.calibration.web;

import dev.plumbline.assessment.calibration.FindingNextCases;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.ViewingCases;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.LadderMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of an item shows. */
@Component
class CaseViews {
    /** What was typed into the decision's form. */
    record Typed(
            String level,
            @Nullable AttainmentClass attainmentClass,
            @Nullable ReasonCode reasonCode,
            String comment,
            List<UUID> statements,
            String textForEmployee,
            List<UUID> present) {

        /** Nothing of a decision is chosen beforehand; proposed is who was present at the last case of the session. */
        static Typed nothing(Set<UUID> presentLast) {
            return new Typed("", null, null, "", List.of(), "", List.copyOf(presentLast));
        }

        /** The texts of it, one below the other; empty where none was typed. */
        public String written() {
            return Stream.of(comment, textForEmployee)
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.joining("\n\n"));
        }

        /** Whether something of a change was typed, which keeping what was approved would lose. */
        boolean changes() {
            return !level.isBlank()
                    || attainmentClass != null
                    || reasonCode != null
                    || !statements.isEmpty()
                    || !textForEmployee.isBlank();
        }
    }

    /** A statement on which a change is based, with the level that it is of. */
    record Basis(int level, SkillText.StatementText statement) {}

    private final ViewingCases viewingCases;
    private final ViewingSessions viewing;
    private final FindingNextCases nextCases;

    CaseViews(ViewingCases viewingCases, ViewingSessions viewing, FindingNextCases nextCases) {
        this.viewingCases = viewingCases;
        this.viewing = viewing;
        this.nextCases = nextCases;
    }

    /** Fills the page of an item, for whoever may see it; input that was refused stays in it. */
    String show(CurrentUser me, UUID id, UUID item, Model model) {
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
        model.addAttribute("linkedPieces", shown.judged().linked());
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
            model.addAttribute("typed", Typed.nothing(shown.presentLast()));
            model.addAttribute("proposed", !shown.presentLast().isEmpty());
        }
        if (shown.mayDecide()) {
            ViewingSessions.Table table = viewing.table(me.id(), id);
            model.addAttribute("table", table);
            model.addAttribute("nextCase", nextCases.after(me.id(), table, item));
        }
        if (shown.ruled() != null) {
            model.addAttribute("basis", basis(shown.skill(), shown.ruled().statements()));
        }
        return "calibration/case";
    }

    private static List<Basis> basis(SkillText skill, List<UUID> statements) {
        return skill.levels().stream()
                .flatMap(level -> level.statements().stream()
                        .filter(one -> statements.contains(one.id()))
                        .map(one -> new Basis(level.level(), one)))
                .toList();
    }

    /** The level of a vote as its field holds it: empty where the vote names none. */
    private static String level(Item.@Nullable Vote vote) {
        if (vote == null || vote.choice() != Item.Vote.Choice.DISAGREE) {
            return "";
        }
        return vote.level() == null ? "none" : vote.level().toString();
    }

    /** A level as its field holds it; null where there is none, or none was chosen. What is no level is refused. */
    static @Nullable Integer level(String typed) {
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
}
