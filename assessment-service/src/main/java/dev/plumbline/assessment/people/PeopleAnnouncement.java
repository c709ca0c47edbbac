package dev.plumbline.assessment.people;

import dev.plumbline.events.PeopleEvent;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.List;
import org.springframework.stereotype.Component;

/** States every person that has changed, in chunks. */
@Component
class PeopleAnnouncement implements JobKind {

    static final String KIND = "announce-people";

    private final People people;
    private final Lines lines;
    private final Outbox outbox;

    PeopleAnnouncement(People people, Lines lines, Outbox outbox) {
        this.people = people;
        this.lines = lines;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job) {
        List<Person> next = people.lockUnannounced();
        for (Person person : next) {
            outbox.say(new PeopleEvent.PersonStated(
                    person.id(),
                    person.revision(),
                    person.givenName(),
                    person.familyName(),
                    person.mail(),
                    person.language(),
                    person.timeZone().getId(),
                    person.unit(),
                    person.managerId(),
                    person.active(),
                    lines.roles(person.id()).stream()
                            .map(held -> new PeopleEvent.RoleHeld(
                                    held.role().name(), held.unit().isEmpty() ? null : held.unit()))
                            .toList()));
            person.markAnnounced();
        }
        return next.size();
    }
}
