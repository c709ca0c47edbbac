package dev.plumbline.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class ServersIT {

    @Test
    void whatIsCommittedIsOnDisk() throws Exception {
        try (var postgres = PostgresServer.forTests();
                var connection =
                        DriverManager.getConnection(postgres.database("one"), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT current_setting('fsync'), current_setting('synchronous_commit'),"
                                + " current_setting('server_version_num')::int / 10000")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("on");
            assertThat(row.getString(2)).isEqualTo("on");
            assertThat(row.getInt(3)).isEqualTo(18);
        }
    }

    @Test
    void theBrokerAnswers() throws Exception {
        try (var kafka = KafkaServer.forTests();
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                    .hasSize(1);
        }
    }

    @Test
    void anUnknownFootingIsRefusedNamingTheKnownOnes() {
        assertThatThrownBy(() -> Footing.of(Map.of("PLUMBLINE_SERVERS", "cloud"), KafkaServer.ADDRESS_VARIABLE))
                .hasMessageContaining("containers")
                .hasMessageContaining("embedded");
    }
}
