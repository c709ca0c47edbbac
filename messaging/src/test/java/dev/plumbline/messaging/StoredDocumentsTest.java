package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.servers.JsonColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What messaging stores as JSON has a sample in {@code documents/} that never changes. Each is read in the package that
 * stores it: {@code StoredLogEndsTest}, {@code StoredHeadersTest}, {@code StoredAuditTest}. That each column has one is
 * tested where the databases are upgraded.
 */
public final class StoredDocumentsTest {

    private static final Path SAMPLES = Path.of("src/test/resources/documents");

    private static final Map<String, String> DIGESTS = Map.of(
            "log-ends", "05c84b7b4e43324f9f2a3ae84e843adc57c00d6b795dcf7859044f5f8687b407",
            "headers", "d36f59ee16ff9bde59921d2c37a9458d73fae63579be350ef8158301a5ad62b4",
            "audit-content", "adf57f0b4aaf93c52bb5722d1bc71c53da0cab159ea2c624ee709e03f18c75db",
            "seal-heads", "23232d1b5b6162a6244865ac219247bb7d4ade80ae0448cfbcabd3dad4534f63");

    /** A sample, for the test that reads it. */
    public static String sample(String name) {
        try {
            return Files.readString(SAMPLES.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSampleThatWasReleasedNeverChanges() throws Exception {
        for (Map.Entry<String, String> one : DIGESTS.entrySet()) {
            byte[] written = sample(one.getKey()).getBytes(StandardCharsets.UTF_8);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(written)))
                    .as(one.getKey())
                    .isEqualTo(one.getValue());
        }
    }

    @Test
    void everySampleIsTheDocumentOfAColumn() throws IOException {
        assertThat(JsonColumns.documents(SAMPLES.resolve("columns.txt")))
                .containsExactlyInAnyOrderElementsOf(DIGESTS.keySet());
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(DIGESTS.keySet().stream()
                            .map(name -> name + ".json")
                            .toList());
        }
    }
}
