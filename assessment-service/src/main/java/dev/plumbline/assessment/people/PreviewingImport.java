package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.site.text.LookAlikes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Computes what an import would change of the people as they are now, and what must be answered first. It is computed from
 * the rows and the answers that were given; each time whole, so that an answer that leads to another question is seen.
 */
@Component
class PreviewingImport {

    private static final String STATE_OF_PEOPLE = """
            SELECT (
                SELECT count(*) || '/' || coalesce(sum(hashtextextended((p.id, p.employee_id, p.mail, p.given_name,
                    p.family_name, p.job_title, p.unit, p.language, p.active, p.manager_id)::text, 0)::numeric), 0)
                FROM person p) || '/' || (
                SELECT coalesce(sum(hashtextextended(r::text, 0)::numeric), 0) FROM person_role r) || '/' || (
                SELECT coalesce(sum(hashtextextended((u.label, u.code, u.valid_to)::text, 0)::numeric), 0) FROM org_unit u)
            """;

    private static final String IMPORT = """
            SELECT i.created_by, i.whole, i.faulty_rows, EXISTS (
                SELECT 1
                FROM person_role r
                WHERE r.person_id = i.created_by AND r.role = 'ADMINISTRATOR' AND r.unit = '') AS by_administrator
            FROM people_import i
            WHERE i.id = :import
            """;

    private static final String COMPUTED = """
            UPDATE people_import SET people_stand = :state, version = version + 1 WHERE id = :import
            """;

    /** Formatted with a column of what was said and not known. */
    private static final String UNKNOWN = """
            SELECT line, %1$s AS said FROM people_import_row WHERE import_id = :import AND %1$s IS NOT NULL ORDER BY line
            """;

    private static final String LEAVE_UNKNOWN_OUT = """
            UPDATE people_import_row SET left_out = true WHERE import_id = :import AND %s IS NOT NULL AND NOT left_out
            """;

    /** By what the open units are named, and the label of each. */
    private static final String UNITS = """
            SELECT said, label
            FROM (
                SELECT label AS said, label, 0 AS place FROM org_unit WHERE valid_to IS NULL
                UNION ALL
                SELECT name, label, 1 FROM org_unit WHERE valid_to IS NULL
                UNION ALL
                SELECT code, label, 2 FROM org_unit WHERE valid_to IS NULL AND code <> '') named
            ORDER BY place, label
            """;

    private static final String UNITS_OF_ROWS = """
            SELECT unit
            FROM people_import_row
            WHERE import_id = :import AND line > 0 AND active
            GROUP BY unit
            ORDER BY min(line)
            """;

    private static final String UNIT_OF_EACH = """
            SELECT line, unit FROM people_import_row WHERE import_id = :import AND line > 0 AND active ORDER BY line
            """;

    private static final String LEAVE_LINES_OUT = """
            UPDATE people_import_row
            SET left_out = true
            WHERE import_id = :import AND line = ANY (:lines) AND NOT left_out
            """;

    private static final String UNKNOWN_MANAGERS = """
            SELECT line, %s AS said
            FROM people_import_row
            WHERE import_id = :import AND NOT manager_found AND NOT left_out
            ORDER BY line
            """.formatted(ImportRows.SAID_OF_MANAGER);

    private static final String LEAVE_WITHOUT_MANAGER_OUT = """
            UPDATE people_import_row SET left_out = true WHERE import_id = :import AND NOT manager_found AND NOT left_out
            """;

    private static final String KEEP_MANAGER = """
            UPDATE people_import_row r
            SET to_manager = (SELECT p.manager_id FROM person p WHERE p.id = r.person_id)
            WHERE import_id = :import AND NOT manager_found AND NOT left_out
            """;

    private final JdbcClient jdbc;

    PreviewingImport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of all people, roles and units, as a number that is another one as soon as any of it changes. */
    String stand() {
        return jdbc.sql(STATE_OF_PEOPLE).query(String.class).single();
    }

    /** The questions of an import, by key. */
    List<Question> questions(UUID id) {
        return ImportQuestions.of(jdbc, id);
    }

    /** Computes an import again, in the current transaction. */
    void compute(UUID id) {
        jdbc.sql(IMPORT)
                .param("import", id)
                .query((row, n) -> new Computing(
                        id,
                        row.getObject("created_by", UUID.class),
                        row.getBoolean("whole"),
                        row.getInt("faulty_rows"),
                        row.getBoolean("by_administrator")))
                .single()
                .run();
    }

    /** One computation. */
    private final class Computing {

        private final UUID id;
        private final boolean whole;
        private final int faulty;
        private final ImportQuestions questions;
        private final ImportRows rows;
        private final ImportNumbers numbers;
        private final ImportAddresses addresses;
        private final ImportLines lines;
        private final ImportLeavers leavers;

        Computing(UUID id, UUID actor, boolean whole, int faulty, boolean byAdministrator) {
            this.id = id;
            this.whole = whole;
            this.faulty = faulty;
            this.questions = new ImportQuestions(jdbc, id);
            this.rows = new ImportRows(jdbc, id, whole);
            this.numbers = new ImportNumbers(jdbc, id, questions);
            this.addresses = new ImportAddresses(jdbc, id, actor, byAdministrator, rows, questions);
            this.lines = new ImportLines(jdbc, id, actor, rows, questions);
            this.leavers = new ImportLeavers(jdbc, id, actor, byAdministrator, rows, questions);
        }

        void run() {
            rows.match();
            numbers.reusedNumbers();
            numbers.numbersAlike();
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
            jdbc.sql(COMPUTED).param("state", stand()).param("import", id).update();
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
            Map<Integer, String> unknown = said(UNKNOWN.formatted(column));
            if (unknown.isEmpty()) {
                return;
            }
            Choice chosen = questions.ask(
                    key, kind, first(unknown), unknown.keySet(), List.of(Choice.WITHOUT, Choice.LEAVE_OUT), null, null);
            if (chosen == Choice.LEAVE_OUT) {
                jdbc.sql(LEAVE_UNKNOWN_OUT.formatted(column))
                        .param("import", id)
                        .update();
            }
        }

        private Map<Integer, String> said(String sql) {
            Map<Integer, String> said = new LinkedHashMap<>();
            jdbc.sql(sql).param("import", id).query(row -> {
                said.put(row.getInt("line"), row.getString("said"));
            });
            return said;
        }

        /**
         * A unit that there is not yet and that only looks like one that there is, by its name or its code, or like another of the
         * file: rights and cycles would take the two for different ones.
         */
        private void unitsAlike() {
            Map<String, String> labels = new LinkedHashMap<>();
            jdbc.sql(UNITS).query(row -> {
                labels.putIfAbsent(row.getString("said"), row.getString("label"));
            });
            Set<String> known = Set.copyOf(labels.values());
            var names = new LookAlikes(labels.keySet());
            Map<String, String> alike = new LinkedHashMap<>();
            for (String unit : jdbc.sql(UNITS_OF_ROWS)
                    .param("import", id)
                    .query(String.class)
                    .list()) {
                String other = names.of(unit)
                        .map(said -> labels.getOrDefault(said, said))
                        .orElse(unit);
                if (!other.equals(unit) && !known.contains(unit)) {
                    alike.put(unit, other);
                }
                names.add(unit);
            }
            if (alike.isEmpty()) {
                return;
            }
            Map<Integer, String> rows = new LinkedHashMap<>();
            jdbc.sql(UNIT_OF_EACH).param("import", id).query(row -> {
                String unit = row.getString("unit");
                String other = alike.get(unit);
                if (other != null) {
                    rows.put(row.getInt("line"), unit + " – " + other);
                }
            });
            Choice chosen = questions.ask(
                    "units",
                    "UNIT_ALIKE",
                    first(rows),
                    rows.keySet(),
                    List.of(Choice.APPLY, Choice.LEAVE_OUT),
                    null,
                    null);
            if (chosen == Choice.LEAVE_OUT) {
                jdbc.sql(LEAVE_LINES_OUT)
                        .param("import", id)
                        .param("lines", rows.keySet().toArray(Integer[]::new))
                        .update();
            }
        }

        private static String first(Map<Integer, String> said) {
            return said.values().stream().distinct().limit(ImportRows.NAMED).collect(Collectors.joining(", "));
        }

        private boolean unknownManagers() {
            Map<Integer, String> unknown = said(UNKNOWN_MANAGERS);
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
            if (chosen == Choice.LEAVE_OUT) {
                jdbc.sql(LEAVE_WITHOUT_MANAGER_OUT).param("import", id).update();
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
            jdbc.sql(KEEP_MANAGER).param("import", id).update();
            return false;
        }
    }
}
