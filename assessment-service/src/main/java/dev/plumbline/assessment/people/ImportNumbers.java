package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.site.text.LookAlikes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Employee numbers that may be of another person now: the name is another one, and so is the address, or the row switches
 * somebody on again. Whoever is taken for the same person gets the account, the roles and the evidence of the one before.
 */
final class ImportNumbers {

    private static final String REUSED = """
            SELECT r.line, p.active, r.about_id IS NOT NULL AS typed,
                p.employee_id || ': ' || %1$s || ' – ' || btrim(r.given_name || ' ' || r.family_name) AS about
            FROM people_import_row r
            JOIN person p ON p.id = r.person_id
            WHERE r.import_id = :import AND r.known AND r.line > 0 AND NOT r.left_out
              AND search_key(btrim(r.given_name || ' ' || r.family_name)) <> search_key(%1$s)
              AND (r.mail <> p.mail OR (r.active AND NOT p.active))
            ORDER BY r.line
            """.formatted(ImportRows.NAME);

    private static final String NEW = """
            SELECT line, employee_id
            FROM people_import_row
            WHERE import_id = :import AND NOT known AND line > 0 AND NOT left_out
            ORDER BY line
            """;

    /** Whether anybody, there or new, has a number with a letter that is not ASCII. */
    private static final String ANY_OTHER_SCRIPT = """
            SELECT EXISTS (
                    SELECT 1 FROM person WHERE octet_length(employee_id) > length(employee_id))
                OR EXISTS (
                    SELECT 1
                    FROM people_import_row
                    WHERE import_id = :import AND NOT known AND line > 0 AND NOT left_out
                      AND octet_length(employee_id) > length(employee_id))
            """;

    /** All that there are, or those with a letter that is not ASCII. */
    private static final String THERE_ARE = """
            SELECT employee_id FROM person WHERE :all OR octet_length(employee_id) > length(employee_id)
            """;

    private static final String LEAVE_OUT = """
            UPDATE people_import_row SET left_out = true WHERE import_id = :import AND line = ANY (:lines)
            """;

    /** The same id each time it is computed, so that answers about the person stay. */
    private static final String NEW_PERSON = """
            UPDATE people_import_row
            SET takes_number_of = person_id, known = false, person_id = md5(import_id || '/' || line)::uuid
            WHERE import_id = :import AND line = ANY (:lines)
            """;

    private record Reused(int line, boolean active, boolean typed, String about) {}

    private final JdbcClient jdbc;
    private final UUID id;
    private final ImportQuestions questions;

    ImportNumbers(JdbcClient jdbc, UUID id, ImportQuestions questions) {
        this.jdbc = jdbc;
        this.id = id;
        this.questions = questions;
    }

    /**
     * Asks about new people whose number only looks like another one, with letters of another script: they would be somebody
     * twice. Letters and digits that are alike in one script are for those to distinguish who give the numbers.
     */
    void numbersAlike() {
        // A file of hundreds of thousands is looked at letter by letter only where there is something to find.
        if (!jdbc.sql(ANY_OTHER_SCRIPT).param("import", id).query(Boolean.class).single()) {
            return;
        }
        Map<Integer, String> added = new LinkedHashMap<>();
        jdbc.sql(NEW).param("import", id).query(row -> {
            added.put(row.getInt("line"), row.getString("employee_id"));
        });
        if (added.isEmpty()) {
            return;
        }
        var names = new LookAlikes(jdbc.sql(THERE_ARE)
                .param("all", !added.values().stream().allMatch(ImportNumbers::isAscii))
                .query(String.class)
                .list());
        Map<Integer, String> alike = new LinkedHashMap<>();
        added.forEach((line, number) -> {
            String other = names.of(number).orElse(number);
            if (!other.equals(number) && !(isAscii(other) && isAscii(number))) {
                alike.put(line, number + " – " + other);
            }
            names.add(number);
        });
        if (alike.isEmpty()) {
            return;
        }
        Choice chosen = questions.ask(
                "numbers",
                "NUMBER_ALIKE",
                alike.values().stream().limit(ImportRows.NAMED).collect(Collectors.joining(", ")),
                alike.keySet(),
                List.of(Choice.APPLY, Choice.LEAVE_OUT),
                null,
                null);
        if (chosen == Choice.LEAVE_OUT) {
            jdbc.sql(LEAVE_OUT)
                    .param("import", id)
                    .param("lines", alike.keySet().toArray(Integer[]::new))
                    .update();
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Asks who they are; a new person is one from here on. Nobody active loses their number. */
    void reusedNumbers() {
        List<Reused> reused = jdbc.sql(REUSED)
                .param("import", id)
                .query((row, n) -> new Reused(
                        row.getInt("line"), row.getBoolean("active"), row.getBoolean("typed"), row.getString("about")))
                .list();
        for (boolean active : new boolean[] {false, true}) {
            List<Reused> some =
                    reused.stream().filter(one -> one.active() == active).toList();
            if (some.isEmpty()) {
                continue;
            }
            boolean mayBeNew = !active && some.stream().noneMatch(Reused::typed);
            Integer[] lines = some.stream().map(Reused::line).toArray(Integer[]::new);
            Choice chosen = questions.ask(
                    active ? "numbers-known-active" : "numbers-known",
                    active ? "NUMBER_KNOWN_ACTIVE" : "NUMBER_KNOWN",
                    some.stream().limit(ImportRows.NAMED).map(Reused::about).collect(Collectors.joining("; ")),
                    List.of(lines),
                    mayBeNew
                            ? List.of(Choice.APPLY, Choice.NEW_PERSON, Choice.LEAVE_OUT)
                            : List.of(Choice.APPLY, Choice.LEAVE_OUT),
                    null,
                    null);
            if (chosen == Choice.LEAVE_OUT || chosen == Choice.NEW_PERSON) {
                jdbc.sql(chosen == Choice.LEAVE_OUT ? LEAVE_OUT : NEW_PERSON)
                        .param("import", id)
                        .param("lines", lines)
                        .update();
            }
        }
    }
}
