package dev.plumbline.assessment.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who left, came back or got another manager. It is noted in the transaction of the change, whether a form, REST or a file
 * says it; what follows from it is done later, in the order in which it was noted.
 */
@Component
public class PersonMoves {

    /** What happened to a person. */
    public enum What {
        LEFT,
        RETURNED,
        /** The person has another manager. */
        LINE,
        /** Whoever was to review the person, or to judge them a second time, has left, or is too near to do the latter. */
        REVIEWER_LEFT
    }

    /**
     * Something that happened to a person.
     *
     * @param from the manager until then; null where there was none, and for {@link What#LEFT} and {@link What#RETURNED}; for
     *     {@link What#REVIEWER_LEFT} who was to review
     * @param to the manager from then on; null as {@code from}, and for {@link What#REVIEWER_LEFT}
     */
    public record Move(
            long id,
            UUID person,
            What what,
            @Nullable UUID from,
            @Nullable UUID to,
            Instant at) {}

    /** Something was noted. */
    public record Noted() {}

    private static final String NOTE = """
            INSERT INTO person_move (person_id, what, from_manager, to_manager, at)
            SELECT t.person, :what, t.from_manager, t.to_manager, :at
            FROM unnest(CAST(:people AS uuid[]), CAST(:from AS uuid[]), CAST(:to AS uuid[]))
                WITH ORDINALITY AS t(person, from_manager, to_manager, place)
            ORDER BY t.place
            """;

    private static final String NEXT = """
            SELECT id, person_id, what, from_manager, to_manager, at
            FROM person_move
            WHERE what = :what
            ORDER BY id
            LIMIT :most
            FOR UPDATE
            """;

    private static final String MANAGERS = """
            SELECT id, manager_id FROM person WHERE id = ANY (:people) AND manager_id IS NOT NULL
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    PersonMoves(JdbcClient jdbc, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A person and their manager before and after. */
    record Line(UUID person, @Nullable UUID from, @Nullable UUID to) {}

    /** A person, and who was to review them and has left. */
    public record Unreviewed(UUID person, UUID reviewer) {}

    /** Notes whose reviewers have left, in the current transaction: that follows where it follows who left. */
    public void noteReviewersLeft(Collection<Unreviewed> people) {
        insert(
                What.REVIEWER_LEFT,
                Timestamp.from(clock.instant()),
                people.stream()
                        .map(one -> new Line(one.person(), one.reviewer(), null))
                        .toList());
    }

    /** Notes who left, who came back, and whose manager changed, in the current transaction. */
    void note(Collection<UUID> left, Collection<UUID> returned, Collection<Line> lines) {
        Timestamp now = Timestamp.from(clock.instant());
        int noted = insert(What.LEFT, now, lines(left));
        noted += insert(What.RETURNED, now, lines(returned));
        noted += insert(What.LINE, now, lines);
        if (noted > 0) {
            publisher.publishEvent(new Noted());
        }
    }

    private static List<Line> lines(Collection<UUID> people) {
        return people.stream().map(person -> new Line(person, null, null)).toList();
    }

    private int insert(What what, Timestamp at, Collection<Line> lines) {
        return lines.isEmpty()
                ? 0
                : jdbc.sql(NOTE)
                        .param("what", what.name())
                        .param("at", at)
                        .param("people", lines.stream().map(Line::person).toArray(UUID[]::new))
                        .param("from", lines.stream().map(Line::from).toArray(UUID[]::new))
                        .param("to", lines.stream().map(Line::to).toArray(UUID[]::new))
                        .update();
    }

    /** Whether anything is noted from which nothing has followed yet. */
    public boolean any() {
        return Boolean.TRUE.equals(jdbc.sql("SELECT EXISTS (SELECT 1 FROM person_move)")
                .query(Boolean.class)
                .single());
    }

    /** The first of a kind, in their order, locked. */
    public List<Move> lock(What what, int most) {
        return jdbc.sql(NEXT)
                .param("what", what.name())
                .param("most", most)
                .query((row, n) -> new Move(
                        row.getLong("id"),
                        row.getObject("person_id", UUID.class),
                        What.valueOf(row.getString("what")),
                        row.getObject("from_manager", UUID.class),
                        row.getObject("to_manager", UUID.class),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Everything has followed from them. */
    public void done(Collection<Move> moves) {
        jdbc.sql("DELETE FROM person_move WHERE id = ANY (:ids)")
                .param("ids", moves.stream().map(Move::id).toArray(Long[]::new))
                .update();
    }

    /** The manager of each of the people today; people without one are missing. */
    public Map<UUID, UUID> managers(Collection<UUID> people) {
        Map<UUID, UUID> managers = new HashMap<>();
        jdbc.sql(MANAGERS).param("people", people.toArray(UUID[]::new)).query(row -> {
            managers.put(row.getObject("id", UUID.class), row.getObject("manager_id", UUID.class));
        });
        return managers;
    }
}
