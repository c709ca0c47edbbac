package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Origin;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what a file, or a form about one person, says: a row for each person, and what of it cannot be accepted. */
@Component
class LayingImport {

    /** The most faults that are shown at once. */
    static final int MOST_FAULTS = 200;

    private static final int BATCH = 1_000;

    private static final Duration VALID = Duration.ofDays(7);

    /** So many previews are kept for one person; an older one gives way to a new one. */
    private static final int MOST_PREVIEWS = 10;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Units units;

    LayingImport(JdbcTemplate jdbc, Units units) {
        this.jdbc = jdbc;
        this.units = units;
    }

    /** Begins an import without rows. */
    UUID begin(UUID actor, Origin origin, boolean whole) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO people_import (id, created_by, origin, whole, stage, version, people_stand, not_read, faulty_rows,"
                        + " created_at, expires_at) VALUES (?, ?, ?, ?, 'PREVIEW', 0, '', '{}', 0, now(), now() + ? * interval '1"
                        + " second')",
                id,
                actor,
                origin.name(),
                whole,
                VALID.toSeconds());
        return id;
    }

    /**
     * Removes the oldest previews of a person beyond the most that are kept; not the given one. Called last in a
     * transaction: until its end nobody else does so for that person, so that the count holds however many come at
     * once. A preview that is just being applied is no longer a preview after the wait for it, and stays.
     */
    void makeRoom(UUID actor, UUID latest) {
        jdbc.queryForList(
                "SELECT pg_advisory_xact_lock(hashtext('people_import ' || ?))::text", String.class, actor.toString());
        jdbc.update(
                "DELETE FROM people_import WHERE stage = 'PREVIEW' AND id IN (SELECT id FROM people_import WHERE created_by = ?"
                        + " AND stage = 'PREVIEW' AND id <> ? ORDER BY created_at DESC, id OFFSET ?)",
                actor,
                latest,
                MOST_PREVIEWS - 1);
    }

    /**
     * Stores the rows of a file.
     *
     * @return what cannot be accepted, a little more than the most that are shown
     */
    List<Fault> lay(UUID id, PeopleFile file) {
        List<Fault> faults = new ArrayList<>(file.faults);
        Set<String> faulty = new HashSet<>(file.faulty);
        List<Object[]> batch = new ArrayList<>(BATCH);
        for (PeopleCsv.Row row : file.rows) {
            batch.add(values(id, row, null));
            if (batch.size() == BATCH) {
                write(batch);
            }
        }
        write(batch);
        jdbc.execute("ANALYZE people_import_row");
        for (Units.Unfit unfit : units.readRows(id)) {
            String pointer = CsvFile.line(unfit.line());
            faulty.add(pointer);
            if (faults.size() <= MOST_FAULTS) {
                faults.add(
                        new Fault(pointer, unfit.fault().code(), unfit.fault().arguments()));
            }
        }
        twice(id, "lower(normalize(employee_id, NFKC))", "employee_id", faulty, faults);
        twice(id, "mail", "mail", faulty, faults);
        twiceWithRefused(id, file.numbers, file.mails, faulty, faults);
        jdbc.update(
                "UPDATE people_import SET faulty_rows = ?, not_read = ? WHERE id = ?",
                faulty.size(),
                file.notRead.toArray(String[]::new),
                id);
        for (int i = 0; i < Math.min(faults.size(), MOST_FAULTS); i++) {
            Fault fault = faults.get(i);
            jdbc.update(
                    "INSERT INTO people_import_fault (import_id, ordinal, line, code, arguments) VALUES (?, ?, ?, ?, ?)",
                    id,
                    i,
                    Integer.parseInt(fault.pointer().replaceAll("\\D", "")),
                    fault.code(),
                    JSON.writeValueAsString(fault.arguments()));
        }
        return faults;
    }

    /**
     * Stores one row, from a form.
     *
     * @throws Refusal where its unit cannot be accepted
     */
    void lay(UUID id, PeopleCsv.Row row, @Nullable UUID about) {
        List<Object[]> one = new ArrayList<>();
        one.add(values(id, row, about));
        write(one);
        List<Fault> unfit = units.readRows(id).stream().map(Units.Unfit::fault).toList();
        if (!unfit.isEmpty()) {
            throw Refusal.invalid(unfit);
        }
    }

    /** Of rows with the same number or address none is taken: nobody knows which is meant. */
    private void twice(UUID id, String same, String shown, Set<String> faulty, List<Fault> faults) {
        jdbc.query(
                "DELETE FROM people_import_row r USING (SELECT line, row_number() OVER (PARTITION BY " + same
                        + " ORDER BY line) n,"
                        + " count(*) OVER (PARTITION BY " + same
                        + ") times FROM people_import_row WHERE import_id = ?) d WHERE"
                        + " r.import_id = ? AND d.line = r.line AND d.times > 1 RETURNING r.line, r." + shown + ", d.n",
                row -> {
                    String pointer = CsvFile.line(row.getInt(1));
                    faulty.add(pointer);
                    if (faults.size() <= MOST_FAULTS) {
                        faults.add(Fault.at(pointer, "csv-twice", row.getString(2)));
                    }
                },
                id,
                id);
    }

    /** A row of somebody of whom another row cannot be accepted is not taken either. */
    private void twiceWithRefused(
            UUID id, Set<String> numbers, Set<String> mails, Set<String> faulty, List<Fault> faults) {
        jdbc.query(
                "DELETE FROM people_import_row r WHERE r.import_id = ? AND (lower(normalize(r.employee_id, NFKC)) IN (SELECT"
                        + " lower(normalize(n, NFKC)) FROM unnest(?::text[]) n WHERE n <> '') OR (r.mail <> '' AND r.mail = ANY"
                        + " (?::text[]))) RETURNING r.line, r.employee_id",
                row -> {
                    String pointer = CsvFile.line(row.getInt(1));
                    faulty.add(pointer);
                    if (faults.size() <= MOST_FAULTS) {
                        faults.add(Fault.at(pointer, "csv-twice", row.getString(2)));
                    }
                },
                id,
                numbers.toArray(String[]::new),
                mails.toArray(String[]::new));
    }

    private static Object[] values(UUID id, PeopleCsv.Row row, @Nullable UUID about) {
        return new Object[] {
            id,
            row.line(),
            row.employeeId(),
            row.mail(),
            row.givenName(),
            row.familyName(),
            row.managerMail(),
            row.managerNumber(),
            row.jobTitle(),
            row.unit(),
            row.language(),
            row.timeZone(),
            row.targetTitle(),
            row.active(),
            about,
            UUID.randomUUID(),
            row.mail(),
            row.active(),
            row.unknownLanguage(),
            row.unknownZone()
        };
    }

    private void write(List<Object[]> batch) {
        jdbc.batchUpdate(
                "INSERT INTO people_import_row (import_id, line, employee_id, mail, given_name, family_name, manager_mail,"
                        + " manager_number, job_title, unit, language, time_zone, target_title, active, about_id, person_id, to_mail, to_active,"
                        + " language_unknown, zone_unknown) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                batch);
        batch.clear();
    }
}
