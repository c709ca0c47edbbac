package dev.plumbline.workflow.engine;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long it is known of a business key what ran under it. */
@Component
class StepRows implements KeepsRows {

    private static final Period LONG = Period.ofDays(400);

    private static final String KEYS = """
            WITH over AS MATERIALIZED (
                SELECT business_key FROM process_key WHERE instance_id IS NULL AND without_instance_since < :before
                ORDER BY without_instance_since LIMIT :most FOR UPDATE SKIP LOCKED),
            kept AS (
                DELETE FROM kept_event k USING over o WHERE k.business_key = o.business_key RETURNING k.*),
            noted AS (
                INSERT INTO passed_over (event_id, business_key, type, round, why, at) SELECT event_id, business_key, type, round, 'PROCESS_OVER', kept_at FROM kept
                ON CONFLICT DO NOTHING),
            steps AS (
                DELETE FROM open_step s USING over o WHERE s.business_key = o.business_key)
            DELETE FROM process_key k USING over o WHERE k.business_key = o.business_key""";

    private static final String KEPT = """
            WITH over AS MATERIALIZED (
                SELECT e.event_id FROM kept_event e JOIN process_key k ON k.business_key = e.business_key
                WHERE k.process IS NOT NULL AND k.instance_id IS NULL AND k.without_instance_since < :before
                LIMIT :most FOR UPDATE SKIP LOCKED),
            kept AS (
                DELETE FROM kept_event k USING over o WHERE k.event_id = o.event_id RETURNING k.*)
            INSERT INTO passed_over (event_id, business_key, type, round, why, at) SELECT event_id, business_key, type, round, 'PROCESS_OVER', kept_at FROM kept
            ON CONFLICT (event_id) DO UPDATE SET why = EXCLUDED.why""";

    /** A key has about ten steps. */
    private static final int STEPS_OF_A_KEY = 10;

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.of(
                        "process_key",
                        LONG,
                        "400 days after its last process ended",
                        (jdbc, before, most) -> jdbc.sql(KEYS)
                                .param("before", before)
                                .param("most", most / STEPS_OF_A_KEY)
                                .update()),
                Retention.none("open_step", "as long as its business key"),
                Retention.of(
                        "kept_event",
                        Period.ofDays(7),
                        "until its step opens, or 7 days after its process ended: then it is passed over",
                        (jdbc, before, most) -> jdbc.sql(KEPT)
                                .param("before", before)
                                .param("most", most)
                                .update()),
                Retention.after("passed_over", "at", "true", LONG, "400 days"));
    }
}
