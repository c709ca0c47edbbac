package dev.plumbline.assessment.people;

import dev.plumbline.events.AccountEvent.AccountChanged;
import dev.plumbline.events.AccountEvent.AddressChanged;
import dev.plumbline.events.AccountEvent.What;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says what people have to know of their accounts, in the transaction in which it happens; they are told by mail. */
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

    /** The secret of the link stands in no event: whoever writes the mail reckons it. */
    void linkAsked(UUID person, UUID link) {
        outbox.say(new AccountChanged(person, What.PASSWORD_LINK_ASKED, null, link, null, clock.instant()));
    }

    /** The former address is told that mails go to another one from now on. */
    void addressChanged(UUID person, String former) {
        outbox.say(new AddressChanged(person, former, clock.instant()));
    }

    /** Both are told that one stands in for the other. */
    void deputyNamed(UUID person, UUID deputy, LocalDate begins, ZoneId zone) {
        var on = begins.atStartOfDay(zone).toInstant();
        outbox.say(new AccountChanged(deputy, What.BECAME_DEPUTY, person, null, on, clock.instant()));
        outbox.say(new AccountChanged(person, What.GOT_DEPUTY, deputy, null, on, clock.instant()));
    }
}
