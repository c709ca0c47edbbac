package dev.plumbline.workflow.operation;

import dev.plumbline.workflow.participant.ParticipantAssessmentProcess;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an operator sees of processes. */
@Component
class ProcessesView {

    private static final int MOST_SHOWN = 200;
    private static final int MOST_STEPS = 1_000;

    /**
     * What needs attention.
     *
     * @param running instances that run
     * @param kept events whose step has not opened yet, oldest first
     * @param incidents what failed so often that the engine no longer tries it
     */
    record Standing(int running, List<Kept> kept, List<Incident> incidents) {}

    /** An event that waits. {@code open} is the step at which its process is; null where none is open. */
    record Kept(
            String id,
            String key,
            String type,
            int round,
            @Nullable String open,
            Instant since) {}

    /** The engine tried something often enough. */
    record Incident(
            String id,
            @Nullable String key,
            String element,
            @Nullable String message,
            Instant since) {}

    /** Where a process waits. */
    record OpenStep(String key, String process, String element, int round, Instant since) {}

    private static final String SELECT_OPEN_STEP = """
            SELECT k.event_id, k.business_key, k.type, k.round, k.kept_at, (SELECT string_agg(s.element,
                ', ') FROM open_step s WHERE s.business_key = k.business_key AND s.closed_at IS NULL)
            FROM kept_event k
            ORDER BY k.kept_at
            LIMIT :most
            """;

    private static final String SELECT_OPEN_STEP_TO_OPEN_STEPS = """
            SELECT business_key, process, element, round, opened_at
            FROM open_step
            WHERE closed_at IS NULL
              AND process = :process
              AND business_key > :businessKey
            ORDER BY business_key, element
            LIMIT :most
            """;

    private final JdbcClient jdbc;
    private final RuntimeService runtime;

    ProcessesView(JdbcClient jdbc, RuntimeService runtime) {
        this.jdbc = jdbc;
        this.runtime = runtime;
    }

    Standing standing() {
        Integer running = jdbc.sql("SELECT count(*)::int FROM process_key WHERE instance_id IS NOT NULL")
                .query(Integer.class)
                .single();
        return new Standing(running == null ? 0 : running, kept(), incidents());
    }

    private List<Kept> kept() {
        return jdbc.sql(SELECT_OPEN_STEP)
                .param("most", MOST_SHOWN)
                .query((row, n) -> new Kept(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getString(6),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    private List<Incident> incidents() {
        return runtime.createIncidentQuery().orderByIncidentTimestamp().asc().listPage(0, MOST_SHOWN).stream()
                .map(incident -> new Incident(
                        incident.getId(),
                        keyOf(incident.getProcessInstanceId()),
                        incident.getActivityId(),
                        incident.getIncidentMessage(),
                        incident.getIncidentTimestamp().toInstant()))
                .toList();
    }

    private @Nullable String keyOf(String instance) {
        return jdbc
                .sql("SELECT business_key FROM process_key WHERE instance_id = :instanceId")
                .param("instanceId", instance)
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    List<OpenStep> openSteps(String after) {
        return jdbc.sql(SELECT_OPEN_STEP_TO_OPEN_STEPS)
                .param("process", ParticipantAssessmentProcess.ID)
                .param("businessKey", after)
                .param("most", MOST_STEPS)
                .query((row, n) -> new OpenStep(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }
}
