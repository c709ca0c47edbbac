package dev.plumbline.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acted.
 *
 * @param kind a person, the system, or a deadline that passed
 * @param person the person; null unless {@code kind} is PERSON
 * @param onBehalfOf for whom the person acted as deputy; null if they acted for themselves
 */
public record Actor(
        Kind kind, @Nullable UUID person, @Nullable UUID onBehalfOf) {

    /** The kinds of actor. */
    public enum Kind {
        PERSON,
        SYSTEM,
        DEADLINE
    }

    /** The system itself, by a rule. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, null);

    /** A date that passed. */
    public static final Actor DEADLINE = new Actor(Kind.DEADLINE, null, null);

    public Actor {
        if ((kind == Kind.PERSON) != (person != null)) {
            throw new IllegalArgumentException("An actor of kind PERSON names the person, any other kind names none");
        }
    }

    /** A person for themselves. */
    public static Actor person(UUID person) {
        return new Actor(Kind.PERSON, person, null);
    }

    /** A person in the place of somebody who is away. */
    public static Actor inPlaceOf(UUID person, UUID away) {
        return new Actor(Kind.PERSON, person, away);
    }
}
