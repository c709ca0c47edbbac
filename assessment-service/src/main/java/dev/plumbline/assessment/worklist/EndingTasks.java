package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorkStep;
import dev.plumbline.events.WorklistEvent.WorkItemEnded;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends tasks: by the act behind their step, or because the engine has continued or cancelled the step. */
@Service
public class EndingTasks {
    private static final String DONE = """
            INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, opened_at, done_at,
                done_by)
            VALUES (gen_random_uuid(), '', :element, :slot, :businessKey, :round, '', 'DONE_HERE', :now, :now, :by)
            ON CONFLICT (business_key, element, slot, round) DO UPDATE
            SET state = CASE WHEN work_item.process = :own THEN 'COMPLETED' ELSE 'DONE_HERE' END,
                done_at = EXCLUDED.done_at, done_by = EXCLUDED.done_by,
                done_for = CASE WHEN work_item.holder_id <> EXCLUDED.done_by THEN work_item.holder_id END,
                version = work_item.version + 1
            WHERE work_item.state IN ('OPEN', 'CLAIMED')
            RETURNING id, process, element, slot, business_key, round, subject_id, cycle_id
            """;

    private static final String CLOSED = """
            UPDATE work_item
            SET state = 'COMPLETED', done_at = coalesce(done_at, :now), version = version + 1
            WHERE id = :item
                AND state <> 'COMPLETED'
            """;

    private static final String CANCELLED = """
            UPDATE work_item
            SET state = 'CANCELLED', version = version + 1
            WHERE id = :item
                AND state <> 'COMPLETED'
            RETURNING id, process, element, slot, business_key, round, subject_id, cycle_id
            """;

    private final JdbcClient jdbc;
    private final FourEyes eyes;
    private final Outbox outbox;
    private final Clock clock;

    EndingTasks(JdbcClient jdbc, FourEyes eyes, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.eyes = eyes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The act behind a step is done, in the act's own transaction: the task leaves every list at once. If the step has
     * not been opened here yet, its task will be created as done.
     *
     * @param by who did it; null for a rule
     */
    @Transactional
    public void done(String businessKey, WorkStep step, int slot, int round, @Nullable UUID by) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(DONE)
                .param("element", step.element())
                .param("slot", slot)
                .param("businessKey", businessKey)
                .param("round", round)
                .param("now", now)
                .param("by", by)
                .param("own", OpeningTasks.OWN)
                .query(EndingTasks::ended)
                .list()
                .forEach(this::say);
        if (by != null) {
            eyes.did(by, step, businessKey);
        }
    }

    /** The engine has continued. */
    @Transactional
    public void closed(UUID item) {
        jdbc.sql(CLOSED)
                .param("now", Timestamp.from(clock.instant()))
                .param("item", item)
                .update();
    }

    /** The step was cancelled before it was done. */
    @Transactional
    public void cancelled(UUID item) {
        jdbc.sql(CANCELLED).param("item", item).query(EndingTasks::ended).list().forEach(this::say);
    }

    /** Of what a process has opened it says itself that it is over. */
    private void say(WorkItemEnded ended) {
        if (ended.process().equals(OpeningTasks.OWN)) {
            outbox.say(ended);
        }
    }

    private static WorkItemEnded ended(ResultSet row, int n) throws SQLException {
        return new WorkItemEnded(
                row.getObject("id", UUID.class),
                row.getString("business_key"),
                row.getString("process"),
                row.getString("element"),
                row.getInt("slot"),
                row.getInt("round"),
                row.getObject("subject_id", UUID.class),
                row.getObject("cycle_id", UUID.class));
    }
}
