package dev.plumbline.messaging;

import dev.plumbline.messaging.inbox.Transience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/**
 * Logs failures of work that is done at intervals. While a server is away every round of all of it fails, and this
 * passes by itself. Any other failure is logged as an error, each time.
 */
final class ScheduledFailures implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledFailures.class);

    private final Transience transience;

    ScheduledFailures(Transience transience) {
        this.transience = transience;
    }

    @Override
    public void handleError(Throwable failure) {
        if (!transience.passes(failure)) {
            LOG.error("Something that is done at intervals failed, and is tried again", failure);
            return;
        }
        Outages.say(failure);
    }
}
