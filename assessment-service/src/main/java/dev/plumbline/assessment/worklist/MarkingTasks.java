package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes of tasks whether the reviewer of their case has approved another level than the person claims. */
@Service
public class MarkingTasks {

    /** The elements of the tasks that follow a review and may say it: the second assessor judges without knowing. */
    static final List<String> COMPARING = Stream.of(
                    WorkStep.EXPLAIN_CHANGE,
                    WorkStep.SETTLE_DISAGREEMENT,
                    WorkStep.DISCUSS_AGAIN,
                    WorkStep.DECIDE_APPEAL,
                    WorkStep.CONFIRM_APPEAL)
            .map(WorkStep::element)
            .toList();

    /** The review, from which tasks that are opened later take it, and what is open already. */
    private static final String MARK = """
            UPDATE work_item
            SET differs = :differs
            WHERE business_key = :businessKey
                AND (element = :review OR (element = ANY (:comparing) AND state IN ('OPEN', 'CLAIMED')))
                AND differs <> :differs
            """;

    private final JdbcClient jdbc;

    MarkingTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A review is decided. The caller has locked what it is about. */
    @Transactional
    public void reviewed(String businessKey, boolean differs) {
        jdbc.sql(MARK)
                .param("differs", differs)
                .param("businessKey", businessKey)
                .param("review", WorkStep.REVIEW.element())
                .param("comparing", COMPARING.toArray(String[]::new))
                .update();
    }
}
