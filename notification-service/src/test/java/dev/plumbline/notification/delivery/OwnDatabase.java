package dev.plumbline.notification.delivery;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.messaging.Partitions;
import dev.plumbline.messaging.Traces;
import dev.plumbline.messaging.audit.AuditTrail;
import dev.plumbline.messaging.outbox.Ledger;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.servers.PostgresServer;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The service's database with its tables, for a test that needs nothing else of it. */
final class OwnDatabase {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();

    private final HikariDataSource source = new HikariDataSource();
    private final JdbcTemplate jdbc;

    OwnDatabase(String name) {
        source.setJdbcUrl(POSTGRES.database(name + "_" + ProcessHandle.current().pid()));
        source.setUsername(POSTGRES.user());
        source.setPassword(POSTGRES.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/messaging", "classpath:db/migration")
                .load()
                .migrate();
        this.jdbc = new JdbcTemplate(source);
        new Partitions(JdbcClient.create(jdbc), Clock.systemUTC()).make();
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    JdbcTransactionManager transactions() {
        return new JdbcTransactionManager(source);
    }

    Outbox outbox(Clock clock) {
        return new Outbox(
                new Ledger(JdbcClient.create(jdbc)),
                new AuditTrail(new NamedParameterJdbcTemplate(jdbc)),
                () -> {},
                () -> {},
                Traces.NONE,
                clock);
    }

    void empty() {
        jdbc.execute("TRUNCATE delivery, notice, recipient, cycle, work_over, work_holder");
        jdbc.execute("DELETE FROM outbox_event");
    }

    /** The types of all events that were sent, in their order. */
    List<String> said() {
        return jdbc.queryForList("SELECT type FROM outbox_event ORDER BY position", String.class);
    }

    /** An active person in Berlin whose address holds their id. */
    UUID person(@Nullable LocalTime quietFrom, @Nullable LocalTime quietTo) {
        UUID id = UUID.randomUUID();
        become(id, quietFrom, quietTo);
        return id;
    }

    /** A person of that id becomes known. */
    void become(UUID id, @Nullable LocalTime quietFrom, @Nullable LocalTime quietTo) {
        jdbc.update(
                "INSERT INTO recipient (person_id, revision, given_name, family_name, mail, language, time_zone, active, roles, without_mail, quiet_from, quiet_to) VALUES (?, 1, 'Jonas', 'Test', ?, 'en', 'Europe/Berlin', true, '{}', '{}', ?,"
                        + " ?)",
                id,
                id + "@x.example",
                quietFrom,
                quietTo);
    }
}
