package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import dev.plumbline.messaging.job.Jobs;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes persons and reporting lines in from CSV: all rows, or none. */
@Service
public class ImportingPeople {

    /** The most bytes of a file. */
    public static final int MOST_BYTES = 50 * 1024 * 1024;

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

    /** What an import did. */
    public record Imported(int created, int changed, int unchanged, UUID jobId) {}

    private final People people;
    private final Jobs jobs;
    private final Audit audit;

    ImportingPeople(People people, Jobs jobs, Audit audit) {
        this.people = people;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * Imports a file.
     *
     * @param file UTF-8 CSV with the columns of the format, in any order
     * @throws Refusal naming each refused row with its line and reason; then nothing was imported
     */
    @Transactional
    public Imported importCsv(UUID actor, byte[] file) {
        List<CSVRecord> rows = rows(file);
        Map<String, Integer> lineOfMail = new HashMap<>();
        Set<String> employeeIds = new HashSet<>();
        List<Fault> faults = new ArrayList<>();
        for (CSVRecord row : rows) {
            check(row, lineOfMail, employeeIds, faults);
        }
        Map<String, Person> known =
                people.findAll().stream().collect(Collectors.toMap(Person::mail, Function.identity()));
        Map<String, UUID> ids = new HashMap<>();
        known.forEach((mail, person) -> ids.put(mail, person.id()));
        lineOfMail.keySet().forEach(mail -> ids.computeIfAbsent(mail, m -> UUID.randomUUID()));

        Map<String, String> managerOf = new HashMap<>();
        Map<UUID, String> mails = new HashMap<>();
        ids.forEach((mail, id) -> mails.put(id, mail));
        known.values().forEach(person -> {
            UUID manager = person.managerId();
            if (manager != null) {
                managerOf.put(person.mail(), mails.getOrDefault(manager, ""));
            }
        });
        for (CSVRecord row : rows) {
            String mail = mail(row, "email");
            String manager = mail(row, "manager_email");
            managerOf.remove(mail);
            if (!manager.isEmpty()) {
                if (!ids.containsKey(manager)) {
                    faults.add(Fault.at(line(row), "csv-manager-unknown", manager));
                }
                managerOf.put(mail, manager);
            }
        }
        for (CSVRecord row : rows) {
            if (inCircle(mail(row, "email"), managerOf)) {
                faults.add(Fault.at(line(row), "csv-line-circle", mail(row, "email")));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return store(actor, rows, known, ids);
    }

    private Imported store(UUID actor, List<CSVRecord> rows, Map<String, Person> known, Map<String, UUID> ids) {
        int created = 0;
        int changed = 0;
        int unchanged = 0;
        List<Person> fresh = new ArrayList<>();
        for (CSVRecord row : rows) {
            String mail = mail(row, "email");
            String manager = mail(row, "manager_email");
            var details = new Person.Details(
                    row.get("employee_id").strip(),
                    mail,
                    row.get("given_name").strip(),
                    row.get("family_name").strip(),
                    row.get("job_title").strip(),
                    row.get("unit").strip(),
                    manager.isEmpty() ? null : ids.get(manager),
                    row.get("language").strip().isEmpty()
                            ? "en"
                            : row.get("language").strip(),
                    !row.get("active").strip().equalsIgnoreCase("false"));
            Person person = known.get(mail);
            if (person == null) {
                fresh.add(new Person(java.util.Objects.requireNonNull(ids.get(mail)), details));
                created++;
            } else if (person.change(details)) {
                changed++;
            } else {
                unchanged++;
            }
        }
        people.saveAll(fresh);
        people.flush();
        UUID job = jobs.start(PeopleAnnouncement.KIND, "people", "{}", created + changed, actor.toString());
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("created", created);
        counts.put("changed", changed);
        audit.person(actor, "people-imported", "import", job, null, counts, null);
        return new Imported(created, changed, unchanged, job);
    }

    private static List<CSVRecord> rows(byte[] file) {
        if (file.length == 0) {
            throw Refusal.invalid("file", "csv-empty");
        }
        if (file.length > MOST_BYTES) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "file-too-large", MOST_BYTES / 1024 / 1024);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("file", "csv-encoding");
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (Reader reader = new StringReader(text);
                var parser = format.parse(reader)) {
            List<String> missing = COLUMNS.stream()
                    .filter(column -> parser.getHeaderNames().stream().noneMatch(column::equalsIgnoreCase))
                    .toList();
            if (!missing.isEmpty()) {
                throw Refusal.invalid("file", "csv-columns", String.join(", ", missing));
            }
            List<CSVRecord> rows = parser.getRecords();
            if (rows.isEmpty()) {
                throw Refusal.invalid("file", "csv-empty");
            }
            return rows;
        } catch (UncheckedIOException | IOException | IllegalArgumentException e) {
            throw Refusal.invalid("file", "csv-unreadable", String.valueOf(e.getMessage()));
        }
    }

    private static void check(
            CSVRecord row, Map<String, Integer> lineOfMail, Set<String> employeeIds, List<Fault> faults) {
        if (!row.isConsistent()) {
            faults.add(Fault.at(line(row), "csv-cells", COLUMNS.size(), row.size()));
            return;
        }
        String mail = mail(row, "email");
        if (!mail.matches("[^@\\s]+@[^@\\s]+")) {
            faults.add(Fault.at(line(row), "csv-mail", mail));
        } else if (lineOfMail.putIfAbsent(mail, (int) row.getRecordNumber()) != null) {
            faults.add(Fault.at(line(row), "csv-twice", mail));
        }
        for (String column : List.of("employee_id", "given_name", "family_name", "unit")) {
            String value = row.get(column).strip();
            if (value.isEmpty() || value.length() > 200) {
                faults.add(Fault.at(line(row), "csv-blank", column));
            }
        }
        if (!employeeIds.add(row.get("employee_id").strip())) {
            faults.add(Fault.at(line(row), "csv-twice", row.get("employee_id").strip()));
        }
        if (!row.get("active").strip().toLowerCase(Locale.ROOT).matches("true|false|")) {
            faults.add(Fault.at(line(row), "csv-active", row.get("active")));
        }
    }

    private static boolean inCircle(String mail, Map<String, String> managerOf) {
        Set<String> seen = new HashSet<>();
        String at = managerOf.get(mail);
        while (at != null && seen.add(at)) {
            if (at.equals(mail)) {
                return true;
            }
            at = managerOf.get(at);
        }
        return false;
    }

    private static String line(CSVRecord row) {
        return "line " + (row.getRecordNumber() + 1);
    }

    private static String mail(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column).strip().toLowerCase(Locale.ROOT) : "";
    }
}
