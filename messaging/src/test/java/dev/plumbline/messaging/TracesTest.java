package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static Envelope envelope(String traceparent) {
        return new Envelope(
                UUID.randomUUID(),
                "plumbline.assessments.review-submitted.v1",
                "/assessment-service",
                Instant.EPOCH,
                "an assessment",
                1,
                "a cycle",
                null,
                traceparent);
    }

    private static Traces traces() {
        var provider = SdkTracerProvider.builder().build();
        var tracer = provider.get("test");
        return new Traces(
                new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {}),
                new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer));
    }

    @Test
    void whatIsSaidWhileAMessageIsHandledBelongsToItsTraceUnderASpanOfItsOwn() {
        Traces traces = traces();
        String came = "00-" + TRACE + "-00f067aa0ba902b7-01";
        traces.during(
                envelope(came),
                () -> assertThat(traces.current())
                        .startsWith("00-" + TRACE + "-")
                        .isNotEqualTo(came));
        assertThat(traces.current()).isNull();
    }

    @Test
    void aMessageWithoutATraceBeginsOne() {
        Traces traces = traces();
        traces.during(envelope(null), () -> assertThat(traces.current()).startsWith("00-"));
    }

    @Test
    void withoutATracerTheHeaderIsHandedOn() {
        Traces.NONE.during(
                envelope("handed on"), () -> assertThat(Traces.NONE.current()).isEqualTo("handed on"));
    }

    @Test
    void theLogKnowsCycleAndAssessmentMeanwhile() {
        Traces.NONE.during(
                envelope(null),
                () -> assertThat(MDC.getCopyOfContextMap())
                        .containsEntry("cycle", "a cycle")
                        .containsEntry("assessment", "an assessment"));
        assertThat(MDC.get("assessment")).isNull();
    }
}
