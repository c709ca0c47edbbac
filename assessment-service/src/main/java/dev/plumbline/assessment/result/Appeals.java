package dev.plumbline.assessment.result;

import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The appeals against results, each with what it is about, what was proposed and how it was decided. */
@Repository
public class Appeals {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String OF_ASSESSMENT = """
            SELECT id, kind, skills, text, lodged_at, decided_at, decided_by, changed, answer, refused
            FROM appeal
            WHERE assessment_id = :assessment
            ORDER BY lodged_at
            """;

    private static final String LODGE = """
            INSERT INTO appeal (id, assessment_id, kind, skills, text, lodged_at)
            VALUES (:id, :assessment, :kind, :skills::jsonb, :text, :at)
            """;

    private static final String PROPOSE = """
            UPDATE appeal
            SET proposed = :changes::jsonb, proposed_answer = :answer, proposed_by = :by, refused = NULL
            WHERE id = :id
            """;

    private static final String PROPOSED = """
            SELECT proposed, proposed_answer, proposed_by
            FROM appeal
            WHERE id = :id AND proposed IS NOT NULL
            """;

    private static final String REFUSE = """
            UPDATE appeal
            SET proposed = NULL, refused = :why
            WHERE id = :id
            """;

    private static final String DECIDE = """
            UPDATE appeal
            SET decided_at = :at, decided_by = :by, changed = :changed, answer = :answer, refused = NULL
            WHERE id = :id
            """;

    /**
     * An appeal.
     *
     * @param decidedBy who answered; null while nobody has, and for a rule
     * @param refused why a second person did not confirm the last proposal; null if there is no such reason, and to everybody but
     *     whoever decides
     */
    public record Appeal(
            UUID id,
            String kind,
            List<UUID> skills,
            String text,
            Instant lodgedAt,
            @Nullable Instant decidedAt,
            @Nullable UUID decidedBy,
            @Nullable Boolean changed,
            @Nullable String answer,
            @Nullable String refused) {

        /** Whether the result is discussed again; else it is challenged. */
        boolean isDiscussion() {
            return kind.equals(AppealKind.DISCUSS_AGAIN.name());
        }

        /** The step in which it is decided. */
        WorkStep step() {
            return isDiscussion() ? WorkStep.DISCUSS_AGAIN : WorkStep.DECIDE_APPEAL;
        }

        /**
         * As everybody reads it who may read the result: why a proposal was not confirmed would say that a level was to change, and
         * is read by whoever decides alone.
         */
        Appeal read() {
            return new Appeal(id, kind, skills, text, lodgedAt, decidedAt, decidedBy, changed, answer, null);
        }
    }

    /** What an appeal decides for a skill; unchanged decisions are left out. */
    public record Changed(
            UUID skillAssessmentId,
            Decision decision,
            @Nullable ReasonCode reasonCode) {}

    /** A change that waits for a second person. {@code by} is the person who proposed it. */
    public record Proposal(Appeal appeal, List<Changed> changes, String answer, UUID by) {}

    private final JdbcClient jdbc;

    Appeals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The appeals of an assessment, in order. */
    List<Appeal> of(UUID assessment) {
        return jdbc.sql(OF_ASSESSMENT)
                .param("assessment", assessment)
                .query((row, n) -> {
                    Timestamp decided = row.getTimestamp("decided_at");
                    return new Appeal(
                            row.getObject("id", UUID.class),
                            row.getString("kind"),
                            List.of(JSON.readValue(row.getString("skills"), UUID[].class)),
                            row.getString("text"),
                            row.getTimestamp("lodged_at").toInstant(),
                            decided == null ? null : decided.toInstant(),
                            row.getObject("decided_by", UUID.class),
                            row.getObject("changed", Boolean.class),
                            row.getString("answer"),
                            row.getString("refused"));
                })
                .list();
    }

    /**
     * The open appeal of an assessment.
     *
     * @throws Refusal if none is open
     */
    Appeal open(Assessment assessment) {
        return of(assessment.id()).stream()
                .filter(appeal -> appeal.decidedAt() == null)
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("no-open-appeal", assessment.state()));
    }

    /** An appeal is lodged, about skills by their skill assessments. */
    void lodge(UUID assessment, AppealKind kind, List<UUID> skills, String text, Instant at) {
        jdbc.sql(LODGE)
                .param("id", UUID.randomUUID())
                .param("assessment", assessment)
                .param("kind", kind.name())
                .param("skills", JSON.writeValueAsString(skills))
                .param("text", text)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Changes are proposed, to be confirmed. */
    void propose(UUID appeal, List<Changed> changes, String answer, UUID by) {
        jdbc.sql(PROPOSE)
                .param("id", appeal)
                .param("changes", JSON.writeValueAsString(changes))
                .param("answer", answer)
                .param("by", by)
                .update();
    }

    /** What was proposed on the appeal; empty where nothing is. */
    Optional<Proposal> proposed(Appeal appeal) {
        return jdbc.sql(PROPOSED)
                .param("id", appeal.id())
                .query((row, n) -> new Proposal(
                        appeal,
                        List.of(JSON.readValue(row.getString("proposed"), Changed[].class)),
                        row.getString("proposed_answer"),
                        row.getObject("proposed_by", UUID.class)))
                .optional();
    }

    /** What was proposed is not confirmed. */
    void refuse(UUID appeal, String why) {
        jdbc.sql(REFUSE).param("id", appeal).param("why", why).update();
    }

    /** The appeal is decided; {@code by} is null for a rule. */
    void decide(UUID appeal, Instant at, @Nullable UUID by, boolean changed, String answer) {
        jdbc.sql(DECIDE)
                .param("id", appeal)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("changed", changed)
                .param("answer", answer)
                .update();
    }
}
