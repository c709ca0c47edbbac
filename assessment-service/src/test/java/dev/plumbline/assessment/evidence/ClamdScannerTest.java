package dev.plumbline.assessment.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests the scanner with a small server that reads what the protocol says and answers as the daemon does. */
class ClamdScannerTest {

    private static final byte[] CONTENT = "x".repeat(150_000).getBytes(StandardCharsets.UTF_8);

    private interface Talk {
        void with(ClamdScanner scanner) throws Exception;
    }

    /** Acts as a daemon that gives this answer to one file, and returns what it was sent. */
    private static byte[] answering(String answer, Talk talk) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> sent = CompletableFuture.supplyAsync(() -> {
                try (var client = server.accept()) {
                    var in = new DataInputStream(client.getInputStream());
                    assertThat(in.readNBytes(10)).isEqualTo("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
                    var content = new ByteArrayOutputStream();
                    for (int length = in.readInt(); length > 0; length = in.readInt()) {
                        content.write(in.readNBytes(length));
                    }
                    client.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
                    return content.toByteArray();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            talk.with(new ClamdScanner("127.0.0.1:" + server.getLocalPort()));
            return sent.join();
        }
    }

    @Test
    void theWholeFileIsSentAndWhatIsFoundIsNamed() throws Exception {
        assertThat(answering(
                        "stream: OK",
                        scanner -> assertThat(scanner.finding(CONTENT)).isEmpty()))
                .isEqualTo(CONTENT);
        answering(
                "stream: Win.Test.X FOUND",
                scanner -> assertThat(scanner.finding(CONTENT)).contains("Win.Test.X"));
    }

    @Test
    void whatIsNoAnswerIsNoPermission() throws Exception {
        answering(
                "INSTREAM size limit exceeded. ERROR",
                scanner -> assertThatThrownBy(() -> scanner.finding(CONTENT))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("size limit"));
        assertThatThrownBy(() -> new ClamdScanner("127.0.0.1:1").finding(CONTENT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new ClamdScanner("clamd")).hasMessageContaining("host:port");
    }
}
