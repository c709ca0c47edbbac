package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sessions that somebody leads, or in which they sit, whatever their state: also one that has not begun. */
@Service
@Transactional(readOnly = true)
public class OwnSessions {

    /**
     * One of them.
     *
     * @param leads whether the person is its facilitator
     */
    public record Own(UUID id, String cycleName, String skill, State state, boolean leads) {}

    private static final String OF = """
            SELECT s.id, c.name AS cycle_name, s.state, s.facilitator_id IS NOT DISTINCT FROM :person AS leads, coalesce((
                SELECT t.name
                FROM skill_text t
                WHERE t.version_id = k.version_id
                    AND t.origin_id = k.origin_id
                    AND t.language IN (:tag, :language)
                    AND t.name <> ''
                ORDER BY length(t.language) DESC
                LIMIT 1), k.name) AS skill
            FROM (
                SELECT id FROM calibration_session WHERE facilitator_id = :person
                UNION
                SELECT session_id FROM calibration_seat WHERE person_id = :person) o
            JOIN calibration_session s ON s.id = o.id
            JOIN assessment_cycle c ON c.id = s.cycle_id
            JOIN skill k ON k.id = s.skill_id
            WHERE :after::uuid IS NULL OR s.id > :after::uuid
            ORDER BY s.id
            LIMIT :most
            """;

    private final JdbcClient jdbc;

    OwnSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The sessions of a person, in the order of their ids.
     *
     * @param reader in whose language a skill is named, where the edition has a name in it
     * @param after the last one of the page before; null for the first page
     */
    public List<Own> of(UUID person, Locale reader, @Nullable UUID after, int most) {
        return jdbc.sql(OF)
                .param("person", person)
                .param("tag", reader.toLanguageTag())
                .param("language", reader.getLanguage())
                .param("after", after == null ? null : after.toString())
                .param("most", most)
                .query((row, n) -> new Own(
                        row.getObject("id", UUID.class),
                        row.getString("cycle_name"),
                        row.getString("skill"),
                        State.valueOf(row.getString("state")),
                        row.getBoolean("leads")))
                .list();
    }

    /** Whether somebody leads a session, or sits in one. */
    public boolean any(UUID person) {
        return !of(person, Locale.ROOT, null, 1).isEmpty();
    }
}
