package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.KeptSheets.Kept;
import dev.plumbline.assessment.framework.KeptSheets.State;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps files of tables for a day, so that nothing is lost while their owner says what the columns are, or until they are
 * discarded.
 */
@Service
public class KeepingSheets {

    /** The largest size of a file in bytes. */
    public static final int MOST_BYTES = SheetFile.MOST_BYTES;

    private static final int MOST_KEPT = 20;
    private static final List<String> OF_PEOPLE = List.of(
            "employee id", "email", "given name", "family name", "manager email", "manager employee id", "job title");

    private final Frameworks frameworks;
    private final PreviewingPages previewing;
    private final OwnSheets files;
    private final KeptSheets sheets;
    private final SheetBasis basis;
    private final Clock clock;

    KeepingSheets(
            Frameworks frameworks,
            PreviewingPages previewing,
            OwnSheets files,
            KeptSheets sheets,
            SheetBasis basis,
            Clock clock) {
        this.frameworks = frameworks;
        this.previewing = previewing;
        this.files = files;
        this.sheets = sheets;
        this.basis = basis;
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
        SheetFile file = read.file();
        SheetBasis.Basis known = basis.of(frameworkId);
        SheetTable table = SheetProposal.table(file, known.range(), known.names());
        mustNotBePeople(table);
        SheetMapping mapping = sheets.named().stream()
                .flatMap(named -> named.fitting(file).stream())
                .findFirst()
                .orElseGet(() -> SheetProposal.of(table, known.range(), known.names()));
        return sheets.add(frameworkId, actor, Text.cut(name, 200), content, mapping, clock.instant());
    }

    /** Reads a file as {@link OwnSheets#read}, and keeps it again. */
    public UUID again(UUID actor, UUID id) {
        return again(actor, id, files.read(actor, id));
    }

    /**
     * Reads a file that is kept, before any transaction.
     *
     * @throws Refusal as not found, unless it is the actor's; if the actor asks too often
     */
    public ReadTables read(UUID actor, UUID id) {
        return files.read(actor, id);
    }

    /**
     * Keeps a file again whose import has begun, for another of its sheets: one that was not imported by it, of skills if there is one.
     *
     * @return the id of the new one
     * @throws Refusal as not found, unless it is the actor's and has another sheet; if the actor has too many files already
     */
    public UUID again(UUID actor, UUID id, ReadTables read) {
        Kept kept = files.own(actor, id, false);
        mustHaveRoom(actor);
        byte[] content = sheets.content(id);
        SheetFile file = read.file();
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

    private void mustHaveRoom(UUID actor) {
        if (sheets.count(actor) >= MOST_KEPT) {
            throw Refusal.conflict("sheets-too-many", State.KEPT, MOST_KEPT);
        }
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
        if (kept.state() == State.IMPORTING && !files.isStopped(kept)) {
            throw Refusal.conflict("sheet-importing", kept.state());
        }
        if (!sheets.remove(id)) {
            throw Refusal.notFound();
        }
        return kept.frameworkId();
    }
}
