package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.PeopleCsv.Row;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import dev.plumbline.messaging.job.Jobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes people in from a file: all of it, or, where anything in it cannot be accepted, nothing. The rows are laid beside
 * the people first and held against them there, so that a file of any allowed size needs no more memory than itself.
 */
@Service
public class ImportingPeople {

    /** The most bytes of a file. */
    public static final int MOST_BYTES = PeopleCsv.MOST_BYTES;

    /** The most faults that are told at once. */
    private static final int MOST_FAULTS = 200;

    private static final int BATCH = 1_000;

    private static final String DIFFERS =
            "(p.employee_id, p.given_name, p.family_name, p.job_title, p.unit, p.language,"
                    + " p.active, p.manager_id) IS DISTINCT FROM (i.employee_id, i.given_name, i.family_name, i.job_title, i.unit,"
                    + " i.language, i.active, m.id)";

    /** What an import did. */
    public record Imported(int created, int changed, int unchanged, UUID jobId) {}

    private final Jobs jobs;
    private final ChangedHolders changedHolders;
    private final Audit audit;
    private final JdbcTemplate jdbc;

    ImportingPeople(Jobs jobs, ChangedHolders changedHolders, Audit audit, JdbcTemplate jdbc) {
        this.jobs = jobs;
        this.changedHolders = changedHolders;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * Imports a file.
     *
     * @param file UTF-8 CSV with the columns of the format, in any order
     * @throws Refusal naming each refused row with its line and reason, the first 200 of them; then nothing was imported
     */
    @Transactional
    public Imported importCsv(UUID actor, byte[] file) {
        List<Fault> faults = new ArrayList<>();
        int rows = layBeside(file, faults);
        if (faults.isEmpty()) {
            compare(faults);
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults.size() <= MOST_FAULTS ? faults : faults.subList(0, MOST_FAULTS));
        }
        return store(actor, rows);
    }

    private int layBeside(byte[] file, List<Fault> faults) {
        jdbc.execute(
                "CREATE TEMPORARY TABLE person_import (line int NOT NULL, employee_id text NOT NULL, mail text NOT NULL,"
                        + " given_name text NOT NULL, family_name text NOT NULL, manager_mail text NOT NULL, job_title text NOT NULL,"
                        + " unit text NOT NULL, language text NOT NULL, active boolean NOT NULL, id uuid) ON COMMIT DROP");
        List<Object[]> batch = new ArrayList<>(BATCH);
        int[] rows = new int[1];
        PeopleCsv.read(
                file,
                row -> {
                    rows[0]++;
                    batch.add(values(row));
                    if (batch.size() == BATCH) {
                        write(batch);
                    }
                },
                fault -> {
                    if (faults.size() <= MOST_FAULTS) {
                        faults.add(fault);
                    }
                });
        write(batch);
        jdbc.execute("CREATE INDEX ON person_import (mail)");
        jdbc.execute("CREATE INDEX ON person_import (manager_mail)");
        jdbc.execute("ANALYZE person_import");
        return rows[0];
    }

    private static Object[] values(Row row) {
        return new Object[] {
            row.line(),
            row.employeeId(),
            row.mail(),
            row.givenName(),
            row.familyName(),
            row.managerMail(),
            row.jobTitle(),
            row.unit(),
            row.language(),
            row.active()
        };
    }

    private void write(List<Object[]> batch) {
        jdbc.batchUpdate("INSERT INTO person_import VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", batch);
        batch.clear();
    }

    /** Holds the rows against one another and against the people who are known. */
    private void compare(List<Fault> faults) {
        faults(
                faults,
                "csv-twice",
                "SELECT line, mail FROM (SELECT line, mail, row_number() OVER (PARTITION BY mail ORDER BY line) n FROM"
                        + " person_import) r WHERE n > 1 ORDER BY line LIMIT 200");
        faults(
                faults,
                "csv-twice",
                "SELECT line, employee_id FROM (SELECT line, employee_id, row_number() OVER (PARTITION BY employee_id ORDER BY"
                        + " line) n FROM person_import) r WHERE n > 1 ORDER BY line LIMIT 200");
        faults(
                faults,
                "csv-employee-known",
                "SELECT i.line, i.employee_id FROM person_import i JOIN person p ON p.employee_id = i.employee_id AND p.mail <>"
                        + " i.mail AND NOT EXISTS (SELECT 1 FROM person_import o WHERE o.mail = p.mail) ORDER BY i.line LIMIT 200");
        faults(
                faults,
                "csv-manager-unknown",
                "SELECT i.line, i.manager_mail FROM person_import i WHERE i.manager_mail <> '' AND NOT EXISTS (SELECT 1 FROM"
                        + " person_import o WHERE o.mail = i.manager_mail) AND NOT EXISTS (SELECT 1 FROM person p WHERE p.mail ="
                        + " i.manager_mail) ORDER BY i.line LIMIT 200");
        if (faults.isEmpty()) {
            circles(faults);
        }
    }

    private void faults(List<Fault> faults, String code, String sql) {
        jdbc.query(sql, row -> {
            faults.add(Fault.at(CsvFile.line(row.getInt(1)), code, row.getString(2)));
        });
    }

    /** Whoever cannot be reached from above stands in a circle or below one; the circles themselves are named. */
    private void circles(List<Fault> faults) {
        Map<String, String> managerOf = new HashMap<>();
        Map<String, Integer> lineOf = new LinkedHashMap<>();
        jdbc.query(
                "WITH RECURSIVE line_of AS MATERIALIZED (SELECT mail, nullif(manager_mail, '') AS manager, line FROM"
                        + " person_import UNION ALL SELECT p.mail, m.mail, NULL FROM person p LEFT JOIN person m ON m.id ="
                        + " p.manager_id WHERE NOT EXISTS (SELECT 1 FROM person_import i WHERE i.mail = p.mail)),"
                        + " reached AS (SELECT mail FROM line_of WHERE manager IS NULL UNION ALL SELECT l.mail FROM line_of l JOIN"
                        + " reached r ON l.manager = r.mail)"
                        + " SELECT l.mail, l.manager, l.line FROM line_of l WHERE NOT EXISTS (SELECT 1 FROM reached r WHERE"
                        + " r.mail = l.mail) LIMIT 10000",
                row -> {
                    managerOf.put(row.getString(1), row.getString(2));
                    if (row.getInt(3) > 0) {
                        lineOf.put(row.getString(1), row.getInt(3));
                    }
                });
        lineOf.forEach((mail, line) -> {
            if (faults.size() < MOST_FAULTS && inCircle(mail, managerOf)) {
                faults.add(Fault.at(CsvFile.line(line), "csv-line-circle", mail));
            }
        });
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

    private Imported store(UUID actor, int rows) {
        jdbc.update("UPDATE person_import i SET id = coalesce((SELECT p.id FROM person p WHERE p.mail = i.mail),"
                + " gen_random_uuid())");
        // In the order of their ids, as everybody locks people who locks several: another import waits, and the two
        // never for
        // one another.
        jdbc.query(
                "SELECT p.id FROM person_import i JOIN person p ON p.mail = i.mail LEFT JOIN (SELECT mail, id FROM person_import UNION"
                        + " SELECT mail, id FROM person) m ON m.mail = i.manager_mail WHERE " + DIFFERS
                        + " ORDER BY p.id FOR NO KEY UPDATE OF p",
                row -> {});
        changedHolders.imported();
        // Before anybody is added, so that an employee's number may pass from one person of the file to another.
        int changed =
                jdbc.update("UPDATE person p SET employee_id = i.employee_id, given_name = i.given_name, family_name ="
                        + " i.family_name, job_title = i.job_title, unit = i.unit, language = i.language, active = i.active, manager_id ="
                        + " m.id, revision = p.revision + 1, version = p.version + 1, announced = false FROM person_import i LEFT JOIN"
                        + " (SELECT mail, id FROM person_import UNION SELECT mail, id FROM person) m ON m.mail = i.manager_mail WHERE"
                        + " p.mail = i.mail AND " + DIFFERS);
        int created = jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language,"
                        + " time_zone, manager_id, active, announced, revision, version) SELECT i.id, i.employee_id, i.mail,"
                        + " i.given_name, i.family_name, i.job_title, i.unit, i.language, '" + Person.FIRST_ZONE
                        + "', m.id, i.active, false, 1, 0 FROM person_import i LEFT JOIN (SELECT mail, id FROM person_import UNION SELECT"
                        + " mail, id FROM person) m ON m.mail = i.manager_mail WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.id ="
                        + " i.id)");
        UUID job = jobs.start(PeopleAnnouncement.KIND, "people", "{}", created + changed, actor.toString());
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("created", created);
        counts.put("changed", changed);
        audit.person(actor, "people-imported", "import", job, null, counts, null);
        return new Imported(created, changed, rows - created - changed, job);
    }
}
