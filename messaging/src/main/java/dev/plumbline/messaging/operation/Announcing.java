package dev.plumbline.messaging.operation;

/**
 * States again all that a service keeps on a compacted topic, for a broker that has lost it or a consumer that begins
 * with nothing. What is older than inboxes remember is not sent again from the outbox, and is covered by this.
 */
public interface Announcing {

    /**
     * Begins to state everything.
     *
     * @param by who asks
     * @return what is stated, in a sentence
     */
    String announce(String by);
}
