package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.RestsOnEdition;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The role profiles that need a skill which no other published edition has. */
@Repository
class ProfilesOnEditions implements RestsOnEdition {

    private static final String RESTING = """
            SELECT count(DISTINCT q.job_title)
            FROM skill_requirement q
            WHERE """ + RestsOnEdition.onlyHere("q.skill_origin");

    private final StoredProfiles stored;
    private final JdbcClient jdbc;

    ProfilesOnEditions(StoredProfiles stored, JdbcClient jdbc) {
        this.stored = stored;
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "profiles";
    }

    @Override
    public int count(Collection<UUID> versions) {
        // Whoever sets a profile just now has done so before they are counted, or finds the skill gone.
        stored.lock();
        return jdbc.sql(RESTING)
                .param("versions", versions.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }
}
