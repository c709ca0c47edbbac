package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class DatabaseAddressTest {

    private static final String OURS =
            "-c lock_timeout=5s -c idle_in_transaction_session_timeout=10s -c" + " tcp_user_timeout=10s";

    /** As the driver reads it. */
    private static Properties read(String address) {
        Properties read = Driver.parseURL(DatabaseAddress.of(address).with("a-service"), new Properties());
        assertThat(read).as(address).isNotNull();
        return read;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/one",
                "jdbc:postgresql://db:5432/one?",
                "  jdbc:postgresql://db:5432/one?&\n",
                "jdbc:postgresql://db/one",
                "jdbc:postgresql://[::1]:5432/one",
                "jdbc:postgresql://db1:5432,db2:5433/one?targetServerType=primary",
                "jdbc:postgresql:one",
            })
    void whateverItsShapeItGetsWhatAServiceNeeds(String address) {
        assertThat(read(address))
                .containsAllEntriesOf(Map.of(
                        "PGDBNAME", "one",
                        "reWriteBatchedInserts", "true",
                        "tcpKeepAlive", "true",
                        "ApplicationName", "a-service",
                        "options", OURS));
    }

    @Test
    void whatIsGivenStands() {
        assertThat(read("jdbc:postgresql://db/one?sslmode=verify-full&sslrootcert=/etc/a%20b/ca.pem"))
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslrootcert", "/etc/a b/ca.pem")
                .containsEntry("options", OURS);
        assertThat(read("jdbc:postgresql://db/one?ApplicationName=mine&tcpKeepAlive=false&socketTimeout=60"))
                .containsEntry("ApplicationName", "mine")
                .containsEntry("tcpKeepAlive", "false")
                .containsEntry("socketTimeout", "60")
                .containsEntry("reWriteBatchedInserts", "true");
        assertThat(read("jdbc:postgresql://db1,db2:5433/one?targetServerType=primary"))
                .containsEntry("targetServerType", "primary")
                .containsEntry("PGHOST", "db1,db2");
        assertThat(read("jdbc:postgresql://db/one?user=x&password=a%3Fb%26c")).containsEntry("password", "a?b&c");
        assertThat(read("jdbc:postgresql://db/one?ssl")).containsEntry("ssl", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "options=-c%20search_path=mine%20-c%20lock_timeout=9s",
                "%6Fptions=-c+search_path=mine+-c+lock_timeout=9s"
            })
    void settingsOfConnectionsArePutTogetherAndTheGivenOneHolds(String options) {
        assertThat(read("jdbc:postgresql://db/one?" + options + "&sslmode=require"))
                .containsEntry("options", OURS + " -c search_path=mine -c lock_timeout=9s")
                .containsEntry("sslmode", "require");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:postgresql:",
                "postgresql://me:secret@db/one",
                "jdbc:mysql://db/one?password=secret",
                "db:5432/one",
                "jdbc:postgresql://db/one?password=secret?sslmode=require",
                "jdbc:postgresql://db/one?=secret",
            })
    void whatIsNoAddressIsRefusedWithoutSayingItsSecrets(String address) {
        assertThatThrownBy(() -> DatabaseAddress.of(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The address of the database")
                .hasMessageNotContaining("secret");
    }
}
