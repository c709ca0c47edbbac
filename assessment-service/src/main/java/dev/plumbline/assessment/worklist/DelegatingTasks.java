package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tasks are passed from person to person: delegated, to be prepared by somebody else and given back, or reassigned
 * permanently. While a task is delegated nobody decides it.
 */
@Service
public class DelegatingTasks {

    /** A task was reassigned to somebody else permanently; the contexts that keep who does such tasks listen to it. */
    public record Reassigned(WorkItem item, UUID to) {}

    private final Worklist worklist;
    private final DeputyRights deputyRights;
    private final FourEyes eyes;
    private final Vacancies vacancies;
    private final AbleHolders able;
    private final People people;
    private final Lines lines;
    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final Audit audit;
    private final ApplicationEventPublisher publisher;

    DelegatingTasks(
            Worklist worklist,
            DeputyRights deputyRights,
            FourEyes eyes,
            Vacancies vacancies,
            AbleHolders able,
            People people,
            Lines lines,
            JdbcTemplate jdbc,
            Outbox outbox,
            Audit audit,
            ApplicationEventPublisher publisher) {
        this.worklist = worklist;
        this.deputyRights = deputyRights;
        this.eyes = eyes;
        this.vacancies = vacancies;
        this.able = able;
        this.people = people;
        this.lines = lines;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
        this.publisher = publisher;
    }

    /**
     * The holder has somebody else prepare a task; it comes back.
     *
     * @param version the version that was read; null not to compare
     * @throws Refusal if it is not the person's, cannot be delegated, or the other could not hold it
     */
    @Transactional
    public WorkItem delegate(UUID actor, UUID id, UUID to, @Nullable Long version) {
        WorkItem item = worklist.lock(id);
        if (!actor.equals(item.holder())) {
            throw Refusal.notFound();
        }
        if (!item.canBeDelegated()) {
            throw Refusal.conflict("task-not-delegable", item.state());
        }
        Refusal.ifStale(version, item.version());
        mustBeAble(to, item);
        jdbc.update(
                "UPDATE work_item SET holder_id = ?, owner_id = ?, version = version + 1 WHERE id = ?", to, actor, id);
        return given(actor, item, to, actor, "DELEGATED");
    }

    /**
     * A delegated task goes back to its owner: given back by who prepared it, or taken back.
     *
     * @param version the version that was read; null not to compare
     */
    @Transactional
    public WorkItem giveBack(UUID actor, UUID id, @Nullable Long version) {
        WorkItem item = worklist.lock(id);
        UUID owner = item.owner();
        if (!actor.equals(item.holder()) && !actor.equals(owner)) {
            throw Refusal.notFound();
        }
        if (owner == null || !item.isOpen()) {
            throw Refusal.conflict("task-not-delegated", item.state());
        }
        Refusal.ifStale(version, item.version());
        jdbc.update(
                "UPDATE work_item SET holder_id = ?, owner_id = NULL, version = version + 1 WHERE id = ?", owner, id);
        if (vacancies.putRight(worklist.find(id))) {
            return worklist.find(id);
        }
        return given(actor, item, owner, null, "RESOLVED");
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
        boolean hr = lines.holds(actor, Role.HR);
        if (!hr && !lines.holds(actor, Role.ADMINISTRATOR)) {
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
        if (item.isOfTheSubject() && item.holder() == null && to.equals(item.subject())) {
            // They are here again: what only they can do is theirs.
            mustBeActive(to);
        } else if (!item.isForOthers()) {
            throw Refusal.conflict("task-of-nobody-else", item.state());
        } else {
            mustBeAble(to, item);
        }
        jdbc.update(
                "UPDATE work_item SET state = 'OPEN', claimed = false, holder_id = ?, owner_id = NULL, vacancy = NULL, group_role ="
                        + " CASE WHEN vacancy IS NULL THEN group_role END, group_unit = CASE WHEN vacancy IS NULL THEN group_unit END,"
                        + " version = version + 1 WHERE id = ?",
                to,
                id);
        publisher.publishEvent(new Reassigned(item, to));
        return given(actor, item, to, null, "REASSIGNED");
    }

    /** Of which tasks without a holder it is said who gets them, by who holds some roles; none for nobody. */
    static List<Vacancy> appoints(List<Lines.Held> roles) {
        if (roles.contains(new Lines.Held(Role.HR, ""))) {
            return List.of(Vacancy.values());
        }
        return roles.contains(new Lines.Held(Role.ADMINISTRATOR, "")) ? List.of(Vacancy.NOBODY_ABLE) : List.of();
    }

    private Person mustBeActive(UUID to) {
        Person person = able.isActive(to) ? people.findById(to).orElse(null) : null;
        if (person == null) {
            throw Refusal.invalid("person", "deputy-unknown");
        }
        return person;
    }

    private void mustBeAble(UUID to, WorkItem item) {
        Person person = mustBeActive(to);
        if (to.equals(item.holder())) {
            throw Refusal.invalid("person", "holds-it-already", person.name());
        }
        eyes.hindrance(to, item).ifPresent(hindrance -> {
            throw FourEyes.barred("person", hindrance, person.name());
        });
        if (!deputyRights.couldHold(to, item.id())) {
            throw Refusal.conflict("task-of-nobody-else", item.state());
        }
    }

    private WorkItem given(UUID actor, WorkItem item, UUID to, @Nullable UUID onBehalfOf, String why) {
        outbox.say(item.assignedTo(to, onBehalfOf, why));
        audit.person(
                actor, "task-" + why.toLowerCase(java.util.Locale.ROOT), "task", item.id(), item.holder(), to, null);
        return worklist.find(item.id());
    }
}
