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
        jdbc.sql("SELECT job_title, skill_code, level FROM skill_requirement WHERE skill_code = ANY(:codes)")
                .param("codes", byCode.keySet().toArray(String[]::new))
                .query(row -> {
                    if (byCode.getOrDefault(row.getString(2), Set.of()).contains(row.getInt(3))) {
                        titles.add(row.getString(1));
                    }
                });
        return titles.size();
    }
}
