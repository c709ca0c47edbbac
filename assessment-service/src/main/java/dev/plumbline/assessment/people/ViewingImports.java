package dev.plumbline.assessment.people;

import dev.plumbline.assessment.people.PeopleImport.Change;
import dev.plumbline.assessment.people.PeopleImport.Difference;
import dev.plumbline.assessment.people.PeopleImport.Faulty;
import dev.plumbline.assessment.people.PeopleImport.Origin;
import dev.plumbline.assessment.people.PeopleImport.Shown;
import dev.plumbline.assessment.people.PeopleImport.Stage;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.Jobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports as they are looked at: how far each is, what it would change, row by row, and what of its file is refused. */
@Service
public class ViewingImports {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Whether who uploaded an import can no longer do anything about it. */
    private static final String ABANDONED = """
            (p.id IS NULL OR NOT p.active OR NOT EXISTS (
                SELECT 1
                FROM person_role o
                WHERE o.person_id = p.id AND o.unit = '' AND o.role IN ('HR', 'ADMINISTRATOR')))
            """;

    private static final String READ = """
            SELECT i.id, i.created_by, i.origin, i.whole, i.stage, i.version, i.people_stand, i.not_read, i.faulty_rows,
                i.created_at, i.expires_at, i.job_id, btrim(p.given_name || ' ' || p.family_name) AS by_name, %s AS abandoned
            FROM people_import i
            LEFT JOIN person p ON p.id = i.created_by
            """.formatted(ABANDONED);

    private static final String ONE = READ + """
            WHERE i.id = :id
            """;

    private static final String WAITING = READ + """
            WHERE i.stage <> 'APPLIED' AND (i.expires_at > now() OR i.stage = 'APPLYING')
              AND (i.created_by = :actor OR %s OR EXISTS (
                  SELECT 1
                  FROM people_import_question q
                  WHERE q.import_id = i.id AND q.chosen = q.agreed_by_two AND q.agreed_by IS NULL))
            ORDER BY i.created_at DESC
            LIMIT 20
            """.formatted(ABANDONED);

    private static final String COUNTS = """
            SELECT CASE WHEN left_out THEN 'LEFT_OUT' ELSE change END AS kind, count(*)::int AS rows
            FROM people_import_row
            WHERE import_id = :import
            GROUP BY 1
            """;

    private static final String DISPLACED = """
            SELECT count(DISTINCT displaces)::int
            FROM people_import_row
            WHERE import_id = :import AND NOT left_out AND coalesce(ended, 'DONE') = 'DONE'
            """;

    private static final String NOT_NAMED = """
            SELECT count(*)::int
            FROM person p
            WHERE p.active AND NOT EXISTS (
                SELECT 1 FROM people_import_row r WHERE r.import_id = :import AND r.person_id = p.id AND r.line > 0)
            """;

    private static final String NOT_DONE = """
            SELECT count(*)::int FROM people_import_row WHERE import_id = :import AND ended <> 'DONE'
            """;

    private static final String ROWS = """
            SELECT r.line, r.person_id, r.employee_id, r.given_name, r.family_name, r.job_title, r.unit, r.language,
                r.time_zone, r.target_title, r.about_id, r.left_out, r.change, r.before, r.ended, r.to_mail, r.to_active,
                m.employee_id AS new_manager, o.employee_id AS old_manager, n.employee_id AS row_manager,
                btrim(d.given_name || ' ' || d.family_name) || ' (' || d.employee_id || ')' AS displaced
            FROM people_import_row r
            LEFT JOIN person m ON m.id = r.to_manager
            LEFT JOIN person o ON o.id = (r.before ->> 'manager')::uuid
            LEFT JOIN people_import_row n ON n.import_id = r.import_id AND n.person_id = r.to_manager
            LEFT JOIN person d ON d.id = r.displaces
            WHERE r.import_id = :import AND r.line > :after
              AND (CASE WHEN CAST(:change AS text) IS NULL THEN r.change <> 'SAME' ELSE r.change = :change END)
            ORDER BY r.line
            LIMIT :most
            """;

    private static final String NAMES = """
            SELECT employee_id, btrim(given_name || ' ' || family_name) AS name
            FROM person
            WHERE employee_id = ANY (:numbers)
            UNION ALL
            SELECT employee_id, btrim(given_name || ' ' || family_name)
            FROM people_import_row
            WHERE employee_id = ANY (:numbers) AND import_id = :import AND NOT left_out
            """;

    private static final String FAULTS = """
            SELECT ordinal, line, code, arguments
            FROM people_import_fault
            WHERE import_id = :import
            ORDER BY line, ordinal
            """;

    private final PreviewingImport previewing;
    private final HeldRoles heldRoles;
    private final Jobs jobs;
    private final JdbcClient jdbc;

    ViewingImports(PreviewingImport previewing, HeldRoles heldRoles, Jobs jobs, JdbcClient jdbc) {
        this.previewing = previewing;
        this.heldRoles = heldRoles;
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    /**
     * Whoever may see and change people.
     *
     * @throws Refusal unless the person is HR or an administrator
     */
    public void mustManage(UUID actor) {
        if (!heldRoles.holds(actor, Role.HR) && !heldRoles.holds(actor, Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    /**
     * An import, for who uploaded it, and for HR and administrators while it waits for a second person, or where who
     * uploaded it can no longer do anything about it.
     *
     * @throws Refusal as not found for others
     */
    @Transactional(readOnly = true)
    public PeopleImport find(UUID actor, UUID id) {
        mustManage(actor);
        PeopleImport found =
                jdbc.sql(ONE).param("id", id).query(reading()).optional().orElseThrow(Refusal::notFound);
        if (!found.createdBy().equals(actor) && !found.awaitsSecond() && !found.abandoned()) {
            throw Refusal.notFound();
        }
        return found;
    }

    /**
     * The imports that wait for a person: their own that are not applied, and those of others that wait for a second person or
     * were left behind.
     */
    @Transactional(readOnly = true)
    public List<PeopleImport> waiting(UUID actor) {
        mustManage(actor);
        return jdbc.sql(WAITING).param("actor", actor).query(reading()).list().stream()
                .filter(one -> one.createdBy().equals(actor) || one.awaitsSecond() || one.abandoned())
                .toList();
    }

    /**
     * Reads imports; whether people have changed since is asked once for all of them, and not at all where none is
     * open.
     */
    private RowMapper<PeopleImport> reading() {
        Map<String, String> stand = new HashMap<>();
        return (row, n) -> read(row, () -> stand.computeIfAbsent("now", key -> previewing.stand()));
    }

    private PeopleImport read(ResultSet row, Supplier<String> stand) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String byName = row.getString("by_name");
        Stage stage = Stage.valueOf(row.getString("stage"));
        return new PeopleImport(
                id,
                row.getObject("created_by", UUID.class),
                byName == null ? "" : byName,
                Origin.valueOf(row.getString("origin")),
                row.getBoolean("whole"),
                stage,
                row.getLong("version"),
                List.of((String[]) row.getArray("not_read").getArray()),
                row.getInt("faulty_rows"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getObject("job_id", UUID.class),
                row.getBoolean("abandoned"),
                stage == Stage.APPLYING && !isRunning(row.getObject("job_id", UUID.class)),
                stage == Stage.PREVIEW && !row.getString("people_stand").equals(stand.get()),
                stage == Stage.PREVIEW ? HoldingAddresses.count(jdbc, id) : 0,
                counts(id),
                previewing.questions(id));
    }

    private boolean isRunning(@Nullable UUID job) {
        return job != null
                && jobs.find(job)
                        .filter(one -> one.state() == Job.State.RUNNING)
                        .isPresent();
    }

    private PeopleImport.Counts counts(UUID id) {
        Map<String, Integer> by = new LinkedHashMap<>();
        jdbc.sql(COUNTS).param("import", id).query(row -> {
            by.put(row.getString("kind"), row.getInt("rows"));
        });
        return new PeopleImport.Counts(
                by.getOrDefault("NEW", 0),
                by.getOrDefault("CHANGED", 0),
                by.getOrDefault("MOVED", 0),
                by.getOrDefault("INACTIVE", 0),
                number(DISPLACED, id),
                by.getOrDefault("SAME", 0),
                by.getOrDefault("LEFT_OUT", 0),
                number(NOT_NAMED, id),
                number(NOT_DONE, id));
    }

    private int number(String sql, UUID id) {
        return jdbc.sql(sql).param("import", id).query(Integer.class).single();
    }

    /**
     * The rows of an import with one kind of change, in the order of the file.
     *
     * @param change null for all rows that are stored or were not stored
     * @param after the line after which the page starts; the smallest number for the first
     */
    @Transactional(readOnly = true)
    public List<Shown> rows(UUID actor, UUID id, @Nullable Change change, int after, int limit) {
        find(actor, id);
        return jdbc.sql(ROWS)
                .param("import", id)
                .param("after", after)
                .param("change", change == null ? null : change.name())
                .param("most", limit)
                .query(ViewingImports::shown)
                .list();
    }

    /** The names of managers that rows show, by their numbers: as they are called after the import. */
    @Transactional(readOnly = true)
    public Map<String, String> managers(UUID actor, UUID id, List<Shown> rows) {
        find(actor, id);
        String[] numbers = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.differs().get("manager")))
                .flatMap(manager -> Stream.of(manager.before(), manager.after()))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        Map<String, String> names = new HashMap<>();
        jdbc.sql(NAMES).param("numbers", numbers).param("import", id).query(row -> {
            names.put(row.getString("employee_id"), row.getString("name"));
        });
        return names;
    }

    private static Shown shown(ResultSet row, int n) throws SQLException {
        Map<String, Difference> differs = new LinkedHashMap<>();
        String json = row.getString("before");
        Map<String, @Nullable String> before =
                json == null ? Map.of() : JSON.readValue(json, new TypeReference<Map<String, @Nullable String>>() {});
        boolean known = json != null;
        String manager =
                row.getString("new_manager") == null ? row.getString("row_manager") : row.getString("new_manager");
        if (row.getObject("about_id") != null) {
            differ(differs, "employee_id", before.get("employee_id"), row.getString("employee_id"), known);
        }
        differ(differs, "email", before.get("email"), row.getString("to_mail"), known);
        differ(differs, "given_name", before.get("given_name"), row.getString("given_name"), known);
        differ(differs, "family_name", before.get("family_name"), row.getString("family_name"), known);
        differ(differs, "manager", row.getString("old_manager"), manager, known);
        differ(differs, "job_title", before.get("job_title"), row.getString("job_title"), known);
        differ(differs, "unit", before.get("unit"), row.getString("unit"), known);
        differ(differs, "language", before.get("language"), row.getString("language"), known);
        if (row.getString("time_zone") != null) {
            differ(differs, "time_zone", before.get("time_zone"), row.getString("time_zone"), known);
        }
        if (row.getString("target_title") != null) {
            differ(differs, "target_title", before.get("target_title"), row.getString("target_title"), known);
        }
        differ(differs, "active", before.get("active"), String.valueOf(row.getBoolean("to_active")), known);
        int line = row.getInt("line");
        return new Shown(
                line,
                line > 0 ? line : null,
                row.getObject("person_id", UUID.class),
                row.getString("employee_id"),
                Person.name(row.getString("given_name"), row.getString("family_name")),
                Change.valueOf(row.getString("change")),
                row.getBoolean("left_out"),
                differs,
                row.getString("displaced"),
                row.getString("ended"));
    }

    private static void differ(
            Map<String, Difference> differs,
            String field,
            @Nullable String before,
            @Nullable String after,
            boolean known) {
        String now = after == null || after.isEmpty() ? null : after;
        String was = before == null || before.isEmpty() ? null : before;
        if (!Objects.equals(was, now)) {
            differs.put(field, new Difference(known ? was : null, now));
        }
    }

    /** What of the file could not be accepted, the first 200. */
    @Transactional(readOnly = true)
    public List<Faulty> faults(UUID actor, UUID id) {
        find(actor, id);
        return jdbc.sql(FAULTS)
                .param("import", id)
                .query((row, n) -> new Faulty(
                        row.getInt("ordinal"),
                        row.getInt("line"),
                        row.getString("code"),
                        JSON.readValue(row.getString("arguments"), new TypeReference<>() {})))
                .list();
    }
}
