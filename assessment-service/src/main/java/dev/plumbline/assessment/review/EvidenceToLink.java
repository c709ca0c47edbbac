package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.Currency;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The evidence of a skill beside its statements: what is linked, and what can be linked. Nothing is linked by itself.
 *
 * @param byStatement what is linked to a statement; at the levels to which can be linked, after that what is offered, and then the
 *     rest of what is shown
 * @param pieces what is shown at each statement to which can be linked
 * @param levels those to whose statements can be linked: what is opened, and what may be opened next
 * @param others how many more pieces were submitted
 */
public record EvidenceToLink(Map<UUID, List<Beside>> byStatement, List<UUID> pieces, List<Integer> levels, int others) {

    /** How many pieces that are linked to nothing of the skill are shown, and how many that were looked for. */
    private static final int MOST = 12;

    private static final int MOST_FOUND = 40;

    /**
     * A piece beside a statement.
     *
     * @param currency how far it counts by its age
     * @param byEmployee whether the employee linked it to the statement
     * @param byAssessor whether the assessor did
     * @param elsewhere the statements of other levels to which somebody linked it, such as {@code 6.2}, those that correspond to
     *     this one first
     */
    public record Beside(
            EvidenceSnapshot piece, Currency currency, boolean byEmployee, boolean byAssessor, List<String> elsewhere) {

        /** Whether it supports the statement. */
        public boolean linked() {
            return byEmployee || byAssessor;
        }

        /** Whether it is offered: it supports a statement of another level. */
        public boolean offered() {
            return !linked() && !elsewhere.isEmpty();
        }
    }

    /** A statement with its level. */
    private record Placed(int level, StatementText statement) {

        boolean correspondsTo(Placed other) {
            return statement.ordinal() == other.statement.ordinal()
                    || (statement.defining() && other.statement.defining());
        }

        String label() {
            return level + "." + statement.ordinal();
        }
    }

    /**
     * The evidence of a skill in a case.
     *
     * @param find the title of a piece that is looked for, or some of it, regardless of case; empty for none
     */
    public static EvidenceToLink of(ReviewCase judged, UUID said, String find) {
        SkillText skill = Objects.requireNonNull(judged.skills().get(said));
        List<Link> theirs =
                judged.self().skill(said).map(claim -> claim.links()).orElse(List.of());
        List<Link> own = judged.review()
                .draft()
                .skill(said)
                .map(review -> review.links())
                .orElse(List.of());
        Map<UUID, Placed> places = new LinkedHashMap<>();
        skill.levels()
                .forEach(level -> level.statements()
                        .forEach(statement -> places.put(statement.id(), new Placed(level.level(), statement))));
        Map<UUID, Set<Placed>> linkedTo = new HashMap<>();
        Stream.concat(own.stream(), theirs.stream())
                .filter(link -> places.containsKey(link.statement()))
                .filter(link -> judged.evidence().containsKey(link.evidence()))
                .forEach(link -> linkedTo.computeIfAbsent(link.evidence(), e -> new LinkedHashSet<>())
                        .add(Objects.requireNonNull(places.get(link.statement()))));
        List<Integer> levels = linkable(judged, said, skill);
        Set<UUID> shown = shown(judged, linkedTo.keySet(), find);
        Set<Link> byEmployee = Set.copyOf(theirs);
        Set<Link> byAssessor = Set.copyOf(own);
        Map<UUID, List<Beside>> byStatement = new HashMap<>();
        places.forEach((id, place) -> {
            boolean open = levels.contains(place.level()) && !place.statement().excluded();
            List<Beside> beside = shown.stream()
                    .map(piece -> beside(
                            judged,
                            Objects.requireNonNull(judged.evidence().get(piece)),
                            place,
                            byEmployee.contains(new Link(id, piece)),
                            byAssessor.contains(new Link(id, piece)),
                            linkedTo.getOrDefault(piece, Set.of())))
                    .filter(one -> open || one.linked())
                    .sorted(Comparator.comparing(one -> rank(one, place, linkedTo)))
                    .toList();
            if (!beside.isEmpty()) {
                byStatement.put(id, beside);
            }
        });
        return new EvidenceToLink(
                byStatement, List.copyOf(shown), levels, judged.evidence().size() - shown.size());
    }

    /** The pieces of a case that are offered, by statement; empty where nothing is filled in any more. */
    public static Map<UUID, List<UUID>> offered(ReviewCase judged) {
        Map<UUID, List<UUID>> offered = new LinkedHashMap<>();
        if (judged.isBeingWritten()) {
            judged.skills()
                    .keySet()
                    .forEach(said -> of(judged, said, "").byStatement().forEach((statement, beside) -> {
                        List<UUID> pieces = beside.stream()
                                .filter(Beside::offered)
                                .map(one -> one.piece().id())
                                .toList();
                        if (!pieces.isEmpty()) {
                            offered.put(statement, pieces);
                        }
                    }));
        }
        return offered;
    }

    /** The levels that are opened, and those that may be, by what is filled in; highest first. */
    private static List<Integer> linkable(ReviewCase judged, UUID said, SkillText skill) {
        Integer start = OpenedLevels.startOf(judged.self(), judged.review().draft(), said);
        Set<Integer> opened = judged.openedLevels(said);
        return skill.levels().reversed().stream()
                .map(SkillText.LevelText::level)
                .filter(level -> opened.contains(level) || OpenedLevels.mayOpen(skill, start, level))
                .toList();
    }

    /** What is linked in the skill, then of the rest the first ones, and what is looked for. */
    private static Set<UUID> shown(ReviewCase judged, Set<UUID> linked, String find) {
        String sought = Text.key(find);
        Set<UUID> shown = judged.evidence().keySet().stream()
                .filter(linked::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Stream<EvidenceSnapshot> rest =
                judged.evidence().values().stream().filter(piece -> !linked.contains(piece.id()));
        (sought.isEmpty()
                        ? rest.limit(MOST)
                        : rest.filter(piece -> Text.key(piece.title()).contains(sought))
                                .limit(MOST_FOUND))
                .forEach(piece -> shown.add(piece.id()));
        return shown;
    }

    private static Beside beside(
            ReviewCase judged,
            EvidenceSnapshot piece,
            Placed place,
            boolean byEmployee,
            boolean byAssessor,
            Set<Placed> linkedTo) {
        List<Placed> elsewhere = new ArrayList<>(linkedTo);
        elsewhere.removeIf(other -> other.level() == place.level());
        elsewhere.sort(Comparator.comparing((Placed other) -> !other.correspondsTo(place))
                .thenComparing(Placed::level, Comparator.reverseOrder())
                .thenComparing(other -> other.statement().ordinal()));
        return new Beside(
                piece,
                judged.currency(piece),
                byEmployee,
                byAssessor,
                elsewhere.stream().map(Placed::label).toList());
    }

    private static int rank(Beside one, Placed place, Map<UUID, Set<Placed>> linkedTo) {
        if (one.linked()) {
            return 0;
        }
        if (!one.offered()) {
            return 3;
        }
        return linkedTo.getOrDefault(one.piece().id(), Set.of()).stream()
                        .anyMatch(other -> other.level() != place.level() && other.correspondsTo(place))
                ? 1
                : 2;
    }
}
