package dev.plumbline.assessment.site;

import java.security.Principal;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/**
 * Who is signed in.
 *
 * @param zone in which the person reads dates
 * @param roles names of the roles held for the whole organisation or a unit, as of signing in
 */
public record Me(UUID id, String name, String initials, ZoneId zone, Set<String> roles) implements Principal {

    @Override
    public String getName() {
        return id.toString();
    }

    /** The person's full name. */
    public String fullName() {
        return name;
    }

    /** Whether the role was held when signing in; use cases ask again. */
    public boolean has(String role) {
        return roles.contains(role);
    }
}
