package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.PageLevel;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.Workbook;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
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
    record Read(List<IncomingSkill> skills, List<Warning> warnings, List<Fault> faults) {}

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
    private final SheetRemarks remarks;
    private final SheetMapping mapping;
    private final Levels range;
    private final Codes known;
    private final Map<String, String> spelled = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final TreeSet<Integer> filledDown = new TreeSet<>();
    private final TreeSet<Integer> levelsFilledDown = new TreeSet<>();
    private @Nullable Draft skillAbove;
    private String levelAbove = "";

    private SheetReader(SheetTable source, SheetMapping mapping, Levels range, Codes known) {
        this.remarks = new SheetRemarks(source, mapping, range);
        this.table = remarks.table();
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
        SheetHeader header = SheetHeader.of(table.rows().stream()
                .filter(row -> row.number() == mapping.header())
                .findFirst()
                .orElse(null));
        @Nullable SheetRow again = null;
        for (SheetRow row : table.rows()) {
            if (row.number() <= mapping.header()) {
                continue;
            }
            if (header.isAgain(row)) {
                remarks.warn("sheet-header-again", "" + remarks.rowOf(row, 0));
                again = row;
                above = null;
                continue;
            }
            above = row(again == null ? row : header.ordered(row, again), above);
        }
        remarks.notUsed();
        if (!filledDown.isEmpty()) {
            remarks.warn("sheet-filled-down", Workbook.spans(new ArrayList<>(filledDown)));
        }
        if (!levelsFilledDown.isEmpty()) {
            remarks.warn("sheet-level-filled-down", Workbook.spans(new ArrayList<>(levelsFilledDown)));
        }
        List<IncomingSkill> skills = skills();
        if (skills.size() > MOST_SKILLS) {
            remarks.fault("sheet-skills", MOST_SKILLS, skills.size());
        }
        if (skills.isEmpty() && remarks.faults().isEmpty()) {
            remarks.fault("sheet-no-skill");
        }
        return new Read(skills, remarks.warnings(), remarks.faults());
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
        if (name.isEmpty() && mapping.at(SheetMapping.NAME) < 0 && both.isEmpty()) {
            // A cell may name the skill and its level: "Rope work - Level 2".
            name = LevelNumbers.in(part(row, SheetMapping.LEVEL))
                    .map(LevelNumbers.Heading::name)
                    .orElse("");
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
                remarks.warn("sheet-row-without-name", "" + remarks.rowOf(row, 0));
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
        return mapping.levels().values().stream().anyMatch(column -> hasLetters(row.cell(column)));
    }

    /** A sum, a share or a tick is no text of a level. */
    private static boolean hasLetters(String cell) {
        return cell.codePoints().filter(Character::isLetter).limit(2).count() > 1;
    }

    private void tellLeft(SheetRow row, boolean named) {
        boolean any = row.cells().stream().anyMatch(cell -> !cell.isEmpty());
        if (any) {
            remarks.warn(
                    named ? "sheet-skill-without-level" : "sheet-row-without-name",
                    "" + remarks.rowOf(row, 0),
                    SheetRemarks.shown(first(row)));
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
                remarks.warn("sheet-name-missing", "" + remarks.rowOf(row, mapping.at(SheetMapping.NAME)), code);
            } else {
                name = before.name;
            }
        }
        if (name.length() > MOST_NAME) {
            remarks.fault(
                    "sheet-name-long",
                    remarks.rowOf(row, mapping.at(SheetMapping.NAME)),
                    remarks.columnOf(row, Math.max(mapping.at(SheetMapping.NAME), mapping.at(SheetMapping.BOTH))),
                    MOST_NAME);
            name = Text.cut(name, MOST_NAME);
        }
        String key = code.isEmpty() ? "name " + Text.key(name) : "code " + Text.key(code);
        Draft before = drafts.get(key);
        int at = remarks.rowOf(row, Math.max(0, mapping.at(SheetMapping.NAME)));
        if (before != null && mapping.levelsInColumns()) {
            if (code.isEmpty()) {
                remarks.fault("sheet-name-twice", remarks.place(row), name, place(before));
            } else {
                remarks.fault("sheet-code-twice", remarks.place(row), code, place(before));
            }
            return new Draft(at, code, name);
        }
        if (before != null) {
            if (!Text.key(before.name).equals(Text.key(name))) {
                remarks.fault("sheet-code-names", at, code, before.name, before.row, name);
            }
            return before;
        }
        var fresh = new Draft(mapping.shape() == Shape.COLUMN ? row.number() : at, code, name);
        drafts.put(key, fresh);
        return fresh;
    }

    private String place(Draft draft) {
        return mapping.shape() == Shape.COLUMN ? Workbook.letters(draft.row - 1) : "" + draft.row;
    }

    private String code(SheetRow row, String typed) {
        String line = Text.line(typed);
        String plain = NOT_IN_A_CODE.matcher(line).replaceAll("");
        if (line.isEmpty() || SheetCell.isPlaceholder(line)) {
            return "";
        }
        if (plain.isEmpty() || plain.length() > MOST_CODE) {
            remarks.warn(
                    "sheet-code-unusable",
                    "" + remarks.rowOf(row, mapping.at(SheetMapping.CODE)),
                    SheetRemarks.shown(line));
            return "";
        }
        // Two codes that look alike are one: the skill keeps the one that it has.
        String code = known.newest().contains(plain) ? plain : spelled.getOrDefault(Text.key(plain), plain);
        if (!code.equals(line)) {
            remarks.warn(
                    "sheet-code-changed",
                    "" + remarks.rowOf(row, mapping.at(SheetMapping.CODE)),
                    SheetRemarks.shown(line),
                    code);
        }
        return code;
    }

    private void describe(Draft draft, SheetRow row) {
        String description = Origins.folded(part(row, SheetMapping.DESCRIPTION));
        if (!description.isEmpty() && !SheetCell.isPlaceholder(description)) {
            remarks.look(row, mapping.at(SheetMapping.DESCRIPTION), description);
            if (draft.description.isEmpty()) {
                draft.description = description;
            } else if (!draft.description.equals(description)) {
                remarks.warn("sheet-description-other", "" + remarks.rowOf(row, 0), draft.name, "" + draft.row);
            }
        }
        String guidance = guidance(part(row, SheetMapping.GUIDANCE));
        if (!guidance.isEmpty() && !SheetCell.isPlaceholder(guidance)) {
            remarks.look(row, mapping.at(SheetMapping.GUIDANCE), guidance);
            if (draft.guidance.isEmpty()) {
                draft.guidance = guidance;
            } else if (!draft.guidance.equals(guidance)) {
                remarks.warn("sheet-description-other", "" + remarks.rowOf(row, 0), draft.name, "" + draft.row);
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
            remarks.warn(
                    "sheet-placeholder",
                    "" + remarks.rowOf(row, column),
                    remarks.columnOf(row, column),
                    SheetRemarks.shown(cell));
            return;
        }
        remarks.look(row, column, cell);
        PageLevel read = hasLetters(cell) ? SheetCell.level(level, cell) : null;
        if (read == null) {
            remarks.warn(
                    "sheet-no-statement",
                    "" + remarks.rowOf(row, column),
                    remarks.columnOf(row, column),
                    SheetRemarks.shown(cell));
            return;
        }
        if (draft.levels.containsKey(level)) {
            remarks.fault("sheet-level-twice", remarks.rowOf(row, column), draft.name, level);
            return;
        }
        for (PageLevel other : draft.levels.values()) {
            if (other.statements().equals(read.statements())) {
                remarks.warn(
                        "sheet-levels-alike",
                        "" + remarks.rowOf(row, column),
                        remarks.columnOf(row, column),
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
        if (said.isEmpty() && mapping.shape() == Shape.STATEMENT && draft.equals(skillAbove) && !levelAbove.isEmpty()) {
            said = levelAbove;
            levelsFilledDown.add(row.number());
        }
        skillAbove = draft;
        levelAbove = said;
        if (said.isEmpty()) {
            remarks.warn(
                    "sheet-level-missing",
                    "" + row.number(),
                    Workbook.letters(at),
                    SheetRemarks.shown(row.cell(column)));
            return;
        }
        Integer word = words.get(Text.key(said));
        OptionalInt number = word == null ? SheetWords.level(said) : OptionalInt.of(word);
        if (number.isEmpty()) {
            remarks.fault("sheet-word-unknown", row.number(), Workbook.letters(at), SheetRemarks.shown(said));
            return;
        }
        int level = number.getAsInt();
        if (!range.has(level)) {
            if (word == null || word != 0) {
                remarks.warn(
                        "sheet-level-outside",
                        "" + row.number(),
                        Workbook.letters(at),
                        SheetRemarks.shown(said),
                        "" + Levels.LOWEST,
                        "" + range.highest());
            } else {
                remarks.warn("sheet-word-left", SheetRemarks.shown(said));
            }
            return;
        }
        if (mapping.shape() == Shape.LEVEL) {
            text(draft, row, column, level);
            return;
        }
        String cell = row.cell(column);
        if (SheetCell.isPlaceholder(cell)) {
            remarks.warn("sheet-placeholder", "" + row.number(), Workbook.letters(column), SheetRemarks.shown(cell));
            return;
        }
        remarks.look(row, column, cell);
        List<String> statements = draft.statements.computeIfAbsent(level, l -> new ArrayList<>());
        String statement = SheetCell.statement(cell);
        if (statements.contains(statement)) {
            remarks.warn("sheet-statement-twice", "" + row.number(), SheetRemarks.shown(statement));
            return;
        }
        statements.add(statement);
        if (statements.size() == CaseReader.MOST_STATEMENTS + 1) {
            remarks.fault("sheet-statements", row.number(), CaseReader.MOST_STATEMENTS);
        }
    }

    private List<IncomingSkill> skills() {
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
        List<IncomingSkill> skills = new ArrayList<>();
        int made = 0;
        for (Draft draft : drafts.values()) {
            draft.statements.forEach(
                    (level, texts) -> draft.levels.put(level, new PageLevel(level, null, texts, texts)));
            if (draft.levels.isEmpty()) {
                if (!mapping.levelsInColumns() || remarks.faults().isEmpty()) {
                    remarks.warn("sheet-skill-without-level", place(draft), SheetRemarks.shown(draft.name));
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
            skills.add(IncomingSkill.of(
                    code, draft.name, draft.description, draft.guidance, List.copyOf(draft.levels.values()), null));
        }
        if (made > 0) {
            remarks.warn("sheet-codes-made", "" + made);
        }
        return skills;
    }

    /** Four letters of a name: of its first two words, or of the first. */
    static String made(String name) {
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
    static String free(String wanted, Set<String> taken) {
        String code = wanted;
        for (int n = 2; taken.contains(Text.key(code)); n++) {
            code = wanted + "-" + n;
        }
        return code;
    }
}
