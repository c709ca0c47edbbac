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
            INSERT INTO work_holder (item_id, holder_id, owner_id)
            VALUES (:item, :holder, :owner)
            ON CONFLICT (item_id) DO UPDATE SET holder_id = EXCLUDED.holder_id, owner_id = EXCLUDED.owner_id
            """;

    private static final String STANDINGS = """
            SELECT i.id, o.item_id IS NOT NULL AS over, h.holder_id, h.owner_id
            FROM unnest(:items::uuid[]) i (id)
            LEFT JOIN work_over o ON o.item_id = i.id
            LEFT JOIN work_holder h ON h.item_id = i.id
            WHERE o.item_id IS NOT NULL OR h.holder_id IS NOT NULL
            """;

    /**
     * The state of a piece of work.
     *
     * @param holder who took it or got it from another; null where that is not known
     * @param owner for whom the holder prepares it; null where it is the holder's
     */
    public record Standing(
            boolean over, @Nullable UUID holder, @Nullable UUID owner) {

        private static final Standing UNKNOWN = new Standing(false, null, null);
    }

    /**
     * Whose work a notice is about.
     *
     * @param person null for a group
     * @param offered whether it is theirs and offered to the reader as well: somebody may be preparing it for them
     */
    public record Whose(@Nullable UUID person, boolean offered) {

        private boolean is(Standing standing) {
            return standing.holder() == null
                    || standing.holder().equals(person)
                    || (offered && person != null && person.equals(standing.owner()));
        }
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

    /**
     * A piece of work was claimed or given to another.
     *
     * @param holder null if its group has it again
     * @param owner for whom the holder prepares it; null where they have it permanently
     */
    void heldBy(UUID item, @Nullable UUID holder, @Nullable UUID owner) {
        jdbc.sql(HELD_BY)
                .param("item", item)
                .param("holder", holder)
                .param("owner", owner)
                .update();
    }

    /** The states of pieces of work, by id; those of which nothing is known are missing. */
    public Map<UUID, Standing> standings(Collection<UUID> items) {
        Map<UUID, Standing> standings = new HashMap<>();
        if (!items.isEmpty()) {
            jdbc.sql(STANDINGS).param("items", items.toArray(UUID[]::new)).query(row -> {
                standings.put(
                        row.getObject("id", UUID.class),
                        new Standing(
                                row.getBoolean("over"),
                                row.getObject("holder_id", UUID.class),
                                row.getObject("owner_id", UUID.class)));
            });
        }
        return standings;
    }

    /**
     * Why somebody need not be notified any more; empty if they must be.
     *
     * @param whose whose work they are to be notified of
     * @param standing of the work; null where nothing is known of it
     * @param noted when it was recorded that they are to be notified
     */
    public static Optional<Moot> moot(Kind kind, Whose whose, @Nullable Standing standing, Instant noted, Instant now) {
        boolean late = noted.isBefore(now.minus(LATE));
        if (!ASKING.contains(kind) && !(TELLING_AND_ASKING.contains(kind) && late)) {
            return Optional.empty();
        }
        Standing known = standing == null ? Standing.UNKNOWN : standing;
        if (known.over()) {
            return Optional.of(Moot.WORK_OVER);
        }
        return whose.is(known) ? Optional.empty() : Optional.of(Moot.HELD_BY_ANOTHER);
    }
}
