package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds cycles by a part of their name, for HR. */
@Service
public class FindingCycles {

    /** A cycle that was found. */
    public record Found(UUID id, String name, AssessmentCycle.Status status) {}

    /** Running ones come first, then drafts, then the others, each by name. */
    private static final String NAMED = """
            SELECT c.id, c.name, c.status
            FROM assessment_cycle c
            WHERE c.kind = 'CYCLE'
                AND strpos(search_key(c.name), search_key(:typed)) > 0
            ORDER BY array_position(ARRAY['OPEN', 'DRAFT'], c.status), c.name, c.id
            LIMIT :most
            """;

    /** The newest first. */
    private static final String OPEN = """
            SELECT c.id, c.name, c.status
            FROM assessment_cycle c
            WHERE c.kind = 'CYCLE'
                AND c.status = 'OPEN'
            ORDER BY c.created_at DESC, c.id
            LIMIT :most
            """;

    private final JdbcClient jdbc;
    private final HeldRoles heldRoles;

    FindingCycles(JdbcClient jdbc, HeldRoles heldRoles) {
        this.jdbc = jdbc;
        this.heldRoles = heldRoles;
    }

    /** The cycles in whose name something is; none for whoever is not HR, and none where nothing is typed. */
    @Transactional(readOnly = true)
    public List<Found> named(UUID actor, String typed, int most) {
        String part = Text.line(typed);
        if (part.isEmpty() || !heldRoles.holds(actor, Role.HR)) {
            return List.of();
        }
        return found(jdbc.sql(NAMED).param("typed", part).param("most", most));
    }

    /** The cycles that run, the newest first; none for whoever is not HR. */
    @Transactional(readOnly = true)
    public List<Found> open(UUID actor, int most) {
        if (!heldRoles.holds(actor, Role.HR)) {
            return List.of();
        }
        return found(jdbc.sql(OPEN).param("most", most));
    }

    private static List<Found> found(JdbcClient.StatementSpec cycles) {
        return cycles.query((row, n) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        AssessmentCycle.Status.valueOf(row.getString("status"))))
                .list();
    }
}
