package dev.plumbline.assessment.result;

import dev.plumbline.assessment.framework.RestsOnText;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The valid results that rest on the text of an edition. */
@Repository
class RestingResults implements RestsOnText {

    private static final String VALID = """
            SELECT k.skill_id, r.level, count(*)
            FROM result r
            JOIN skill_assessment k ON k.id = r.skill_assessment_id
            WHERE k.skill_id = ANY(:skills) AND r.level IS NOT NULL AND r.valid_until >= :validOn
              AND NOT EXISTS (
                SELECT 1 FROM result later
                WHERE later.skill_assessment_id = r.skill_assessment_id AND later.revision > r.revision)
            GROUP BY k.skill_id, r.level
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RestingResults(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "results";
    }

    @Override
    public int count(Map<UUID, Set<Integer>> byRow, Map<String, Set<Integer>> byCode) {
        var count = new AtomicInteger();
        jdbc.sql(VALID)
                .param("skills", byRow.keySet().toArray(UUID[]::new))
                .param("validOn", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(row -> {
                    if (byRow.getOrDefault(row.getObject(1, UUID.class), Set.of())
                            .contains(row.getInt(2))) {
                        count.addAndGet(row.getInt(3));
                    }
                });
        return count.get();
    }
}
