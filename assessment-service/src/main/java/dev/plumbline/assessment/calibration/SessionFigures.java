package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.figures.Agreement;
import dev.plumbline.assessment.calibration.figures.Divergence;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How alike the assessors and the calibrators of a session judge, for its facilitator and HR, once votes are open. */
@Service
public class SessionFigures {

    private static final Set<State> VOTES_OPEN = EnumSet.of(State.IN_SESSION, State.READY, State.FINALISED);

    /** An assessor's figure with their name. */
    public record Row(String name, Divergence.Figure figure) {}

    /** Of how many people, of those who have both, two levels are the same. */
    public record Alike(int same, int of) {}

    /**
     * All figures of a session.
     *
     * @param bounds how much an assessor must have judged to be shown
     * @param assessors empty where they cannot be computed
     * @param hidden how many assessors judged too little to be shown
     * @param calibrators how the votes before the meeting agree; a vote to agree counts as the approved level
     * @param selfAndManager quadratic-weighted kappa of claimed and approved level; empty where it cannot be computed
     * @param alike of how many people claimed and approved level are the same
     * @param missing why each figure that cannot be computed is empty
     */
    public record Panel(
            ViewingSessions.Table table,
            Divergence.Bounds bounds,
            Optional<List<Row>> assessors,
            int hidden,
            Agreement.Among calibrators,
            OptionalDouble selfAndManager,
            Alike alike,
            Map<Shown, Why> missing) {

        /** Why the figure of this name is empty; null for one that is there. */
        public @Nullable Why why(String figure) {
            return missing.get(Shown.valueOf(figure));
        }
    }

    /** A figure of a session that can be empty. */
    public enum Shown {
        ASSESSORS,
        EXACT,
        ADJACENT,
        ALPHA,
        SELF_AND_MANAGER
    }

    /** Why a figure cannot be computed. */
    public enum Why {
        /** There are too few judgements, or too few people who judge. */
        TOO_FEW,
        /** All judgements are alike: there is nothing to compare. */
        ALL_ALIKE;

        private static Why tooFewIf(boolean few) {
            return few ? TOO_FEW : ALL_ALIKE;
        }
    }

    private final ViewingSessions viewing;
    private final CalibrationItems calibrationItems;
    private final HeldRoles heldRoles;

    SessionFigures(ViewingSessions viewing, CalibrationItems calibrationItems, HeldRoles heldRoles) {
        this.viewing = viewing;
        this.calibrationItems = calibrationItems;
        this.heldRoles = heldRoles;
    }

    /**
     * The figures of a session, of the items that the actor sees.
     *
     * @throws Refusal if the actor neither leads it nor holds HR, or its votes are not open yet
     */
    @Transactional(readOnly = true)
    public Panel of(UUID actor, UUID id) {
        ViewingSessions.Table table = viewing.table(actor, id);
        if (!table.mayLead() && !heldRoles.holds(actor, Role.HR)) {
            throw Refusal.forbidden("not-for-figures");
        }
        if (!VOTES_OPEN.contains(table.session().state())) {
            throw Refusal.conflict("votes-not-open", table.session().state());
        }
        // Figures of items that one does not see would say by what is left of them how these were judged.
        Set<UUID> seen = table.items().stream().map(Item::id).collect(Collectors.toSet());
        List<Item> items = calibrationItems.counted(table.session()).stream()
                .filter(item -> seen.contains(item.id()))
                .toList();
        List<Divergence.Case> cases = cases(items);
        Divergence.Bounds bounds = bounds(table.session());
        Optional<List<Divergence.Figure>> figures = Divergence.of(cases, bounds);
        long assessors =
                cases.stream().map(Divergence.Case::assessor).distinct().count();
        Map<UUID, String> names = new HashMap<>();
        items.forEach(item -> {
            if (item.reviewerId() != null) {
                names.put(item.reviewerId(), item.reviewerName());
            }
        });
        Agreement.Among calibrators =
                Agreement.among(items.stream().map(SessionFigures::voted).toList());
        OptionalDouble kappa = Agreement.kappa(
                cases.stream().map(c -> new int[] {c.claimed(), c.approved()}).toList());
        Map<Shown, Why> missing = new EnumMap<>(Shown.class);
        if (figures.isEmpty()) {
            missing.put(Shown.ASSESSORS, Why.tooFewIf(assessors < 2 || cases.size() <= assessors));
        }
        if (calibrators.pairs() == 0) {
            missing.put(Shown.EXACT, Why.TOO_FEW);
            missing.put(Shown.ADJACENT, Why.TOO_FEW);
        }
        if (calibrators.alpha().isEmpty()) {
            missing.put(Shown.ALPHA, Why.tooFewIf(calibrators.pairs() == 0));
        }
        if (kappa.isEmpty()) {
            missing.put(Shown.SELF_AND_MANAGER, Why.tooFewIf(cases.size() < 2));
        }
        return new Panel(
                table,
                bounds,
                figures.map(all -> all.stream()
                        .map(figure -> new Row(names.getOrDefault(figure.assessor(), ""), figure))
                        .toList()),
                figures.map(all -> (int) assessors - all.size()).orElse(0),
                calibrators,
                kappa,
                new Alike(
                        (int) cases.stream()
                                .filter(c -> c.claimed() == c.approved())
                                .count(),
                        cases.size()),
                missing);
    }

    private Divergence.Bounds bounds(CalibrationSession session) {
        Policy.Calibration policy = calibrationItems.policy(session).calibration();
        return new Divergence.Bounds(policy.figureItems(), policy.figurePeople(), policy.figurePercent() / 100.0);
    }

    private static List<Divergence.Case> cases(List<Item> items) {
        List<Divergence.Case> cases = new ArrayList<>();
        for (Item item : items) {
            @Nullable Integer recommended = item.recommended().level();
            @Nullable Integer approved = item.approved().level();
            if (item.reviewerId() != null && item.claimed() != null && recommended != null && approved != null) {
                cases.add(new Divergence.Case(
                        item.reviewerId(), item.subjectId(), item.claimed(), recommended, approved));
            }
        }
        return cases;
    }

    /** The levels that the calibrators voted for; who questions or abstains names none. */
    private static List<Integer> voted(Item item) {
        return item.votes().stream()
                .map(vote -> switch (vote.choice()) {
                    case AGREE -> item.approved().level();
                    case DISAGREE -> vote.level();
                    case QUESTION, ABSTAIN -> null;
                })
                .filter(Objects::nonNull)
                .map(level -> (Integer) level)
                .toList();
    }
}
