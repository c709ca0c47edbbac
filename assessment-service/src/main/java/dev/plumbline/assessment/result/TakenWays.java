package dev.plumbline.assessment.result;

import dev.plumbline.assessment.participant.WaysTaken;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The appeals and corrections of results, counted. */
@Repository
class TakenWays implements WaysTaken {

    private static final String TAKEN = """
            SELECT a.id, (SELECT count(*)::int FROM appeal p WHERE p.assessment_id = a.id) AS appeals,
                EXISTS (SELECT 1 FROM correction c WHERE c.assessment_id = a.id AND c.decided_at IS NULL) AS correcting
            FROM unnest(:assessments::uuid[]) a(id)
            """;

    private final JdbcClient jdbc;

    TakenWays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, Taken> of(Collection<UUID> assessments) {
        Map<UUID, Taken> taken = new HashMap<>();
        jdbc.sql(TAKEN).param("assessments", assessments.toArray(UUID[]::new)).query(row -> {
            taken.put(row.getObject("id", UUID.class), new Taken(row.getInt("appeals"), row.getBoolean("correcting")));
        });
        return taken;
    }
}
