package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.DraftsOfReviews;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Kind;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * What former assessors had written when the assessment became another's, by kind and author. It is closed, and nothing that
 * is computed reads it; where it becomes its author's again it is opened again. The number of a review never falls: what was
 * read of one author's is stale for another's.
 */
@Repository
class FormerReviews implements DraftsOfReviews {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * What a former assessor had written.
     *
     * @param author null where it was HR's as a group
     */
    record Former(@Nullable UUID author, Review review, Instant closedAt) {}

    private static final String CLOSE = """
            WITH closed AS (
                DELETE FROM review r
                USING unnest(:assessments::uuid[], :former::uuid[]) n(assessment, author)
                WHERE r.assessment_id = n.assessment
                    AND r.assessor_kind = :kind
                RETURNING r.assessment_id, r.assessor_kind, n.author, r.draft, r.revision, r.saved_at, r.submitted_at)
            INSERT INTO former_review (assessment_id, assessor_kind, author_id, draft, revision, saved_at, submitted_at,
                closed_at)
            SELECT c.assessment_id, c.assessor_kind, c.author, c.draft, c.revision, c.saved_at, c.submitted_at, :at
            FROM closed c
            ON CONFLICT (assessment_id, assessor_kind, author_id) DO UPDATE
            SET draft = EXCLUDED.draft, revision = EXCLUDED.revision, saved_at = EXCLUDED.saved_at,
                submitted_at = EXCLUDED.submitted_at, closed_at = EXCLUDED.closed_at
            """;

    private static final String OPEN_AGAIN = """
            WITH opened AS (
                DELETE FROM former_review f
                USING unnest(:assessments::uuid[], :holders::uuid[]) n(assessment, author)
                WHERE f.assessment_id = n.assessment
                    AND f.author_id = n.author
                    AND f.assessor_kind = :kind
                    AND NOT EXISTS (
                        SELECT 1
                        FROM review r
                        WHERE r.assessment_id = f.assessment_id
                            AND r.assessor_kind = f.assessor_kind)
                RETURNING f.assessment_id, f.assessor_kind, f.draft, f.saved_at, f.submitted_at)
            INSERT INTO review (assessment_id, assessor_kind, draft, revision, saved_at, submitted_at)
            SELECT o.assessment_id, o.assessor_kind, o.draft, (
                    SELECT max(x.revision) + 1
                    FROM former_review x
                    WHERE x.assessment_id = o.assessment_id
                        AND x.assessor_kind = o.assessor_kind),
                o.saved_at, o.submitted_at
            FROM opened o
            """;

    private static final String NEXT = """
            SELECT coalesce(max(x.revision) + 1, 0)
            FROM (
                SELECT f.revision
                FROM former_review f
                WHERE f.assessment_id = :assessment AND f.assessor_kind = :kind
                UNION ALL
                SELECT r.revision
                FROM review r
                WHERE r.assessment_id = :assessment AND r.assessor_kind = :kind) x
            """;

    private static final String OF_AN_ASSESSMENT = """
            SELECT author_id, draft, revision, saved_at, closed_at
            FROM former_review
            WHERE assessment_id = :assessment
                AND assessor_kind = :kind
            ORDER BY closed_at DESC, author_id
            """;

    private static final String OF_AN_AUTHOR = """
            SELECT draft, saved_at, submitted_at
            FROM former_review
            WHERE assessment_id = :assessment
                AND assessor_kind = :kind
                AND author_id = :author
            """;

    private static final String ANY = """
            SELECT EXISTS (
                SELECT 1
                FROM former_review
                WHERE assessment_id = :assessment
                    AND assessor_kind = :kind
                    AND (:author::uuid IS NULL OR author_id = :author::uuid))
            """;

    private static final String JUDGED_TWICE = """
            SELECT EXISTS (SELECT 1 FROM second_assessor WHERE assessment_id = :assessment)
            """;

    private final JdbcClient jdbc;

    FormerReviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void close(Collection<Draft> drafts, Instant at) {
        close(drafts, Kind.REVIEWER, at);
    }

    /** As {@link #close(Collection, Instant)}, of a kind. */
    void close(Collection<Draft> drafts, Kind kind, Instant at) {
        if (!drafts.isEmpty()) {
            jdbc.sql(CLOSE)
                    .param("assessments", each(drafts, Draft::assessment))
                    .param("former", each(drafts, Draft::author))
                    .param("kind", kind.name())
                    .param("at", Timestamp.from(at))
                    .update();
        }
    }

    @Override
    public void openAgain(Collection<Draft> drafts) {
        openAgain(drafts, Kind.REVIEWER);
    }

    /** As {@link #openAgain(Collection)}, of a kind. */
    void openAgain(Collection<Draft> drafts, Kind kind) {
        if (!drafts.isEmpty()) {
            jdbc.sql(OPEN_AGAIN)
                    .param("assessments", each(drafts, Draft::assessment))
                    .param("holders", each(drafts, Draft::author))
                    .param("kind", kind.name())
                    .update();
        }
    }

    /** The review as it will be a person's, if it is taken over by them: what they had written before, or nothing. */
    Review asOf(UUID person, AssessmentId id, Kind kind) {
        UUID assessment = id.value();
        long revision = next(assessment, kind);
        return jdbc.sql(OF_AN_AUTHOR)
                .param("assessment", assessment)
                .param("kind", kind.name())
                .param("author", person)
                .query((row, n) -> {
                    Timestamp submitted = row.getTimestamp("submitted_at");
                    return new Review(
                            assessment,
                            kind,
                            JSON.readValue(row.getString("draft"), Form.class),
                            revision,
                            row.getTimestamp("saved_at").toInstant(),
                            submitted == null ? null : submitted.toInstant());
                })
                .optional()
                .orElseGet(() -> nothing(assessment, kind, revision));
    }

    /** The review while whoever has it has written nothing. */
    Review nothing(UUID assessment, Kind kind) {
        return nothing(assessment, kind, next(assessment, kind));
    }

    private static Review nothing(UUID assessment, Kind kind, long revision) {
        return new Review(assessment, kind, Form.EMPTY, revision, null, null);
    }

    private long next(UUID assessment, Kind kind) {
        return jdbc.sql(NEXT)
                .param("assessment", assessment)
                .param("kind", kind.name())
                .query(Long.class)
                .single();
    }

    /** All of an assessment and a kind, the one that was closed last first. */
    List<Former> of(UUID assessment, Kind kind) {
        return jdbc.sql(OF_AN_ASSESSMENT)
                .param("assessment", assessment)
                .param("kind", kind.name())
                .query((row, n) -> new Former(
                        row.getObject("author_id", UUID.class),
                        new Review(
                                assessment,
                                kind,
                                JSON.readValue(row.getString("draft"), Form.class),
                                row.getLong("revision"),
                                row.getTimestamp("saved_at").toInstant(),
                                null),
                        row.getTimestamp("closed_at").toInstant()))
                .list();
    }

    @Override
    public Closed closed(UUID assessment) {
        return new Closed(any(assessment, Kind.REVIEWER), any(assessment, Kind.SECOND));
    }

    @Override
    public boolean isJudgedTwice(UUID assessment) {
        return Boolean.TRUE.equals(jdbc.sql(JUDGED_TWICE)
                .param("assessment", assessment)
                .query(Boolean.class)
                .single());
    }

    /** Whether there is anything of an assessment and a kind. */
    boolean any(UUID assessment, Kind kind) {
        return isOf(null, AssessmentId.of(assessment), kind);
    }

    /** Whether a person had written something that is closed now; null for anybody. */
    boolean isOf(@Nullable UUID person, AssessmentId assessment, Kind kind) {
        return Boolean.TRUE.equals(jdbc.sql(ANY)
                .param("assessment", assessment.value())
                .param("kind", kind.name())
                .param("author", person)
                .query(Boolean.class)
                .single());
    }

    private static @Nullable UUID[] each(Collection<Draft> drafts, Function<Draft, @Nullable UUID> value) {
        return drafts.stream().map(value).toArray(UUID[]::new);
    }
}
