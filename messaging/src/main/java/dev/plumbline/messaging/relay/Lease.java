package dev.plumbline.messaging.relay;

import dev.plumbline.messaging.Buckets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one row that says who sends, under which fence, and how far each bucket has been sent. */
final class Lease {

    /**
     * A turn as leader.
     *
     * @param positions by bucket: the last position acknowledged; moved by the leader
     * @param ends what Kafka has acknowledged; moved by the leader
     */
    record Turn(long fence, long[] positions, LogEnds ends) {}

    private static final String TAKE = """
            UPDATE relay SET holder = ?, fence = fence + 1, lease_until = clock_timestamp() + ? * interval '1 millisecond'
            WHERE name = 'outbox' AND lease_until < clock_timestamp()
            RETURNING fence, positions, offsets
            """;
    private static final String KEEP = """
            UPDATE relay SET positions = ?, offsets = ?::jsonb,
                lease_until = clock_timestamp() + ? * interval '1 millisecond'
            WHERE name = 'outbox' AND fence = ?
            """;
    private static final String GIVE_UP =
            "UPDATE relay SET lease_until = '-infinity', holder = NULL WHERE name = 'outbox' AND fence = ?";
    private static final String MARK = """
            WITH old AS (DELETE FROM relay_mark WHERE at < clock_timestamp() - interval '14 days')
            INSERT INTO relay_mark (at, positions, offsets)
            SELECT clock_timestamp(), ?, ?::jsonb FROM relay WHERE name = 'outbox' AND fence = ?
            """;
    // Marks after the chosen one refer to records that are gone: they would be wrong the next time.
    private static final String REWIND_TO_MARK = """
            WITH chosen AS (
                SELECT at, positions FROM relay_mark m
                WHERE NOT EXISTS (
                    SELECT 1 FROM jsonb_each_text(m.offsets) o
                    WHERE o.value::bigint > coalesce((?::jsonb ->> o.key)::bigint, 0))
                ORDER BY at DESC LIMIT 1),
            gone AS (
                DELETE FROM relay_mark WHERE at > coalesce((SELECT at FROM chosen), '-infinity'::timestamptz))
            UPDATE relay SET positions = (
                SELECT array_agg(greatest(u.marked, least(u.farthest, u.now)) ORDER BY u.o)
                FROM unnest(coalesce((SELECT positions FROM chosen), array_fill(0::bigint, ARRAY[64])), ?::bigint[], relay.positions)
                    WITH ORDINALITY u(marked, farthest, now, o))
            WHERE name = 'outbox' AND fence = ?
            RETURNING positions
            """;

    // Forward, because rows of a bucket are nearly in the order of their time: the first that is not too old is found
    // soon.
    private static final String BEFORE = """
            SELECT b, coalesce(
                (SELECT position - 1 FROM outbox_event WHERE bucket = b AND created_at >= ? ORDER BY position LIMIT 1),
                (SELECT max(position) FROM outbox_event WHERE bucket = b),
                0)
            FROM generate_series(0, 63) b
            """;

    private final JdbcTemplate jdbc;
    private final Duration length;

    Lease(JdbcTemplate jdbc, Duration length) {
        this.jdbc = jdbc;
        this.length = length;
    }

    Duration length() {
        return length;
    }

    /** The time by the clock of the database. */
    Instant now() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT clock_timestamp()", Timestamp.class))
                .toInstant();
    }

    /** Becomes leader if nobody is. */
    Optional<Turn> take(String holder) {
        return jdbc
                .query(
                        TAKE,
                        (row, n) ->
                                new Turn(row.getLong(1), positions(row.getArray(2)), LogEnds.ofJson(row.getString(3))),
                        holder,
                        length.toMillis())
                .stream()
                .findFirst();
    }

    /** Writes how far the turn has come and prolongs the lease; false when another has taken it since. */
    boolean keep(Turn turn) {
        return jdbc.update(connection -> {
                    PreparedStatement keep = connection.prepareStatement(KEEP);
                    keep.setArray(1, array(connection, turn.positions()));
                    keep.setString(2, turn.ends().json());
                    keep.setLong(3, length.toMillis());
                    keep.setLong(4, turn.fence());
                    return keep;
                })
                == 1;
    }

    /** Records how far the outbox was sent and where the logs ended by then. */
    void mark(Turn turn) {
        jdbc.update(connection -> {
            PreparedStatement mark = connection.prepareStatement(MARK);
            mark.setArray(1, array(connection, turn.positions()));
            mark.setString(2, turn.ends().json());
            mark.setLong(3, turn.fence());
            return mark;
        });
    }

    /** By bucket: the position after which everything comes that was committed at {@code from} or later. */
    long[] before(Instant from) {
        var before = new long[Buckets.COUNT];
        jdbc.query(
                BEFORE,
                row -> {
                    before[row.getInt(1)] = row.getLong(2);
                },
                Timestamp.from(from));
        return before;
    }

    /**
     * Sets the turn's positions back to the newest mark that is within the logs as they are. Where no mark is, it sets
     * them back to what was committed since {@code earliest}. What was acknowledged stays recorded, so if a leader dies
     * before the logs are filled up, the next one does it again.
     *
     * @return false when another has taken the lease since
     */
    boolean rewindToMark(Turn turn, LogEnds seen, Instant earliest) {
        long[] farthest = before(earliest);
        Optional<long[]> chosen = jdbc
                .query(
                        connection -> {
                            PreparedStatement rewind = connection.prepareStatement(REWIND_TO_MARK);
                            rewind.setString(1, seen.json());
                            rewind.setArray(2, array(connection, farthest));
                            rewind.setLong(3, turn.fence());
                            return rewind;
                        },
                        (row, n) -> positions(row.getArray(1)))
                .stream()
                .findFirst();
        chosen.ifPresent(positions -> System.arraycopy(positions, 0, turn.positions(), 0, positions.length));
        return chosen.isPresent();
    }

    void giveUp(Turn turn) {
        jdbc.update(GIVE_UP, turn.fence());
    }

    /** Ends whatever turn there is and sets the positions back, never ahead; the next leader begins from them. */
    void rewind(long[] positions) {
        int rewound = jdbc.update(connection -> {
            PreparedStatement rewind = connection.prepareStatement(
                    "UPDATE relay SET fence = fence + 1, holder = NULL, lease_until = '-infinity', positions = ("
                            + "SELECT array_agg(least(u.back, u.now) ORDER BY u.o) FROM unnest(?::bigint[], relay.positions)"
                            + " WITH ORDINALITY u(back, now, o)) WHERE name = 'outbox'");
            rewind.setArray(1, array(connection, positions));
            return rewind;
        });
        if (rewound != 1) {
            throw new IllegalStateException("The table relay has lost its row 'outbox': nothing can be sent again");
        }
    }

    private static Array array(Connection connection, long[] positions) throws SQLException {
        @Nullable Object[] boxed = Arrays.stream(positions).boxed().toArray();
        return connection.createArrayOf("bigint", boxed);
    }

    private static long[] positions(Array array) throws SQLException {
        return Arrays.stream((Long[]) array.getArray())
                .mapToLong(Long::longValue)
                .toArray();
    }
}
