package dev.plumbline.messaging.relay;

import dev.plumbline.messaging.Buckets;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

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
            UPDATE relay SET holder = :holder, fence = fence + 1, lease_until = clock_timestamp() + :length * interval '1 millisecond'
            WHERE name = 'outbox' AND lease_until < clock_timestamp()
            RETURNING fence, positions, offsets
            """;
    private static final String KEEP = """
            UPDATE relay SET positions = :positions, offsets = :offsets::jsonb,
                lease_until = clock_timestamp() + :length * interval '1 millisecond'
            WHERE name = 'outbox' AND fence = :fence
            """;
    private static final String GIVE_UP = """
            UPDATE relay SET lease_until = '-infinity', holder = NULL WHERE name = 'outbox' AND fence = :fence
            """;
    private static final String MARK = """
            WITH old AS (DELETE FROM relay_mark WHERE at < clock_timestamp() - interval '14 days')
            INSERT INTO relay_mark (at, positions, offsets)
            SELECT clock_timestamp(), :positions, :offsets::jsonb FROM relay WHERE name = 'outbox' AND fence = :fence
            """;
    // Marks after the chosen one refer to records that are gone: they would be wrong the next time.
    private static final String REWIND_TO_MARK = """
            WITH chosen AS (
                SELECT at, positions FROM relay_mark m
                WHERE NOT EXISTS (
                    SELECT 1 FROM jsonb_each_text(m.offsets) o
                    WHERE o.value::bigint > coalesce((:seen::jsonb ->> o.key)::bigint, 0))
                ORDER BY at DESC LIMIT 1),
            gone AS (
                DELETE FROM relay_mark WHERE at > coalesce((SELECT at FROM chosen), '-infinity'::timestamptz))
            UPDATE relay SET positions = (
                SELECT array_agg(greatest(u.marked, least(u.farthest, u.now)) ORDER BY u.o)
                FROM unnest(coalesce((SELECT positions FROM chosen), array_fill(0::bigint, ARRAY[64])),
                        :farthest::bigint[], relay.positions)
                    WITH ORDINALITY u(marked, farthest, now, o))
            WHERE name = 'outbox' AND fence = :fence
            RETURNING positions
            """;

    // Forward, because rows of a bucket are nearly in the order of their time: the first that is not too old is found
    // soon.
    private static final String BEFORE = """
            SELECT b AS bucket, coalesce(
                (SELECT position - 1 FROM outbox_event WHERE bucket = b AND created_at >= :since ORDER BY position LIMIT 1),
                (SELECT max(position) FROM outbox_event WHERE bucket = b),
                0) AS position
            FROM generate_series(0, 63) b
            """;

    private static final String REWIND = """
            UPDATE relay SET fence = fence + 1, holder = NULL, lease_until = '-infinity', positions = (
                SELECT array_agg(least(u.back, u.now) ORDER BY u.o)
                FROM unnest(:back::bigint[], relay.positions) WITH ORDINALITY u(back, now, o))
            WHERE name = 'outbox'
            """;

    private final JdbcClient jdbc;
    private final Duration length;

    Lease(JdbcClient jdbc, Duration length) {
        this.jdbc = jdbc;
        this.length = length;
    }

    Duration length() {
        return length;
    }

    /** The time by the clock of the database. */
    Instant now() {
        return jdbc.sql("SELECT clock_timestamp()")
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    /** Becomes leader if nobody is. */
    Optional<Turn> take(String holder) {
        return jdbc.sql(TAKE)
                .param("holder", holder)
                .param("length", length.toMillis())
                .query((row, n) -> new Turn(
                        row.getLong("fence"),
                        positions(row.getArray("positions")),
                        LogEnds.ofJson(row.getString("offsets"))))
                .optional();
    }

    /** Writes how far the turn has come and prolongs the lease; false when another has taken it since. */
    boolean keep(Turn turn) {
        return jdbc.sql(KEEP)
                        .param("positions", boxed(turn.positions()))
                        .param("offsets", turn.ends().json())
                        .param("length", length.toMillis())
                        .param("fence", turn.fence())
                        .update()
                == 1;
    }

    /** Records how far the outbox was sent and where the logs ended by then. */
    void mark(Turn turn) {
        jdbc.sql(MARK)
                .param("positions", boxed(turn.positions()))
                .param("offsets", turn.ends().json())
                .param("fence", turn.fence())
                .update();
    }

    /** By bucket: the position after which everything comes that was committed at {@code from} or later. */
    long[] before(Instant from) {
        var before = new long[Buckets.COUNT];
        jdbc.sql(BEFORE).param("since", Timestamp.from(from)).query(row -> {
            before[row.getInt("bucket")] = row.getLong("position");
        });
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
        Optional<long[]> chosen = jdbc.sql(REWIND_TO_MARK)
                .param("seen", seen.json())
                .param("farthest", boxed(farthest))
                .param("fence", turn.fence())
                .query((row, n) -> positions(row.getArray("positions")))
                .optional();
        chosen.ifPresent(positions -> System.arraycopy(positions, 0, turn.positions(), 0, positions.length));
        return chosen.isPresent();
    }

    void giveUp(Turn turn) {
        jdbc.sql(GIVE_UP).param("fence", turn.fence()).update();
    }

    /** Ends whatever turn there is and sets the positions back, never ahead; the next leader begins from them. */
    void rewind(long[] positions) {
        int rewound = jdbc.sql(REWIND).param("back", boxed(positions)).update();
        if (rewound != 1) {
            throw new IllegalStateException("The table relay has lost its row 'outbox': nothing can be sent again");
        }
    }

    private static Long[] boxed(long[] positions) {
        return Arrays.stream(positions).boxed().toArray(Long[]::new);
    }

    private static long[] positions(Array array) throws SQLException {
        return Arrays.stream((Long[]) array.getArray())
                .mapToLong(Long::longValue)
                .toArray();
    }
}
