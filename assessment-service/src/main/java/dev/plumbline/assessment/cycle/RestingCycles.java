package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.framework.RestsOnEdition;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cycles that are judged by an edition, with their results. */
@Repository
class RestingCycles implements RestsOnEdition {

    private final JdbcClient jdbc;

    RestingCycles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "cycles";
    }

    @Override
    public int count(Collection<UUID> versions) {
        return jdbc.sql("SELECT count(*) FROM assessment_cycle WHERE framework_version_id = ANY (:versions)")
                .param("versions", versions.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }
}
