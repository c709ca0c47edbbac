package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores the people of an import, a chunk at a time, from the top of the reporting line down: when somebody's manager
 * changes, the new manager's own line is already stored. A row that can no longer be stored says why, and does not
 * block the others.
 */
@Component
class ApplyingImport implements JobKind {

    static final String KIND = "import-people";

    /** Each row is one entry of the audit trail. */
    private static final int CHUNK = 100;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String DUE = "import_id = ? AND ended IS NULL AND NOT left_out AND change <> 'SAME'";

    /** A row that is stored. */
    private record Row(
            int line,
            UUID person,
            String employeeId,
            String mail,
            String givenName,
            String familyName,
            @Nullable UUID manager,
            String jobTitle,
            String unit,
            String language,
            @Nullable String timeZone,
            @Nullable String targetTitle,
            boolean active,
            boolean renumbers,
            @Nullable UUID displaces,
            @Nullable String before) {

        boolean isNew() {
            return before == null;
        }
    }

    private static final RowMapper<Row> ROW = ApplyingImport::row;

    private final ChangedHolders changedHolders;
    private final HoldingAddresses holding;
    private final PersonMoves moves;
    private final AccountMails mails;
    private final Audit audit;
    private final JdbcTemplate jdbc;

    ApplyingImport(
            ChangedHolders changedHolders,
            HoldingAddresses holding,
            PersonMoves moves,
            AccountMails mails,
            Audit audit,
            JdbcTemplate jdbc) {
        this.changedHolders = changedHolders;
        this.holding = holding;
        this.moves = moves;
        this.mails = mails;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getInt("line"),
                row.getObject("person_id", UUID.class),
                row.getString("employee_id"),
                row.getString("to_mail"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getObject("to_manager", UUID.class),
                row.getString("job_title"),
                row.getString("unit"),
                row.getString("language"),
                row.getString("time_zone"),
                row.getString("target_title"),
                row.getBoolean("to_active"),
                row.getObject("about_id") != null,
                row.getObject("displaces", UUID.class),
                row.getString("before"));
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public boolean endsWithoutThoseSetAside() {
        return true;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        return next(UUID.fromString(job.parameters()), UUID.fromString(job.startedBy()), chunk);
    }

    @Override
    public void ended(Job job) {
        ended(UUID.fromString(job.parameters()));
    }

    /** The import is applied, in the current transaction. */
    void ended(UUID id) {
        jdbc.update("UPDATE people_import SET stage = 'APPLIED', version = version + 1 WHERE id = ?", id);
    }

    /**
     * The import is over without the rows that are not stored yet, in the current transaction.
     *
     * @return how many these are
     */
    int leave(UUID id) {
        int left = jdbc.update("UPDATE people_import_row SET ended = 'DISCARDED' WHERE " + DUE, id);
        ended(id);
        return left;
    }

    /** How many rows of an import are still to be stored. */
    int due(UUID id) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT count(*)::int FROM people_import_row WHERE " + DUE, Integer.class, id));
    }

    /**
     * Stores the next rows of an import, in the current transaction.
     *
     * @return how many; 0 when none are left
     */
    int next(UUID id, UUID actor, Chunk chunk) {
        List<Row> rows = chunk.take(
                CHUNK,
                most -> jdbc.query(
                        "SELECT * FROM people_import_row WHERE " + DUE + " ORDER BY depth, line LIMIT ? FOR UPDATE",
                        ROW,
                        id,
                        most),
                Row::line);
        if (rows.isEmpty()) {
            return 0;
        }
        lock(rows);
        if (holding.hold(actor, id, rows.stream().map(Row::line).toList())) {
            rows = again(id, rows);
        }
        Map<Integer, String> ends = new HashMap<>();
        List<Row> stored = new ArrayList<>();
        Set<Integer> changedMeanwhile = changedMeanwhile(id, rows);
        for (Row row : rows) {
            String why = changedMeanwhile.contains(row.line()) ? "CHANGED_MEANWHILE" : null;
            ends.put(row.line(), why == null ? "DONE" : why);
            if (why == null) {
                stored.add(row);
            }
        }
        noteWhoMoves(stored);
        giveUpAddresses(actor, id, stored, ends);
        stored.removeIf(row -> !"DONE".equals(ends.get(row.line())));
        store(stored);
        Set<UUID> circling = circling(stored);
        for (Row row : stored) {
            if (circling.contains(row.person())) {
                keepManager(row);
                ends.put(row.line(), "LINE_CIRCLE");
            }
        }
        noteMoves(stored, circling);
        tellNewNames(stored);
        record(actor, id, stored, ends);
        tellFormerAddresses(id, stored);
        jdbc.batchUpdate(
                "UPDATE people_import_row SET ended = ? WHERE import_id = ? AND line = ?",
                ends.entrySet().stream()
                        .map(end -> new Object[] {end.getValue(), id, end.getKey()})
                        .toList());
        return rows.size();
    }

    /** Rows as they are now, in the same order. */
    private List<Row> again(UUID id, List<Row> rows) {
        return jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT * FROM people_import_row WHERE import_id = ? AND line = ANY (?) ORDER BY depth, line");
                    query.setObject(1, id);
                    query.setArray(
                            2,
                            connection.createArrayOf(
                                    "int", rows.stream().map(Row::line).toArray()));
                    return query;
                },
                ROW);
    }

    /** What follows from it is done by a job of its own, however many there are. */
    private void noteMoves(List<Row> rows, Set<UUID> keepManager) {
        Set<UUID> left = new TreeSet<>();
        Set<UUID> returned = new TreeSet<>();
        List<PersonMoves.Line> lines = new ArrayList<>();
        for (Row row : rows) {
            if (row.displaces() != null) {
                left.add(row.displaces());
            }
            if (row.before() != null) {
                Map<String, @Nullable String> known = before(row);
                boolean wasActive = "true".equals(known.get("active"));
                if (wasActive != row.active()) {
                    (wasActive ? left : returned).add(row.person());
                }
                String manager = known.get("manager");
                UUID from = manager == null ? null : UUID.fromString(manager);
                if (!Objects.equals(from, row.manager()) && !keepManager.contains(row.person())) {
                    lines.add(new PersonMoves.Line(row.person(), from, row.manager()));
                }
            }
        }
        moves.note(left, returned, lines);
    }

    private void tellNewNames(List<Row> rows) {
        Set<UUID> renamed = new HashSet<>();
        for (Row row : rows) {
            if (!row.isNew()) {
                Map<String, @Nullable String> known = before(row);
                if (!row.givenName().equals(known.get("given_name"))
                        || !row.familyName().equals(known.get("family_name"))
                        || !row.unit().equals(known.get("unit"))) {
                    renamed.add(row.person());
                }
            }
        }
        changedHolders.renamed(renamed);
    }

    /** In the order of their ids, as everybody locks people who locks several. */
    private void lock(List<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        Set<String> mails = new HashSet<>();
        for (Row row : rows) {
            ids.add(row.person());
            mails.add(row.mail());
        }
        jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT id FROM person WHERE id = ANY (?) OR (mail = ANY (?) AND mail <>"
                                    + " '') ORDER BY id FOR NO KEY UPDATE");
                    query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                    query.setArray(2, connection.createArrayOf("text", mails.toArray()));
                    return query;
                },
                row -> {});
    }

    /**
     * The rows whose person is different from what was shown, or was added since. An address that this import has
     * removed is no change.
     */
    private Set<Integer> changedMeanwhile(UUID id, List<Row> rows) {
        return new HashSet<>(jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT r.line FROM people_import_row r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN person o ON NOT"
                                    + " r.known AND lower(normalize(o.employee_id, NFKC)) = lower(normalize(r.employee_id, NFKC)) WHERE"
                                    + " r.import_id = ? AND r.line = ANY (?) AND (o.id IS NOT NULL OR (r.known AND (p.id IS NULL OR"
                                    + " (p.given_name, p.family_name, p.job_title, p.unit, p.active) IS DISTINCT FROM (r.before ->>"
                                    + " 'given_name', r.before ->> 'family_name', r.before ->> 'job_title', r.before ->> 'unit',"
                                    + " (r.before ->> 'active')::boolean) OR (r.target_title IS NOT NULL AND p.target_title IS DISTINCT"
                                    + " FROM coalesce(r.before ->> 'target_title', p.target_title)) OR p.manager_id IS DISTINCT FROM (r.before ->>"
                                    + " 'manager')::uuid OR p.mail NOT IN (r.before ->> 'email', ''))))");
                    query.setObject(1, id);
                    query.setArray(
                            2,
                            connection.createArrayOf(
                                    "int", rows.stream().map(Row::line).toArray()));
                    return query;
                },
                (row, n) -> row.getInt(1)));
    }

    private void noteWhoMoves(List<Row> rows) {
        Set<UUID> changed = new HashSet<>();
        for (Row row : rows) {
            if (row.before() != null) {
                Map<String, @Nullable String> known = before(row);
                UUID manager = row.manager();
                if (row.active() != "true".equals(known.get("active"))
                        || !Objects.equals(manager == null ? null : manager.toString(), known.get("manager"))) {
                    changed.add(row.person());
                }
            }
            if (row.displaces() != null) {
                changed.add(row.displaces());
            }
        }
        changedHolders.moved(changed);
    }

    /**
     * Whoever has the address that another person is to have gives it up first; those who are exchanging theirs too. Nobody
     * does whose other address is kept back: without one, theirs would be changed at once.
     */
    private void giveUpAddresses(UUID actor, UUID id, List<Row> rows, Map<Integer, String> ends) {
        for (Row row : rows) {
            if (row.displaces() != null) {
                displace(actor, id, row.displaces(), row.mail());
            }
        }
        Map<String, UUID> holders = new HashMap<>();
        jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT mail, id FROM person WHERE mail = ANY (?) AND mail <> ''");
                    query.setArray(
                            1,
                            connection.createArrayOf(
                                    "text", rows.stream().map(Row::mail).toArray()));
                    return query;
                },
                row -> {
                    holders.put(row.getString(1), row.getObject(2, UUID.class));
                });
        for (Row row : rows) {
            UUID holder = holders.get(row.mail());
            if (holder == null || holder.equals(row.person())) {
                continue;
            }
            int givesUp = jdbc.update(
                    "UPDATE person p SET mail = '', revision = revision + 1, version = version + 1, announced = false WHERE p.id ="
                            + " ? AND EXISTS (SELECT 1 FROM people_import_row r WHERE r.import_id = ? AND r.person_id = p.id AND"
                            + " r.ended IS NULL AND NOT r.left_out AND r.to_mail <> ? AND NOT ("
                            + HoldingAddresses.KEPT_BACK + "))",
                    holder,
                    id,
                    row.mail());
            if (givesUp == 0) {
                ends.put(row.line(), "ADDRESS_TAKEN");
            }
        }
    }

    /** Another person has the address now: nothing of who had it passes to them, and nobody comes by it as the former one. */
    private void displace(UUID actor, UUID id, UUID person, String mail) {
        List<String> roles = jdbc.queryForList(
                "DELETE FROM person_role WHERE person_id = ? RETURNING btrim(role || ' ' || unit)",
                String.class,
                person);
        jdbc.update("DELETE FROM account WHERE person_id = ?", person);
        jdbc.update("DELETE FROM one_time_link WHERE person_id = ? AND used_at IS NULL", person);
        jdbc.update("DELETE FROM address_change WHERE person_id = ?", person);
        jdbc.update("UPDATE access_token SET revoked_at = now() WHERE person_id = ? AND revoked_at IS NULL", person);
        jdbc.update("DELETE FROM calendar_address WHERE person_id = ?", person);
        jdbc.update("DELETE FROM substitution WHERE person_id = ? OR deputy_id = ?", person, person);
        jdbc.update(
                "UPDATE person SET mail = '', active = false, revision = revision + 1, version = version + 1, announced = false"
                        + " WHERE id = ? AND mail = ?",
                person,
                mail);
        audit.person(
                actor,
                "person-address-given-up",
                "person",
                person,
                "email=" + mail + ", active" + (roles.isEmpty() ? "" : ", roles=" + String.join(" + ", roles)),
                "no address, no account, no roles, inactive",
                "import " + id);
    }

    private void store(Collection<Row> rows) {
        List<UUID> otherAddress = rows.stream()
                .filter(row ->
                        row.before() != null && !row.mail().equals(before(row).get("email")))
                .map(Row::person)
                .toList();
        jdbc.update(connection -> {
            var update = connection.prepareStatement("UPDATE person SET mail = '' WHERE id = ANY (?)");
            update.setArray(1, connection.createArrayOf("uuid", otherAddress.toArray()));
            return update;
        });
        for (String worthless : List.of(
                "DELETE FROM one_time_link WHERE person_id = ? AND used_at IS NULL",
                "DELETE FROM address_change WHERE person_id = ?")) {
            jdbc.batchUpdate(
                    worthless,
                    otherAddress.stream().map(person -> new Object[] {person}).toList());
        }
        // The manager may be one whose row could not be stored.
        String manager = "(SELECT m.id FROM person m WHERE m.id = ?)";
        jdbc.batchUpdate(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " target_title, active, announced, revision, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, 1, 0)",
                rows.stream()
                        .filter(Row::isNew)
                        .map(row -> new Object[] {
                            row.person(),
                            row.employeeId(),
                            row.mail(),
                            row.givenName(),
                            row.familyName(),
                            row.jobTitle(),
                            row.unit(),
                            row.language(),
                            row.timeZone() == null ? Person.FIRST_ZONE : row.timeZone(),
                            row.targetTitle() == null ? "" : row.targetTitle(),
                            row.active()
                        })
                        .toList());
        jdbc.batchUpdate(
                "UPDATE person SET manager_id = " + manager + " WHERE id = ?",
                rows.stream()
                        .filter(Row::isNew)
                        .map(row -> new Object[] {row.manager(), row.person()})
                        .toList());
        jdbc.batchUpdate(
                "UPDATE person SET employee_id = CASE WHEN ? THEN ? ELSE employee_id END, mail = ?, given_name = ?,"
                        + " family_name = ?, job_title = ?, unit = ?, language = ?, time_zone = coalesce(?, time_zone), target_title = coalesce(?, target_title), active = ?,"
                        + " manager_id = " + manager
                        + ", revision = revision + 1, version = version + 1, announced = false WHERE id = ?",
                rows.stream()
                        .filter(row -> !row.isNew())
                        .map(row -> new Object[] {
                            row.renumbers(),
                            row.employeeId(),
                            row.mail(),
                            row.givenName(),
                            row.familyName(),
                            row.jobTitle(),
                            row.unit(),
                            row.language(),
                            row.timeZone(),
                            row.targetTitle(),
                            row.active(),
                            row.manager(),
                            row.person()
                        })
                        .toList());
    }

    /**
     * Notifies an address that somebody had and no longer has, since it may have been taken from them. An address that
     * another person has now, or gets by this import, is not notified: what happens to the account does not concern
     * them.
     */
    private void tellFormerAddresses(UUID id, Collection<Row> rows) {
        Map<String, UUID> former = new LinkedHashMap<>();
        for (Row row : rows) {
            if (!row.isNew()) {
                String had = Objects.requireNonNullElse(before(row).get("email"), "");
                if (!had.isEmpty() && !had.equals(row.mail())) {
                    former.put(had, row.person());
                }
            }
        }
        if (former.isEmpty()) {
            return;
        }
        Set<String> ofOthers = new HashSet<>(jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT mail FROM person WHERE mail = ANY (?) UNION SELECT to_mail FROM people_import_row WHERE import_id = ?"
                                    + " AND to_mail = ANY (?) AND NOT left_out AND change <> 'SAME'");
                    query.setArray(
                            1, connection.createArrayOf("text", former.keySet().toArray()));
                    query.setObject(2, id);
                    query.setArray(
                            3, connection.createArrayOf("text", former.keySet().toArray()));
                    return query;
                },
                (row, n) -> row.getString(1)));
        former.forEach((address, person) -> {
            if (!ofOthers.contains(address)) {
                mails.addressChanged(person, address);
            }
        });
    }

    /** Who would be above themselves in the reporting line: somebody else has changed a line since. */
    private Set<UUID> circling(List<Row> rows) {
        return new HashSet<>(jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "WITH RECURSIVE up AS (SELECT id AS start, manager_id AS at FROM person WHERE id = ANY (?) UNION SELECT"
                                    + " u.start, p.manager_id FROM up u JOIN person p ON p.id = u.at WHERE u.at <> u.start) SELECT"
                                    + " DISTINCT start FROM up WHERE at = start");
                    query.setArray(
                            1,
                            connection.createArrayOf(
                                    "uuid", rows.stream().map(Row::person).toArray()));
                    return query;
                },
                (row, n) -> row.getObject(1, UUID.class)));
    }

    private void keepManager(Row row) {
        jdbc.update(
                "UPDATE person SET manager_id = ?::uuid WHERE id = ?",
                row.before() == null ? null : before(row).get("manager"),
                row.person());
    }

    private void record(UUID actor, UUID id, List<Row> rows, Map<Integer, String> ends) {
        for (Row row : rows) {
            Map<String, Object> before = new LinkedHashMap<>();
            Map<String, Object> after = new LinkedHashMap<>();
            Map<String, @Nullable String> known = row.before() == null ? Map.of() : before(row);
            said(row, "LINE_CIRCLE".equals(ends.get(row.line()))).forEach((field, value) -> {
                String was = known.get(field);
                if (!Objects.equals(was, value) && !(row.isNew() && value == null)) {
                    if (!row.isNew()) {
                        before.put(field, String.valueOf(was));
                    }
                    after.put(field, String.valueOf(value));
                }
            });
            if (after.isEmpty()) {
                // What was different waits for a second person.
                continue;
            }
            audit.person(
                    actor,
                    row.isNew() ? "person-added" : "person-changed",
                    "person",
                    row.person(),
                    row.isNew() ? null : before,
                    after,
                    "import " + id);
        }
    }

    /** What is stored of a row, by field as {@code before} has it. */
    private static Map<String, @Nullable String> said(Row row, boolean keepsManager) {
        Map<String, @Nullable String> known = row.before() == null ? Map.of() : before(row);
        Map<String, @Nullable String> said = new LinkedHashMap<>();
        if (row.isNew() || row.renumbers()) {
            said.put("employee_id", row.employeeId());
        }
        said.put("email", row.mail());
        said.put("given_name", row.givenName());
        said.put("family_name", row.familyName());
        UUID manager = row.manager();
        said.put("manager", keepsManager ? known.get("manager") : manager == null ? null : manager.toString());
        said.put("job_title", row.jobTitle());
        said.put("unit", row.unit());
        said.put("language", row.language());
        if (row.timeZone() != null) {
            said.put("time_zone", row.timeZone());
        }
        if (row.targetTitle() != null && !(row.isNew() && row.targetTitle().isEmpty())) {
            said.put("target_title", row.targetTitle());
        }
        said.put("active", String.valueOf(row.active()));
        return said;
    }

    private static Map<String, @Nullable String> before(Row row) {
        return JSON.readValue(
                Objects.requireNonNull(row.before()), new TypeReference<Map<String, @Nullable String>>() {});
    }
}
