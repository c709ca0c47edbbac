package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.events.PeopleChange;
import dev.plumbline.events.PeopleChange.Field;
import dev.plumbline.events.PeopleChange.PersonChanged;
import dev.plumbline.events.PeopleChange.PersonRegistered;
import dev.plumbline.events.PeopleEvent;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.operation.Announcing;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** States every person that is new or has changed, and says what changed, in chunks; on an operator's word states all of them. */
@Component
class PeopleAnnouncement implements JobKind, Announcing {

    static final String KIND = "announce-people";

    private static final String ANY_CHANGED = """
            SELECT EXISTS (SELECT 1 FROM person WHERE NOT announced AND NOT id::text = ANY (:setAside))
            """;

    private static final String STATE_AGAIN = """
            UPDATE person
            SET announced = false
            WHERE id IN (SELECT id FROM person WHERE announced ORDER BY id FOR NO KEY UPDATE)
            """;

    private static final String STATED = """
            UPDATE person SET announced = true, registered = true, changed = '{}' WHERE id = ANY (:people)
            """;

    private static final String CHANGES = """
            SELECT id, registered, changed
            FROM person
            WHERE id = ANY (:people) AND (NOT registered OR changed <> '{}')
            ORDER BY id
            """;

    private final People people;
    private final HeldRoles heldRoles;
    private final Outbox outbox;

    private final Jobs jobs;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PeopleAnnouncement(
            People people,
            HeldRoles heldRoles,
            Outbox outbox,
            Jobs jobs,
            Audit audit,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.heldRoles = heldRoles;
        this.outbox = outbox;
        this.jobs = jobs;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Single changes, such as a role granted, need no import to be stated. */
    @Scheduled(fixedDelay = 2000, initialDelay = 3000)
    void announceChanges() {
        boolean waiting = Boolean.TRUE.equals(jdbc.sql(ANY_CHANGED)
                .param("setAside", jobs.setAside(KIND).toArray(String[]::new))
                .query(Boolean.class)
                .single());
        if (waiting) {
            transaction.executeWithoutResult(status -> jobs.startUnlessWaiting(KIND, "people", "{}", "SYSTEM"));
        }
    }

    /** Revisions stay as they are: who knows a person already passes over what is said again. */
    @Override
    public String announce(String by) {
        Integer people = transaction.execute(status -> {
            int stated = jdbc.sql(STATE_AGAIN).update();
            UUID job = jobs.start(KIND, "people", "{}", stated, "SYSTEM");
            audit.rule(by, "people-announced", "job", job, null, stated);
            return stated;
        });
        return Integer.valueOf(1).equals(people) ? "One person is stated again" : people + " people are stated again";
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        List<Person> next = chunk.take(200, people::lockUnannounced, Person::id);
        Map<UUID, List<HeldRoles.Held>> roles =
                heldRoles.roles(next.stream().map(Person::id).toList());
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
                    roles.getOrDefault(person.id(), List.of()).stream()
                            .map(held -> new PeopleEvent.RoleHeld(
                                    held.role().name(), held.unit().isEmpty() ? null : held.unit()))
                            .toList(),
                    person.withoutMail().isEmpty()
                            ? null
                            : person.withoutMail().stream().sorted().toList(),
                    quiet(person)));
        }
        UUID[] ids = next.stream().map(Person::id).toArray(UUID[]::new);
        sayWhatChanged(ids);
        // Beside the entities: nothing that a reader sees has changed, so the version that they have seen stays.
        jdbc.sql(STATED).param("people", ids).update();
        return next.size();
    }

    /** What is stated again on an operator's word has not changed. */
    private void sayWhatChanged(UUID[] people) {
        Instant now = clock.instant();
        List<PeopleChange> changes = jdbc.sql(CHANGES)
                .param("people", people)
                .query((row, n) -> change(row, now))
                .list();
        changes.forEach(outbox::say);
    }

    private static PeopleChange change(ResultSet row, Instant at) throws SQLException {
        UUID person = row.getObject("id", UUID.class);
        if (!row.getBoolean("registered")) {
            return new PersonRegistered(person, at);
        }
        String[] changed = (String[]) row.getArray("changed").getArray();
        return new PersonChanged(
                person, Arrays.stream(changed).map(Field::valueOf).toList(), at);
    }

    private static PeopleEvent.@Nullable QuietHours quiet(Person person) {
        LocalTime from = person.quietFrom();
        LocalTime to = person.quietTo();
        return from == null || to == null ? null : new PeopleEvent.QuietHours(from.toString(), to.toString());
    }
}
