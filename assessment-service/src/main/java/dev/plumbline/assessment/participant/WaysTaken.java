package dev.plumbline.assessment.participant;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What has been said against results already; implemented by result, which owns it. */
public interface WaysTaken {

    /**
     * What has been said against one.
     *
     * @param appeals how many appeals were made
     * @param correcting whether HR is asked to correct a fact
     */
    record Taken(int appeals, boolean correcting) {

        /** Nothing yet. */
        static final Taken NONE = new Taken(0, false);
    }

    /** Of some assessments, by their ids; those against which nothing was said are missing. */
    Map<UUID, Taken> of(Collection<UUID> assessments);
}
