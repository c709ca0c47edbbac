package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Origin;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.people.PeopleImport.Stage;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.Jobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes people in from a file. What it would change is shown first, with what must be answered; nothing is done before it is
 * applied, and then in chunks. A person is known by the employee number; an address may change hands, and takes nothing with
 * it.
 */
@Service
public class ImportingPeople {

    /** The most bytes of a file. */
    public static final int MOST_BYTES = PeopleCsv.MOST_BYTES;

    private static final int MOST_FAULTS = LayingImport.MOST_FAULTS;

    /** So many people are stored with the act itself; more are a job. */
    private static final int AT_ONCE = 200;

    /** Held by whoever changes who is who: one at a time. */
    private static final long LOCK = 7_003;

    private static final String LOCK_IMPORT = """
            SELECT id FROM people_import WHERE id = :id FOR UPDATE
            """;

    private static final String IS_VALID = """
            SELECT expires_at > now() FROM people_import WHERE id = :id
            """;

    /** Formatted with what a row says, and which rows. */
    private static final String FIRST_LINES = """
            SELECT line, %s AS said FROM people_import_row WHERE import_id = :id AND %s ORDER BY line LIMIT :most
            """;

    private static final String ANSWER = """
            UPDATE people_import_question
            SET agreed_by = CASE WHEN chosen = :choice THEN agreed_by END, chosen = :choice
            WHERE import_id = :id AND key = :key
            """;

    private static final String AGREE = """
            UPDATE people_import_question
            SET agreed_by = :actor
            WHERE import_id = :id AND chosen = agreed_by_two AND agreed_by IS NULL
            """;

    private static final String NEXT_VERSION = """
            UPDATE people_import SET version = version + 1 WHERE id = :id
            """;

    private static final String APPLYING = """
            UPDATE people_import SET job_id = :job, stage = 'APPLYING', version = version + 1 WHERE id = :id
            """;

    /** What an import did, or is doing. */
    public record Imported(int created, int changed, int unchanged, UUID jobId) {}

    private final Jobs jobs;
    private final LayingImport laying;
    private final PreviewingImport previewing;
    private final ViewingImports viewing;
    private final ApplyingImport applying;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ImportingPeople(
            Jobs jobs,
            LayingImport laying,
            PreviewingImport previewing,
            ViewingImports viewing,
            ApplyingImport applying,
            Audit audit,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.laying = laying;
        this.previewing = previewing;
        this.viewing = viewing;
        this.applying = applying;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** As {@link ViewingImports#mustManage}. */
    public void mustManage(UUID actor) {
        viewing.mustManage(actor);
    }

    /**
     * Reads a file, before any transaction.
     *
     * @param file CSV in UTF-8, or a workbook whose first sheet is read, with the columns of the format in any order
     * @throws Refusal if it cannot be read at all
     */
    public PeopleFile read(UUID actor, byte[] file) {
        viewing.mustManage(actor);
        return new PeopleFile(file);
    }

    /** Reads a file as {@link #read}, and shows what it would change. */
    public PeopleImport preview(UUID actor, byte[] file, boolean whole) {
        return preview(actor, read(actor, file), whole);
    }

    /**
     * Shows what a file would change.
     *
     * @param whole whether it names everybody, so that who is missing in it is switched off
     */
    public PeopleImport preview(UUID actor, PeopleFile file, boolean whole) {
        viewing.mustManage(actor);
        return Objects.requireNonNull(transaction.execute(status -> {
            UUID id = laying.begin(actor, Origin.FILE, whole);
            laying.lay(id, file);
            previewing.compute(id);
            laying.makeRoom(actor, id);
            return viewing.find(actor, id);
        }));
    }

    /** Imports a file that does not name everybody at once, if nothing in it has to be answered; the rest as below. */
    public Imported importCsv(UUID actor, byte[] file) {
        return importCsv(actor, file, false);
    }

    /** Reads a file as {@link #read}, and imports it. */
    public Imported importCsv(UUID actor, byte[] file, boolean whole) {
        return importCsv(actor, read(actor, file), whole);
    }

    /**
     * Imports a file at once, if nothing in it has to be answered.
     *
     * @throws Refusal naming each refused row with its line and reason, the first 200 of them, and each question; then nothing
     *     was imported
     */
    public Imported importCsv(UUID actor, PeopleFile file, boolean whole) {
        viewing.mustManage(actor);
        return Objects.requireNonNull(transaction.execute(status -> {
            lock();
            UUID id = laying.begin(actor, Origin.FILE, whole);
            List<Fault> faults = laying.lay(id, file);
            previewing.compute(id);
            PeopleImport found = viewing.find(actor, id);
            faults.addAll(asFaults(found));
            if (!faults.isEmpty()) {
                throw Refusal.invalid(faults.size() <= MOST_FAULTS ? faults : faults.subList(0, MOST_FAULTS));
            }
            return store(actor, found);
        }));
    }

    /**
     * Imports the first people of an installation to which nobody can sign in yet.
     *
     * @throws IllegalStateException if somebody can sign in, or the file is not valid
     */
    public void found(UUID founder, byte[] file) {
        var read = new PeopleFile(file);
        UUID id = Objects.requireNonNull(transaction.execute(status -> {
            if (Boolean.TRUE.equals(jdbc.sql("SELECT EXISTS (SELECT 1 FROM account)")
                    .query(Boolean.class)
                    .single())) {
                throw new IllegalStateException("Somebody can sign in already");
            }
            UUID begun = laying.begin(founder, Origin.FILE, false);
            laying.lay(begun, read);
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

    /** Imports one row, from a form, as an import of its own. */
    PeopleImport begin(UUID actor, PeopleCsv.Row row, @Nullable UUID about) {
        UUID id = laying.begin(actor, Origin.FORM, false);
        laying.lay(id, row, about);
        previewing.compute(id);
        laying.makeRoom(actor, id);
        return viewing.find(actor, id);
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
                    lines(found.id(), ImportRows.SAID_OF_MANAGER, "NOT manager_found", "csv-manager-unknown", faults);
                case "LANGUAGE_UNKNOWN" ->
                    lines(found.id(), "language_unknown", "language_unknown IS NOT NULL", "csv-language", faults);
                case "ZONE_UNKNOWN" ->
                    lines(found.id(), "zone_unknown", "zone_unknown IS NOT NULL", "csv-zone", faults);
                case "LINE_CIRCLE" -> faults.add(Fault.at("file", "csv-line-circle", question.about()));
                // Every other question is asked in one sentence, with its kind in it.
                default -> faults.add(toAnswer(question));
            }
        }
        return faults;
    }

    /** That a question is open, in its own words. */
    private static Fault toAnswer(Question question) {
        var asked = new DefaultMessageSourceResolvable(
                new String[] {"imports.question." + question.kind()}, new Object[] {question.people()});
        return Fault.at(
                question.key(), "import-question", asked, question.about().isEmpty() ? "" : question.about() + ". ");
    }

    private PeopleImport own(UUID actor, UUID id, long version) {
        viewing.mustManage(actor);
        jdbc.sql(LOCK_IMPORT).param("id", id).query(UUID.class).list();
        PeopleImport found = viewing.find(actor, id);
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
        // Which another node may have kept: by the clock that both share.
        if (!Boolean.TRUE.equals(
                jdbc.sql(IS_VALID).param("id", found.id()).query(Boolean.class).single())) {
            throw Refusal.conflict("import-expired", found.stage());
        }
    }

    /** Names the first rows that a question is about, each at its line. */
    private void lines(UUID id, String said, String condition, String code, List<Fault> faults) {
        jdbc.sql(FIRST_LINES.formatted(said, condition))
                .param("id", id)
                .param("most", MOST_FAULTS)
                .query(row -> {
                    faults.add(Fault.at(CsvFile.line(row.getInt("line")), code, row.getString("said")));
                });
    }

    /**
     * Answers questions of an import; what it would change is then computed again.
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
            Optional<Question> asked = found.questions().stream()
                    .filter(question -> question.key().equals(key))
                    .findFirst();
            if (asked.isEmpty()) {
                faults.add(Fault.at(key, "import-not-asked", key));
            } else if (!asked.get().choices().contains(choice)) {
                faults.add(Fault.at(
                        key,
                        "import-answer",
                        choice,
                        asked.get().choices().stream().map(Choice::name).collect(Collectors.joining(", "))));
            }
        });
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        answers.forEach((key, choice) -> jdbc.sql(ANSWER)
                .param("choice", choice.name())
                .param("id", id)
                .param("key", key)
                .update());
        previewing.compute(id);
        return viewing.find(actor, id);
    }

    /**
     * Computes an import again from the people as they are now. A question that is now about other people is asked
     * again.
     */
    @Transactional
    public PeopleImport renew(UUID actor, UUID id, long version) {
        own(actor, id, version);
        previewing.compute(id);
        return viewing.find(actor, id);
    }

    /**
     * A second person agrees with what one alone may not do.
     *
     * @throws Refusal for who uploaded it, for whoever would gain by it, and where nothing waits for a second person
     */
    @Transactional
    public void agree(UUID actor, UUID id, long version) {
        viewing.mustManage(actor);
        jdbc.sql(LOCK_IMPORT).param("id", id).query(UUID.class).list();
        PeopleImport found = viewing.find(actor, id);
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
        jdbc.sql(AGREE).param("actor", actor).param("id", id).update();
        jdbc.sql(NEXT_VERSION).param("id", id).update();
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

    /**
     * Puts an import away: a preview without doing anything; one that has stopped without the rows that are left. Whoever may
     * import people may do so with what somebody has left behind who no longer may.
     *
     * @param version the version that was read; null not to compare
     * @throws Refusal if it is another's who can do so themselves, if it is done, while a job applies it, or if another version
     *     was read
     */
    @Transactional
    public void discard(UUID actor, UUID id, @Nullable Long version) {
        viewing.mustManage(actor);
        jdbc.sql(LOCK_IMPORT).param("id", id).query(UUID.class).list();
        PeopleImport found = viewing.find(actor, id);
        if (!found.createdBy().equals(actor) && !found.abandoned()) {
            throw Refusal.forbidden("import-of-another", found.createdByName());
        }
        Refusal.ifStale(version, found.version());
        switch (found.stage()) {
            case PREVIEW ->
                jdbc.sql("DELETE FROM people_import WHERE id = :id")
                        .param("id", id)
                        .update();
            case APPLYING -> {
                if (!found.stopped()) {
                    throw Refusal.conflict("import-running", found.stage());
                }
                int left = applying.leave(id);
                audit.person(actor, "import-discarded", "import", id, null, left + " rows are not done", null);
            }
            case APPLIED -> throw Refusal.conflict("import-applied", found.stage());
        }
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
        viewing.mustManage(actor);
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
                            .map(ImportingPeople::toAnswer)
                            .toList());
        }
        return store(actor, found);
    }

    /** One at a time, and none while a large one is being stored. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)::text")
                .param("lock", LOCK)
                .query(String.class)
                .list();
        boolean running =
                jdbc.sql("SELECT job_id FROM people_import WHERE stage = 'APPLYING'").query(UUID.class).list().stream()
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
            jdbc.sql("UPDATE people_import SET job_id = :job WHERE id = :id")
                    .param("job", job)
                    .param("id", id)
                    .update();
            applying.ended(id);
        } else {
            job = jobs.start(ApplyingImport.KIND, "people", id.toString(), due, actor.toString());
            jdbc.sql(APPLYING).param("job", job).param("id", id).update();
        }
        return new Imported(
                counts.created(), counts.changed() + counts.moved() + counts.inactive(), counts.same(), job);
    }
}
