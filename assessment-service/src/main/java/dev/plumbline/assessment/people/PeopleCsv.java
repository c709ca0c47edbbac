package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the people's file row by row, and says what in a row cannot be accepted by itself. */
final class PeopleCsv {

    /** The most bytes of a file. */
    static final int MOST_BYTES = 50 * 1024 * 1024;

    private static final int LONGEST = 200;
    private static final List<String> COLUMNS = List.of(
            "employee_id",
            "email",
            "given_name",
            "family_name",
            "manager_email",
            "job_title",
            "unit",
            "language",
            "active");
    private static final List<String> NEVER_BLANK = List.of("employee_id", "given_name", "family_name", "unit");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern ACTIVE = Pattern.compile("true|false|", Pattern.CASE_INSENSITIVE);

    /**
     * One row.
     *
     * @param line where it stands in the file, the header being line 1
     * @param mail in lower case
     * @param managerMail in lower case; empty for nobody
     */
    record Row(
            int line,
            String employeeId,
            String mail,
            String givenName,
            String familyName,
            String managerMail,
            String jobTitle,
            String unit,
            String language,
            boolean active) {}

    private PeopleCsv() {}

    /**
     * Reads a file of UTF-8, its columns in any order.
     *
     * @param rows told of each row that can be accepted by itself
     * @param faults told of each thing that cannot
     * @throws Refusal if the file as a whole cannot be read
     */
    static void read(byte[] file, Consumer<Row> rows, Consumer<Fault> faults) {
        if (file.length > MOST_BYTES) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "file-too-large", MOST_BYTES / 1024 / 1024);
        }
        try (Reader reader = reader(file);
                CSVParser parser = format().parse(reader)) {
            List<String> missing = COLUMNS.stream()
                    .filter(column -> parser.getHeaderNames().stream().noneMatch(column::equalsIgnoreCase))
                    .toList();
            if (file.length > 0 && !missing.isEmpty()) {
                throw Refusal.invalid("file", "csv-columns", String.join(", ", missing));
            }
            boolean any = false;
            for (CSVRecord record : parser) {
                any = true;
                if (check(record, faults)) {
                    rows.accept(row(record));
                }
            }
            if (!any) {
                throw Refusal.invalid("file", "csv-empty");
            }
        } catch (UncheckedIOException | IOException | IllegalArgumentException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CharacterCodingException) {
                    throw Refusal.invalid("file", "csv-encoding");
                }
            }
            throw Refusal.invalid("file", "csv-unreadable", String.valueOf(e.getMessage()));
        }
    }

    private static Reader reader(byte[] file) {
        boolean marked = file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
        int from = marked ? 3 : 0;
        return new InputStreamReader(
                new ByteArrayInputStream(file, from, file.length - from),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
    }

    private static boolean check(CSVRecord record, Consumer<Fault> faults) {
        if (!record.isConsistent()) {
            faults.accept(Fault.at(line(record), "csv-cells", COLUMNS.size(), record.size()));
            return false;
        }
        boolean good = true;
        if (!MAIL.matcher(record.get("email")).matches() || record.get("email").length() > LONGEST) {
            faults.accept(Fault.at(line(record), "csv-mail", record.get("email")));
            good = false;
        }
        for (String column : NEVER_BLANK) {
            String value = record.get(column);
            if (value.isEmpty() || value.length() > LONGEST) {
                faults.accept(Fault.at(line(record), "csv-blank", column));
                good = false;
            }
        }
        if (!ACTIVE.matcher(record.get("active")).matches()) {
            faults.accept(Fault.at(line(record), "csv-active", record.get("active")));
            good = false;
        }
        return good;
    }

    private static Row row(CSVRecord record) {
        String language = record.get("language");
        return new Row(
                (int) record.getRecordNumber() + 1,
                record.get("employee_id"),
                record.get("email").toLowerCase(Locale.ROOT),
                record.get("given_name"),
                record.get("family_name"),
                record.get("manager_email").toLowerCase(Locale.ROOT),
                record.get("job_title"),
                record.get("unit"),
                language.isEmpty() ? "en" : language,
                !record.get("active").equalsIgnoreCase("false"));
    }

    private static String line(CSVRecord record) {
        return line((int) record.getRecordNumber() + 1);
    }

    /** How a line is named in a fault. */
    static String line(int line) {
        return "line " + line;
    }
}
