package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who can be the manager of a person; of a new one, if the form is about nobody yet. */
@Component
class ChoosingManagers implements ChoosesPeople {

    private static final String BELOW = """
            WITH RECURSIVE above(found, id, depth) AS (
                SELECT f, f, 0 FROM unnest(CAST(:found AS uuid[])) f
                UNION ALL
                SELECT a.found, p.manager_id, a.depth + 1
                FROM above a
                JOIN person p ON p.id = a.id
                WHERE p.manager_id IS NOT NULL AND a.depth < 50)
            SELECT DISTINCT p.id, btrim(p.given_name || ' ' || p.family_name) AS name
            FROM above a
            JOIN person p ON p.id = a.found
            WHERE a.id = :about
            """;

    private final ViewingImports viewing;
    private final JdbcClient jdbc;

    ChoosingManagers(ViewingImports viewing, JdbcClient jdbc) {
        this.viewing = viewing;
        this.jdbc = jdbc;
    }

    @Override
    public String purpose() {
        return "manager";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        viewing.mustManage(actor);
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        Map<UUID, Refusal> barred = new HashMap<>();
        if (!about.isEmpty()) {
            jdbc.sql(BELOW)
                    .param("found", found.toArray(UUID[]::new))
                    .param("about", about.getFirst())
                    .query(row -> {
                        barred.put(
                                row.getObject("id", UUID.class),
                                Refusal.invalid("manager", "manager-below", row.getString("name")));
                    });
        }
        return barred;
    }
}
