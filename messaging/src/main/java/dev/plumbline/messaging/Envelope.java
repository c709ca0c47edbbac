package dev.plumbline.messaging;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents 1.0 attributes of a message, in Kafka's binary mode.
 *
 * @param id unique per message
 * @param type the wire name
 * @param source the service that sends it, as {@code /name}
 * @param time when it was sent
 * @param subject the aggregate's key
 * @param sequence contiguous from 1 per source, topic and key
 * @param correlation the cycle that it belongs to; null outside a cycle
 * @param causation the message that led to it; null where a person's act did
 * @param traceparent W3C trace context; null where none was
 */
public record Envelope(
        UUID id,
        String type,
        String source,
        Instant time,
        String subject,
        long sequence,
        @Nullable String correlation,
        @Nullable String causation,
        @Nullable String traceparent) {

    /** The type of records that mean nothing: they take the place of lost ones, so that offsets stay valid. */
    public static final String GAP = "plumbline.relay.gap.v1";

    /** The most characters of what names a message: more than any name has, and fewer than an index takes. */
    private static final int LONGEST = 500;

    /** The record carries no readable envelope. */
    public static final class Unreadable extends RuntimeException {
        Unreadable(String message) {
            super(message);
        }
    }

    /** The headers, in a fixed order. */
    public Map<String, String> headers() {
        Map<String, String> headers = new java.util.LinkedHashMap<>();
        headers.put("ce_id", id.toString());
        headers.put("ce_type", type);
        headers.put("ce_source", source);
        headers.put("ce_time", time.toString());
        headers.put("ce_subject", subject);
        headers.put("ce_specversion", "1.0");
        headers.put("ce_dataschema", "urn:" + type.replace('.', ':'));
        headers.put("content-type", "application/json");
        headers.put("ce_sequence", Long.toString(sequence));
        putIfGiven(headers, "ce_correlationid", correlation);
        putIfGiven(headers, "ce_causationid", causation);
        putIfGiven(headers, "traceparent", traceparent);
        return headers;
    }

    private static void putIfGiven(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    /** The last value of each header, as a database can keep it. */
    public static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                texts.put(storable(header.key()), storable(new String(header.value(), StandardCharsets.UTF_8)));
            }
        }
        return texts;
    }

    /** The text with U+FFFD where it holds NUL, which PostgreSQL keeps in no text. */
    public static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /**
     * Reads the envelope from headers.
     *
     * @throws Unreadable if a required attribute is missing or malformed
     */
    public static Envelope of(Map<String, String> headers) {
        try {
            return new Envelope(
                    UUID.fromString(required(headers, "ce_id")),
                    required(headers, "ce_type"),
                    required(headers, "ce_source"),
                    Instant.parse(required(headers, "ce_time")),
                    required(headers, "ce_subject"),
                    Long.parseLong(required(headers, "ce_sequence")),
                    headers.get("ce_correlationid"),
                    headers.get("ce_causationid"),
                    headers.get("traceparent"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Unreadable("The envelope cannot be read: " + e.getMessage());
        }
    }

    private static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null || value.isBlank()) {
            throw new Unreadable("The header " + name + " is missing");
        }
        if (value.length() > LONGEST) {
            throw new Unreadable("The header " + name + " is longer than " + LONGEST + " characters");
        }
        return value;
    }
}
