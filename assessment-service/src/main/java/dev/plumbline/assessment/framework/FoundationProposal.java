package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.SheetMapping.About;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a table seems to have levels or attributes, and what its columns then seem to be. A person confirms or changes it. */
final class FoundationProposal {

    private static final int LOOKED_AT_FOR_HEADER = 15;
    private static final Pattern ABOUT_SKILLS = Pattern.compile(
            "(?:skill|competenc(?:y|e)|fähigkeit|kompetenz|compétence|competencia)(?:en|s| name| code)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private FoundationProposal() {}

    /** What a table seems to have. */
    static About about(SheetTable table) {
        List<List<String>> titles = new ArrayList<>();
        table.rows().stream().limit(LOOKED_AT_FOR_HEADER).map(SheetRow::cells).forEach(titles::add);
        if (table.rows().size() <= SheetFile.MOST_COLUMNS) {
            table.transposed().rows().stream().limit(2).map(SheetRow::cells).forEach(titles::add);
        }
        for (List<String> row : titles) {
            if (row.stream().anyMatch(cell -> ABOUT_SKILLS.matcher(cell).matches())) {
                return About.SKILLS;
            }
        }
        for (List<String> row : titles) {
            if (parts(row) >= 2 && row.stream().anyMatch(SheetWords::isOfLevels)) {
                return About.LEVELS;
            }
            if (row.size() >= 2 && row.stream().anyMatch(SheetWords::isOfAttributes)) {
                return About.ATTRIBUTES;
            }
        }
        if (SheetWords.isOfAttributes(table.name())) {
            return About.ATTRIBUTES;
        }
        boolean levels =
                SheetWords.isSheetOfLevels(table.name()) && titles.stream().anyMatch(row -> parts(row) >= 2);
        return levels ? About.LEVELS : About.SKILLS;
    }

    /** How many different parts of a table of levels a row names. */
    private static int parts(List<String> row) {
        Set<String> parts = new HashSet<>();
        row.stream()
                .map(SheetWords::partOfLevels)
                .filter(part -> !part.isEmpty())
                .forEach(parts::add);
        return parts.size();
    }

    /** A proposal for a table of levels. */
    static SheetMapping ofLevels(SheetTable table) {
        SheetRow across = header(table, LOOKED_AT_FOR_HEADER);
        SheetRow down = table.rows().size() > SheetFile.MOST_COLUMNS
                ? new SheetRow(0, List.of())
                : header(table.transposed(), 2);
        boolean turned = parts(down.cells()) > parts(across.cells());
        return turned ? ofLevels(table, down.number(), Shape.COLUMN) : ofLevels(table, across.number(), Shape.LEVEL);
    }

    private static SheetRow header(SheetTable table, int among) {
        SheetRow best = new SheetRow(0, List.of());
        for (SheetRow row : table.rows().stream().limit(among).toList()) {
            if (parts(row.cells()) > Math.max(1, parts(best.cells()))) {
                best = row;
            }
        }
        return best;
    }

    /** As above, where the person has said which row is the header, and what a row is. */
    static SheetMapping ofLevels(SheetTable source, int header, Shape shape) {
        SheetTable table = shape == Shape.COLUMN ? source.transposed() : source;
        List<String> titles = table.rows().stream()
                .filter(row -> row.number() == header)
                .findFirst()
                .map(SheetRow::cells)
                .orElse(List.of());
        String[] parts = new String[table.columns()];
        Arrays.fill(parts, "");
        for (int column = 0; column < titles.size(); column++) {
            String part = SheetWords.partOfLevels(titles.get(column));
            if (!Arrays.asList(parts).contains(part)) {
                parts[column] = part;
            }
        }
        return new SheetMapping(table.name(), header, shape, List.of(parts), Map.of(), About.LEVELS, List.of());
    }

    /**
     * Which attributes of a table are not imported, where it has more than an edition can have: those of later kinds, if a column
     * parts them into kinds; else those below the last one that has room.
     */
    static List<String> left(SheetTable source, SheetMapping mapping) {
        SheetTable table = mapping.turned(source);
        int name = mapping.at(SheetMapping.NAME) < 0 ? mapping.at(SheetMapping.CODE) : mapping.at(SheetMapping.NAME);
        if (name < 0) {
            return List.of();
        }
        int kind = table.rows().stream()
                .filter(row -> row.number() == mapping.header())
                .findFirst()
                .map(row -> kind(row.cells(), mapping))
                .orElse(-1);
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        for (SheetRow row : table.rows()) {
            String named = Text.line(row.cell(name));
            if (row.number() > mapping.header() && !named.isEmpty() && known.add(Text.key(named))) {
                kinds.computeIfAbsent(kind < 0 ? "" : Text.key(row.cell(kind)), k -> new ArrayList<>())
                        .add(named);
            }
        }
        List<String> left = new ArrayList<>();
        int room = Foundation.MOST_ATTRIBUTES;
        boolean first = true;
        for (List<String> of : kinds.values()) {
            int taken = of.size() <= room || first ? Math.min(room, of.size()) : 0;
            left.addAll(of.subList(taken, of.size()));
            room -= taken;
            first = false;
        }
        return left;
    }

    private static int kind(List<String> titles, SheetMapping mapping) {
        for (int column = 0; column < titles.size(); column++) {
            boolean used = column < mapping.columns().size()
                    && !mapping.columns().get(column).isEmpty();
            if (!used && SheetWords.isKind(titles.get(column))) {
                return column;
            }
        }
        return -1;
    }
}
