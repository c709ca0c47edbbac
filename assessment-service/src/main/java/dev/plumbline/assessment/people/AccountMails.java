package dev.plumbline.assessment.people;

import dev.plumbline.events.AccountEvent.AccountChanged;
import dev.plumbline.events.AccountEvent.AddressChangeAsked;
import dev.plumbline.events.AccountEvent.AddressChanged;
import dev.plumbline.events.AccountEvent.PersonInvited;
import dev.plumbline.events.AccountEvent.What;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Publishes what people have to know about their accounts, in the transaction in which it happens; it is mailed to
 * them.
 */
@Component
class AccountMails {

    private final Outbox outbox;
    private final Clock clock;

    AccountMails(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void passwordChanged(UUID person) {
        outbox.say(new AccountChanged(person, What.PASSWORD_CHANGED, null, null, null, clock.instant()));
    }

    /** The secret of the link is in no event: whoever writes the mail computes it. */
    void linkAsked(UUID person, UUID link) {
        outbox.say(new AccountChanged(person, What.PASSWORD_LINK_ASKED, null, link, null, clock.instant()));
    }

    /** The secret of the link is in no event: whoever writes the mail computes it. */
    void invited(UUID person, UUID link) {
        outbox.say(new PersonInvited(person, link, clock.instant()));
    }

    /** Notifies the former address that mails are sent to another one from now on. */
    void addressChanged(UUID person, String former) {
        outbox.say(new AddressChanged(person, former, clock.instant()));
    }

    /** Notifies the present address that another one is named, and waits for a second person. */
    void addressAsked(UUID person, String present) {
        outbox.say(new AddressChangeAsked(person, present, clock.instant()));
    }

    /** Notifies both that one is now the deputy of the other. */
    void deputyNamed(UUID person, UUID deputy, LocalDate begins, ZoneId zone) {
        var on = begins.atStartOfDay(zone).toInstant();
        outbox.say(new AccountChanged(deputy, What.BECAME_DEPUTY, person, null, on, clock.instant()));
        outbox.say(new AccountChanged(person, What.GOT_DEPUTY, deputy, null, on, clock.instant()));
    }
}
