package dev.plumbline.messaging.relay;

import dev.plumbline.messaging.ChannelListener;
import dev.plumbline.messaging.Loop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By this a node that does not lead notifies the leader that something was committed. Rings are gathered and sent at
 * most once in 20 ms, on a connection of their own after the commit: inside business transactions the notification
 * would serialise them. A lost ring costs one poll, not a message.
 */
final class Doorbell {

    private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);
    private static final String CHANNEL = "plumbline_outbox";
    private static final int BETWEEN_RINGS_MILLIS = 20;
    private static final Duration AT_REST = Duration.ofSeconds(30);

    private final DataSource database;
    private final Loop ringer;
    private final Loop listener;

    Doorbell(DataSource database, Runnable heard) {
        this.database = database;
        this.ringer = new Loop("doorbell-ring", this::ringGathered);
        var channel = new ChannelListener(database, CHANNEL);
        // A new listener checks the outbox once: a ring may have been missed.
        this.listener = new Loop("doorbell-listen", loop -> channel.hear(loop, heard, ring -> heard.run()));
    }

    /** Its threads. */
    List<Loop> loops() {
        return List.of(ringer, listener);
    }

    void start() {
        ringer.start();
    }

    void stop() {
        silence();
        ringer.end();
    }

    /** Something was committed here. */
    void ring() {
        ringer.wake();
    }

    /** Begins to listen for rings of other nodes. */
    void listen() {
        listener.start();
    }

    /** Stops listening. */
    void silence() {
        listener.end();
    }

    private void ringGathered(Loop loop) throws InterruptedException {
        if (!loop.rest(AT_REST)) {
            return;
        }
        try (Connection connection = database.getConnection();
                var notify = connection.createStatement()) {
            notify.execute("NOTIFY " + CHANNEL);
        } catch (SQLException e) {
            LOG.debug("The ring was lost: {}", e.toString());
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_RINGS_MILLIS);
    }
}
