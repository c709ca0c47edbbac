package dev.plumbline.assessment.review;

import dev.plumbline.assessment.site.PagePaths;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.events.PageKey;
import dev.plumbline.events.WorkStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reviews that could be approved as they are: since their task was opened they were saved with all that a decision needs. What was
 * saved for an earlier task does not count, since what it judges was submitted again; nor does what somebody prepares for another,
 * or what is paused. Templates ask it as {@code @readyReviews},
 * for whoever writes the review: what is being written is nobody else's.
 */
@Component("readyReviews")
public class ReadyReviews {

    /** The most that are named at once. */
    public static final int MOST = 5;

    /**
     * A review that could be approved.
     *
     * @param name of the person assessed
     * @param path of its page
     */
    public record Ready(String name, String path) {}

    /**
     * The first of somebody's reviews that could be approved, those that are due first.
     *
     * @param more whether there are others
     */
    public record First(List<Ready> reviews, boolean more) {}

    private static final String READY = """
            r.assessor_kind = 'REVIEWER'
                AND r.complete
                AND w.state IN ('OPEN', 'CLAIMED')
                AND r.saved_at >= w.opened_at
                AND EXISTS (
                    SELECT 1
                    FROM assessment a
                    JOIN assessment_cycle c ON c.id = a.cycle_id
                    WHERE a.id = r.assessment_id
                        AND a.paused_since IS NULL
                        AND c.paused_since IS NULL
                        AND c.status = 'OPEN')
            """;

    private static final String OF_SOME = """
            SELECT w.id
            FROM work_item w
            JOIN review r ON r.assessment_id = w.business_key::uuid
            WHERE w.id = ANY (:items::uuid[])
                AND %s
            """.formatted(READY);

    private static final String FIRST = """
            SELECT w.subject_name, w.business_key
            FROM review r
            JOIN work_item w ON w.business_key = r.assessment_id::text
            WHERE r.saved_by = :person
                AND w.element = :review
                AND w.holder_id = :person
                AND w.owner_id IS NULL
                AND %s
            ORDER BY w.due_at NULLS LAST, w.id
            LIMIT :most
            """.formatted(READY);

    private final JdbcClient jdbc;

    ReadyReviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of some tasks are such reviews, as ids, for a reader; what they only prepare is approved by whoever gave it to them. */
    @Transactional(readOnly = true)
    public Set<UUID> of(List<WorkItem> items, UUID reader) {
        UUID[] reviews = items.stream()
                .filter(item -> item.is(WorkStep.REVIEW) && item.isOpen())
                .filter(item -> item.owner() == null || reader.equals(item.owner()))
                .map(WorkItem::id)
                .toArray(UUID[]::new);
        return reviews.length == 0
                ? Set.of()
                : new HashSet<>(jdbc.sql(OF_SOME)
                        .param("items", reviews)
                        .query(UUID.class)
                        .list());
    }

    /** The first {@value #MOST} that somebody holds and has saved themselves. */
    @Transactional(readOnly = true)
    public First first(UUID person) {
        List<Ready> found = jdbc.sql(FIRST)
                .param("person", person)
                .param("review", WorkStep.REVIEW.element())
                .param("most", MOST + 1)
                .query((row, n) -> new Ready(
                        row.getString("subject_name"), PagePaths.of(PageKey.REVIEW, row.getString("business_key"))))
                .list();
        return new First(found.subList(0, Math.min(MOST, found.size())), found.size() > MOST);
    }
}
