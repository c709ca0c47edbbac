package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A task passes to somebody else: whether they can have it, and who is notified. */
@Component
class TaskTransfers {

    private final Worklist worklist;
    private final DeputyRights deputyRights;
    private final FourEyes eyes;
    private final AbleHolders able;
    private final People people;
    private final Outbox outbox;
    private final Audit audit;

    TaskTransfers(
            Worklist worklist,
            DeputyRights deputyRights,
            FourEyes eyes,
            AbleHolders able,
            People people,
            Outbox outbox,
            Audit audit) {
        this.worklist = worklist;
        this.deputyRights = deputyRights;
        this.eyes = eyes;
        this.able = able;
        this.people = people;
        this.outbox = outbox;
        this.audit = audit;
    }

    Person mustBeActive(UUID to) {
        Person person = able.isActive(to) ? people.findById(to).orElse(null) : null;
        if (person == null) {
            throw Refusal.invalid("person", "deputy-unknown");
        }
        return person;
    }

    void mustBeAble(UUID to, WorkItem item) {
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

    WorkItem given(UUID actor, WorkItem item, UUID to, @Nullable UUID onBehalfOf, String why) {
        outbox.say(item.assignedTo(to, onBehalfOf, why));
        audit.person(
                actor, "task-" + why.toLowerCase(java.util.Locale.ROOT), "task", item.id(), item.holder(), to, null);
        return worklist.find(item.id());
    }
}
