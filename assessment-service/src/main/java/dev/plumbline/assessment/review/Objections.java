package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.SkillAssessmentId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people object to their reviews before calibration: of each submitted review one per skill. */
@Repository
public class Objections {

    /** What somebody objects to the review of one skill. */
    public record Objection(String text, Instant at) {}

    private static final String TO = """
            SELECT skill_assessment_id, text, at
            FROM objection
            WHERE judged_id = :judged
            """;

    private static final String KEEP = """
            INSERT INTO objection (judged_id, skill_assessment_id, text, at)
            VALUES (:judged, :skillAssessment, :text, :at)
            """;

    private final JdbcClient jdbc;

    Objections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The objections to what was submitted under an id, by skill assessment.
     *
     * @param judged null where it was not kept: nothing can have been objected to it
     */
    public Map<UUID, Objection> to(@Nullable UUID judged) {
        Map<UUID, Objection> objections = new LinkedHashMap<>();
        if (judged != null) {
            jdbc.sql(TO).param("judged", judged).query(row -> {
                objections.put(
                        row.getObject("skill_assessment_id", UUID.class),
                        new Objection(
                                row.getString("text"), row.getTimestamp("at").toInstant()));
            });
        }
        return objections;
    }

    /** Keeps an objection; the caller has locked the assessment, and knows that there is none. */
    void keep(UUID judged, SkillAssessmentId skillAssessment, Objection objection) {
        jdbc.sql(KEEP)
                .param("judged", judged)
                .param("skillAssessment", skillAssessment.value())
                .param("text", objection.text())
                .param("at", Timestamp.from(objection.at()))
                .update();
    }
}
