package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.ImportRows.Some;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom an import would switch off: never the last administrator or the last of HR, and not half of all without a word. */
final class ImportLeavers {

    /** People who would be switched off: by their row, or because another person has their address. */
    private static final String OFF = """
            WITH gone AS (
                SELECT r.person_id AS id
                FROM people_import_row r
                WHERE r.import_id = :import AND NOT r.left_out AND r.change = 'INACTIVE'
                UNION
                SELECT r.displaces
                FROM people_import_row r
                JOIN person d ON d.id = r.displaces
                WHERE r.import_id = :import AND NOT r.left_out AND d.active)
            """;

    private static final String PEOPLE = OFF + """
            SELECT %s AS name, p.id
            FROM gone o
            JOIN person p ON p.id = o.id
            """.formatted(ImportRows.NAME);

    private static final String IN_ORDER = """
            ORDER BY name, p.id
            """;

    private static final String ADMINISTRATORS = PEOPLE + """
            JOIN person_role r ON r.person_id = p.id AND r.role = 'ADMINISTRATOR'
            """ + IN_ORDER;

    private static final String OF_ROLE = PEOPLE + """
            JOIN person_role r ON r.person_id = p.id AND r.role = :role AND r.unit = ''
            """ + IN_ORDER;

    private static final String ONESELF = PEOPLE + """
            WHERE p.id = :actor
            """;

    private static final String SOMEBODY_LEFT = OFF + """
            SELECT EXISTS (
                SELECT 1
                FROM person p
                JOIN person_role r ON r.person_id = p.id AND r.role = :role AND r.unit = ''
                WHERE p.active AND p.id NOT IN (SELECT o.id FROM gone o))
            """;

    private final JdbcClient jdbc;
    private final UUID id;
    private final UUID actor;
    private final boolean byAdministrator;
    private final ImportRows rows;
    private final ImportQuestions questions;

    ImportLeavers(
            JdbcClient jdbc, UUID id, UUID actor, boolean byAdministrator, ImportRows rows, ImportQuestions questions) {
        this.jdbc = jdbc;
        this.id = id;
        this.actor = actor;
        this.byAdministrator = byAdministrator;
        this.rows = rows;
        this.questions = questions;
    }

    /** Asks about each kind of people who would be switched off. */
    void switchedOff() {
        if (!byAdministrator) {
            keepOn(
                    "administrators-off",
                    "ADMINISTRATOR_OFF",
                    rows.people(ADMINISTRATORS, Map.of()),
                    List.of(Choice.KEEP));
        }
        for (Role role : List.of(Role.ADMINISTRATOR, Role.HR)) {
            boolean left = Boolean.TRUE.equals(jdbc.sql(SOMEBODY_LEFT)
                    .param("role", role.name())
                    .param("import", id)
                    .query(Boolean.class)
                    .single());
            if (!left) {
                keepOn(
                        "last-" + role.name().toLowerCase(Locale.ROOT),
                        "LAST_" + role,
                        rows.people(OF_ROLE, Map.of("role", role.name())),
                        List.of(Choice.KEEP));
            }
        }
        keepOn(
                "oneself-off",
                "ONESELF_OFF",
                rows.people(ONESELF, Map.of("actor", actor)),
                List.of(Choice.APPLY, Choice.KEEP));
        Some off = rows.people(PEOPLE + IN_ORDER, Map.of());
        int active = jdbc.sql("SELECT count(*)::int FROM person WHERE active")
                .query(Integer.class)
                .single();
        if (off.count() > 1 && off.count() * 2 >= active) {
            keepOn("half-gone", "HALF_GONE", off, List.of(Choice.APPLY, Choice.KEEP));
        }
    }

    /** Asks about people who would be switched off; those of their rows stay on if that is chosen. */
    private void keepOn(String key, String kind, Some people, List<Choice> choices) {
        if (people.count() == 0) {
            return;
        }
        List<UUID> ofRows = rows.ofRows(people.ids());
        // Whoever's address another person gets does not stay: where all must, the file says something else first.
        boolean none = choices.contains(Choice.APPLY) || kind.startsWith("LAST_")
                ? ofRows.isEmpty()
                : ofRows.size() < people.count();
        Choice chosen = questions.ask(key, kind, people.about(), people.ids(), none ? List.of() : choices, null, null);
        if (chosen == Choice.KEEP) {
            rows.update("to_active = true", ofRows);
            rows.compare();
        }
    }
}
