package dev.plumbline.notification.message;

import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.messaging.LateRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of the pieces of work that notices are about: whether one is over, and who took it. */
@Repository
public class Works {

    /** They ask for work; once it is over nobody needs them. */
    private static final Set<Kind> ASKING = Set.of(Kind.TASK_ASSIGNED, Kind.DUE_SOON, Kind.OVERDUE);

    /**
     * They report something that happened and ask for work; if they come late, they only ask for what is already done.
     */
    private static final Set<Kind> TELLING_AND_ASKING = Set.of(Kind.RETURNED, Kind.CHANGE_TO_EXPLAIN);

    private static final Duration LATE = Duration.ofHours(1);

    private static final String OVER = """
            INSERT INTO work_over (item_id) VALUES (:item) ON CONFLICT DO NOTHING
            """;

    private static final String HELD_BY = """
            INSERT INTO work_holder (item_id, holder_id)
            VALUES (:item, :holder)
            ON CONFLICT (item_id) DO UPDATE SET holder_id = EXCLUDED.holder_id
            """;

    private static final String STANDINGS = """
            SELECT i.id, o.item_id IS NOT NULL AS over, h.holder_id
            FROM unnest(:items::uuid[]) i (id)
            LEFT JOIN work_over o ON o.item_id = i.id
            LEFT JOIN work_holder h ON h.item_id = i.id
            WHERE o.item_id IS NOT NULL OR h.holder_id IS NOT NULL
            """;

    /**
     * The state of a piece of work.
     *
     * @param holder who took it or got it from another; null where that is not known
     */
    public record Standing(boolean over, @Nullable UUID holder) {

        private static final Standing UNKNOWN = new Standing(false, null);
    }

    /** Why nobody needs to be notified of a piece of work any more. */
    public enum Moot {
        WORK_OVER,
        HELD_BY_ANOTHER
    }

    private final JdbcClient jdbc;
    private final LateRows over;

    /** The pieces of work of a database. */
    public Works(NamedParameterJdbcOperations jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
        this.over = new LateRows(jdbc, OVER);
    }

    /** A piece of work is over. It may be so before it is known. */
    void over(UUID item) {
        over.add(item, new MapSqlParameterSource("item", item));
    }

    /** A piece of work was claimed or given to another; {@code holder} is null if its group has it again. */
    void heldBy(UUID item, @Nullable UUID holder) {
        jdbc.sql(HELD_BY).param("item", item).param("holder", holder).update();
    }

    /** The states of pieces of work, by id; those of which nothing is known are missing. */
    public Map<UUID, Standing> standings(Collection<UUID> items) {
        Map<UUID, Standing> standings = new HashMap<>();
        if (!items.isEmpty()) {
            jdbc.sql(STANDINGS).param("items", items.toArray(UUID[]::new)).query(row -> {
                standings.put(
                        row.getObject("id", UUID.class),
                        new Standing(row.getBoolean("over"), row.getObject("holder_id", UUID.class)));
            });
        }
        return standings;
    }

    /**
     * Why somebody need not be notified any more; empty if they must be.
     *
     * @param person who is to be notified; null for a group
     * @param standing of the work; null where nothing is known of it
     * @param noted when it was recorded that they are to be notified
     */
    public static Optional<Moot> moot(
            Kind kind, @Nullable UUID person, @Nullable Standing standing, Instant noted, Instant now) {
        boolean late = noted.isBefore(now.minus(LATE));
        if (!ASKING.contains(kind) && !(TELLING_AND_ASKING.contains(kind) && late)) {
            return Optional.empty();
        }
        Standing known = standing == null ? Standing.UNKNOWN : standing;
        if (known.over()) {
            return Optional.of(Moot.WORK_OVER);
        }
        return known.holder() == null || known.holder().equals(person)
                ? Optional.empty()
                : Optional.of(Moot.HELD_BY_ANOTHER);
    }
}
