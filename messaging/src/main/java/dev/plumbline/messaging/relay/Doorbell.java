package dev.plumbline.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By which a node that does not lead tells the one that does that something was committed. Rings are gathered and sent
 * at most once in 20 ms, on a connection of their own after the commit: inside business transactions the notification
 * would serialise them. A lost ring costs one poll, not a message.
 */
final class Doorbell {

    private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);
    private static final String CHANNEL = "plumbline_outbox";
    private static final int BETWEEN_RINGS_MILLIS = 20;
    private static final int LISTEN_MILLIS = 500;

    private final DataSource database;
    private final Runnable heard;
    private final Semaphore rings = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean listening;
    private @Nullable Thread ringer;
    private @Nullable Thread listener;

    Doorbell(DataSource database, Runnable heard) {
        this.database = database;
        this.heard = heard;
    }

    void start() {
        running = true;
        ringer = Thread.ofPlatform().name("doorbell-ring").daemon().start(this::ringGathered);
    }

    void stop() {
        running = false;
        silence();
        interrupt(ringer);
    }

    /** Something was committed here. */
    void ring() {
        rings.release();
    }

    /** Begins to hear the rings of other nodes. */
    void listen() {
        listening = true;
        listener = Thread.ofPlatform().name("doorbell-listen").daemon().start(this::hear);
    }

    /** Hears no more. */
    void silence() {
        listening = false;
        interrupt(listener);
    }

    private static void interrupt(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void ringGathered() {
        while (running) {
            try {
                rings.acquire();
                rings.drainPermits();
                try (Connection connection = database.getConnection();
                        var notify = connection.createStatement()) {
                    notify.execute("NOTIFY " + CHANNEL);
                } catch (SQLException e) {
                    LOG.debug("The ring was lost: {}", e.toString());
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_RINGS_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void hear() {
        while (listening) {
            try (Connection connection = database.getConnection()) {
                try (var listen = connection.createStatement()) {
                    listen.execute("LISTEN " + CHANNEL);
                }
                try {
                    var notified = connection.unwrap(PGConnection.class);
                    while (listening) {
                        if (notified.getNotifications(LISTEN_MILLIS).length > 0) {
                            heard.run();
                        }
                    }
                } finally {
                    try (var forget = connection.createStatement()) {
                        forget.execute("UNLISTEN *");
                    }
                }
            } catch (SQLException e) {
                LOG.debug("The doorbell is not heard for a while: {}", e.toString());
                try {
                    TimeUnit.SECONDS.sleep(1);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }
}
