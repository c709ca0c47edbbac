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
     * @param act the deed, kebab-case
     * @param kind the kind of aggregate, such as {@code assessment}
     * @param before what stood before, null for nothing
     * @param after what stands now, null for nothing
     * @param why the reason that was given, null where none is asked
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

    /** A person decided, perhaps in another's place; the rest as above. */
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

    /** A person decided about what is known by another name than a UUID, such as {@code policy/3}; the rest as above. */
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
