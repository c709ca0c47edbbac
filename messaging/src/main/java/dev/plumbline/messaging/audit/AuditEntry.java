package dev.plumbline.messaging.audit;

import org.jspecify.annotations.Nullable;

/**
 * One decision.
 *
 * @param actor id of the person, or SYSTEM or DEADLINE
 * @param onBehalfOf id of the person for whom the actor is deputy; null if the actor acts for themselves
 * @param act the action, in kebab-case, such as {@code review-submitted}
 * @param aggregate what was decided on: its kind and id, such as {@code assessment/<uuid>}
 * @param before what it was before, in words or JSON; null if there was nothing
 * @param after what it is now, in the same form; null if there is nothing
 * @param why the reason that was given; null where none is asked
 */
public record AuditEntry(
        String actor,
        @Nullable String onBehalfOf,
        String act,
        String aggregate,
        @Nullable String before,
        @Nullable String after,
        @Nullable String why) {}
