package dev.plumbline.assessment.worklist;

import java.util.UUID;

/** Who was notified of what inside the product; answered by the notifications. */
public interface NotifiedOf {

    /**
     * Whether a person was ever notified of something.
     *
     * @param path where the notification led
     */
    boolean wasNotified(UUID person, String path);
}
