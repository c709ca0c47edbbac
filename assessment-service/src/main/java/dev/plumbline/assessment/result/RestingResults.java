package dev.plumbline.assessment.result;

import dev.plumbline.assessment.framework.RestsOnText;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The valid results that rest on the statements of an edition. */
@Repository
class RestingResults implements RestsOnText {

    /** A statement that was not asked, because it does not count for the job, is nothing that the result rests on. */
    private static final String VALID = """
            SELECT k.skill_id, count(*)
            FROM result r
            JOIN skill_assessment k ON k.id = r.skill_assessment_id
            WHERE k.skill_id IN (
                SELECT m.skill_id FROM statement_mark m WHERE m.version_id = :version AND m.with_id = :with AND m.mark <> 'SAME')
              AND r.level IS NOT NULL AND (""" + ValidLevels.VALID_ON + """
              )
              AND NOT EXISTS (
                SELECT 1 FROM result later
                WHERE later.skill_assessment_id = r.skill_assessment_id AND later.revision > r.revision)
              AND EXISTS (
                SELECT 1 FROM statement_mark m
                WHERE m.version_id = :version AND m.with_id = :with AND m.skill_id = k.skill_id AND m.mark <> 'SAME'
                  AND (m.was_level = r.level OR m.level = r.level)
                  AND NOT EXISTS (
                    SELECT 1 FROM excluded_statement e
                    WHERE e.skill_assessment_id = k.id AND e.statement_id = m.was_statement_id))
            GROUP BY k.skill_id
            """;

    private static final String VALID_BY_SKILL = """
            SELECT k.skill_id, count(*)
            FROM result r
            JOIN skill_assessment k ON k.id = r.skill_assessment_id
            WHERE k.skill_id = ANY (:skills::uuid[]) AND r.level IS NOT NULL AND (""" + ValidLevels.VALID_ON + """
              )
              AND NOT EXISTS (
                SELECT 1 FROM result later
                WHERE later.skill_assessment_id = r.skill_assessment_id AND later.revision > r.revision)
            GROUP BY k.skill_id
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
    public int count(UUID versionId, UUID withId) {
        return countBySkill(versionId, withId).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Each result is of one skill. */
    @Override
    public Map<UUID, Integer> countBySkill(UUID versionId, UUID withId) {
        Map<UUID, Integer> counts = new HashMap<>();
        jdbc.sql(VALID)
                .param("version", versionId)
                .param("with", withId)
                .param("validOn", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(row -> {
                    counts.put(Objects.requireNonNull(row.getObject(1, UUID.class)), row.getInt(2));
                });
        return counts;
    }

    @Override
    public Map<UUID, Integer> endedByMark(Collection<UUID> skillIds) {
        Map<UUID, Integer> counts = new HashMap<>();
        jdbc.sql(VALID_BY_SKILL)
                .param("skills", skillIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("validOn", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(row -> {
                    counts.put(Objects.requireNonNull(row.getObject(1, UUID.class)), row.getInt(2));
                });
        return counts;
    }
}
