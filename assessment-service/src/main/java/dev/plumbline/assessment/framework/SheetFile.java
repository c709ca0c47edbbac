package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.NoTransaction;
import dev.plumbline.assessment.site.Workbook;
import dev.plumbline.assessment.site.ZipParts;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.FormulaGuard;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;

/**
 * A file of tables as it was chosen or pasted: a workbook of Excel, text with separators, or the tables of a web page.
 *
 * @param tables those that hold anything, in their order; at least one
 * @param warnings what a person should look at, whichever table is meant
 */
record SheetFile(List<SheetTable> tables, List<Warning> warnings) {

    static final int MOST_BYTES = 32 * 1024 * 1024;
    static final int MOST_ROWS = Workbook.MOST_ROWS;
    static final int MOST_COLUMNS = 100;

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String OLE2 = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    /**
     * Reads a file.
     *
     * @param name of the file; empty for a paste
     * @throws Refusal if it is too large, empty, damaged, or of another kind; the refusal says what to do
     */
    static SheetFile read(byte[] content, String name) {
        NoTransaction.mustBeOpenWhileReading();
        if (content.length > MOST_BYTES) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "sheet-too-large", MOST_BYTES / 1024 / 1024);
        }
        if (content.length == 0) {
            throw Refusal.invalid("file", "sheet-empty");
        }
        String head = new String(content, 0, Math.min(content.length, 4096), StandardCharsets.ISO_8859_1);
        SheetFile read;
        if (head.startsWith(OLE2)) {
            throw Refusal.invalid("file", isProtected(content) ? "sheet-protected" : "sheet-xls");
        } else if (Workbook.isPacked(content)) {
            read = ofPackage(content);
        } else if (head.startsWith("%PDF-") || head.startsWith("{\\rtf")) {
            throw Refusal.invalid("file", "sheet-other-kind");
        } else {
            read = ofText(decoded(content), name);
        }
        if (read.tables().isEmpty()) {
            throw Refusal.invalid("file", "sheet-empty");
        }
        return read;
    }

    private static SheetFile ofPackage(byte[] content) {
        ZipParts parts = Workbook.parts(content);
        if (parts.tooMuch()) {
            throw Refusal.invalid("file", "sheet-unpacked", Workbook.MOST_UNPACKED_MEGABYTES, Workbook.MOST_PARTS);
        }
        List<String> names = parts.names();
        if (names.contains("xl/workbook.bin")) {
            throw Refusal.invalid("file", "sheet-xlsb");
        }
        if (names.contains("content.xml")) {
            throw Refusal.invalid("file", "sheet-ods");
        }
        if (names.stream().noneMatch(part -> part.startsWith("xl/"))) {
            throw Refusal.invalid("file", names.isEmpty() ? "sheet-damaged" : "sheet-other-kind");
        }
        try {
            Workbook book = Workbook.read(content, parts);
            List<Warning> warnings = new ArrayList<>();
            book.remarks().forEach(remark -> warnings.add(new Warning(remark.code(), remark.arguments())));
            List<SheetTable> tables = book.sheets().stream()
                    .map(SheetFile::table)
                    .filter(table -> !table.rows().isEmpty())
                    .toList();
            return new SheetFile(SheetsOfLevels.joined(tables, warnings), warnings);
        } catch (Workbook.TooLarge e) {
            throw Refusal.invalid("file", "sheet-too-long", MOST_ROWS, MOST_COLUMNS);
        } catch (Workbook.Damaged e) {
            throw Refusal.invalid("file", "sheet-damaged");
        }
    }

    /** The table that somebody has chosen; the first where it has another name now. */
    SheetTable table(SheetMapping mapping) {
        return tables.stream()
                .filter(table -> table.name().equals(mapping.sheet()))
                .findFirst()
                .orElse(tables.getFirst());
    }

    private static SheetTable table(Workbook.Table sheet) {
        List<SheetRow> rows = new ArrayList<>();
        sheet.rows()
                .forEach(row -> add(
                        rows,
                        row.number(),
                        row.cells().stream().map(SheetFile::cleaned).toList()));
        return new SheetTable(sheet.name(), sheet.hidden(), rows);
    }

    /** A workbook with a password is a file of the old kind with the new one encrypted inside. */
    private static boolean isProtected(byte[] content) {
        String all = new String(content, 0, Math.min(content.length, 512 * 1024), StandardCharsets.ISO_8859_1);
        StringBuilder wide = new StringBuilder();
        for (char c : "EncryptedPackage".toCharArray()) {
            wide.append(c).append('\0');
        }
        return all.contains(wide);
    }

    /**
     * A text in whatever encoding: by its mark, in UTF-8 where it is valid, else in Windows-1252 as spreadsheets write.
     *
     * @throws Refusal if it is a text of another encoding, whose letters nobody could know
     */
    static String decoded(byte[] content) {
        if (starts(content, 0xFF, 0xFE)) {
            return new String(content, 2, content.length - 2, StandardCharsets.UTF_16LE);
        }
        if (starts(content, 0xFE, 0xFF)) {
            return new String(content, 2, content.length - 2, StandardCharsets.UTF_16BE);
        }
        int from = starts(content, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, content.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            if (isText(content) && !CsvFile.isLikeWindows1252(content)) {
                throw Refusal.invalid("file", "csv-encoding-other");
            }
            return new String(content, WINDOWS);
        }
    }

    /** Bytes that no text has are those of another kind of file. */
    private static boolean isText(byte[] content) {
        for (byte one : content) {
            if (one >= 0 && one < ' ' && one != '\n' && one != '\r' && one != '\t' && one != '\f') {
                return false;
            }
        }
        return true;
    }

    private static boolean starts(byte[] content, int... marks) {
        for (int i = 0; i < marks.length; i++) {
            if (i >= content.length || (content[i] & 0xFF) != marks[i]) {
                return false;
            }
        }
        return true;
    }

    private static SheetFile ofText(String text, String name) {
        long odd = text.chars()
                .limit(100_000)
                .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')
                .count();
        if (odd * 20 > Math.min(text.length(), 100_000)) {
            throw Refusal.invalid("file", "sheet-other-kind");
        }
        if (text.isBlank()) {
            throw Refusal.invalid("file", "sheet-empty");
        }
        List<Warning> warnings = new ArrayList<>();
        String mended = PageDecoding.mended(text);
        if (!mended.equals(text)) {
            warnings.add(new Warning("encoding-mended", List.of()));
        }
        if (isHtml(mended, name)) {
            return new SheetFile(htmlTables(mended), warnings);
        }
        return new SheetFile(SeparatedText.tables(mended), warnings);
    }

    private static boolean isHtml(String text, String name) {
        String start = text.substring(0, Math.min(text.length(), 2000)).toLowerCase(Locale.ROOT);
        return PageMarkup.isHtml(text)
                || (start.contains("<table") && start.stripLeading().startsWith("<"))
                || (name.toLowerCase(Locale.ROOT).endsWith(".html") && start.contains("<"));
    }

    private static List<SheetTable> htmlTables(String source) {
        if (PageMarkup.isTooLarge(source)) {
            throw Refusal.invalid("file", "sheet-too-long", MOST_ROWS, MOST_COLUMNS);
        }
        List<SheetTable> tables = new ArrayList<>();
        var document = Jsoup.parse(source);
        document.select("br").after("\n");
        document.select("li, p").prepend("\n");
        for (var table : document.select("table")) {
            if (table.select("table").size() > 1) {
                continue;
            }
            List<SheetRow> rows = new ArrayList<>();
            int number = 0;
            for (var row : table.select("tr")) {
                List<String> cells = new ArrayList<>();
                for (var cell : row.select("th, td")) {
                    cells.add(cleaned(cell.wholeText().replaceAll("[ \\t]+", " ")));
                    int span = number(cell.attr("colspan"));
                    for (int i = 1; i < span && cells.size() < MOST_COLUMNS; i++) {
                        cells.add("");
                    }
                }
                add(rows, ++number, cells);
            }
            if (!rows.isEmpty()) {
                tables.add(new SheetTable(tables.isEmpty() ? "" : "" + (tables.size() + 1), false, rows));
            }
        }
        return tables;
    }

    private static int number(String attribute) {
        return attribute.matches("\\d{1,3}") ? Integer.parseInt(attribute) : 1;
    }

    /** Adds a row that holds anything. */
    static void add(List<SheetRow> rows, int number, List<String> cells) {
        int last = cells.size();
        while (last > 0 && cells.get(last - 1).isEmpty()) {
            last--;
        }
        if (last == 0) {
            return;
        }
        if (rows.size() >= MOST_ROWS || last > MOST_COLUMNS) {
            throw Refusal.invalid("file", "sheet-too-long", MOST_ROWS, MOST_COLUMNS);
        }
        rows.add(new SheetRow(number, List.copyOf(cells.subList(0, last))));
    }

    /**
     * The text of a cell: line ends of any kind are {@code \n}, also where a program wrote them as {@code _x000D_}; what cannot
     * be seen is left out, and so is the apostrophe that keeps a spreadsheet from reading a text as a formula.
     */
    static String cleaned(String typed) {
        if (typed.isEmpty()) {
            return typed;
        }
        String plain = PageCleaning.of(Workbook.unescaped(typed))
                .text()
                .replace('\t', ' ')
                .strip();
        return FormulaGuard.unguarded(plain);
    }
}
