package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.participant.ReopeningAssessments.Reopened;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes whoever is reopened from the sessions that are not over: what these would decide is asked again. */
@Component
class ReopenedElsewhere {

    private static final String UPDATE_CALIBRATION_ITEM = """
            UPDATE calibration_item i
            SET state = 'SUPERSEDED', version = i.version + 1
            FROM calibration_session s
            WHERE s.id = i.session_id
              AND s.state <> 'FINALISED'
              AND i.assessment_id = :assessmentId
              AND i.state NOT IN ('LOCKED', 'SUPERSEDED')
            """;

    private final JdbcClient jdbc;

    ReopenedElsewhere(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void leave(Reopened reopened) {
        jdbc.sql(UPDATE_CALIBRATION_ITEM)
                .param("assessmentId", reopened.assessment())
                .update();
    }
}
