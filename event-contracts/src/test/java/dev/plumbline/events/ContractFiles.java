package dev.plumbline.events;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts the schema and the golden sample of a message that has none yet. Run {@code ContractTest} with
 * {@code -Dcontracts.draft=true}, read what it wrote, and check it in: from then on the files are the truth.
 */
final class ContractFiles {

    static final Path RESOURCES = Path.of("src/main/resources");
    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    v -> v.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    private ContractFiles() {}

    static Path schema(MessageType type) {
        return RESOURCES.resolve("schemas/" + type.resource() + ".schema.json");
    }

    static Path sample(MessageType type) {
        return RESOURCES.resolve("samples/" + type.resource() + ".json");
    }

    static void draftMissing() throws IOException {
        for (MessageType type : MessageType.values()) {
            write(schema(type), schemaOf(type));
            write(sample(type), (ObjectNode) valueOf(type.record(), type.record(), "", 0));
        }
    }

    private static void write(Path file, ObjectNode node) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
        }
    }

    private static ObjectNode schemaOf(MessageType type) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:" + type.wireName().replace('.', ':'));
        schema.put("title", type.record().getSimpleName());
        object(schema, type.record());
        return schema;
    }

    private static void object(ObjectNode schema, Class<?> record) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : record.getRecordComponents()) {
            property(properties.putObject(component.getName()), component.getGenericType());
            if (!nullable(component)) {
                required.add(component.getName());
            }
        }
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static void property(ObjectNode schema, Type type) {
        if (type instanceof ParameterizedType list) {
            schema.put("type", "array");
            property(schema.putObject("items"), list.getActualTypeArguments()[0]);
            return;
        }
        Class<?> of = (Class<?>) type;
        if (of == UUID.class) {
            schema.put("type", "string").put("format", "uuid");
        } else if (of == Instant.class) {
            schema.put("type", "string").put("format", "date-time");
        } else if (of == LocalDate.class) {
            schema.put("type", "string").put("format", "date");
        } else if (of == String.class) {
            schema.put("type", "string");
        } else if (of == int.class || of == Integer.class || of == long.class) {
            schema.put("type", "integer");
        } else if (of == boolean.class || of == Boolean.class) {
            schema.put("type", "boolean");
        } else if (of.isEnum()) {
            schema.put("type", "string");
            ArrayNode values = schema.putArray("enum");
            for (Object value : of.getEnumConstants()) {
                values.add(((Enum<?>) value).name());
            }
        } else {
            object(schema, of);
        }
    }

    private static Object valueOf(Type type, Class<?> owner, String name, int depth) {
        if (type instanceof ParameterizedType list) {
            ArrayNode values = JSON.createArrayNode();
            add(values, valueOf(list.getActualTypeArguments()[0], owner, name, depth + 1));
            return values;
        }
        Class<?> of = (Class<?>) type;
        if (of == UUID.class) {
            return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString();
        } else if (of == Instant.class) {
            return "2026-03-02T09:30:00Z";
        } else if (of == LocalDate.class) {
            return "2026-03-31";
        } else if (of == String.class) {
            return switch (name) {
                case "businessKey" -> "0b7c5a52-3f0e-4c8c-9a37-2f6f9ac0e001";
                case "language" -> "en";
                case "timeZone" -> "Europe/Berlin";
                case "mail" -> "lena.hoff@example.org";
                case "skillCode" -> "ITMG";
                case "process" -> "participant-assessment";
                case "element" -> "user_review";
                case "kind" -> "CYCLE";
                default -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " of the sample";
            };
        } else if (of == int.class || of == Integer.class) {
            return name.toLowerCase(Locale.ROOT).contains("level") ? 5 : 2;
        } else if (of == long.class) {
            return 7L;
        } else if (of == boolean.class || of == Boolean.class) {
            return true;
        } else if (of == Actor.class) {
            ObjectNode actor = JSON.createObjectNode();
            actor.put("kind", "PERSON");
            actor.put("person", "5a6ef4a3-5b86-4a86-8a4c-0b6a3b1f0001");
            return actor;
        } else if (of.isEnum()) {
            return ((Enum<?>) of.getEnumConstants()[0]).name();
        }
        ObjectNode node = JSON.createObjectNode();
        List<RecordComponent> components = new ArrayList<>(List.of(of.getRecordComponents()));
        for (RecordComponent component : components) {
            Object value = valueOf(component.getGenericType(), of, component.getName(), depth + 1);
            switch (value) {
                case String text -> node.put(component.getName(), text);
                case Integer number -> node.put(component.getName(), number);
                case Long number -> node.put(component.getName(), number);
                case Boolean flag -> node.put(component.getName(), flag);
                case ObjectNode object -> node.set(component.getName(), object);
                case ArrayNode array -> node.set(component.getName(), array);
                default -> throw new IllegalStateException(component.toString());
            }
        }
        return node;
    }

    private static void add(ArrayNode values, Object value) {
        if (value instanceof ObjectNode object) {
            values.add(object);
        } else {
            values.add(value.toString());
        }
    }
}
