package dev.plumbline.assessment.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a service is.
 *
 * @param up whether it answers
 * @param messaging null where it does not answer
 * @param processes null where it runs none
 * @param telling null where it tells nobody
 */
public record ServiceStanding(
        String name,
        boolean up,
        @Nullable Messaging messaging,
        @Nullable Processes processes,
        @Nullable Telling telling) {

    /**
     * What runs, and what is on its way.
     *
     * @param version null where the service is not packaged
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

    /** One consumer. {@code trouble} is what holds it up; null when nothing does. */
    public record Consumer(String name, long lag, @Nullable String trouble) {}

    /** A message that could not be applied; the first of its key is the one that failed. */
    public record Parked(
            long id, String consumer, String key, String topic, String type, String cause, Instant parkedAt) {}

    /** The processes of a service. */
    public record Processes(int running, List<Kept> kept, List<Incident> incidents) {}

    /** An event that waits for its step. {@code open} is where its process stands; null for nowhere. */
    public record Kept(
            String id,
            String key,
            String type,
            int round,
            @Nullable String open,
            Instant since) {}

    /** What the engine has given up trying. */
    public record Incident(
            String id,
            @Nullable String key,
            String element,
            @Nullable String message,
            Instant since) {}

    /**
     * How telling people stands.
     *
     * @param server what keeps mails from being sent; null when nothing does
     * @param failed mails given up lately, newest first
     * @param untold how many notices were left untold lately, by the reason
     */
    public record Telling(
            @Nullable MailTrouble server, Counts counts, List<FailedMail> failed, Map<String, Integer> untold) {}

    /** What keeps mails from being sent. */
    public record MailTrouble(Instant since, String cause) {}

    /** What waits, and how many mails may have arrived or not. */
    public record Counts(Waiting mails, int uncertain, Waiting notices) {}

    /** What waits. */
    public record Waiting(int count) {}

    /** A mail that was given up. */
    public record FailedMail(
            String id,
            String kind,
            @Nullable String reason,
            @Nullable String error,
            Instant since) {}
}
