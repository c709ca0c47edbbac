package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.KeptSheets.Kept;
import dev.plumbline.assessment.framework.KeptSheets.Named;
import dev.plumbline.assessment.framework.KeptSheets.State;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.framework.SheetMapping.About;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.Workbook;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports frameworks from tables. A file that was chosen is kept for a day, so that nothing is lost while its owner says what its
 * columns are; then it goes into the draft of the framework.
 */
@Service
public class ImportingSheets {

    /** The largest size of a file in bytes. */
    public static final int MOST_BYTES = SheetFile.MOST_BYTES;

    /** So many skills are imported at once; more by a job that shows how far it is. */
    static final int AT_ONCE = 300;

    private static final int MOST_KEPT = 20;
    private static final int MOST_NAMED = 100;
    private static final int FIRST_ROWS = 8;
    private static final int FIRST_CHARACTERS = 160;
    private static final int MOST_NAME = 120;
    private static final List<String> OF_PEOPLE = List.of(
            "employee id", "email", "given name", "family name", "manager email", "manager employee id", "job title");

    /**
     * Where a file is imported.
     *
     * @param skills how many skills it brought; levels or attributes where it is about those
     * @param removed how many skills or attributes were removed from the draft
     * @param jobId null if all of it is in the draft
     */
    public record Stored(
            UUID versionId,
            int skills,
            int removed,
            @Nullable UUID jobId) {}

    /** A file of tables as it was read, before the transaction that stores it. */
    public static final class ReadTables {
        private final SheetFile file;

        private ReadTables(SheetFile file) {
            this.file = file;
        }
    }

    private final Frameworks frameworks;
    private final PreviewingPages previewing;
    private final KeptSheets sheets;
    private final SheetBasis basis;
    private final SheetDifferences differences;
    private final StoringSheets storing;
    private final FoundationSheets foundationSheets;
    private final Jobs jobs;
    private final Clock clock;

    ImportingSheets(
            Frameworks frameworks,
            PreviewingPages previewing,
            KeptSheets sheets,
            SheetBasis basis,
            SheetDifferences differences,
            StoringSheets storing,
            FoundationSheets foundationSheets,
            Jobs jobs,
            Clock clock) {
        this.frameworks = frameworks;
        this.previewing = previewing;
        this.sheets = sheets;
        this.basis = basis;
        this.differences = differences;
        this.storing = storing;
        this.foundationSheets = foundationSheets;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Reads a file that is to be kept, before any transaction.
     *
     * @param fileName empty for a table that was pasted
     * @throws Refusal if the actor owns no frameworks, has too many files already, or it is no file of tables; the refusal says
     *     what to do
     */
    public ReadTables read(UUID actor, UUID frameworkId, String fileName, byte[] content) {
        previewing.mustNotAskTooOften(actor);
        frameworks.name(frameworkId);
        mustHaveRoom(actor);
        String name = Text.line(fileName);
        SheetFile file = SheetFile.read(content, name);
        mustBeATable(file, content, name);
        return new ReadTables(file);
    }

    /**
     * Reads a file that is kept, before any transaction.
     *
     * @throws Refusal as not found, unless it is the actor's; if the actor asks too often
     */
    public ReadTables read(UUID actor, UUID id) {
        Kept kept = own(actor, id, false);
        previewing.mustNotAskTooOften(actor);
        return new ReadTables(SheetFile.read(sheets.content(id), kept.fileName()));
    }

    private void mustHaveRoom(UUID actor) {
        if (sheets.count(actor) >= MOST_KEPT) {
            throw Refusal.conflict("sheets-too-many", State.KEPT, MOST_KEPT);
        }
    }

    /** Reads a file as {@link #read(UUID, UUID, String, byte[])}, and keeps it. */
    public UUID keep(UUID actor, UUID frameworkId, String fileName, byte[] content) {
        return keep(actor, frameworkId, fileName, content, read(actor, frameworkId, fileName, content));
    }

    /**
     * Keeps a file for a framework, with what its columns seem to be.
     *
     * @param fileName empty for a table that was pasted
     * @param read as it was read for that framework
     * @return its id
     * @throws Refusal if the actor owns no frameworks or has too many files already, or if it is a list of people
     */
    public UUID keep(UUID actor, UUID frameworkId, String fileName, byte[] content, ReadTables read) {
        frameworks.mustOwn(actor);
        frameworks.name(frameworkId);
        mustHaveRoom(actor);
        String name = Text.line(fileName);
        SheetFile file = read.file;
        SheetBasis.Basis known = basis.of(frameworkId);
        SheetTable table = SheetProposal.table(file, known.range(), known.names());
        mustNotBePeople(table);
        SheetMapping mapping = sheets.named().stream()
                .flatMap(named -> fitting(named, file).stream())
                .findFirst()
                .orElseGet(() -> SheetProposal.of(table, known.range(), known.names()));
        return sheets.add(frameworkId, actor, Text.cut(name, 200), content, mapping, clock.instant());
    }

    /** Reads a file as {@link #read(UUID, UUID)}, and keeps it again. */
    public UUID again(UUID actor, UUID id) {
        return again(actor, id, read(actor, id));
    }

    /**
     * Keeps a file again whose import has begun, for another of its sheets: one that was not imported by it, of skills if there is one.
     *
     * @return the id of the new one
     * @throws Refusal as not found, unless it is the actor's and has another sheet; if the actor has too many files already
     */
    public UUID again(UUID actor, UUID id, ReadTables read) {
        Kept kept = own(actor, id, false);
        mustHaveRoom(actor);
        byte[] content = sheets.content(id);
        SheetFile file = read.file;
        List<SheetTable> others = file.tables().stream()
                .filter(table -> !table.name().equals(kept.mapping().sheet()))
                .toList();
        if (others.isEmpty()) {
            throw Refusal.notFound();
        }
        SheetBasis.Basis known = basis.of(kept.frameworkId());
        SheetTable table = SheetProposal.table(new SheetFile(others, file.warnings()), known.range(), known.names());
        return sheets.add(
                kept.frameworkId(),
                actor,
                kept.fileName(),
                content,
                SheetProposal.of(table, known.range(), known.names()),
                clock.instant());
    }

    /** The text of a file, by the mark of its encoding, as UTF-8 where it is valid, else as Windows-1252. */
    public static String text(byte[] content) {
        boolean isPackage = content.length > 2 && content[0] == 'P' && content[1] == 'K';
        return isPackage ? new String(content, StandardCharsets.ISO_8859_1) : SheetFile.decoded(content);
    }

    private static void mustBeATable(SheetFile file, byte[] content, String name) {
        boolean one = file.tables().stream().allMatch(table -> table.columns() < 2);
        boolean maybePage = name.isEmpty() || name.matches("(?i).*\\.(?:txt|md|html?)");
        if (!one && !maybePage) {
            return;
        }
        boolean page;
        try {
            page = maybePage
                    && !PageText.read(SheetFile.decoded(content)).levels().isEmpty();
        } catch (Refusal refusal) {
            page = refusal.faults().stream().anyMatch(fault -> fault.code().equals("page-several-skills"));
        }
        if (page) {
            throw Refusal.invalid("file", "sheet-page");
        }
        if (one) {
            throw Refusal.invalid("file", "sheet-one-column");
        }
    }

    private static void mustNotBePeople(SheetTable table) {
        for (SheetRow row : table.rows().stream().limit(3).toList()) {
            long known = row.cells().stream()
                    .map(cell -> Text.key(cell).replace('_', ' '))
                    .filter(OF_PEOPLE::contains)
                    .distinct()
                    .count();
            if (known >= 3) {
                throw Refusal.invalid("file", "sheet-people");
            }
        }
    }

    /** A kept meaning of columns for a file that has all columns of which it says something, wherever they are. */
    private static Optional<SheetMapping> fitting(Named named, SheetFile file) {
        Map<String, String> parts = new HashMap<>();
        SheetMapping mapping = named.mapping();
        for (int i = 0; i < Math.min(mapping.columns().size(), named.titles().size()); i++) {
            if (!mapping.columns().get(i).isEmpty()) {
                parts.put(Text.key(named.titles().get(i)), mapping.columns().get(i));
            }
        }
        if (mapping.header() == 0 || parts.containsKey("")) {
            return Optional.empty();
        }
        for (SheetTable source : file.tables()) {
            if (!mapping.fits(source)) {
                continue;
            }
            SheetTable table = mapping.shape() == Shape.COLUMN ? source.transposed() : source;
            for (SheetRow row : table.rows().stream().limit(15).toList()) {
                List<String> columns = new ArrayList<>();
                Set<String> found = new HashSet<>();
                for (String cell : row.cells()) {
                    String part = parts.getOrDefault(Text.key(cell), "");
                    columns.add(found.add(part) ? part : "");
                }
                if (found.containsAll(parts.values())) {
                    return Optional.of(new SheetMapping(
                            table.name(),
                            row.number(),
                            mapping.shape(),
                            columns,
                            mapping.words(),
                            mapping.about(),
                            mapping.left()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The files of somebody for a framework that are not in a draft yet, newest first, and after them those that were left
     * behind by people who own no frameworks any more.
     */
    @Transactional(readOnly = true)
    public List<SheetImport.KeptFile> waiting(UUID actor, UUID frameworkId) {
        frameworks.mustOwn(actor);
        return Stream.concat(
                        sheets.of(actor, frameworkId).stream()
                                .map(kept ->
                                        new SheetImport.KeptFile(kept.id(), kept.fileName(), kept.createdAt(), null)),
                        sheets.leftBehind(frameworkId).stream())
                .toList();
    }

    private Kept own(UUID actor, UUID id, boolean lock) {
        frameworks.mustOwn(actor);
        return (lock ? sheets.lock(id) : sheets.find(id))
                .filter(kept -> kept.personId().equals(actor))
                .orElseThrow(Refusal::notFound);
    }

    /** As {@link #show(UUID, UUID, ReadTables)} of a file that was not read before. */
    public SheetImport show(UUID actor, UUID id) {
        return show(actor, id, null);
    }

    /**
     * What would come of a file, or has come of it.
     *
     * @param given the file, if it was read before; null to read it
     * @throws Refusal as not found, unless it is the actor's
     */
    public SheetImport show(UUID actor, UUID id, @Nullable ReadTables given) {
        Kept kept = own(actor, id, false);
        if (kept.state() != State.KEPT) {
            return SheetImport.ended(kept, isStopped(kept));
        }
        SheetFile file = (given == null ? read(actor, id) : given).file;
        SheetBasis.Basis known = basis.of(kept.frameworkId());
        SheetMapping mapping = kept.mapping();
        SheetTable table = table(file, mapping);
        List<Fault> faults = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>(file.warnings().stream()
                .filter(warning -> isAbout(warning, table))
                .toList());
        if (file.tables().size() > 1) {
            warnings.add(new Warning(
                    "sheet-others",
                    List.of(file.tables().stream()
                            .map(SheetTable::name)
                            .filter(name -> !name.equals(table.name()))
                            .collect(Collectors.joining(", ")))));
        }
        SheetImport.@Nullable Counts counts = null;
        SheetImport.@Nullable Laid laid = null;
        try {
            mapping.check(known.range());
            mapping.checkFor(table);
            if (mapping.about() != About.SKILLS) {
                FoundationReader.Read read = foundationSheets.read(known.newest(), table, mapping, false);
                faults.addAll(read.faults());
                warnings.addAll(read.warnings());
                laid = foundationSheets.differences(known.newest(), mapping, read);
            } else {
                SheetReader.Read read = SheetReader.read(table, mapping, known.range(), known.codes());
                faults.addAll(read.faults());
                warnings.addAll(read.warnings());
                counts = differences.of(known.newest(), known.range(), read.skills());
            }
        } catch (Refusal refusal) {
            faults.addAll(refusal.faults());
        }
        return new SheetImport(
                kept.id(),
                kept.frameworkId(),
                kept.fileName(),
                kept.createdAt(),
                SheetImport.KeptState.KEPT,
                null,
                null,
                0,
                0,
                0,
                file.tables().stream()
                        .map(one -> new SheetImport.SheetName(
                                one.name(), one.hidden(), one.rows().size(), one.columns()))
                        .toList(),
                mapping,
                namedAs(mapping, file),
                named(),
                IntStream.range(0, mapping.columns().size())
                        .mapToObj(column -> name(table, mapping, column))
                        .toList(),
                words(mapping),
                first(table, mapping),
                counts,
                laid,
                faults,
                warnings,
                known.seen(),
                false,
                kept.version());
    }

    /**
     * A file with what somebody has typed of its columns, where it is too early to read it again.
     *
     * @throws Refusal as not found, unless it is the actor's
     */
    @Transactional(readOnly = true)
    public SheetImport unread(UUID actor, UUID id, SheetMapping said) {
        Kept kept = own(actor, id, false);
        return kept.state() == State.KEPT
                ? SheetImport.unread(kept, said, named(), words(said))
                : SheetImport.ended(kept, isStopped(kept));
    }

    /** Whether it is not all in the draft, and no job works on it any more. */
    private boolean isStopped(Kept kept) {
        UUID job = kept.jobId();
        return kept.state() == State.IMPORTING
                && (job == null
                        || jobs.find(job)
                                .filter(one -> one.state() == Job.State.RUNNING)
                                .isEmpty());
    }

    private List<SheetImport.KeptMapping> named() {
        return sheets.named().stream()
                .map(named -> new SheetImport.KeptMapping(named.id(), named.name()))
                .toList();
    }

    private static List<SheetImport.Word> words(SheetMapping mapping) {
        return mapping.words().entrySet().stream()
                .map(word -> new SheetImport.Word(word.getKey(), word.getValue()))
                .sorted(Comparator.comparingInt(
                                (SheetImport.Word word) -> word.level() == 0 ? Integer.MAX_VALUE : word.level())
                        .thenComparing(SheetImport.Word::word))
                .toList();
    }

    /** Under which name this is kept; words aside, which a person may have corrected since. */
    private @Nullable String namedAs(SheetMapping mapping, SheetFile file) {
        return sheets.named().stream()
                .filter(named -> fitting(named, file)
                        .filter(fit -> fit.columns().equals(mapping.columns())
                                && fit.shape() == mapping.shape()
                                && fit.about() == mapping.about()
                                && fit.sheet().equals(mapping.sheet())
                                && fit.header() == mapping.header())
                        .isPresent())
                .findFirst()
                .map(Named::name)
                .orElse(null);
    }

    /** Warnings of a workbook name the sheet that they are about; those of hidden sheets are for all. */
    private static boolean isAbout(Warning warning, SheetTable table) {
        return warning.arguments().isEmpty()
                || warning.code().equals("sheet-hidden")
                || warning.arguments().getFirst().equals(table.name());
    }

    private static SheetTable table(SheetFile file, SheetMapping mapping) {
        return file.tables().stream()
                .filter(table -> table.name().equals(mapping.sheet()))
                .findFirst()
                .orElse(file.tables().getFirst());
    }

    private static List<SheetImport.FirstRow> first(SheetTable source, SheetMapping mapping) {
        SheetTable table = mapping.shape() == Shape.COLUMN ? source.transposed() : source;
        List<SheetRow> rows = table.rows();
        int header = 0;
        while (header < rows.size() && rows.get(header).number() < mapping.header()) {
            header++;
        }
        int from = Math.max(0, Math.min(header - 2, rows.size() - FIRST_ROWS));
        int columns = table.columns();
        return rows.subList(from, Math.min(rows.size(), from + FIRST_ROWS + 2)).stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>();
                    for (int column = 0; column < columns; column++) {
                        cells.add(cut(row.cell(column)));
                    }
                    return new SheetImport.FirstRow(
                            row.number(),
                            mapping.shape() == Shape.COLUMN ? Workbook.letters(row.number() - 1) : "" + row.number(),
                            cells);
                })
                .toList();
    }

    /** What a spreadsheet calls a column as it is read; where that is a row, its number. */
    private static String name(SheetTable source, SheetMapping mapping, int column) {
        if (mapping.shape() != Shape.COLUMN) {
            return Workbook.letters(column);
        }
        return column < source.rows().size() ? "" + source.rows().get(column).number() : "";
    }

    private static String cut(String cell) {
        return cell.length() <= FIRST_CHARACTERS ? cell : Text.cut(cell, FIRST_CHARACTERS) + "…";
    }

    private static List<String> titles(SheetTable source, SheetMapping mapping) {
        SheetTable table = mapping.shape() == Shape.COLUMN ? source.transposed() : source;
        return table.rows().stream()
                .filter(row -> row.number() == mapping.header())
                .findFirst()
                .map(SheetRow::cells)
                .orElse(List.of());
    }

    /**
     * Says what the columns of a file are. Where the sheet, the header, or what a row is has changed, the columns are proposed
     * again and those that were said are not taken over.
     *
     * @param version of the file that was read; null not to compare
     * @throws Refusal as not found, unless it is the actor's; if it is imported already; if what its columns are was said
     *     again since that version; if its columns cannot be skills
     */
    public void map(UUID actor, UUID id, SheetMapping said, @Nullable Long version) {
        Kept kept = unchanged(actor, id, version);
        SheetMapping before = kept.mapping();
        SheetMapping mapping = said;
        boolean otherSheet = !said.sheet().equals(before.sheet());
        boolean otherKind = said.about() != before.about();
        if (otherSheet || otherKind || said.header() != before.header() || said.shape() != before.shape()) {
            previewing.mustNotAskTooOften(actor);
            SheetFile file = SheetFile.read(sheets.content(id), kept.fileName());
            SheetBasis.Basis known = basis.of(kept.frameworkId());
            SheetTable table = table(file, said);
            boolean sameColumns = said.columns().equals(before.columns());
            if (otherKind) {
                mapping = SheetProposal.of(table, said.about(), known.range(), known.names());
            } else if (otherSheet && said.header() == before.header() && said.shape() == before.shape()) {
                mapping = SheetProposal.of(table, known.range(), known.names());
            } else {
                said.checkFor(table);
                mapping = sameColumns
                        ? SheetProposal.of(
                                table, said.about(), said.header(), said.shape(), known.range(), known.names())
                        : said;
            }
        } else if (said.about() != About.LEVELS
                && !said.levelsInColumns()
                && said.at(SheetMapping.LEVEL) != before.at(SheetMapping.LEVEL)) {
            // Another column has the levels: its words are looked for.
            SheetFile file = SheetFile.read(sheets.content(id), kept.fileName());
            SheetBasis.Basis known = basis.of(kept.frameworkId());
            mapping = new SheetMapping(
                    said.sheet(),
                    said.header(),
                    said.shape(),
                    said.columns(),
                    SheetProposal.words(table(file, said), said, known.range(), known.names()),
                    said.about(),
                    said.left());
        }
        keep(actor, kept, mapping);
    }

    /** Keeps what the columns of a file are, unless something else was said of it since it was read. */
    private void keep(UUID actor, Kept kept, SheetMapping mapping) {
        storing.together(() -> {
            Kept now = own(actor, kept.id(), true);
            mustBeKept(now);
            Refusal.ifStale(kept.version(), now.version());
            sheets.map(kept.id(), mapping);
            return mapping;
        });
    }

    /**
     * As {@link #map}, and nothing is proposed: the columns are just what is said.
     *
     * @throws Refusal too, if the table cannot be read by it
     */
    public void mapExactly(UUID actor, UUID id, SheetMapping said, @Nullable Long version) {
        Kept kept = unchanged(actor, id, version);
        said.check(basis.of(kept.frameworkId()).range());
        if (said.shape() == Shape.COLUMN) {
            previewing.mustNotAskTooOften(actor);
            said.checkFor(table(SheetFile.read(sheets.content(id), kept.fileName()), said));
        }
        keep(actor, kept, said);
    }

    /** What the columns of a file are taken for. */
    @Transactional(readOnly = true)
    public SheetMapping mapping(UUID actor, UUID id) {
        return own(actor, id, false).mapping();
    }

    /** The levels that the framework of a file has, ascending. */
    @Transactional(readOnly = true)
    public List<Integer> levels(UUID actor, UUID id) {
        return basis.of(own(actor, id, false).frameworkId()).range().numbers();
    }

    /** A file that is not imported yet, and of which nothing else was said since it was read. */
    private Kept unchanged(UUID actor, UUID id, @Nullable Long version) {
        Kept kept = own(actor, id, false);
        mustBeKept(kept);
        Refusal.ifStale(version, kept.version());
        return kept;
    }

    private static void mustBeKept(Kept kept) {
        if (kept.state() != State.KEPT) {
            throw Refusal.conflict("sheet-imported", kept.state());
        }
    }

    /** As {@link #name(UUID, UUID, String, ReadTables)} of a file that was not read before. */
    public void name(UUID actor, UUID id, String typed) {
        name(actor, id, typed, null);
    }

    /**
     * Keeps what the columns of a file are under a name, for other files with the same columns. Under a name that there is, it
     * is replaced.
     *
     * @param read the file, if it was read before; null to read it
     * @throws Refusal if the name is empty or too long, if there are too many, or if the file has no header to know it by
     */
    public void name(UUID actor, UUID id, String typed, @Nullable ReadTables read) {
        Kept kept = own(actor, id, false);
        mustBeKept(kept);
        String name = Text.line(typed);
        if (name.isEmpty() || Text.length(name) > MOST_NAME) {
            throw Refusal.invalid("name", "sheet-mapping-name", MOST_NAME);
        }
        SheetMapping mapping = kept.mapping();
        mapping.check(basis.of(kept.frameworkId()).range());
        if (sheets.countNamed(Text.key(name)) >= MOST_NAMED) {
            throw Refusal.conflict("sheet-mappings-too-many", "FULL", MOST_NAMED);
        }
        SheetFile file = (read == null ? read(actor, id) : read).file;
        List<String> titles = titles(table(file, mapping), mapping);
        if (titles.isEmpty()) {
            throw Refusal.invalid("name", "sheet-mapping-header");
        }
        storing.together(() -> {
            mustBeKept(own(actor, id, true));
            sheets.name(name, Text.key(name), titles, mapping, actor, clock.instant());
            return name;
        });
    }

    /** The meanings of columns that were kept under names, the last changed first. */
    @Transactional(readOnly = true)
    public List<SheetImport.KeptMapping> named(UUID actor) {
        frameworks.mustOwn(actor);
        return named();
    }

    /**
     * Takes what was kept under a name for a file.
     *
     * @param version of the file that was read; null not to compare
     * @throws Refusal as {@link #map}; if the file has other columns
     */
    public void use(UUID actor, UUID id, UUID mapping, @Nullable Long version) {
        Kept kept = unchanged(actor, id, version);
        Named named = sheets.named().stream()
                .filter(one -> one.id().equals(mapping))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        previewing.mustNotAskTooOften(actor);
        SheetFile file = SheetFile.read(sheets.content(id), kept.fileName());
        keep(
                actor,
                kept,
                fitting(named, file)
                        .orElseThrow(() -> Refusal.invalid("mapping", "sheet-mapping-differs", named.name())));
    }

    /** Removes what was kept under a name. */
    @Transactional
    public void forget(UUID actor, UUID mapping) {
        frameworks.mustOwn(actor);
        if (!sheets.removeNamed(mapping)) {
            throw Refusal.notFound();
        }
    }

    /**
     * Removes a file. What an import that has stopped has brought stays in the draft.
     *
     * @return the framework that it was for
     * @param version of the file that was read; null not to compare
     * @throws Refusal as not found, unless it is the actor's or of somebody who owns no frameworks any more; while a job
     *     imports it; if another version was read
     */
    @Transactional
    public UUID discard(UUID actor, UUID id, @Nullable Long version) {
        frameworks.mustOwn(actor);
        Kept kept = sheets.lock(id)
                .filter(one -> one.personId().equals(actor) || sheets.isLeftBehind(id))
                .orElseThrow(Refusal::notFound);
        Refusal.ifStale(version, kept.version());
        if (kept.state() == State.IMPORTING && !isStopped(kept)) {
            throw Refusal.conflict("sheet-importing", kept.state());
        }
        if (!sheets.remove(id)) {
            throw Refusal.notFound();
        }
        return kept.frameworkId();
    }

    /** As {@link #store(UUID, UUID, boolean, String, Long, ReadTables)} of a file that was not read before. */
    public Stored store(UUID actor, UUID id, boolean whole, @Nullable String seen, @Nullable Long version) {
        return store(actor, id, whole, seen, version, null);
    }

    /**
     * Imports a file into the draft of its framework, which is created if there is none. Skills of the same code are replaced.
     * What was imported already is not imported again: the answer is the same.
     *
     * @param whole whether skills of the draft that the file does not have are removed
     * @param seen what its preview said; null not to compare
     * @param version of the file that was read; null not to compare
     * @param read the file, if it was read before; null to read it
     * @throws Refusal that says what must be corrected first, or if the framework, or what the columns are, has changed since
     *     the preview
     */
    public Stored store(
            UUID actor,
            UUID id,
            boolean whole,
            @Nullable String seen,
            @Nullable Long version,
            @Nullable ReadTables read) {
        Kept kept = own(actor, id, false);
        if (kept.state() != State.KEPT) {
            return already(kept);
        }
        SheetFile file = (read == null ? read(actor, id) : read).file;
        return storing.together(() -> stored(actor, own(actor, id, true), file, whole, seen, version));
    }

    private static Stored already(Kept kept) {
        UUID draft = kept.versionId();
        if (draft == null) {
            throw Refusal.notFound();
        }
        return new Stored(draft, kept.skills(), kept.removed(), kept.jobId());
    }

    private Stored stored(
            UUID actor, Kept kept, SheetFile file, boolean whole, @Nullable String seen, @Nullable Long version) {
        if (kept.state() != State.KEPT) {
            return already(kept);
        }
        Refusal.ifStale(version, kept.version());
        UUID id = kept.id();
        SheetMapping mapping = kept.mapping();
        SheetTable table = table(file, mapping);
        frameworks.lock(kept.frameworkId());
        SheetBasis.Basis known = basis.of(kept.frameworkId());
        if (seen != null && !seen.isEmpty() && !seen.equals(known.seen())) {
            throw new Refusal(Refusal.Kind.STALE, "stale");
        }
        mapping.check(known.range());
        mapping.checkFor(table);
        if (mapping.about() != About.SKILLS) {
            FoundationSheets.Stored stored = foundationSheets.store(actor, kept.frameworkId(), table, mapping, whole);
            storing.record(
                    actor,
                    stored.draft().id(),
                    kept.fileName(),
                    stored.brought() + (mapping.about() == About.LEVELS ? " levels" : " attributes"));
            sheets.imported(id, stored.draft().id(), whole, stored.brought(), stored.removed());
            return new Stored(stored.draft().id(), stored.brought(), stored.removed(), null);
        }
        SheetReader.Read read = SheetReader.read(table, mapping, known.range(), known.codes());
        if (!read.faults().isEmpty()) {
            throw Refusal.invalid(read.faults());
        }
        FrameworkVersion draft = frameworks.draftOf(actor, kept.frameworkId());
        List<String> codes = read.skills().stream().map(IncomingSkill::code).toList();
        storing.record(actor, draft.id(), kept.fileName(), codes.size() + " skills");
        if (codes.size() <= AT_ONCE) {
            storing.store(draft.id(), read.skills());
            int removed = whole ? storing.removeOthers(draft.id(), codes) : 0;
            sheets.imported(id, draft.id(), whole, codes.size(), removed);
            return new Stored(draft.id(), codes.size(), removed, null);
        }
        UUID job = jobs.start(
                StoringSheets.KIND, kept.frameworkId().toString(), id.toString(), codes.size(), actor.toString());
        sheets.importing(id, draft.id(), whole, job, codes);
        return new Stored(draft.id(), codes.size(), 0, job);
    }
}
