package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** Installations that are at a number of their service get the new migrations of messaging too. */
class LateMigrationsIT {

    private static final PostgresServer POSTGRES = PostgresServer.forTests();

    @TempDir
    private Path service;

    @TempDir
    private Path later;

    @Test
    void aNewMigrationOfMessagingIsAppliedToAnInstallationThatIsFarBeyondItsNumber() throws IOException {
        Files.writeString(service.resolve("V19__of_the_service.sql"), "CREATE TABLE of_the_service (id int);");
        migrate("classpath:db/messaging", "filesystem:" + service);
        Files.writeString(later.resolve("V0_9999__of_messaging.sql"), "ALTER TABLE relay ADD COLUMN later int;");
        assertThat(migrate("classpath:db/messaging", "filesystem:" + service, "filesystem:" + later))
                .isEqualTo(1);
    }

    /** Rows are many somewhere: a migration lasts longer than a transaction may be idle. */
    @Test
    void aMigrationTakesItsTime() throws IOException {
        Files.writeString(service.resolve("V1__of_many_rows.sql"), "SELECT pg_sleep(3);");
        var database = new DataSourceProperties();
        database.setUrl(DatabaseAddress.of(
                        POSTGRES.database("lasting_" + ProcessHandle.current().pid())
                                + "?options=-c%20idle_in_transaction_session_timeout=1s")
                .with("lasting"));
        database.setUsername(POSTGRES.user());
        database.setPassword(POSTGRES.password());
        FluentConfiguration flyway = Flyway.configure().locations("filesystem:" + service);
        MessagingConfiguration.migrationsTakeTheirTime(database).customize(flyway);
        assertThat(flyway.load().migrate().migrationsExecuted).isEqualTo(1);
    }

    private static int migrate(String... locations) {
        var flyway = Flyway.configure()
                .dataSource(
                        POSTGRES.database("late_" + ProcessHandle.current().pid()),
                        POSTGRES.user(),
                        POSTGRES.password())
                .locations(locations);
        MessagingConfiguration.lateMigrations().customize(flyway);
        return flyway.load().migrate().migrationsExecuted;
    }
}
