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
import org.springframework.jdbc.core.JdbcTemplate;
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
        /** Whoever was to review the person has left. */
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

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    PersonMoves(JdbcTemplate jdbc, ApplicationEventPublisher publisher, Clock clock) {
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
        Timestamp now = Timestamp.from(clock.instant());
        insert(people.stream()
                .map(one -> new @Nullable Object[] {one.person(), What.REVIEWER_LEFT.name(), one.reviewer(), null, now})
                .toList());
    }

    /** Notes who left, who came back, and whose manager changed, in the current transaction. */
    void note(Collection<UUID> left, Collection<UUID> returned, Collection<Line> lines) {
        Timestamp now = Timestamp.from(clock.instant());
        int noted = insert(left.stream()
                .map(person -> new @Nullable Object[] {person, What.LEFT.name(), null, null, now})
                .toList());
        noted += insert(returned.stream()
                .map(person -> new @Nullable Object[] {person, What.RETURNED.name(), null, null, now})
                .toList());
        noted += insert(lines.stream()
                .map(line -> new @Nullable Object[] {line.person(), What.LINE.name(), line.from(), line.to(), now})
                .toList());
        if (noted > 0) {
            publisher.publishEvent(new Noted());
        }
    }

    private int insert(List<@Nullable Object[]> rows) {
        jdbc.batchUpdate(
                "INSERT INTO person_move (person_id, what, from_manager, to_manager, at) VALUES (?, ?, ?, ?, ?)", rows);
        return rows.size();
    }

    /** Whether anything is noted from which nothing has followed yet. */
    public boolean any() {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM person_move)", Boolean.class));
    }

    /** The first of a kind, in their order, locked. */
    public List<Move> lock(What what, int most) {
        return jdbc.query(
                "SELECT * FROM person_move WHERE what = ? ORDER BY id LIMIT ? FOR UPDATE",
                (row, n) -> new Move(
                        row.getLong("id"),
                        row.getObject("person_id", UUID.class),
                        What.valueOf(row.getString("what")),
                        row.getObject("from_manager", UUID.class),
                        row.getObject("to_manager", UUID.class),
                        row.getTimestamp("at").toInstant()),
                what.name(),
                most);
    }

    /** Everything has followed from them. */
    public void done(Collection<Move> moves) {
        jdbc.update("DELETE FROM person_move WHERE id = ANY (?)", (Object)
                moves.stream().map(Move::id).toArray(Long[]::new));
    }

    /** The manager of each of the people today; people without one are missing. */
    public Map<UUID, UUID> managers(Collection<UUID> people) {
        Map<UUID, UUID> managers = new HashMap<>();
        jdbc.query(
                "SELECT id, manager_id FROM person WHERE id = ANY (?) AND manager_id IS NOT NULL",
                row -> {
                    managers.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                },
                (Object) people.toArray(UUID[]::new));
        return managers;
    }
}
