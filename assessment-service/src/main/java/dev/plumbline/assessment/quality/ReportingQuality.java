package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came of the quality assurance of a cycle, by reviewer, for HR. It carries no level. */
@Service
@Transactional(readOnly = true)
public class ReportingQuality {

    /**
     * What came of one reviewer's statements.
     *
     * @param reviewer null for HR
     * @param percent the share that is drawn
     * @param judged how many statements they judged in skills of the plan
     * @param drawn how many of those were drawn
     * @param sentBack how many were sent back at least once
     * @param changed of how many of all the verdict is another since
     * @param open how many are not decided
     * @param lapsed how many were not decided by the date
     * @param ended how many were drawn and are decided no more, because the person was withdrawn or the cycle cancelled
     */
    public record OfReviewer(
            UUID id,
            @Nullable UUID reviewer,
            String name,
            String unit,
            int percent,
            int judged,
            int drawn,
            int accepted,
            int sentBack,
            int changed,
            int open,
            int lapsed,
            int ended) {}

    /** Somebody who decided on statements of the cycle; {@code signedAt}: null until they sign. */
    public record Signed(
            UUID person, String name, int decided, @Nullable Instant signedAt) {}

    /** How many statements there are of a cycle. */
    public record Counts(
            int drawn, int open, int sentBack, int answered, int accepted, int changed, int lapsed, int ended) {}

    private static final String PAGE = """
            SELECT d.id, d.reviewer_id, coalesce(btrim(p.given_name || ' ' || p.family_name), '') AS name,
                coalesce(p.unit, '') AS unit, d.percent,
                (SELECT coalesce(sum(k.judged), 0)::int FROM quality_case k WHERE k.draw_id = d.id AND k.looked) AS judged, i.*
            FROM (
                SELECT id, reviewer_id, percent
                FROM quality_draw
                WHERE cycle_id = :cycle AND (:after::uuid IS NULL OR id > :after)
                ORDER BY id
                LIMIT :most) d
            LEFT JOIN person p ON p.id = d.reviewer_id
            CROSS JOIN LATERAL (
                SELECT count(i.id) FILTER (WHERE i.state <> 'CLOSED')::int AS drawn,
                    count(i.id) FILTER (WHERE i.state = 'ACCEPTED')::int AS accepted,
                    count(i.id) FILTER (WHERE i.state <> 'CLOSED' AND i.sent_back > 0)::int AS sent_back,
                    count(i.id) FILTER (WHERE i.state <> 'CLOSED' AND i.changed)::int AS changed,
                    count(i.id) FILTER (WHERE i.state IN ('OPEN', 'SENT_BACK', 'ANSWERED'))::int AS open,
                    count(i.id) FILTER (WHERE i.state = 'LAPSED')::int AS lapsed,
                    count(i.id) FILTER (WHERE i.state = 'ENDED')::int AS ended
                FROM quality_item i
                WHERE i.draw_id = d.id) i
            ORDER BY d.id
            """;

    private static final String KNOWN = """
            SELECT EXISTS (SELECT 1 FROM quality_draw WHERE id = :id AND cycle_id = :cycle)
            """;

    private static final String COUNTS = """
            SELECT count(*) FILTER (WHERE state <> 'CLOSED')::int AS drawn,
                count(*) FILTER (WHERE state = 'OPEN')::int AS open,
                count(*) FILTER (WHERE state = 'SENT_BACK')::int AS sent_back,
                count(*) FILTER (WHERE state = 'ANSWERED')::int AS answered,
                count(*) FILTER (WHERE state = 'ACCEPTED')::int AS accepted,
                count(*) FILTER (WHERE state <> 'CLOSED' AND changed)::int AS changed,
                count(*) FILTER (WHERE state = 'LAPSED')::int AS lapsed,
                count(*) FILTER (WHERE state = 'ENDED')::int AS ended
            FROM quality_item
            WHERE cycle_id = :cycle
            """;

    private static final String SIGNED = """
            SELECT d.decided_by, btrim(p.given_name || ' ' || p.family_name) AS name, d.decided,
                CASE WHEN s.signed_at >= d.last THEN s.signed_at END AS signed_at
            FROM (
                SELECT decided_by, count(*)::int AS decided, max(decided_at) AS last
                FROM quality_item
                WHERE cycle_id = :cycle AND decided_by IS NOT NULL AND state NOT IN ('ENDED', 'CLOSED')
                GROUP BY 1) d
            JOIN person p ON p.id = d.decided_by
            LEFT JOIN quality_signature s ON s.cycle_id = :cycle AND s.person_id = d.decided_by
            ORDER BY 2, 1
            """;

    private final ViewingCycles viewing;
    private final JdbcClient jdbc;

    ReportingQuality(ViewingCycles viewing, JdbcClient jdbc) {
        this.viewing = viewing;
        this.jdbc = jdbc;
    }

    /**
     * How many statements of a cycle were drawn, and what came of them.
     *
     * @throws dev.plumbline.assessment.site.refusal.Refusal as forbidden to all but HR, then as not found
     */
    public Counts counts(UUID actor, UUID cycle) {
        viewing.forHr(actor, cycle);
        return jdbc.sql(COUNTS)
                .param("cycle", cycle)
                .query((row, n) -> new Counts(
                        row.getInt("drawn"),
                        row.getInt("open"),
                        row.getInt("sent_back"),
                        row.getInt("answered"),
                        row.getInt("accepted"),
                        row.getInt("changed"),
                        row.getInt("lapsed"),
                        row.getInt("ended")))
                .single();
    }

    /** Who decided on statements of a cycle, and whether they have signed; some tens of people at most. */
    public List<Signed> signed(UUID actor, UUID cycle) {
        viewing.forHr(actor, cycle);
        return jdbc.sql(SIGNED)
                .param("cycle", cycle)
                .query((row, n) -> {
                    Timestamp at = row.getTimestamp("signed_at");
                    return new Signed(
                            row.getObject("decided_by", UUID.class),
                            row.getString("name"),
                            row.getInt("decided"),
                            at == null ? null : at.toInstant());
                })
                .list();
    }

    /**
     * A page of the report.
     *
     * @param after the {@code next} of the page before; null for the first
     * @throws dev.plumbline.assessment.site.refusal.Refusal as {@link #counts}; naming {@code after}, where it is no reviewer's of
     *     the cycle
     */
    public Listing<OfReviewer> reviewers(UUID actor, UUID cycle, @Nullable UUID after, int limit) {
        AssessmentCycle found = viewing.forHr(actor, cycle);
        if (after != null
                && !Boolean.TRUE.equals(jdbc.sql(KNOWN)
                        .param("id", after)
                        .param("cycle", found.id())
                        .query(Boolean.class)
                        .single())) {
            throw Keyset.unknown();
        }
        int most = Listing.most(limit);
        return Listing.page(
                read(found.id(), after, most + 1), most, one -> one.id().toString());
    }

    private List<OfReviewer> read(UUID cycle, @Nullable UUID after, int most) {
        return jdbc.sql(PAGE)
                .param("cycle", cycle)
                .param("after", after, Types.OTHER)
                .param("most", most)
                .query((row, n) -> new OfReviewer(
                        row.getObject("id", UUID.class),
                        row.getObject("reviewer_id", UUID.class),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getInt("percent"),
                        row.getInt("judged"),
                        row.getInt("drawn"),
                        row.getInt("accepted"),
                        row.getInt("sent_back"),
                        row.getInt("changed"),
                        row.getInt("open"),
                        row.getInt("lapsed"),
                        row.getInt("ended")))
                .list();
    }
}
