package dev.plumbline.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON, strictly by their contracts: a missing required field is refused, an added one ignored. */
public final class EventJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The message does not keep its contract, or is no JSON at all. */
    public static final class ContractBroken extends RuntimeException {
        ContractBroken(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The message uses a value that this version does not know yet: it is kept for a version that does. */
    public static final class UnknownValue extends RuntimeException {
        UnknownValue(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The event's JSON without insignificant space; absent values are left out. */
    public static String write(Event event) {
        return JSON.writeValueAsString(event);
    }

    /**
     * Reads an event.
     *
     * @throws UnknownValue if a field has a word that is not in the list that this version knows for it
     * @throws ContractBroken if the bytes are no JSON or do not keep the contract of {@code type}
     */
    public static Event read(MessageType type, byte[] payload) {
        try {
            JsonNode node = JSON.readTree(new String(payload, StandardCharsets.UTF_8));
            require(node, type.record(), type.wireName());
            return JSON.treeToValue(node, type.record());
        } catch (InvalidFormatException e) {
            if (e.getTargetType() != null && e.getTargetType().isEnum() && e.getValue() instanceof String) {
                throw new UnknownValue(type.wireName() + " says " + e.getValue(), e);
            }
            throw new ContractBroken(type.wireName() + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ContractBroken(type.wireName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void require(@Nullable JsonNode node, Type type, String path) {
        if (node == null || node.isNull()) {
            throw new ContractBroken(path + " is missing", null);
        }
        if (type instanceof ParameterizedType list) {
            for (JsonNode element : node) {
                require(element, list.getActualTypeArguments()[0], path + "[]");
            }
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                JsonNode value = node.get(component.getName());
                boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                if (!nullable || (value != null && !value.isNull())) {
                    require(value, component.getGenericType(), path + "." + component.getName());
                }
            }
        }
    }

    private EventJson() {}
}
