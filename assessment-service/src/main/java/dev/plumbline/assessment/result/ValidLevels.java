package dev.plumbline.assessment.result;

import dev.plumbline.assessment.review.LastLevels;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The levels of valid results, those that were imported too, for whoever judges the same skill again. */
@Repository
class ValidLevels implements LastLevels {

    /** Whether a result {@code r} of a skill assessment {@code k} is valid on the day {@code :validOn}. */
    static final String VALID_ON = "r.valid_until >= :validOn AND " + HeldUntil.lastDay(":validOn") + " >= :validOn";

    /** Whether an imported result {@code e} is valid on that day, in the same sense. */
    static final String EARLIER_VALID_ON =
            "e.valid_until >= :validOn AND " + HeldUntil.lastDayImported(":validOn") + " >= :validOn";

    private static final String LAST = """
            SELECT level
            FROM (
            SELECT r.level, r.published_at AS judged_at, 1 AS here
            FROM result r
            JOIN skill_assessment k ON k.id = r.skill_assessment_id
            JOIN assessment a ON a.id = k.assessment_id
            JOIN skill s ON s.id = k.skill_id
            WHERE a.subject_id = :person AND s.origin_id = :skillOrigin AND a.id <> :assessment
              AND r.level IS NOT NULL AND (""" + VALID_ON + """
              )
              AND NOT EXISTS (
                SELECT 1 FROM result later
                WHERE later.skill_assessment_id = r.skill_assessment_id AND later.revision > r.revision)
            UNION ALL
            SELECT e.level, e.judged_on::timestamp AT TIME ZONE 'UTC', 0
            FROM earlier_result e
            WHERE e.person_id = :person AND e.skill_origin_id = :skillOrigin AND (""" + EARLIER_VALID_ON + """
              )
            ) last
            ORDER BY judged_at DESC, here DESC
            LIMIT 1
            """;

    private final JdbcClient jdbc;

    ValidLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Integer> of(UUID person, UUID skillOrigin, UUID assessment, LocalDate validOn) {
        return jdbc.sql(LAST)
                .param("person", person)
                .param("skillOrigin", skillOrigin)
                .param("assessment", assessment)
                .param("validOn", validOn)
                .query(Integer.class)
                .optional();
    }
}
