package dev.plumbline.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ContractTest {

    private static final Path CHECKSUMS = Path.of("src/test/resources/contract-checksums.txt");
    private static final Path ASYNC_API = Path.of("../docs/asyncapi.yaml");

    @BeforeAll
    static void draft() throws IOException {
        if (Boolean.getBoolean("contracts.draft")) {
            ContractFiles.draftMissing();
            Files.createDirectories(CHECKSUMS.getParent());
            Files.writeString(CHECKSUMS, checksums());
            Files.writeString(ASYNC_API, AsyncApi.document());
        }
    }

    @Test
    void theTableOfTypesHoldsEveryRecordOfEveryFamily() {
        Set<Class<?>> records = new HashSet<>();
        for (Class<?> family : Event.class.getPermittedSubclasses()) {
            for (Class<?> record : family.getPermittedSubclasses()) {
                records.add(record);
            }
        }
        assertThat(Arrays.stream(MessageType.values()).map(MessageType::record))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(records.stream()
                        .<Class<? extends Event>>map(r -> r.asSubclass(Event.class))
                        .toList());
    }

    @Test
    void eachFamilyHasOneTopicAndEachTopicOneFamily() {
        Map<String, Set<Class<?>>> families = new TreeMap<>();
        for (MessageType type : MessageType.values()) {
            families.computeIfAbsent(type.topic(), t -> new HashSet<>())
                    .add(type.record().getEnclosingClass());
        }
        assertThat(families.keySet()).containsExactlyInAnyOrderElementsOf(Topics.ALL);
        assertThat(families.values()).allSatisfy(family -> assertThat(family).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void theSampleIsWhatTheSchemaAccepts(MessageType type) throws IOException {
        assertThat(errors(type, Files.readString(ContractFiles.sample(type)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSampleReadsAndWritesBackUnchanged(MessageType type) throws IOException {
        JsonNode sample = ContractFiles.JSON.readTree(Files.readString(ContractFiles.sample(type)));
        Event event = ContractFiles.JSON.treeToValue(sample, type.record());
        assertThat(MessageType.of(event)).isEqualTo(type);
        assertThat(event.key()).isNotEmpty();
        assertThat(ContractFiles.JSON.<JsonNode>valueToTree(event).toString()).isEqualTo(sample.toString());
    }

    @ParameterizedTest
    @EnumSource
    void aRecordWithoutARequiredFieldIsRefusedByTheSchema(MessageType type) throws IOException {
        JsonNode schema = ContractFiles.JSON.readTree(Files.readString(ContractFiles.schema(type)));
        var sample = (tools.jackson.databind.node.ObjectNode)
                ContractFiles.JSON.readTree(Files.readString(ContractFiles.sample(type)));
        String required = schema.get("required").get(0).asString();
        sample.remove(required);
        assertThat(errors(type, sample.toString())).isNotEmpty();
    }

    @Test
    void releasedSchemasAndSamplesNeverChange() throws IOException {
        assertThat(checksums()).isEqualTo(Files.readString(CHECKSUMS));
    }

    @Test
    void noFileStandsWithoutAMessage() throws IOException {
        List<String> expected = new ArrayList<>();
        for (MessageType type : MessageType.values()) {
            expected.add(ContractFiles.schema(type).getFileName().toString());
            expected.add(ContractFiles.sample(type).getFileName().toString());
        }
        assertThat(files().map(f -> f.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theAsyncApiDocumentIsOfToday() throws IOException {
        assertThat(Files.readString(ASYNC_API)).isEqualTo(AsyncApi.document());
    }

    private static List<String> errors(MessageType type, String json) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(ContractFiles.schema(type)));
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(ContractFiles.RESOURCES)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private static String checksums() throws IOException {
        var lines = new StringBuilder();
        for (Path file : files().toList()) {
            lines.append(sha256(Files.readString(file)))
                    .append("  ")
                    .append(ContractFiles.RESOURCES.relativize(file).toString().replace('\\', '/'))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
