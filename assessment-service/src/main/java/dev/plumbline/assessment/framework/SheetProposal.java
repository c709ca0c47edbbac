package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.SheetMapping.About;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the columns of a table seem to be, by their names and by what is in them. A person confirms or changes it. */
final class SheetProposal {

    private static final int LOOKED_AT_FOR_HEADER = 15;
    private static final int LOOKED_AT = 60;
    private static final int LONGEST_HEADER = 80;
    private static final double LEAST = 3.5;
    /** More than a sheet of which nothing is known, less than one of skills. */
    private static final double OF_NO_SKILLS = LEAST - 0.5;

    private static final int FEWEST_LETTERS = 12;
    private static final Pattern LIKE_A_CODE = Pattern.compile("(?=.*\\p{Lu})[\\p{Lu}\\d][\\p{L}\\d._/-]{1,19}");
    private static final Pattern ABOUT_SKILLS = Pattern.compile(
            "skill|competenc|fähigkeit|kompetenz|compétence|competencia",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NO_TEXT = Pattern.compile("[\\d\\s.,/:%€$+xX✓✔-]*|https?://\\S*|\\S+@\\S+");

    private final SheetTable table;
    private final int header;
    private final Levels range;
    private final Map<String, Integer> names;
    private final List<SheetRow> rows;
    private final String[] parts;

    private SheetProposal(SheetTable table, int header, Levels range, Map<String, Integer> names) {
        this.table = table;
        this.header = header;
        this.range = range;
        this.names = names;
        this.rows = table.rows().stream()
                .filter(row -> row.number() > header)
                .limit(LOOKED_AT)
                .toList();
        this.parts = new String[table.columns()];
        Arrays.fill(parts, "");
    }

    /** The table of a file that seems to have the skills: not hidden, with the most that is known of its header. */
    static SheetTable table(SheetFile file, Levels range, Map<String, Integer> names) {
        return file.tables().stream()
                .max(Comparator.comparingDouble(table -> (table.hidden() ? 0 : 1000)
                        + (FoundationProposal.about(table) == About.SKILLS
                                ? Math.max(
                                        best(table, names).score(),
                                        turned(table, names).score())
                                : OF_NO_SKILLS)
                        + (ABOUT_SKILLS.matcher(table.name()).find() ? 1 : 0)
                        // Of sheets of which nothing is known, the one with the most in it.
                        + Math.min(2, table.rows().size() * table.columns() / 1000.0)))
                .orElseThrow();
    }

    /**
     * A proposal for a table.
     *
     * @param names the numbers of the framework's levels by the keys of their names
     */
    static SheetMapping of(SheetTable table, Levels range, Map<String, Integer> names) {
        return of(table, FoundationProposal.about(table), range, names);
    }

    /** As above, where the person has said what the table has. */
    static SheetMapping of(SheetTable table, About about, Levels range, Map<String, Integer> names) {
        if (about == About.LEVELS) {
            return FoundationProposal.ofLevels(table);
        }
        SheetMapping proposed = ofSkills(table, range, names);
        return about == About.SKILLS ? proposed : ofAttributes(table, proposed);
    }

    /** The same columns as those of skills, but for what attributes do not have. */
    private static SheetMapping ofAttributes(SheetTable table, SheetMapping proposed) {
        SheetMapping mapping = new SheetMapping(
                proposed.sheet(),
                proposed.header(),
                proposed.shape() == Shape.STATEMENT ? Shape.LEVEL : proposed.shape(),
                proposed.columns().stream()
                        .map(part -> part.equals(SheetMapping.BOTH) ? SheetMapping.NAME : part)
                        .map(part -> SheetMapping.isLevel(part)
                                        || About.ATTRIBUTES.parts().contains(part)
                                ? part
                                : SheetMapping.NOT_USED)
                        .toList(),
                proposed.words(),
                About.ATTRIBUTES,
                List.of());
        return mapping.without(FoundationProposal.left(table, mapping));
    }

    private static SheetMapping ofSkills(SheetTable table, Levels range, Map<String, Integer> names) {
        Header across = best(table, names);
        boolean canBeTurned = canBeTurned(table) && isListOfParts(table.transposed());
        Header down = canBeTurned ? turned(table, names) : new Header(0, 0);
        return down.score() > across.score() * 1.5
                ? new SheetProposal(table.transposed(), down.row(), range, names).proposed(Shape.COLUMN)
                : new SheetProposal(table, across.row(), range, names).proposed(Shape.SKILL);
    }

    /** As above, where the person has said which row is the header, and what a row is. */
    static SheetMapping of(
            SheetTable table, About about, int header, Shape shape, Levels range, Map<String, Integer> names) {
        if (about == About.LEVELS) {
            return FoundationProposal.ofLevels(table, header, shape);
        }
        SheetTable seen = shape == Shape.COLUMN ? table.transposed() : table;
        SheetMapping proposed = new SheetProposal(seen, header, range, names).proposed(shape);
        var mapping = new SheetMapping(proposed.sheet(), header, shape, proposed.columns(), proposed.words());
        return about == About.SKILLS ? mapping : ofAttributes(table, mapping);
    }

    /** The numbers of the words in the column that a mapping takes for the level. */
    static Map<String, Integer> words(
            SheetTable table, SheetMapping mapping, Levels range, Map<String, Integer> names) {
        var proposal = new SheetProposal(table, mapping.header(), range, names);
        for (int i = 0; i < Math.min(proposal.parts.length, mapping.columns().size()); i++) {
            proposal.parts[i] = mapping.columns().get(i);
        }
        return proposal.words();
    }

    private record Header(int row, double score) {}

    /** Whether its rows may be columns: a table with more of them has not a skill in each column. */
    private static boolean canBeTurned(SheetTable table) {
        return table.rows().size() <= SheetFile.MOST_COLUMNS;
    }

    /** As {@link #best}, where rows are columns. */
    private static Header turned(SheetTable table, Map<String, Integer> names) {
        return canBeTurned(table) ? best(table.transposed(), names) : new Header(0, 0);
    }

    /** The row that is most likely the header, 0 where there is none. */
    private static Header best(SheetTable table, Map<String, Integer> names) {
        Header best = new Header(0, 0);
        for (SheetRow row : table.rows().stream().limit(LOOKED_AT_FOR_HEADER).toList()) {
            double score = score(row, names);
            if (score > best.score() && score >= LEAST) {
                best = new Header(row.number(), score);
            }
        }
        return best;
    }

    private static double score(SheetRow row, Map<String, Integer> names) {
        Set<String> seen = new HashSet<>();
        double score = 0;
        for (String cell : row.cells()) {
            if (cell.isEmpty()) {
                continue;
            }
            if (cell.length() > LONGEST_HEADER) {
                score -= 3;
                continue;
            }
            String part = SheetWords.part(cell);
            OptionalInt level = SheetWords.level(cell);
            if (!part.isEmpty()) {
                score += seen.add(part) ? 3 : 0.3;
            } else if (level.isPresent() && !cell.matches("\\d+")) {
                score += seen.add("level " + level.getAsInt()) ? 3 : -2;
            } else if (names.containsKey(Text.key(cell))
                    || SheetWords.rank(cell).isPresent()) {
                score += seen.add("word " + Text.key(cell)) ? 2 : -2;
            } else {
                score += 0.3;
            }
        }
        return score;
    }

    /** Whether the first column names what the rows are, each once, a level among them. */
    private static boolean isListOfParts(SheetTable turned) {
        if (turned.rows().isEmpty()) {
            return false;
        }
        List<String> titles = turned.rows().getFirst().cells();
        Set<Integer> levels = new HashSet<>();
        boolean named = false;
        for (String title : titles) {
            String part = SheetWords.part(title);
            named |= part.equals(SheetMapping.NAME) || part.equals(SheetMapping.CODE);
            OptionalInt level = SheetWords.level(title);
            if (level.isPresent() && !title.matches("\\d+") && !levels.add(level.getAsInt())) {
                return false;
            }
            SheetWords.rank(title).ifPresent(rank -> levels.add(100 + rank));
        }
        return named && levels.size() >= 2;
    }

    private SheetMapping proposed(Shape shape) {
        byHeader();
        boolean rowsAreLevels = shape == Shape.LEVEL || shape == Shape.STATEMENT;
        if (rowsAreLevels) {
            dropLevels();
        } else {
            levelsByWords();
        }
        boolean inColumns = !rowsAreLevels && levels() > 0;
        if (!inColumns && at(SheetMapping.LEVEL) < 0) {
            levelByContent();
        }
        if (!inColumns && at(SheetMapping.LEVEL) < 0 && !rowsAreLevels) {
            namesByContent();
            levelsByContent();
            inColumns = levels() > 0;
        }
        if (inColumns) {
            drop(SheetMapping.LEVEL);
            drop(SheetMapping.TEXT);
        } else {
            textByContent();
        }
        namesByContent();
        Shape is = shape == Shape.COLUMN
                ? Shape.COLUMN
                : rowsAreLevels ? shape : inColumns || at(SheetMapping.LEVEL) < 0 ? Shape.SKILL : shapeOfRows();
        return new SheetMapping(table.name(), header, is, List.of(parts), inColumns ? Map.of() : words());
    }

    private int at(String part) {
        return Arrays.asList(parts).indexOf(part);
    }

    private void drop(String part) {
        int at = at(part);
        if (at >= 0) {
            parts[at] = "";
        }
    }

    private void dropLevels() {
        for (int i = 0; i < parts.length; i++) {
            parts[i] = SheetMapping.isLevel(parts[i]) ? "" : parts[i];
        }
    }

    private int levels() {
        return (int) Arrays.stream(parts).filter(SheetMapping::isLevel).count();
    }

    private String title(int column) {
        return table.rows().stream()
                .filter(row -> row.number() == header)
                .findFirst()
                .map(row -> row.cell(column))
                .orElse("");
    }

    private List<String> cells(int column) {
        return rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    private void byHeader() {
        for (int column = 0; column < parts.length; column++) {
            String title = title(column);
            String part = SheetWords.part(title);
            OptionalInt level = SheetWords.level(title);
            if (!part.isEmpty() && at(part) < 0) {
                parts[column] = part;
            } else if (part.isEmpty()
                    && level.isPresent()
                    && range.has(level.getAsInt())
                    && at("" + level.getAsInt()) < 0
                    && hasWords(column)) {
                parts[column] = "" + level.getAsInt();
            }
        }
    }

    private boolean hasWords(int column) {
        List<String> cells = cells(column);
        long words = cells.stream()
                .filter(cell -> !NO_TEXT.matcher(cell).matches() || SheetCell.isPlaceholder(cell))
                .count();
        return words * 2 >= cells.size() || words > 0 && cells.stream().anyMatch(SheetProposal::isSentence);
    }

    private static boolean isSentence(String cell) {
        return cell.length() >= FEWEST_LETTERS && cell.indexOf(' ') > 0 && cell.split("\\s+").length >= 3;
    }

    /** Columns that are called by words for levels: in the order of the framework's names or of the words, else from left to right. */
    private void levelsByWords() {
        if (levels() > 0) {
            return;
        }
        List<Integer> columns = new ArrayList<>();
        Map<Integer, Integer> named = new TreeMap<>();
        boolean ranked = true;
        for (int column = 0; column < parts.length; column++) {
            String title = title(column);
            if (title.isEmpty() || !hasWords(column)) {
                continue;
            }
            Integer number = names.get(Text.key(title));
            if (number != null && range.has(number)) {
                named.putIfAbsent(number, column);
            }
            if (parts[column].isEmpty() && SheetWords.rank(title).isPresent()) {
                columns.add(column);
            }
        }
        if (named.size() >= 2 && named.size() >= columns.size()) {
            named.forEach((level, column) -> parts[column] = "" + level);
            return;
        }
        if (columns.size() < 2) {
            return;
        }
        // A column of texts between two of them is a level too, whatever it is called.
        List<Integer> all = new ArrayList<>();
        for (int column = columns.getFirst(); column <= columns.getLast(); column++) {
            if (columns.contains(column)) {
                all.add(column);
            } else if (parts[column].isEmpty() && isLong(column)) {
                all.add(column);
                ranked = false;
            }
        }
        if (ranked) {
            all.sort(Comparator.comparingInt(
                    column -> SheetWords.rank(title(column)).orElse(0)));
        }
        number(all);
    }

    private void number(List<Integer> columns) {
        int level = Levels.LOWEST;
        for (int column : columns) {
            if (range.has(level)) {
                parts[column] = "" + level++;
            }
        }
    }

    private boolean isLong(int column) {
        List<String> cells = cells(column);
        long sentences = cells.stream().filter(SheetProposal::isSentence).count();
        return !cells.isEmpty() && sentences * 2 >= cells.size();
    }

    /** Where nothing says which columns are levels: those with sentences, from left to right. */
    private void levelsByContent() {
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < parts.length; column++) {
            if (parts[column].isEmpty() && isLong(column)) {
                columns.add(column);
            }
        }
        if (columns.size() >= 2 || (columns.size() == 1 && at(SheetMapping.DESCRIPTION) >= 0)) {
            number(columns);
        }
    }

    private void levelByContent() {
        for (int column = 0; column < parts.length; column++) {
            List<String> cells = cells(column);
            Set<String> distinct = new HashSet<>();
            long levels = cells.stream()
                    .filter(cell -> {
                        OptionalInt level = SheetWords.level(cell);
                        return names.containsKey(Text.key(cell))
                                || SheetWords.rank(cell).isPresent()
                                || (level.isPresent() && level.getAsInt() <= range.highest() + 1);
                    })
                    .peek(cell -> distinct.add(Text.key(cell)))
                    .count();
            if (parts[column].isEmpty()
                    && cells.size() >= 2
                    && levels * 10 >= cells.size() * 8L
                    && distinct.size() >= 2
                    && (distinct.size() < cells.size() || cells.size() <= range.highest())) {
                parts[column] = SheetMapping.LEVEL;
                return;
            }
        }
    }

    private void textByContent() {
        if (at(SheetMapping.TEXT) >= 0 || at(SheetMapping.LEVEL) < 0) {
            return;
        }
        int longest = -1;
        double most = FEWEST_LETTERS;
        for (int column = 0; column < parts.length; column++) {
            double average =
                    cells(column).stream().mapToInt(String::length).average().orElse(0);
            if (parts[column].isEmpty() && average > most && isLong(column)) {
                most = average;
                longest = column;
            }
        }
        if (longest < 0) {
            // Then what is called a description is the one of the level.
            longest = at(SheetMapping.DESCRIPTION);
        }
        if (longest >= 0) {
            parts[longest] = SheetMapping.TEXT;
        }
    }

    private void namesByContent() {
        if (at(SheetMapping.CODE) < 0 && at(SheetMapping.BOTH) < 0) {
            for (int column = 0; column < parts.length; column++) {
                List<String> cells = cells(column);
                if (parts[column].isEmpty()
                        && !cells.isEmpty()
                        && !hasTitle(column)
                        && cells.stream()
                                .allMatch(cell -> LIKE_A_CODE.matcher(cell).matches())) {
                    parts[column] = SheetMapping.CODE;
                    break;
                }
            }
        }
        if (at(SheetMapping.NAME) < 0 && at(SheetMapping.BOTH) < 0) {
            for (int column = 0; column < parts.length; column++) {
                List<String> cells = cells(column);
                double average =
                        cells.stream().mapToInt(String::length).average().orElse(0);
                if (parts[column].isEmpty()
                        && !cells.isEmpty()
                        && average >= 3
                        && average <= 60
                        && cells.stream()
                                .noneMatch(cell -> NO_TEXT.matcher(cell).matches())
                        && cells.stream().noneMatch(LineEnds::endsSentence)) {
                    parts[column] = SheetMapping.NAME;
                    break;
                }
            }
        }
        int name = at(SheetMapping.NAME);
        if (name >= 0 && at(SheetMapping.CODE) < 0) {
            List<String> cells = cells(name);
            long both = cells.stream()
                    .filter(cell -> !SheetReader.parted(cell)[0].isEmpty())
                    .count();
            if (!cells.isEmpty() && both * 10 >= cells.size() * 7L) {
                parts[name] = SheetMapping.BOTH;
            }
        }
    }

    /** A column with a name of its own that is not known is no code, although it may look like one. */
    private boolean hasTitle(int column) {
        return !title(column).isEmpty();
    }

    /** A row is a statement where a skill has several rows of one level. */
    private Shape shapeOfRows() {
        Set<String> seen = new HashSet<>();
        String above = "";
        int name = Math.max(at(SheetMapping.NAME), at(SheetMapping.BOTH));
        int code = at(SheetMapping.CODE);
        for (SheetRow row : table.rows()) {
            if (row.number() <= header) {
                continue;
            }
            String skill = (code < 0 ? "" : row.cell(code)) + "\n" + (name < 0 ? "" : row.cell(name));
            above = skill.isBlank() ? above : skill;
            String level = row.cell(at(SheetMapping.LEVEL));
            boolean goesOn = level.isEmpty()
                    && skill.isBlank()
                    && !seen.isEmpty()
                    && !row.cell(Math.max(0, at(SheetMapping.TEXT))).isEmpty();
            if (goesOn || !level.isEmpty() && !seen.add(Text.key(above + "\n" + level))) {
                return Shape.STATEMENT;
            }
        }
        return Shape.LEVEL;
    }

    /** The words for levels, with their numbers: those of the framework's names, else counted from the lowest word. */
    private Map<String, Integer> words() {
        int column = at(SheetMapping.LEVEL);
        if (column < 0) {
            return Map.of();
        }
        Set<String> found = new LinkedHashSet<>();
        for (SheetRow row : table.rows()) {
            String cell = Text.line(row.cell(column));
            if (row.number() > header
                    && !cell.isEmpty()
                    && SheetWords.level(cell).isEmpty()
                    && cell.length() <= LONGEST_HEADER) {
                found.add(cell);
            }
        }
        List<String> unknown = new ArrayList<>();
        Map<String, Integer> words = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (String word : found) {
            if (!keys.add(Text.key(word)) || keys.size() > 40) {
                continue;
            }
            Integer number = names.get(Text.key(word));
            if (number == null) {
                unknown.add(word);
            } else {
                words.put(word, number);
            }
        }
        if (unknown.stream().anyMatch(word -> SheetWords.rank(word).isPresent())) {
            unknown.sort(Comparator.comparingInt(word -> SheetWords.rank(word).orElse(50)));
        }
        int level = Levels.LOWEST;
        for (String word : unknown) {
            words.put(word, range.has(level) ? level++ : 0);
        }
        return words;
    }
}
