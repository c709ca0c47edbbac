package dev.plumbline.assessment.people;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes, in the transaction of the change, whose tasks are to be looked at: people who leave or come back, or whose roles
 * change. {@code holder_check} names them until that is done.
 */
@Component
public class ChangedHolders {

    /** Some people can hold other tasks than before. */
    public record Noted() {}

    /** These people have another name, or are in another unit, than before; said in the transaction of the change. */
    public record Renamed(Set<UUID> people) {}

    /**
     * A person noted while they are being looked at is looked at once more: this waits for the row, and writes it
     * again.
     */
    private static final String NOTE = """
            INSERT INTO holder_check (person_id)
            SELECT t.person FROM unnest(CAST(:people AS uuid[])) AS t(person)
            ON CONFLICT (person_id) DO UPDATE SET person_id = EXCLUDED.person_id
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;

    ChangedHolders(JdbcClient jdbc, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.publisher = publisher;
    }

    /**
     * Somebody may have a task that is no longer theirs: their open tasks are then looked at. No row is written here,
     * since the look might hold it while it waits for what the caller has locked.
     */
    public void look() {
        publisher.publishEvent(new Noted());
    }

    /** The roles of a person change. */
    void roles(UUID person) {
        note(List.of(person));
    }

    /** The roles of these people change. */
    void roles(Collection<UUID> people) {
        if (!people.isEmpty()) {
            note(people);
        }
    }

    /** These people leave, come back or have another manager. */
    void moved(Collection<UUID> people) {
        if (people.isEmpty()) {
            return;
        }
        note(people);
    }

    /** In the order of their ids, as everybody locks people who locks several. */
    private void note(Collection<UUID> people) {
        jdbc.sql(NOTE)
                .param("people", people.stream().distinct().sorted().toArray(UUID[]::new))
                .update();
        publisher.publishEvent(new Noted());
    }

    /** These people have another name or unit: whatever names them is changed at once, and the tasks of HR partners follow. */
    void renamed(Set<UUID> people) {
        if (!people.isEmpty()) {
            publisher.publishEvent(new Renamed(Set.copyOf(people)));
            publisher.publishEvent(new Noted());
        }
    }
}
