package dev.plumbline.messaging;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens to a channel of the database ({@code LISTEN}) on a connection of its own, which is not taken from a pool.
 * Silence is normal there, so the connection is checked every few seconds: if the other end had silently gone, it would
 * be silent for ever.
 */
public final class ChannelListener {

    /** How soon the listener ends after it was asked to. */
    private static final int AT_ONCE_MILLIS = 500;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int ANSWERS_WITHIN_SECONDS = 3;

    private final DataSource database;
    private final String channel;

    /**
     * @param database whose address is used; a pool is not asked for a connection
     * @param channel a name in lower-case letters and underscores
     */
    public ChannelListener(DataSource database, String channel) {
        this.database = database;
        this.channel = channel;
    }

    /**
     * Listens until the loop ends.
     *
     * @param begun called when it begins to listen; earlier notifications may have been missed
     * @param heard given the payload of each notification
     * @throws SQLException if the connection cannot be made or is broken
     */
    public void hear(Loop loop, Runnable begun, Consumer<String> heard) throws SQLException {
        try (Connection connection = connect();
                Statement listen = connection.createStatement()) {
            listen.execute("LISTEN " + channel);
            begun.run();
            var notified = connection.unwrap(PGConnection.class);
            long looked = System.nanoTime();
            while (loop.goesOn()) {
                for (PGNotification notification : notified.getNotifications(AT_ONCE_MILLIS)) {
                    heard.accept(notification.getParameter());
                }
                if (System.nanoTime() - looked > BETWEEN_LOOKS.toNanos()) {
                    if (!connection.isValid(ANSWERS_WITHIN_SECONDS)) {
                        throw new SQLException("The connection that hears " + channel + " is broken");
                    }
                    looked = System.nanoTime();
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        if (!database.isWrapperFor(HikariDataSource.class)) {
            return database.getConnection();
        }
        var pool = database.unwrap(HikariDataSource.class);
        String address = pool.getJdbcUrl();
        if (address == null) {
            return database.getConnection();
        }
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        putIfGiven(properties, "user", pool.getUsername());
        putIfGiven(properties, "password", pool.getPassword());
        return DriverManager.getConnection(address, properties);
    }

    private static void putIfGiven(
            Properties properties, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
