package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.site.text.LookAlikes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Computes what an import would change of the people as they are now, and what must be answered first. It is computed from
 * the rows and the answers that were given; each time whole, so that an answer that leads to another question is seen.
 */
@Component
class PreviewingImport {

    private final JdbcTemplate jdbc;

    PreviewingImport(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of all people, roles and units, as a number that is another one as soon as any of it changes. */
    String stand() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT (SELECT count(*) || '/' || coalesce(sum(hashtextextended((p.id, p.employee_id, p.mail, p.given_name,"
                        + " p.family_name, p.job_title, p.unit, p.language, p.active, p.manager_id)::text, 0)::numeric), 0) FROM"
                        + " person p) || '/' || (SELECT coalesce(sum(hashtextextended(r::text, 0)::numeric), 0) FROM person_role r)"
                        + " || '/' || (SELECT coalesce(sum(hashtextextended((u.label, u.code, u.valid_to)::text, 0)::numeric), 0) FROM"
                        + " org_unit u)",
                String.class));
    }

    /** The questions of an import, by key. */
    List<Question> questions(UUID id) {
        return ImportQuestions.of(jdbc, id);
    }

    /** Computes an import again, in the current transaction. */
    void compute(UUID id) {
        Objects.requireNonNull(jdbc.queryForObject(
                        "SELECT i.created_by, i.whole, i.faulty_rows, EXISTS (SELECT 1 FROM person_role r WHERE r.person_id ="
                                + " i.created_by AND r.role = 'ADMINISTRATOR' AND r.unit = '') FROM people_import i WHERE i.id = ?",
                        (row, n) -> new Computing(
                                id, row.getObject(1, UUID.class), row.getBoolean(2), row.getInt(3), row.getBoolean(4)),
                        id))
                .run();
    }

    /** One computation. */
    private final class Computing {

        private final UUID id;
        private final boolean whole;
        private final int faulty;
        private final ImportQuestions questions;
        private final ImportRows rows;
        private final ImportAddresses addresses;
        private final ImportLines lines;
        private final ImportLeavers leavers;

        Computing(UUID id, UUID actor, boolean whole, int faulty, boolean byAdministrator) {
            this.id = id;
            this.whole = whole;
            this.faulty = faulty;
            this.questions = new ImportQuestions(jdbc, id);
            this.rows = new ImportRows(jdbc, id, whole);
            this.addresses = new ImportAddresses(jdbc, id, actor, byAdministrator, rows, questions);
            this.lines = new ImportLines(jdbc, id, actor, rows, questions);
            this.leavers = new ImportLeavers(jdbc, id, actor, byAdministrator, rows, questions);
        }

        void run() {
            rows.match();
            refusedRows();
            unknown("languages", "LANGUAGE_UNKNOWN", "language_unknown");
            unknown("zones", "ZONE_UNKNOWN", "zone_unknown");
            unitsAlike();
            HoldingAddresses.leaveOutWhatWaits(jdbc, id);
            addresses.addressesOfRoles();
            // What is left out may have been the manager of others. Each round leaves out more rows.
            boolean leftOut = true;
            while (leftOut) {
                rows.managers();
                leftOut = unknownManagers();
                leftOut |= addresses.reusedAddresses();
                leftOut |= lines.circles();
                leftOut |= lines.ownJudges();
            }
            lines.gainedLines();
            rows.compare();
            leavers.switchedOff();
            rows.compare();
            lines.depths();
            questions.store();
            jdbc.update("UPDATE people_import SET people_stand = ?, version = version + 1 WHERE id = ?", stand(), id);
        }

        private void refusedRows() {
            if (faulty > 0) {
                // In a file that names everybody, whoever's row cannot be read would be taken for one who has left.
                questions.ask(
                        "rows",
                        "ROWS_REFUSED",
                        "",
                        Collections.nCopies(faulty, ""),
                        whole ? List.of() : List.of(Choice.LEAVE_OUT),
                        null,
                        null);
            }
        }

        /** What a row says of a language or a zone, where there is none of that name; the row is taken without it, or left out. */
        private void unknown(String key, String kind, String column) {
            Map<Integer, String> unknown = new LinkedHashMap<>();
            jdbc.query(
                    "SELECT line, " + column + " FROM people_import_row WHERE import_id = ? AND " + column
                            + " IS NOT NULL ORDER BY line",
                    row -> {
                        unknown.put(row.getInt(1), row.getString(2));
                    },
                    id);
            if (unknown.isEmpty()) {
                return;
            }
            Choice chosen = questions.ask(
                    key, kind, first(unknown), unknown.keySet(), List.of(Choice.WITHOUT, Choice.LEAVE_OUT), null, null);
            if (chosen == Choice.LEAVE_OUT) {
                jdbc.update(
                        "UPDATE people_import_row SET left_out = true WHERE import_id = ? AND " + column
                                + " IS NOT NULL AND NOT left_out",
                        id);
            }
        }

        /**
         * A unit that nobody is in yet and that only looks like one that there will be: rights and cycles would take the two
         * for different ones. Where everybody of a unit is in the file under its new name, that is its name from then on.
         */
        private void unitsAlike() {
            Set<String> known =
                    Set.copyOf(jdbc.queryForList("SELECT DISTINCT unit FROM person WHERE active", String.class));
            var names = new LookAlikes(jdbc.queryForList(
                    "SELECT DISTINCT p.unit FROM person p WHERE p.active AND NOT EXISTS (SELECT 1 FROM people_import_row r WHERE"
                            + " r.import_id = ? AND r.person_id = p.id) ORDER BY 1",
                    String.class,
                    id));
            Map<String, String> alike = new LinkedHashMap<>();
            for (String unit : jdbc.queryForList(
                    "SELECT unit FROM people_import_row WHERE import_id = ? AND line > 0 AND active GROUP BY unit ORDER BY min(line)",
                    String.class,
                    id)) {
                String other = names.of(unit).orElse(unit);
                if (!other.equals(unit) && !known.contains(unit)) {
                    alike.put(unit, other);
                }
                names.add(unit);
            }
            if (alike.isEmpty()) {
                return;
            }
            Map<Integer, String> rows = new LinkedHashMap<>();
            jdbc.query(
                    "SELECT line, unit FROM people_import_row WHERE import_id = ? AND line > 0 AND active ORDER BY line",
                    row -> {
                        String unit = row.getString(2);
                        String other = alike.get(unit);
                        if (other != null) {
                            rows.put(row.getInt(1), unit + " – " + other);
                        }
                    },
                    id);
            Choice chosen = questions.ask(
                    "units",
                    "UNIT_ALIKE",
                    first(rows),
                    rows.keySet(),
                    List.of(Choice.APPLY, Choice.LEAVE_OUT),
                    null,
                    null);
            if (chosen == Choice.LEAVE_OUT) {
                rows.keySet()
                        .forEach(line -> jdbc.update(
                                "UPDATE people_import_row SET left_out = true WHERE import_id = ? AND line = ? AND NOT left_out",
                                id,
                                line));
            }
        }

        private static String first(Map<Integer, String> said) {
            return said.values().stream().distinct().limit(ImportRows.NAMED).collect(Collectors.joining(", "));
        }

        private boolean unknownManagers() {
            Map<Integer, String> unknown = new LinkedHashMap<>();
            jdbc.query(
                    "SELECT line, " + ImportRows.SAID_OF_MANAGER + " FROM people_import_row WHERE import_id = ? AND NOT"
                            + " manager_found AND NOT left_out ORDER BY line",
                    row -> {
                        unknown.put(row.getInt(1), row.getString(2));
                    },
                    id);
            if (unknown.isEmpty()) {
                return false;
            }
            String about = first(unknown);
            Choice chosen = questions.ask(
                    "managers",
                    "MANAGER_UNKNOWN",
                    about,
                    unknown.keySet(),
                    List.of(Choice.WITHOUT, Choice.LEAVE_OUT),
                    null,
                    null);
            String without = "to_manager = (SELECT p.manager_id FROM person p WHERE p.id = r.person_id)";
            if (chosen == Choice.LEAVE_OUT) {
                jdbc.update(
                        "UPDATE people_import_row SET left_out = true WHERE import_id = ? AND NOT manager_found AND NOT left_out",
                        id);
                List<Integer> below = rows.leaveOutBelow();
                if (!below.isEmpty()) {
                    questions.ask(
                            "managers",
                            "MANAGER_UNKNOWN",
                            about,
                            below,
                            List.of(Choice.WITHOUT, Choice.LEAVE_OUT),
                            null,
                            null);
                }
                return true;
            }
            jdbc.update(
                    "UPDATE people_import_row r SET " + without
                            + " WHERE import_id = ? AND NOT manager_found AND NOT left_out",
                    id);
            return false;
        }
    }
}
