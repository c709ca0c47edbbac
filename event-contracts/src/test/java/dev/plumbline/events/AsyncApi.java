package dev.plumbline.events;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes the AsyncAPI 3 document from the table of message types. */
final class AsyncApi {

    private static final Map<String, String> ABOUT = Map.ofEntries(
            Map.entry(Topics.PEOPLE, "The latest state of each person, said by assessment-service."),
            Map.entry(Topics.PEOPLE_CHANGES, "What happens to people, as moments, said by assessment-service."),
            Map.entry(Topics.CYCLES, "What happens to a cycle, said by assessment-service."),
            Map.entry(Topics.ASSESSMENTS, "What happens to an assessment, said by assessment-service."),
            Map.entry(Topics.CALIBRATIONS, "What happens to a calibration session, said by assessment-service."),
            Map.entry(Topics.WORKLIST, "What happens to tasks in the worklist, said by assessment-service."),
            Map.entry(Topics.WORK_ITEMS, "Tasks that a process opens and closes, said by workflow."),
            Map.entry(Topics.ASSESSMENT_COMMANDS, "What a process asks assessment-service to do, said by workflow."),
            Map.entry(Topics.NOTIFICATIONS, "Whom mails and notifications reached, said by notification-service."),
            Map.entry(
                    Topics.ACCOUNTS, "Changes of accounts of which a person is notified, said by assessment-service."));

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
            operation.put("summary", "Messages of " + topic);
            operation.put("description", ABOUT.get(topic));
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
        info.put(
                "license",
                new TreeMap<>(Map.of("name", "Apache 2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0")));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info);
        document.put("channels", channels);
        document.put("operations", operations);
        document.put("components", Map.of("messages", messages));
        return YAMLMapper.builder()
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build()
                .writeValueAsString(document);
    }
}
