package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorkStep;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import java.sql.Timestamp;
import java.time.Clock;
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
import org.springframework.jdbc.core.simple.JdbcClient;
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
         * @param why it comes to its holder again; null for nothing but what the task says
         */
        WorkItemAssigned assigned(@Nullable List<UUID> barred, @Nullable String why) {
            String again = why == null && holder.returned() > 0 ? "RETURNED" : why;
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
                    Priority.NORMAL.number(),
                    vacancy != null ? vacancy.name() : again,
                    barred);
        }
    }

    private static final String GIVE = """
            INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, group_role,
                group_unit, subject_id, cycle_id, due_at, opened_at, subject_name, unit, cycle_name, claims, returned,
                vacancy, differs)
            SELECT id, process, element, slot, business_key, round, role, 'OPEN', holder_id, group_role, group_unit,
                subject_id, cycle_id, due_at, :now, subject_name, unit, cycle_name, claims, returned, vacancy,
                element = ANY (:comparing) AND coalesce((
                    SELECT r.differs
                    FROM work_item r
                    WHERE r.business_key = t.business_key
                        AND r.element = :review
                    ORDER BY r.round DESC
                    LIMIT 1), false)
            FROM unnest(:ids::uuid[], :processes::text[], :elements::text[], :slots::int[], :businessKeys::text[],
                    :rounds::int[], :roles::text[], :holders::uuid[], :groupRoles::text[], :groupUnits::text[],
                    :subjects::uuid[], :cycles::uuid[], :due::timestamptz[], :subjectNames::text[], :units::text[],
                    :cycleNames::text[], :claims::text[], :returned::int[], :vacancies::text[])
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

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskWriter(JdbcClient jdbc, Clock clock) {
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
        var columns = new Columns(tasks);
        jdbc.sql(GIVE)
                .param("now", Timestamp.from(clock.instant()))
                .param("comparing", MarkingTasks.COMPARING.toArray(String[]::new))
                .param("review", WorkStep.REVIEW.element())
                .param("ids", columns.ids(Task::id))
                .param("processes", columns.texts(task -> task.due().process()))
                .param("elements", columns.texts(task -> task.due().element()))
                .param("slots", columns.numbers(task -> task.due().slot()))
                .param("businessKeys", columns.texts(task -> task.due().businessKey()))
                .param("rounds", columns.numbers(task -> task.due().round()))
                .param("roles", columns.texts(Task::role))
                .param("holders", columns.ids(task -> task.holder().person()))
                .param("groupRoles", columns.texts(task -> task.holder().group()))
                .param("groupUnits", columns.texts(task -> task.holder().unit()))
                .param("subjects", columns.ids(task -> task.holder().subject()))
                .param("cycles", columns.ids(task -> task.holder().cycle()))
                .param("due", columns.texts(task -> task.holder().due()))
                .param("subjectNames", columns.texts(task -> task.holder().subjectName()))
                .param("units", columns.texts(task -> task.holder().subjectUnit()))
                .param("cycleNames", columns.texts(task -> task.holder().cycleName()))
                .param("claims", columns.texts(task -> task.holder().claims()))
                .param("returned", columns.numbers(task -> task.holder().returned()))
                .param("vacancies", columns.texts(Task::vacancy))
                .query(row -> {
                    if (row.getString("state").equals("OPEN")) {
                        open.add(row.getObject("id", UUID.class));
                    }
                });
        return open;
    }

    /** The tasks, column by column. */
    private record Columns(Collection<Task> tasks) {

        @Nullable
        UUID[] ids(Function<Task, @Nullable UUID> value) {
            return tasks.stream().map(value).toArray(UUID[]::new);
        }

        Integer[] numbers(Function<Task, Integer> value) {
            return tasks.stream().map(value).toArray(Integer[]::new);
        }

        @Nullable
        String[] texts(Function<Task, @Nullable Object> value) {
            return tasks.stream()
                    .map(value)
                    .map(text -> text == null ? null : text.toString())
                    .toArray(String[]::new);
        }
    }
}
