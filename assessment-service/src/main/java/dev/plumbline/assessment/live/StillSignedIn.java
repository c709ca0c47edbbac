package dev.plumbline.assessment.live;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Knows which sessions are still signed in. */
public interface StillSignedIn {

    /** Those of the sessions that are still signed in and whose people are active. */
    Set<UUID> stillSignedIn(Collection<UUID> sessions);
}
