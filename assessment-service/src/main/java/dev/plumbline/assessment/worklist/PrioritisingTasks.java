package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * HR says how urgent a task is: those of the whole organisation of every task, HR partners of tasks about people of their
 * units and of all below. Nobody says it of a task about themselves. Whose task it is, and by when, stays as it was.
 */
@Service
public class PrioritisingTasks {

    /**
     * Tasks, and of which of them somebody may say how urgent they are.
     *
     * @param prioritisable their ids
     */
    public record Prioritisable(List<WorkItem> items, Set<UUID> prioritisable) {}

    private static final String PRIORITISE = """
            UPDATE work_item
            SET priority = :priority, version = version + 1
            WHERE id = :item
            """;

    private final Worklist worklist;
    private final HeldRoles heldRoles;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Audit audit;

    PrioritisingTasks(Worklist worklist, HeldRoles heldRoles, JdbcClient jdbc, Outbox outbox, Audit audit) {
        this.worklist = worklist;
        this.heldRoles = heldRoles;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Gives an open task a priority; the one that it has already changes nothing.
     *
     * @param version the version that was read; null not to compare
     * @throws Refusal as not found to whoever is not HR for it; if it is about themselves, or over
     */
    @Transactional
    public WorkItem prioritise(UUID actor, UUID id, Priority priority, @Nullable Long version) {
        WorkItem item = worklist.lock(id);
        mustBeHrFor(actor, item);
        if (!item.isOpen()) {
            throw Refusal.conflict("task-over", item.state());
        }
        Refusal.ifStale(version, item.version());
        if (item.priority() == priority) {
            return item;
        }
        jdbc.sql(PRIORITISE)
                .param("priority", priority.number())
                .param("item", id)
                .update();
        outbox.say(item.prioritised(priority));
        audit.person(actor, "task-prioritised", "task", id, item.priority(), priority, null);
        return worklist.find(id);
    }

    /**
     * Asks whether a person may say how urgent a task is.
     *
     * @throws Refusal as not found to whoever is not HR for it; if it is about themselves
     */
    @Transactional(readOnly = true)
    public void mustBeHrFor(UUID actor, UUID id) {
        mustBeHrFor(actor, worklist.find(id));
    }

    private void mustBeHrFor(UUID actor, WorkItem item) {
        boolean hr = heldRoles.holds(actor, Role.HR);
        if (!hr && (item.subject() == null || !heldRoles.isPartnerOf(actor, item.unit()))) {
            throw Refusal.notFound();
        }
        if (actor.equals(item.subject())) {
            throw Refusal.forbidden("on-oneself");
        }
    }

    /** The open tasks under a key, oldest first, and of which of them a person may say how urgent they are. */
    @Transactional(readOnly = true)
    public Prioritisable openOf(UUID actor, String businessKey) {
        List<WorkItem> items = worklist.openOf(businessKey);
        return new Prioritisable(items, of(actor, items));
    }

    /** Of which of some tasks a person may say how urgent they are, as ids. */
    @Transactional(readOnly = true)
    public Set<UUID> of(UUID actor, Collection<WorkItem> items) {
        List<HeldRoles.Held> roles = heldRoles.roles(actor);
        boolean hr = roles.contains(new HeldRoles.Held(Role.HR, ""));
        Set<String> units = hr || roles.stream().noneMatch(held -> held.role() == Role.HR_PARTNER)
                ? Set.of()
                : new HashSet<>(heldRoles.partnered(actor));
        return items.stream()
                .filter(item -> item.isOpen() && !actor.equals(item.subject()))
                .filter(item -> hr || (item.subject() != null && units.contains(item.unit())))
                .map(WorkItem::id)
                .collect(Collectors.toSet());
    }
}
