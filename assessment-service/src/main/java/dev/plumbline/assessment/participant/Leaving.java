package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.people.EndingRights;
import dev.plumbline.assessment.people.PersonMoves.Move;
import dev.plumbline.assessment.worklist.GivingTasksBack;
import dev.plumbline.events.Actor;
import dev.plumbline.events.PeopleChange.PersonLeft;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What follows when people leave or come back. Their rights end, and HR is asked once about whoever is without a result in a
 * cycle, which waits meanwhile; what they hold for others goes to others ({@code VacatingTasks}). Whoever comes back has their own assessments
 * again, and nothing else: no role, no deputy, no access token, no task that they had for others.
 */
@Component
class Leaving {

    /** Those of some people who have left, and how many of their assessments are without a result. */
    private static final String GONE = """
            SELECT p.id, (SELECT count(*)::int FROM assessment a WHERE a.subject_id = p.id AND %s)
            FROM person p
            WHERE p.id = ANY (:people)
                AND NOT p.active
            """.formatted(UnfinishedWatch.UNFINISHED);

    private static final String LEFT = """
            INSERT INTO leaver (person_id, left_at)
            VALUES (:person, :at)
            ON CONFLICT DO NOTHING
            """;

    private static final String BACK = """
            DELETE FROM leaver
            WHERE person_id = ANY (:people)
            """;

    private final EndingRights rights;
    private final GivingTasksBack tasks;
    private final PausingLeavers pausing;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Outbox outbox;

    Leaving(
            EndingRights rights,
            GivingTasksBack tasks,
            PausingLeavers pausing,
            JdbcClient jdbc,
            NamedParameterJdbcOperations batches,
            Outbox outbox) {
        this.rights = rights;
        this.tasks = tasks;
        this.pausing = pausing;
        this.jdbc = jdbc;
        this.batches = batches;
        this.outbox = outbox;
    }

    /** These people have left, in the current transaction. Some may be back by now: those keep what they have. */
    void left(List<Move> moves) {
        UUID[] people = people(moves);
        PausingLeavers.Locked own = pausing.withoutResult(people);
        rights.end(List.of(people));
        // Their rows are locked: nobody of them comes back before this is said.
        Map<UUID, Integer> unfinished = new HashMap<>();
        jdbc.sql(GONE).param("people", people).query(row -> {
            unfinished.put(row.getObject(1, UUID.class), row.getInt(2));
        });
        batches.batchUpdate(
                LEFT,
                moves.stream()
                        .filter(move -> unfinished.getOrDefault(move.person(), 0) > 0)
                        .map(move -> new MapSqlParameterSource()
                                .addValue("person", move.person())
                                .addValue("at", Timestamp.from(move.at())))
                        .toArray(SqlParameterSource[]::new));
        pausing.pause(own, unfinished.keySet());
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
        PausingLeavers.Locked own = pausing.waiting(people);
        Set<UUID> here = tasks.here(List.of(people));
        jdbc.sql(BACK).param("people", here.toArray(UUID[]::new)).update();
        pausing.resume(Actor.SYSTEM, own, here);
        tasks.to(here);
    }

    private static UUID[] people(List<Move> moves) {
        return moves.stream().map(Move::person).distinct().toArray(UUID[]::new);
    }
}
