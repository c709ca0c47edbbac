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

    private static final String UNFINISHED =
            "SELECT a.subject_id, count(*)::int FROM assessment a WHERE a.subject_id = ANY (?) AND "
                    + UnfinishedWatch.UNFINISHED + " GROUP BY a.subject_id";

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
        Map<UUID, Integer> unfinished = new HashMap<>();
        jdbc.query(
                UNFINISHED,
                row -> {
                    unfinished.put(row.getObject(1, UUID.class), row.getInt(2));
                },
                (Object) people);
        jdbc.batchUpdate(
                "INSERT INTO leaver (person_id, left_at) SELECT p.id, ? FROM person p WHERE p.id = ? AND NOT p.active ON CONFLICT DO"
                        + " NOTHING",
                moves.stream()
                        .filter(move -> unfinished.containsKey(move.person()))
                        .map(move -> new Object[] {Timestamp.from(move.at()), move.person()})
                        .toList());
        for (Move move : moves) {
            outbox.say(new PersonLeft(move.person(), unfinished.getOrDefault(move.person(), 0), move.at()));
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
