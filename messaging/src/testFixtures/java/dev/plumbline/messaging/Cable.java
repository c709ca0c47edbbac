package dev.plumbline.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cable to a server on this machine that a test can pull and plug in again. It can also drop what is sent: both ends
 * then believe in a connection that no longer carries anything, as when a host has silently gone.
 */
public final class Cable implements AutoCloseable {

    private static final int AT_ONCE = 16 * 1024;

    private final ServerSocket entry;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    /** Those that have lost something: what follows would make no sense any more. */
    private final Set<Socket> dumb = ConcurrentHashMap.newKeySet();

    private volatile boolean pulled;
    private volatile boolean swallowing;

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

    /**
     * Accepts whatever is sent, in both directions, and passes nothing on; new connections are accepted and receive
     * nothing.
     */
    public void swallow() {
        swallowing = true;
    }

    /** New connections carry again. Those whose data were dropped stay as they are: silent, and never closed. */
    public void plugIn() {
        dumb.addAll(swallowing ? open : Set.of());
        swallowing = false;
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
                open.add(in);
                var out = new Socket(InetAddress.getLoopbackAddress(), target);
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
        byte[] taken = new byte[AT_ONCE];
        try {
            for (int n = from.getInputStream().read(taken);
                    n >= 0;
                    n = from.getInputStream().read(taken)) {
                if (swallowing) {
                    dumb.add(from);
                    dumb.add(to);
                }
                if (!dumb.contains(from)) {
                    to.getOutputStream().write(taken, 0, n);
                }
            }
        } catch (IOException e) {
            Thread.onSpinWait();
        }
        // The end of one side is dropped too.
        if (!swallowing && !dumb.contains(from)) {
            closeQuietly(from);
            closeQuietly(to);
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
