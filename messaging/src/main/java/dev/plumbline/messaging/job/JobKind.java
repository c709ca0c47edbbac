package dev.plumbline.messaging.job;

/** What a kind of job does, a chunk at a time. */
public interface JobKind {

    /** The name stored with each job of this kind. */
    String name();

    /**
     * Does the next chunk, inside a transaction that also moves the job's count. Says at most 200 events.
     *
     * @return how many aggregates were done; 0 when there are none left
     */
    int doNext(Job job);

    /** Called in the transaction that ends the job. */
    default void ended(Job job) {}
}
