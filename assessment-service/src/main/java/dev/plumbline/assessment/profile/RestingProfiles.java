package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.RestsOnText;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The role profiles that need a level whose text an edition says otherwise. */
@Repository
class RestingProfiles implements RestsOnText {

    /** A requirement follows its skill, whose code may have been another in the edition that is asked about. */
    private static final String NEEDED = """
            SELECT q.job_title, k.code, q.level
            FROM skill_requirement q
            JOIN role_profile r ON r.job_title = q.job_title AND r.archived_at IS NULL
            CROSS JOIN LATERAL (
                SELECT q.skill_code AS code
                UNION
                SELECT s.code FROM skill s WHERE s.origin_id = q.skill_origin) k
            WHERE k.code = ANY (:codes)
            """;

    private final JdbcClient jdbc;

    RestingProfiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "profiles";
    }

    @Override
    public int count(Map<UUID, Set<Integer>> byRow, Map<String, Set<Integer>> byCode) {
        Set<String> titles = new HashSet<>();
        jdbc.sql(NEEDED).param("codes", byCode.keySet().toArray(String[]::new)).query(row -> {
            if (byCode.getOrDefault(row.getString(2), Set.of()).contains(row.getInt(3))) {
                titles.add(row.getString(1));
            }
        });
        return titles.size();
    }
}
