package dev.plumbline.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Carries traces over Kafka, by the W3C header of the envelope, and adds to the log what a message is about:
 * {@code cycle}, {@code assessment} and {@code subject}, the message's key, are in the log's context while it is
 * handled.
 */
public final class Traces {

    private static final String HEADER = "traceparent";
    private static final String OF_ASSESSMENTS = "plumbline.assessments.";

    /** Nothing is traced. */
    public static final Traces NONE = new Traces(null, null);

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    public Traces(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** The trace in which the current thread works, else the one that led here; null where there is none. */
    public @Nullable String current() {
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span == null || propagator == null) {
            Envelope cause = Cause.current();
            return cause == null ? null : cause.traceparent();
        }
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(span.context(), carrier, (headers, name, value) -> carrier.put(name, value));
        return carrier.get(HEADER);
    }

    /** Handles a message as a span of the trace that it came with, and as the cause of the events sent meanwhile. */
    public void during(Envelope envelope, Runnable work) {
        Span span = start(envelope);
        try (var cycle = MDC.putCloseable("cycle", envelope.correlation());
                var assessment = MDC.putCloseable("assessment", assessment(envelope));
                var subject = MDC.putCloseable("subject", envelope.subject())) {
            if (span == null || tracer == null) {
                handle(envelope, work);
                return;
            }
            try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
                handle(envelope, work);
            }
        } catch (RuntimeException e) {
            if (span != null) {
                span.error(e);
            }
            throw e;
        } finally {
            if (span != null) {
                span.end();
            }
        }
    }

    private static @Nullable String assessment(Envelope envelope) {
        return envelope.type().startsWith(OF_ASSESSMENTS) ? envelope.subject() : null;
    }

    private static void handle(Envelope envelope, Runnable work) {
        Cause.during(envelope, () -> {
            work.run();
            return "";
        });
    }

    private @Nullable Span start(Envelope envelope) {
        if (propagator == null) {
            return null;
        }
        String parent = envelope.traceparent();
        Map<String, String> headers = parent == null ? Map.of() : Map.of(HEADER, parent);
        return propagator
                .extract(headers, (carrier, name) -> headers.get(name))
                .name("handle " + envelope.type())
                .kind(Span.Kind.CONSUMER)
                .start();
    }
}
