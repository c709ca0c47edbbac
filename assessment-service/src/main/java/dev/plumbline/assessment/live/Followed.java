package dev.plumbline.assessment.live;

import java.util.UUID;

/** A kind of thing that pages follow; each context answers for its own. */
public interface Followed {

    /** The first part of the topic, such as {@code session} of {@code session/9f0c…}. */
    String kind();

    /** Whether a person may know when the thing changes. */
    boolean mayFollow(UUID person, UUID id);
}
