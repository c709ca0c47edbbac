package dev.plumbline.messaging.operation;

import dev.plumbline.messaging.audit.AuditSeals;
import dev.plumbline.messaging.audit.AuditTrail;
import dev.plumbline.messaging.inbox.Inbox;
import dev.plumbline.messaging.inbox.Inboxes;
import dev.plumbline.messaging.inbox.ParkedMessages;
import dev.plumbline.messaging.relay.Relay;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code GET /actuator/messaging} shows what is being sent and what is parked; {@code POST …/retry} and {@code …/skip}
 * end a parked key, {@code …/replay} sends again the events since an instant, {@code …/announce} sends again what
 * compacted topics keep, {@code …/verify} compares the audit trail with what was written and sealed.
 */
@Endpoint(id = "messaging")
public final class MessagingEndpoint {

    private static final int MOST_SHOWN = 200;

    /**
     * The state of messaging.
     *
     * @param version what the service calls its own version; null where it is not packaged
     * @param java the version of Java that it runs on
     * @param relayLag committed messages that are not known to be sent
     * @param parked the oldest that wait for an operator, at most 200
     * @param tooOld what was skipped because of its age, the latest first, at most 200
     */
    public record Standing(
            @Nullable String version,
            String java,
            boolean leading,
            long relayLag,
            List<Consumer> consumers,
            List<ParkedMessages.Waiting> parked,
            List<ParkedMessages.TooOld> tooOld) {}

    /** One consumer of the service. {@code trouble} is what blocks it; null when nothing does. */
    public record Consumer(String name, long lag, @Nullable String trouble) {}

    private final @Nullable String version;
    private final Relay relay;
    private final Inboxes inboxes;
    private final List<Announcing> announcing;
    private final AuditTrail trail;
    private final @Nullable AuditSeals seals;

    /**
     * @param version what the service calls its own version; null where it is not packaged
     * @param announcing what the service keeps on compacted topics; empty where it keeps nothing there
     * @param seals over the trail; null where there is no key for them
     */
    public MessagingEndpoint(
            @Nullable String version,
            Relay relay,
            Inboxes inboxes,
            List<Announcing> announcing,
            AuditTrail trail,
            @Nullable AuditSeals seals) {
        this.version = version;
        this.relay = relay;
        this.inboxes = inboxes;
        this.announcing = List.copyOf(announcing);
        this.trail = trail;
        this.seals = seals;
    }

    /** The state of messaging. */
    @ReadOperation
    public Standing standing() {
        return new Standing(
                version,
                Runtime.version().toString(),
                relay.leading(),
                relay.lag(),
                inboxes.all().stream().map(MessagingEndpoint::consumer).toList(),
                inboxes.parked().waiting(MOST_SHOWN),
                inboxes.parked().tooOld(MOST_SHOWN));
    }

    private static Consumer consumer(Inbox inbox) {
        return new Consumer(inbox.name(), inbox.lag(), inbox.trouble());
    }

    /**
     * Retries or skips the parked messages of a key, sends again the events since an instant, sends again all that
     * compacted topics keep, or verifies the audit trail.
     *
     * @param act {@code retry}, {@code skip}, {@code replay}, {@code announce} or {@code verify}
     * @param consumer whose key is parked; for retry and skip
     * @param key the parked key; for retry and skip
     * @param by who asks; for all but replay and verify
     * @param why the reason; for skip
     * @param from an ISO instant; for replay
     * @return 200 with what was done, 400 with what is missing, 404 for another act, 409 if it failed again, nothing is parked,
     *     or the trail is not as it was written
     */
    @WriteOperation
    public WebEndpointResponse<Answer> act(
            @Selector String act,
            @Nullable String consumer,
            @Nullable String key,
            @Nullable String by,
            @Nullable String why,
            @Nullable String from) {
        try {
            return switch (act) {
                case "retry" -> {
                    int applied = inboxes.parked()
                            .retry(
                                    Answer.given("consumer", consumer),
                                    Answer.given("key", key),
                                    Answer.words("by", by));
                    yield Answer.of(200, applied + " applied");
                }
                case "skip" -> {
                    inboxes.parked()
                            .skip(
                                    Answer.given("consumer", consumer),
                                    Answer.given("key", key),
                                    Answer.words("by", by),
                                    Answer.words("why", why));
                    yield Answer.of(200, "The first parked message of " + key + " is skipped");
                }
                case "replay" -> replay(Instant.parse(Answer.given("from", from)));
                case "announce" -> announce(Answer.words("by", by));
                case "verify" -> verify();
                // What an operator typed.
                default ->
                    Answer.of(404, "There is no act '" + act + "'; there are retry, skip, replay, announce and verify");
            };
        } catch (ParkedMessages.FailedAgain | ParkedMessages.NothingParked e) {
            return Answer.of(409, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Answer.of(400, String.valueOf(e.getMessage()));
        }
    }

    private WebEndpointResponse<Answer> announce(String by) {
        if (announcing.isEmpty()) {
            return Answer.of(409, "This service keeps nothing on a compacted topic; ask assessment-service");
        }
        return Answer.of(200, announcing.stream().map(one -> one.announce(by)).collect(Collectors.joining("; ")));
    }

    private WebEndpointResponse<Answer> verify() {
        List<String> breaks = new ArrayList<>(trail.breaks());
        if (seals != null) {
            breaks.addAll(seals.breaks());
        }
        if (!breaks.isEmpty()) {
            return Answer.of(409, "The audit trail is not as it was written. " + String.join(". ", breaks));
        }
        return Answer.of(
                200,
                seals == null
                        ? "The audit trail is as it was written. There is no key for seals, so nothing shows whether its last"
                                + " entries were removed"
                        : "The audit trail is as it was written and sealed");
    }

    private WebEndpointResponse<Answer> replay(Instant from) {
        Instant earliest = relay.earliestReplay();
        long count = relay.replay(from);
        String sent = count == 1 ? "One message is sent again" : count + " messages are sent again";
        return Answer.of(
                200,
                from.isBefore(earliest)
                        ? sent + ", from " + earliest + " on: inboxes do not remember what lies before"
                        : sent);
    }
}
