package dev.plumbline.workflow.engine;

import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.LateRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Business keys and the steps that wait under them. A step is (business key, element, slot, round); the same element
 * never opens twice in a round.
 */
@Repository
public class Steps {

    /** A business key: its instance, the round of the steps to be opened, and whom it concerns. */
    public record Key(
            String businessKey,
            @Nullable String process,
            @Nullable String instanceId,
            int round,
            @Nullable UUID subjectId,
            @Nullable UUID cycleId) {}

    /** A wait of a process. {@code taskId} and {@code role} are null for a receive. */
    public record Step(
            UUID itemId,
            String businessKey,
            String process,
            String element,
            int slot,
            int round,
            String executionId,
            @Nullable String taskId,
            @Nullable WorkRole role,
            boolean open) {}

    private final JdbcTemplate jdbc;
    private final LateRows begun;
    private final LateRows opened;
    private final Clock clock;

    Steps(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.begun = new LateRows(
                jdbc,
                "UPDATE process_key SET process = ?, round = ?, subject_id = ?, cycle_id = ?, instance_id = ?,"
                        + " without_instance_since = ? WHERE business_key = ?");
        this.opened = new LateRows(
                jdbc,
                "INSERT INTO open_step (item_id, business_key, process, element, slot, round, instance_id, execution_id, task_id, role, opened_at, closed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)");
        this.clock = clock;
    }

    /** What is known of a key can be read and changed from now on. */
    private JdbcTemplate written(String businessKey) {
        begun.write(businessKey);
        opened.write(businessKey);
        return jdbc;
    }

    /** Makes rows for keys seen for the first time and locks all of them, in ascending order. */
    public void lock(Collection<String> businessKeys) {
        Object[] keys = businessKeys.stream().distinct().sorted().toArray();
        jdbc.update(connection -> {
            var insert = connection.prepareStatement(
                    "INSERT INTO process_key (business_key, without_instance_since) SELECT k, ?::timestamptz FROM unnest(?::text[]) k"
                            + " ORDER BY k ON CONFLICT DO NOTHING");
            insert.setTimestamp(1, now());
            insert.setArray(2, connection.createArrayOf("text", keys));
            return insert;
        });
        Locked locked = locked();
        jdbc.query(
                connection -> {
                    var lock = connection.prepareStatement(
                            "SELECT * FROM process_key WHERE business_key = ANY (?) ORDER BY business_key FOR UPDATE");
                    lock.setArray(1, connection.createArrayOf("text", keys));
                    return lock;
                },
                row -> {
                    Key key = key(row);
                    locked.keys.put(key.businessKey(), key);
                });
        jdbc.query(
                connection -> {
                    var kept = connection.prepareStatement(
                            "SELECT DISTINCT business_key FROM kept_event WHERE business_key = ANY (?)");
                    kept.setArray(1, connection.createArrayOf("text", keys));
                    return kept;
                },
                row -> {
                    locked.keeping.add(row.getString(1));
                });
    }

    /** What the current transaction knows of the keys that it has locked: nobody else can change it meanwhile. */
    private static final class Locked {
        private final Map<String, Key> keys = new HashMap<>();
        private final Set<String> keeping = new HashSet<>();
    }

    private Locked locked() {
        Locked locked = (Locked) TransactionSynchronizationManager.getResource(this);
        if (locked == null) {
            locked = new Locked();
            if (TransactionSynchronizationManager.isSynchronizationActive()) {
                TransactionSynchronizationManager.bindResource(this, locked);
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResourceIfPossible(Steps.this);
                    }
                });
            }
        }
        return locked;
    }

    /** Whether events of a locked key may be waiting for their steps. */
    public boolean mayKeep(String businessKey) {
        Locked locked = locked();
        return locked.keeping.contains(businessKey) || !locked.keys.containsKey(businessKey);
    }

    /** An event of a locked key waits from now on. */
    public void keeps(String businessKey) {
        locked().keeping.add(businessKey);
    }

    /** The row of a key; the caller has locked it. */
    public Key key(String businessKey) {
        Key known = locked().keys.get(businessKey);
        return known == null ? read(businessKey) : known;
    }

    private Key read(String businessKey) {
        return written(businessKey)
                .query("SELECT * FROM process_key WHERE business_key = ?", (row, n) -> key(row), businessKey)
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No process key " + businessKey));
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getString("business_key"),
                row.getString("process"),
                row.getString("instance_id"),
                row.getInt("round"),
                row.getObject("subject_id", UUID.class),
                row.getObject("cycle_id", UUID.class));
    }

    /** A process is about to begin under the locked key; {@link #begun} writes it. */
    public void begin(String businessKey, String process, int round, @Nullable UUID subject, @Nullable UUID cycle) {
        locked().keys.put(businessKey, new Key(businessKey, process, null, round, subject, cycle));
    }

    /** A process has begun under the locked key; {@code instanceId} is null when it has ended already. */
    public void begun(String businessKey, @Nullable String instanceId) {
        Key key = key(businessKey);
        locked().keys
                .put(
                        businessKey,
                        new Key(businessKey, key.process(), instanceId, key.round(), key.subjectId(), key.cycleId()));
        begun.add(
                businessKey,
                key.process(),
                key.round(),
                key.subjectId(),
                key.cycleId(),
                instanceId,
                instanceId == null ? now() : null,
                businessKey);
    }

    /** Its instance, null when it has ended. */
    public void instance(String businessKey, @Nullable String instanceId) {
        locked().keys.remove(businessKey);
        written(businessKey)
                .update(
                        "UPDATE process_key SET instance_id = ?, without_instance_since = ? WHERE business_key = ?",
                        instanceId,
                        instanceId == null ? now() : null,
                        businessKey);
    }

    /** Forgets the instance if it has ended. */
    public void forgetIfEnded(String businessKey) {
        locked().keys.remove(businessKey);
        written(businessKey)
                .update(
                        "UPDATE process_key SET instance_id = NULL, without_instance_since = ? WHERE business_key = ? AND"
                                + " instance_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM act_ru_execution WHERE id_ = instance_id)",
                        now(),
                        businessKey);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** The round of the steps to be opened from now on. */
    public void round(String businessKey, int round) {
        locked().keys.remove(businessKey);
        written(businessKey).update("UPDATE process_key SET round = ? WHERE business_key = ?", round, businessKey);
    }

    /** Writes a step that has opened. */
    public Step open(
            Key key,
            String process,
            String element,
            int slot,
            String instanceId,
            String executionId,
            @Nullable String taskId,
            @Nullable WorkRole role) {
        UUID id = UUID.randomUUID();
        opened.add(
                key.businessKey(),
                id,
                key.businessKey(),
                process,
                element,
                slot,
                key.round(),
                instanceId,
                executionId,
                taskId,
                role == null ? null : role.name(),
                Timestamp.from(clock.instant()));
        return new Step(id, key.businessKey(), process, element, slot, key.round(), executionId, taskId, role, true);
    }

    /** Marks the open step of an execution or task closed; empty when none was open. */
    public Optional<Step> close(String businessKey, String element, String executionId, @Nullable String taskId) {
        String which = taskId == null ? "execution_id = ? AND task_id IS NULL" : "task_id = ?";
        return written(businessKey)
                .query(
                        "UPDATE open_step SET closed_at = ? WHERE business_key = ? AND element = ? AND closed_at IS NULL AND "
                                + which + " RETURNING *",
                        Steps::step,
                        Timestamp.from(clock.instant()),
                        businessKey,
                        element,
                        taskId == null ? executionId : taskId)
                .stream()
                .findFirst();
    }

    /** The steps of those elements in that slot and round, open ones first. */
    public List<Step> of(String businessKey, Collection<String> elements, int slot, int round) {
        return written(businessKey)
                .query(
                        connection -> {
                            var query = connection.prepareStatement(
                                    "SELECT * FROM open_step WHERE business_key = ? AND element = ANY (?) AND slot = ? AND round = ?"
                                            + " ORDER BY closed_at NULLS FIRST");
                            query.setString(1, businessKey);
                            query.setArray(2, connection.createArrayOf("text", elements.toArray()));
                            query.setInt(3, slot);
                            query.setInt(4, round);
                            return query;
                        },
                        Steps::step);
    }

    /** The open steps of a key. */
    public List<Step> open(String businessKey) {
        return written(businessKey)
                .query(
                        "SELECT * FROM open_step WHERE business_key = ? AND closed_at IS NULL ORDER BY element, slot",
                        Steps::step,
                        businessKey);
    }

    private static Step step(ResultSet row, int n) throws SQLException {
        String role = row.getString("role");
        return new Step(
                row.getObject("item_id", UUID.class),
                row.getString("business_key"),
                row.getString("process"),
                row.getString("element"),
                row.getInt("slot"),
                row.getInt("round"),
                row.getString("execution_id"),
                row.getString("task_id"),
                role == null ? null : WorkRole.valueOf(role),
                row.getTimestamp("closed_at") == null);
    }
}
