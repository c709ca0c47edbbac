package dev.plumbline.assessment.framework;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The skills that other frameworks have taken up from an edition. */
@Repository
class RestingSkills implements RestsOnEdition {

    private final JdbcClient jdbc;

    RestingSkills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "skills";
    }

    @Override
    public int count(Collection<UUID> versions) {
        return jdbc.sql(
                        "SELECT count(*) FROM skill WHERE taken_from = ANY (:versions) AND NOT version_id = ANY (:versions)")
                .param("versions", versions.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }
}
