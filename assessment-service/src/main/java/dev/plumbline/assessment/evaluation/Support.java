package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.SkillCase.Link;
import dev.plumbline.assessment.evaluation.SkillCase.Observation;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.SkillCase.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** A piece that counts. */
    record Piece(Source of, Currency currency, Part part, Setting setting) {}

    /** Nothing. */
    static final Support NONE = new Support(List.of());

    /**
     * All support of a case, by statement; a statement that is missing has none.
     *
     * @param currency how far work counts that ended on a day; the day is null while the work continues
     */
    static Map<UUID, Support> byStatement(SkillCase skillCase, Function<@Nullable LocalDate, Currency> currency) {
        Map<UUID, Support> support = new HashMap<>();
        for (Link link : skillCase.links()) {
            Work work = skillCase.works().get(link.work());
            if (work != null && work.accepted()) {
                add(
                        support,
                        link.statement(),
                        new Piece(new Linked(work.id()), currency.apply(work.ended()), work.part(), work.setting()));
            }
        }
        for (Observation seen : skillCase.observations()) {
            Piece piece = new Piece(new Seen(seen), currency.apply(seen.date()), seen.part(), Setting.WORKPLACE);
            seen.statements().forEach(statement -> add(support, statement, piece));
        }
        return support;
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

    /** What of it was done in education (R12). */
    Support learnt() {
        return new Support(pieces.stream()
                .filter(piece -> piece.setting() == Setting.EDUCATION)
                .toList());
    }
}
