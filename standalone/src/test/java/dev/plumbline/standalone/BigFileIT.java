package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The largest file of people that is taken, in the memory that the service has on one machine; and one byte more. */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class BigFileIT {

    private static final int LIMIT = 50 * 1024 * 1024;

    @Test
    void fiftyMegabytesAreImportedAndOneByteMoreIsRefused() throws Exception {
        Installation installation = Started.ready("big", 18680, 20);
        try {
            byte[] file = file();
            assertThat(send(installation, java.util.Arrays.copyOf(file, LIMIT + 1)))
                    .isEqualTo(413);
            long begun = System.nanoTime();
            assertThat(send(installation, file)).isEqualTo(202);
            System.out.printf(
                    "%d MB of people in %d s%n",
                    file.length / 1024 / 1024,
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            assertThat(installation.service("assessment").deaths()).isZero();
        } finally {
            installation.close();
        }
    }

    private static int send(Installation installation, byte[] file) throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString("helena.ruiz@demo.example:plumbline-demo".getBytes(StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(installation.address() + "/api/v1/imports/people?apply=true"))
                                    .timeout(Duration.ofMinutes(5))
                                    .header("Authorization", "Basic " + basic)
                                    .header("Content-Type", "text/csv")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** As many rows as fit, each person under one further up, twelve under each. */
    private static byte[] file() {
        var csv = new StringBuilder(
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n");
        for (int n = 0; csv.length() < LIMIT - 200; n++) {
            csv.append("X" + n + ",person" + n + "@big.example,Given,Family" + n + ",");
            csv.append(n == 0 ? "" : "person" + n / 12 + "@big.example");
            csv.append(",Keeper,Unit" + n % 300 + ",en,true\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
