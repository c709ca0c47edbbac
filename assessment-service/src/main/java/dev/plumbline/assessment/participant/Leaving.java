package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.people.EndingRights;
import dev.plumbline.assessment.people.PersonMoves.Move;
import dev.plumbline.assessment.worklist.GivingTasksBack;
import dev.plumbline.events.PeopleChange.PersonLeft;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What follows when people leave or come back. Their rights end, and HR is asked once about whoever is without a result in a
 * cycle; what they hold for others goes to others ({@code VacatingTasks}). Whoever comes back has their own assessments
 * again, and nothing else: no role, no deputy, no access token, no task that they had for others.
 */
@Component
class Leaving {

    /** Those of some people who have left, and how many of their assessments are without a result. */
    private static final String GONE =
            "SELECT p.id, (SELECT count(*)::int FROM assessment a WHERE a.subject_id = p.id AND "
                    + UnfinishedWatch.UNFINISHED + ") FROM person p WHERE p.id = ANY (?) AND NOT p.active";

    private final EndingRights rights;
    private final GivingTasksBack tasks;
    private final JdbcTemplate jdbc;
    private final Outbox outbox;

    Leaving(EndingRights rights, GivingTasksBack tasks, JdbcTemplate jdbc, Outbox outbox) {
        this.rights = rights;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /** These people have left, in the current transaction. Some may be back by now: those keep what they have. */
    void left(List<Move> moves) {
        UUID[] people = people(moves);
        rights.end(List.of(people));
        // Their rows are locked: nobody of them comes back before this is said.
        Map<UUID, Integer> unfinished = new HashMap<>();
        jdbc.query(
                GONE,
                row -> {
                    unfinished.put(row.getObject(1, UUID.class), row.getInt(2));
                },
                (Object) people);
        jdbc.batchUpdate(
                "INSERT INTO leaver (person_id, left_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                moves.stream()
                        .filter(move -> unfinished.getOrDefault(move.person(), 0) > 0)
                        .map(move -> new Object[] {move.person(), Timestamp.from(move.at())})
                        .toList());
        for (Move move : moves) {
            Integer open = unfinished.get(move.person());
            if (open != null) {
                outbox.say(new PersonLeft(move.person(), open, move.at()));
            }
        }
    }

    /** These people have come back, in the current transaction. Some may have left again by now. */
    void returned(List<Move> moves) {
        UUID[] people = people(moves);
        jdbc.update(
                "DELETE FROM leaver l USING person p WHERE p.id = l.person_id AND p.active AND l.person_id = ANY (?)",
                (Object) people);
        tasks.to(List.of(people));
    }

    private static UUID[] people(List<Move> moves) {
        return moves.stream().map(Move::person).distinct().toArray(UUID[]::new);
    }
}
