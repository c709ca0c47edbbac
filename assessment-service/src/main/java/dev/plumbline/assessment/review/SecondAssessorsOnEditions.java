package dev.plumbline.assessment.review;

import dev.plumbline.assessment.framework.RestsOnEdition;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may be drawn to judge a second time in a skill which no other published edition has. */
@Repository
class SecondAssessorsOnEditions implements RestsOnEdition {

    private static final String RESTING = """
            SELECT count(DISTINCT a.person_id)
            FROM second_assessor_role a
            CROSS JOIN unnest(a.skills) AS given(origin)
            WHERE """ + RestsOnEdition.onlyHere("given.origin");

    private final JdbcClient jdbc;

    SecondAssessorsOnEditions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "assessors";
    }

    @Override
    public int count(Collection<UUID> versions) {
        return jdbc.sql(RESTING)
                .param("versions", versions.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }
}
