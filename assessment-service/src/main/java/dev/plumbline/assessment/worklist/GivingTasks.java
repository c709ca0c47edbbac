package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR gives a task to somebody else permanently; where nobody in HR may do it, an administrator can. */
@Service
public class GivingTasks {
    /** A task was reassigned to somebody else permanently; the contexts that keep who does such tasks listen to it. */
    public record Reassigned(WorkItem item, UUID to, UUID by) {}

    /**
     * One of a group has taken its task, or a task is a group's from now on: it was given back, or is nobody's any more.
     *
     * @param to null where a group has it
     * @param role of the group; null where a person has it
     * @param unit of the group; null for all units
     */
    public record Regrouped(
            String businessKey,
            String element,
            @Nullable UUID to,
            @Nullable String role,
            @Nullable String unit) {

        static Regrouped taken(WorkItem item, UUID by) {
            return new Regrouped(item.businessKey(), item.element(), by, null, null);
        }

        static Regrouped nobodys(String businessKey, String element, String role, @Nullable String unit) {
            return new Regrouped(businessKey, element, null, role, unit);
        }

        /** Whether it is a task of that step. */
        public boolean is(WorkStep step) {
            return step.element().equals(element);
        }
    }

    private static final String GIVE = """
            UPDATE work_item
            SET state = 'OPEN', claimed = false, holder_id = :to, owner_id = NULL, vacancy = NULL, group_role = CASE
                WHEN vacancy IS NULL THEN group_role END, group_unit = CASE WHEN vacancy IS NULL THEN group_unit END,
                version = version + 1
            WHERE id = :item
            """;

    private final Worklist worklist;
    private final HeldRoles heldRoles;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final TaskTransfers transfers;

    GivingTasks(
            Worklist worklist,
            HeldRoles heldRoles,
            JdbcClient jdbc,
            ApplicationEventPublisher publisher,
            TaskTransfers transfers) {
        this.worklist = worklist;
        this.heldRoles = heldRoles;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.transfers = transfers;
    }

    /**
     * HR reassigns a task to somebody else permanently; where nobody in HR may do it, an administrator can reassign it
     * too, to another person.
     *
     * @param version the version that was read; null not to compare
     * @throws Refusal if it is over, about HR themselves, can be nobody else's, or the other could not hold it
     */
    @Transactional
    public WorkItem reassign(UUID actor, UUID id, UUID to, @Nullable Long version) {
        boolean hr = heldRoles.holds(actor, Role.HR);
        if (!hr && !heldRoles.holds(actor, Role.ADMINISTRATOR)) {
            throw Refusal.notFound();
        }
        WorkItem item = worklist.lock(id);
        if (!hr && item.vacancy() != Vacancy.NOBODY_ABLE) {
            throw Refusal.notFound();
        }
        if (actor.equals(item.subject()) || (!hr && actor.equals(to))) {
            throw Refusal.forbidden("on-oneself");
        }
        if (!item.isOpen()) {
            throw Refusal.conflict("task-over", item.state());
        }
        Refusal.ifStale(version, item.version());
        return give(actor, item, to);
    }

    /**
     * Gives an open task to somebody else permanently. The caller has checked the right, and locked what the task is about.
     *
     * @throws Refusal if it can be nobody else's, or the other could not hold it
     */
    public WorkItem give(UUID actor, WorkItem item, UUID to) {
        if (item.isOfTheSubject() && item.holder() == null && to.equals(item.subject())) {
            // They are here again: what only they can do is theirs.
            transfers.mustBeActive(to);
        } else if (!item.isForOthers()) {
            throw Refusal.conflict("task-of-nobody-else", item.state());
        } else {
            transfers.mustBeAble(to, item);
        }
        jdbc.sql(GIVE).param("to", to).param("item", item.id()).update();
        publisher.publishEvent(new Reassigned(item, to, actor));
        return transfers.given(actor, item, to, null, "REASSIGNED");
    }

    /** Of which tasks without a holder it is said who gets them, by who holds some roles; none for nobody. */
    static List<Vacancy> appoints(List<HeldRoles.Held> roles) {
        if (roles.contains(new HeldRoles.Held(Role.HR, ""))) {
            return List.of(Vacancy.values());
        }
        return roles.contains(new HeldRoles.Held(Role.ADMINISTRATOR, "")) ? List.of(Vacancy.NOBODY_ABLE) : List.of();
    }
}
