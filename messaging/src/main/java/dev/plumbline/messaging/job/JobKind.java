package dev.plumbline.messaging.job;

/** What a kind of job does, a chunk at a time. */
public interface JobKind {

    /** The name stored with each job of this kind. */
    String name();

    /**
     * Whether a job of this kind waits for now; asked before each chunk, in its transaction. It is asked again a few
     * seconds later, for as long as it waits.
     */
    default boolean waits(Job job) {
        return false;
    }

    /**
     * Whether the next chunk can be done now, as far as this process is concerned; asked inside the transaction of the
     * chunk, so it takes no time. If not, the transaction ends, and {@link #prepare} is called.
     */
    default boolean isReady(Job job) {
        return true;
    }

    /**
     * Does what takes long and needs no lock, such as reading a file, outside of any transaction. If it fails, the job has
     * failed as a whole, and is tried again as one that has.
     */
    default void prepare(Job job) {}

    /**
     * Does the next chunk, inside a transaction that also moves the job's count. Sends at most 200 events. It takes its
     * items by {@link Chunk#take}, so that one item that cannot be done is found and set aside, and the others are
     * done.
     *
     * @return how many were done; 0 when there are none left but those set aside
     */
    int doNext(Job job, Chunk chunk);

    /**
     * Whether a job of this kind ends although some of its items are set aside, or all of them ({@link Job#allSetAside});
     * otherwise it has failed until they are done. One that does is never stopped by how many they are.
     */
    default boolean endsWithoutThoseSetAside() {
        return false;
    }

    /** Called in the transaction that ends the job. */
    default void ended(Job job) {}
}
