package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** How often answers are followed that lead to others. */
    private static final int MOST_ROUNDS = 20;

    private final JdbcTemplate jdbc;

    PreviewingImport(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of all people and roles, as a number that is another one as soon as any of it changes. */
    String stand() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT (SELECT count(*) || '/' || coalesce(sum(hashtextextended((p.id, p.employee_id, p.mail, p.given_name,"
                        + " p.family_name, p.job_title, p.unit, p.language, p.active, p.manager_id)::text, 0)::numeric), 0) FROM"
                        + " person p) || '/' || (SELECT coalesce(sum(hashtextextended(r::text, 0)::numeric), 0) FROM person_role r)",
                String.class));
    }

    /** The questions of an import, by key. */
    List<Question> questions(UUID id) {
        return ImportQuestions.of(jdbc, id);
    }

    /** Computes an import anew, in the current transaction. */
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
            addresses.addressesOfRoles();
            // What is left out may have been the manager of others.
            boolean leftOut = true;
            for (int round = 0; leftOut && round < MOST_ROUNDS; round++) {
                rows.managers();
                leftOut = unknownManagers();
                leftOut |= addresses.reusedAddresses();
                leftOut |= lines.circles();
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

        private static String first(Map<Integer, String> said) {
            return said.values().stream().distinct().limit(ImportRows.NAMED).collect(Collectors.joining(", "));
        }

        private boolean unknownManagers() {
            Map<Integer, String> unknown = new LinkedHashMap<>();
            jdbc.query(
                    "SELECT line, coalesce(nullif(manager_number, ''), manager_mail) FROM people_import_row WHERE import_id = ? AND"
                            + " NOT manager_found AND NOT left_out ORDER BY line",
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
