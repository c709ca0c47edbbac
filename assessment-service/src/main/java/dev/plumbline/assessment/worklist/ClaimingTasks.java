package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody does with a task before the act itself: takes it from a group, gives it back, notes when to come back to it. */
@Service
public class ClaimingTasks {
    private static final String CLAIM = """
            UPDATE work_item
            SET state = 'CLAIMED', claimed = true, holder_id = :person, version = version + 1
            WHERE id = :item
            """;

    private static final String UNCLAIM = """
            UPDATE work_item
            SET state = 'OPEN', claimed = false, holder_id = NULL, version = version + 1
            WHERE id = :item
            """;

    private static final String FOLLOW_UP = """
            UPDATE work_item
            SET follow_up = :day, version = version + 1
            WHERE id = :item
            """;

    private final Worklist worklist;
    private final AbleHolders able;
    private final FourEyes eyes;
    private final Vacancies vacancies;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TaskRights taskRights;
    private final Audit audit;

    ClaimingTasks(
            Worklist worklist,
            AbleHolders able,
            FourEyes eyes,
            Vacancies vacancies,
            JdbcClient jdbc,
            Outbox outbox,
            TaskRights taskRights,
            Audit audit) {
        this.audit = audit;
        this.worklist = worklist;
        this.able = able;
        this.eyes = eyes;
        this.vacancies = vacancies;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.taskRights = taskRights;
    }

    /**
     * Takes a group's task.
     *
     * @param version the version that was read; null not to compare
     * @throws Refusal naming the holder if somebody else has already taken it; with the reason where the person may not
     *     do it
     */
    @Transactional
    public WorkItem claim(UUID person, UUID id, @Nullable Long version) {
        WorkItem item = worklist.lock(id);
        if (person.equals(item.holder())) {
            return item;
        }
        if (item.group() == null || !taskRights.inGroup(person, item)) {
            throw taskRights.notTheirs(person, item);
        }
        if (item.holder() != null) {
            // Whoever waited for the lock has read the row again, but not the name beside it.
            throw Refusal.lost(
                    "claimed-by-another",
                    item.state(),
                    String.valueOf(worklist.find(id).holderName()));
        }
        if (item.state() != WorkItem.State.OPEN) {
            throw Refusal.conflict("task-over", item.state());
        }
        Refusal.ifStale(version, item.version());
        // The two may have changed while the lock was waited for. Whoever looks at the groups, because units have
        // moved, waits for this.
        if (able.active(List.of(person), true).isEmpty() || !taskRights.inGroup(person, item)) {
            throw Refusal.notFound();
        }
        if (person.equals(item.subject())) {
            throw Refusal.forbidden("on-oneself");
        }
        eyes.hindrance(person, item).ifPresent(refusal -> {
            throw refusal;
        });
        jdbc.sql(CLAIM).param("person", person).param("item", id).update();
        vacancies.taken(item, person);
        outbox.say(item.claimedBy(person));
        audit.person(person, "task-claimed", "task", id, item.group(), person, null);
        return worklist.find(id);
    }

    /**
     * Gives a claimed task back to its group.
     *
     * @param version the version that was read; null not to compare
     * @throws Refusal if it is not the person's, was not claimed from a group, or is prepared for whoever claimed it
     */
    @Transactional
    public WorkItem release(UUID person, UUID id, @Nullable Long version) {
        WorkItem item = worklist.lock(id);
        if (!person.equals(item.holder())) {
            throw taskRights.notTheirs(person, item);
        }
        if (item.state() != WorkItem.State.CLAIMED) {
            throw Refusal.conflict("task-not-claimed", item.state());
        }
        if (item.owner() != null) {
            // Whoever waited for the lock has read the row again, but not the name beside it.
            throw Refusal.conflict(
                    "task-prepared",
                    item.state(),
                    String.valueOf(worklist.find(id).ownerName()));
        }
        Refusal.ifStale(version, item.version());
        jdbc.sql(UNCLAIM).param("item", id).update();
        vacancies.givenBack(worklist.find(id));
        outbox.say(item.releasedBy(person));
        audit.person(person, "task-released", "task", id, person, item.group(), null);
        return worklist.find(id);
    }

    /**
     * The holder notes when they want to come back to a task.
     *
     * @param day null for no day
     * @param version the version that was read; null not to compare
     * @throws Refusal if it is not the person's, or over
     */
    @Transactional
    public WorkItem followUp(UUID person, UUID id, @Nullable LocalDate day, @Nullable Long version) {
        WorkItem item = worklist.lock(id);
        if (!person.equals(item.holder())) {
            throw taskRights.notTheirs(person, item);
        }
        if (!item.isOpen()) {
            throw Refusal.conflict("task-over", item.state());
        }
        Refusal.ifStale(version, item.version());
        jdbc.sql(FOLLOW_UP).param("day", day).param("item", id).update();
        return worklist.find(id);
    }
}
