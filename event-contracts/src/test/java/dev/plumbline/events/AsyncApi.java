package dev.plumbline.events;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes the AsyncAPI 3 document from the table of message types. */
final class AsyncApi {

    private AsyncApi() {}

    static String document() throws IOException {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (String topic : Topics.ALL) {
            Map<String, Object> refs = new LinkedHashMap<>();
            Arrays.stream(MessageType.values())
                    .filter(t -> t.topic().equals(topic))
                    .forEach(type -> refs.put(
                            type.record().getSimpleName(),
                            Map.of(
                                    "$ref",
                                    "#/components/messages/" + type.record().getSimpleName())));
            Map<String, Object> channel = new LinkedHashMap<>();
            channel.put("address", topic);
            channel.put("messages", refs);
            channels.put(topic, channel);
            Map<String, Object> operation = new LinkedHashMap<>();
            operation.put("action", "send");
            operation.put("channel", Map.of("$ref", "#/channels/" + topic));
            operations.put("say." + topic, operation);
        }
        for (MessageType type : MessageType.values()) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("name", type.wireName());
            message.put("contentType", "application/json");
            message.put(
                    "payload", ContractFiles.JSON.readValue(Files.readString(ContractFiles.schema(type)), Map.class));
            messages.put(type.record().getSimpleName(), message);
        }
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Plumbline events");
        info.put("version", "1");
        info.put("description", "CloudEvents 1.0 in binary mode over Kafka; the value is plain JSON.");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info);
        document.put("channels", channels);
        document.put("operations", operations);
        document.put("components", Map.of("messages", messages));
        return YAMLMapper.builder()
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                .build()
                .writeValueAsString(document);
    }
}
