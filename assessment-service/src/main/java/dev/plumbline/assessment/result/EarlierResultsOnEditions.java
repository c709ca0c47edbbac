package dev.plumbline.assessment.result;

import dev.plumbline.assessment.framework.RestsOnEdition;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The results given elsewhere of a skill which no other published edition has. */
@Repository
class EarlierResultsOnEditions implements RestsOnEdition {

    private static final String RESTING = """
            SELECT count(*)
            FROM earlier_result e
            WHERE """ + RestsOnEdition.onlyHere("e.skill_origin_id");

    private final JdbcClient jdbc;

    EarlierResultsOnEditions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "earlier";
    }

    @Override
    public int count(Collection<UUID> versions) {
        // A file that is stored just now is stored before its rows are counted, or finds the skill gone.
        jdbc.sql("LOCK TABLE earlier_result IN SHARE MODE").update();
        return jdbc.sql(RESTING)
                .param("versions", versions.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }
}
