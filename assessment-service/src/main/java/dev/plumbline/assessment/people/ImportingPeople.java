package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.PeopleImport.Change;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Difference;
import dev.plumbline.assessment.people.PeopleImport.Faulty;
import dev.plumbline.assessment.people.PeopleImport.Origin;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.people.PeopleImport.Shown;
import dev.plumbline.assessment.people.PeopleImport.Stage;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.Jobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes people in from a file. What it would change is shown first, with what must be answered; nothing is done before it is
 * applied, and then in chunks. A person is known by the employee number; an address may change hands, and takes nothing with
 * it.
 */
@Service
public class ImportingPeople {

    /** The most bytes of a file. */
    public static final int MOST_BYTES = PeopleCsv.MOST_BYTES;

    /** The most faults that are told at once. */
    private static final int MOST_FAULTS = 200;

    private static final int BATCH = 1_000;

    /** So many people are stored with the act itself; more are a job. */
    private static final int AT_ONCE = 200;

    private static final Duration VALID = Duration.ofDays(7);

    /** So many previews are kept for one person; an older one gives way to a new one. */
    private static final int MOST_PREVIEWS = 10;

    /** Held by whoever changes who is who: one at a time. */
    private static final long LOCK = 7_003;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What an import did, or is doing. */
    public record Imported(int created, int changed, int unchanged, UUID jobId) {}

    private final Jobs jobs;
    private final PreviewingImport previewing;
    private final ApplyingImport applying;
    private final Lines lines;
    private final Audit audit;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportingPeople(
            Jobs jobs,
            PreviewingImport previewing,
            ApplyingImport applying,
            Lines lines,
            Audit audit,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jobs = jobs;
        this.previewing = previewing;
        this.applying = applying;
        this.lines = lines;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Whoever may see and change people.
     *
     * @throws Refusal unless the person is HR or an administrator
     */
    public void mustManage(UUID actor) {
        if (!lines.holds(actor, Role.HR) && !lines.holds(actor, Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    /**
     * Shows what a file would change.
     *
     * @param file CSV in UTF-8 with the columns of the format, in any order
     * @param whole whether it names everybody, so that who is missing in it is switched off
     * @throws Refusal if it cannot be read at all
     */
    @Transactional
    public PeopleImport preview(UUID actor, byte[] file, boolean whole) {
        mustManage(actor);
        UUID id = begin(actor, Origin.FILE, whole);
        lay(id, file, new ArrayList<>());
        previewing.compute(id);
        return find(actor, id);
    }

    /** Imports a file that does not name everybody at once, if nothing in it has to be answered; the rest as below. */
    @Transactional
    public Imported importCsv(UUID actor, byte[] file) {
        return importCsv(actor, file, false);
    }

    /**
     * Imports a file at once, if nothing in it has to be answered.
     *
     * @throws Refusal naming each refused row with its line and reason, the first 200 of them, and each question; then nothing
     *     was imported
     */
    @Transactional
    public Imported importCsv(UUID actor, byte[] file, boolean whole) {
        mustManage(actor);
        lock();
        UUID id = begin(actor, Origin.FILE, whole);
        List<Fault> faults = new ArrayList<>();
        lay(id, file, faults);
        previewing.compute(id);
        PeopleImport found = find(actor, id);
        faults.addAll(asFaults(found));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults.size() <= MOST_FAULTS ? faults : faults.subList(0, MOST_FAULTS));
        }
        return store(actor, found);
    }

    /**
     * Takes in the first people of an installation that nobody can sign in to yet.
     *
     * @throws IllegalStateException if somebody can, or the file is not as it must be
     */
    public void found(UUID founder, byte[] file) {
        UUID id = Objects.requireNonNull(transaction.execute(status -> {
            if (Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM account)", Boolean.class))) {
                throw new IllegalStateException("Somebody can sign in already");
            }
            UUID begun = begin(founder, Origin.FILE, false);
            lay(begun, file, new ArrayList<>());
            previewing.compute(begun);
            List<Question> questions = previewing.questions(begun);
            if (!questions.isEmpty()) {
                throw new IllegalStateException("Not to be answered by anybody: " + questions);
            }
            return begun;
        }));
        while (Objects.requireNonNull(transaction.execute(status -> applying.next(id, founder, Chunk.whole()))) > 0) {
            continue;
        }
        transaction.executeWithoutResult(status -> {
            applying.ended(id);
            jobs.start(PeopleAnnouncement.KIND, "people", "{}", 0, founder.toString());
        });
    }

    /** Begins an import without rows. */
    UUID begin(UUID actor, Origin origin, boolean whole) {
        jdbc.update(
                "DELETE FROM people_import WHERE id IN (SELECT id FROM people_import WHERE created_by = ? AND stage = 'PREVIEW'"
                        + " ORDER BY created_at DESC OFFSET ?)",
                actor,
                MOST_PREVIEWS - 1);
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        jdbc.update(
                "INSERT INTO people_import (id, created_by, origin, whole, stage, version, people_stand, not_read, faulty_rows,"
                        + " created_at, expires_at) VALUES (?, ?, ?, ?, 'PREVIEW', 0, '', '', 0, ?, ?)",
                id,
                actor,
                origin.name(),
                whole,
                Timestamp.from(now),
                Timestamp.from(now.plus(VALID)));
        return id;
    }

    private void lay(UUID id, byte[] file, List<Fault> faults) {
        List<Object[]> batch = new ArrayList<>(BATCH);
        Set<String> faulty = new HashSet<>();
        List<String> notRead = PeopleCsv.read(
                file,
                row -> {
                    batch.add(values(id, row, null));
                    if (batch.size() == BATCH) {
                        write(batch);
                    }
                },
                fault -> {
                    faulty.add(fault.pointer());
                    if (faults.size() <= MOST_FAULTS) {
                        faults.add(fault);
                    }
                });
        write(batch);
        jdbc.execute("ANALYZE people_import_row");
        twice(id, "lower(normalize(employee_id, NFKC))", "employee_id", faulty, faults);
        twice(id, "mail", "mail", faulty, faults);
        jdbc.update(
                "UPDATE people_import SET faulty_rows = ?, not_read = ? WHERE id = ?",
                faulty.size(),
                String.join(", ", notRead),
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
            row.active(),
            about,
            UUID.randomUUID(),
            row.mail(),
            row.active()
        };
    }

    private void write(List<Object[]> batch) {
        jdbc.batchUpdate(
                "INSERT INTO people_import_row (import_id, line, employee_id, mail, given_name, family_name, manager_mail,"
                        + " manager_number, job_title, unit, language, time_zone, active, about_id, person_id, to_mail, to_active)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                batch);
        batch.clear();
    }

    /** Lays one row, of a form. */
    void lay(UUID id, PeopleCsv.Row row, @Nullable UUID about) {
        List<Object[]> one = new ArrayList<>();
        one.add(values(id, row, about));
        write(one);
        previewing.compute(id);
    }

    /** What has to be answered, as faults of a file that is to be imported at once. */
    private List<Fault> asFaults(PeopleImport found) {
        List<Fault> faults = new ArrayList<>();
        for (Question question : found.questions()) {
            switch (question.kind()) {
                case "ROWS_REFUSED" -> {
                    // Each row is named.
                }
                case "MANAGER_UNKNOWN" ->
                    jdbc.query(
                            "SELECT line, coalesce(nullif(manager_number, ''), manager_mail) FROM people_import_row WHERE import_id = ?"
                                    + " AND NOT manager_found ORDER BY line LIMIT 200",
                            row -> {
                                faults.add(
                                        Fault.at(CsvFile.line(row.getInt(1)), "csv-manager-unknown", row.getString(2)));
                            },
                            found.id());
                case "LINE_CIRCLE" -> faults.add(Fault.at("file", "csv-line-circle", question.about()));
                default ->
                    faults.add(Fault.at(
                            question.key(), "import-question", question.kind(), question.people(), question.about()));
            }
        }
        return faults;
    }

    /**
     * An import, for who uploaded it, and for HR and administrators while it waits for a second person.
     *
     * @throws Refusal as not found for others
     */
    @Transactional(readOnly = true)
    public PeopleImport find(UUID actor, UUID id) {
        mustManage(actor);
        PeopleImport found = jdbc
                .query(
                        "SELECT i.*, btrim(p.given_name || ' ' || p.family_name) AS by_name FROM people_import i LEFT JOIN person p"
                                + " ON p.id = i.created_by WHERE i.id = ?",
                        this::read,
                        id)
                .stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (!found.createdBy().equals(actor) && !found.awaitsSecond()) {
            throw Refusal.notFound();
        }
        return found;
    }

    /** The imports that wait for a person: their own that are not applied, and those of others that wait for a second person. */
    @Transactional(readOnly = true)
    public List<PeopleImport> waiting(UUID actor) {
        mustManage(actor);
        return jdbc
                .query(
                        "SELECT i.*, btrim(p.given_name || ' ' || p.family_name) AS by_name FROM people_import i LEFT JOIN person p ON"
                                + " p.id = i.created_by WHERE i.stage <> 'APPLIED' AND i.expires_at > ? AND (i.created_by = ? OR EXISTS"
                                + " (SELECT 1 FROM people_import_question q WHERE q.import_id = i.id AND q.chosen = q.agreed_by_two AND"
                                + " q.agreed_by IS NULL)) ORDER BY i.created_at DESC LIMIT 20",
                        this::read,
                        Timestamp.from(clock.instant()),
                        actor)
                .stream()
                .filter(one -> one.createdBy().equals(actor) || one.awaitsSecond())
                .toList();
    }

    private PeopleImport read(ResultSet row, int n) throws SQLException {
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
                Stream.of(row.getString("not_read").split(", "))
                        .filter(one -> !one.isEmpty())
                        .toList(),
                row.getInt("faulty_rows"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getObject("job_id", UUID.class),
                stage == Stage.PREVIEW && !row.getString("people_stand").equals(previewing.stand()),
                counts(id),
                previewing.questions(id));
    }

    private PeopleImport.Counts counts(UUID id) {
        Map<String, Integer> by = new LinkedHashMap<>();
        jdbc.query(
                "SELECT CASE WHEN left_out THEN 'LEFT_OUT' ELSE change END, count(*)::int FROM people_import_row WHERE import_id = ?"
                        + " GROUP BY 1",
                row -> {
                    by.put(row.getString(1), row.getInt(2));
                },
                id);
        return new PeopleImport.Counts(
                by.getOrDefault("NEW", 0),
                by.getOrDefault("CHANGED", 0),
                by.getOrDefault("MOVED", 0),
                by.getOrDefault("INACTIVE", 0),
                by.getOrDefault("SAME", 0),
                by.getOrDefault("LEFT_OUT", 0),
                number(
                        "SELECT count(*)::int FROM person p WHERE p.active AND NOT EXISTS (SELECT 1 FROM people_import_row r WHERE"
                                + " r.import_id = ? AND r.person_id = p.id AND r.line > 0)",
                        id),
                number("SELECT count(*)::int FROM people_import_row WHERE import_id = ? AND ended <> 'DONE'", id));
    }

    private int number(String sql, UUID id) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Integer.class, id));
    }

    /**
     * The rows of an import with one kind of change, in the order of the file.
     *
     * @param change null for all rows that are stored or were not stored
     * @param after the line to go on after; the smallest number for the first
     */
    @Transactional(readOnly = true)
    public List<Shown> rows(UUID actor, UUID id, @Nullable Change change, int after, int limit) {
        find(actor, id);
        return jdbc.query(
                "SELECT r.*, m.employee_id AS new_manager, o.employee_id AS old_manager, n.employee_id AS row_manager FROM"
                        + " people_import_row r LEFT JOIN person m ON m.id = r.to_manager LEFT JOIN person o ON o.id = (r.before ->>"
                        + " 'manager')::uuid LEFT JOIN people_import_row n ON n.import_id = r.import_id AND n.person_id = r.to_manager"
                        + " WHERE r.import_id = ? AND r.line > ? AND (CASE WHEN ?::text IS NULL THEN r.change <> 'SAME' ELSE r.change ="
                        + " ? END) ORDER BY r.line LIMIT ?",
                ImportingPeople::shown,
                id,
                after,
                change == null ? null : change.name(),
                change == null ? null : change.name(),
                limit);
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
        return jdbc.query(
                "SELECT ordinal, line, code, arguments FROM people_import_fault WHERE import_id = ? ORDER BY line, ordinal",
                (row, n) -> new Faulty(
                        row.getInt(1),
                        row.getInt(2),
                        row.getString(3),
                        JSON.readValue(row.getString(4), new TypeReference<>() {})),
                id);
    }

    private PeopleImport own(UUID actor, UUID id, long version) {
        mustManage(actor);
        jdbc.queryForList("SELECT 1 FROM people_import WHERE id = ? FOR UPDATE", id);
        PeopleImport found = find(actor, id);
        if (!found.createdBy().equals(actor)) {
            throw Refusal.forbidden("import-of-another", found.createdByName());
        }
        mustBeOpen(found);
        Refusal.ifStale(version, found.version());
        return found;
    }

    private void mustBeOpen(PeopleImport found) {
        if (found.stage() != Stage.PREVIEW) {
            throw Refusal.conflict("import-applied", found.stage());
        }
        if (!found.expiresAt().isAfter(clock.instant())) {
            throw Refusal.conflict("import-expired", found.stage());
        }
    }

    /**
     * Answers questions of an import; what it would change is computed anew.
     *
     * @param version the version that was read
     * @param answers by the key of the question
     * @throws Refusal for an answer to what is not asked, or one that may not be chosen
     */
    @Transactional
    public PeopleImport answer(UUID actor, UUID id, long version, Map<String, Choice> answers) {
        PeopleImport found = own(actor, id, version);
        List<Fault> faults = new ArrayList<>();
        answers.forEach((key, choice) -> {
            boolean may = found.questions().stream()
                    .anyMatch(question ->
                            question.key().equals(key) && question.choices().contains(choice));
            if (!may) {
                faults.add(Fault.at(key, "import-answer", choice));
            }
        });
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        answers.forEach((key, choice) -> jdbc.update(
                "UPDATE people_import_question SET agreed_by = CASE WHEN chosen = ? THEN agreed_by END, chosen = ?, chosen_by = ?"
                        + " WHERE import_id = ? AND key = ?",
                choice.name(),
                choice.name(),
                actor,
                id,
                key));
        previewing.compute(id);
        return find(actor, id);
    }

    /** Computes an import anew from the people as they are now. What is asked about others than before is asked again. */
    @Transactional
    public PeopleImport renew(UUID actor, UUID id, long version) {
        own(actor, id, version);
        previewing.compute(id);
        return find(actor, id);
    }

    /**
     * A second person agrees with what one alone may not do.
     *
     * @throws Refusal for who uploaded it, for whoever would gain by it, and where nothing waits for a second person
     */
    @Transactional
    public void agree(UUID actor, UUID id, long version) {
        mustManage(actor);
        jdbc.queryForList("SELECT 1 FROM people_import WHERE id = ? FOR UPDATE", id);
        PeopleImport found = find(actor, id);
        mustBeOpen(found);
        Refusal.ifStale(version, found.version());
        if (!found.awaitsSecond()) {
            throw Refusal.conflict("import-nothing-to-agree", found.stage());
        }
        boolean concerned = found.questions().stream()
                .anyMatch(question -> question.awaitsSecond() && actor.equals(question.concerns()));
        if (actor.equals(found.createdBy()) || concerned) {
            throw Refusal.forbidden("import-second-person");
        }
        if (found.outdated()) {
            throw Refusal.conflict("import-outdated", found.stage());
        }
        jdbc.update(
                "UPDATE people_import_question SET agreed_by = ? WHERE import_id = ? AND chosen = agreed_by_two AND agreed_by IS"
                        + " NULL",
                actor,
                id);
        jdbc.update("UPDATE people_import SET version = version + 1 WHERE id = ?", id);
        audit.person(
                actor,
                "import-agreed",
                "import",
                id,
                null,
                found.questions().stream()
                        .filter(Question::awaitsSecond)
                        .map(question -> question.kind() + " (" + question.people() + "): " + question.about())
                        .toList(),
                null);
    }

    /** Puts an import away without doing anything. */
    @Transactional
    public void discard(UUID actor, UUID id) {
        PeopleImport found = find(actor, id);
        if (!found.createdBy().equals(actor)) {
            throw Refusal.forbidden("import-of-another", found.createdByName());
        }
        if (found.stage() != Stage.PREVIEW) {
            throw Refusal.conflict("import-applied", found.stage());
        }
        jdbc.update("DELETE FROM people_import WHERE id = ? AND stage = 'PREVIEW'", id);
    }

    /**
     * Does what an import shows.
     *
     * @param version the version that was read
     * @param answers given before, by the key of their question; none where all is answered
     * @throws Refusal while anything is to be answered or agreed with, and if people have changed since it was computed
     */
    @Transactional
    public Imported apply(UUID actor, UUID id, long version, Map<String, Choice> answers) {
        mustManage(actor);
        lock();
        PeopleImport read = own(actor, id, version);
        if (read.outdated()) {
            throw Refusal.conflict("import-outdated", read.stage());
        }
        PeopleImport found = answers.isEmpty() ? read : answer(actor, id, version, answers);
        if (!found.settled()) {
            throw found.questions().stream().anyMatch(Question::awaitsSecond)
                            && found.questions().stream().allMatch(question -> question.chosen() != null)
                    ? Refusal.conflict("import-awaits-second", found.stage())
                    : Refusal.invalid(found.questions().stream()
                            .filter(question -> question.chosen() == null)
                            .map(question -> Fault.at(
                                    question.key(),
                                    "import-question",
                                    question.kind(),
                                    question.people(),
                                    question.about()))
                            .toList());
        }
        return store(actor, found);
    }

    /** One at a time, and none while a large one is being stored. */
    void lock() {
        jdbc.queryForList("SELECT pg_advisory_xact_lock(?)::text", String.class, LOCK);
        boolean running =
                jdbc.queryForList("SELECT job_id FROM people_import WHERE stage = 'APPLYING'", UUID.class).stream()
                        .flatMap(job -> jobs.find(job).stream())
                        .anyMatch(job -> job.state() == Job.State.RUNNING);
        if (running) {
            throw Refusal.conflict("import-running", Stage.APPLYING);
        }
    }

    /** Stores an import that is settled: at once, or as a job. */
    Imported store(UUID actor, PeopleImport found) {
        UUID id = found.id();
        int due = applying.due(id);
        PeopleImport.Counts counts = found.counts();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("created", counts.created());
        summary.put("changed", counts.changed());
        summary.put("moved", counts.moved());
        summary.put("inactive", counts.inactive());
        found.questions()
                .forEach(question -> summary.put(question.kind(), question.chosen() + " " + question.people()));
        if (found.origin() == Origin.FILE) {
            audit.person(actor, "people-imported", "import", id, null, summary, null);
        }
        UUID job;
        if (due <= AT_ONCE) {
            while (applying.next(id, actor, Chunk.whole()) > 0) {
                continue;
            }
            job = jobs.start(PeopleAnnouncement.KIND, "people", "{}", due, actor.toString());
            jdbc.update("UPDATE people_import SET job_id = ? WHERE id = ?", job, id);
            applying.ended(id);
        } else {
            job = jobs.start(ApplyingImport.KIND, "people", id.toString(), due, actor.toString());
            jdbc.update(
                    "UPDATE people_import SET job_id = ?, stage = 'APPLYING', version = version + 1 WHERE id = ?",
                    job,
                    id);
        }
        return new Imported(
                counts.created(), counts.changed() + counts.moved() + counts.inactive(), counts.same(), job);
    }
}
