package dev.plumbline.messaging.inbox;

import java.util.List;
import java.util.function.Consumer;

/**
 * What a service does with messages. Called inside the transaction that books them; effects follow from (state, event)
 * alone, so the order between topics does not matter.
 */
public interface MessageHandler {

    /** Who consumes: the Kafka group, and the first part of the inbox key. */
    String consumer();

    /** The topics read. */
    List<String> topics();

    /** Called before the first message of a transaction, to take locks in a fixed order. */
    default void prepare(List<Received> messages) {}

    /**
     * Applies the messages of a transaction in their order.
     *
     * @param one applies one of them by {@link #handle}, as the cause of all events sent meanwhile
     */
    default void handleAll(List<Received> messages, Consumer<Received> one) {
        messages.forEach(one);
    }

    /**
     * Applies a message that has not been applied before. On a compacted topic a message that is older than inboxes
     * remember may come again: its handler recognises repeats by the revision in it.
     *
     * @throws RuntimeException if it cannot be; the transaction is rolled back
     */
    void handle(Received message);

    /** The most events that handling this message may send; a transaction ends before their sum passes 200. */
    default int mostAnswers(Received message) {
        return 2;
    }
}
