package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorkItemEvent.WorkItemOpened;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens tasks: of steps that the engine opens for a role, and of what no process waits for; each is given to its holder. */
@Service
public class OpeningTasks {
    /** The process of tasks that no process waits for; they are done when their act is. */
    static final String OWN = WorkProcess.OWN.id();

    private static final String ABOUT_A_PARTICIPANT = WorkProcess.PARTICIPANT_ASSESSMENT.id();
    private static final String LOCK_OVER = """
            SELECT 1
            FROM work_item
            WHERE id = ANY (:over)
            %s
            FOR UPDATE
            """.formatted(TaskDeadlines.IN_ORDER);

    private static final String FORGET_EARLIER = """
            DELETE FROM work_item
            WHERE process = :own
                AND business_key = :businessKey
                AND element = :element
                AND slot = :slot
                AND round = :round
                AND state IN ('COMPLETED', 'CANCELLED')
            """;

    private static final String AGAIN = """
            UPDATE work_item w
            SET state = 'OPEN', done_at = NULL, done_by = NULL,
                reminded = reminded AND due_at IS NOT DISTINCT FROM :due,
                reminded_days = CASE WHEN due_at IS NOT DISTINCT FROM :due THEN reminded_days END,
                overdue = overdue AND due_at IS NOT DISTINCT FROM :due, due_at = :due, version = version + 1
            WHERE business_key = :businessKey
                AND element = :element
                AND slot = :slot
                AND round = :round
                AND state = 'DONE_HERE'
            RETURNING %s, NULL AS holder_name, NULL AS owner_name, NULL AS done_for_name
            """.formatted(WorkItemRows.OWN);

    private final JdbcClient jdbc;
    private final ObjectProvider<RoleHolders> holders;
    private final TaskWriter given;
    private final AbleHolders able;
    private final Vacancies vacancies;
    private final Outbox outbox;

    OpeningTasks(
            JdbcClient jdbc,
            ObjectProvider<RoleHolders> holders,
            TaskWriter given,
            AbleHolders able,
            Vacancies vacancies,
            Outbox outbox) {
        this.jdbc = jdbc;
        this.holders = holders;
        this.given = given;
        this.able = able;
        this.vacancies = vacancies;
        this.outbox = outbox;
    }

    /**
     * Steps are about to become due, and others to be over, in this transaction. The tasks of the first are written at
     * once, and notified of one by one; those of the others are locked, all in the order in which everybody locks
     * tasks.
     *
     * @param over the tasks that the transaction is going to close or cancel
     */
    @Transactional
    public void prepare(List<WorkItemOpened> events, List<UUID> over) {
        List<RoleHolders.Due> steps = events.stream().map(OpeningTasks::due).toList();
        holders.forEach(holder -> holder.prepare(steps));
        if (over.size() > 1) {
            jdbc.sql(LOCK_OVER).param("over", over.toArray(UUID[]::new)).query(row -> {});
        }
        if (!events.isEmpty()) {
            given.giveAhead(vacancies.settled(events.stream().map(this::task).toList()));
        }
    }

    private TaskWriter.Task task(WorkItemOpened event) {
        RoleHolders.Due due = due(event);
        return new TaskWriter.Task(event.itemId(), due, event.role().name(), holder(due), null);
    }

    private static RoleHolders.Due due(WorkItemOpened event) {
        return new RoleHolders.Due(
                event.process(),
                event.element(),
                event.role().name(),
                event.businessKey(),
                event.slot(),
                event.round());
    }

    /**
     * A step became due: gives it to its holder. One whose act was done already is created as done and notifies nobody.
     */
    @Transactional
    public void opened(WorkItemOpened event) {
        TaskWriter.Task task = given.ahead(event.itemId()).orElseGet(() -> {
            holders.forEach(holder -> holder.prepare(List.of(due(event))));
            return settled(task(event));
        });
        if (given.give(task)) {
            assigned(task);
        }
    }

    private TaskWriter.Task settled(TaskWriter.Task task) {
        return vacancies.settled(List.of(task)).getFirst();
    }

    private void assigned(TaskWriter.Task task) {
        RoleHolders.Due due = task.due();
        RoleHolders.Holder holder = task.holder();
        outbox.say(task.assigned(
                holder.group() == null
                        ? null
                        : able.barredMembers(
                                holder.group(),
                                holder.unit(),
                                due.element(),
                                holder.subject(),
                                due.businessKey(),
                                task.vacancy()),
                holders.stream()
                        .flatMap(one -> one.why(due).stream())
                        .findFirst()
                        .orElse(null)));
    }

    /**
     * Asks somebody to do what no process waits for; asked again in the same round it is the same task once more.
     *
     * @param step what is asked
     * @param person who is asked; null to ask {@code group}
     */
    @Transactional
    public void ask(WorkStep step, String businessKey, int round, @Nullable UUID person, @Nullable String group) {
        RoleHolders.Holder about =
                holder(new RoleHolders.Due(ABOUT_A_PARTICIPANT, step.element(), OWN, businessKey, 0, round));
        var holder = new RoleHolders.Holder(
                person,
                group,
                null,
                about.due(),
                about.subject(),
                about.cycle(),
                about.subjectName(),
                about.subjectUnit(),
                about.cycleName(),
                about.claims(),
                0);
        ask(new RoleHolders.Due(OWN, step.element(), OWN, businessKey, 0, round), holder);
    }

    /**
     * Asks whom the facts of the moment name for a step about a participant that no process waits for.
     *
     * @param slot which one of several of the same step
     * @param due by when
     */
    @Transactional
    public void ask(WorkStep step, String businessKey, int slot, int round, Instant due) {
        RoleHolders.Holder about =
                holder(new RoleHolders.Due(ABOUT_A_PARTICIPANT, step.element(), OWN, businessKey, slot, round));
        var holder = new RoleHolders.Holder(
                about.person(),
                about.group(),
                about.unit(),
                due,
                about.subject(),
                about.cycle(),
                about.subjectName(),
                about.subjectUnit(),
                about.cycleName(),
                about.claims(),
                0);
        ask(new RoleHolders.Due(OWN, step.element(), OWN, businessKey, slot, round), holder);
    }

    /**
     * Asks for what belongs to no cycle.
     *
     * @param holder who is asked, about whom, by when; in place of a cycle's name it has what the task is about
     */
    @Transactional
    public void ask(WorkStep step, String businessKey, RoleHolders.Holder holder) {
        ask(new RoleHolders.Due(OWN, step.element(), OWN, businessKey, 0, 1), holder);
    }

    /**
     * Asks for what belongs to one of several places of the same thing, such as a seat of a session.
     *
     * @param slot which place
     * @param holder who is asked, by when; in place of a cycle's name it has what the task is about
     */
    @Transactional
    public void ask(WorkStep step, String businessKey, int slot, RoleHolders.Holder holder) {
        ask(new RoleHolders.Due(OWN, step.element(), OWN, businessKey, slot, 1), holder);
    }

    private void ask(RoleHolders.Due due, RoleHolders.Holder holder) {
        UUID id = UUID.randomUUID();
        jdbc.sql(FORGET_EARLIER)
                .param("own", OWN)
                .param("businessKey", due.businessKey())
                .param("element", due.element())
                .param("slot", due.slot())
                .param("round", due.round())
                .update();
        TaskWriter.Task task = settled(new TaskWriter.Task(id, due, OWN, holder, null));
        if (given.give(task)) {
            assigned(task);
        }
    }

    /**
     * A step whose act was done here is to be done once more, by the date that applies now: the process has not
     * continued yet.
     */
    @Transactional
    public void again(String businessKey, WorkStep step, int slot, int round) {
        Instant due = holder(new RoleHolders.Due(ABOUT_A_PARTICIPANT, step.element(), OWN, businessKey, slot, round))
                .due();
        @Nullable Timestamp at = due == null ? null : Timestamp.from(due);
        List<WorkItem> items = jdbc.sql(AGAIN)
                .param("due", at)
                .param("businessKey", businessKey)
                .param("element", step.element())
                .param("slot", slot)
                .param("round", round)
                .query(WorkItemRows::item)
                .list();
        for (WorkItem item : items) {
            if (!vacancies.putRight(item)) {
                outbox.say(item.assigned(item.holder() == null ? able.barredMembers(item) : null));
            }
        }
    }

    private RoleHolders.Holder holder(RoleHolders.Due due) {
        return holders.orderedStream()
                .map(answers -> answers.holderOf(due))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody knows who holds " + due));
    }
}
