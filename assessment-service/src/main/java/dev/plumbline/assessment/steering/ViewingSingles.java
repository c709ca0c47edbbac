package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR's list of the single assessments, which are in no list of cycles. */
@Service
public class ViewingSingles {

    /**
     * A single assessment.
     *
     * @param id of the assessment
     * @param cycleId by which HR pauses it and moves its dates, as a cycle's
     * @param name its skills, as it is called wherever a cycle has a name
     * @param askedById who asked for it, called {@code askedBy}
     */
    public record Single(
            UUID id,
            UUID cycleId,
            String name,
            UUID subjectId,
            String subject,
            String unit,
            UUID askedById,
            String askedBy,
            Instant askedAt,
            AssessmentState state,
            boolean paused) {}

    private static final String PAGE = """
            SELECT a.id, c.id AS cycle_id, c.name, a.subject_id, btrim(p.given_name || ' ' || p.family_name) AS subject, p.unit,
                c.created_by, btrim(q.given_name || ' ' || q.family_name) AS asked_by, c.created_at, a.state,
                c.paused_since IS NOT NULL AS paused
            FROM assessment_cycle c
            JOIN assessment a ON a.cycle_id = c.id
            JOIN person p ON p.id = a.subject_id
            JOIN person q ON q.id = c.created_by
            WHERE c.kind = 'SINGLE' AND (c.created_at, c.id) < (:at, :id)
            ORDER BY c.created_at DESC, c.id DESC
            LIMIT :most
            """;

    private static final Keyset FIRST = new Keyset(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final Rights rights;
    private final JdbcClient jdbc;

    ViewingSingles(Rights rights, JdbcClient jdbc) {
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /**
     * A page of all of them, the newest first.
     *
     * @param after where the page before ended; null for the first
     * @throws dev.plumbline.assessment.site.refusal.Refusal to all but HR
     */
    @Transactional(readOnly = true)
    public Listing<Single> page(UUID actor, @Nullable Keyset after, int limit) {
        rights.mustBeHr(actor);
        Keyset before = after == null ? FIRST : after;
        return Listing.page(
                jdbc.sql(PAGE)
                        .param("at", Timestamp.from(before.at()))
                        .param("id", before.id())
                        .param("most", limit + 1)
                        .query((row, n) -> new Single(
                                row.getObject("id", UUID.class),
                                row.getObject("cycle_id", UUID.class),
                                row.getString("name"),
                                row.getObject("subject_id", UUID.class),
                                row.getString("subject"),
                                row.getString("unit"),
                                row.getObject("created_by", UUID.class),
                                row.getString("asked_by"),
                                row.getTimestamp("created_at").toInstant(),
                                AssessmentState.valueOf(row.getString("state")),
                                row.getBoolean("paused")))
                        .list(),
                limit,
                single -> new Keyset(single.askedAt(), single.cycleId()).toString());
    }
}
