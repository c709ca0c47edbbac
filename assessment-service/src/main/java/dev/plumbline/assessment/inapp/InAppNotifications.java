package dev.plumbline.assessment.inapp;

import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.worklist.NotifiedOf;
import dev.plumbline.events.NotificationEvent.NotificationPosted;
import dev.plumbline.messaging.LateRows;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The notifications of a person inside the product. notification-service decides on them; this is its projection. */
@Service
public class InAppNotifications implements NotifiedOf {

    /** One notification. */
    public record Notice(
            UUID id, String kind, String title, @Nullable String path, Instant at, boolean read) {}

    private final JdbcTemplate jdbc;
    private final LateRows rows;
    private final Clock clock;

    InAppNotifications(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.rows = new LateRows(
                jdbc,
                "INSERT INTO bell (notification_id, person_id, kind, title, path, at, read_at) VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING");
        this.clock = clock;
    }

    /** Stores a notification. */
    @Transactional
    public void posted(NotificationPosted event) {
        rows.add(
                event.personId(),
                event.notificationId(),
                event.personId(),
                event.kind().name(),
                event.title(),
                event.path(),
                Timestamp.from(event.at()));
    }

    /**
     * A page of a person's notifications, the newest first.
     *
     * @param after where the previous page ended; null for the first
     */
    public Listing<Notice> page(UUID person, @Nullable Keyset after, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(person));
        if (after != null) {
            arguments.add(Timestamp.from(after.at()));
            arguments.add(after.id());
        }
        arguments.add(limit + 1);
        List<Notice> read = jdbc.query(
                "SELECT * FROM bell WHERE person_id = ?" + (after == null ? "" : " AND (at, notification_id) < (?, ?)")
                        + " ORDER BY at DESC, notification_id DESC LIMIT ?",
                (row, n) -> new Notice(
                        row.getObject("notification_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("path"),
                        row.getTimestamp("at").toInstant(),
                        row.getTimestamp("read_at") != null),
                arguments.toArray());
        return Listing.page(read, limit, notice -> new Keyset(notice.at(), notice.id()).toString());
    }

    /** How many the person has not read. */
    public int unread(UUID person) {
        Integer unread = jdbc.queryForObject(
                "SELECT count(*)::int FROM bell WHERE person_id = ? AND read_at IS NULL", Integer.class, person);
        return unread == null ? 0 : unread;
    }

    @Override
    public boolean wasNotified(UUID person, String path) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM bell WHERE person_id = ? AND path = ?)", Boolean.class, person, path));
    }

    /** The person has seen them all. */
    @Transactional
    public void readAll(UUID person) {
        jdbc.update(
                "UPDATE bell SET read_at = ? WHERE person_id = ? AND read_at IS NULL",
                Timestamp.from(clock.instant()),
                person);
    }
}
