package dev.plumbline.messaging.operation;

/**
 * Sends again all that a service keeps on a compacted topic, for a broker that has lost it or a consumer that starts
 * empty. What is older than inboxes remember is not sent again from the outbox; this covers it.
 */
public interface Announcing {

    /**
     * Starts to send everything.
     *
     * @param by who asks
     * @return what is sent, in a sentence
     */
    String announce(String by);
}
