package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.PageLevel;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the skills of a table by what its columns are. What is left out is said, with its row and column. */
final class SheetReader {

    /**
     * What a table says.
     *
     * @param skills in the order of the table, with codes that differ, each with a level at least
     * @param warnings what is left out or should be looked at
     * @param faults what must be corrected before anything is imported
     */
    record Read(List<Skills.Incoming> skills, List<Warning> warnings, List<Fault> faults) {}

    /**
     * What is known of the codes of a framework.
     *
     * @param byName the codes of the skills of its newest edition, by the keys of their names
     * @param newest all codes of that edition, as they are written
     * @param reserved all codes that the framework has or had in whichever edition, of which none is given to another skill
     */
    record Codes(Map<String, String> byName, Set<String> newest, Set<String> reserved) {

        /** Of a framework without skills. */
        static final Codes NONE = new Codes(Map.of(), Set.of(), Set.of());
    }

    static final int MOST_SKILLS = 5_000;
    private static final int MOST_NAME = 200;
    private static final int MOST_CODE = 20;
    private static final int MOST_OF_A_KIND = 30;
    private static final int MOST_FAULTS = 50;
    private static final int SHOWN = 60;

    private static final String A_CODE =
            "[\\p{Lu}\\d](?=[\\p{Lu}\\d._/-]*\\p{Lu})[\\p{Lu}\\d._/-]{1,19}|\\p{Lu}\\d{1,5}(?:\\.\\d{1,3}){0,3}";
    private static final List<Pattern> CODE_FIRST = List.of(Pattern.compile(
            "[(\\[]?(?<code>" + A_CODE + ")[)\\]]?\\s*(?:[-–—:|/]|\\s)\\s*(?<name>\\S.*)", Pattern.DOTALL));
    private static final List<Pattern> CODE_LAST = List.of(
            Pattern.compile("(?<name>\\S.*?)\\s*[(\\[](?<code>" + A_CODE + ")[)\\]]", Pattern.DOTALL),
            Pattern.compile("(?<name>\\S.*?)\\s+[-–—:|]\\s*(?<code>" + A_CODE + ")", Pattern.DOTALL),
            Pattern.compile("(?<name>\\S.*?)\\s+(?<code>\\p{Lu}{4})", Pattern.DOTALL));
    private static final Pattern NOT_IN_A_CODE = Pattern.compile("[^\\p{L}\\p{N}._/-]+");
    private static final Pattern BULLET_LINE = Pattern.compile("\\s*•\\s.*");

    /** A skill while its rows are read. {@code row} is where it is named first. */
    private static final class Draft {
        private final int row;
        private final String code;
        private final String name;
        private String description = "";
        private String guidance = "";
        private final Map<Integer, PageLevel> levels = new TreeMap<>();
        private final Map<Integer, List<String>> statements = new TreeMap<>();

        Draft(int row, String code, String name) {
            this.row = row;
            this.code = code;
            this.name = name;
        }
    }

    private final SheetTable table;
    private final SheetTable source;
    private final SheetMapping mapping;
    private final Levels range;
    private final Codes known;
    private final Map<String, String> spelled = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();
    private final TreeSet<Integer> filledDown = new TreeSet<>();

    private SheetReader(SheetTable source, SheetMapping mapping, Levels range, Codes known) {
        this.source = source;
        this.table = mapping.shape() == Shape.COLUMN ? source.transposed() : source;
        this.mapping = mapping;
        this.range = range;
        this.known = known;
        known.newest().forEach(code -> spelled.putIfAbsent(Text.key(code), code));
        mapping.words().forEach((word, level) -> words.put(Text.key(word), level));
    }

    /**
     * Reads a table.
     *
     * @param mapping that was checked
     * @param known the codes of the framework, for skills to which the table gives none, or gives them written otherwise
     */
    static Read read(SheetTable table, SheetMapping mapping, Levels range, Codes known) {
        return new SheetReader(table, mapping, range, known).read();
    }

    /** Code and name of a cell that has both; the code is empty where it has none. */
    static String[] parted(String cell) {
        String line = Text.line(cell);
        for (Pattern pattern : CODE_LAST) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                return new String[] {matcher.group("code"), matcher.group("name")};
            }
        }
        for (Pattern pattern : CODE_FIRST) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                return new String[] {matcher.group("code"), matcher.group("name")};
            }
        }
        return new String[] {"", line};
    }

    private Read read() {
        @Nullable Draft above = null;
        for (SheetRow row : table.rows()) {
            if (row.number() <= mapping.header()) {
                continue;
            }
            above = row(row, above);
        }
        notUsed();
        if (!filledDown.isEmpty()) {
            warn("sheet-filled-down", WorkbookFile.spans(new ArrayList<>(filledDown)));
        }
        List<Skills.Incoming> skills = skills();
        if (skills.size() > MOST_SKILLS) {
            fault("sheet-skills", MOST_SKILLS, skills.size());
        }
        if (skills.isEmpty() && faults.isEmpty()) {
            fault("sheet-no-skill");
        }
        return new Read(skills, warnings, faults);
    }

    /** The row of the spreadsheet that a cell is in. */
    private int rowOf(SheetRow row, int column) {
        return mapping.shape() == Shape.COLUMN
                ? source.rows()
                        .get(Math.max(0, Math.min(column, source.rows().size() - 1)))
                        .number()
                : row.number();
    }

    private String columnOf(SheetRow row, int column) {
        return SheetTable.letters(mapping.shape() == Shape.COLUMN ? row.number() - 1 : Math.max(0, column));
    }

    private String part(SheetRow row, String part) {
        int at = mapping.at(part);
        return at < 0 ? "" : row.cell(at);
    }

    private @Nullable Draft row(SheetRow row, @Nullable Draft above) {
        String code = part(row, SheetMapping.CODE);
        String name = Text.line(part(row, SheetMapping.NAME));
        String both = part(row, SheetMapping.BOTH);
        if (!both.isEmpty()) {
            String[] parted = parted(both);
            name = name.isEmpty() ? parted[1] : name;
            code = code.isEmpty() ? parted[0] : code;
        }
        boolean named = !name.isEmpty() || !code.isEmpty();
        if (!hasText(row)) {
            if (named || mapping.levelsInColumns()) {
                tellLeft(row, named);
            }
            return named && !mapping.levelsInColumns() ? draft(row, code, name) : above;
        }
        if (!named) {
            if (mapping.levelsInColumns() || above == null) {
                warn("sheet-row-without-name", "" + rowOf(row, 0));
                return above;
            }
            filledDown.add(row.number());
        }
        Draft draft = named ? draft(row, code, name) : above;
        if (draft == null) {
            return above;
        }
        describe(draft, row);
        if (mapping.levelsInColumns()) {
            mapping.levels().forEach((level, column) -> text(draft, row, column, level));
        } else {
            level(draft, row);
        }
        return draft;
    }

    /** Whether anything of a level is in the row. */
    private boolean hasText(SheetRow row) {
        if (!mapping.levelsInColumns()) {
            return !part(row, SheetMapping.TEXT).isEmpty();
        }
        return mapping.levels().values().stream()
                .anyMatch(column -> !row.cell(column).isEmpty());
    }

    private void tellLeft(SheetRow row, boolean named) {
        boolean any = row.cells().stream().anyMatch(cell -> !cell.isEmpty());
        if (any) {
            warn(named ? "sheet-skill-without-level" : "sheet-row-without-name", "" + rowOf(row, 0), shown(first(row)));
        }
    }

    private static String first(SheetRow row) {
        return row.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
    }

    private Draft draft(SheetRow row, String typedCode, String typedName) {
        String code = code(row, typedCode);
        String name = typedName;
        if (name.isEmpty()) {
            name = code;
            Draft before = drafts.get("code " + Text.key(code));
            if (before == null) {
                warn("sheet-name-missing", "" + rowOf(row, mapping.at(SheetMapping.NAME)), code);
            } else {
                name = before.name;
            }
        }
        if (name.length() > MOST_NAME) {
            fault(
                    "sheet-name-long",
                    rowOf(row, mapping.at(SheetMapping.NAME)),
                    columnOf(row, Math.max(mapping.at(SheetMapping.NAME), mapping.at(SheetMapping.BOTH))),
                    MOST_NAME);
            name = Text.cut(name, MOST_NAME);
        }
        String key = code.isEmpty() ? "name " + Text.key(name) : "code " + Text.key(code);
        Draft before = drafts.get(key);
        int at = rowOf(row, Math.max(0, mapping.at(SheetMapping.NAME)));
        if (before != null && mapping.levelsInColumns()) {
            if (code.isEmpty()) {
                fault("sheet-name-twice", place(row), name, place(before));
            } else {
                fault("sheet-code-twice", place(row), code, place(before));
            }
            return new Draft(at, code, name);
        }
        if (before != null) {
            if (!Text.key(before.name).equals(Text.key(name))) {
                fault("sheet-code-names", at, code, before.name, before.row, name);
            }
            return before;
        }
        var fresh = new Draft(mapping.shape() == Shape.COLUMN ? row.number() : at, code, name);
        drafts.put(key, fresh);
        return fresh;
    }

    private String place(SheetRow row) {
        return mapping.shape() == Shape.COLUMN ? SheetTable.letters(row.number() - 1) : "" + row.number();
    }

    private String place(Draft draft) {
        return mapping.shape() == Shape.COLUMN ? SheetTable.letters(draft.row - 1) : "" + draft.row;
    }

    private String code(SheetRow row, String typed) {
        String line = Text.line(typed);
        String plain = NOT_IN_A_CODE.matcher(line).replaceAll("");
        if (line.isEmpty() || SheetCell.isPlaceholder(line)) {
            return "";
        }
        if (plain.isEmpty() || plain.length() > MOST_CODE) {
            warn("sheet-code-unusable", "" + rowOf(row, mapping.at(SheetMapping.CODE)), shown(line));
            return "";
        }
        // Two codes that look alike are one: the skill keeps the one that it has.
        String code = known.newest().contains(plain) ? plain : spelled.getOrDefault(Text.key(plain), plain);
        if (!code.equals(line)) {
            warn("sheet-code-changed", "" + rowOf(row, mapping.at(SheetMapping.CODE)), shown(line), code);
        }
        return code;
    }

    private void describe(Draft draft, SheetRow row) {
        String description = Origins.folded(part(row, SheetMapping.DESCRIPTION));
        if (!description.isEmpty() && !SheetCell.isPlaceholder(description)) {
            look(row, mapping.at(SheetMapping.DESCRIPTION), description);
            if (draft.description.isEmpty()) {
                draft.description = description;
            } else if (!draft.description.equals(description)) {
                warn("sheet-description-other", "" + rowOf(row, 0), draft.name, "" + draft.row);
            }
        }
        String guidance = guidance(part(row, SheetMapping.GUIDANCE));
        if (!guidance.isEmpty() && !SheetCell.isPlaceholder(guidance)) {
            look(row, mapping.at(SheetMapping.GUIDANCE), guidance);
            if (draft.guidance.isEmpty()) {
                draft.guidance = guidance;
            } else if (!draft.guidance.equals(guidance)) {
                warn("sheet-description-other", "" + rowOf(row, 0), draft.name, "" + draft.row);
            }
        }
    }

    /** A line for each paragraph or entry, entries with a bullet, as pages are kept. */
    private static String guidance(String cell) {
        StringBuilder kept = new StringBuilder();
        for (String line : cell.split("\n", -1)) {
            String text = Origins.folded(line);
            if (text.isEmpty()) {
                continue;
            }
            String entry = PageLine.entry(text);
            boolean listed = !entry.equals(text) || BULLET_LINE.matcher(text).matches();
            kept.append(kept.isEmpty() ? "" : "\n").append(listed ? "• " + entry : text);
        }
        return kept.toString();
    }

    private void text(Draft draft, SheetRow row, int column, int level) {
        String cell = row.cell(column);
        if (cell.isEmpty()) {
            return;
        }
        if (SheetCell.isPlaceholder(cell)) {
            warn("sheet-placeholder", "" + rowOf(row, column), columnOf(row, column), shown(cell));
            return;
        }
        look(row, column, cell);
        PageLevel read = SheetCell.level(level, cell);
        if (read == null) {
            warn("sheet-no-statement", "" + rowOf(row, column), columnOf(row, column), shown(cell));
            return;
        }
        if (draft.levels.containsKey(level)) {
            fault("sheet-level-twice", rowOf(row, column), draft.name, level);
            return;
        }
        for (PageLevel other : draft.levels.values()) {
            if (other.statements().equals(read.statements())) {
                warn(
                        "sheet-levels-alike",
                        "" + rowOf(row, column),
                        columnOf(row, column),
                        "" + other.level(),
                        "" + level);
            }
        }
        draft.levels.put(level, read);
    }

    private void level(Draft draft, SheetRow row) {
        int at = mapping.at(SheetMapping.LEVEL);
        int column = mapping.at(SheetMapping.TEXT);
        String said = row.cell(at);
        if (said.isEmpty()) {
            warn("sheet-level-missing", "" + row.number(), SheetTable.letters(at), shown(row.cell(column)));
            return;
        }
        Integer word = words.get(Text.key(said));
        OptionalInt number = word == null ? SheetWords.level(said) : OptionalInt.of(word);
        if (number.isEmpty()) {
            fault("sheet-word-unknown", row.number(), SheetTable.letters(at), shown(said));
            return;
        }
        int level = number.getAsInt();
        if (!range.has(level)) {
            if (word == null || word != 0) {
                warn(
                        "sheet-level-outside",
                        "" + row.number(),
                        SheetTable.letters(at),
                        shown(said),
                        "" + Levels.LOWEST,
                        "" + range.highest());
            } else {
                warn("sheet-word-left", shown(said));
            }
            return;
        }
        if (mapping.shape() == Shape.LEVEL) {
            text(draft, row, column, level);
            return;
        }
        String cell = row.cell(column);
        if (SheetCell.isPlaceholder(cell)) {
            warn("sheet-placeholder", "" + row.number(), SheetTable.letters(column), shown(cell));
            return;
        }
        look(row, column, cell);
        List<String> statements = draft.statements.computeIfAbsent(level, l -> new ArrayList<>());
        String statement = SheetCell.statement(cell);
        if (statements.contains(statement)) {
            warn("sheet-statement-twice", "" + row.number(), shown(statement));
            return;
        }
        statements.add(statement);
        if (statements.size() == CaseReader.MOST_STATEMENTS + 1) {
            fault("sheet-statements", row.number(), CaseReader.MOST_STATEMENTS);
        }
    }

    /** What can be seen of a cell that was damaged or cut off before. */
    private void look(SheetRow row, int column, String cell) {
        if (PageDecoding.damage(cell) >= 0) {
            int at = PageDecoding.damage(cell);
            warn(
                    "sheet-damaged-letters",
                    "" + rowOf(row, column),
                    columnOf(row, column),
                    cell.substring(Math.max(0, at - 20), Math.min(cell.length(), at + 20)));
        }
        if (cell.length() == 255 || cell.length() == 256 || cell.length() >= 32_760 && cell.length() <= 32_767) {
            warn("sheet-cell-cut", "" + rowOf(row, column), columnOf(row, column), "" + cell.length());
        }
    }

    /** Columns with text that nothing was said of; those that name a level that does not exist get a warning of their own. */
    private void notUsed() {
        List<String> left = new ArrayList<>();
        for (int column = 0; column < table.columns(); column++) {
            String part = column < mapping.columns().size() ? mapping.columns().get(column) : "";
            if (!part.isEmpty()) {
                continue;
            }
            int at = column;
            SheetRow header = table.rows().stream()
                    .filter(row -> row.number() == mapping.header())
                    .findFirst()
                    .orElse(new SheetRow(0, List.of()));
            boolean filled = table.rows().stream()
                    .anyMatch(row ->
                            row.number() > mapping.header() && !row.cell(at).isEmpty());
            if (!filled) {
                continue;
            }
            String title = header.cell(column);
            OptionalInt level = SheetWords.level(title);
            String name = mapping.shape() == Shape.COLUMN
                    ? "" + source.rows().get(column).number()
                    : SheetTable.letters(column);
            if (level.isPresent() && !range.has(level.getAsInt())) {
                warn("sheet-column-outside", name, shown(title), "" + Levels.LOWEST, "" + range.highest());
            } else {
                left.add(title.isEmpty() ? name : name + " (" + shown(title) + ")");
            }
        }
        if (!left.isEmpty()) {
            warn("sheet-not-used", String.join(", ", left.subList(0, Math.min(left.size(), MOST_OF_A_KIND))));
        }
    }

    private List<Skills.Incoming> skills() {
        Set<String> taken = new HashSet<>();
        drafts.values().stream()
                .filter(draft -> !draft.code.isEmpty())
                .forEach(draft -> taken.add(Text.key(draft.code)));
        // First who has a code keeps it; then all codes are reserved, so that a new one is that of no other skill.
        Map<Draft, String> codes = new HashMap<>();
        drafts.values().stream().filter(draft -> draft.code.isEmpty()).forEach(draft -> {
            String code = known.byName().get(Text.key(draft.name));
            if (code != null && taken.add(Text.key(code))) {
                codes.put(draft, code);
            }
        });
        known.reserved().forEach(code -> taken.add(Text.key(code)));
        List<Skills.Incoming> skills = new ArrayList<>();
        int made = 0;
        for (Draft draft : drafts.values()) {
            draft.statements.forEach(
                    (level, texts) -> draft.levels.put(level, new PageLevel(level, null, texts, texts)));
            if (draft.levels.isEmpty()) {
                if (!mapping.levelsInColumns() || faults.isEmpty()) {
                    warn("sheet-skill-without-level", place(draft), shown(draft.name));
                }
                continue;
            }
            String code = draft.code;
            if (code.isEmpty()) {
                code = codes.getOrDefault(draft, "");
            }
            if (code.isEmpty()) {
                code = free(made(draft.name), taken);
                taken.add(Text.key(code));
                made++;
            }
            skills.add(Skills.Incoming.of(
                    code, draft.name, draft.description, draft.guidance, List.copyOf(draft.levels.values()), null));
        }
        if (made > 0) {
            warn("sheet-codes-made", "" + made);
        }
        return skills;
    }

    /** Four letters of a name: of its first two words, or of the first. */
    private static String made(String name) {
        List<String> parts = new ArrayList<>();
        for (String word : name.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                parts.add(word);
            }
        }
        if (parts.isEmpty()) {
            return "S";
        }
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return first.substring(0, Math.min(4, first.length()));
        }
        String second = parts.get(1);
        return first.substring(0, Math.min(2, first.length())) + second.substring(0, Math.min(2, second.length()));
    }

    /** {@code wanted}, which is short, with a number where it is taken. */
    private static String free(String wanted, Set<String> taken) {
        String code = wanted;
        for (int n = 2; taken.contains(Text.key(code)); n++) {
            code = wanted + "-" + n;
        }
        return code;
    }

    private static String shown(String text) {
        String line = Origins.folded(text);
        return line.length() <= SHOWN
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(0, Math.min(SHOWN, line.codePointCount(0, line.length())) - 1))
                        + "…";
    }

    private void warn(String code, String... arguments) {
        int before = told.merge(code, 1, Integer::sum);
        var warning = new Warning(code, List.of(arguments));
        if (before <= MOST_OF_A_KIND && !warnings.contains(warning)) {
            warnings.add(warning);
        } else if (before == MOST_OF_A_KIND + 1) {
            warnings.add(new Warning("sheet-more", List.of()));
        }
    }

    private void fault(String code, Object... arguments) {
        if (faults.size() < MOST_FAULTS) {
            // Rows are named as a spreadsheet shows them, without a mark between thousands.
            faults.add(Fault.at(
                    "file", code, Arrays.stream(arguments).map(String::valueOf).toArray()));
        }
    }
}
