package dev.plumbline.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of people; the topic is compacted, so each record is a whole person. */
public sealed interface PeopleEvent extends Event {

    UUID personId();

    @Override
    default String key() {
        return personId().toString();
    }

    /**
     * The whole person as of a revision.
     *
     * @param revision rises with each change; a reader ignores one at or below what it has
     * @param language BCP 47 tag
     * @param timeZone IANA name
     * @param unit name of the organisational unit
     * @param managerId null at the top of the line
     * @param active false once the person has left
     * @param withoutMail the kinds of notification that the person wants in the product only; null for none
     * @param quietHours when the person gets no mails; null for mails at any time
     */
    record PersonStated(
            UUID personId,
            long revision,
            String givenName,
            String familyName,
            String mail,
            String language,
            String timeZone,
            String unit,
            @Nullable UUID managerId,
            boolean active,
            List<RoleHeld> roles,
            @Nullable List<NotificationEvent.Kind> withoutMail,
            @Nullable QuietHours quietHours)
            implements PeopleEvent {}

    /**
     * Hours of the person's day in which no mail goes out, over midnight where {@code to} is the earlier one.
     *
     * @param from local time as {@code HH:mm}
     * @param to local time as {@code HH:mm}
     */
    record QuietHours(String from, String to) {}

    /**
     * A role that the person holds.
     *
     * @param unit the unit that it is limited to, null for the whole organisation
     */
    record RoleHeld(String role, @Nullable String unit) {}
}
