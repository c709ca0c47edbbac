package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.events.PeopleChange.SubstitutionEnded;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Ends what whoever has left could still do or have done for them: access tokens, links, the calendar's address, deputies
 * named by them and for them, and roles. Nothing of it comes back with the person.
 */
@Component
public class EndingRights {

    /** Who of some people has left, as a condition; asked again, since they may be back. */
    private static final String GONE = "(SELECT id FROM person WHERE id = ANY (?) AND NOT active)";

    private record Deputyship(UUID id, UUID person, UUID deputy) {}

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    EndingRights(JdbcTemplate jdbc, Outbox outbox, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends the rights of those of the people who are inactive, in the current transaction. */
    public void end(Collection<UUID> people) {
        UUID[] ids = people.stream().sorted().toArray(UUID[]::new);
        jdbc.query("SELECT id FROM person WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", row -> {}, (Object) ids);
        jdbc.update(
                "UPDATE access_token SET revoked_at = now() WHERE revoked_at IS NULL AND person_id IN " + GONE,
                (Object) ids);
        jdbc.update("DELETE FROM one_time_link WHERE used_at IS NULL AND person_id IN " + GONE, (Object) ids);
        jdbc.update("DELETE FROM calendar_address WHERE person_id IN " + GONE, (Object) ids);
        endDeputyships(ids);
        endRoles(ids);
    }

    private void endDeputyships(UUID[] ids) {
        List<Deputyship> ended = jdbc.query(
                "DELETE FROM substitution WHERE person_id IN " + GONE + " OR deputy_id IN " + GONE
                        + " RETURNING id, person_id, deputy_id",
                (row, n) -> new Deputyship(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class)),
                ids,
                ids);
        for (Deputyship one : ended) {
            outbox.say(new SubstitutionEnded(one.person(), one.id(), one.deputy(), clock.instant()));
            audit.rule("SYSTEM", "deputy-ended", "person", one.person(), one.deputy(), null);
        }
    }

    private void endRoles(UUID[] ids) {
        Map<UUID, List<String>> ended = new TreeMap<>();
        jdbc.query(
                "DELETE FROM person_role WHERE person_id IN " + GONE
                        + " RETURNING person_id, btrim(role || ' ' || unit)",
                row -> {
                    ended.computeIfAbsent(row.getObject(1, UUID.class), person -> new ArrayList<>())
                            .add(row.getString(2));
                },
                (Object) ids);
        ended.forEach((person, roles) -> audit.rule(
                "SYSTEM",
                "roles-ended",
                "person",
                person,
                String.join(" + ", roles.stream().sorted().toList()),
                null));
        jdbc.update(
                "UPDATE person SET revision = revision + 1, version = version + 1, announced = false WHERE id = ANY (?)",
                (Object) ended.keySet().toArray(UUID[]::new));
    }
}
