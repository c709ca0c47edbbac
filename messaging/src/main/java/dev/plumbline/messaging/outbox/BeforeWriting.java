package dev.plumbline.messaging.outbox;

/** Called as the last thing before the outbox is written, so that nothing is written after it. */
@FunctionalInterface
public interface BeforeWriting {

    /** Writes every pending change of the transaction to the database. */
    void flush();
}
