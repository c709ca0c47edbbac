package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
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

    /**
     * One of them as a list shows it.
     *
     * @param due until when its cycle is calibrated
     * @param lastDecided when it decided last; null where it has not
     * @param agenda how many people are on its agenda, the reader left out
     * @param decided on how many of them it has decided
     */
    public record Listed(Own own, Instant due, @Nullable Instant lastDecided, int agenda, int decided) {

        /** Whether it is over: finalised or cancelled. */
        public boolean isOver() {
            return own.state() == State.FINALISED || own.state() == State.CANCELLED;
        }
    }

    /** What the skill {@code k} is called in the language of the reader. */
    private static final String SKILL = """
            coalesce((
                SELECT t.name
                FROM skill_text t
                WHERE t.version_id = k.version_id
                    AND t.origin_id = k.origin_id
                    AND t.language IN (:tag, :language)
                    AND t.name <> ''
                ORDER BY length(t.language) DESC
                LIMIT 1), k.name) AS skill""";

    private static final String MINE = """
            FROM (
                SELECT id FROM calibration_session WHERE facilitator_id = :person
                UNION
                SELECT session_id FROM calibration_seat WHERE person_id = :person) o
            JOIN calibration_session s ON s.id = o.id
            JOIN assessment_cycle c ON c.id = s.cycle_id
            JOIN skill k ON k.id = s.skill_id""";

    /** Who takes part is counted as the page of the session counts them. */
    private static final String LISTED = """
            WITH mine AS (
                SELECT s.id, c.name AS cycle_name, s.state, c.calibration_due,
                    s.facilitator_id IS NOT DISTINCT FROM :person AS leads,
                    CASE WHEN s.state IN ('FINALISED', 'CANCELLED') THEN 1 ELSE 0 END AS over,
                    -extract(epoch FROM c.calibration_due)::bigint AS latest,
                    {skill}
                {mine})
            SELECT m.*, counts.*
            FROM mine m
            CROSS JOIN LATERAL (
                SELECT max(i.decided_at) AS last_decided,
                    count(*) FILTER (WHERE cardinality(i.agenda) > 0) AS agenda,
                    count(*) FILTER (WHERE cardinality(i.agenda) > 0 AND i.state <> 'OPEN') AS decided
                FROM calibration_item i
                JOIN assessment a ON a.id = i.assessment_id
                WHERE i.session_id = m.id
                    AND a.state <> 'WITHDRAWN'
                    AND a.subject_id <> :person
                    AND (i.state <> 'SUPERSEDED' OR m.state = 'FINALISED')
                    AND (i.state <> 'LOCKED' OR m.state <> 'IN_SESSION')) counts
            WHERE :after::uuid IS NULL
                OR (m.over, m.latest, m.id) > (SELECT l.over, l.latest, l.id FROM mine l WHERE l.id = :after::uuid)
            ORDER BY m.over, m.latest, m.id
            LIMIT :most
            """.replace("{skill}", SKILL).replace("{mine}", MINE);

    private static final String OF = """
            SELECT s.id, c.name AS cycle_name, s.state, s.facilitator_id IS NOT DISTINCT FROM :person AS leads,
                {skill}
            {mine}
            WHERE :after::uuid IS NULL OR s.id > :after::uuid
            ORDER BY s.id
            LIMIT :most
            """.replace("{skill}", SKILL).replace("{mine}", MINE);

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
                .query((row, n) -> own(row))
                .list();
    }

    /**
     * The sessions of a person for a list: those that run first, then those of the latest cycles.
     *
     * @param reader in whose language a skill is named, where the edition has a name in it
     * @param after the last one of the page before; null for the first page
     */
    public List<Listed> listed(UUID person, Locale reader, @Nullable UUID after, int most) {
        return jdbc.sql(LISTED)
                .param("person", person)
                .param("tag", reader.toLanguageTag())
                .param("language", reader.getLanguage())
                .param("after", after == null ? null : after.toString())
                .param("most", most)
                .query((row, n) -> {
                    Timestamp last = row.getTimestamp("last_decided");
                    return new Listed(
                            own(row),
                            row.getTimestamp("calibration_due").toInstant(),
                            last == null ? null : last.toInstant(),
                            row.getInt("agenda"),
                            row.getInt("decided"));
                })
                .list();
    }

    private static Own own(ResultSet row) throws SQLException {
        return new Own(
                row.getObject("id", UUID.class),
                row.getString("cycle_name"),
                row.getString("skill"),
                State.valueOf(row.getString("state")),
                row.getBoolean("leads"));
    }

    /** Whether somebody leads a session, or sits in one. */
    public boolean any(UUID person) {
        return !of(person, Locale.ROOT, null, 1).isEmpty();
    }
}
