package dev.plumbline.assessment.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of a service.
 *
 * @param up whether it answers
 * @param messaging null if it does not answer
 * @param processes null if it runs none
 * @param telling null if it sends no notifications
 */
public record ServiceHealth(
        String name,
        boolean up,
        @Nullable Messaging messaging,
        @Nullable Processes processes,
        @Nullable Telling telling) {

    /**
     * The program that runs, and the messages that are being sent and received.
     *
     * @param version null if the service is not packaged
     * @param java the version of Java that it runs on
     * @param relayLag committed messages not known to be sent
     */
    public record Messaging(
            @Nullable String version,
            String java,
            boolean leading,
            long relayLag,
            List<Consumer> consumers,
            List<Parked> parked) {}

    /** One consumer. {@code trouble} is what blocks it; null if nothing does. */
    public record Consumer(String name, long lag, @Nullable String trouble) {}

    /** A message that could not be applied; the first of its key is the one that failed. */
    public record Parked(
            long id, String consumer, String key, String topic, String type, String cause, Instant parkedAt) {}

    /** The processes of a service. */
    public record Processes(int running, List<Kept> kept, List<Incident> incidents) {}

    /** An event that waits for its step. {@code open} is the open step of its process; null if none is open. */
    public record Kept(
            String id,
            String key,
            String type,
            int round,
            @Nullable String open,
            Instant since) {}

    /** A step that the engine no longer retries. */
    public record Incident(
            String id,
            @Nullable String key,
            String element,
            @Nullable String message,
            Instant since) {}

    /**
     * The status of notifications.
     *
     * @param server what prevents mails from being sent; null if nothing does
     * @param failed mails that failed recently, newest first
     * @param untold how many notices were recently not sent, by reason
     */
    public record Telling(
            @Nullable MailTrouble server, Counts counts, List<FailedMail> failed, Map<String, Integer> untold) {}

    /** What prevents mails from being sent. */
    public record MailTrouble(Instant since, String cause) {}

    /** What is waiting, and the number of mails of which it is not known whether they arrived. */
    public record Counts(Waiting mails, int uncertain, Waiting notices) {}

    /** What is waiting. */
    public record Waiting(int count) {}

    /** A mail that failed and is no longer retried. */
    public record FailedMail(
            String id,
            String kind,
            @Nullable String reason,
            @Nullable String error,
            Instant since) {}
}
