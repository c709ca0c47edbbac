package dev.plumbline.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that does what a test asks of it, step by step. */
public final class SmtpSink implements AutoCloseable {

    /** What the client has just done. */
    public enum Step {
        CONNECT,
        HELO,
        /** It asks for TLS; what it does next it does secured. */
        STARTTLS,
        MAIL,
        RCPT,
        DATA,
        /** The line with the final dot. */
        END,
        OTHER
    }

    /**
     * What the sink does about a step.
     *
     * @param says the reply without its line end; empty for none
     * @param after how long it waits before that
     * @param closes whether it closes the connection then
     */
    public record Deed(String says, Duration after, boolean closes) {

        public static Deed says(String reply) {
            return new Deed(reply, Duration.ZERO, false);
        }

        public static Deed saysAfter(Duration pause, String reply) {
            return new Deed(reply, pause, false);
        }

        public static Deed saysAndCloses(String reply) {
            return new Deed(reply, Duration.ZERO, true);
        }

        public static Deed hangsUp() {
            return new Deed("", Duration.ZERO, true);
        }

        public static Deed isSilent() {
            return new Deed("", Duration.ZERO, false);
        }
    }

    /** Where the client is. {@code to} is the recipient of the mail; empty before RCPT. {@code connection} counts from 1. */
    public record At(Step step, String to, int connection) {}

    /** What the sink does. */
    public interface Script {
        Deed about(At at);
    }

    /** A mail whose end came. */
    public record Received(String to, String messageId, boolean accepted) {}

    /** Takes every mail. */
    public static final Script WELL = at -> switch (at.step()) {
        case CONNECT -> Deed.says("220 sink");
        case DATA -> Deed.says("354 go on");
        default -> Deed.says("250 ok");
    };

    /** How the sink is secured. */
    public enum Secured {
        NOT,
        /** It offers STARTTLS, and takes no mail without it. */
        STARTTLS,
        /** From the first byte. */
        IMPLICITLY
    }

    private final ServerSocket socket;
    private final Script script;
    private final Secured secured;
    private final @Nullable SSLContext tls;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<At> steps = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A sink at a free port. */
    public SmtpSink(Script script) {
        this(0, script);
    }

    /** A sink at a port of loopback. */
    public SmtpSink(int port, Script script) {
        this(port, script, Secured.NOT, null);
    }

    /** A sink at a free port that speaks TLS. */
    public SmtpSink(Script script, Secured secured, SSLContext tls) {
        this(0, script, secured, tls);
    }

    private SmtpSink(int port, Script script, Secured secured, @Nullable SSLContext tls) {
        this.script = script;
        this.secured = secured;
        this.tls = tls;
        try {
            this.socket = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("sink").start(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return socket.getLocalPort();
    }

    /** The mails whose end came, in their order, accepted or not. */
    public List<Received> received() {
        return received;
    }

    /** What clients did, in their order. */
    public List<At> steps() {
        return steps;
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofPlatform().daemon().name("sink-client").start(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        int connection = connections.incrementAndGet();
        try (client) {
            talk(secured == Secured.IMPLICITLY ? secured(client) : client, connection, secured != Secured.STARTTLS);
        } catch (IOException e) {
            // The client has gone.
        } finally {
            open.remove(client);
        }
    }

    private Socket secured(Socket client) throws IOException {
        var over = (SSLSocket)
                Objects.requireNonNull(tls).getSocketFactory().createSocket(client, null, client.getPort(), true);
        over.setUseClientMode(false);
        over.startHandshake();
        return over;
    }

    /** @param secure whether nothing more need be done before a mail is taken */
    private void talk(Socket client, int connection, boolean secure) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                var out = client.getOutputStream()) {
            var to = "";
            boolean goesOn = secure && secured == Secured.STARTTLS || answer(out, new At(Step.CONNECT, to, connection));
            String line = goesOn ? in.readLine() : null;
            while (line != null) {
                Step step = step(line);
                to = step == Step.MAIL ? "" : step == Step.RCPT ? line.replaceAll(".*<(.*)>.*", "$1") : to;
                if (!secure && step == Step.STARTTLS) {
                    steps.add(new At(step, to, connection));
                    act(out, Deed.says("220 go on"));
                    talk(secured(client), connection, true);
                    return;
                }
                if (!secure && step != Step.OTHER) {
                    steps.add(new At(step, to, connection));
                    goesOn = act(
                            out,
                            Deed.says(
                                    step == Step.HELO
                                            ? "250-sink\r\n250 STARTTLS"
                                            : "530 Must issue a STARTTLS command first"));
                } else {
                    goesOn = answer(out, new At(step, to, connection));
                }
                if (goesOn && secure && step == Step.DATA) {
                    goesOn = data(in, out, to, connection);
                }
                line = goesOn && !line.startsWith("QUIT") ? in.readLine() : null;
            }
        }
    }

    private boolean data(BufferedReader in, OutputStream out, String to, int connection) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                var end = new At(Step.END, to, connection);
                steps.add(end);
                Deed deed = script.about(end);
                received.add(new Received(to, id, deed.says().startsWith("2")));
                return act(out, deed);
            }
            id = line.startsWith("Message-ID: ") ? line.substring("Message-ID: ".length()) : id;
        }
        return false;
    }

    private static Step step(String line) {
        String verb = line.substring(0, Math.min(4, line.length()));
        return switch (verb) {
            case "HELO", "EHLO" -> Step.HELO;
            case "STAR" -> Step.STARTTLS;
            case "MAIL" -> Step.MAIL;
            case "RCPT" -> Step.RCPT;
            case "DATA" -> Step.DATA;
            default -> Step.OTHER;
        };
    }

    private boolean answer(OutputStream out, At at) throws IOException {
        steps.add(at);
        return act(out, script.about(at));
    }

    private boolean act(OutputStream out, Deed deed) throws IOException {
        try {
            if (closed.await(deed.after().toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (!deed.says().isEmpty()) {
            out.write((deed.says() + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        return !deed.closes();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
