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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what would come of a file of tables, or has come of it. */
@Service
public class PreviewingSheets {

    private static final int FIRST_ROWS = 8;
    private static final int FIRST_CHARACTERS = 160;

    private final OwnSheets files;
    private final KeptSheets sheets;
    private final SheetBasis basis;
    private final SheetDifferences differences;
    private final FoundationSheets foundationSheets;

    PreviewingSheets(
            OwnSheets files,
            KeptSheets sheets,
            SheetBasis basis,
            SheetDifferences differences,
            FoundationSheets foundationSheets) {
        this.files = files;
        this.sheets = sheets;
        this.basis = basis;
        this.differences = differences;
        this.foundationSheets = foundationSheets;
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
        Kept kept = files.own(actor, id, false);
        if (kept.state() != State.KEPT) {
            return SheetImport.ended(kept, files.isStopped(kept));
        }
        SheetFile file = (given == null ? files.read(actor, id) : given).file();
        SheetBasis.Basis known = basis.of(kept.frameworkId());
        SheetMapping mapping = kept.mapping();
        SheetTable table = file.table(mapping);
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
                kept(),
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
        Kept kept = files.own(actor, id, false);
        return kept.state() == State.KEPT
                ? SheetImport.unread(kept, said, kept(), words(said))
                : SheetImport.ended(kept, files.isStopped(kept));
    }

    private List<SheetImport.KeptMapping> kept() {
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
                .filter(named -> named.fitting(file)
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

    private static List<SheetImport.FirstRow> first(SheetTable source, SheetMapping mapping) {
        SheetTable table = mapping.turned(source);
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
}
