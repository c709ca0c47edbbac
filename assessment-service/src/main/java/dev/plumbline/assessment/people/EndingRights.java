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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends what whoever has left could still do or have done for them: access tokens, links, the calendar's address, deputies
 * named by them and for them, and roles. Nothing of it comes back with the person.
 */
@Component
public class EndingRights {

    /** Who of some people has left, as a condition; asked again, since they may be back. */
    private static final String GONE = "(SELECT id FROM person WHERE id = ANY (:people) AND NOT active)";

    private static final String LOCK = """
            SELECT id FROM person WHERE id = ANY (:people) ORDER BY id FOR NO KEY UPDATE
            """;

    private static final String REVOKE_TOKENS = """
            UPDATE access_token SET revoked_at = now() WHERE revoked_at IS NULL AND person_id IN %s
            """.formatted(GONE);

    private static final String REMOVE_LINKS = """
            DELETE FROM one_time_link WHERE used_at IS NULL AND person_id IN %s
            """.formatted(GONE);

    private static final String REMOVE_CALENDARS = """
            DELETE FROM calendar_address WHERE person_id IN %s
            """.formatted(GONE);

    private static final String END_DEPUTYSHIPS = """
            DELETE FROM substitution
            WHERE person_id IN %1$s OR deputy_id IN %1$s
            RETURNING id, person_id, deputy_id
            """.formatted(GONE);

    private static final String END_ROLES = """
            DELETE FROM person_role WHERE person_id IN %s RETURNING person_id, btrim(role || ' ' || unit) AS ended
            """.formatted(GONE);

    private static final String END_SECOND_ASSESSORS = """
            DELETE FROM second_assessor_role WHERE person_id IN %s RETURNING person_id, 'SECOND_ASSESSOR' AS ended
            """.formatted(GONE);

    private static final String END_QUALITY_ASSURERS = """
            DELETE FROM quality_assurer WHERE person_id IN %s RETURNING person_id, 'QUALITY_ASSURER' AS ended
            """.formatted(GONE);

    private static final String STATE_AGAIN = """
            UPDATE person
            SET revision = revision + 1, version = version + 1, announced = false
            WHERE id = ANY (:people)
            """;

    private record Deputyship(UUID id, UUID person, UUID deputy) {}

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    EndingRights(JdbcClient jdbc, Outbox outbox, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends the rights of those of the people who are inactive, in the current transaction. */
    public void end(Collection<UUID> people) {
        UUID[] ids = people.stream().sorted().toArray(UUID[]::new);
        jdbc.sql(LOCK).param("people", ids).query(UUID.class).list();
        for (String ending : List.of(REVOKE_TOKENS, REMOVE_LINKS, REMOVE_CALENDARS)) {
            jdbc.sql(ending).param("people", ids).update();
        }
        endDeputyships(ids);
        endRoles(ids);
    }

    private void endDeputyships(UUID[] ids) {
        List<Deputyship> ended = jdbc.sql(END_DEPUTYSHIPS)
                .param("people", ids)
                .query((row, n) -> new Deputyship(
                        row.getObject("id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getObject("deputy_id", UUID.class)))
                .list();
        for (Deputyship one : ended) {
            outbox.say(new SubstitutionEnded(one.person(), one.id(), one.deputy(), clock.instant()));
            audit.rule("SYSTEM", "deputy-ended", "person", one.person(), one.deputy(), null);
        }
    }

    private void endRoles(UUID[] ids) {
        Map<UUID, List<String>> ended = new TreeMap<>();
        for (String ending : List.of(END_ROLES, END_SECOND_ASSESSORS, END_QUALITY_ASSURERS)) {
            jdbc.sql(ending).param("people", ids).query(row -> {
                ended.computeIfAbsent(row.getObject("person_id", UUID.class), person -> new ArrayList<>())
                        .add(row.getString("ended"));
            });
        }
        ended.forEach((person, roles) -> audit.rule(
                "SYSTEM",
                "roles-ended",
                "person",
                person,
                String.join(" + ", roles.stream().sorted().toList()),
                null));
        jdbc.sql(STATE_AGAIN)
                .param("people", ended.keySet().toArray(UUID[]::new))
                .update();
    }
}
