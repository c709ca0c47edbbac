package dev.plumbline.assessment.inapp;

import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.worklist.NotifiedOf;
import dev.plumbline.events.NotificationEvent.NotificationPosted;
import dev.plumbline.messaging.LateRows;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The notifications of a person inside the product. notification-service decides on them; this is its projection. */
@Service
public class InAppNotifications implements NotifiedOf {

    /** One notification. */
    public record Notice(
            UUID id, String kind, String title, @Nullable String path, Instant at, boolean read) {}

    /** The most that are counted. */
    private static final int MOST_COUNTED = 100;

    private static final String ADD = """
            INSERT INTO bell (notification_id, person_id, kind, title, path, at, read_at)
            VALUES (:id, :person, :kind, :title, :path, :at, NULL)
            ON CONFLICT DO NOTHING
            """;

    private static final String PAGE = """
            SELECT notification_id, kind, title, path, at, read_at
            FROM bell
            WHERE person_id = :person
            ORDER BY at DESC, notification_id DESC
            LIMIT :most
            """;

    private static final String NEXT_PAGE = """
            SELECT notification_id, kind, title, path, at, read_at
            FROM bell
            WHERE person_id = :person AND (at, notification_id) < (:at, :id)
            ORDER BY at DESC, notification_id DESC
            LIMIT :most
            """;

    private static final String UNREAD = """
            SELECT count(*)::int
            FROM (SELECT 1 FROM bell WHERE person_id = :person AND read_at IS NULL LIMIT :most) unread
            """;

    private static final String NOTIFIED_OF = """
            SELECT EXISTS (SELECT 1 FROM bell WHERE person_id = :person AND path = :path)
            """;

    private static final String REMINDED_OF = """
            SELECT notification_id, at
            FROM bell
            WHERE person_id = :person
                AND path = :path
                AND kind IN ('DUE_SOON', 'OVERDUE')
            ORDER BY at, notification_id
            LIMIT 100
            """;

    private static final String READ_ALL = """
            UPDATE bell SET read_at = :now WHERE person_id = :person AND read_at IS NULL
            """;

    private final JdbcClient jdbc;
    private final LateRows rows;
    private final Clock clock;

    InAppNotifications(JdbcClient jdbc, NamedParameterJdbcOperations late, Clock clock) {
        this.jdbc = jdbc;
        this.rows = new LateRows(late, ADD);
        this.clock = clock;
    }

    /** Stores a notification. */
    @Transactional
    public void posted(NotificationPosted event) {
        rows.add(
                event.personId(),
                new MapSqlParameterSource("id", event.notificationId())
                        .addValue("person", event.personId())
                        .addValue("kind", event.kind().name())
                        .addValue("title", event.title())
                        .addValue("path", event.path())
                        .addValue("at", Timestamp.from(event.at())));
    }

    /**
     * A page of a person's notifications, the newest first.
     *
     * @param after where the previous page ended; null for the first
     */
    public Listing<Notice> page(UUID person, @Nullable Keyset after, int limit) {
        JdbcClient.StatementSpec page = after == null
                ? jdbc.sql(PAGE)
                : jdbc.sql(NEXT_PAGE).param("at", Timestamp.from(after.at())).param("id", after.id());
        List<Notice> read = page.param("person", person)
                .param("most", limit + 1)
                .query((row, n) -> new Notice(
                        row.getObject("notification_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("path"),
                        row.getTimestamp("at").toInstant(),
                        row.getTimestamp("read_at") != null))
                .list();
        return Listing.page(read, limit, notice -> new Keyset(notice.at(), notice.id()).toString());
    }

    /** How many the person has not read, or one more than are counted. */
    public int unread(UUID person) {
        return jdbc.sql(UNREAD)
                .param("person", person)
                .param("most", MOST_COUNTED + 1)
                .query(Integer.class)
                .single();
    }

    @Override
    public boolean wasNotified(UUID person, String path) {
        return Boolean.TRUE.equals(jdbc.sql(NOTIFIED_OF)
                .param("person", person)
                .param("path", path)
                .query(Boolean.class)
                .single());
    }

    @Override
    public List<Reminded> remindedOf(UUID person, String path) {
        return jdbc.sql(REMINDED_OF)
                .param("person", person)
                .param("path", path)
                .query((row, n) -> new Reminded(
                        row.getObject("notification_id", UUID.class),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The person has seen them all. */
    @Transactional
    public void readAll(UUID person) {
        jdbc.sql(READ_ALL)
                .param("now", Timestamp.from(clock.instant()))
                .param("person", person)
                .update();
    }
}
