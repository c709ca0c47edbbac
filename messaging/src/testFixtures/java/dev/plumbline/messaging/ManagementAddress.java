package dev.plumbline.messaging;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.actuate.endpoint.web.WebEndpointHttpMethod;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperation;

/** What the port of a service answers to whoever does not know the secret of operators. */
public final class ManagementAddress {

    /** Texts that an operator could paste as a name or a reason; none is only what cannot be seen. */
    public static final List<String> TYPED = List.of(
            "Zu\u0308rich a\u0323\u0307 \u0958",
            "page one\fpage two\u000B\u0007\u001B[31m\u007F\u0085\u009F",
            "one\r\ntwo\rthree",
            "b\uDC00\uD800b",
            "\u202E\u0645\u062D\u0645\u062F\u200F\u2066",
            "D'Arcy \"O'Neill\" \\ % _ ~ ${7*7} {0} -- ;");

    /** Texts that say nothing, or too much. */
    public static final List<String> REFUSED = List.of("a\0b", "\0", " \t ", "\u200B\u2060\uFEFF", "\u0007", "x".repeat(4_001));

    private static final String KNOWN = "Authorization: Bearer a-secret-of-the-tests-0123456789abcdef";

    private static final List<String> WITHOUT = List.of(
            "X-Other: none",
            "Authorization: Bearer ",
            "Authorization: Bearer wrong",
            "Authorization: Bearer A-secret-of-the-tests-0123456789abcdef",
            "Authorization: Basic a-secret-of-the-tests-0123456789abcdef");

    private ManagementAddress() {}

    /** The addresses at which something is done, each with a name of an act. */
    public static List<String> acts(WebEndpointsSupplier endpoints) {
        return endpoints.getEndpoints().stream()
                .flatMap(endpoint -> endpoint.getOperations().stream())
                .map(WebOperation::getRequestPredicate)
                .filter(asked -> asked.getHttpMethod() == WebEndpointHttpMethod.POST)
                .map(asked -> "/actuator/" + asked.getPath().replaceAll("\\{[^}]+}", "forget"))
                .toList();
    }

    /** The status with which each probe is answered without the secret. */
    public static List<Integer> probes(int port) throws IOException {
        return List.of(
                status(port, "GET /actuator/health/liveness", ""), status(port, "GET /actuator/health/readiness", ""));
    }

    /**
     * Asks each path without the secret, by reading and by a body of 300 MB that is announced and never sent.
     *
     * @return those that were answered with anything but a refusal, with their status
     */
    public static List<String> open(int port, List<String> paths) throws IOException {
        List<String> open = new ArrayList<>();
        List<String> all = new ArrayList<>(paths);
        all.addAll(List.of(
                "/",
                "/actuator",
                "/actuator/health",
                "/actuator/info",
                "/actuator/metrics",
                "/actuator/prometheus",
                "/actuator/messaging",
                "/actuator/health/../messaging",
                "/actuator/health/liveness/../../messaging",
                "/actuator/health/liveness;/../../messaging",
                "/%61ctuator/messaging",
                "//actuator/messaging",
                "/no-such-path"));
        for (String path : all) {
            for (String without : WITHOUT) {
                for (String more : List.of("GET", "POST")) {
                    String body = more.equals("GET") ? "" : "Content-Type: application/json\r\nContent-Length: 300000000\r\n";
                    int status = status(port, more + " " + path, without + "\r\n" + body);
                    if (status != 400 && status != 401 && status != 404) {
                        open.add(more + " " + path + " with " + without + " answered " + status);
                    }
                }
            }
        }
        return open;
    }

    /**
     * Posts to each path, with the secret, more than an operator types: a body of 300 MB that is announced and never
     * sent, and one of which no length is announced and that does not end. Then a body as large as is read.
     *
     * @return the paths where the first two were not refused as too large, or the third was, with the answer
     */
    public static List<String> withoutLimit(int port, List<String> paths) throws IOException {
        List<String> found = new ArrayList<>();
        String common = "Content-Type: application/json\r\n" + KNOWN + "\r\n";
        for (String path : paths) {
            String announced = answer(port, "POST " + path, common + "Content-Length: 300000000\r\n", "");
            if (!announced.startsWith("HTTP/1.1 413") || !announced.contains("128 kilobytes at most")) {
                found.add(path + " with a length answered " + announced);
            }
            String endless = answer(
                    port,
                    "POST " + path,
                    common + "Transfer-Encoding: chunked\r\n",
                    ("1000\r\n" + " ".repeat(0x1000) + "\r\n").repeat(33));
            if (!endless.startsWith("HTTP/1.1 413") || !endless.contains("128 kilobytes at most")) {
                found.add(path + " without a length answered " + endless);
            }
            for (String headers : List.of("Content-Length: 131072\r\n", "Transfer-Encoding: chunked\r\n")) {
                String text = "{}" + " ".repeat(131_070);
                String body = headers.startsWith("T") ? "20000\r\n" + text + "\r\n0\r\n\r\n" : text;
                String largest = answer(port, "POST " + path, common + headers, body);
                if (largest.startsWith("HTTP/1.1 413") || largest.startsWith("HTTP/1.1 5")) {
                    found.add(path + " with as much as is read and " + headers + " answered " + largest);
                }
            }
        }
        return found;
    }

    private static String answer(int port, String what, String headers, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((what + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            // Not to its end: whoever refuses a body may still drop some of it before the connection is closed.
            var read = new StringBuilder();
            try {
                for (int next = 0; next >= 0 && next != '}'; ) {
                    next = socket.getInputStream().read();
                    read.append((char) next);
                }
            } catch (SocketTimeoutException e) {
                read.append(" and went on reading");
            }
            return read.toString();
        }
    }

    /** The status of an answer. */
    public static int status(int port, String what, String headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((what + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return Integer.parseInt(
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1).substring(9));
        }
    }
}
