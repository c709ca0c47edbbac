package dev.plumbline.messaging.audit;

import org.jspecify.annotations.Nullable;

/**
 * One decision.
 *
 * @param actor id of the person, or SYSTEM or DEADLINE
 * @param onBehalfOf id of the person stood in for; null for oneself
 * @param act the deed, kebab-case, such as {@code review-submitted}
 * @param aggregate what was decided on: its kind and id, such as {@code assessment/<uuid>}
 * @param before what stood before, in words or JSON; null where nothing stood
 * @param after what stands now; null where nothing does
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
