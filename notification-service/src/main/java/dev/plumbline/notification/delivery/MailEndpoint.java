package dev.plumbline.notification.delivery;

import dev.plumbline.messaging.operation.Answer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/**
 * {@code GET /actuator/mail} shows the notices and mails that wait, the uncertain mails, and the mails that failed and
 * notices that were not delivered, with the reasons; {@code POST …/retry} has failed mails sent again.
 */
@Component
@Endpoint(id = "mail")
class MailEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(MailEndpoint.class);

    /** How old the values of metrics may be. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    /**
     * The state of notices and mails.
     *
     * @param server what keeps mails from being sent; null when nothing is known to
     * @param failed the mails that failed in the last 14 days, newest first, at most 200
     * @param untold how many notices of the last 14 days were not delivered, by the reason
     * @param withoutMail how many notices of the last 14 days were shown in the product only, by the reason
     */
    record Standing(
            MailServer.@Nullable Trouble server,
            MailStanding.Counts counts,
            List<MailStanding.Failed> failed,
            Map<String, Integer> untold,
            Map<String, Integer> withoutMail) {}

    private record Read(MailStanding.Counts counts, long at) {}

    private final MailServer server;
    private final MailStanding standing;
    private volatile @Nullable Read last;

    MailEndpoint(MailServer server, MailStanding standing, MeterRegistry meters) {
        this.server = server;
        this.standing = standing;
        gauge(
                meters,
                "plumbline.mail.waiting",
                "Mails to be sent, those in quiet hours too",
                c -> c.mails().count());
        gauge(meters, "plumbline.mail.uncertain", "Mails whose end was not answered", MailStanding.Counts::uncertain);
        gauge(meters, "plumbline.mail.failed", "Mails given up in the last 14 days", MailStanding.Counts::failed);
        gauge(
                meters,
                "plumbline.notices.waiting",
                "Notices to be told",
                c -> c.notices().count());
        gauge(
                meters,
                "plumbline.notices.untold",
                "Notices left untold in the last 14 days",
                MailStanding.Counts::untold);
        Gauge.builder("plumbline.mail.trouble", server, s -> s.trouble() == null ? 0 : 1)
                .description("1 while this node cannot hand mails to the mail server")
                .register(meters);
    }

    private void gauge(MeterRegistry meters, String name, String what, ToIntFunction<MailStanding.Counts> number) {
        Gauge.builder(name, this, endpoint -> number.applyAsInt(endpoint.counts()))
                .description(what)
                .register(meters);
    }

    private synchronized MailStanding.Counts counts() {
        Read read = last;
        if (read == null || System.nanoTime() - read.at() > FRESH.toNanos()) {
            read = new Read(standing.counts(), System.nanoTime());
            last = read;
        }
        return read.counts();
    }

    /** The state of notices and mails. */
    @ReadOperation
    Standing standing() {
        return new Standing(
                server.trouble(), standing.counts(), standing.failed(), standing.untold(), standing.withoutMail());
    }

    /**
     * Has failed mails sent again.
     *
     * @param act {@code retry}
     * @param by who asks
     * @param id the mail; null for all that are shown as failed
     * @return 200 with how many, 400 with what is missing, 404 for another act
     */
    @WriteOperation
    WebEndpointResponse<Answer> act(@Selector String act, @Nullable String by, @Nullable String id) {
        if (!act.equals("retry")) {
            return Answer.of(404, "There is no act '" + act + "'; there is retry");
        }
        try {
            String who = Answer.words("by", by);
            int mails = standing.retry(id == null ? null : UUID.fromString(id));
            LOG.info("{} has {} mails sent again", who, mails);
            return Answer.of(200, mails == 1 ? "One mail is sent again" : mails + " mails are sent again");
        } catch (IllegalArgumentException e) {
            return Answer.of(400, String.valueOf(e.getMessage()));
        }
    }
}
