package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server that takes no changes is away for what changes something, and its connections are left. */
class ReadOnlyServerIT {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();

    @Test
    void whatChangesSomethingWaitsAndGoesOnOverANewConnection() throws Exception {
        String name = "read_only_" + ProcessHandle.current().pid();
        String url = POSTGRES.database(name);
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setUsername(POSTGRES.user());
            pool.setPassword(POSTGRES.password());
            pool.setMaximumPoolSize(1);
            DatabaseAddress.completing("a-service").postProcessAfterInitialization(pool, "dataSource");
            var jdbc = new JdbcTemplate(pool);
            jdbc.execute("CREATE TABLE thing (id int PRIMARY KEY)");
            // The session stays as it began, as one to a replica does.
            jdbc.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
            pool.getHikariPoolMXBean().softEvictConnections();
            assertThat(jdbc.queryForObject("SELECT count(*)::int FROM thing", Integer.class))
                    .isZero();
            try (Connection operator = DriverManager.getConnection(
                            url + "?options=-c%20default_transaction_read_only=off",
                            POSTGRES.user(),
                            POSTGRES.password());
                    Statement promotes = operator.createStatement()) {
                promotes.execute("ALTER DATABASE " + name + " RESET default_transaction_read_only");
            }
            assertThatThrownBy(() -> jdbc.update("INSERT INTO thing (id) VALUES (1)"))
                    .satisfies(failure -> assertThat(new Transience(List.of()).passes(failure))
                            .isTrue());
            assertThat(jdbc.update("INSERT INTO thing (id) VALUES (1)")).isEqualTo(1);
        }
    }
}
