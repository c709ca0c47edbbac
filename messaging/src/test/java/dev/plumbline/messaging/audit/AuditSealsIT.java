package dev.plumbline.messaging.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.Traces;
import dev.plumbline.messaging.inbox.Inboxes;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.messaging.operation.Answer;
import dev.plumbline.messaging.operation.MessagingEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditSealsIT {

    private static final String KEY = "a secret of thirty-two characters";

    private Infrastructure infrastructure;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
    }

    @AfterEach
    void close() {
        infrastructure.close();
    }

    private void decide(int times, String aggregate, Instant at) {
        List<AuditEntry> entries = IntStream.range(0, times)
                .mapToObj(n -> new AuditEntry("SYSTEM", null, "tried", aggregate, null, "" + n, null))
                .toList();
        infrastructure.transaction.executeWithoutResult(status -> infrastructure.trail.append(entries, at));
    }

    @Test
    void nodesThatSealAtOnceMakeOneSeal() throws Exception {
        Instant now = Instant.parse("2026-03-01T08:00:00Z");
        var barrier = new CyclicBarrier(4);
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (int hour = 0; hour < 25; hour++) {
                Instant at = now.plus(Duration.ofHours(hour));
                decide(1, "thing/" + UUID.randomUUID(), at);
                List<Future<Boolean>> sealing = IntStream.range(0, 4)
                        .mapToObj(node -> nodes.submit(() -> {
                            var seals = new AuditSeals(infrastructure.dataSource, KEY);
                            barrier.await();
                            return seals.seal(at.plusMillis(node));
                        }))
                        .toList();
                int made = 0;
                for (Future<Boolean> one : sealing) {
                    made += one.get() ? 1 : 0;
                }
                assertThat(made).as("seals of hour %s", hour).isEqualTo(1);
            }
        }
        assertThat(infrastructure.jdbc.queryForObject("SELECT count(*)::int FROM audit_seal", Integer.class))
                .isEqualTo(25);
        assertThat(new AuditSeals(infrastructure.dataSource, KEY).breaks()).isEmpty();
    }

    @Test
    void aSealOfATimeToComeKeepsNobodyFromSealing() {
        var seals = new AuditSeals(infrastructure.dataSource, KEY);
        Instant now = Instant.now();
        decide(1, "thing/1", now);
        assertThat(seals.seal(now.plus(Duration.ofDays(365))))
                .as("by a clock that is ahead")
                .isTrue();
        assertThat(seals.seal()).as("nothing was decided").isFalse();
        decide(1, "thing/1", now);
        assertThat(seals.seal()).isTrue();
        decide(1, "thing/1", now);
        assertThat(seals.seal()).isTrue();
        assertThat(seals.breaks()).isEmpty();
        infrastructure.jdbc.update("DELETE FROM audit_entry WHERE seq = 3");
        assertThat(seals.breaks()).singleElement().asString().contains("Entry 3");
    }

    @Test
    void manySealsAreHeldAgainstTheChainsSomeAtATime() {
        Instant now = Instant.parse("2026-03-01T08:00:00Z");
        var seals = new AuditSeals(infrastructure.dataSource, KEY);
        for (int hour = 0; hour < 250; hour++) {
            decide(1, "thing/1", now.plus(Duration.ofHours(hour)));
            assertThat(seals.seal(now.plus(Duration.ofHours(hour)))).isTrue();
        }
        assertThat(seals.breaks()).isEmpty();
        infrastructure.jdbc.update("DELETE FROM audit_entry WHERE seq = 230");
        assertThat(seals.breaks()).singleElement().asString().contains("Entry 230");
        infrastructure.jdbc.update(
                "DELETE FROM audit_seal WHERE at = ?", java.sql.Timestamp.from(now.plus(Duration.ofHours(100))));
        assertThat(seals.breaks()).hasSize(2).anyMatch(broken -> broken.contains("signature"));
    }

    @Test
    void aLongChainIsWalkedToItsEnd() {
        Instant now = Instant.parse("2026-03-01T08:00:00Z");
        decide(2_500, "thing/1", now);
        decide(1_200, "thing/2", now);
        assertThat(infrastructure.trail.breaks()).isEmpty();
        infrastructure.jdbc.update(
                "UPDATE audit_content SET content = replace(content, '2399', 'another') WHERE entry_id = (SELECT entry_id FROM"
                        + " audit_entry WHERE seq = 2400 AND aggregate = 'thing/1')");
        assertThat(infrastructure.trail.breaks()).singleElement().asString().contains("Entry 2400");
        infrastructure.jdbc.update("DELETE FROM audit_entry WHERE seq = 1000 AND aggregate = 'thing/2'");
        assertThat(infrastructure.trail.breaks()).hasSize(2).anyMatch(b -> b.contains("from entry 999 to 1001"));
    }

    private WebEndpointResponse<Answer> verified(@Nullable AuditSeals seals) {
        var inboxes = new Inboxes(
                List.of(),
                JdbcClient.create(infrastructure.jdbc),
                infrastructure.transaction,
                new Transience(List.of()),
                Infrastructure.consumers(),
                Infrastructure.topics(),
                Traces.NONE,
                Clock.systemUTC());
        return new MessagingEndpoint(
                        null,
                        infrastructure.relay(Duration.ofSeconds(5)),
                        inboxes,
                        List.of(),
                        infrastructure.trail,
                        seals)
                .act("verify", null, null, null, null, null);
    }

    @Test
    void anOperatorHearsWhetherTheTrailIsAsItWasWrittenAndSealed() {
        Instant now = Instant.parse("2026-03-01T08:00:00Z");
        var seals = new AuditSeals(infrastructure.dataSource, KEY);
        decide(300, "thing/1", now);
        assertThat(seals.seal(now)).isTrue();
        assertThat(verified(seals).getStatus()).isEqualTo(200);
        assertThat(verified(seals).getBody().said()).contains("as it was written and sealed");

        // The end of a chain is missing: only the seal shows it.
        infrastructure.jdbc.update("DELETE FROM audit_entry WHERE seq = 300");
        assertThat(verified(null).getStatus()).isEqualTo(200);
        assertThat(verified(null).getBody().said()).contains("There is no key for seals");
        assertThat(verified(seals).getStatus()).isEqualTo(409);
        assertThat(verified(seals).getBody().said()).contains("Entry 300", "is gone");

        infrastructure.jdbc.update("UPDATE audit_entry SET act = 'another'");
        assertThat(verified(null).getStatus()).isEqualTo(409);
        assertThat(infrastructure.trail.breaks())
                .as("a trail that is broken throughout is not told entry by entry")
                .hasSize(100);
    }
}
