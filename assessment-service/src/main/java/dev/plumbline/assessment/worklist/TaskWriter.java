package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes the rows of tasks that are given to their holders, those of a transaction with one statement. */
@Repository
class TaskWriter {

    /**
     * A task for its holder.
     *
     * @param role as the process names it
     * @param vacancy why its group has it in place of whom it was for; null where it is for whom it should be
     */
    record Task(
            UUID id,
            RoleHolders.Due due,
            String role,
            RoleHolders.Holder holder,
            @Nullable Vacancy vacancy) {

        /**
         * That it is given to its holder.
         *
         * @param barred members of its group who are not notified of it; null for none
         */
        WorkItemAssigned assigned(@Nullable List<UUID> barred) {
            return new WorkItemAssigned(
                    id,
                    due.businessKey(),
                    due.process(),
                    due.element(),
                    due.slot(),
                    due.round(),
                    holder.subject(),
                    holder.cycle(),
                    holder.person(),
                    holder.group(),
                    holder.unit(),
                    null,
                    holder.due(),
                    0,
                    vacancy != null ? vacancy.name() : holder.returned() > 0 ? "RETURNED" : null,
                    barred);
        }
    }

    private static final String GIVE = """
            INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, group_role,
                group_unit, subject_id, cycle_id, due_at, opened_at, subject_name, unit, cycle_name, claims, returned,
                vacancy)
            SELECT id, process, element, slot, business_key, round, role, 'OPEN', holder_id, group_role, group_unit,
                subject_id, cycle_id, due_at, ?, subject_name, unit, cycle_name, claims, returned, vacancy
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::int[], ?::text[], ?::int[], ?::text[], ?::uuid[], ?::text[],
                    ?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[],
                    ?::text[])
                t(id, process, element, slot, business_key, round, role, holder_id, group_role, group_unit, subject_id,
                    cycle_id, due_at, subject_name, unit, cycle_name, claims, returned, vacancy)
            ORDER BY business_key, element, slot, round
            ON CONFLICT (business_key, element, slot, round) DO UPDATE SET id = EXCLUDED.id, process = EXCLUDED.process,
                role = EXCLUDED.role, holder_id = EXCLUDED.holder_id, group_role = EXCLUDED.group_role,
                group_unit = EXCLUDED.group_unit, subject_id = EXCLUDED.subject_id, cycle_id = EXCLUDED.cycle_id,
                due_at = EXCLUDED.due_at, subject_name = EXCLUDED.subject_name, unit = EXCLUDED.unit,
                cycle_name = EXCLUDED.cycle_name, claims = EXCLUDED.claims, returned = EXCLUDED.returned,
                vacancy = EXCLUDED.vacancy
                WHERE work_item.process = ''
            RETURNING id, state
            """;

    /** What the transaction has written before it was asked for it. */
    private static final class Ahead {
        private final Map<UUID, Task> tasks = new HashMap<>();
        private final Set<UUID> open = new HashSet<>();
    }

    private final JdbcTemplate jdbc;
    private final Clock clock;

    TaskWriter(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes tasks that are going to be given in this transaction, each by its {@link #give}. */
    void giveAhead(List<Task> tasks) {
        // One statement cannot meet the same step twice; a second task of a step is left to its own statement.
        Map<List<Object>, Task> steps = new LinkedHashMap<>();
        tasks.forEach(task -> steps.putIfAbsent(step(task.due()), task));
        var ahead = new Ahead();
        steps.values().forEach(task -> ahead.tasks.put(task.id(), task));
        ahead.open.addAll(write(steps.values()));
        TransactionSynchronizationManager.bindResource(this, ahead);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(TaskWriter.this);
            }
        });
    }

    private static List<Object> step(RoleHolders.Due due) {
        return List.of(due.businessKey(), due.element(), due.slot(), due.round());
    }

    /** The task of that id, if this transaction has written it ahead. */
    Optional<Task> ahead(UUID id) {
        Ahead ahead = (Ahead) TransactionSynchronizationManager.getResource(this);
        return Optional.ofNullable(ahead == null ? null : ahead.tasks.get(id));
    }

    /** Gives a task to its holder; false if its act was done before, so that it is over already. */
    boolean give(Task task) {
        Ahead ahead = (Ahead) TransactionSynchronizationManager.getResource(this);
        if (ahead != null && ahead.tasks.containsKey(task.id())) {
            return ahead.open.contains(task.id());
        }
        return write(List.of(task)).contains(task.id());
    }

    /** Returns those that are open. */
    private Set<UUID> write(Collection<Task> tasks) {
        var open = new HashSet<UUID>();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.query(
                connection -> {
                    var columns = new Columns(connection, tasks);
                    var give = connection.prepareStatement(GIVE);
                    give.setTimestamp(1, now);
                    give.setArray(2, columns.of("uuid", Task::id));
                    give.setArray(3, columns.of("text", task -> task.due().process()));
                    give.setArray(4, columns.of("text", task -> task.due().element()));
                    give.setArray(5, columns.of("int", task -> task.due().slot()));
                    give.setArray(6, columns.of("text", task -> task.due().businessKey()));
                    give.setArray(7, columns.of("int", task -> task.due().round()));
                    give.setArray(8, columns.of("text", Task::role));
                    give.setArray(9, columns.of("uuid", task -> task.holder().person()));
                    give.setArray(10, columns.of("text", task -> task.holder().group()));
                    give.setArray(11, columns.of("text", task -> task.holder().unit()));
                    give.setArray(12, columns.of("uuid", task -> task.holder().subject()));
                    give.setArray(13, columns.of("uuid", task -> task.holder().cycle()));
                    give.setArray(
                            14, columns.of("timestamptz", task -> task.holder().due()));
                    give.setArray(15, columns.of("text", task -> task.holder().subjectName()));
                    give.setArray(16, columns.of("text", task -> task.holder().subjectUnit()));
                    give.setArray(17, columns.of("text", task -> task.holder().cycleName()));
                    give.setArray(18, columns.of("text", task -> task.holder().claims()));
                    give.setArray(19, columns.of("int", task -> task.holder().returned()));
                    give.setArray(20, columns.of("text", Task::vacancy));
                    return give;
                },
                row -> {
                    if (row.getString("state").equals("OPEN")) {
                        open.add(row.getObject("id", UUID.class));
                    }
                });
        return open;
    }

    /** The tasks, column by column. */
    private record Columns(Connection connection, Collection<Task> tasks) {

        Array of(String type, Function<Task, @Nullable Object> value) throws SQLException {
            return connection.createArrayOf(
                    type, tasks.stream().map(value).map(Columns::text).toArray());
        }

        private static @Nullable Object text(@Nullable Object value) {
            return value instanceof Instant || value instanceof Vacancy ? value.toString() : value;
        }
    }
}
