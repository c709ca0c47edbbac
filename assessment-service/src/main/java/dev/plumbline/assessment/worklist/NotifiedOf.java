package dev.plumbline.assessment.worklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who was notified of what inside the product; answered by the notifications. */
public interface NotifiedOf {

    /**
     * Whether a person was ever notified of something.
     *
     * @param path where the notification led
     */
    boolean wasNotified(UUID person, String path);

    /** That somebody was reminded. */
    record Reminded(UUID id, Instant at) {}

    /**
     * When a person was reminded of something that is due or overdue.
     *
     * @param path where the notification led
     */
    List<Reminded> remindedOf(UUID person, String path);
}
