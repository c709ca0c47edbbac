package dev.plumbline.assessment.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads what the database says has changed, once it is committed, whichever node wrote it: triggers on the tables name
 * the topic on the channel {@value #CHANNEL}. Holds one connection.
 */
@Component
class ReadingChanges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingChanges.class);
    private static final String CHANNEL = "plumbline_live";
    private static final int WAIT_MILLIS = 2_000;
    private static final int PAUSE_MILLIS = 1_000;

    private final DataSource database;
    private final LiveUpdates updates;
    private volatile @Nullable Thread reader;

    ReadingChanges(DataSource database, LiveUpdates updates) {
        this.database = database;
        this.updates = updates;
    }

    @Override
    public void start() {
        Thread next = Thread.ofPlatform().name("live").daemon().unstarted(this::readOnAndOn);
        reader = next;
        next.start();
    }

    @Override
    public void stop() {
        reader = null;
        updates.close();
    }

    @Override
    public boolean isRunning() {
        return reader != null;
    }

    /** Whether this thread still reads: an earlier one ends, however soon another has followed it. */
    private boolean reading() {
        return reader == Thread.currentThread();
    }

    private void readOnAndOn() {
        while (reading()) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                try {
                    statement.execute("LISTEN " + CHANNEL);
                    updates.gap();
                    read(connection.unwrap(PGConnection.class));
                } finally {
                    statement.execute("UNLISTEN *");
                }
            } catch (SQLException e) {
                if (reading()) {
                    LOG.warn("Changes are read again in a moment: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void read(PGConnection connection) throws SQLException {
        while (reading()) {
            PGNotification[] changes = connection.getNotifications(WAIT_MILLIS);
            if (changes != null) {
                for (PGNotification change : changes) {
                    updates.say(change.getParameter());
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
