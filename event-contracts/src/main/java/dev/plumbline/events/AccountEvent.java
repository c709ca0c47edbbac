package dev.plumbline.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person has to know of their account. */
public sealed interface AccountEvent extends Event {

    UUID personId();

    @Override
    default String key() {
        return personId().toString();
    }

    /** What has happened. */
    enum What {
        /** The person, or somebody in their name, has changed their password. */
        PASSWORD_CHANGED,
        /** A link was asked for by which the person sets a new password. */
        PASSWORD_LINK_ASKED,
        /** The person stands in for another from a day on. */
        BECAME_DEPUTY,
        /** Another stands in for the person from a day on. */
        GOT_DEPUTY
    }

    /**
     * A person is to be told by mail, whatever mails they wish for.
     *
     * @param otherId the other one of a deputy and whom they stand in for; null where there is none
     * @param linkId names the link that was asked for, without its secret; null where there is none
     * @param on the first day of a deputy, as the instant at which it begins for whom they stand in for; null elsewhere
     */
    record AccountChanged(
            UUID personId,
            What what,
            @Nullable UUID otherId,
            @Nullable UUID linkId,
            @Nullable Instant on,
            Instant at) implements AccountEvent {}

    /**
     * A person has another mail address. The former one is told, so that nobody loses an account without a word.
     *
     * @param formerAddress where it is told
     */
    record AddressChanged(UUID personId, String formerAddress, Instant at) implements AccountEvent {}
}
