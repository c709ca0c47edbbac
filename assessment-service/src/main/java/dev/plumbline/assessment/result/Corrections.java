package dev.plumbline.assessment.result;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.result.Correction.Change;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The facts of results that somebody says are wrong, each with what was proposed and how it was decided. */
@Repository
class Corrections {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String OF_ASSESSMENT = """
            SELECT id, assessment_id, number, round, fact, text, asked_by, asked_at, changes, reason, proposed_by, based_on, refused,
                decided_at, decided_by, confirmed_by, corrected, appeal_named, revision
            FROM correction
            WHERE assessment_id = :assessment
            ORDER BY number
            """;

    private static final String ASK = """
            INSERT INTO correction (id, assessment_id, number, round, fact, text, asked_by, asked_at)
            VALUES (:id, :assessment, :number, :round, :fact, :text, :by, :at)
            """;

    private static final String PROPOSE = """
            UPDATE correction
            SET changes = :changes::jsonb, reason = :reason, proposed_by = :by, based_on = :basedOn, refused = NULL
            WHERE id = :id
            """;

    private static final String REFUSE = """
            UPDATE correction
            SET changes = NULL, reason = NULL, proposed_by = NULL, based_on = NULL, refused = :why
            WHERE id = :id
            """;

    private static final String DECLINE = """
            UPDATE correction
            SET reason = :reason, refused = NULL, decided_at = :at, decided_by = :by, corrected = false, appeal_named = :appealNamed
            WHERE id = :id
            """;

    private static final String CORRECT = """
            UPDATE correction
            SET decided_at = :at, decided_by = proposed_by, confirmed_by = :confirmedBy, corrected = true, revision = :revision
            WHERE id = :id
            """;

    private final JdbcClient jdbc;

    Corrections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of an assessment, in order. */
    List<Correction> of(UUID assessment) {
        return jdbc.sql(OF_ASSESSMENT)
                .param("assessment", assessment)
                .query(Corrections::correction)
                .list();
    }

    private static Correction correction(ResultSet row, int n) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        String changes = row.getString("changes");
        return new Correction(
                row.getObject("id", UUID.class),
                row.getObject("assessment_id", UUID.class),
                row.getInt("number"),
                row.getInt("round"),
                WrongFact.valueOf(row.getString("fact")),
                row.getString("text"),
                row.getObject("asked_by", UUID.class),
                row.getTimestamp("asked_at").toInstant(),
                changes == null ? List.of() : List.of(JSON.readValue(changes, Change[].class)),
                row.getString("reason"),
                row.getObject("proposed_by", UUID.class),
                row.getObject("based_on", Integer.class),
                row.getString("refused"),
                decided == null ? null : decided.toInstant(),
                row.getObject("decided_by", UUID.class),
                row.getObject("confirmed_by", UUID.class),
                row.getObject("corrected", Boolean.class),
                row.getBoolean("appeal_named"),
                row.getObject("revision", Integer.class));
    }

    /**
     * The open one of an assessment.
     *
     * @throws Refusal if none is open
     */
    Correction open(Assessment assessment) {
        return of(assessment.id()).stream()
                .filter(Correction::open)
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("no-open-correction", assessment.state()));
    }

    /** Somebody says that a fact is wrong. */
    void ask(UUID assessment, int number, int round, WrongFact fact, String text, UUID by, Instant at) {
        jdbc.sql(ASK)
                .param("id", UUID.randomUUID())
                .param("assessment", assessment)
                .param("number", number)
                .param("round", round)
                .param("fact", fact.name())
                .param("text", text)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** A change is proposed, to be confirmed. */
    void propose(UUID id, List<Change> changes, String reason, UUID by, int basedOn) {
        jdbc.sql(PROPOSE)
                .param("changes", JSON.writeValueAsString(changes))
                .param("reason", reason)
                .param("by", by)
                .param("basedOn", basedOn)
                .param("id", id)
                .update();
    }

    /** What was proposed is not confirmed. */
    void refuse(UUID id, String why) {
        jdbc.sql(REFUSE).param("why", why).param("id", id).update();
    }

    /** Nothing is corrected. */
    void decline(UUID id, String reason, boolean appealNamed, UUID by, Instant at) {
        jdbc.sql(DECLINE)
                .param("reason", reason)
                .param("appealNamed", appealNamed)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    /** What was proposed is confirmed, and is a revision of the result. */
    void correct(UUID id, @Nullable UUID confirmedBy, int revision, Instant at) {
        jdbc.sql(CORRECT)
                .param("confirmedBy", confirmedBy)
                .param("revision", revision)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }
}
