package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.KeptSheets.Kept;
import dev.plumbline.assessment.framework.KeptSheets.Named;
import dev.plumbline.assessment.framework.SheetMapping.About;
import dev.plumbline.assessment.framework.SheetMapping.Shape;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what the columns of a file of tables are, and keeps that under names for other files. */
@Service
public class MappingSheets {

    private static final int MOST_NAMED = 100;
    private static final int MOST_NAME = 120;

    private final Frameworks frameworks;
    private final PreviewingPages previewing;
    private final OwnSheets files;
    private final KeptSheets sheets;
    private final SheetBasis basis;
    private final StoringSheets storing;
    private final Clock clock;

    MappingSheets(
            Frameworks frameworks,
            PreviewingPages previewing,
            OwnSheets files,
            KeptSheets sheets,
            SheetBasis basis,
            StoringSheets storing,
            Clock clock) {
        this.frameworks = frameworks;
        this.previewing = previewing;
        this.files = files;
        this.sheets = sheets;
        this.basis = basis;
        this.storing = storing;
        this.clock = clock;
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
        Kept kept = files.unchanged(actor, id, version);
        SheetMapping before = kept.mapping();
        SheetMapping mapping = said;
        boolean otherSheet = !said.sheet().equals(before.sheet());
        boolean otherKind = said.about() != before.about();
        if (otherSheet || otherKind || said.header() != before.header() || said.shape() != before.shape()) {
            previewing.mustNotAskTooOften(actor);
            SheetFile file = SheetFile.read(sheets.content(id), kept.fileName());
            SheetBasis.Basis known = basis.of(kept.frameworkId());
            SheetTable table = file.table(said);
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
                    SheetProposal.words(file.table(said), said, known.range(), known.names()),
                    said.about(),
                    said.left());
        }
        keep(actor, kept, mapping);
    }

    /**
     * As {@link #map}, and nothing is proposed: the columns are just what is said.
     *
     * @throws Refusal too, if the table cannot be read by it
     */
    public void mapExactly(UUID actor, UUID id, SheetMapping said, @Nullable Long version) {
        Kept kept = files.unchanged(actor, id, version);
        said.check(basis.of(kept.frameworkId()).range());
        if (said.shape() == Shape.COLUMN) {
            previewing.mustNotAskTooOften(actor);
            said.checkFor(SheetFile.read(sheets.content(id), kept.fileName()).table(said));
        }
        keep(actor, kept, said);
    }

    /** Keeps what the columns of a file are, unless something else was said of it since it was read. */
    private void keep(UUID actor, Kept kept, SheetMapping mapping) {
        storing.together(() -> {
            Kept now = files.own(actor, kept.id(), true);
            OwnSheets.mustBeKept(now);
            Refusal.ifStale(kept.version(), now.version());
            sheets.map(kept.id(), mapping);
            return mapping;
        });
    }

    /** What the columns of a file are taken for. */
    @Transactional(readOnly = true)
    public SheetMapping mapping(UUID actor, UUID id) {
        return files.own(actor, id, false).mapping();
    }

    /** The levels that the framework of a file has, ascending. */
    @Transactional(readOnly = true)
    public List<Integer> levels(UUID actor, UUID id) {
        return basis.of(files.own(actor, id, false).frameworkId()).range().numbers();
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
        Kept kept = files.own(actor, id, false);
        OwnSheets.mustBeKept(kept);
        String name = Text.line(typed);
        if (name.isEmpty() || Text.length(name) > MOST_NAME) {
            throw Refusal.invalid("name", "sheet-mapping-name", MOST_NAME);
        }
        SheetMapping mapping = kept.mapping();
        mapping.check(basis.of(kept.frameworkId()).range());
        if (sheets.countNamed(Text.key(name)) >= MOST_NAMED) {
            throw Refusal.conflict("sheet-mappings-too-many", "FULL", MOST_NAMED);
        }
        SheetFile file = (read == null ? files.read(actor, id) : read).file();
        List<String> titles = titles(file.table(mapping), mapping);
        if (titles.isEmpty()) {
            throw Refusal.invalid("name", "sheet-mapping-header");
        }
        storing.together(() -> {
            OwnSheets.mustBeKept(files.own(actor, id, true));
            sheets.name(name, Text.key(name), titles, mapping, actor, clock.instant());
            return name;
        });
    }

    private static List<String> titles(SheetTable source, SheetMapping mapping) {
        SheetTable table = mapping.turned(source);
        return table.rows().stream()
                .filter(row -> row.number() == mapping.header())
                .findFirst()
                .map(SheetRow::cells)
                .orElse(List.of());
    }

    /** The meanings of columns that were kept under names, the last changed first. */
    @Transactional(readOnly = true)
    public List<SheetImport.KeptMapping> named(UUID actor) {
        frameworks.mustOwn(actor);
        return sheets.named().stream()
                .map(named -> new SheetImport.KeptMapping(named.id(), named.name()))
                .toList();
    }

    /**
     * Takes what was kept under a name for a file.
     *
     * @param version of the file that was read; null not to compare
     * @throws Refusal as {@link #map}; if the file has other columns
     */
    public void use(UUID actor, UUID id, UUID mapping, @Nullable Long version) {
        Kept kept = files.unchanged(actor, id, version);
        Named named = sheets.named().stream()
                .filter(one -> one.id().equals(mapping))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        previewing.mustNotAskTooOften(actor);
        SheetFile file = SheetFile.read(sheets.content(id), kept.fileName());
        keep(
                actor,
                kept,
                named.fitting(file)
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
}
