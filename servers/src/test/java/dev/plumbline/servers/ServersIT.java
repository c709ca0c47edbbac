package dev.plumbline.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class ServersIT {

    private static String setting(PostgresServer postgres, String name) throws Exception {
        try (var connection =
                        DriverManager.getConnection(postgres.database("one"), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_setting('" + name + "')")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void whatIsCommittedIsOnDisk() throws Exception {
        try (var postgres = PostgresServer.embedded(null, 0)) {
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
            assertThat(setting(postgres, "full_page_writes")).isEqualTo("on");
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void whatTestsCommitIsWrittenButNotWaitedForOnDisk() throws Exception {
        try (var postgres = PostgresServer.forTests()) {
            if (System.getenv(PostgresServer.ADDRESS_VARIABLE) == null) {
                assertThat(setting(postgres, "fsync")).isEqualTo("off");
            }
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(postgres, "server_version_num")).startsWith("18");
        }
    }

    @Test
    void aDatabaseBelongsToItsRoleAndNoOtherComesIn() throws Exception {
        try (var postgres = PostgresServer.embedded(null, 0)) {
            String earlier = postgres.database("first");
            try (var connection = DriverManager.getConnection(earlier, postgres.user(), postgres.password());
                    var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE of_before (id bigserial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY);"
                                + " CREATE SEQUENCE lone; CREATE VIEW seen AS SELECT id FROM of_before;"
                                + " CREATE TABLE parts (at int) PARTITION BY RANGE (at);"
                                + " CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (9);"
                                + " CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
            }
            String first = postgres.ownDatabase("first", "one's secret");
            String second = postgres.ownDatabase("second", "another");
            assertThat(postgres.ownDatabase("second", "another"))
                    .as("once more")
                    .isEqualTo(second);
            try (var connection = DriverManager.getConnection(first, "first", "one's secret");
                    var statement = connection.createStatement()) {
                statement.execute("ALTER TABLE of_before ADD COLUMN more int; ALTER TABLE part ADD CHECK (at > 0);"
                        + " DROP VIEW seen; DROP SEQUENCE lone; DROP FUNCTION told; CREATE TABLE its_own (id int);"
                        + " INSERT INTO of_before DEFAULT VALUES");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(first, "second", "another"))
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(() -> DriverManager.getConnection(second, "first", "one's secret"))
                    .hasMessageContaining("permission denied for database");
            try (var connection = DriverManager.getConnection(second, "second", "another");
                    var row = connection
                            .createStatement()
                            .executeQuery(
                                    "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname ="
                                            + " current_user")) {
                row.next();
                assertThat(row.getBoolean(1)).isFalse();
            }
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
