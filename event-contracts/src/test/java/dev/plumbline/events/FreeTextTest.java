package dev.plumbline.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Events are kept for long, by whoever reads them: what a person has typed does not travel in them. Each text of an event has
 * its meaning here; a new one is a code, an id or a key, or it is left out.
 */
class FreeTextTest {

    /** Components that are codes, keys or names of elements wherever they are. */
    private static final Set<String> CODES = Set.of(
            "businessKey", "process", "element", "skillCode", "group", "unit", "role", "language", "timeZone", "path");

    /** Every other text. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("ReviewReturned.text", "empty; the words stay in assessment-service"),
            Map.entry("AssessmentWithdrawn.reason", "a code"),
            Map.entry("CycleCancelled.reason", "a code"),
            Map.entry("CalibrationSessionCancelled.reason", "a code"),
            Map.entry("NotificationFailed.reason", "a code"),
            Map.entry("WorkItemAssigned.why", "a code"),
            Map.entry("CycleOpened.kind", "a code"),
            Map.entry("Moved.elements", "names of elements"),
            Map.entry("CycleOpened.name", "what HR calls the cycle, which is about nobody"),
            Map.entry("NotificationPosted.title", "a sentence of this product, in the language of the person"),
            Map.entry("PersonStated.givenName", "the one event that has names"),
            Map.entry("PersonStated.familyName", "the one event that has names"),
            Map.entry("PersonStated.mail", "where a person is reached"),
            Map.entry("AddressChanged.formerAddress", "where a person is told that it is no longer used"),
            Map.entry("AddressChangeAsked.presentAddress", "where a person is notified that another one waits"),
            Map.entry("QuietHours.from", "a time of day"),
            Map.entry("QuietHours.to", "a time of day"));

    @Test
    void eachTextOfAnEventHasAMeaning() {
        Set<String> texts = new TreeSet<>();
        Set<Class<?>> seen = new HashSet<>();
        Arrays.stream(MessageType.values()).forEach(type -> collect(type.record(), texts, seen));
        assertThat(texts.stream()
                        .filter(text -> !CODES.contains(text.substring(text.indexOf('.') + 1)))
                        .collect(Collectors.toSet()))
                .as("texts of events; say in this test what a new one means, or send a code")
                .isEqualTo(MEANINGS.keySet());
    }

    private static void collect(Class<?> one, Set<String> texts, Set<Class<?>> seen) {
        if (!one.isRecord() || !seen.add(one)) {
            return;
        }
        for (RecordComponent component : one.getRecordComponents()) {
            types(component.getGenericType()).forEach(type -> {
                if (type == String.class) {
                    texts.add(one.getSimpleName() + "." + component.getName());
                } else {
                    collect(type, texts, seen);
                }
            });
        }
    }

    private static Stream<Class<?>> types(Type type) {
        return type instanceof ParameterizedType with
                ? Arrays.stream(with.getActualTypeArguments()).flatMap(FreeTextTest::types)
                : Stream.of((Class<?>) type);
    }
}
