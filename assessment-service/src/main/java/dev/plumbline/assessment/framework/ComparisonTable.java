package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.EditionComparison.Kind;
import dev.plumbline.assessment.framework.EditionComparison.Level;
import dev.plumbline.assessment.framework.EditionComparison.Piece;
import dev.plumbline.assessment.framework.EditionComparison.Reworded;
import dev.plumbline.assessment.framework.EditionComparison.Skill;
import dev.plumbline.assessment.framework.EditionComparison.Weighed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison of editions as a table, a row for each difference. */
public final class ComparisonTable {

    private static final List<String> HEADER =
            List.of("code", "skill", "level", "change", "before", "after", "level before");

    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    private ComparisonTable() {}

    /** The rows, the header first; {@code change} is a word such as {@code REWORDED}. */
    public static List<List<@Nullable Object>> of(List<Skill> skills) {
        var table = new ComparisonTable();
        table.rows.add(new ArrayList<>(HEADER));
        skills.forEach(table::skill);
        return table.rows;
    }

    /** What the levels of responsibility and the attributes say otherwise, a row for each text, the header first. */
    public static List<List<@Nullable Object>> ofFoundation(List<FoundationComparison.Difference> differences) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.of("text", "attribute", "level", "change", "before", "after"));
        for (FoundationComparison.Difference one : differences) {
            rows.add(Arrays.asList(
                    one.what().name(),
                    one.attribute(),
                    one.level(),
                    one.kind().name(),
                    before(one.pieces()),
                    after(one.pieces())));
        }
        return rows;
    }

    /**
     * What the changes mean, a row for each number: how many statements have each mark, such as {@code statements REWORDED}, and
     * how many results and profiles rest on those that are not the same, results by skill too. The header alone for whoever owns no frameworks.
     */
    public static List<List<Object>> meaning(ComparingEditions.Comparison comparison) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("what", "count"));
        comparison.marks().forEach((mark, count) -> rows.add(List.of("statements " + mark, count)));
        comparison.resting().forEach(one -> rows.add(List.of(one.what() + " on changed statements", one.count())));
        comparison.skills().forEach(skill -> {
            int results = skill.wasId() == null ? 0 : comparison.rested().getOrDefault(skill.wasId(), 0);
            if (results > 0) {
                rows.add(List.of("results on changed statements of " + skill.code(), results));
            }
        });
        return rows;
    }

    private void row(Skill skill, @Nullable Object... more) {
        List<@Nullable Object> row = new ArrayList<>(List.of(skill.code(), skill.name()));
        row.addAll(Arrays.asList(more));
        rows.add(row);
    }

    private void skill(Skill skill) {
        if (skill.kind() != Kind.CHANGED) {
            row(skill, null, skill.kind().name(), null, null, null);
        }
        if (skill.was() != null) {
            row(skill, null, "RENAMED", skill.was(), skill.name(), null);
        }
        for (List<Piece> text : List.of(skill.description(), skill.guidance())) {
            if (!text.isEmpty()) {
                row(skill, null, "DESCRIBED", before(text), after(text), null);
            }
        }
        skill.levels().forEach(level -> level(skill, level));
    }

    private void level(Skill skill, Level level) {
        int number = level.level();
        if (level.kind() != Kind.CHANGED) {
            row(skill, number, "RELEVELLED", null, level.kind().name(), null);
        }
        if (!level.essence().isEmpty()) {
            row(skill, number, "DESCRIBED", before(level.essence()), after(level.essence()), null);
        }
        level.gone().forEach(text -> row(skill, number, "GONE", text, null, null));
        for (Reworded one : level.reworded()) {
            String was = before(one.pieces());
            String is = after(one.pieces());
            row(skill, number, was.equals(is) ? "MOVED" : "REWORDED", was, is, one.from());
        }
        level.come().forEach(text -> row(skill, number, "CAME", null, text, null));
        for (Weighed one : level.weighed()) {
            row(
                    skill,
                    number,
                    "WEIGHED",
                    one.wasWeight() + (one.wasDefining() ? " defining" : ""),
                    one.weight() + (one.defining() ? " defining" : "") + ": " + one.text(),
                    null);
        }
    }

    private static String before(List<Piece> pieces) {
        return joined(pieces, Kind.ADDED);
    }

    private static String after(List<Piece> pieces) {
        return joined(pieces, Kind.REMOVED);
    }

    private static String joined(List<Piece> pieces, Kind without) {
        return pieces.stream()
                .filter(piece -> piece.kind() != without)
                .map(Piece::text)
                .collect(Collectors.joining())
                .strip();
    }
}
