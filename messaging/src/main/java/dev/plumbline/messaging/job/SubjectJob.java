package dev.plumbline.messaging.job;

import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * A kind of job on something that has an id, made of its name and of functions.
 *
 * @param name the name stored with each job of this kind
 * @param next does the next chunk
 * @param atEnd called with the id and the job in the transaction that ends the job
 * @param endsWithoutThoseSetAside see {@link JobKind#endsWithoutThoseSetAside}
 * @param waiting asked with the id and the job before each chunk; see {@link JobKind#waits}
 */
public record SubjectJob(
        String name,
        Next next,
        BiConsumer<UUID, Job> atEnd,
        boolean endsWithoutThoseSetAside,
        BiPredicate<UUID, Job> waiting)
        implements JobKind {

    /** A kind of job that waits for nothing. */
    public SubjectJob(String name, Next next, BiConsumer<UUID, Job> atEnd, boolean endsWithoutThoseSetAside) {
        this(name, next, atEnd, endsWithoutThoseSetAside, (subject, job) -> false);
    }

    /** Does the next chunk, as {@link JobKind#doNext} says. */
    @FunctionalInterface
    public interface Next {

        /**
         * Does the next chunk.
         *
         * @param subject the id of what the job is about
         * @return how many were done; 0 when there are none left but those set aside
         */
        int doNext(UUID subject, Chunk chunk);
    }

    @Override
    public boolean waits(Job job) {
        return waiting.test(UUID.fromString(job.subject()), job);
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        return next.doNext(UUID.fromString(job.subject()), chunk);
    }

    @Override
    public void ended(Job job) {
        atEnd.accept(UUID.fromString(job.subject()), job);
    }
}
