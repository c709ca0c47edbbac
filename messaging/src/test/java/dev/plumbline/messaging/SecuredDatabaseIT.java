package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.servers.OwnCertificate;
import dev.plumbline.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is reached by TLS, as the address says. */
class SecuredDatabaseIT {

    @TempDir
    static Path folder;

    @TempDir
    static Path elsewhere;

    private static OwnCertificate certificate;
    private static PostgresServer postgres;
    private static String url;

    @BeforeAll
    static void start() {
        certificate = OwnCertificate.of(folder, "localhost");
        postgres = PostgresServer.secured(certificate);
        url = postgres.database("secured");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static Connection connect(String address) throws SQLException {
        return DriverManager.getConnection(
                DatabaseAddress.of(address).with("a-service"), postgres.user(), postgres.password());
    }

    private static boolean secured(String address) throws SQLException {
        try (Connection connection = connect(address);
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT ssl, current_setting('lock_timeout'), current_setting('application_name')"
                                + " FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            assertThat(row.getString(2)).isEqualTo("5s");
            assertThat(row.getString(3)).isEqualTo("a-service");
            return row.getBoolean(1);
        }
    }

    @Test
    void whatTheAddressAsksForIsDone() throws Exception {
        assertThat(secured(url + "?sslmode=verify-full&sslrootcert=" + certificate.certificate()))
                .isTrue();
        assertThat(secured(url + "?sslmode=disable")).isFalse();
    }

    @Test
    void aServerThatIsNotTheOneNamedOrThatNobodyVouchesForIsNotSpokenTo() {
        String verified = "?sslmode=verify-full&sslrootcert=" + certificate.certificate();
        assertThatThrownBy(() -> connect(url.replace("localhost", "127.0.0.1") + verified))
                .hasStackTraceContaining("127.0.0.1");
        OwnCertificate another = OwnCertificate.of(elsewhere, "localhost");
        assertThatThrownBy(() -> connect(url + "?sslmode=verify-full&sslrootcert=" + another.certificate()))
                .hasStackTraceContaining("SSL error");
    }
}
