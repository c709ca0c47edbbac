package dev.plumbline.assessment.site;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.FormulaGuard;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.site.text.Unseen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file as programs and people write it, row by row. Its cells are separated by comma, semicolon, tab or
 * bar, as its header or a line {@code sep=} above it shows; its columns are in any order, and are known by their names.
 * What is wrong is named with its line in the file, the first being 1.
 */
public final class CsvFile {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?[sS][eE][pP]=(.)\"?.*", Pattern.DOTALL);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Z}\\-_]+");

    /** How many faults of a file are named one by one. */
    private static final int MOST_FAULTS = 200;

    private static final int REPLACEMENT = 0xFFFD;
    private static final byte END_MARK = 0x1A;
    private static final int LOOKED_AT = 400;

    /**
     * A row with its cells by column. Cells have no white space and nothing invisible at their ends and no control
     * characters but tabs and line ends inside; a column that the file does not have is empty.
     *
     * @param line where the row begins in the file
     * @param headerLine where the header is
     * @param places which column of the file is which, the first being 1
     */
    public record Row(int line, int headerLine, Map<String, String> cells, Map<String, Integer> places) {

        /** The cell in a column. */
        public String get(String column) {
            return cells.getOrDefault(column, "");
        }

        /** The cell in a column, as it was before an export guarded it. */
        public String plain(String column) {
            return FormulaGuard.unguarded(get(column));
        }

        /** Its line, as faults name it. */
        public String pointer() {
            return CsvFile.line(line);
        }

        /** The line of the header, as faults name it. */
        public String headerPointer() {
            return CsvFile.line(headerLine);
        }

        /** Its line with one of its columns, as faults name them. */
        public String pointer(String column) {
            Integer place = places.get(column);
            return place == null ? pointer() : CsvFile.line(line) + ", column " + place;
        }
    }

    /** A line, or a line and a column, as faults name them. */
    public static final Pattern PLACE = Pattern.compile("line (\\d+)(?:, column (\\d+))?");

    /** What a header says. */
    private record Header(int line, List<@Nullable String> columns, int named, List<String> unknown) {}

    /** The ellipsis in Windows-1252, which ends a line elsewhere. */
    private static final int ELLIPSIS = 0x85;

    /** Letters and signs of French beyond ASCII that Latin-1 has too. */
    private static final String FRENCH = "àâæçéèêëîïôùûüÿÀÂÆÇÉÈÊËÎÏÔÙÛÜ«»°²\u00A0";

    private final byte[] file;
    private final List<String> required;
    private final Set<String> known;

    private CsvFile(byte[] file, List<String> required, List<String> optional) {
        this.file = withoutEndMark(file);
        this.required = required;
        this.known = new HashSet<>(required);
        known.addAll(optional);
    }

    /** Old programs end a file with a mark of its end. */
    private static byte[] withoutEndMark(byte[] file) {
        int end = file.length;
        while (end > 0 && file[end - 1] == END_MARK) {
            end--;
        }
        return end == file.length ? file : Arrays.copyOf(file, end);
    }

    /** How a line is named in a fault. */
    public static String line(int line) {
        return "line " + line;
    }

    /**
     * Refuses a file of which anything cannot be stored.
     *
     * @param faults what cannot; the first 200 are named one by one, the others counted
     */
    public static void mustHaveNone(List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        List<Fault> named = new ArrayList<>(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        if (faults.size() > MOST_FAULTS) {
            named.add(Fault.at("file", "faults-more", faults.size() - MOST_FAULTS));
        }
        throw Refusal.invalid(named);
    }

    /**
     * Reads a file of UTF-8.
     *
     * @param required columns that it must have, in small letters, words joined by {@code _}
     * @param optional columns that it may have
     * @param rows receives each row that can be read
     * @param faults receives each that cannot
     * @return the names of the columns that are neither, as they are written; they are not read
     * @throws Refusal if the file as a whole cannot be read
     */
    public static List<String> read(
            byte[] file, List<String> required, List<String> optional, Consumer<Row> rows, Consumer<Fault> faults) {
        return new CsvFile(file, required, optional).read(rows, faults);
    }

    private List<String> read(Consumer<Row> rows, Consumer<Fault> faults) {
        int from = afterMark();
        mustBeUtf8(from);
        int before = 0;
        @Nullable Character separator = null;
        int end = endOfLine(from);
        Matcher named = SEPARATOR_LINE.matcher(new String(file, from, end - from, StandardCharsets.UTF_8));
        if (named.matches()) {
            char given = named.group(1).charAt(0);
            if (!SEPARATORS.contains(given)) {
                throw Refusal.invalid(line(1), "csv-separator", String.valueOf(given));
            }
            separator = given;
            from = afterLine(end);
            before = 1;
        }
        return rows(from, before, separator == null ? separator(from) : separator, rows, faults);
    }

    private int afterMark() {
        if (starts('P', 'K', 3, 4) || starts(0xD0, 0xCF, 0x11, 0xE0)) {
            throw Refusal.invalid("file", "csv-workbook");
        }
        if (starts(0x1F, 0x8B)
                || starts('B', 'Z', 'h')
                || starts('7', 'z', 0xBC, 0xAF)
                || starts(0xFD, '7', 'z', 'X', 'Z')
                || starts(0x28, 0xB5, 0x2F, 0xFD)) {
            throw Refusal.invalid("file", "csv-compressed");
        }
        if (starts(0xFF, 0xFE) || starts(0xFE, 0xFF) || isOfZeros()) {
            throw Refusal.invalid("file", "csv-utf16");
        }
        return starts(0xEF, 0xBB, 0xBF) ? 3 : 0;
    }

    private boolean starts(int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Latin letters in UTF-16 have a zero in every second byte. */
    private boolean isOfZeros() {
        int looked = Math.min(file.length, LOOKED_AT);
        int zeros = 0;
        for (int i = 0; i < looked; i++) {
            zeros += file[i] == 0 ? 1 : 0;
        }
        return looked > 3 && zeros * 5 > looked * 2;
    }

    private void mustBeUtf8(int from) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(file, from, file.length - from);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            if (isNoText(file)) {
                throw Refusal.invalid("file", "csv-binary");
            }
            throw Refusal.invalid(
                    line(lineOf(in.position())), isLikeWindows1252(file) ? "csv-encoding" : "csv-encoding-other");
        }
    }

    /** Whether it has bytes that no text has in any character set: a workbook that is damaged, or something else. */
    private static boolean isNoText(byte[] file) {
        for (byte one : file) {
            if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f' && one != 0x0B) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether its bytes beyond ASCII are letters of western languages, few after each other, or the signs that programs type
     * for people. Elsewhere whole words are of such bytes, or they are those that Windows-1252 hardly uses: the ligature of
     * French is a letter of Polish and of Serbian elsewhere, and is taken for itself beside letters of French alone.
     */
    public static boolean isLikeWindows1252(byte[] file) {
        int run = 0;
        boolean ligature = false;
        boolean french = true;
        for (byte one : file) {
            int value = one & 0xFF;
            ligature |= isLigature(value);
            french &= value < 0xA0 || FRENCH.indexOf(value) >= 0;
            run = value >= 0xC0 ? run + 1 : 0;
            if (run > 2
                    || (value >= 0x80
                            && value < 0xA0
                            && value != ELLIPSIS
                            && !isLigature(value)
                            && !Text.isTypedSign(value))) {
                return false;
            }
        }
        return french || !ligature;
    }

    /** The small and the capital letter of œuvre. */
    private static boolean isLigature(int value) {
        return value == 0x9C || value == 0x8C;
    }

    private int lineOf(int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (file[i] == '\n' || (file[i] == '\r' && (i + 1 >= file.length || file[i + 1] != '\n'))) {
                line++;
            }
        }
        return line;
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < file.length && file[at] != '\n' && file[at] != '\r') {
            at++;
        }
        return at;
    }

    private int afterLine(int end) {
        int crlf = end + 1 < file.length && file[end] == '\r' && file[end + 1] == '\n' ? 2 : 1;
        return Math.min(file.length, end + crlf);
    }

    private CSVParser parser(int from, char separator) throws IOException {
        Reader reader =
                new InputStreamReader(new ByteArrayInputStream(file, from, file.length - from), StandardCharsets.UTF_8);
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get()
                .parse(reader);
    }

    /** The one by which the header has the most columns that are known. */
    private char separator(int from) {
        char best = SEPARATORS.getFirst();
        long most = 0;
        for (char separator : SEPARATORS) {
            long columns = firstRow(from, separator).stream()
                    .filter(cell -> known.contains(name(cell)))
                    .count();
            if (columns > most) {
                most = columns;
                best = separator;
            }
        }
        return best;
    }

    private List<String> firstRow(int from, char separator) {
        try (CSVParser parser = parser(from, separator)) {
            for (CSVRecord row : parser) {
                if (!isBlank(row)) {
                    return row.toList();
                }
            }
        } catch (UncheckedIOException | IOException e) {
            // Not with this one.
            return List.of();
        }
        return List.of();
    }

    private List<String> rows(int from, int before, char separator, Consumer<Row> rows, Consumer<Fault> faults) {
        @Nullable Header header = null;
        boolean any = false;
        int line = before + 1;
        try (CSVParser parser = parser(from, separator)) {
            Iterator<CSVRecord> records = parser.iterator();
            while (true) {
                line = before + 1 + (int) parser.getCurrentLineNumber();
                if (!records.hasNext()) {
                    break;
                }
                CSVRecord record = records.next();
                if (isBlank(record)) {
                    continue;
                }
                if (header == null) {
                    header = header(record, line);
                } else {
                    any = true;
                    row(record, header, line, faults).ifPresent(rows);
                }
            }
        } catch (UncheckedIOException | IOException e) {
            throw Refusal.invalid(line(line), "csv-quotes");
        }
        if (header == null || !any) {
            throw Refusal.invalid("file", "csv-empty");
        }
        return header.unknown();
    }

    private static boolean isBlank(CSVRecord record) {
        return record.stream().allMatch(cell -> stripped(cell).isEmpty());
    }

    /** A column's name in the form in which columns are known: small letters, words joined by {@code _}. */
    public static String name(String written) {
        String plain = stripped(Normalizer.normalize(Unseen.without(written), Normalizer.Form.NFKC));
        return BETWEEN_WORDS.matcher(plain).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private Header header(CSVRecord record, int line) {
        List<@Nullable String> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        // Spreadsheets write empty cells behind the last column that has a name.
        int named = 0;
        for (String cell : record) {
            String name = name(cell);
            if (known.contains(name)) {
                if (columns.contains(name)) {
                    throw Refusal.invalid(line(line), "csv-column-twice", name);
                }
                columns.add(name);
            } else {
                columns.add(null);
                String shown = Text.line(cell);
                if (!shown.isEmpty()) {
                    unknown.add(shown);
                }
            }
            named = name.isEmpty() ? named : columns.size();
        }
        List<String> missing =
                required.stream().filter(column -> !columns.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw Refusal.invalid(line(line), "csv-columns", String.join(", ", missing));
        }
        return new Header(line, columns, named, unknown);
    }

    private static Optional<Row> row(CSVRecord record, Header header, int line, Consumer<Fault> faults) {
        int columns = header.columns().size();
        boolean more =
                record.stream().skip(columns).anyMatch(cell -> !stripped(cell).isEmpty());
        if (record.size() < header.named() || more) {
            faults.accept(Fault.at(line(line), "csv-cells", header.named(), record.size()));
            return Optional.empty();
        }
        Map<String, String> cells = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        boolean good = true;
        for (int i = 0; i < columns; i++) {
            String column = header.columns().get(i);
            if (column == null) {
                continue;
            }
            String cell = stripped(record.get(i));
            int[] odd = cell.codePoints().filter(CsvFile::isOdd).limit(1).toArray();
            if (odd.length > 0) {
                faults.accept(Fault.at(line(line), "csv-character", column, point(odd[0])));
                good = false;
            }
            cells.put(column, cell);
            places.put(column, i + 1);
        }
        return good ? Optional.of(new Row(line, header.line(), cells, places)) : Optional.empty();
    }

    /** How a character that is not seen is named: {@code U+00A0}. */
    public static String point(int character) {
        return "U+%04X".formatted(character);
    }

    /** What no text has: control characters other than white space of lines, and the mark of a text read wrongly before. */
    private static boolean isOdd(int c) {
        return (Character.isISOControl(c) && !isLineSpace(c))
                || c == REPLACEMENT
                || (c & 0xFFFE) == 0xFFFE
                || Character.getType(c) == Character.SURROGATE;
    }

    private static boolean isLineSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c == 0x85;
    }

    private static boolean isEnd(int c) {
        return isLineSpace(c) || Character.isSpaceChar(c) || (Unseen.is(c) && !Unseen.isSelector(c));
    }

    /** Without white space and what cannot be seen at its ends. */
    private static String stripped(String cell) {
        int[] points = cell.codePoints().toArray();
        int from = 0;
        int to = points.length;
        while (from < to && isEnd(points[from])) {
            from++;
        }
        while (to > from && isEnd(points[to - 1])) {
            to--;
        }
        return from == 0 && to == points.length ? cell : new String(points, from, to - from);
    }
}
