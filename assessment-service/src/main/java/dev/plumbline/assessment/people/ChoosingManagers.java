package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who can be the manager of a person; of a new one, if the form is about nobody yet. */
@Component
class ChoosingManagers implements ChoosesPeople {

    private final ViewingImports viewing;
    private final JdbcTemplate jdbc;

    ChoosingManagers(ViewingImports viewing, JdbcTemplate jdbc) {
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
            jdbc.query(
                    "WITH RECURSIVE above(found, id, depth) AS (SELECT f, f, 0 FROM unnest(?::uuid[]) f UNION ALL SELECT a.found,"
                            + " p.manager_id, a.depth + 1 FROM above a JOIN person p ON p.id = a.id WHERE p.manager_id IS NOT NULL AND"
                            + " a.depth < 50) SELECT DISTINCT p.id, btrim(p.given_name || ' ' || p.family_name) FROM above a JOIN person p ON p.id ="
                            + " a.found WHERE a.id = ?",
                    row -> {
                        barred.put(
                                row.getObject(1, UUID.class),
                                Refusal.invalid("manager", "manager-below", row.getString(2)));
                    },
                    found.toArray(UUID[]::new),
                    about.getFirst());
        }
        return barred;
    }
}
