package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.framework.TakenFiles.FolderFile;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the tables of skills that are in a folder of this installation. */
@Component
class SheetsOfFolder {

    private final Frameworks frameworks;
    private final StoringSheets storing;
    private final SheetBasis basis;
    private final SheetDifferences differences;
    private final FoundationSheets foundationSheets;
    private final TakenFiles files;
    private final Audit audit;

    SheetsOfFolder(
            Frameworks frameworks,
            StoringSheets storing,
            SheetBasis basis,
            SheetDifferences differences,
            FoundationSheets foundationSheets,
            TakenFiles files,
            Audit audit) {
        this.frameworks = frameworks;
        this.storing = storing;
        this.basis = basis;
        this.differences = differences;
        this.foundationSheets = foundationSheets;
        this.files = files;
        this.audit = audit;
    }

    /** A table that was stored. {@code draft} is the number of the edition. */
    record FromFolder(int draft, int skills, List<PageText.Warning> warnings) {}

    /**
     * Stores a table in the draft of the framework of that name, by what its columns seem to be. A framework or draft that does not
     * exist yet is created. A file that was imported is not stored again, whatever became of its text since.
     *
     * @return what was read, with the draft; empty if the file was imported before, or the newest edition already says the same
     * @throws Refusal if the table cannot be read without a person who says what its columns are
     */
    @Transactional
    Optional<FromFolder> store(String framework, FolderFile from, SheetFile file) {
        if (file.tables().stream().allMatch(table -> table.columns() < 2)) {
            throw Refusal.invalid("file", "sheet-one-column");
        }
        UUID id = frameworks.ofFolder(framework);
        boolean taken = files.has(id, from)
                || (!files.knows(id, from)
                        && frameworks.editions(id).stream().anyMatch(edition -> says(edition, file)));
        files.take(id, from);
        return taken ? Optional.empty() : stored(id, from.name(), file);
    }

    /** Whether an edition says what a file says, which then was imported before that was kept. */
    private boolean says(FrameworkVersion edition, SheetFile file) {
        try {
            SheetBasis.Basis known = basis.of(edition);
            return foundationSheets.says(edition, file)
                    && skills(file, known).stream().allMatch(read -> says(known, read));
        } catch (Refusal unreadable) {
            // By the levels of that edition it is no table.
            return false;
        }
    }

    private boolean says(SheetBasis.Basis known, SheetReader.Read read) {
        return differences
                .of(known.newest(), known.range(), read.skills())
                .changes()
                .isEmpty();
    }

    /** The skills of a file as they are read for an edition; empty if it has other things only. */
    private static Optional<SheetReader.Read> skills(SheetFile file, SheetBasis.Basis known) {
        SheetTable table = SheetProposal.table(file, known.range(), known.names());
        SheetMapping mapping = SheetProposal.of(table, known.range(), known.names());
        if (mapping.about() != SheetMapping.About.SKILLS) {
            return Optional.empty();
        }
        mapping.check(known.range());
        SheetReader.Read read = SheetReader.read(table, mapping, known.range(), known.codes());
        if (!read.faults().isEmpty()) {
            throw Refusal.invalid(read.faults());
        }
        return Optional.of(read);
    }

    private Optional<FromFolder> stored(UUID frameworkId, String fileName, SheetFile file) {
        boolean laid = foundationSheets.fromFolder(frameworkId, file, fileName);
        SheetBasis.Basis known = basis.of(frameworkId);
        SheetReader.Read read = skills(file, known).orElse(null);
        if (read == null || says(known, read)) {
            return laid ? Optional.of(new FromFolder(known.newest().number(), 0, List.of())) : Optional.empty();
        }
        FrameworkVersion draft = frameworks.draftOfFolder(frameworkId);
        storing.store(draft.id(), read.skills());
        audit.rule(
                "SYSTEM",
                "sheet-imported",
                "framework-version",
                draft.id(),
                null,
                read.skills().size() + " skills of " + fileName);
        return Optional.of(new FromFolder(draft.number(), read.skills().size(), read.warnings()));
    }
}
