package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.SkillCase.Link;
import dev.plumbline.assessment.evaluation.SkillCase.Observation;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.SkillCase.Work;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What supports a statement: the accepted work that is linked to it (R6), and what the assessor observed. */
record Support(List<Piece> pieces) {

    /** What a piece is: two statements may have the same one. */
    sealed interface Source permits Linked, Seen {}

    /** Work that is linked. */
    record Linked(UUID work) implements Source {}

    /** An observation, which was made at work. */
    record Seen(Observation observation) implements Source {}

    /**
     * A piece that counts.
     *
     * @param ended when it ended; the date of the cycle for what continues or ends later
     * @param witnessed whether somebody besides its owner says so: who confirmed it, or the assessor who saw it
     */
    record Piece(Source of, LocalDate ended, Currency currency, Part part, Setting setting, boolean witnessed) {

        private boolean counts() {
            return currency != Currency.HISTORY;
        }
    }

    /** Nothing. */
    static final Support NONE = new Support(List.of());

    /**
     * All support of a case, by statement; a statement that is missing has none.
     *
     * @param currency how far work counts that ended on a day; the day is null while the work continues
     * @param asOf the date of the cycle
     */
    static Map<UUID, Support> byStatement(
            SkillCase skillCase, Function<@Nullable LocalDate, Currency> currency, LocalDate asOf) {
        Map<UUID, Support> support = new HashMap<>();
        for (Link link : skillCase.links()) {
            Work work = skillCase.works().get(link.work());
            if (work != null && work.accepted()) {
                add(
                        support,
                        link.statement(),
                        new Piece(
                                new Linked(work.id()),
                                ended(work.ended(), asOf),
                                currency.apply(work.ended()),
                                work.part(),
                                work.setting(),
                                work.witnessed()));
            }
        }
        for (Observation seen : skillCase.observations()) {
            Piece piece = new Piece(
                    new Seen(seen),
                    ended(seen.date(), asOf),
                    currency.apply(seen.date()),
                    seen.part(),
                    Setting.WORKPLACE,
                    true);
            seen.statements().forEach(statement -> add(support, statement, piece));
        }
        return support;
    }

    private static LocalDate ended(@Nullable LocalDate day, LocalDate asOf) {
        return day == null || day.isAfter(asOf) ? asOf : day;
    }

    private static void add(Map<UUID, Support> support, UUID statement, Piece piece) {
        support.computeIfAbsent(statement, s -> new Support(new ArrayList<>()))
                .pieces()
                .add(piece);
    }

    /** There is none (R5). */
    boolean isMissing() {
        return pieces.isEmpty();
    }

    /** There is some, and all of it is too old to count (R8). */
    boolean isHistory() {
        return !isMissing() && pieces.stream().allMatch(piece -> piece.currency() == Currency.HISTORY);
    }

    /** There is some, and none of it counts in full (R8). */
    boolean isAged() {
        return !isMissing() && pieces.stream().noneMatch(piece -> piece.currency() == Currency.FULL);
    }

    /** There is some, and for none of it that counts in full was the person accountable (R9). */
    boolean isNotAccountable() {
        return !isMissing()
                && pieces.stream()
                        .noneMatch(piece -> piece.currency() == Currency.FULL && piece.part() == Part.ACCOUNTABLE);
    }

    /** Different pieces of these; each observation is one, on however many statements. */
    static int different(List<Piece> pieces) {
        Set<UUID> works = new HashSet<>();
        // Two observations are two pieces, though they say the same.
        Set<Observation> observations = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Piece piece : pieces) {
            switch (piece.of()) {
                case Linked linked -> works.add(linked.work());
                case Seen seen -> observations.add(seen.observation());
            }
        }
        return works.size() + observations.size();
    }

    /**
     * The policy asks for more than one piece, and there are neither enough different ones nor two that are far enough apart;
     * what is too old to count is left out (R21).
     */
    boolean isInconsistent(Policy.Proof asked) {
        List<Piece> counting = pieces.stream().filter(Piece::counts).toList();
        boolean enough = asked.piecesPerStatement() > 0 && different(counting) >= asked.piecesPerStatement();
        boolean apart = asked.monthsApart() > 0 && monthsApart(counting) >= asked.monthsApart();
        return asked.asksConsistency() && !enough && !apart;
    }

    private static long monthsApart(List<Piece> pieces) {
        List<LocalDate> days = pieces.stream().map(Piece::ended).sorted().toList();
        return days.isEmpty() ? 0 : ChronoUnit.MONTHS.between(days.getFirst(), days.getLast());
    }

    /** The policy asks for a witness, and nobody but the person says so of anything that still counts (R22). */
    boolean isNotWitnessed(Policy.Proof asked) {
        return asked.asksWitness() && pieces.stream().noneMatch(piece -> piece.counts() && piece.witnessed());
    }

    /** What of it was done in education (R12). */
    Support learnt() {
        return new Support(pieces.stream()
                .filter(piece -> piece.setting() == Setting.EDUCATION)
                .toList());
    }
}
