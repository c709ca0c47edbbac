package dev.plumbline.workflow.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.plumbline.messaging.Outages;
import dev.plumbline.messaging.inbox.Transience;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * The engine writes each failure of its looking for jobs and of its jobs with a stack trace. Those that pass by themselves,
 * for the database is away, are said as everything else that waits for it.
 */
final class EngineLog extends TurboFilter {

    private static final String ENGINE = "org.camunda.";

    private final Transience transience;

    EngineLog(Transience transience) {
        this.transience = transience;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] params,
            @Nullable Throwable thrown) {
        if (!level.isGreaterOrEqual(Level.WARN) || !logger.getName().startsWith(ENGINE)) {
            return FilterReply.NEUTRAL;
        }
        Throwable failure = thrown == null ? lastOf(params) : thrown;
        if (failure == null || !transience.passes(failure)) {
            return FilterReply.NEUTRAL;
        }
        Outages.say(failure);
        return FilterReply.DENY;
    }

    /** As the log reads it: an exception behind the values is the failure. */
    private static @Nullable Throwable lastOf(Object @Nullable [] params) {
        return params != null && params.length > 0 && params[params.length - 1] instanceof Throwable failure
                ? failure
                : null;
    }
}
