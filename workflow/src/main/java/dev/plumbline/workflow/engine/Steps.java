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
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private static final String BEGUN = """
            UPDATE process_key
            SET process = :process, round = :round, subject_id = :subject, cycle_id = :cycle, instance_id = :instance,
                without_instance_since = :since
            WHERE business_key = :key
            """;

    private static final String OPENED = """
            INSERT INTO open_step (item_id, business_key, process, element, slot, round, instance_id, execution_id, task_id, role,
                opened_at, closed_at)
            VALUES (:item, :key, :process, :element, :slot, :round, :instance, :execution, :task, :role, :at, NULL)
            """;

    private static final String MAKE_KEYS = """
            INSERT INTO process_key (business_key, without_instance_since)
            SELECT k, :now::timestamptz FROM unnest(:keys::text[]) k
            ORDER BY k
            ON CONFLICT DO NOTHING
            """;

    private static final String SELECT_KEYS = """
            SELECT business_key, process, instance_id, round, subject_id, cycle_id FROM process_key
            """;
    private static final String LOCK =
            SELECT_KEYS + "WHERE business_key = ANY (:keys) ORDER BY business_key FOR UPDATE";
    private static final String READ = SELECT_KEYS + "WHERE business_key = :key";

    private static final String KEPT = """
            SELECT DISTINCT business_key FROM kept_event WHERE business_key = ANY (:keys)
            """;

    private static final String INSTANCE = """
            UPDATE process_key SET instance_id = :instance, without_instance_since = :since WHERE business_key = :key
            """;

    private static final String FORGET = """
            UPDATE process_key SET instance_id = NULL, without_instance_since = :now
            WHERE business_key = :key AND instance_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM act_ru_execution WHERE id_ = instance_id)
            """;

    private static final String ROUND = """
            UPDATE process_key SET round = :round WHERE business_key = :key
            """;

    private static final String COLUMNS =
            "item_id, business_key, process, element, slot, round, execution_id, task_id, role, closed_at";

    private static final String CLOSE_TASK = """
            UPDATE open_step SET closed_at = :now
            WHERE business_key = :key AND element = :element AND closed_at IS NULL AND task_id = :task
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String CLOSE_RECEIVE = """
            UPDATE open_step SET closed_at = :now
            WHERE business_key = :key AND element = :element AND closed_at IS NULL AND execution_id = :execution
                AND task_id IS NULL
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String OF = """
            SELECT %s FROM open_step
            WHERE business_key = :key AND element = ANY (:elements) AND slot = :slot AND round = :round
            ORDER BY closed_at NULLS FIRST
            """.formatted(COLUMNS);

    private static final String OPEN = """
            SELECT %s FROM open_step WHERE business_key = :key AND closed_at IS NULL ORDER BY element, slot
            """.formatted(COLUMNS);

    private final JdbcClient jdbc;
    private final LateRows begun;
    private final LateRows opened;
    private final Clock clock;

    Steps(NamedParameterJdbcOperations jdbc, Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.begun = new LateRows(jdbc, BEGUN);
        this.opened = new LateRows(jdbc, OPENED);
        this.clock = clock;
    }

    /** A statement about a key: what waited to be written of it is there to be read and changed. */
    private JdbcClient.StatementSpec written(String businessKey, String sql) {
        begun.write(businessKey);
        opened.write(businessKey);
        return jdbc.sql(sql).param("key", businessKey);
    }

    /** Makes rows for keys seen for the first time and locks all of them, in ascending order. */
    public void lock(Collection<String> businessKeys) {
        String[] keys = businessKeys.stream().distinct().sorted().toArray(String[]::new);
        jdbc.sql(MAKE_KEYS).param("now", now()).param("keys", keys).update();
        Locked locked = locked();
        jdbc.sql(LOCK).param("keys", keys).query(row -> {
            Key key = key(row);
            locked.keys.put(key.businessKey(), key);
        });
        jdbc.sql(KEPT).param("keys", keys).query(row -> {
            locked.keeping.add(row.getString("business_key"));
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
        return written(businessKey, READ)
                .query((row, n) -> key(row))
                .optional()
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
                new MapSqlParameterSource("key", businessKey)
                        .addValue("process", key.process())
                        .addValue("round", key.round())
                        .addValue("subject", key.subjectId())
                        .addValue("cycle", key.cycleId())
                        .addValue("instance", instanceId)
                        .addValue("since", instanceId == null ? now() : null));
    }

    /** Its instance, null when it has ended. */
    public void instance(String businessKey, @Nullable String instanceId) {
        locked().keys.remove(businessKey);
        written(businessKey, INSTANCE)
                .param("instance", instanceId)
                .param("since", instanceId == null ? now() : null)
                .update();
    }

    /** Forgets the instance if it has ended. */
    public void forgetIfEnded(String businessKey) {
        locked().keys.remove(businessKey);
        written(businessKey, FORGET).param("now", now()).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** The round of the steps to be opened from now on. */
    public void round(String businessKey, int round) {
        locked().keys.remove(businessKey);
        written(businessKey, ROUND).param("round", round).update();
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
                new MapSqlParameterSource("item", id)
                        .addValue("key", key.businessKey())
                        .addValue("process", process)
                        .addValue("element", element)
                        .addValue("slot", slot)
                        .addValue("round", key.round())
                        .addValue("instance", instanceId)
                        .addValue("execution", executionId)
                        .addValue("task", taskId)
                        .addValue("role", role == null ? null : role.name())
                        .addValue("at", now()));
        return new Step(id, key.businessKey(), process, element, slot, key.round(), executionId, taskId, role, true);
    }

    /** Marks the open step of an execution or task closed; empty when none was open. */
    public Optional<Step> close(String businessKey, String element, String executionId, @Nullable String taskId) {
        JdbcClient.StatementSpec close = taskId == null
                ? written(businessKey, CLOSE_RECEIVE).param("execution", executionId)
                : written(businessKey, CLOSE_TASK).param("task", taskId);
        return close.param("now", now()).param("element", element).query(Steps::step).list().stream()
                .findFirst();
    }

    /** The steps of those elements in that slot and round, open ones first. */
    public List<Step> of(String businessKey, Collection<String> elements, int slot, int round) {
        return written(businessKey, OF)
                .param("elements", elements.toArray(String[]::new))
                .param("slot", slot)
                .param("round", round)
                .query(Steps::step)
                .list();
    }

    /** The open steps of a key. */
    public List<Step> open(String businessKey) {
        return written(businessKey, OPEN).query(Steps::step).list();
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
