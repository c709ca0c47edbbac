package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Kind;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reviews as they are saved: one of each kind for an assessment; those of former assessors are {@link FormerReviews}. */
@Repository
class ReviewStore {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ONE = """
            SELECT draft, revision, saved_at, submitted_at
            FROM review
            WHERE assessment_id = :assessment AND assessor_kind = :kind
            """;

    private static final String SAVE = """
            INSERT INTO review (assessment_id, assessor_kind, draft, revision, saved_at, saved_by, complete)
            VALUES (:assessment, :kind, :draft, :revision, :at, :by, :complete)
            ON CONFLICT (assessment_id, assessor_kind) DO UPDATE
            SET draft = EXCLUDED.draft, revision = EXCLUDED.revision, saved_at = EXCLUDED.saved_at, saved_by = EXCLUDED.saved_by,
                complete = EXCLUDED.complete
            """;

    private static final String SAVED_BY = """
            SELECT saved_by
            FROM review
            WHERE assessment_id = :assessment AND assessor_kind = :kind AND saved_by IS NOT NULL
            """;

    private static final String KEEP_AS_JUDGED = """
            UPDATE review
            SET draft = :draft
            WHERE assessment_id = :assessment AND assessor_kind = :kind AND draft <> :draft
            """;

    private static final String SUBMITTED = """
            UPDATE review
            SET submitted_at = :at, complete = false
            WHERE assessment_id = :assessment AND assessor_kind = :kind
            """;

    private final FormerReviews former;
    private final JdbcClient jdbc;

    ReviewStore(FormerReviews former, JdbcClient jdbc) {
        this.former = former;
        this.jdbc = jdbc;
    }

    /** The review as it was saved last; one with nothing in it before the first save of whoever has it. */
    Review load(UUID assessment, Kind kind) {
        return jdbc.sql(ONE)
                .param("assessment", assessment)
                .param("kind", kind.name())
                .query((row, n) -> {
                    Timestamp submitted = row.getTimestamp("submitted_at");
                    return new Review(
                            assessment,
                            kind,
                            JSON.readValue(row.getString("draft"), Form.class),
                            row.getLong("revision"),
                            row.getTimestamp("saved_at").toInstant(),
                            submitted == null ? null : submitted.toInstant());
                })
                .optional()
                .orElseGet(() -> former.nothing(assessment, kind));
    }

    /** The review as it will be a person's once they take it over. */
    Review offered(UUID person, AssessmentId assessment, Kind kind) {
        return former.asOf(person, assessment, kind);
    }

    /**
     * Saves a form in place of the one that was read.
     *
     * @param read the review as it was read, locked with its assessment
     * @param complete whether it lacks nothing for a decision
     * @param by who saves it
     * @return the review as it is saved
     */
    Review save(Review read, Form form, boolean complete, UUID by, Instant at) {
        long revision = read.revision() + 1;
        jdbc.sql(SAVE)
                .param("assessment", read.assessmentId())
                .param("kind", read.kind().name())
                .param("draft", JSON.writeValueAsString(form))
                .param("revision", revision)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("complete", complete)
                .update();
        return new Review(read.assessmentId(), read.kind(), form, revision, at, read.submittedAt());
    }

    /** Who saved it last; empty where nobody has, or it is not known. */
    Optional<UUID> savedBy(AssessmentId assessment, Kind kind) {
        return jdbc.sql(SAVED_BY)
                .param("assessment", assessment.value())
                .param("kind", kind.name())
                .query(UUID.class)
                .optional();
    }

    /** From its submission on the form is read as it is stored, so it is stored as it was judged. */
    void keepAsJudged(ReviewCase judged) {
        jdbc.sql(KEEP_AS_JUDGED)
                .param("assessment", judged.assessment().id())
                .param("kind", judged.review().kind().name())
                .param("draft", JSON.writeValueAsString(judged.review().draft()))
                .update();
    }

    /** Notes when the reviewer's view was submitted; the audit trail says by whom. */
    void submitted(AssessmentId assessment, Instant at) {
        jdbc.sql(SUBMITTED)
                .param("assessment", assessment.value())
                .param("kind", Kind.REVIEWER.name())
                .param("at", Timestamp.from(at))
                .update();
    }
}
