package dev.plumbline.assessment.evidence;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/** A ClamAV daemon, spoken to by the command INSTREAM of its protocol (clamd(8), section COMMANDS). */
@Component
@ConditionalOnExpression("!'${plumbline.evidence-scanner:}'.isEmpty()")
class ClamdScanner implements FileScanner {

    private static final Pattern ADDRESS = Pattern.compile("([^:]+):(\\d{1,5})");
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");
    private static final int CONNECTS_WITHIN_MILLIS = 2_000;
    private static final int ANSWERS_WITHIN_MILLIS = 30_000;
    /** For the whole of a talk: a daemon may also stop to take what it is sent. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    private static final int CHUNK = 64 * 1024;

    private final String host;
    private final int port;

    /** @param address host and port, such as {@code localhost:3310} */
    ClamdScanner(@Value("${plumbline.evidence-scanner}") String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "plumbline.evidence-scanner is '" + address + "'; it must be host:port, such as localhost:3310");
        }
        host = parts.group(1);
        port = Integer.parseInt(parts.group(2));
    }

    @Override
    public Optional<String> finding(byte[] content) throws IOException {
        String answer = ask(content);
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            return Optional.of(found.group(1));
        }
        if (!answer.equals("stream: OK")) {
            throw new IOException("clamd answered: " + answer);
        }
        return Optional.empty();
    }

    private String ask(byte[] content) throws IOException {
        try (var socket = new Socket();
                var watch = new Watch(socket)) {
            watch.begin();
            socket.connect(new InetSocketAddress(host, port), CONNECTS_WITHIN_MILLIS);
            socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < content.length; at += CHUNK) {
                int length = Math.min(CHUNK, content.length - at);
                out.writeInt(length);
                out.write(content, at, length);
            }
            out.writeInt(0);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .strip();
        }
    }

    /** Ends a talk that takes too long: writing knows no timeout of its own. */
    private static final class Watch implements AutoCloseable {

        private final Thread watching;

        Watch(Socket socket) {
            watching = Thread.ofVirtual().unstarted(() -> {
                try (socket) {
                    Thread.sleep(ENDS_WITHIN);
                } catch (InterruptedException e) {
                    // It has ended in time.
                    Thread.currentThread().interrupt();
                } catch (IOException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        void begin() {
            watching.start();
        }

        @Override
        public void close() {
            watching.interrupt();
        }
    }
}
