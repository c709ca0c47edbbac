package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.site.Workbook;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of tables with what would come of it.
 *
 * @param fileName empty for a table that was pasted
 * @param done how many of its skills are in the draft
 * @param skills how many skills it brings; 0 before it is imported
 * @param removed how many skills were removed from the draft
 * @param sheets those that the file has; empty once it is imported, as everything below
 * @param mapping what the columns are taken for
 * @param namedAs the name under which that was kept; null if it was proposed or chosen
 * @param kept what was kept under a name, by the names
 * @param columns the names of the columns in the spreadsheet: letters, or the numbers of rows for a table with a skill in each column
 * @param words the words of the table for levels, by the level
 * @param first the first rows, as they are read; for a table with a skill in each column with rows for columns
 * @param read what skills would be imported; null if the mapping cannot be read by, or is not about skills
 * @param laid what levels or attributes would be imported; null if the mapping cannot be read by, or is about skills
 * @param faults what must be corrected first
 * @param warnings what is left out or should be looked at
 * @param seen what to name when it is imported, so that it is compared with the edition that was shown; empty where nothing is shown
 * @param stopped whether its import has ended before all of it was in the draft; then it can be discarded
 */
public record SheetImport(
        UUID id,
        UUID frameworkId,
        String fileName,
        Instant createdAt,
        KeptState state,
        @Nullable UUID versionId,
        @Nullable UUID jobId,
        int done,
        int skills,
        int removed,
        List<SheetName> sheets,
        SheetMapping mapping,
        @Nullable String namedAs,
        List<KeptMapping> kept,
        List<String> columns,
        List<Word> words,
        List<FirstRow> first,
        @Nullable Counts read,
        @Nullable Laid laid,
        List<Fault> faults,
        List<Warning> warnings,
        String seen,
        boolean stopped,
        long version) {

    /** How far it is. */
    public enum KeptState {
        /** Nothing is imported yet. */
        KEPT,
        /** A job imports it. */
        IMPORTING,
        /** It is in the draft. */
        IMPORTED
    }

    /** A sheet of the file. {@code rows} is how many of its rows hold anything. */
    public record SheetName(String name, boolean hidden, int rows, int columns) {}

    /** What columns mean, kept under a name. */
    public record KeptMapping(UUID id, String name) {}

    /** One of the first rows, with its number and its name in the spreadsheet; each cell cut at 160 characters. */
    public record FirstRow(int number, String name, List<String> cells) {}

    /** A word of the table for a level; {@code level} is 0 if its rows are not imported. */
    public record Word(String word, int level) {}

    /**
     * What would be imported, and how it differs from the newest edition.
     *
     * @param edition the number of the newest edition
     * @param missing how many skills of the newest edition the file does not have
     * @param replaced how many skills of the newest edition are replaced, changed or not
     * @param changes how many skills are added, and how many have each change, by the constants of {@link EditionComparison}
     * @param list the skills of the file, by code
     */
    public record Counts(
            int skills,
            int levels,
            int statements,
            int edition,
            int missing,
            int replaced,
            Map<String, Integer> changes,
            List<SkillRead> list) {}

    /**
     * What levels or attributes would be imported, and how they differ from the newest edition's.
     *
     * @param edition the number of the newest edition
     * @param others how many attributes of the newest edition the file does not have
     * @param rows the levels, lowest first, or the attributes that are imported
     * @param choices all attributes of the file; none where it is about levels
     */
    public record Laid(int edition, int others, List<LaidRow> rows, List<Choice> choices) {}

    /**
     * A level or an attribute.
     *
     * @param code of an attribute, or the number of a level
     * @param kind what happens to it in the draft
     * @param was its name in the newest edition; null where that is the same, or there is none
     * @param texts those that are new or say something else
     */
    public record LaidRow(
            String code,
            String name,
            EditionComparison.Kind kind,
            @Nullable String was,
            List<LaidText> texts) {}

    /** A text at a level, with what happens to its words; {@code SAME} throughout for a new one. */
    public record LaidText(int level, List<EditionComparison.Piece> pieces) {}

    /** An attribute of the file; {@code taken} says whether it is imported. */
    public record Choice(String name, boolean taken) {}

    /** A skill of the file. {@code kind} is what happens to it in the draft. */
    public record SkillRead(
            String code,
            String name,
            List<Integer> levels,
            int statements,
            EditionComparison.Kind kind,
            List<EditionComparison.Change> changes) {}

    /**
     * A file that somebody has chosen and that is not in a draft yet.
     *
     * @param leftBy the name of who has chosen it and owns no frameworks any more; null where it is one's own
     */
    public record KeptFile(
            UUID id,
            String fileName,
            Instant createdAt,
            @Nullable String leftBy) {}

    /** A file that is imported, or that a job is importing. */
    static SheetImport ended(KeptSheets.Kept kept, boolean stopped) {
        return of(kept, kept.mapping(), stopped, List.of(), List.of(), List.of());
    }

    /**
     * A file that is not read just now.
     *
     * @param said what its columns are said to be
     */
    static SheetImport unread(KeptSheets.Kept kept, SheetMapping said, List<KeptMapping> named, List<Word> words) {
        return of(
                kept,
                said,
                false,
                named,
                IntStream.range(0, said.columns().size())
                        .mapToObj(column -> said.shape() == SheetMapping.Shape.COLUMN
                                ? "" + (column + 1)
                                : Workbook.letters(column))
                        .toList(),
                words);
    }

    private static SheetImport of(
            KeptSheets.Kept kept,
            SheetMapping mapping,
            boolean stopped,
            List<KeptMapping> named,
            List<String> columns,
            List<Word> words) {
        return new SheetImport(
                kept.id(),
                kept.frameworkId(),
                kept.fileName(),
                kept.createdAt(),
                KeptState.valueOf(kept.state().name()),
                kept.versionId(),
                kept.jobId(),
                kept.skills() - kept.due(),
                kept.skills(),
                kept.removed(),
                List.of(),
                mapping,
                null,
                named,
                columns,
                words,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                "",
                stopped,
                kept.version());
    }
}
