package dev.plumbline.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people were notified of. */
public sealed interface NotificationEvent extends Event {

    UUID notificationId();

    UUID personId();

    @Override
    default String key() {
        return personId().toString();
    }

    /** What a notification is about. */
    enum Kind {
        TASK_ASSIGNED,
        RETURNED,
        DUE_SOON,
        OVERDUE,
        CHANGE_TO_EXPLAIN,
        RESULT_PUBLISHED,
        APPEAL_DECIDED,
        WITHDRAWN
    }

    /** The ways to reach a person. */
    enum Channel {
        MAIL,
        IN_APP
    }

    /**
     * Something was shown to the person inside the product.
     *
     * @param title one line in the person's language
     * @param path where it leads, inside the product
     */
    record NotificationPosted(
            UUID notificationId,
            UUID personId,
            Kind kind,
            String title,
            @Nullable String path,
            Instant at) implements NotificationEvent {}

    /** A message was sent out of the product. */
    record NotificationDelivered(UUID notificationId, UUID personId, Kind kind, Channel channel)
            implements NotificationEvent {}

    /**
     * A message could not be delivered, and is not tried again by itself.
     *
     * @param reason a code, such as REFUSED or UNANSWERED; in older events what the server said
     */
    record NotificationFailed(UUID notificationId, UUID personId, Kind kind, Channel channel, String reason)
            implements NotificationEvent {}
}
