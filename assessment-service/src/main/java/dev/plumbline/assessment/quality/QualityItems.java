package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.evaluation.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements that were drawn, and the reviews that were looked through. The caller has locked the assessment. */
@Repository
class QualityItems {

    /**
     * A review that was looked through.
     *
     * @param version rises with each decision and each answer
     */
    record Case(UUID assessment, UUID cycle, long version) {}

    private static final String CASE = """
            SELECT assessment_id, cycle_id, version
            FROM quality_case
            WHERE assessment_id = :assessment
            """;

    private static final String ITEMS = """
            SELECT i.id, i.assessment_id, i.skill_assessment_id, i.statement_id, i.state, i.drawn_verdict, i.verdict, i.changed,
                i.sent_back, i.reason
            FROM quality_item i
            WHERE i.assessment_id = :assessment AND i.state <> 'CLOSED'
            ORDER BY i.drawn_at, i.id
            """;

    /** Now, and after what the same person has signed, whatever clock that was by: a signature covers what was decided before it. */
    private static final String AFTER_SIGNATURE = """
            greatest(:now, (
                    SELECT s.signed_at + interval '1 microsecond'
                    FROM quality_signature s
                    WHERE s.cycle_id = quality_item.cycle_id AND s.person_id = :by))""";

    private static final String ACCEPT = """
            UPDATE quality_item
            SET state = 'ACCEPTED', decided_by = :by, decided_at = %s
            WHERE id = :item
            """.formatted(AFTER_SIGNATURE);

    private static final String SEND_BACK = """
            UPDATE quality_item
            SET state = 'SENT_BACK', reason = :reason, sent_back = sent_back + 1, decided_by = :by, decided_at = %s
            WHERE id = :item
            """.formatted(AFTER_SIGNATURE);

    private static final String JUDGED_AGAIN = """
            UPDATE quality_item
            SET verdict = :verdict, changed = :verdict::text IS DISTINCT FROM drawn_verdict,
                state = CASE
                    WHEN state = 'SENT_BACK' OR (state = 'ACCEPTED' AND :verdict::text IS DISTINCT FROM verdict) THEN 'ANSWERED'
                    ELSE state END
            WHERE id = :item AND state NOT IN ('LAPSED', 'ENDED', 'CLOSED')
            """;

    private static final String END = """
            UPDATE quality_item
            SET state = :state
            WHERE assessment_id = :assessment AND state IN ('OPEN', 'SENT_BACK', 'ANSWERED')
            """;

    private static final String BEGUN_AGAIN = """
            SELECT EXISTS (
                SELECT 1
                FROM quality_case k
                JOIN assessment a ON a.id = k.assessment_id
                WHERE k.assessment_id = :assessment AND k.looked AND %s)
            """.formatted(ToDo.BEGUN_AGAIN);

    private static final String WITH_REVIEWER = """
            UPDATE quality_case
            SET round = :round
            WHERE assessment_id = :assessment
            """;

    private static final String RISE = """
            UPDATE quality_case
            SET version = version + 1
            WHERE assessment_id = :assessment
            """;

    private static final String ANSWERED = """
            UPDATE quality_case
            SET version = version + 1, judged_id = :judged, to_ask = EXISTS (
                SELECT 1 FROM quality_item i WHERE i.assessment_id = :assessment AND i.state IN ('OPEN', 'ANSWERED'))
            WHERE assessment_id = :assessment
            """;

    private static final String CLOSE = """
            UPDATE quality_item
            SET state = 'CLOSED'
            WHERE assessment_id = :assessment AND state <> 'CLOSED'
            """;

    private static final String LOOK_AGAIN = """
            UPDATE quality_case
            SET version = version + 1, looked = false, to_ask = false, judged = 0
            WHERE assessment_id = :assessment
            """;

    private final DecidingInTurn inTurn;
    private final JdbcClient jdbc;
    private final Audit audit;

    QualityItems(DecidingInTurn inTurn, JdbcClient jdbc, Audit audit) {
        this.inTurn = inTurn;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    Optional<Case> ofAssessment(UUID assessment) {
        return jdbc.sql(CASE)
                .param("assessment", assessment)
                .query((row, n) -> new Case(
                        row.getObject("assessment_id", UUID.class),
                        row.getObject("cycle_id", UUID.class),
                        row.getLong("version")))
                .optional();
    }

    /** Those of an assessment that are looked at, in the order in which they were drawn. */
    List<Item> of(UUID assessment) {
        return jdbc.sql(ITEMS)
                .param("assessment", assessment)
                .query(QualityItems::item)
                .list();
    }

    /** Somebody accepts a statement; it is in the audit trail. */
    void accept(UUID cycle, Item item, UUID by, Instant now) {
        inTurn.take(cycle, by);
        jdbc.sql(ACCEPT)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("item", item.id())
                .update();
        jdbc.sql(RISE).param("assessment", item.assessment()).update();
        audit.person(
                by,
                "statement-accepted",
                "skill-assessment",
                item.skillAssessment(),
                item.state(),
                item.verdict(),
                null);
    }

    /** Somebody sends a statement back; it is in the audit trail, with the reason. */
    void sendBack(UUID cycle, Item item, String reason, UUID by, Instant now) {
        inTurn.take(cycle, by);
        jdbc.sql(SEND_BACK)
                .param("reason", reason)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("item", item.id())
                .update();
        jdbc.sql(RISE).param("assessment", item.assessment()).update();
        audit.person(
                by,
                "statement-sent-back",
                "skill-assessment",
                item.skillAssessment(),
                item.state(),
                item.verdict(),
                reason);
    }

    /** The reviewer has statements of an assessment back, in a round of it: what they submit in that round is their answer. */
    void withReviewer(UUID assessment, int round) {
        jdbc.sql(WITH_REVIEWER)
                .param("round", round)
                .param("assessment", assessment)
                .update();
    }

    /** Whether the review of an assessment begins again, or has since it was looked through. */
    boolean begunAgain(UUID assessment) {
        return Boolean.TRUE.equals(jdbc.sql(BEGUN_AGAIN)
                .param("assessment", assessment)
                .query(Boolean.class)
                .single());
    }

    /**
     * It was judged again. What was sent back is answered then; what was accepted is asked about again where the verdict is
     * another.
     *
     * @param verdict null where it is judged no more
     */
    void judgedAgain(Item item, @Nullable Verdict verdict) {
        jdbc.sql(JUDGED_AGAIN)
                .param("verdict", verdict == null ? null : verdict.name())
                .param("item", item.id())
                .update();
    }

    /** All of an assessment were judged again. */
    void answered(UUID assessment, UUID judged) {
        jdbc.sql(ANSWERED)
                .param("judged", judged)
                .param("assessment", assessment)
                .update();
    }

    /** What is not decided of an assessment is looked at no more. */
    void end(UUID assessment, ItemState state) {
        jdbc.sql(END)
                .param("state", state.name())
                .param("assessment", assessment)
                .update();
        jdbc.sql(RISE).param("assessment", assessment).update();
    }

    /**
     * The review begins again: what was decided of it is no more, and once it is submitted it is drawn from as if for the first
     * time.
     */
    void lookAgain(UUID assessment) {
        jdbc.sql(CLOSE).param("assessment", assessment).update();
        jdbc.sql(LOOK_AGAIN).param("assessment", assessment).update();
    }

    private static Item item(ResultSet row, int n) throws SQLException {
        String verdict = row.getString("verdict");
        return new Item(
                row.getObject("id", UUID.class),
                row.getObject("assessment_id", UUID.class),
                row.getObject("skill_assessment_id", UUID.class),
                row.getObject("statement_id", UUID.class),
                ItemState.valueOf(row.getString("state")),
                Verdict.valueOf(row.getString("drawn_verdict")),
                verdict == null ? null : Verdict.valueOf(verdict),
                row.getBoolean("changed"),
                row.getInt("sent_back"),
                row.getString("reason"));
    }
}
