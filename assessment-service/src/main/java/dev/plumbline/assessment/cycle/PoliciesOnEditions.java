package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.framework.RestsOnEdition;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of the policy with numbers for a skill which no other published edition has. */
@Repository
class PoliciesOnEditions implements RestsOnEdition {

    private static final String RESTING = """
            SELECT count(DISTINCT p.version)
            FROM policy p
            CROSS JOIN jsonb_array_elements(coalesce(p.numbers -> 'skills', '[]')) AS own(numbers)
            WHERE """ + RestsOnEdition.onlyHere("CAST(own.numbers ->> 'skill' AS uuid)");

    private final JdbcClient jdbc;

    PoliciesOnEditions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "policies";
    }

    @Override
    public int count(Collection<UUID> versions) {
        return jdbc.sql(RESTING)
                .param("versions", versions.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }
}
