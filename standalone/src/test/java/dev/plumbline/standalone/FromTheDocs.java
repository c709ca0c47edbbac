package dev.plumbline.standalone;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The rules of judging as {@code docs/domain.md} says them under "Computed step by step", written from those lines alone: it
 * knows no code of the service. What comes out otherwise than the service says is a fault of the one, the other, or the lines.
 */
final class FromTheDocs {

    /** A statement of a level that counts for the role. */
    record Statement(String id, int weight, boolean defining) {}

    /**
     * A piece: work, or what the assessor saw.
     *
     * @param id the same for the same piece on several statements
     * @param ended null while it continues
     * @param counts work was ticked twice, an observation is whole
     * @param part ACCOUNTABLE, CONTRIBUTED or OBSERVED
     * @param learnt whether it was done in education
     * @param confirmed by somebody who was asked, or seen by the assessor
     */
    record Piece(
            String id, @Nullable LocalDate ended, boolean counts, String part, boolean learnt, boolean confirmed) {}

    /** The numbers of a policy for one skill. */
    record Numbers(
            int coverPercent,
            int minDistinctEvidence,
            int fullMonths,
            int agedMonths,
            int classTolerance,
            int piecesPerStatement,
            int monthsApart,
            boolean witnessFirst) {}

    /**
     * What is put in.
     *
     * @param levels the statements of each level that the skill defines
     * @param ratings of all attributes of the edition; null for one that is not rated
     * @param pieces linked to a statement by whomever, by its id
     * @param claim null for none
     * @param begin the level at which the assessor begins; null for none
     */
    record Case(
            LocalDate date,
            Numbers numbers,
            Map<Integer, List<Statement>> levels,
            @Nullable Integer claim,
            @Nullable Integer begin,
            Collection<Integer> opened,
            Map<String, String> verdicts,
            List<@Nullable Integer> ratings,
            Map<String, List<Piece>> pieces) {}

    /**
     * What comes out.
     *
     * @param level null for none
     * @param attained its class; null for none
     * @param judged the levels that are judged, highest first
     * @param points of each judged level, of how many at most
     * @param lowered what is left of each verdict that was lowered, by statement, with what lowered it last
     * @param better the statements of which better evidence would lift a higher level
     */
    record Out(
            @Nullable Integer level,
            @Nullable String attained,
            List<Integer> judged,
            List<String> points,
            Map<String, String> lowered,
            List<String> toDevelop,
            List<String> noOpportunity,
            List<String> better,
            @Nullable Integer formerlyHeld,
            String outcome) {}

    /** A verdict after what lowers it, and what lowered it last. */
    private record Effective(Statement statement, String given, int points, String reason) {}

    private enum Age {
        FULL,
        AGED,
        HISTORY
    }

    private static final String MET = "MET";
    private static final String NOT_OBSERVED = "NOT_OBSERVED";
    private static final String NOT_ACCOUNTABLE = "NOT_ACCOUNTABLE";
    private static final Set<String> OF_EVIDENCE = Set.of("LACKS_EVIDENCE", "INCONSISTENT", "NOT_WITNESSED");
    private static final int TWO = 2;
    private static final List<String> LEFT = List.of("NOT_MET", "PARTLY_MET", MET);

    private final Case given;

    private FromTheDocs(Case given) {
        this.given = given;
    }

    static Out compute(Case given) {
        return new FromTheDocs(given).compute();
    }

    private Out compute() {
        Integer start = given.claim != null ? given.claim : given.begin;
        if (start == null) {
            return new Out(
                    null, null, List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), null, "NOT_ASSESSED");
        }
        Set<Integer> judged = new TreeSet<>(Comparator.reverseOrder());
        judged.add(start);
        judged.addAll(given.opened.stream().filter(level -> level > start).toList());
        if (classOf(start, false, false).isEmpty() && isJudgedWhole(start)) {
            given.levels.keySet().stream()
                    .filter(level -> level < start)
                    .max(Comparator.naturalOrder())
                    .ifPresent(judged::add);
        }
        Optional<Integer> best = judged.stream()
                .filter(level -> classOf(level, false, false).isPresent())
                .findFirst();
        Integer level = best.orElse(null);
        Integer formerly = level != null
                ? null
                : judged.stream()
                        .filter(one -> classOf(one, true, false).isPresent())
                        .findFirst()
                        .orElse(null);
        List<Effective> atStart = effective(start, false, Set.of());
        return new Out(
                level,
                best.flatMap(one -> classOf(one, false, false)).orElse(null),
                List.copyOf(judged),
                judged.stream()
                        .map(one -> points(effective(one, false, Set.of())) + " of " + most(one))
                        .toList(),
                judged.stream()
                        .flatMap(one -> effective(one, false, Set.of()).stream())
                        .filter(e -> !e.reason.isEmpty())
                        .collect(Collectors.toMap(e -> e.statement.id, e -> LEFT.get(e.points) + " " + e.reason)),
                ids(atStart, e -> e.points < TWO && !e.given.equals(NOT_OBSERVED)),
                ids(atStart, e -> NOT_OBSERVED.equals(given.verdicts.get(e.statement.id))),
                better(judged, level == null ? 0 : level),
                formerly,
                outcome(start, level, formerly));
    }

    static String outcome(@Nullable Integer start, @Nullable Integer level, @Nullable Integer formerlyHeld) {
        if (level != null) {
            return start == null || level >= start ? "AWARDED" : "AWARDED_LOWER";
        }
        if (start == null) {
            return "NOT_ASSESSED";
        }
        return formerlyHeld == null ? "NOT_YET" : "FORMERLY_HELD";
    }

    private boolean isJudgedWhole(int level) {
        return statements(level).stream().allMatch(s -> given.verdicts.containsKey(s.id))
                && given.ratings.stream().allMatch(Objects::nonNull);
    }

    private List<Statement> statements(int level) {
        return Objects.requireNonNull(given.levels.get(level));
    }

    private static List<String> ids(List<Effective> statements, Predicate<Effective> which) {
        return statements.stream().filter(which).map(e -> e.statement.id).toList();
    }

    private List<String> better(Set<Integer> highestFirst, int recommended) {
        return highestFirst.stream()
                .filter(level -> level > recommended)
                .filter(level -> classOf(level, false, true).isPresent())
                .findFirst()
                .map(level -> {
                    List<Effective> now = effective(level, false, Set.of());
                    List<String> lowered = ids(now, e -> OF_EVIDENCE.contains(e.reason));
                    return lowered.isEmpty() ? ids(now, e -> e.points > 0) : lowered;
                })
                .orElse(List.of());
    }

    // Age

    private Age age(Piece piece) {
        if (piece.ended == null || !piece.ended.isBefore(given.date)) {
            return Age.FULL;
        }
        int months = months(piece.ended, given.date);
        if (months <= given.numbers.fullMonths) {
            return Age.FULL;
        }
        return months <= given.numbers.agedMonths ? Age.AGED : Age.HISTORY;
    }

    private static int months(LocalDate from, LocalDate to) {
        int between = 12 * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue();
        return to.getDayOfMonth() < from.getDayOfMonth() ? between - 1 : between;
    }

    // Effective verdicts

    private List<Piece> supporting(Statement statement) {
        return given.pieces.getOrDefault(statement.id, List.of()).stream()
                .filter(Piece::counts)
                .collect(Collectors.toMap(Piece::id, p -> p, (one, same) -> one))
                .values()
                .stream()
                .toList();
    }

    private List<Effective> effective(int level, boolean allFull, Set<String> notAsked) {
        return statements(level).stream()
                .map(s -> effective(s, supporting(s), allFull, notAsked))
                .toList();
    }

    private Effective effective(Statement statement, List<Piece> pieces, boolean allFull, Set<String> notAsked) {
        String verdict = given.verdicts.getOrDefault(statement.id, NOT_OBSERVED);
        int points = MET.equals(verdict) ? TWO : "PARTLY_MET".equals(verdict) ? 1 : 0;
        String reason = "";
        Numbers numbers = given.numbers;
        List<Piece> fresh =
                pieces.stream().filter(p -> allFull || age(p) != Age.HISTORY).toList();
        List<Piece> full =
                pieces.stream().filter(p -> allFull || age(p) == Age.FULL).toList();
        record Line(String name, boolean holds, int most) {}
        List<Line> lines = List.of(
                new Line("LACKS_EVIDENCE", pieces.isEmpty(), 0),
                new Line("AGED", !pieces.isEmpty() && full.isEmpty(), 1),
                new Line("HISTORY", !pieces.isEmpty() && fresh.isEmpty(), 0),
                new Line("INCONSISTENT", isInconsistent(fresh), 1),
                new Line(
                        "NOT_WITNESSED",
                        statement.defining
                                && numbers.witnessFirst
                                && fresh.stream().noneMatch(Piece::confirmed),
                        1),
                new Line(
                        NOT_ACCOUNTABLE,
                        statement.defining
                                && !pieces.isEmpty()
                                && full.stream().noneMatch(p -> p.part.equals("ACCOUNTABLE")),
                        1));
        for (Line line : lines) {
            if (line.holds && !notAsked.contains(line.name) && line.most < points) {
                points = line.most;
                reason = line.name;
            }
        }
        return new Effective(statement, verdict, points, reason);
    }

    private boolean isInconsistent(List<Piece> fresh) {
        int many = given.numbers.piecesPerStatement;
        int apart = given.numbers.monthsApart;
        if (many == 0 && apart == 0) {
            return false;
        }
        if (many > 0 && fresh.size() >= many) {
            return false;
        }
        List<LocalDate> ends = fresh.stream()
                .map(p -> p.ended == null || p.ended.isAfter(given.date) ? given.date : p.ended)
                .sorted()
                .toList();
        return apart == 0 || ends.isEmpty() || months(ends.getFirst(), ends.getLast()) < apart;
    }

    // Levels

    private static int points(List<Effective> statements) {
        return statements.stream().mapToInt(e -> e.points * e.statement.weight).sum();
    }

    private int most(int level) {
        return statements(level).stream().mapToInt(s -> TWO * s.weight).sum();
    }

    private boolean reachesShare(int level, List<Effective> statements) {
        return 100 * points(statements) >= given.numbers.coverPercent * most(level);
    }

    private boolean isCovered(int level, List<Effective> statements) {
        return reachesShare(level, statements)
                && statements.stream().anyMatch(e -> e.statement.defining && e.points == TWO);
    }

    private boolean hasPieces(List<Effective> statements, boolean supposed) {
        Set<String> pieces = new HashSet<>();
        statements.stream()
                .filter(e -> e.points > 0)
                .forEach(e -> supporting(e.statement).forEach(p -> pieces.add(p.id)));
        return supposed || pieces.size() >= given.numbers.minDistinctEvidence;
    }

    /**
     * The class with which a level passes.
     *
     * @param allFull whether all pieces are supposed to be full
     * @param evidence whether better evidence is supposed
     */
    private Optional<String> classOf(int level, boolean allFull, boolean evidence) {
        Set<String> notAsked = evidence ? OF_EVIDENCE : Set.of();
        List<Effective> now = effective(level, allFull, notAsked);
        List<@Nullable Integer> below = new ArrayList<>(given.ratings);
        below.removeIf(rating -> rating != null && rating >= level);
        boolean enough = hasPieces(now, evidence);
        if (isCovered(level, now) && enough && below.isEmpty()) {
            return Optional.of("COMPETENCY");
        }
        boolean tolerated = below.size() <= given.numbers.classTolerance
                && below.stream().allMatch(rating -> rating != null && rating == level - 1);
        if (isCovered(level, now) && enough && tolerated) {
            return Optional.of("PROFICIENCY");
        }
        boolean onlyAccountable = now.stream()
                .anyMatch(e -> e.statement.defining && e.given.equals(MET) && e.reason.equals(NOT_ACCOUNTABLE));
        if (!given.ratings.isEmpty() && below.isEmpty() && enough && reachesShare(level, now) && onlyAccountable) {
            return Optional.of("PROFICIENCY");
        }
        List<Effective> learnt = statements(level).stream()
                .map(s -> s.defining ? learnt(s, allFull) : effective(s, supporting(s), allFull, notAsked))
                .toList();
        return isCovered(level, learnt) && hasPieces(learnt, evidence) ? Optional.of("KNOWLEDGE") : Optional.empty();
    }

    private Effective learnt(Statement defining, boolean allFull) {
        return effective(
                defining,
                supporting(defining).stream().filter(Piece::learnt).toList(),
                allFull,
                Set.of(NOT_ACCOUNTABLE));
    }

    // A second assessor

    /**
     * Why a second assessor is asked, by the numbers of the lines.
     *
     * @param approved 0 for no level
     * @param recommended 0 for none
     * @param last the last valid result; null for none
     * @param ids of cycle, assessment and skill
     */
    static List<Integer> secondAssessor(
            int approved,
            int recommended,
            int highestOfEdition,
            @Nullable Integer last,
            int top,
            int differs,
            int samplePercent,
            List<String> ids) {
        var crc = new CRC32();
        crc.update(String.join("/", ids).getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                        approved > 0 && approved > highestOfEdition - top ? 1 : 0,
                        last != null && Math.abs(approved - last) >= differs ? 2 : 0,
                        approved > recommended ? 3 : 0,
                        crc.getValue() % 100 < samplePercent ? 4 : 0)
                .filter(line -> line > 0)
                .toList();
    }
}
