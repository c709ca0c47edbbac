package dev.plumbline.messaging.job;

/** What a kind of job does, a chunk at a time. */
public interface JobKind {

    /** The name stored with each job of this kind. */
    String name();

    /**
     * Does the next chunk, inside a transaction that also moves the job's count. Sends at most 200 events. It takes its
     * items by {@link Chunk#take}, so that one item that cannot be done is found and set aside, and the others are
     * done.
     *
     * @return how many were done; 0 when there are none left but those set aside
     */
    int doNext(Job job, Chunk chunk);

    /** Whether a job of this kind ends although some of its items are set aside; otherwise it has failed until they are done. */
    default boolean endsWithoutThoseSetAside() {
        return false;
    }

    /** Called in the transaction that ends the job. */
    default void ended(Job job) {}
}
