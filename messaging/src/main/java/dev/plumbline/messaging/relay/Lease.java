package dev.plumbline.messaging.relay;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one row that says who sends, under which fence, and how far each bucket has been sent. */
final class Lease {

    /** A turn as leader. */
    record Turn(long fence, long[] positions) {}

    private static final String TAKE = """
            UPDATE relay SET holder = ?, fence = fence + 1, lease_until = clock_timestamp() + ? * interval '1 millisecond'
            WHERE name = 'outbox' AND lease_until < clock_timestamp()
            RETURNING fence, positions
            """;
    private static final String KEEP = """
            UPDATE relay SET positions = ?, lease_until = clock_timestamp() + ? * interval '1 millisecond'
            WHERE name = 'outbox' AND fence = ?
            """;
    private static final String GIVE_UP =
            "UPDATE relay SET lease_until = '-infinity', holder = NULL WHERE name = 'outbox' AND fence = ?";

    private final JdbcTemplate jdbc;
    private final Duration length;

    Lease(JdbcTemplate jdbc, Duration length) {
        this.jdbc = jdbc;
        this.length = length;
    }

    Duration length() {
        return length;
    }

    /** Becomes leader if nobody is. */
    Optional<Turn> take(String holder) {
        return jdbc
                .query(
                        TAKE,
                        (row, n) -> new Turn(row.getLong(1), positions(row.getArray(2))),
                        holder,
                        length.toMillis())
                .stream()
                .findFirst();
    }

    /** Writes the positions and prolongs the lease; false when another has taken it since. */
    boolean keep(Turn turn) {
        return jdbc.update(connection -> {
                    var keep = connection.prepareStatement(KEEP);
                    keep.setArray(1, array(connection, turn.positions()));
                    keep.setLong(2, length.toMillis());
                    keep.setLong(3, turn.fence());
                    return keep;
                })
                == 1;
    }

    void giveUp(Turn turn) {
        jdbc.update(GIVE_UP, turn.fence());
    }

    /** Ends whatever turn there is and sets the positions; the next leader begins from them. */
    void rewind(Supplier<long[]> positions) {
        jdbc.update(connection -> {
            var rewind = connection.prepareStatement(
                    "UPDATE relay SET fence = fence + 1, holder = NULL, lease_until = '-infinity', positions = ?"
                            + " WHERE name = 'outbox'");
            rewind.setArray(1, array(connection, positions.get()));
            return rewind;
        });
    }

    private static Array array(java.sql.Connection connection, long[] positions) throws SQLException {
        @Nullable Object[] boxed = java.util.Arrays.stream(positions).boxed().toArray();
        return connection.createArrayOf("bigint", boxed);
    }

    static long[] positions(Array array) throws SQLException {
        Long[] boxed = (Long[]) array.getArray();
        long[] positions = new long[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            positions[i] = boxed[i];
        }
        return positions;
    }
}
