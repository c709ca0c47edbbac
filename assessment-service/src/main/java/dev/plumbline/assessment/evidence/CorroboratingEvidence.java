package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.FourEyes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks somebody who saw a piece of work whether its description is accurate. From then on their answer is shown with
 * the piece, also to whoever judges it; it decides nothing by itself.
 */
@Service
public class CorroboratingEvidence {

    private static final int MOST_NOTE = 500;
    private static final int LEAST_COMMENT = 10;

    /** What they answered. */
    public enum Answer {
        CONFIRMED,
        NOT_CONFIRMED
    }

    /**
     * One question to one person; if they leave, nobody else can answer it. {@code answer} and {@code answeredAt} are
     * null while it is open.
     *
     * @param changedSince whether the description was changed after the answer; the person can then be asked again
     */
    public record Corroboration(
            UUID id,
            UUID evidence,
            UUID asked,
            String askedName,
            boolean askedHasLeft,
            String note,
            Instant askedAt,
            @Nullable Answer answer,
            String comment,
            @Nullable Instant answeredAt,
            boolean changedSince) {}

    /**
     * A question as it is shown to the person who was asked.
     *
     * @param piece as it is now
     * @param version that of the piece
     */
    public record Question(Corroboration corroboration, String ownerName, EvidenceSnapshot piece, long version) {}

    private static final String ASK = """
            INSERT INTO corroboration (id, evidence_id, asked_id, note, asked_at)
            SELECT :id, :evidence, :asked, CAST(:note AS text), CAST(:now AS timestamptz)
            WHERE NOT EXISTS (
                SELECT 1
                FROM corroboration c
                JOIN evidence e ON e.id = c.evidence_id
                WHERE c.evidence_id = :evidence AND c.asked_id = :asked AND c.answered_at >= e.described_at)
            ON CONFLICT DO NOTHING
            """;

    /** Whoever is asked again is asked with other words, and has not answered meanwhile. */
    private static final String ASK_AGAIN = """
            UPDATE corroboration
            SET note = :note, asked_at = :now
            WHERE id = :id AND answer IS NULL
            """;

    private static final String SHOWN = """
            UPDATE evidence SET shown_at = coalesce(shown_at, :now) WHERE id = :id
            """;

    private static final String ANSWER = """
            UPDATE corroboration
            SET answer = :answer, comment = :comment, answered_at = :now
            WHERE id = :id AND answer IS NULL
            """;

    private static final String READ = """
            SELECT c.id, c.evidence_id, c.asked_id, c.note, c.asked_at, c.answer, c.comment, c.answered_at,
                btrim(p.given_name || ' ' || p.family_name) AS asked_name, NOT p.active AS asked_left,
                coalesce(c.answered_at < e.described_at, false) AS described_since
            FROM corroboration c
            JOIN person p ON p.id = c.asked_id
            JOIN evidence e ON e.id = c.evidence_id
            """;

    private static final String OF_PIECE = READ + """
            WHERE c.evidence_id = :evidence
            ORDER BY c.asked_at, c.id
            """;

    private static final String ONE = READ + """
            WHERE c.id = :id
            """;

    private final JdbcClient jdbc;
    private final RecordingEvidence evidence;
    private final EvidenceLibrary library;
    private final People people;
    private final CorroborationTasks tasks;
    private final FourEyes eyes;
    private final Audit audit;
    private final Clock clock;

    CorroboratingEvidence(
            JdbcClient jdbc,
            RecordingEvidence evidence,
            EvidenceLibrary library,
            People people,
            CorroborationTasks tasks,
            FourEyes eyes,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.library = library;
        this.people = people;
        this.tasks = tasks;
        this.eyes = eyes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks a person to corroborate a piece of one's own; they receive a task.
     *
     * @param mail the address of that person
     * @param note what the asker writes to them; may be empty
     * @throws Refusal if nobody active has that address, it is one's own, or they were asked already; whoever left without an answer
     *     and is back, or answered before the description was changed, can be asked again
     */
    @Transactional
    public Corroboration ask(UUID owner, UUID piece, String mail, String note) {
        return ask(
                owner,
                piece,
                people.byMail(mail),
                "mail",
                Refusal.invalid("mail", "corroborator-unknown", mail.strip()),
                note);
    }

    /** As {@link #ask(UUID, UUID, String, String)}, by the id of the person. */
    @Transactional
    public Corroboration ask(UUID owner, UUID piece, UUID person, String note) {
        return ask(owner, piece, people.findById(person), "person", Refusal.invalid("person", "deputy-unknown"), note);
    }

    private Corroboration ask(
            UUID owner, UUID piece, Optional<Person> named, String pointer, Refusal unknown, String note) {
        Evidence about = library.lock(owner, piece).orElseThrow(Refusal::notFound);
        Person asked = corroborator(owner, named, pointer, unknown, note);
        Instant now = clock.instant();
        UUID id = asked(owner, piece, asked, Text.block(note), now)
                .orElseThrow(() -> Refusal.invalid(pointer, "corroborator-asked", asked.name()));
        jdbc.sql(SHOWN).param("now", Timestamp.from(now)).param("id", piece).update();
        Person subject = people.findById(owner).orElseThrow(Refusal::notFound);
        tasks.ask(id, asked, subject, about.title(), now);
        audit.person(owner, "corroboration-asked", "evidence", piece, null, asked.id(), null);
        return one(id);
    }

    /** Keeps that somebody is asked; empty where they were before, unless they have lost their task by leaving. */
    private Optional<UUID> asked(UUID owner, UUID piece, Person asked, String note, Instant now) {
        UUID id = UUID.randomUUID();
        int made = jdbc.sql(ASK)
                .param("id", id)
                .param("evidence", piece)
                .param("asked", asked.id())
                .param("note", note)
                .param("now", Timestamp.from(now))
                .update();
        return made > 0
                ? Optional.of(id)
                : of(owner, piece).stream()
                        .filter(one -> one.asked().equals(asked.id()) && tasks.isToBeAskedAgain(one))
                        .map(Corroboration::id)
                        .filter(again -> jdbc.sql(ASK_AGAIN)
                                        .param("note", note)
                                        .param("now", Timestamp.from(now))
                                        .param("id", again)
                                        .update()
                                > 0)
                        .findFirst();
    }

    /**
     * The questions about a piece of one's own, in the order in which they were asked.
     *
     * @throws Refusal as not found for another person's piece
     */
    @Transactional(readOnly = true)
    public List<Corroboration> of(UUID owner, UUID piece) {
        evidence.own(owner, piece);
        return jdbc.sql(OF_PIECE)
                .param("evidence", piece)
                .query(CorroboratingEvidence::read)
                .list();
    }

    /**
     * A question, for the person who was asked, also after their answer.
     *
     * @throws Refusal as not found to everybody else
     */
    @Transactional(readOnly = true)
    public Question question(UUID actor, UUID id) {
        Corroboration found = askedOf(actor, id);
        Evidence now = library.findById(found.evidence()).orElseThrow(Refusal::notFound);
        UUID owner = now.ownerId();
        EvidenceSnapshot piece = evidence.shownNow(owner, List.of(found.evidence())).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
        return new Question(found, people.findById(owner).map(Person::name).orElse(""), piece, now.version());
    }

    /**
     * Answers a question, once.
     *
     * @param answer null if none was chosen, which is refused
     * @param comment what the answer is based on; required if the piece is not confirmed
     * @param read the version of the piece that was read; null not to compare
     * @throws Refusal if it was answered already, a reason is missing, or the piece was changed since it was read
     */
    @Transactional
    public Corroboration answer(UUID actor, UUID id, @Nullable Answer answer, String comment, @Nullable Long read) {
        Corroboration found = askedOf(actor, id);
        Answer given = complete(answer, comment);
        mustBeAsRead(found.evidence(), read);
        int answered = jdbc.sql(ANSWER)
                .param("answer", given.name())
                .param("comment", Text.block(comment))
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        if (answered == 0) {
            throw Refusal.conflict("corroboration-answered", String.valueOf(one(id).answer()));
        }
        tasks.answered(id, actor);
        library.findById(found.evidence()).ifPresent(piece -> eyes.witnessed(actor, piece.ownerId()));
        audit.person(actor, "corroborated", "evidence", found.evidence(), null, given, Text.block(comment));
        return one(id);
    }

    /** An answer that can be kept: one is chosen, and a comment says why a piece is not confirmed. */
    static Answer complete(@Nullable Answer answer, String comment) {
        if (answer == null) {
            throw Refusal.invalid("answer", "corroboration-answer");
        }
        if (answer == Answer.NOT_CONFIRMED && Text.visible(comment) < LEAST_COMMENT) {
            throw Refusal.invalid("comment", "corroboration-comment", LEAST_COMMENT);
        }
        if (Text.length(comment) > MOST_NOTE) {
            throw Refusal.invalid("comment", "text-too-long", MOST_NOTE);
        }
        return answer;
    }

    /**
     * Whom a person asks about their own work.
     *
     * @param pointer the field that names them
     * @param unknown what is refused where nobody active is named
     */
    static Person corroborator(UUID owner, Optional<Person> named, String pointer, Refusal unknown, String note) {
        Person asked = named.filter(Person::active).orElseThrow(() -> unknown);
        if (asked.id().equals(owner)) {
            throw Refusal.invalid(pointer, "corroborator-self");
        }
        if (Text.length(note) > MOST_NOTE) {
            throw Refusal.invalid("note", "text-too-long", MOST_NOTE);
        }
        return asked;
    }

    private void mustBeAsRead(UUID piece, @Nullable Long read) {
        library.findById(piece)
                .flatMap(one -> library.lock(one.ownerId(), piece))
                .ifPresent(locked -> Refusal.ifStale(read, locked.version()));
    }

    private Corroboration askedOf(UUID actor, UUID id) {
        Corroboration found = one(id);
        if (!found.asked().equals(actor)) {
            throw Refusal.notFound();
        }
        return found;
    }

    private Corroboration one(UUID id) {
        return jdbc.sql(ONE)
                .param("id", id)
                .query(CorroboratingEvidence::read)
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    private static Corroboration read(ResultSet row, int n) throws SQLException {
        String answer = row.getString("answer");
        Timestamp answered = row.getTimestamp("answered_at");
        return new Corroboration(
                row.getObject("id", UUID.class),
                row.getObject("evidence_id", UUID.class),
                row.getObject("asked_id", UUID.class),
                row.getString("asked_name"),
                row.getBoolean("asked_left"),
                row.getString("note"),
                row.getTimestamp("asked_at").toInstant(),
                answer == null ? null : Answer.valueOf(answer),
                row.getString("comment"),
                answered == null ? null : answered.toInstant(),
                row.getBoolean("described_since"));
    }
}
