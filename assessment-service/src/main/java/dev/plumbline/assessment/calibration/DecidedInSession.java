package dev.plumbline.assessment.calibration;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By which session a skill of an assessment was calibrated, for those who may see it. Templates ask it as {@code @decidedInSession}. */
@Component("decidedInSession")
public class DecidedInSession {

    /**
     * A session that is closed.
     *
     * @param facilitator who led it, by name
     */
    public record Session(UUID id, String facilitator) {}

    private static final String OF = """
            SELECT s.id, btrim(p.given_name || ' ' || p.family_name) AS facilitator
            FROM calibration_item i
            JOIN calibration_session s ON s.id = i.session_id
            JOIN person p ON p.id = s.facilitator_id
            WHERE i.skill_assessment_id = :skillAssessment
                AND i.state <> 'SUPERSEDED'
                AND s.state = 'FINALISED'
            """;

    private static final String BASIS = """
            SELECT string_to_array(i.statements, ',')
            FROM calibration_item i
            WHERE i.skill_assessment_id = :skillAssessment
                AND i.state = 'LOCKED'
            """;

    private final ViewingSessions viewing;
    private final JdbcClient jdbc;

    DecidedInSession(ViewingSessions viewing, JdbcClient jdbc) {
        this.viewing = viewing;
        this.jdbc = jdbc;
    }

    /** The session; null where the reader may not see it, and where not exactly one has decided about it. */
    @Transactional(readOnly = true)
    public @Nullable Session of(UUID reader, UUID skillAssessment) {
        List<Session> all = jdbc.sql(OF)
                .param("skillAssessment", skillAssessment)
                .query((row, n) -> new Session(row.getObject("id", UUID.class), row.getString("facilitator")))
                .list();
        return all.size() == 1 && viewing.maySee(reader, all.getFirst().id()) ? all.getFirst() : null;
    }

    /**
     * The statements on which what calibration decided last is based, by their ids; none where it is based on none, and where not
     * exactly one session has decided about it. The caller has asked who may read the decision.
     */
    @Transactional(readOnly = true)
    public List<UUID> basis(UUID skillAssessment) {
        List<List<UUID>> all = jdbc.sql(BASIS)
                .param("skillAssessment", skillAssessment)
                .query((row, n) -> Rulings.ids(row, 1))
                .list();
        return all.size() == 1 ? all.getFirst() : List.of();
    }
}
