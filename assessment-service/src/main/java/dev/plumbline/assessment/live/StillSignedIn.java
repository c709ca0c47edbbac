package dev.plumbline.assessment.live;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Knows which sessions stand. */
public interface StillSignedIn {

    /** Those of the sessions that stand, their people active. */
    Set<UUID> stillSignedIn(Collection<UUID> sessions);
}
