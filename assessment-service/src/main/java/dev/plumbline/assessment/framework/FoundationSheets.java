package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.EditionComparison.Kind;
import dev.plumbline.assessment.framework.EditionComparison.Piece;
import dev.plumbline.assessment.framework.SheetMapping.About;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Levels and attributes that a table brings: how they differ from the newest edition's, and storing them in the draft. */
@Component
class FoundationSheets {

    private final Frameworks frameworks;
    private final Foundations foundations;
    private final SettingLevels setting;

    FoundationSheets(Frameworks frameworks, Foundations foundations, SettingLevels setting) {
        this.frameworks = frameworks;
        this.foundations = foundations;
        this.setting = setting;
    }

    /**
     * Reads a table for an edition.
     *
     * @param whole whether attributes that the table does not have are removed
     */
    FoundationReader.Read read(FrameworkVersion edition, SheetTable table, SheetMapping mapping, boolean whole) {
        FoundationReader.Read read = FoundationReader.read(table, mapping, foundations.of(edition.id()), whole);
        if (mapping.about() == About.LEVELS && read.faults().isEmpty()) {
            int levels = read.foundation().levels().size();
            Map<String, Integer> above = foundations.skillsAbove(edition.id(), levels);
            if (!above.isEmpty()) {
                read.faults().add(SettingLevels.inUse("file", levels, above));
            }
        }
        return read;
    }

    /** What the newest edition would say otherwise. */
    SheetImport.Laid differences(FrameworkVersion newest, SheetMapping mapping, FoundationReader.Read read) {
        Foundation before = foundations.of(newest.id());
        return new SheetImport.Laid(
                newest.number(),
                read.others(),
                mapping.about() == About.LEVELS
                        ? levels(before, read.foundation())
                        : attributes(before, read.foundation(), mapping, read.attributes()),
                attributes(mapping, read.attributes()));
    }

    private static List<SheetImport.LaidRow> levels(Foundation before, Foundation after) {
        List<SheetImport.LaidRow> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(before.levels().size(), after.levels().size()); i++) {
            Foundation.Level was = i < before.levels().size() ? before.levels().get(i) : null;
            Foundation.Level is = i < after.levels().size() ? after.levels().get(i) : null;
            int number = i + Levels.LOWEST;
            if (is == null && was != null) {
                rows.add(new SheetImport.LaidRow("" + number, was.guidingPhrase(), Kind.REMOVED, null, List.of()));
            } else if (is != null && was == null) {
                rows.add(new SheetImport.LaidRow(
                        "" + number, is.guidingPhrase(), Kind.ADDED, null, texts(number, "", is.essence())));
            } else if (is != null && was != null) {
                boolean renamed = !is.guidingPhrase().equals(was.guidingPhrase());
                List<SheetImport.LaidText> texts = texts(number, was.essence(), is.essence());
                rows.add(new SheetImport.LaidRow(
                        "" + number,
                        is.guidingPhrase(),
                        renamed || !texts.isEmpty() ? Kind.CHANGED : Kind.SAME,
                        renamed ? was.guidingPhrase() : null,
                        texts));
            }
        }
        return rows;
    }

    private static List<SheetImport.LaidText> texts(int level, String was, String is) {
        return was.equals(is)
                ? List.of()
                : List.of(new SheetImport.LaidText(
                        level, was.isEmpty() ? List.of(new Piece(Kind.SAME, is)) : StatementPairs.pieces(was, is)));
    }

    private static List<SheetImport.LaidRow> attributes(
            Foundation before, Foundation after, SheetMapping mapping, List<String> names) {
        Map<String, Foundation.Attribute> known = before.attributes().stream()
                .collect(Collectors.toMap(attribute -> Text.key(attribute.code()), Function.identity()));
        Set<String> left = mapping.left().stream().map(Text::key).collect(Collectors.toSet());
        Set<String> brought = names.stream().map(Text::key).collect(Collectors.toCollection(HashSet::new));
        brought.removeAll(left);
        List<SheetImport.LaidRow> rows = new ArrayList<>();
        for (Foundation.Attribute is : after.attributes()) {
            if (!brought.contains(Text.key(is.name()))) {
                continue;
            }
            Foundation.Attribute was = known.get(Text.key(is.code()));
            List<SheetImport.LaidText> texts = IntStream.range(0, is.levels().size())
                    .boxed()
                    .flatMap(i -> texts(
                            i + Levels.LOWEST,
                            was == null || i >= was.levels().size()
                                    ? ""
                                    : was.levels().get(i),
                            is.levels().get(i))
                            .stream())
                    .toList();
            String nameBefore = was == null ? is.name() : was.name();
            boolean renamed = !nameBefore.equals(is.name());
            rows.add(new SheetImport.LaidRow(
                    is.code(),
                    is.name(),
                    was == null ? Kind.ADDED : renamed || !texts.isEmpty() ? Kind.CHANGED : Kind.SAME,
                    renamed ? nameBefore : null,
                    texts));
        }
        return rows;
    }

    private static List<SheetImport.Choice> attributes(SheetMapping mapping, List<String> names) {
        Set<String> left = mapping.left().stream().map(Text::key).collect(Collectors.toSet());
        return names.stream()
                .map(name -> new SheetImport.Choice(name, !left.contains(Text.key(name))))
                .toList();
    }

    /** What came of a table: in which draft, how many levels or attributes it brought, and how many attributes were removed. */
    record Stored(FrameworkVersion draft, int brought, int removed) {}

    /**
     * Stores the levels or attributes of a table in the draft of a framework, which is created if there is none.
     *
     * @throws Refusal that says what must be corrected first
     */
    Stored store(UUID actor, UUID frameworkId, SheetTable table, SheetMapping mapping, boolean whole) {
        FrameworkVersion draft = frameworks.draftOf(actor, frameworkId);
        FoundationReader.Read read = read(draft, table, mapping, whole);
        List<Fault> faults = read.faults();
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        FrameworkVersion changed = setting.set(actor, draft.id(), read.foundation(), null);
        changed.attribute("imported");
        boolean levels = mapping.about() == About.LEVELS;
        return new Stored(
                changed,
                levels
                        ? read.foundation().levels().size()
                        : (int) attributes(mapping, read.attributes()).stream()
                                .filter(SheetImport.Choice::taken)
                                .count(),
                whole && !levels ? read.others() : 0);
    }

    /**
     * Stores what a file from a folder of this installation says of levels and attributes in the draft of a framework that is
     * locked. The draft is created if there is none and something is said otherwise.
     *
     * @return whether anything was
     * @throws Refusal if a table cannot be read without a person who says what its columns are
     */
    boolean fromFolder(UUID frameworkId, SheetFile file, String fileName) {
        boolean any = false;
        for (SheetTable table : tables(file)) {
            FrameworkVersion newest = frameworks.newest(frameworkId);
            Foundation wanted = read(newest, table);
            if (!wanted.equals(foundations.of(newest.id()))) {
                FrameworkVersion draft = frameworks.draftOfFolder(frameworkId);
                setting.fromFolder(draft.id(), wanted, fileName);
                any = true;
            }
        }
        return any;
    }

    /**
     * Whether an edition says what a file from a folder of this installation says of levels and attributes.
     *
     * @throws Refusal as {@link #fromFolder}
     */
    boolean says(FrameworkVersion edition, SheetFile file) {
        Foundation is = foundations.of(edition.id());
        return tables(file).stream().allMatch(table -> read(edition, table).equals(is));
    }

    /** The tables of a file that say something of levels, then those that do of attributes. */
    private static List<SheetTable> tables(SheetFile file) {
        return Stream.of(About.LEVELS, About.ATTRIBUTES)
                .flatMap(about -> file.tables().stream()
                        .filter(table -> !table.hidden() && FoundationProposal.about(table) == about))
                .toList();
    }

    private Foundation read(FrameworkVersion edition, SheetTable table) {
        Levels range = frameworks.levelsOf(edition.id());
        SheetMapping mapping = SheetProposal.of(table, range, Map.of());
        mapping.check(range);
        FoundationReader.Read read = read(edition, table, mapping, false);
        if (!read.faults().isEmpty()) {
            throw Refusal.invalid(read.faults());
        }
        return read.foundation();
    }
}
