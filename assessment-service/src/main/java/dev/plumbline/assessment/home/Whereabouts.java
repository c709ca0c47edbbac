package dev.plumbline.assessment.home;

import dev.plumbline.assessment.review.ReturnedRounds;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** With whom running assessments are, and since when they are in their state, for lists of a page. */
@Component
public class Whereabouts {

    /**
     * Where an assessment is.
     *
     * @param holderId whose task it is; null where no person has one that leads to the next station
     * @param holder their name; empty where nobody has it
     * @param since when it reached its state; null where that is not known
     * @param returned whether the person assessed has it because it was returned
     */
    public record Whereabout(
            @Nullable UUID holderId,
            String holder,
            @Nullable Instant since,
            boolean returned) {}

    /** A second assessment is not among them: who judges again is not shown to everybody. */
    private static final List<String> LEADING = Stream.of(WorkStep.ASSESS_SELF, WorkStep.REVIEW, WorkStep.ACKNOWLEDGE)
            .map(WorkStep::element)
            .toList();

    private static final String EACH = """
            SELECT a.id, w.holder_id, (
                    SELECT btrim(h.given_name || ' ' || h.family_name)
                    FROM person h
                    WHERE h.id = w.holder_id) AS holder, (
                    SELECT max(s.at)
                    FROM assessment_step s
                    WHERE s.assessment_id = a.id) AS since,
                CASE WHEN a.returned > 0 AND a.state = 'SELF_ASSESSING' THEN a.round END AS round
            FROM assessment a
            LEFT JOIN LATERAL (
                SELECT t.holder_id
                FROM work_item t
                WHERE t.business_key = a.id::text
                    AND t.element = ANY (:leading::text[])
                    AND t.state IN ('OPEN', 'CLAIMED')
                ORDER BY t.due_at NULLS LAST, t.id
                LIMIT 1) w ON true
            WHERE a.id = ANY (:assessments::uuid[])
            """;

    private final ReturnedRounds returned;
    private final JdbcClient jdbc;

    Whereabouts(ReturnedRounds returned, JdbcClient jdbc) {
        this.returned = returned;
        this.jdbc = jdbc;
    }

    /** Of some assessments that the reader may see, by id; read at once. */
    @Transactional(readOnly = true)
    public Map<UUID, Whereabout> of(Collection<UUID> assessments) {
        Map<UUID, Whereabout> found = new HashMap<>();
        Map<UUID, Set<Integer>> returnedRounds = returned.of(assessments);
        jdbc.sql(EACH)
                .param("leading", LEADING.toArray(String[]::new))
                .param("assessments", assessments.toArray(UUID[]::new))
                .query(row -> {
                    String holder = row.getString("holder");
                    Timestamp since = row.getTimestamp("since");
                    UUID id = row.getObject("id", UUID.class);
                    Integer round = row.getObject("round", Integer.class);
                    found.put(
                            id,
                            new Whereabout(
                                    row.getObject("holder_id", UUID.class),
                                    holder == null ? "" : holder,
                                    since == null ? null : since.toInstant(),
                                    round != null
                                            && returnedRounds
                                                    .getOrDefault(id, Set.of())
                                                    .contains(round)));
                });
        return found;
    }
}
