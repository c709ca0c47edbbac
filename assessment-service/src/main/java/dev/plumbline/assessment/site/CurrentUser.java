package dev.plumbline.assessment.site;

import java.security.Principal;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, as of this request.
 *
 * @param zone in which the person reads dates
 * @param roles names of the roles held for the whole organisation or a unit
 * @param session by which they came; null for a program
 * @param byToken whether a program came by an access token
 */
public record CurrentUser(
        UUID id,
        String name,
        String initials,
        ZoneId zone,
        Set<String> roles,
        @Nullable UUID session,
        boolean byToken) implements Principal {

    /** Somebody without a session. */
    public CurrentUser(UUID id, String name, String initials, ZoneId zone, Set<String> roles) {
        this(id, name, initials, zone, roles, null, false);
    }

    @Override
    public String getName() {
        return id.toString();
    }

    /** The person's full name. */
    public String fullName() {
        return name;
    }

    /** Whether the role is held; use cases ask again. */
    public boolean has(String role) {
        return roles.contains(role);
    }
}
