package dev.plumbline.assessment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** People of a test's own, who are in no cycle yet. */
public final class Newcomers {

    private Newcomers() {}

    /**
     * Adds somebody who speaks as the shared employee does, and lives where they do.
     *
     * @param manager null for nobody
     */
    public static UUID add(
            JdbcTemplate jdbc, String givenName, String familyName, String unit, @Nullable UUID manager) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, ?, ?, 'Adviser', ?, language, time_zone, ?,"
                        + " true, 1, 0 FROM person WHERE mail = ?",
                id,
                "N" + id,
                id + "@demo.example",
                givenName,
                familyName,
                unit,
                manager,
                Scene.EMPLOYEE);
        return id;
    }
}
