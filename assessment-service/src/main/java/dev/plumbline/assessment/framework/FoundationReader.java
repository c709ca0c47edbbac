package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.PageLevel;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.framework.SheetMapping.About;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.Workbook;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the levels or the generic attributes of an edition from a table by what its columns are. What is left out is said, with its
 * row and column.
 */
final class FoundationReader {

    /**
     * What a table says.
     *
     * @param foundation what the edition would rest on; of no use if there are faults
     * @param attributes the names of all attributes of the table, in its order; none where it is about levels
     * @param others how many attributes of the edition the table does not have
     * @param warnings what is left out or should be looked at
     * @param faults what must be corrected before anything is imported
     */
    record Read(
            Foundation foundation, List<String> attributes, int others, List<Warning> warnings, List<Fault> faults) {}

    /** A number with the name of its level in one cell. */
    private static final Pattern NUMBER_AND_NAME =
            Pattern.compile("(?:\\p{L}{1,12}[ .]{0,2})?\\d{1,2}\\s*[-–—:.|)]\\s*(?<name>\\p{L}.*)");

    private final SheetRemarks remarks;
    private final SheetTable table;
    private final SheetMapping mapping;
    private final Foundation before;
    private final Levels range;
    private final Map<String, Integer> words = new LinkedHashMap<>();

    private FoundationReader(SheetTable source, SheetMapping mapping, Foundation before) {
        this.range = before.numbered();
        this.remarks = new SheetRemarks(source, mapping, range);
        this.table = remarks.table();
        this.mapping = mapping;
        this.before = before;
        mapping.words().forEach((word, level) -> words.put(Text.key(word), level));
    }

    /**
     * Reads a table.
     *
     * @param mapping that was checked, and is not about skills
     * @param before what the edition rests on
     * @param whole whether attributes of the edition that the table does not have are removed
     */
    static Read read(SheetTable table, SheetMapping mapping, Foundation before, boolean whole) {
        var reader = new FoundationReader(table, mapping, before);
        return mapping.about() == About.LEVELS ? reader.levels() : reader.attributes(whole);
    }

    private List<SheetRow> rows() {
        return table.rows().stream()
                .filter(row -> row.number() > mapping.header())
                .toList();
    }

    private String part(SheetRow row, String part) {
        int at = mapping.at(part);
        return at < 0 ? "" : row.cell(at);
    }

    /** A text as an edition keeps it: in one line, the entries of a list parted by semicolons. */
    private String line(SheetRow row, int column, int most) {
        String cell = column < 0 ? "" : row.cell(column);
        if (cell.isEmpty()) {
            return "";
        }
        if (SheetCell.isPlaceholder(cell)) {
            remarks.warn(
                    "sheet-placeholder",
                    "" + remarks.rowOf(row, column),
                    remarks.columnOf(row, column),
                    SheetRemarks.shown(cell));
            return "";
        }
        remarks.look(row, column, cell);
        PageLevel read = cell.indexOf('\n') < 0 ? null : SheetCell.level(Levels.LOWEST, cell);
        String line = Text.line(
                read == null
                        ? cell
                        : (read.essence() == null ? "" : read.essence() + " ") + String.join(" ", read.paragraphs()));
        if (Text.length(line) > most) {
            remarks.fault("sheet-text-long", remarks.rowOf(row, column), remarks.columnOf(row, column), most);
        }
        return line;
    }

    private Read levels() {
        Map<Integer, Foundation.Level> levels = new TreeMap<>();
        Map<Integer, String> places = new LinkedHashMap<>();
        int at = mapping.at(SheetMapping.LEVEL);
        for (SheetRow row : rows()) {
            String said = at < 0 ? "" : Text.line(row.cell(at));
            String name = line(row, mapping.at(SheetMapping.NAME), Foundation.MOST_NAME);
            String essence = line(row, mapping.at(SheetMapping.TEXT), Foundation.MOST_TEXT);
            if (said.isEmpty() && name.isEmpty() && essence.isEmpty()) {
                continue;
            }
            if (at >= 0 && said.isEmpty()) {
                remarks.warn("sheet-row-without-level", remarks.place(row), SheetRemarks.shown(name + essence));
                continue;
            }
            OptionalInt number = at < 0 ? OptionalInt.of(levels.size() + Levels.LOWEST) : SheetWords.level(said);
            if (number.isEmpty() || number.getAsInt() < Levels.LOWEST || number.getAsInt() > Levels.MOST) {
                remarks.fault("sheet-level-number", remarks.place(row), SheetRemarks.shown(said), Levels.MOST);
                continue;
            }
            Matcher both = NUMBER_AND_NAME.matcher(said);
            if (name.isEmpty() && both.matches()) {
                name = both.group("name");
            }
            String other = places.putIfAbsent(number.getAsInt(), remarks.place(row));
            if (other != null) {
                remarks.fault("sheet-level-again", remarks.place(row), number.getAsInt(), other);
                continue;
            }
            levels.put(number.getAsInt(), new Foundation.Level(name, essence));
        }
        remarks.notUsed();
        if (levels.isEmpty()) {
            remarks.fault("sheet-no-level");
        } else {
            String missing = IntStream.range(Levels.LOWEST, Collections.max(levels.keySet()))
                    .filter(level -> !levels.containsKey(level))
                    .mapToObj(level -> "" + level)
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty() && remarks.faults().isEmpty()) {
                remarks.fault("sheet-levels-gap", missing);
            }
        }
        return read(new Foundation(List.copyOf(levels.values()), fitted(levels.size())), List.of(), 0);
    }

    /** The attributes of before with a text for each of so many levels. */
    private List<Foundation.Attribute> fitted(int levels) {
        return before.attributes().stream()
                .map(attribute -> {
                    List<String> texts = new ArrayList<>(attribute.levels());
                    while (texts.size() < levels) {
                        texts.add("");
                    }
                    for (int level = levels; level < texts.size(); level++) {
                        if (!texts.get(level).isEmpty()) {
                            remarks.warn("sheet-attribute-shorter", attribute.name(), "" + (level + Levels.LOWEST));
                        }
                    }
                    return new Foundation.Attribute(attribute.code(), attribute.name(), texts.subList(0, levels));
                })
                .toList();
    }

    private Read read(Foundation foundation, List<String> attributes, int others) {
        return new Read(foundation, attributes, others, remarks.warnings(), remarks.faults());
    }

    /** An attribute while its rows are read. */
    private record Draft(String place, String code, String name, Map<Integer, String> texts) {}

    private Read attributes(boolean whole) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        @Nullable Draft above = null;
        for (SheetRow row : rows()) {
            above = row(row, above, drafts);
        }
        remarks.notUsed();
        List<Draft> named = drafts.values().stream()
                .filter(draft -> {
                    if (draft.texts().isEmpty()) {
                        remarks.warn("sheet-skill-without-level", draft.place(), SheetRemarks.shown(draft.name()));
                    }
                    return !draft.texts().isEmpty();
                })
                .toList();
        if (named.isEmpty() && remarks.faults().isEmpty()) {
            remarks.fault("sheet-no-attribute");
        }
        Set<String> left = mapping.left().stream().map(Text::key).collect(Collectors.toSet());
        List<Draft> taken = named.stream()
                .filter(draft -> !left.contains(Text.key(draft.name())))
                .toList();
        if (taken.size() < named.size()) {
            remarks.warn(
                    "sheet-attributes-left",
                    named.stream()
                            .filter(draft -> !taken.contains(draft))
                            .map(draft -> SheetRemarks.shown(draft.name()))
                            .collect(Collectors.joining(", ")));
        }
        if (taken.isEmpty() && !named.isEmpty()) {
            remarks.fault("sheet-no-attribute");
        }
        return merged(taken, named.stream().map(Draft::name).toList(), whole);
    }

    private Read merged(List<Draft> taken, List<String> names, boolean whole) {
        Map<String, Foundation.Attribute> attributes = new LinkedHashMap<>();
        Set<String> stayed = before.attributes().stream()
                .map(attribute -> Text.key(attribute.code()))
                .collect(Collectors.toCollection(HashSet::new));
        if (!whole) {
            before.attributes().forEach(attribute -> attributes.put(Text.key(attribute.code()), attribute));
        }
        Set<String> codes = new HashSet<>(stayed);
        taken.stream().filter(draft -> !draft.code().isEmpty()).forEach(draft -> codes.add(Text.key(draft.code())));
        Set<String> used = new HashSet<>();
        for (Draft draft : taken) {
            String code = code(draft, used, codes);
            used.add(Text.key(code));
            stayed.remove(Text.key(code));
            attributes.put(
                    Text.key(code),
                    new Foundation.Attribute(
                            code,
                            draft.name(),
                            range.numbers().stream()
                                    .map(level -> draft.texts().getOrDefault(level, ""))
                                    .toList()));
        }
        if (attributes.size() > Foundation.MOST_ATTRIBUTES) {
            remarks.fault("sheet-attributes-many", Foundation.MOST_ATTRIBUTES, attributes.size());
        }
        return read(new Foundation(before.levels(), List.copyOf(attributes.values())), names, stayed.size());
    }

    /** The code of an attribute: the edition's where it has one of that code or name, since needs of roles rest on it. */
    private String code(Draft draft, Set<String> used, Set<String> codes) {
        List<Foundation.Attribute> known = before.attributes().stream()
                .filter(attribute -> !used.contains(Text.key(attribute.code())))
                .toList();
        String code = known.stream()
                .filter(attribute -> Text.key(attribute.code()).equals(Text.key(draft.code())))
                .findFirst()
                .or(() -> known.stream()
                        .filter(attribute -> Text.key(attribute.name()).equals(Text.key(draft.name())))
                        .findFirst())
                .map(Foundation.Attribute::code)
                .orElse(draft.code());
        if (!draft.code().isEmpty() && !code.equals(draft.code())) {
            remarks.warn("sheet-code-changed", draft.place(), draft.code(), code);
        }
        if (code.isEmpty()) {
            code = SheetReader.free(SheetReader.made(draft.name()), codes);
            codes.add(Text.key(code));
        }
        return code;
    }

    private @Nullable Draft row(SheetRow row, @Nullable Draft above, Map<String, Draft> drafts) {
        String name = Text.line(part(row, SheetMapping.NAME));
        String code = Text.line(part(row, SheetMapping.CODE));
        boolean named = !name.isEmpty() || !code.isEmpty();
        boolean filled = mapping.levelsInColumns()
                ? mapping.levels().values().stream()
                        .anyMatch(column -> !row.cell(column).isEmpty())
                : !part(row, SheetMapping.TEXT).isEmpty();
        if (!named && !filled) {
            return above;
        }
        if (!named && (mapping.levelsInColumns() || above == null)) {
            remarks.warn("sheet-attribute-unnamed", remarks.place(row));
            return above;
        }
        Draft draft = named ? draft(row, code, name.isEmpty() ? code : name, drafts) : above;
        if (draft == null) {
            return above;
        }
        if (mapping.levelsInColumns()) {
            mapping.levels()
                    .forEach((level, column) -> put(draft, level, line(row, column, Foundation.MOST_TEXT), row));
        } else if (filled) {
            level(row, draft);
        }
        return draft;
    }

    private @Nullable Draft draft(SheetRow row, String code, String name, Map<String, Draft> drafts) {
        if (Text.length(name) > Foundation.MOST_NAME) {
            remarks.fault(
                    "sheet-name-long",
                    remarks.rowOf(row, mapping.at(SheetMapping.NAME)),
                    remarks.columnOf(row, mapping.at(SheetMapping.NAME)),
                    Foundation.MOST_NAME);
        }
        if (Text.length(code) > Foundation.MOST_CODE) {
            remarks.warn("sheet-code-unusable", remarks.place(row), SheetRemarks.shown(code));
        }
        String usable = Text.length(code) > Foundation.MOST_CODE ? "" : code;
        String key = Text.key(usable.isEmpty() ? name : usable);
        Draft before = drafts.get(key);
        if (before != null && mapping.levelsInColumns()) {
            remarks.fault("sheet-attribute-twice", remarks.place(row), name, before.place());
            return null;
        }
        return before != null
                ? before
                : drafts.computeIfAbsent(key, k -> new Draft(remarks.place(row), usable, name, new TreeMap<>()));
    }

    private void level(SheetRow row, Draft draft) {
        int at = mapping.at(SheetMapping.LEVEL);
        String said = row.cell(at);
        Integer word = words.get(Text.key(said));
        OptionalInt number = word == null ? SheetWords.level(said) : OptionalInt.of(word);
        if (number.isEmpty()) {
            remarks.fault("sheet-word-unknown", remarks.rowOf(row, at), Workbook.letters(at), SheetRemarks.shown(said));
            return;
        }
        if (!range.has(number.getAsInt())) {
            remarks.warn(
                    "sheet-level-outside",
                    remarks.place(row),
                    Workbook.letters(at),
                    SheetRemarks.shown(said),
                    "" + Levels.LOWEST,
                    "" + range.highest());
            return;
        }
        put(draft, number.getAsInt(), line(row, mapping.at(SheetMapping.TEXT), Foundation.MOST_TEXT), row);
    }

    private void put(Draft draft, int level, String text, SheetRow row) {
        if (!text.isEmpty() && draft.texts().putIfAbsent(level, text) != null) {
            remarks.fault("sheet-attribute-level-twice", remarks.place(row), draft.name(), level);
        }
    }
}
