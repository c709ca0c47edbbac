package dev.plumbline.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person has to know of their account, and of what others answer them outside any assessment. */
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
        /** From a given day on, the person is the deputy of another. */
        BECAME_DEPUTY,
        /** From a given day on, another is the person's deputy. */
        GOT_DEPUTY
    }

    /**
     * A person must be notified by mail, whichever mails they have chosen to receive.
     *
     * @param otherId the other of the two, the deputy or the person whom they represent; null where there is none
     * @param linkId names the link that was asked for, without its secret; null where there is none
     * @param on the first day of a deputy, as the instant at which that day begins for the person whom they represent;
     *     null elsewhere
     */
    record AccountChanged(
            UUID personId,
            What what,
            @Nullable UUID otherId,
            @Nullable UUID linkId,
            @Nullable Instant on,
            Instant at) implements AccountEvent {}

    /**
     * A deputy has tasks to do from now on, since the person whom they represent is away: those that were open when the absence
     * began, or when they were named in it. Of later ones they are notified one by one.
     *
     * @param personId the deputy
     * @param otherId the person who is away
     * @param tasks how many, one or more
     */
    record DeputyTasksOpen(UUID personId, UUID otherId, int tasks, Instant at) implements AccountEvent {}

    /**
     * Whoever was asked to help with a development action has answered; what they wrote is on the page.
     *
     * @param personId whose action it is
     * @param otherId who has answered
     * @param accepted whether they help
     */
    record MentorAnswered(UUID personId, UUID otherId, boolean accepted, Instant at) implements AccountEvent {}

    /**
     * A person has another mail address. A mail goes to the former address, so that nobody loses an account without
     * knowing.
     *
     * @param formerAddress the address to which that mail goes
     */
    record AddressChanged(UUID personId, String formerAddress, Instant at) implements AccountEvent {}

    /**
     * Somebody has named another mail address for a person, which waits for a second person. A mail goes to the present
     * address, so that its owner can object before anything changes.
     *
     * @param presentAddress the address to which that mail goes
     */
    record AddressChangeAsked(UUID personId, String presentAddress, Instant at) implements AccountEvent {}

    /**
     * A person who has no password yet is invited to set one, by a link that is mailed to them.
     *
     * @param linkId names the link, without its secret
     */
    record PersonInvited(UUID personId, UUID linkId, Instant at) implements AccountEvent {}
}
