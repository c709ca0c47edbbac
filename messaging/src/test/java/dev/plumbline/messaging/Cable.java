package dev.plumbline.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable to a server on this machine that a test can pull and plug in again. */
public final class Cable implements AutoCloseable {

    private final ServerSocket entry;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean pulled;

    public Cable(int target) {
        this.target = target;
        try {
            this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return entry.getLocalPort();
    }

    public void pull() {
        pulled = true;
        open.forEach(Cable::closeQuietly);
    }

    public void plugIn() {
        pulled = false;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket in = entry.accept();
                if (pulled) {
                    in.close();
                    continue;
                }
                var out = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(in);
                open.add(out);
                Thread.ofVirtual().start(() -> carry(in, out));
                Thread.ofVirtual().start(() -> carry(out, in));
            } catch (IOException e) {
                // The entry was closed, or the server refused: the client sees a closed connection.
                Thread.onSpinWait();
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            Thread.onSpinWait();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        pull();
        entry.close();
    }
}
