package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.GivingTasks.Regrouped;
import dev.plumbline.events.WorkStep;
import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Tasks for which nobody able is there. A delegated one goes back to its owner, one that was taken from a group back to
 * the group, one of a unit's HR partner to that of the nearest unit at or above the person's, else to HR; every other is with HR, with the reason, until HR gives it to somebody.
 * One that four eyes bar from its holder goes to the unit's HR partner, else to HR.
 */
@Service
class Vacancies {

    /** The group that has a task that no person holds. */
    private record Place(
            String role, @Nullable String unit, @Nullable Vacancy vacancy) {}

    private static final String BACK_TO_OWNER = """
            UPDATE work_item
            SET holder_id = :owner, owner_id = NULL, version = version + 1
            WHERE id = :item
            """;

    private static final String CANCEL = """
            UPDATE work_item
            SET state = 'CANCELLED', version = version + 1
            WHERE id = :item
            """;

    private static final String VACATE = """
            UPDATE work_item
            SET state = 'OPEN', claimed = false, holder_id = NULL, owner_id = NULL, group_role = :role,
                group_unit = :unit, vacancy = :vacancy, version = version + 1
            WHERE id = :item
            """;

    private final AbleHolders able;
    private final FourEyes eyes;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final Outbox outbox;
    private final Audit audit;

    Vacancies(
            AbleHolders able,
            FourEyes eyes,
            JdbcClient jdbc,
            ApplicationEventPublisher publisher,
            Outbox outbox,
            Audit audit) {
        this.publisher = publisher;
        this.able = able;
        this.eyes = eyes;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Tasks that are about to be given, each to whom it is for or, where they are not able, to HR. */
    List<TaskWriter.Task> settled(List<TaskWriter.Task> tasks) {
        var people = new HashSet<UUID>();
        boolean groups = false;
        for (TaskWriter.Task task : tasks) {
            UUID person = task.holder().person();
            if (person == null) {
                groups = true;
            } else {
                people.add(person);
            }
        }
        Set<UUID> barred = able.barred(tasks);
        Set<UUID> active = able.active(people, groups || !barred.isEmpty());
        return tasks.stream()
                .map(task -> settled(task, active, barred.contains(task.id())))
                .toList();
    }

    private TaskWriter.Task settled(TaskWriter.Task task, Set<UUID> active, boolean barred) {
        RoleHolders.Holder holder = task.holder();
        UUID person = holder.person();
        String group = holder.group();
        String element = task.due().element();
        String key = task.due().businessKey();
        Place place;
        if (person != null) {
            if (active.contains(person) && !barred) {
                return task;
            }
            if (TaskKinds.OF_WHOM_WAS_ASKED.contains(WorkStep.named(element))) {
                // What one person was asked nobody else can say.
                throw Refusal.invalid("mail", "deputy-unknown");
            }
            place = barred
                    ? place(Role.HR_PARTNER.name(), holder.subjectUnit(), element, holder.subject(), key)
                    : new Place(Role.HR.name(), null, left(element));
        } else if (group != null) {
            place = place(group, holder.unit(), element, holder.subject(), key);
        } else {
            return task;
        }
        if (person != null || !place.role().equals(group) || !Objects.equals(place.unit(), holder.unit())) {
            publisher.publishEvent(Regrouped.nobodys(key, element, place.role(), place.unit()));
        }
        return new TaskWriter.Task(
                task.id(),
                task.due(),
                task.role(),
                new RoleHolders.Holder(
                        null,
                        place.role(),
                        place.unit(),
                        holder.due(),
                        holder.subject(),
                        holder.cycle(),
                        holder.subjectName(),
                        holder.subjectUnit(),
                        holder.cycleName(),
                        holder.claims(),
                        holder.returned()),
                place.vacancy());
    }

    private static Vacancy left(String element) {
        return TaskKinds.OF_THE_SUBJECT.contains(WorkStep.named(element)) ? Vacancy.SUBJECT_LEFT : Vacancy.HOLDER_LEFT;
    }

    /**
     * The group itself where it has somebody who may do the step, else the partners of the nearest unit above who may, else HR.
     * The caller keeps groups as they are.
     */
    private Place place(
            String role, @Nullable String unit, String element, @Nullable UUID subject, String businessKey) {
        if (unit == null) {
            if (able.hasSomebody(role, null, element, subject, businessKey)) {
                return new Place(role, null, null);
            }
        } else {
            for (String each : able.withThoseAbove(unit)) {
                if (able.hasSomebody(role, each, element, subject, businessKey)) {
                    return new Place(role, each, null);
                }
            }
        }
        return role.equals(Role.HR_PARTNER.name())
                ? place(Role.HR.name(), null, element, subject, businessKey)
                : new Place(role, unit, Vacancy.NOBODY_ABLE);
    }

    private Place place(WorkItem item, String role, @Nullable String unit) {
        return place(role, unit, item.element(), item.subject(), item.businessKey());
    }

    /**
     * Looks at an open task whose holder, owner or group may not be able any more, and puts it where it belongs. The caller
     * has locked it.
     *
     * @return whether it went anywhere
     */
    boolean putRight(WorkItem item) {
        UUID holder = item.holder();
        if (!item.isOpen()) {
            return false;
        }
        if (holder == null) {
            return regroup(item);
        }
        UUID owner = item.owner();
        UUID whose = owner == null ? holder : owner;
        Set<UUID> active = able.active(Stream.of(holder, whose).distinct().toList(), item.claimed());
        String group = item.group();
        boolean fromGroup = item.claimed() && group != null;
        if (!active.contains(whose) || (fromGroup && !able.belongs(whose, String.valueOf(group), item.groupUnit()))) {
            if (fromGroup) {
                backToGroup(item, String.valueOf(group), whose);
            } else {
                leave(item, whose);
            }
            return true;
        }
        if (eyes.hindrance(whose, item).isPresent()) {
            able.active(List.of(), true);
            String role = group == null ? Role.HR_PARTNER.name() : group;
            String unit = group == null ? item.unit() : item.groupUnit();
            release(item, place(item, role, unit), whose, "FOUR_EYES");
            return true;
        }
        if (owner != null
                && (!active.contains(holder) || eyes.hindrance(holder, item).isPresent())) {
            backToOwner(item, owner);
            return true;
        }
        return false;
    }

    /** A task goes to the HR partners of the unit, the nearest who may do it, else to HR. The caller has locked it. */
    void toPartners(WorkItem item, String why) {
        able.active(List.of(), true);
        Place place = place(item, Role.HR_PARTNER.name(), item.unit());
        stands(item, place);
        outbox.say(told(item, place, why));
        audit.rule("SYSTEM", "task-released", "task", item.id(), item.holder(), place);
    }

    /** One of the group that has a task has taken it. */
    void taken(WorkItem item, UUID by) {
        publisher.publishEvent(Regrouped.taken(item, by));
    }

    /** Whoever had taken a group's task has given it back: it is where it belongs. The caller has locked it. */
    void givenBack(WorkItem item) {
        publisher.publishEvent(Regrouped.nobodys(
                item.businessKey(), item.element(), Objects.requireNonNull(item.group()), item.groupUnit()));
        putRight(item);
    }

    private boolean regroup(WorkItem item) {
        String group = item.group();
        if (group == null || (item.vacancy() != null && item.vacancy() != Vacancy.NOBODY_ABLE)) {
            return false;
        }
        able.active(List.of(), true);
        Place place = nearest(item, group);
        boolean same = place.role().equals(group) && Objects.equals(place.unit(), item.groupUnit());
        if (same && place.vacancy() == item.vacancy()) {
            return false;
        }
        stands(item, place);
        if (!same) {
            outbox.say(told(item, place, "OTHER_GROUP"));
        }
        audit.rule("SYSTEM", "task-group-changed", "task", item.id(), group, place);
        return true;
    }

    /** What the HR partners of a unit do goes by where the person is now; so does what HR has for want of any. */
    private Place nearest(WorkItem item, String group) {
        boolean ofPartners = group.equals(Role.HR_PARTNER.name())
                || group.equals(Role.HR.name()) && item.vacancy() == null && item.is(WorkStep.DECIDE_APPEAL);
        return ofPartners && item.subject() != null && !item.unit().isEmpty()
                ? place(item, Role.HR_PARTNER.name(), item.unit())
                : place(item, group, item.groupUnit());
    }

    private void backToGroup(WorkItem item, String group, UUID whose) {
        release(item, place(item, group, item.groupUnit()), whose, "RELEASED");
    }

    private void release(WorkItem item, Place place, UUID whose, String why) {
        stands(item, place);
        outbox.say(item.releasedBy(whose));
        outbox.say(told(item, place, why));
        audit.rule("SYSTEM", "task-released", "task", item.id(), whose, place);
    }

    private void backToOwner(WorkItem item, UUID owner) {
        jdbc.sql(BACK_TO_OWNER).param("owner", owner).param("item", item.id()).update();
        outbox.say(item.assignedTo(owner, null, "RESOLVED"));
        audit.rule("SYSTEM", "task-resolved", "task", item.id(), item.holder(), owner);
    }

    private void leave(WorkItem item, UUID whose) {
        if (TaskKinds.OF_WHOM_WAS_ASKED.contains(item.step())) {
            jdbc.sql(CANCEL).param("item", item.id()).update();
            outbox.say(item.ended());
            audit.rule("SYSTEM", "task-cancelled", "task", item.id(), whose, null);
            return;
        }
        var place = new Place(Role.HR.name(), null, left(item.element()));
        stands(item, place);
        outbox.say(told(item, place, String.valueOf(place.vacancy())));
        audit.rule("SYSTEM", "task-left", "task", item.id(), whose, place);
    }

    /** A group has it: those of its members who may do it are notified. */
    private WorkItemAssigned told(WorkItem item, Place place, String why) {
        return item.assignedToGroup(
                place.role(),
                place.unit(),
                why,
                able.barredMembers(
                        place.role(),
                        place.unit(),
                        item.element(),
                        item.subject(),
                        item.businessKey(),
                        place.vacancy()));
    }

    private void stands(WorkItem item, Place place) {
        jdbc.sql(VACATE)
                .param("role", place.role())
                .param("unit", place.unit())
                .param(
                        "vacancy",
                        place.vacancy() == null ? null : place.vacancy().name())
                .param("item", item.id())
                .update();
        publisher.publishEvent(Regrouped.nobodys(item.businessKey(), item.element(), place.role(), place.unit()));
    }
}
