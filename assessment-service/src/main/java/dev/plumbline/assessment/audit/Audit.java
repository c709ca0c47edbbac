package dev.plumbline.assessment.audit;

import dev.plumbline.events.Actor;
import dev.plumbline.messaging.audit.AuditEntry;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records who decided what, in the transaction of the decision. */
@Component
public class Audit {

    private final Outbox outbox;

    Audit(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * A person decided.
     *
     * @param act the act, in kebab case
     * @param kind the kind of aggregate, such as {@code assessment}
     * @param before the value before, null for none
     * @param after the value now, null for none
     * @param why the reason that was given, null if none is asked for
     */
    public void person(
            UUID actor,
            String act,
            String kind,
            UUID id,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String why) {
        person(Actor.person(actor), act, kind, id, before, after, why);
    }

    /** A person decided, possibly in the place of another; the rest as above. */
    public void person(
            Actor by,
            String act,
            String kind,
            UUID id,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String why) {
        outbox.record(new AuditEntry(
                String.valueOf(by.person()),
                text(by.onBehalfOf()),
                act,
                kind + "/" + id,
                text(before),
                text(after),
                why));
    }

    /** A person decided about something whose id is not a UUID, such as {@code policy/3}; the rest as above. */
    public void person(
            UUID actor,
            String act,
            String aggregate,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String why) {
        outbox.record(new AuditEntry(actor.toString(), null, act, aggregate, text(before), text(after), why));
    }

    /** A rule decided: {@code SYSTEM}, or {@code DEADLINE} for a date that passed. */
    public void rule(String actor, String act, String kind, UUID id, @Nullable Object before, @Nullable Object after) {
        outbox.record(new AuditEntry(actor, null, act, kind + "/" + id, text(before), text(after), null));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
