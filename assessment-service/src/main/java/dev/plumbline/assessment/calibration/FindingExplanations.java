package dev.plumbline.assessment.calibration;

import dev.plumbline.events.WorkStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which changes of a finalised session are still to be explained, and by whom. */
@Service
public class FindingExplanations {

    /**
     * What is to be explained.
     *
     * @param levels how many changed levels and classes
     * @param by whoever has the task, by name; nobody where it is being given
     */
    public record Open(int levels, List<String> by) {}

    private static final String OPEN = """
            SELECT count(DISTINCT i.id) AS levels,
                array_agg(DISTINCT btrim(p.given_name || ' ' || p.family_name)) FILTER (WHERE p.id IS NOT NULL) AS by
            FROM calibration_item i
            JOIN assessment a ON a.id = i.assessment_id AND a.state = 'TO_EXPLAIN' AND a.subject_id <> :reader
            LEFT JOIN work_item w ON w.business_key = a.id::text AND w.element = :element
                AND w.state IN ('OPEN', 'CLAIMED')
            LEFT JOIN person p ON p.id = w.holder_id
            WHERE i.session_id = :session
                AND i.changed
                AND i.state = 'LOCKED'
            """;

    private final JdbcClient jdbc;

    FindingExplanations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is to be explained before the people of a session can be published.
     *
     * @param reader whose own case is left out
     */
    @Transactional(readOnly = true)
    public Open open(UUID reader, CalibrationSession session) {
        return jdbc.sql(OPEN)
                .param("session", session.id())
                .param("reader", reader)
                .param("element", WorkStep.EXPLAIN_CHANGE.element())
                .query((row, n) -> new Open(row.getInt("levels"), names(row)))
                .single();
    }

    private static List<String> names(ResultSet row) throws SQLException {
        var array = row.getArray("by");
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
