package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.NoTransaction;
import dev.plumbline.assessment.site.XlsxFile;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the people's file row by row, and says what in a row cannot be accepted by itself. */
final class PeopleCsv {

    /** The most bytes of a file. */
    static final int MOST_BYTES = 50 * 1024 * 1024;

    /** The columns that a file has. */
    static final List<String> COLUMNS = List.of(
            "employee_id",
            "email",
            "given_name",
            "family_name",
            "manager_email",
            "job_title",
            "unit",
            "language",
            "active");

    /** The columns that a file may have beside them. */
    static final List<String> MORE = List.of("manager_employee_id", "time_zone", "target_title");

    /** What spreadsheets and people write for true, in the languages in which files came; in the form of {@link Text#key}. */
    private static final Set<String> YES = Set.of(
            "",
            "true",
            "t",
            "yes",
            "y",
            "1",
            "wahr",
            "ja",
            "j",
            "oui",
            "vrai",
            "si",
            "sí",
            "verdadero",
            "vero",
            "verdadeiro",
            "sim",
            "waar",
            "prawda",
            "tak",
            "pravda",
            "ano",
            "истина",
            "да",
            "так",
            "doğru",
            "evet",
            "真",
            "是",
            "はい",
            "active",
            "aktiv",
            "actif",
            "activo",
            "ativo",
            "attivo",
            "on");

    private static final Set<String> NO = Set.of(
            "false",
            "f",
            "no",
            "n",
            "0",
            "falsch",
            "nein",
            "non",
            "faux",
            "falso",
            "não",
            "onwaar",
            "nee",
            "fałsz",
            "nie",
            "nepravda",
            "ne",
            "ложь",
            "нет",
            "ні",
            "yanlış",
            "hayır",
            "hayir",
            "yanliş",
            "假",
            "否",
            "いいえ",
            "inactive",
            "inaktiv",
            "inactif",
            "inactivo",
            "inativo",
            "inattivo",
            "off");

    /**
     * One row, in the form in which people are kept.
     *
     * @param line where it begins in the file, the first line being 1
     * @param mail in lower case
     * @param managerMail in lower case; empty where it is not said
     * @param managerNumber the manager's employee number; empty where it is not said
     * @param timeZone null where it stays as it is
     * @param targetTitle empty for none; null where it stays as it is
     * @param unknownLanguage what was said of the language, where there is none of that name; null where there is
     * @param unknownZone the same of the time zone
     */
    record Row(
            int line,
            String employeeId,
            String mail,
            String givenName,
            String familyName,
            String managerMail,
            String managerNumber,
            String jobTitle,
            String unit,
            String language,
            @Nullable String timeZone,
            @Nullable String targetTitle,
            boolean active,
            @Nullable String unknownLanguage,
            @Nullable String unknownZone) {}

    /** Whom a row names: a number and an address, each of which may be empty or none. */
    record Whom(String pointer, String employeeId, String mail) {}

    private PeopleCsv() {}

    /**
     * Reads a file of UTF-8, or the first sheet of a workbook, its columns in any order.
     *
     * @param rows receives each row that can be accepted by itself
     * @param faults receives each thing that cannot be accepted
     * @param refused receives whom each row is about that cannot be accepted, as far as that can be read
     * @return the names of the columns that are not read
     * @throws Refusal if it is too large, or the file as a whole cannot be read
     */
    static List<String> read(byte[] file, Consumer<Row> rows, Consumer<Fault> faults, Consumer<Whom> refused) {
        NoTransaction.mustBeOpenWhileReading();
        if (file.length > MOST_BYTES) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "file-too-large", MOST_BYTES / 1024 / 1024);
        }
        return CsvFile.read(
                XlsxFile.asCsv(file, MOST_BYTES), COLUMNS, MORE, row -> check(row, rows, faults, refused), faults);
    }

    private static void check(CsvFile.Row cells, Consumer<Row> rows, Consumer<Fault> faults, Consumer<Whom> refused) {
        String active = Text.key(cells.get("active"));
        List<Fault> found = new ArrayList<>();
        if (!YES.contains(active) && !NO.contains(active)) {
            found.add(Fault.at("active", "csv-active", cells.get("active")));
        }
        var said = new PersonFields(
                cells.plain("employee_id"),
                cells.plain("email"),
                cells.plain("given_name"),
                cells.plain("family_name"),
                cells.plain("manager_email"),
                cells.plain("manager_employee_id"),
                cells.plain("job_title"),
                cells.plain("unit"),
                cells.plain("language"),
                cells.plain("time_zone"),
                cells.cells().containsKey("target_title") ? cells.plain("target_title") : null,
                !NO.contains(active));
        PersonFields read = said.read(found::add);
        // A person is not left out for what can be asked.
        boolean language = found.removeIf(fault -> fault.code().equals("csv-language"));
        boolean zone = found.removeIf(fault -> fault.code().equals("csv-zone"));
        if (found.isEmpty()) {
            rows.accept(read.row(cells.line(), language ? said.language() : null, zone ? said.timeZone() : null));
        } else {
            found.forEach(fault -> faults.accept(new Fault(cells.pointer(), fault.code(), fault.arguments())));
            refused.accept(new Whom(cells.pointer(), read.employeeId(), read.mail()));
        }
    }
}
